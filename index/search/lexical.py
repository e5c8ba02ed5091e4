"""Full-text search over Chinese: an SQLite FTS5 index of characters and pairs, rebuildable from the ledger.

FTS5 finds candidates (its own ranking has fixed constants and counts words over the whole store); they are
then scored by `bm25`.
The file belongs to one version of the tokens (`grams`); another version's file is dropped and made anew.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from index.errors import StoreError
from index.schema import Chunk, DocumentRecord, StoredChunk
from index.search import bm25
from index.search.bm25 import Candidate, Match
from index.search.grams import grams, question_pairs

VERSION = 1
CANDIDATES = 400
SMALL_SCOPE = 1500
FEW_DOCUMENTS = 20  # so many are named to the full-text search; more are filtered out of what it finds
POSTINGS = 12_000  # places that a search over many chunks ranks: those of its rarest words
_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chunk (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(number), kind TEXT NOT NULL,
    id TEXT NOT NULL, length INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS chunk_document ON chunk(document, kind);
CREATE TABLE IF NOT EXISTS total (document INTEGER NOT NULL, kind TEXT NOT NULL, chunks INTEGER NOT NULL,
    length INTEGER NOT NULL, PRIMARY KEY (document, kind));
CREATE VIRTUAL TABLE IF NOT EXISTS token USING fts5(body, content='', detail='none', columnsize=0,
    tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
CREATE VIRTUAL TABLE IF NOT EXISTS token_count USING fts5vocab('token', 'row');
"""


class Source(Protocol):
    """What the index is made from: the ledger."""

    def documents(self) -> list[DocumentRecord]: ...

    def chunks(self, names: Sequence[str] | None = None) -> list[StoredChunk]: ...


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where to search: the words that mark its chunks, its documents and whether these are all, how many chunks these are,
    and their mean length by kind."""

    tokens: tuple[str, ...]
    numbers: tuple[int, ...]
    whole: bool
    chunks: int
    averages: dict[str, float]


class LexicalIndex:
    """One SQLite file. Opened on first use; safe to delete while no program uses it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()

    def refresh(self, source: Source) -> None:
        """Bring the index in line with the ledger: what is missing is added, what is gone is removed."""
        wanted = {record.name: content_key(record) for record in source.documents()}
        with self._lock:
            self._refresh(source, wanted)

    def _refresh(self, source: Source, wanted: Mapping[str, str]) -> None:
        connection = self._open()
        if wanted == _held(connection):
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            held = _held(connection)
            for name in held:
                if wanted.get(name) != held[name]:
                    _forget(connection, name)
            for name, key in wanted.items():
                if held.get(name) != key:
                    _add(connection, name, key, [stored.chunk for stored in source.chunks([name])])
        except BaseException:
            connection.rollback()
            raise
        connection.commit()

    def search(
        self, question: str, documents: Sequence[str] | None, kinds: Collection[str], limit: int
    ) -> list[Match]:
        """The best chunks of the kinds in the documents (None: all of them), best first, ties by id."""
        wanted = Counter(grams(question))
        if not wanted:
            return []
        try:
            with self._lock:
                return self._search(self._open(), question, wanted, documents, kinds)[:limit]
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"全文索引 {self._path} 无法读取（{error}）：请删除它，下次会自动重建"
            ) from error

    def _search(
        self,
        connection: sqlite3.Connection,
        question: str,
        wanted: Counter[str],
        documents: Sequence[str] | None,
        kinds: Collection[str],
    ) -> list[Match]:
        scope = self._scope(connection, documents, kinds)
        if not scope.tokens:
            return []
        small = scope.chunks <= SMALL_SCOPE
        counts = Counter() if small else self._counts(connection, wanted)
        words = list(wanted) if small else _rarest(question_pairs(question) or list(wanted), counts)
        limit = scope.chunks if small else CANDIDATES
        found = [
            Candidate(document, chunk, kind, length, bm25.common(wanted, body.split(" ")))
            for document, chunk, kind, length, body in self._rows(connection, words, scope, limit)
        ]
        counts = bm25.occurrences(found) if small else counts
        return bm25.ranked(found, bm25.weights(wanted, counts, scope.chunks), scope.averages)

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _connect(self._path)
        return self._connection

    def _scope(
        self, connection: sqlite3.Connection, documents: Sequence[str] | None, kinds: Collection[str]
    ) -> _Scope:
        numbers = dict(connection.execute("SELECT number, name FROM document"))
        named = None if documents is None else frozenset(documents)
        chosen = {number for number, name in numbers.items() if named is None or name in named}
        tokens: list[str] = []
        chunks: Counter[str] = Counter()
        lengths: Counter[str] = Counter()
        for number, kind, count, length in connection.execute(
            "SELECT document, kind, chunks, length FROM total"
        ):
            if number in chosen and kind in kinds:
                tokens.append(_scope_token(number, kind))
                chunks[kind] += count
                lengths[kind] += length
        whole = len(chosen) == len(numbers)
        if whole or len(chosen) > FEW_DOCUMENTS:
            tokens = [_scope_token("all", kind) for kind in sorted(chunks)]
        averages = {kind: lengths[kind] / chunks[kind] for kind in chunks}
        return _Scope(tuple(tokens), tuple(sorted(chosen)), whole, chunks.total(), averages)

    def _rows(
        self, connection: sqlite3.Connection, words: Sequence[str], scope: _Scope, limit: int
    ) -> list[tuple[str, str, str, int, str]]:
        either = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        match = f"({' OR '.join(scope.tokens)}) AND ({either})"
        read = "SELECT d.name, c.id, c.kind, c.length, c.body FROM chunk c JOIN document d ON d.number = c.document"
        if scope.whole or len(scope.numbers) <= FEW_DOCUMENTS:
            return connection.execute(
                f"{read} WHERE c.number IN (SELECT rowid FROM token WHERE token MATCH ? ORDER BY rank LIMIT ?)",
                (match, limit),
            ).fetchall()
        inside = ",".join(map(str, scope.numbers))
        return connection.execute(
            f"{read} WHERE c.number IN (SELECT t.rowid FROM token t CROSS JOIN chunk o ON o.number = t.rowid"
            f" WHERE t.token MATCH ? AND o.document IN ({inside}) ORDER BY t.rank LIMIT ?)",
            (match, limit),
        ).fetchall()

    def _counts(self, connection: sqlite3.Connection, words: Collection[str]) -> Counter[str]:
        marks = ",".join("?" * len(words))
        found = connection.execute(f"SELECT term, doc FROM token_count WHERE term IN ({marks})", [*words])
        return Counter(dict(found.fetchall()))


