"""Where amounts stand by their alignment alone: no rule, no grid, no header.

Amounts whose widths overlap stand in one column, those at one height in one row. What a grid put elsewhere is doubtful.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from index.amounts import is_strong
from index.schema import Box, Table

APART = 1.0  # points of white that part two columns
ENOUGH = 3  # amounts of a column that show where it stands

Cell = tuple[int, int]  # row and column of a table


def displaced(table: Table) -> tuple[Cell, ...]:
    """Amounts that the table has in another column or row than the amounts aligned with them."""
    by_page: dict[int, dict[Cell, Box]] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.column in table.amounts and is_strong(cell.printed):
                by_page.setdefault(cell.page, {})[row.number, cell.column] = cell.box
    return tuple(
        cell for boxes in by_page.values() for cell in sorted({*_off_column(boxes), *_off_row(boxes)})
    )


def _off_column(boxes: Mapping[Cell, Box]) -> Iterator[Cell]:
    starts = _columns(list(boxes.values()))
    at = {cell: bisect_right(starts, box.x0) for cell, box in boxes.items()}
    usual: dict[int, Counter[int]] = {}
    for (_, column), place in at.items():
        usual.setdefault(column, Counter())[place] += 1
    home = {column: places.most_common(1)[0] for column, places in usual.items()}
    shared = Counter(place for place, _ in home.values())
    for (row, column), place in at.items():
        own, count = home[column]
        if place != own and shared[place] == 1 and count >= ENOUGH and count * 2 > usual[column].total():
            yield row, column


def _columns(boxes: Sequence[Box]) -> list[float]:
    """The left edge of each run of amounts whose widths overlap."""
    starts: list[float] = []
    end = float("-inf")
    for box in sorted(boxes):
        if box.x0 > end + APART:
            starts.append(box.x0)
        end = max(end, box.x1)
    return starts


def _off_row(boxes: Mapping[Cell, Box]) -> Iterator[Cell]:
    heights: dict[int, list[float]] = {}
    for (row, _), box in boxes.items():
        heights.setdefault(row, []).append((box.y0 + box.y1) / 2)
    middles = {row: median(found) for row, found in heights.items()}
    levels = sorted(middles.values())
    for (row, column), box in boxes.items():
        middle = (box.y0 + box.y1) / 2
        off = abs(middles[row] - middle)
        if off <= box.y1 - box.y0:
            continue
        at = bisect_right(levels, middle)
        if any(abs(level - middle) < off for level in levels[max(at - 1, 0) : at + 1]):
            yield row, column
