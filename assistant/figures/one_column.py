"""A column that a question says of one of several items: 甲和乙的项目支出, 甲的项目支出比乙多多少."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence import from_line
from assistant.answering.finder import Found
from assistant.documents.library import Line
from assistant.documents.lines import BARE_TOTALS, column_name


def one_column(picked: Sequence[Found | None]) -> list[Found | None]:
    """A column that is said of one item only is meant of all: 甲和乙的项目支出 is the 项目支出 of both.

    Where two columns are said, the total of a column is one of the items, or a row is laid beside its own column, nothing is
    moved.
    """
    found = [f for f in picked if f and f.best.line]
    heads = [f for f in found if f.best.line and _heads_a_cell(f.best.line)]
    places = {
        (f.best.source.name, f.best.line.fact.table, f.best.line.fact.column) for f in heads if f.best.line
    }
    items = {(f.best.line.leaf, f.best.line.above) for f in found if f.best.line}
    if len(items) < len(picked) or len(places) != 1 or len(heads) == len(found):
        return list(picked)
    _, table, column = places.pop()
    moved: list[Found | None] = []
    for f in found:
        line = f.best.line
        if line is None or line.total or f not in heads and column_name(line):
            return list(picked)
        rows = [
            x
            for x in f.best.source.lines
            if (x.fact.table, x.fact.column, x.leaf) == (table, column, line.leaf)
        ]
        rows = [x for x in rows if x.above == line.above] or (rows if len(rows) == 1 else [])
        cell = line if f in heads else next(iter(rows), None)
        if cell is None:
            return list(picked)
        moved.append(
            f if f in heads else replace(f, best=from_line(f.best.source, cell), same=(), readings=())
        )
    return moved


def _heads_a_cell(line: Line) -> bool:
    """Whether a cell is of a named column in the row of an item, and no total."""
    return bool(column_name(line)) and not line.total and bool(line.leaf) and line.leaf not in BARE_TOTALS