def _rarest(words: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """The words that stand in the fewest chunks, as many as stand in `POSTINGS` chunks together; at least one that occurs."""
    chosen: list[str] = []
    total = 0
    for word in sorted(dict.fromkeys(words), key=lambda word: (counts.get(word, 0), word)):
        total += counts.get(word, 0)
        if total > POSTINGS and any(counts.get(one, 0) for one in chosen):
            break
        chosen.append(word)
    return chosen


def content_key(record: DocumentRecord) -> str:
    """What tells a stored document from another under the same name, also after a new reading of the same file."""
    return f"{record.id}-{record.sha256}"


def _held(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, key FROM document"))


def _add(connection: sqlite3.Connection, document: str, key: str, chunks: Iterable[Chunk]) -> None:
    lengths: dict[str, list[int]] = {}
    named = connection.execute("INSERT INTO document(name, key) VALUES (?, ?)", (document, key))
    number = named.lastrowid
    for chunk in chunks:
        tokens = grams(chunk.embedded)
        lengths.setdefault(chunk.kind, []).append(len(tokens))
        row = connection.execute(
            "INSERT INTO chunk(document, kind, id, length, body) VALUES (?, ?, ?, ?, ?)",
            (number, chunk.kind, chunk.id, len(tokens), " ".join(tokens)),
        ).lastrowid
        indexed = _indexed(number, chunk.kind, tokens)
        connection.execute("INSERT INTO token(rowid, body) VALUES (?, ?)", (row, indexed))
    connection.executemany(
        "INSERT INTO total(document, kind, chunks, length) VALUES (?, ?, ?, ?)",
        [(number, kind, len(found), sum(found)) for kind, found in lengths.items()],
    )


def _forget(connection: sqlite3.Connection, document: str) -> None:
    """Remove a document. The full-text table keeps no text: it must be told again what it was given."""
    (number,) = connection.execute("SELECT number FROM document WHERE name = ?", (document,)).fetchone()
    rows = connection.execute("SELECT number, kind, body FROM chunk WHERE document = ?", (number,)).fetchall()
    for row, kind, body in rows:
        indexed = _indexed(number, kind, body.split(" "))
        connection.execute("INSERT INTO token(token, rowid, body) VALUES ('delete', ?, ?)", (row, indexed))
    for table in ("chunk", "total"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
    connection.execute("DELETE FROM document WHERE number = ?", (number,))


def _connect(path: Path) -> sqlite3.Connection:
    """The open index, made anew when it is absent, of another version or no database at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=30, check_same_thread=False, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreError(f"无法打开全文索引 {path}：{error}") from error
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:
        version = -1
    if version not in (0, VERSION):
        connection.close()
        for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        return _connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    if version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    return connection


def _scope_token(document: int | str | None, kind: str) -> str:
    """A word that no text contains: texts never join letters and digits in one token."""
    return f"d{document}x{kind}"


def _indexed(document: int | None, kind: str, tokens: Sequence[str]) -> str:
    """What the full-text table holds for a chunk: each token once, and what it belongs to."""
    return " ".join([_scope_token(document, kind), _scope_token("all", kind), *dict.fromkeys(tokens)])
