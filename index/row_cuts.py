"""Rows of words cut by a page break: the next page begins with the rest of a goal, and of the name beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.amounts import parse
from index.grid import Cell
from index.schema import TableCell

if TYPE_CHECKING:
    from index.rows import Reader


def join_words(printed: dict[int, Cell], into: Reader) -> bool:
    """The rest of a row of words cut by the page break: 绩效目标 that go on, alone or with the rest of the row's name."""
    last = into.rows[-1]
    labels = [cell.text for c, cell in printed.items() if c in into.lists[0].labels]
    before = {cell.column: cell for cell in last.cells if cell.printed}
    rest = {into.columns.get(c, -1): cell for c, cell in printed.items() if c not in into.lists[0].labels}
    if not rest or any(c not in before or cell.amount is not None for c, cell in rest.items()):
        return False
    if any(parse(before[c].printed) is not None for c in rest):
        return False
    if labels and (len(labels) > len(last.path) or not _amount_above(before, into)):
        return False  # a row without its figures is the rest of one that has them
    cells = tuple(
        replace(cell, printed=cell.printed + rest[cell.column].text) if cell.column in rest else cell
        for cell in last.cells
    )
    kept = len(last.path) - len(labels)
    tail = (name + more for name, more in zip(last.path[kept:], labels, strict=True))
    into.rows[-1] = replace(last, cells=cells, path=(*last.path[:kept], *tail))
    return True


def _amount_above(before: dict[int, TableCell], into: Reader) -> bool:
    amounts = {into.columns[c] for c in into.columns if into.roles[c] == "amount"}
    return any(c in before and parse(before[c].printed) is not None for c in amounts)
