"""Conversations in progress, kept in memory by the id their browser holds."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from uuid import uuid4

from assistant.web.library import Conversation
from assistant.web.thread import Turn

KEPT = 500
_ID = re.compile(r"^[0-9a-f]{32}$")


@dataclass(eq=False)
class Talk:
    """One conversation. `lock` is held while a question is answered: follow-ups are understood in order.

    `opened` counts what the reader opened in the evidence panel, so that an answer arriving later does not replace it.
    """

    id: str
    conversation: Conversation | None = None
    scope: tuple[str, ...] = ()
    turns: list[Turn] = field(default_factory=list)
    opened: int = 0
    lock: Lock = field(default_factory=Lock)

    def clear(self) -> None:
        """Start anew under the same id and scope."""
        self.turns = []
        self.conversation = None
        self.opened = 0


class Talks:
    """The conversations, the longest untouched dropped first. An id that is not one of ours gets a new one."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._talks: OrderedDict[str, Talk] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> Talk:
        with self._lock:
            name = key if isinstance(key, str) and _ID.match(key) else uuid4().hex
            talk = self._talks.pop(name, None) or Talk(name)
            self._talks[name] = talk
            while len(self._talks) > self._kept:
                self._talks.popitem(last=False)
            return talk
