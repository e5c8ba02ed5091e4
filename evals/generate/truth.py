"""The ground truth beside each PDF: what every table cell and every figure of the prose states, and where.

A table lists its columns (header paths) and facts; blank cells are not listed. Pages count from 1, boxes are in
points on the page: the drawn rectangle of a cell, the printed characters of a figure in prose.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from evals.generate.blocks import Grid
from evals.generate.canvas import Rect
from evals.generate.model import Disclosure
from evals.generate.sheet import PlacedCell, PlacedFigure, Sheet


@dataclass(frozen=True, slots=True)
class TrueFact:
    """A printed table cell. `value` is None for words; `number` is its table's, `options` the look of that table."""

    table: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    code: str
    printed: str
    value: Decimal | None
    unit: str
    page: int
    box: Rect
    number: int = 0
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """A figure of the prose; `boxes` are (page, box), one a printed line."""

    concept: tuple[str, ...]
    role: str
    printed: str
    value: Decimal
    unit: str
    year: int
    direction: int
    base: str
    heading: tuple[str, ...]
    sentence: str
    boxes: tuple[tuple[int, Rect], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """All that one bundled PDF states."""

    document: str
    entity: str
    year: int
    kind: str
    pages: int
    facts: tuple[TrueFact, ...]
    claims: tuple[TrueClaim, ...]


def to_json(data: Disclosure, sheet: Sheet, pdf: bytes) -> str:
    """One line a fact, so that a change shows in a diff."""
    head = {
        "document": f"{data.file}.pdf",
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "entity": data.body.name,
        "year": data.year,
        "kind": data.kind,
        "pages": sheet.page,
    }
    return dump(head, sheet.grids, sheet.cells, sheet.figures)


def dump(
    head: Mapping[str, object],
    grids: Sequence[Grid],
    cells: Sequence[PlacedCell],
    figures: Sequence[PlacedFigure],
) -> str:
    """The JSON text of what was set."""
    lines = [f"{_dump(key)}: {_dump(value)}" for key, value in head.items()]
    tables = ",\n".join(_table(grid, [c for c in cells if c.grid == n]) for n, grid in enumerate(grids))
    claims = ",\n".join(_dump(_claim(placed)) for placed in figures)
    lines.append(f'"tables": [\n{tables}\n]')
    lines.append(f'"claims": [\n{claims}\n]')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def load(path: Path) -> Truth:
    """The ground truth written beside a PDF."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Truth(
        document=data["document"],
        entity=data["entity"],
        year=data["year"],
        kind=data["kind"],
        pages=data["pages"],
        facts=tuple(
            fact for number, table in enumerate(data["tables"]) for fact in _load_facts(number, table)
        ),
        claims=tuple(_load_claim(claim) for claim in data["claims"]),
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _table(grid: Grid, placed: Sequence[PlacedCell]) -> str:
    facts = [item for item in placed if item.cell.fact is not None]
    columns = list(dict.fromkeys(item.cell.fact.column for item in facts if item.cell.fact))
    head: dict[str, object] = {
        "title": grid.title,
        "unit": grid.unit,
        "form": grid.form,
        "pages": sorted({item.page for item in placed}),
        "note": grid.note,
        "columns": columns,
    }
    if grid.options:
        head["options"] = dict(grid.options)
    body = ",\n".join(_dump(_fact(item, columns)) for item in facts)
    return _dump(head)[:-1] + ', "facts": [\n' + body + "\n]}"


def _fact(placed: PlacedCell, columns: list[tuple[str, ...]]) -> dict[str, Any]:
    fact = placed.cell.fact
    assert fact is not None
    return {
        "row": fact.row,
        "column": columns.index(fact.column),
        "code": fact.code,
        "printed": placed.cell.text,
        "value": None if fact.value is None else str(fact.value),
        "unit": fact.unit,
        "page": placed.page,
        "box": _box(placed.box),
    }


def _claim(placed: PlacedFigure) -> dict[str, Any]:
    figure = placed.figure
    return {
        "concept": figure.concept,
        "role": figure.role,
        "printed": figure.printed,
        "value": str(figure.value),
        "unit": figure.unit,
        "year": figure.year,
        "direction": figure.direction,
        "base": figure.base,
        "heading": placed.heading,
        "sentence": placed.sentence,
        "boxes": [[page, _box(box)] for page, box in placed.boxes],
    }


def _box(box: Rect) -> list[float]:
    return [round(value, 1) for value in box]


def _load_facts(number: int, table: dict[str, Any]) -> Iterator[TrueFact]:
    for fact in table["facts"]:
        yield TrueFact(
            table=table["title"],
            row=tuple(fact["row"]),
            column=tuple(table["columns"][fact["column"]]),
            code=fact["code"],
            printed=fact["printed"],
            value=None if fact["value"] is None else Decimal(fact["value"]),
            unit=fact["unit"],
            page=fact["page"],
            box=Rect(*fact["box"]),
            number=number,
            options=tuple(table.get("options", {}).items()),
        )


def _load_claim(claim: dict[str, Any]) -> TrueClaim:
    return TrueClaim(
        concept=tuple(claim["concept"]),
        role=claim["role"],
        printed=claim["printed"],
        value=Decimal(claim["value"]),
        unit=claim["unit"],
        year=claim["year"],
        direction=claim["direction"],
        base=claim["base"],
        heading=tuple(claim["heading"]),
        sentence=claim["sentence"],
        boxes=tuple((page, Rect(*box)) for page, box in claim["boxes"]),
    )
