"""Conversations in progress: kept in memory while used, on disk from the first answer on.

A browser holds a key, `owner-talk`: who it is, and which conversation is open. Both are random and belong to the bearer.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from uuid import uuid4

from assistant.schema import Answer
from assistant.web.library import Conversation
from assistant.web.talk_store import Kept, Stored, TalkStore
from assistant.web.thread import Turn

LIVE = 500
RECALLED = 8
_KEY = re.compile(r"^([0-9a-f]{32})-([0-9a-f]{32})$")


@dataclass(eq=False)
class Talk:
    """One conversation. `lock` is held while a question is answered: follow-ups are understood in order.

    `opened` counts what the reader opened in the evidence panel, so that an answer arriving later does not replace it.
    `audited` is the document whose audit is shown; `others` are the answers that the other views show, by the reference
    their marks carry.
    """

    owner: str
    id: str
    title: str = ""
    scope: tuple[str, ...] = ()
    turns: list[Turn] = field(default_factory=list)
    conversation: Conversation | None = None
    opened: int = 0
    audited: str = ""
    others: dict[str, Answer] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    @property
    def key(self) -> str:
        return f"{self.owner}-{self.id}"

    @property
    def recalled(self) -> list[str]:
        """The last questions that were answered: asked again, a conversation remembers what it did before a restart."""
        return [turn.question for turn in self.turns if turn.answer is not None][-RECALLED:]

    def answer(self, reference: object) -> Answer | None:
        """The answer of a turn ("3") or of another view ("c3")."""
        name = str(reference)
        if not name.isdecimal():
            return self.others.get(name)
        at = int(name)
        return self.turns[at].answer if at < len(self.turns) else None


class Talks:
    """The conversations, the longest untouched dropped from memory first. A key that is not one of ours gets new ones."""

    def __init__(self, folder: Path, live: int = LIVE) -> None:
        self._store = TalkStore(folder)
        self._live = live
        self._talks: OrderedDict[str, Talk] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> Talk:
        """The conversation of this key. One that belongs to somebody else is not opened: a new one is."""
        found = _KEY.match(key) if isinstance(key, str) else None
        owner, name = found.groups() if found else (uuid4().hex, uuid4().hex)
        with self._lock:
            talk = self._talks.get(name) or self._loaded(name) or Talk(owner, name)
            if talk.owner != owner:
                talk = Talk(owner, uuid4().hex)
            self._talks[talk.id] = talk
            self._talks.move_to_end(talk.id)
            while len(self._talks) > self._live:
                self._talks.popitem(last=False)
            return talk

    def another(self, talk: Talk) -> Talk:
        """A new conversation of the same owner, over the same documents."""
        fresh = self.get(f"{talk.owner}-{uuid4().hex}")
        fresh.scope = talk.scope
        return fresh

    def find(self, name: str) -> Talk | None:
        """The conversation of this id, for the bearer of the id."""
        with self._lock:
            return self._talks.get(name) or self._loaded(name)

    def mine(self, talk: Talk) -> list[Kept]:
        """What the owner of this conversation has kept, the latest first."""
        return self._store.mine(talk.owner)

    def save(self, talk: Talk, place: int) -> None:
        """Keep a turn that has its answer."""
        talk.title = talk.title or talk.turns[0].question
        self._store.save(talk.id, Stored(talk.owner, talk.title, talk.scope, tuple(talk.turns)), place)

    def rename(self, talk: Talk, title: str) -> None:
        talk.title = title
        self._store.rename(talk.owner, talk.id, title)

    def delete(self, talk: Talk) -> None:
        with self._lock:
            self._talks.pop(talk.id, None)
        self._store.delete(talk.owner, talk.id)

    def _loaded(self, name: str) -> Talk | None:
        kept = self._store.load(name)
        return Talk(kept.owner, name, kept.title, kept.scope, list(kept.turns)) if kept else None
