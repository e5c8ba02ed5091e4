"""Between the frozen types of `schema` and the ledger's rows: what goes in comes out equal.

`*_row` makes the values of one SQL row in the order of its table's columns after (document, position);
`to_*` makes the type back. Nested lists are JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple
from decimal import Decimal
from functools import lru_cache
from typing import Any

from index.schema import (
    Box,
    Chunk,
    Claim,
    DocumentRecord,
    Fact,
    Finding,
    HeaderCell,
    Health,
    Identity,
    Paragraph,
    ParsedDocument,
    Place,
    Table,
    TableCell,
    TableRow,
)

Row = Sequence[Any]
Strings = tuple[str, ...]
_ROW = TableRow.__slots__


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=4096)  # the path of a row comes with each of its cells, that of a column with each row
def _dump_path(path: Strings) -> str:
    return _dump(path)


def _strings(text: str) -> Strings:
    return tuple(json.loads(text))


def _memo() -> Callable[[str], Strings]:
    """A reader of JSON string lists that reads equal text once: the paths of a table repeat in every cell."""
    known: dict[str, Strings] = {}

    def read(text: str) -> Strings:
        found = known.get(text)
        if found is None:
            found = known[text] = tuple(json.loads(text))
        return found

    return read


def _boxes(text: str) -> tuple[tuple[int, Box], ...]:
    return tuple((page, Box(*box)) for page, box in json.loads(text))


def document_row(parsed: ParsedDocument) -> dict[str, Any]:
    who = parsed.identity
    return {
        "name": parsed.name,
        "sha256": parsed.sha256,
        "entity": who.entity,
        "year": who.year,
        "kind": who.kind,
        "level": who.level,
        "title": who.title,
        "place": who.place,
        "aliases": _dump(who.aliases),
        "published": who.published,
        "page_sizes": _dump(parsed.page_sizes),
        "health": _dump(astuple(parsed.health)),
        "warnings": _dump(parsed.warnings),
    }


IDENTITY = ("entity", "year", "kind", "level", "title", "place", "aliases", "published")


def to_identity(row: Row) -> Identity:
    entity, year, kind, level, title, place, aliases, published = row
    return Identity(entity, year, kind, level, title, place, _strings(aliases), published)


def to_record(row: Row) -> DocumentRecord:
    (
        number,
        name,
        sha256,
        entity,
        year,
        kind,
        level,
        title,
        place,
        aliases,
        published,
        sizes,
        health,
        warnings,
        *rest,
    ) = row
    held, failed, coverage, empty_pages, notes, *scanned = json.loads(health)
    parser, embedder, added_at = rest
    return DocumentRecord(
        number,
        name,
        sha256,
        Identity(entity, year, kind, level, title, place, _strings(aliases), published),
        tuple((width, height) for width, height in json.loads(sizes)),
        Health(held, failed, coverage, tuple(empty_pages), tuple(notes), *map(tuple, scanned)),
        _strings(warnings),
        parser,
        embedder,
        added_at,
    )


def table_row(table: Table) -> tuple[Any, ...]:
    rows = [[_cells(row) if name == "cells" else getattr(row, name) for name in _ROW] for row in table.rows]
    return (
        table.number,
        table.title,
        table.kind,
        table.unit,
        _dump(table.pages),
        _dump(table.columns),
        _dump([_values(cell) for cell in table.header]),
        _dump(rows),
        _dump(table.notes),
        table.empty,
        table.form,
        table.doubt,
        _dump(table.amounts),
        _dump(table.parts),
    )


def _cells(row: TableRow) -> list[list[Any]]:
    return [_values(cell) for cell in row.cells]


def _values(item: HeaderCell | TableCell | Place) -> list[Any]:
    return [getattr(item, name) for name in item.__slots__]


def to_table(row: Row) -> Table:
    number, title, kind, unit, pages, columns, header, rows, notes, empty, form, doubt, amounts, parts = row
    return Table(
        number,
        title,
        kind,
        unit,
        _frozen(json.loads(pages)),
        _frozen(json.loads(columns)),
        tuple(HeaderCell(text, a, b, page, Box(*box)) for text, a, b, page, box in json.loads(header)),
        tuple(_to_table_row(item) for item in json.loads(rows)),
        _strings(notes),
        empty,
        form,
        doubt,
        _frozen(json.loads(amounts)),
        _frozen(json.loads(parts)),
    )


def _to_table_row(item: list[Any]) -> TableRow:
    fields = dict(zip(_ROW, item, strict=True))
    for name in ("box", "label_box"):
        fields[name] = Box(*fields[name])
    fields["cells"] = tuple(TableCell(at, text, page, Box(*box)) for at, text, page, box in fields["cells"])
    return TableRow(**{name: _frozen(value) for name, value in fields.items()})


def _frozen(value: Any) -> Any:
    """Lists as the tuples they were before they became JSON."""
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def fact_row(fact: Fact) -> tuple[Any, ...]:
    return (
        fact.table,
        fact.row,
        fact.column,
        _dump_path(fact.row_path),
        _dump_path(fact.column_path),
        fact.code,
        fact.printed,
        None if fact.value is None else str(fact.value),
        fact.unit,
        fact.year,
        fact.measure,
        fact.page,
        *fact.box,
        fact.comparator,
        fact.confidence,
    )


def to_facts(rows: Sequence[Row]) -> tuple[Fact, ...]:
    path = _memo()
    return tuple(_to_fact(row, path) for row in rows)


def _to_fact(row: Row, path: Callable[[str], Strings]) -> Fact:
    table, line, column, row_path, column_path, code, printed, value, unit, year, measure, page, *rest = row
    x0, y0, x1, y1, comparator, confidence = rest
    return Fact(
        table,
        line,
        column,
        path(row_path),
        path(column_path),
        code,
        printed,
        None if value is None else Decimal(value),
        unit,
        year,
        measure,
        page,
        Box(x0, y0, x1, y1),
        comparator,
        confidence,
    )


def paragraph_row(item: Paragraph) -> tuple[Any, ...]:
    return (
        item.number,
        _dump(item.heading),
        item.text,
        item.page,
        _dump(item.boxes),
        item.is_heading,
        item.confidence,
    )


def to_paragraph(row: Row) -> Paragraph:
    number, heading, text, page, boxes, is_heading, confidence = row
    return Paragraph(number, _strings(heading), text, page, _boxes(boxes), is_heading, confidence)


def claim_row(claim: Claim) -> tuple[Any, ...]:
    return (
        claim.paragraph,
        claim.name,
        _dump(claim.concept),
        claim.role,
        claim.printed,
        str(claim.value),
        claim.unit,
        claim.year,
        claim.direction,
        claim.base,
        claim.sentence,
        claim.start,
        claim.end,
        claim.page,
        _dump(claim.boxes),
        claim.confidence,
    )


def to_claim(row: Row) -> Claim:
    paragraph, name, concept, role, printed, value, unit, year, direction, base, sentence, *rest = row
    start, end, page, boxes, confidence = rest
    return Claim(
        paragraph,
        name,
        _strings(concept),
        role,
        printed,
        Decimal(value),
        unit,
        year,
        direction,
        base,
        sentence,
        start,
        end,
        page,
        _boxes(boxes),
        confidence,
    )


def chunk_row(chunk: Chunk, vector: bytes | None) -> tuple[Any, ...]:
    return (
        chunk.id,
        chunk.kind,
        chunk.embedded,
        chunk.shown,
        chunk.page,
        *chunk.box,
        chunk.paragraph,
        chunk.table,
        chunk.row,
        vector,
    )


def to_chunk(row: Row) -> Chunk:
    number, kind, embedded, shown, page, x0, y0, x1, y1, paragraph, table, line = row
    return Chunk(number, kind, embedded, shown, page, Box(x0, y0, x1, y1), paragraph, table, line)


def finding_row(item: Finding) -> tuple[Any, ...]:
    places = _dump([_values(place) for place in item.places])
    return (item.check, item.verdict, item.expected, item.found, item.difference, item.detail, places)


def to_finding(row: Row) -> Finding:
    check, verdict, expected, found, difference, detail, places = row
    read = tuple(Place(page, Box(*box), *rest) for page, box, *rest in json.loads(places))
    return Finding(check, verdict, expected, found, difference, detail, read)
