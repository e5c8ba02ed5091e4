"""The store of record: one SQL database and the PDFs themselves, kept by content.

    store/ledger.sqlite      everything read from the documents (`ledger_schema`), the truth
    store/files/<sha256>.pdf the documents, for page images

A document goes in or out in one transaction. What is read back equals what was put in. Search
indexes are made from it and can be thrown away. A `Ledger` may be shared by threads; several
processes may open the same store.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.exc import DatabaseError, IntegrityError

from index.errors import DocumentNotFound, InputError, StoreError, why_refused
from index.schema import (
    Claim,
    DocumentRecord,
    Fact,
    Finding,
    Identity,
    Paragraph,
    ParsedDocument,
    StoredChunk,
    Table,
)
from index.store import ledger_rows as rows
from index.store import ledger_schema as sql

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

LEDGER_FILE = "ledger.sqlite"
FILES_FOLDER = "files"
_CHUNK_FIELDS = [
    column for column in sql.chunks.c if column.name not in {"document_id", "position", "vector"}
]


class Ledger:
    """An open store. `url` names another database than the SQLite file in the store folder."""

    def __init__(self, store: Path, url: str = "") -> None:
        self.store = store
        try:
            store.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"无法建立库文件夹 {store}：{why_refused(error)}") from error
        self._engine = sql.connect(url or f"sqlite:///{store / LEDGER_FILE}")
        try:
            sql.prepare(self._engine, store)
        except StoreError:
            self._engine.dispose()
            raise

    @staticmethod
    def exists(store: Path, url: str = "") -> bool:
        """Whether there is something to open (a database server always counts)."""
        return bool(url) or (store / LEDGER_FILE).exists()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    # writing

    def add(
        self,
        parsed: ParsedDocument,
        pdf: Path,
        *,
        parser: str,
        embedder: str = "",
        vectors: Matrix | None = None,
        replaced: str = "",
    ) -> DocumentRecord:
        """Store a parsed document with its PDF and, row by row, the vectors of its chunks.

        `replaced` names a stored document that goes out in the same transaction (the same file read anew).
        """
        blobs = _blobs(len(parsed.chunks), vectors)
        with self._kept(pdf, parsed.sha256):
            try:
                with self._writing() as connection:
                    if replaced:
                        connection.execute(delete(sql.documents).where(sql.documents.c.name == replaced))
                    number = _insert(connection, parsed, parser, embedder, blobs)
            except IntegrityError as error:
                conflict = self._conflict(parsed)
                if not conflict:
                    raise
                raise InputError(conflict) from error
        return self._record(sql.documents.c.id == number, parsed.name)

    def remove(self, name: str) -> None:
        record = self.get(name)
        with self._writing() as connection:
            connection.execute(delete(sql.documents).where(sql.documents.c.id == record.id))
        self._file(record.sha256).unlink(missing_ok=True)

    def set_vectors(self, name: str, embedder: str, vectors: Matrix) -> None:
        """Replace the vectors of a document's chunks, in their order: another embedder made them."""
        record = self.get(name)
        with self._writing() as connection:
            held = sql.chunks.c.document_id == record.id
            positions = connection.execute(select(sql.chunks.c.position).where(held)).scalars().all()
            for position, blob in zip(sorted(positions), _blobs(len(positions), vectors), strict=True):
                at = held & (sql.chunks.c.position == position)
                connection.execute(update(sql.chunks).where(at).values(vector=blob))
            named = update(sql.documents).where(sql.documents.c.id == record.id)
            connection.execute(named.values(embedder=embedder))

    # reading

    def documents(self) -> list[DocumentRecord]:
        """All stored documents, by name."""
        with self._reading() as connection:
            found = connection.execute(select(sql.documents).order_by(sql.documents.c.name))
            return [rows.to_record(row) for row in found]

    def identities(self) -> list[tuple[int, str, Identity]]:
        """(id, name, whose it is) of all stored documents, by name: what every question needs of them."""
        fields = (sql.documents.c.id, sql.documents.c.name, *(sql.documents.c[f] for f in rows.IDENTITY))
        with self._reading() as connection:
            found = connection.execute(select(*fields).order_by(sql.documents.c.name))
            return [(number, name, rows.to_identity(row)) for number, name, *row in found]

    def version(self) -> tuple[int, int]:
        """Changes whenever a document goes in or out: how many there are, and the last id given (none is given twice)."""
        with self._reading() as connection:
            count, last = connection.execute(
                select(func.count(sql.documents.c.id), func.max(sql.documents.c.id))
            ).one()
        return count, last or 0

    def state(self) -> tuple[tuple[str, int, int], ...]:
        """Changes whenever a document goes in or out or gets other vectors: of each embedder its documents and the last id."""
        fields = (sql.documents.c.embedder, func.count(sql.documents.c.id), func.max(sql.documents.c.id))
        query = select(*fields).group_by(sql.documents.c.embedder).order_by(sql.documents.c.embedder)
        with self._reading() as connection:
            return tuple((name, count, last) for name, count, last in connection.execute(query))

    def get(self, name: str) -> DocumentRecord:
        return self._record(sql.documents.c.name == name, name)

    def by_content(self, sha256: str) -> DocumentRecord | None:
        """The document with this content, under whatever name."""
        with self._reading() as connection:
            row = connection.execute(select(sql.documents).where(sql.documents.c.sha256 == sha256)).first()
        return None if row is None else rows.to_record(row)

    def has(self, name: str) -> bool:
        with self._reading() as connection:
            named = select(sql.documents.c.id).where(sql.documents.c.name == name)
            return connection.execute(named).first() is not None

    def tables(self, name: str) -> tuple[Table, ...]:
        return tuple(rows.to_table(row) for row in self._part(sql.tables, name))

    def table(self, name: str, number: int) -> Table | None:
        """The table of this number alone: to load all of a long document takes a tenth of a second."""
        found = self._part(sql.tables, name, sql.tables.c.number == number)
        return rows.to_table(found[0]) if found else None

    def listing(self, name: str) -> set[str]:
        """The documents with a table whose rows print these characters in order, whatever stands between them.

        Looks through the stored text of all tables: far quicker than to load them.
        """
        pattern = "%".join(("", *(f"\\{c}" if c in "%_\\" else c for c in name), ""))
        query = select(sql.documents.c.name).where(
            sql.documents.c.id.in_(
                select(sql.tables.c.document_id).where(sql.tables.c.rows.like(pattern, escape="\\"))
            )
        )
        with self._reading() as connection:
            return set(connection.execute(query).scalars())

    def facts(self, name: str) -> tuple[Fact, ...]:
        return rows.to_facts(self._part(sql.facts, name))

    def paragraphs(self, name: str) -> tuple[Paragraph, ...]:
        return tuple(rows.to_paragraph(row) for row in self._part(sql.paragraphs, name))

    def claims(self, name: str) -> tuple[Claim, ...]:
        return tuple(rows.to_claim(row) for row in self._part(sql.claims, name))

    def findings(self, name: str) -> tuple[Finding, ...]:
        return tuple(rows.to_finding(row) for row in self._part(sql.findings, name))

    def chunks(self, names: Sequence[str] | None = None) -> list[StoredChunk]:
        """The chunks of the named documents (default: all), by document name and then as they were made."""
        found = self._chunk_rows(names, *_CHUNK_FIELDS)
        return [StoredChunk(name, rows.to_chunk(row)) for name, *row in found]

    def vectors(self, names: Sequence[str] | None = None) -> tuple[list[tuple[str, str]], Matrix]:
        """(document name, chunk id) and the vector of every chunk that has one, in the order of `chunks`."""
        import numpy as np

        found = self._chunk_rows(names, sql.chunks.c.id, sql.chunks.c.vector)
        held = [(name, key, blob) for name, key, blob in found if blob is not None]
        matrix = np.frombuffer(b"".join(blob for *_, blob in held), dtype="<f4")
        return [(name, key) for name, key, _ in held], matrix.reshape(len(held), -1 if held else 0)

    def pdf_path(self, name: str) -> Path:
        return self._file(self.get(name).sha256)

    # inside

    def _record(self, condition: Any, name: str) -> DocumentRecord:
        with self._reading() as connection:
            row = connection.execute(select(sql.documents).where(condition)).first()
        if row is None:
            raise DocumentNotFound(f"库里没有名为 {name} 的文件")
        return rows.to_record(row)

    def _part(self, part: SqlTable, name: str, *which: Any) -> Sequence[Sequence[Any]]:
        record = self.get(name)
        fields = [column for column in part.c if column.name not in {"document_id", "position"}]
        query = select(*fields).where(part.c.document_id == record.id, *which).order_by(part.c.position)
        with self._reading() as connection:
            return connection.execute(query).all()

    def _chunk_rows(self, names: Sequence[str] | None, *fields: Any) -> Sequence[Sequence[Any]]:
        query = select(sql.documents.c.name, *fields).join(
            sql.chunks, sql.chunks.c.document_id == sql.documents.c.id
        )
        if names is not None:
            query = query.where(sql.documents.c.name.in_(names))
        query = query.order_by(sql.documents.c.name, sql.chunks.c.position)
        with self._reading() as connection:
            return connection.execute(query).all()

    def _file(self, sha256: str) -> Path:
        return self.store / FILES_FOLDER / f"{sha256}.pdf"

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreError(f"无法读取 {self.store} 里的数据库：{error.orig}") from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except DatabaseError as error:
            raise StoreError(f"无法写入 {self.store} 里的数据库：{error.orig}") from error

    @contextmanager
    def _kept(self, pdf: Path, sha256: str) -> Iterator[None]:
        """The PDF stands in the store during the block and stays there only if the block succeeds."""
        place = self._file(sha256)
        known = place.exists()
        if not known:
            place.parent.mkdir(exist_ok=True)
            partial = place.with_suffix(f".{os.getpid()}.part")
            try:
                shutil.copyfile(pdf, partial)
                partial.replace(place)
            except OSError as error:
                partial.unlink(missing_ok=True)
                raise StoreError(f"无法把 {pdf.name} 存入 {place.parent}：{why_refused(error)}") from error
        try:
            yield
        except BaseException:
            if not known and self.by_content(sha256) is None:  # another process may have stored it meanwhile
                place.unlink(missing_ok=True)
            raise

    def _conflict(self, parsed: ParsedDocument) -> str:
        same = self.by_content(parsed.sha256)
        if same is not None:
            return f"{parsed.name}：库里已有内容相同的文件 {same.name}"
        if self.has(parsed.name):
            return same_name(parsed.name)
        return ""


