"""Trees of codes: every class, section and item above the given lines, in order, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from evals.generate.arithmetic import ZERO
from evals.generate.grids import Column, Entry
from evals.generate.layouts import Layout
from evals.generate.model import Chart, FunctionLine

FUNCTION_LEVELS = (3, 5, 7)
ECONOMIC_LEVELS = (3, 5)
Measure = Callable[[FunctionLine], Decimal]


@dataclass(frozen=True, slots=True)
class Node:
    """One row of a code tree: the code, its names from the class down, and the lines it adds up."""

    code: str
    path: tuple[str, ...]
    lines: tuple[FunctionLine, ...]

    def sum(self, measure: Measure) -> Decimal:
        return sum((measure(line) for line in self.lines), ZERO)


def function_tree(lines: Iterable[FunctionLine], chart: Chart) -> Iterator[Node]:
    """Classes, sections and items of the lines in code order."""
    chosen = sorted(lines, key=lambda line: line.code)
    codes = sorted({line.code[:end] for line in chosen for end in FUNCTION_LEVELS})
    for code in codes:
        below = tuple(line for line in chosen if line.code.startswith(code))
        yield Node(code, chart.function_path(code), below)


def code_columns(layout: Layout, levels: tuple[int, ...], heading: str, name: str) -> tuple[Column, ...]:
    """The label columns: 类 | 款 | 项 under one heading, or one code column, then the name."""
    if layout.codes == "three":
        marks = ("类", "款", "项")[: len(levels)]
        split = tuple(Column(mark, width=0.42, own="center") for mark in marks)
        return (Column(heading, split), Column(name, width=2.4))
    return (Column(heading, width=0.95), Column(name, width=2.4))


def code_entries(layout: Layout, code: str, name: str, levels: tuple[int, ...]) -> tuple[Entry, ...]:
    """The label cells of one row. A name in the one-column style is indented by its level."""
    level = levels.index(len(code))
    if layout.codes == "one":
        return (Entry(code), Entry("　" * level + name))
    pieces = [code[start:end] for start, end in zip((0, *levels), levels, strict=False) if end <= len(code)]
    blanks = [""] * (len(levels) - len(pieces))
    return (*(Entry(piece) for piece in (*pieces, *blanks)), Entry(name))


def total_entries(layout: Layout, name: str, levels: tuple[int, ...]) -> tuple[Entry, ...]:
    """The label of a totals row, over the code columns and the name column."""
    over = len(levels) + 1 if layout.codes == "three" else 2
    return (Entry(name, over=over),)


def amounts(
    row: tuple[str, ...], code: str, values: Iterable[Decimal | None], keep_zero: bool = False
) -> tuple[Entry, ...]:
    """Amount cells of one row; zeros stay blank unless they are to be printed."""
    return tuple(
        Entry(amount=value, row=row, code=code) if value is not None and (value or keep_zero) else Entry()
        for value in values
    )


def function_rows(
    layout: Layout,
    chart: Chart,
    lines: Iterable[FunctionLine],
    measures: tuple[Measure | None, ...],
    total: str = "总计",
    total_last: bool = False,
) -> Iterator[tuple[Entry, ...]]:
    """A totals row and one row a code; a measure of None leaves its column blank."""
    chosen = tuple(lines)

    def values(node: Node) -> list[Decimal | None]:
        return [node.sum(measure) if measure else None for measure in measures]

    whole = Node("", (total,), chosen)
    total_row = (*total_entries(layout, total, FUNCTION_LEVELS), *amounts((total,), "", values(whole)))
    if not total_last:
        yield total_row
    for node in function_tree(chosen, chart):
        labels = code_entries(layout, node.code, node.path[-1], FUNCTION_LEVELS)
        yield (*labels, *amounts(node.path, node.code, values(node)))
    if total_last:
        yield total_row
