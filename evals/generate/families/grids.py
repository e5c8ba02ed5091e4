"""From columns and rows to the cells of a grid, printed the way a look prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from evals.generate.arithmetic import rounded
from evals.generate.blocks import Cell, CellFact, Grid
from evals.generate.families.options import Look

Kind = Literal["label", "money", "percent", "count", "text"]
Value = Decimal | str | None
SCALES = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000)}
INDENT = 9.0  # points a level
HEAVENLY = "甲乙丙丁戊己庚辛"


@dataclass(frozen=True, slots=True)
class Column:
    """A header cell with the columns under it; a leaf may span several columns that have no labels of their own."""

    label: str
    children: tuple[Column, ...] = ()
    kind: Kind = "label"
    width: float = 1.0
    span: int = 1
    unit: str = ""

    def leaves(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Column]]:
        here = (*path, self.label)
        if not self.children:
            for _ in range(self.span):
                yield here, self
        for child in self.children:
            yield from child.leaves(here)

    @property
    def depth(self) -> int:
        return 1 + max((child.depth for child in self.children), default=0)

    @property
    def valued(self) -> bool:
        return self.kind != "label" if not self.children else any(child.valued for child in self.children)


def money(*labels: str, width: float = 1.0) -> tuple[Column, ...]:
    """Columns of amounts."""
    return tuple(Column(label, kind="money", width=width) for label in labels)


@dataclass(frozen=True, slots=True)
class Mark:
    """A label cell: over columns to the right and rows below; `level` indents it. `down` 0 is covered from above."""

    text: str
    over: int = 1
    down: int = 1
    level: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """One list's share of a body row: its labels, what they name, and its values."""

    labels: tuple[Mark, ...]
    values: tuple[Value, ...] = ()
    path: tuple[str, ...] = ()
    code: str = ""


Row = tuple[Segment, ...]


def printed(look: Look, amount: Decimal, signed: bool = False) -> str:
    """An amount in 元 as the look prints it; zero may be a blank."""
    if amount == 0 and not signed:
        plain = {"0.00": f"{Decimal(0):.{_places(look)}f}", "blank": "", "dash": "--"}
        return plain.get(look.zero, look.zero)
    value = rounded(abs(amount) / SCALES[look.money], Decimal(1).scaleb(-_places(look)))
    text = f"{value:,.{_places(look)}f}" if look.thousands == "yes" else f"{value:.{_places(look)}f}"
    return _negative(look, text) if amount < 0 else text


def _places(look: Look) -> int:
    return 6 if look.unit.endswith("6") else 2


def _negative(look: Look, text: str) -> str:
    return f"({text})" if look.negative == "()" else look.negative + text


def build(
    look: Look,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[Row],
    *,
    note: str = "",
    wide: bool = False,
    about: tuple[str, ...] = (),
    indexed: bool = True,
) -> Grid:
    """Header cells with their spans, the row of column numbers where the look has one, then the body.

    `about` names the options that this table shows beside those that every table shows.
    """
    body = list(rows)
    if look.extra == "sequence" and not any(column.children for column in columns[:1]):
        columns = (Column("序号", width=0.5), *columns)
        body = [(_numbered(row[0], n), *row[1:]) if row else row for n, row in enumerate(body, start=1)]
    if look.extra == "remarks":
        columns = (*columns, Column("备注", kind="text", width=0.7))
    if look.unit_place == "header":
        columns = tuple(_with_unit(column, look) for column in columns)
    leaves = [leaf for column in columns for leaf in column.leaves()]
    depth = max(column.depth for column in columns)
    cells = list(_header(columns, depth))
    header = depth
    if look.index != "no" and indexed:
        cells.extend(_index(look, [column for _, column in leaves], header))
        header += 1
    for number, row in enumerate(body):
        cells.extend(_body(look, header + number, row, leaves))
    names: tuple[str, ...] = (
        "rules",
        "frame",
        "lost",
        "shade",
        "turn",
        "paper",
        "room",
        "repeat",
        "cut",
        "unit",
        "unit_place",
    )
    names += ("label", "thousands", "zero", "align", "wrap", "extra", "index", *about)
    widths = tuple(column.width for _, column in leaves)
    options = look.choices(*names)
    return Grid(title, look.money, widths, header, tuple(cells), note=note, wide=wide, options=options)