def same_name(name: str) -> str:
    """The line for a file whose name another content already has."""
    return f"{name}：库里已有同名而内容不同的文件，请先移除它，或改名后再添加"


def _blobs(count: int, vectors: Matrix | None) -> list[bytes | None]:
    if vectors is None:
        return [None] * count
    if len(vectors) != count:
        raise ValueError(f"{len(vectors)} vectors for {count} chunks")
    return [vector.astype("<f4").tobytes() for vector in vectors]


def _insert(
    connection: Connection,
    parsed: ParsedDocument,
    parser: str,
    embedder: str,
    vectors: Sequence[bytes | None],
) -> int:
    added_at = datetime.now(UTC).isoformat(timespec="seconds")
    head = rows.document_row(parsed) | {"parser": parser, "embedder": embedder, "added_at": added_at}
    connection.execute(insert(sql.documents).values(head))
    named = select(sql.documents.c.id).where(sql.documents.c.name == parsed.name)
    number: int = connection.execute(named).scalar_one()
    for part, items in (
        (sql.tables, map(rows.table_row, parsed.tables)),
        (sql.facts, map(rows.fact_row, parsed.facts)),
        (sql.paragraphs, map(rows.paragraph_row, parsed.paragraphs)),
        (sql.claims, map(rows.claim_row, parsed.claims)),
        (sql.chunks, map(rows.chunk_row, parsed.chunks, vectors)),
        (sql.findings, map(rows.finding_row, parsed.findings)),
    ):
        names = part.c.keys()
        values = [dict(zip(names, (number, at, *row), strict=True)) for at, row in enumerate(items)]
        if values:
            connection.execute(insert(part), values)
    return number
