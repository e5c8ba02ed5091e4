"""Conversations on disk: one SQLite file in the store folder, written after every turn. Made when there is one to keep."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from assistant.schema import Answer
from assistant.web.thread import Turn

FILE = "conversations.sqlite"
WAIT_SECONDS = 10
LISTED = 200
TITLE_LIMIT = 60
_TABLES = """
PRAGMA foreign_keys = ON;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS talk (id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, scope TEXT NOT NULL,
    changed TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS turn (talk TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE, place INTEGER NOT NULL,
    question TEXT NOT NULL, answer TEXT NOT NULL, error TEXT NOT NULL, vote TEXT NOT NULL, PRIMARY KEY (talk, place));
CREATE INDEX IF NOT EXISTS talk_owner ON talk (owner, changed);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored conversation as its owner's list shows it; `changed` is UTC."""

    id: str
    title: str
    changed: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A conversation as it was left."""

    owner: str
    title: str
    scope: tuple[str, ...]
    turns: tuple[Turn, ...]


class TalkStore:
    """Safe for threads: one connection, one call at a time. To open one for each call would cost more than the call."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._base: sqlite3.Connection | None = None
        self._alone = Lock()

    def mine(self, owner: str) -> list[Kept]:
        """The conversations of one owner, the latest first."""
        if not self._file.exists():
            return []
        with self._open() as base:
            rows = base.execute(
                "SELECT id, title, changed FROM talk WHERE owner = ? ORDER BY changed DESC LIMIT ?",
                (owner, LISTED),
            )
            return [Kept(*row) for row in rows]

    def load(self, talk: str) -> Stored | None:
        """The conversation of this id, whoever owns it."""
        if not self._file.exists():
            return None
        with self._open() as base:
            head = base.execute("SELECT owner, title, scope FROM talk WHERE id = ?", (talk,)).fetchone()
            if head is None:
                return None
            rows = base.execute(
                "SELECT question, answer, error, vote FROM turn WHERE talk = ? ORDER BY place", (talk,)
            )
            turns = tuple(_turn(*row) for row in rows)
        return Stored(head[0], head[1], tuple(json.loads(head[2])), turns)

    def save(self, talk: str, kept: Stored, place: int) -> None:
        """The head of a conversation, and its turn at this place."""
        turn = kept.turns[place]
        answer = json.dumps(turn.answer.to_dict(), ensure_ascii=False) if turn.answer else ""
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._open() as base:
            base.execute(
                "INSERT INTO talk VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, changed = excluded.changed",
                (talk, kept.owner, kept.title[:TITLE_LIMIT], json.dumps(kept.scope, ensure_ascii=False), now),
            )
            base.execute(
                "INSERT OR REPLACE INTO turn VALUES (?, ?, ?, ?, ?, ?)",
                (talk, place, turn.question, answer, turn.error, turn.vote),
            )

    def rename(self, owner: str, talk: str, title: str) -> None:
        if self._file.exists():
            with self._open() as base:
                base.execute(
                    "UPDATE talk SET title = ? WHERE id = ? AND owner = ?", (title[:TITLE_LIMIT], talk, owner)
                )

    def delete(self, owner: str, talk: str) -> None:
        if self._file.exists():
            with self._open() as base:
                base.execute("DELETE FROM talk WHERE id = ? AND owner = ?", (talk, owner))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The connection within a transaction, kept for the next call."""
        with self._alone:
            if self._base is None:
                base = sqlite3.connect(self._file, timeout=WAIT_SECONDS, check_same_thread=False)
                weakref.finalize(self, base.close)
                base.executescript(_TABLES)
                self._base = base
            with self._base as held:
                yield held


def _turn(question: str, answer: str, error: str, vote: str) -> Turn:
    return Turn(question, Answer.from_dict(json.loads(answer)) if answer else None, error, vote)
