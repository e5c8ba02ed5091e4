"""The parsed table facts as flat records, for people who work with the numbers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from index import lexicon
from index.normalize import fold
from index.schema import DocumentRecord, Fact, Table

if TYPE_CHECKING:
    import pandas

    from index.store.ledger import Ledger


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
        self._names = _names(concept)

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
            if self._names is None or _is_called(fact, self._names):
                yield _record(document, tables[fact.table], fact)


def _is_of(document: DocumentRecord, entity: str) -> bool:
    names = (document.identity.entity, *document.identity.aliases)
    return any(fold(entity) in fold(name) for name in names)


def _names(concept: str | None) -> tuple[str, ...] | None:
    """The words given and the name that tables print for them; None when all concepts are wanted."""
    if concept is None:
        return None
    known = lexicon.load().by_name(concept)
    names = [fold(concept), *([fold(known.name)] if known else [])]
    return tuple(name for name in dict.fromkeys(names) if name)


def _is_called(fact: Fact, names: tuple[str, ...]) -> bool:
    """Whether the fact's own row or column bears one of the names, or its code is one."""
    labels = [fold(path[-1]) for path in (fact.row_path, fact.column_path) if path]
    return fact.code in names or any(name in label for name in names for label in labels)


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
