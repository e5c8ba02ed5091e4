"""The parsed table facts as flat records, for people who work with the numbers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from index.schema import DocumentRecord, Fact, Table

if TYPE_CHECKING:
    import pandas

    from index.ledger import Ledger

_LOOSE = str.maketrans("", "", " \u3000（）()【】[]：:、，,")


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One printed table value with who said it and where.

    `value` is exact; None where the cell is blank, a dash or text (`printed` tells). `year` is what the
    column says, which need not be the document's.
    """

    document: str
    entity: str
    kind: str
    year: int
    table: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    code: str
    printed: str
    value: Decimal | None
    unit: str
    measure: str
    comparator: str
    page: int
    bbox: tuple[float, float, float, float]


class FactsView:
    """The facts that fit, read from the ledger each time one walks over them."""

    def __init__(self, ledger: Ledger, entity: str | None, year: int | None, concept: str | None) -> None:
        self._ledger = ledger
        self._entity = entity
        self._year = year
        self._concept = concept

    def __iter__(self) -> Iterator[FactRecord]:
        for document in self._ledger.documents():
            if self._entity is None or _is_of(document, self._entity):
                yield from self._of(document)

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with a row for each fact; `value` holds Decimal or None."""
        import pandas

        names = list(FactRecord.__dataclass_fields__)
        return pandas.DataFrame([asdict(record) for record in self], columns=names)

    def _of(self, document: DocumentRecord) -> Iterator[FactRecord]:
        tables = {table.number: table for table in self._ledger.tables(document.name)}
        for fact in self._ledger.facts(document.name):
            if self._year is not None and fact.year != self._year:
                continue
            if self._concept is None or _names(fact, self._concept):
                yield _record(document, tables[fact.table], fact)


def _is_of(document: DocumentRecord, entity: str) -> bool:
    names = (document.identity.entity, *document.identity.aliases)
    return any(_loose(entity) in _loose(name) for name in names)


def _names(fact: Fact, concept: str) -> bool:
    """Whether the fact's own row or column, or its code, is called that."""
    wanted = _loose(concept)
    if not wanted:
        return False
    own = [path[-1] for path in (fact.row_path, fact.column_path) if path]
    return fact.code == wanted or any(wanted in _loose(label) for label in own)


def _loose(text: str) -> str:
    return text.translate(_LOOSE)


def _record(document: DocumentRecord, table: Table, fact: Fact) -> FactRecord:
    return FactRecord(
        document.name,
        document.identity.entity,
        document.identity.kind,
        fact.year,
        table.title,
        fact.row_path,
        fact.column_path,
        fact.code,
        fact.printed,
        fact.value,
        fact.unit,
        fact.measure,
        fact.comparator,
        fact.page,
        (fact.box.x0, fact.box.y0, fact.box.x1, fact.box.y1),
    )