def _numbered(segment: Segment, number: int) -> Segment:
    return replace(segment, labels=(Mark(str(number)), *segment.labels))


def _with_unit(column: Column, look: Look) -> Column:
    """The money unit printed in the uppermost header cell that stands over amounts only."""
    kinds = {leaf.kind for _, leaf in column.leaves()}
    if kinds == {"money"}:
        return replace(column, label=f"{column.label}（{look.money}）")
    return replace(column, children=tuple(_with_unit(child, look) for child in column.children))


def _header(columns: tuple[Column, ...], depth: int, level: int = 0, first: int = 0) -> Iterator[Cell]:
    for column in columns:
        span = sum(1 for _ in column.leaves())
        rows = 1 if column.children else depth - level
        yield Cell(level, first, column.label, rows, span, "center")
        if column.children:
            yield from _header(column.children, depth, level + 1, first)
        first += span


def _index(look: Look, leaves: list[Column], row: int) -> Iterator[Cell]:
    """Numbers of the columns, with a mark under the labels."""
    values = 0
    for index, leaf in enumerate(leaves):
        values += leaf.kind != "label"
        if look.index == "numbers":
            yield Cell(row, index, str(index + 1), align="center")
        elif leaf.kind != "label":
            text = f"（{values}）" if look.index == "bracketed" else str(values)
            yield Cell(row, index, text, align="center")
        elif look.index == "栏次":
            if index == 0 or leaves[index - 1].kind != "label":
                run = next((n for n, leaf in enumerate(leaves[index:]) if leaf.kind != "label"), 1)
                yield Cell(row, index, "栏次", 1, run, "center")
        else:
            marks = {"甲乙": HEAVENLY[min(index - values, 7)], "bracketed": ""}
            yield Cell(row, index, marks.get(look.index, look.index), align="center")


def _body(
    look: Look, row: int, segments: Row, leaves: list[tuple[tuple[str, ...], Column]]
) -> Iterator[Cell]:
    at = 0
    for segment in segments:
        for mark in segment.labels:
            if mark.down:
                yield _label(look, row, at, mark)
            at += mark.over
        for value in segment.values:
            yield _value(look, row, at, value, segment, *leaves[at])
            at += 1
    for column in range(at, len(leaves)):
        yield Cell(row, column, "")


def _label(look: Look, row: int, at: int, mark: Mark) -> Cell:
    text, indent = mark.text, 0.0
    if look.indent == "spaces":
        text = "　" * mark.level + text
    elif look.indent == "points":
        indent = INDENT * mark.level
    centred = look.align == "center" or mark.over > 1 or mark.text.isdigit()
    return Cell(row, at, text, mark.down, mark.over, "center" if centred else "left", indent=indent)


def _value(
    look: Look, row: int, at: int, value: Value, segment: Segment, path: tuple[str, ...], column: Column
) -> Cell:
    if value is None or value == "":
        return Cell(row, at, "")
    if isinstance(value, str):
        fact = CellFact(segment.path, path, segment.code, None, "")
        return Cell(row, at, value, align="left" if column.kind == "text" else "center", fact=fact)
    if column.kind == "percent":
        text = f"{rounded(value)}%" if look.percent == "sign" else f"{rounded(value)}"
        text = _negative(look, text.lstrip("-")) if value < 0 else text
        fact = CellFact(segment.path, path, segment.code, rounded(value), "%")
        return Cell(row, at, text, align="right", fact=fact)
    if column.kind == "count":
        fact = CellFact(segment.path, path, segment.code, value, column.unit)
        return Cell(row, at, str(value), align="right", fact=fact)
    text = printed(look, value)
    if text in ("", "--", "—", "-"):
        return Cell(row, at, text, align="center")
    scaled = rounded(value / SCALES[look.money], Decimal(1).scaleb(-_places(look)))
    fact = CellFact(segment.path, path, segment.code, scaled, look.money)
    return Cell(row, at, text, align="center" if look.align == "center" else "right", fact=fact)
