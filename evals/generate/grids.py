"""From a tree of columns and a list of rows to the cells of a ruled grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from evals.generate.arithmetic import rounded
from evals.generate.blocks import Align, Cell, CellFact, Grid
from evals.generate.layouts import Layout


@dataclass(frozen=True, slots=True)
class Column:
    """A header cell with the columns under it; leaves have a relative width. `value` marks amount columns."""

    label: str
    children: tuple[Column, ...] = ()
    width: float = 1.0
    value: bool = False
    own: Align | None = None
    unit: str = ""

    def leaves(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Column]]:
        """The leaf columns with their header paths."""
        here = (*path, self.label)
        if not self.children:
            yield here, self
        for child in self.children:
            yield from child.leaves(here)

    @property
    def depth(self) -> int:
        return 1 + max((child.depth for child in self.children), default=0)

    @property
    def align(self) -> Align:
        return self.own or ("right" if self.value else "left")


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one cell of a body row: a label, or an amount (None leaves it blank) of a named row.

    `over` is the number of columns it covers. Amounts are in 万元; `unit` replaces the money unit of the table.
    """

    text: str = ""
    amount: Decimal | None = None
    row: tuple[str, ...] = ()
    code: str = ""
    over: int = 1
    unit: str = ""


def amount_text(layout: Layout, amount: Decimal) -> str:
    """An amount in 万元 as the layout's tables print it."""
    value = rounded(amount * 10000 if layout.unit == "元" else amount)
    return f"{value:,.2f}" if layout.thousands else f"{value:.2f}"


def grid(
    layout: Layout,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[Entry, ...]],
    note: str = "",
    wide: bool = False,
) -> Grid:
    """Header cells with their spans, the row of column numbers where the layout has one, then the body."""
    leaves = [leaf for column in columns for leaf in column.leaves()]
    depth = max(column.depth for column in columns)
    cells = list(_header(columns, depth))
    header = depth
    if layout.index is not None:
        cells.extend(_numbers(layout.index, [leaf for _, leaf in leaves], header))
        header += 1
    for number, row in enumerate(rows):
        cells.extend(_body(layout, header + number, row, leaves))
    widths = tuple(leaf.width for _, leaf in leaves)
    return Grid(title, layout.unit, widths, header, tuple(cells), note=note, wide=wide or layout.landscape)


def _header(columns: tuple[Column, ...], depth: int, level: int = 0, first: int = 0) -> Iterator[Cell]:
    for column in columns:
        span = sum(1 for _ in column.leaves())
        rows = 1 if column.children else depth - level
        yield Cell(level, first, column.label, rows, span, "center")
        if column.children:
            yield from _header(column.children, depth, level + 1, first)
        first += span


def _numbers(mark: str, leaves: list[Column], row: int) -> Iterator[Cell]:
    """Column numbers under the amounts; label columns carry the mark, all in one cell when it is a word."""
    values = 0
    labels = 0
    for index, leaf in enumerate(leaves):
        if leaf.value:
            values += 1
            yield Cell(row, index, str(values), align="center")
            continue
        run = index == 0 or leaves[index - 1].value
        if len(mark) == 1:
            yield Cell(row, index, mark, align="center")
        elif run:
            labels = next((n for n, after in enumerate(leaves[index:]) if after.value), len(leaves) - index)
            yield Cell(row, index, mark, 1, labels, "center")


def _body(
    layout: Layout,
    row: int,
    entries: tuple[Entry, ...],
    leaves: list[tuple[tuple[str, ...], Column]],
) -> Iterator[Cell]:
    index = 0
    for entry in entries:
        path, column = leaves[index]
        if entry.amount is None:
            yield Cell(row, index, entry.text, 1, entry.over, column.align if entry.over == 1 else "left")
        else:
            text = entry.text or amount_text(layout, entry.amount)
            value = Decimal(text.replace(",", ""))
            unit = entry.unit or column.unit or layout.unit
            fact = CellFact(entry.row, path, entry.code, value, unit)
            yield Cell(row, index, text, 1, entry.over, column.align, fact)
        index += entry.over
    while index < len(leaves):
        yield Cell(row, index, "")
        index += 1
