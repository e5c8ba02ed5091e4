"""What the page needs of the assistant, and the look-ups it makes in the ledger behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant.config import Config
from assistant.schema import AddItem, Answer, DocumentInfo
from index.errors import DocumentNotFound
from index.schema import DocumentRecord, Finding, Table


class Conversation(Protocol):
    """Questions in a row, each understood in the light of those before; `documents` may be changed between them."""

    documents: Sequence[str] | None

    def stages(self, question: str) -> Iterator[tuple[Answer, str]]:
        """The answer as far as it is known, with what is still being done about it; "" with the last."""
        ...


class LedgerView(Protocol):
    """The part of the ledger that shows where a figure is printed."""

    def get(self, name: str) -> DocumentRecord: ...
    def by_content(self, sha256: str) -> DocumentRecord | None: ...
    def tables(self, name: str) -> Sequence[Table]: ...
    def table(self, name: str, number: int) -> Table | None: ...
    def pdf_path(self, name: str) -> Path: ...


class Door(Protocol):
    """The facade as the page uses it; `assistant.Assistant` is one, the scripted fake of the tests another."""

    config: Config

    @property
    def ledger(self) -> LedgerView: ...
    def ask(self, question: str, documents: Sequence[str] | None = None) -> Answer: ...
    def followups(self, answer: Answer, documents: Sequence[str] | None = None) -> Sequence[str]: ...
    def conversation(self, documents: Sequence[str] | None = None) -> Conversation: ...
    def add(self, *paths: str | Path) -> Iterable[AddItem]: ...
    def remove(self, name: str) -> None: ...
    def documents(self) -> Sequence[DocumentInfo]: ...
    def audit(self, name: str) -> Sequence[Finding]: ...
    def warm(self, names: Sequence[str] | None = None) -> None: ...


def record_of(ledger: LedgerView, sha256: str) -> DocumentRecord:
    """The document with this content; DocumentNotFound when it is not (or no longer) stored."""
    record = ledger.by_content(sha256)
    if record is None:
        raise DocumentNotFound("这份文件已不在库中，请刷新页面")
    return record


def title_of(record: DocumentRecord) -> str:
    """Who published what, in one line: "某局 2025 年部门预算"; the file's name when the document does not say."""
    identity = record.identity
    if not identity.entity:
        return identity.title or record.name
    year = f" {identity.year} 年" if identity.year else " "
    return f"{identity.entity}{year}{identity.level}{identity.kind}".strip()
