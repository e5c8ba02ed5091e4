"""What a document consists of before it has pages: headings, sentences with known figures, ruled grids."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Align = Literal["left", "center", "right"]
Role = Literal["amount", "change", "growth", "share", "count", "completion"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure inside a sentence; `value` is as printed, `direction` +1 or -1 for changes."""

    printed: str
    value: Decimal
    unit: str
    concept: tuple[str, ...]
    role: Role
    year: int
    direction: int = 0
    base: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph made of plain pieces and figures."""

    runs: tuple[str | Figure, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 0 is the cover, 1 a part, 2 a chapter, 3 a section."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Break:
    """A new page begins."""


@dataclass(frozen=True, slots=True)
class CellFact:
    """What a printed cell states. `value` is None for words."""

    row: tuple[str, ...]
    column: tuple[str, ...]
    code: str
    value: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled grid at `row`, `column`, over `rows` x `columns` elementary cells; `indent` in points."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    align: Align = "left"
    fact: CellFact | None = None
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table. The first `header` rows are repeated where the layout says so. `widths` are relative.

    `options` are the choices of its look that the ground truth is to name.
    """

    title: str
    unit: str
    widths: tuple[float, ...]
    header: int
    cells: tuple[Cell, ...]
    label: str = ""
    subtitle: str = ""
    publisher: str = ""
    note: str = ""
    wide: bool = False
    form: bool = False
    options: tuple[tuple[str, str], ...] = ()


Block = Text | Heading | Break | Grid


def say(template: str, parts: Mapping[str, str | Figure] | None = None, **more: str | Figure) -> Text:
    """A paragraph from a template: `{name}` stands for a string or a figure."""
    values = {**(parts or {}), **more}
    runs: list[str | Figure] = []
    for literal, field, _, _ in string.Formatter().parse(template):
        if literal:
            runs.append(literal)
        if field:
            runs.append(values[field])
    return Text(tuple(runs))
