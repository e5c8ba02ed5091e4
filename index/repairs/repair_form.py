"""Sides lost between the cells of a form: cells of many rows or columns are meant there, and only their text tells.

Text stands in the middle of its own cell, or at its side. Where the words of one cell stand so in two parts of it, and a
border between these parts is drawn beside the cell, it is two. Rows of indicators have their own name and values each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.amounts import normalize, parse
from index.boxes import union
from index.forms import indicators
from index.forms.form_labels import NAME_LABEL
from index.grids.cell_text import text_lines
from index.grids.grid import Cell, Grid, column_at
from index.repairs.repair import CENTRED, CLOSE, apart, crosses_column, crosses_row, split
from index.schema import Word

FLUSH = 7.0  # points within which text at a cell's side begins or ends
WIDE = 2.0  # heights by which lines follow each other at most, where they may be one text in the middle of all rows
MORE = 1.1  # … and more than the other lines of the text
OPEN = re.compile(r"[(（]")
INDICATORS = re.compile(r"指标([(（].*[)）]|\d+分?)?$")
HALF = 0.5  # share of the columns of indicators that must have a border between two rows


def repair_form(grid: Grid, before: Sequence[Grid] = ()) -> None:
    """Cuts cells that hold the texts of several. `before` are the pages of the form that this one goes on with."""
    head, first = _indicators(grid)
    if first is None:
        known = [_indicators(other)[1] for other in before if other.columns == grid.columns]
        head, first = -1, next((column for column in reversed(known) if column is not None), None)
    waiting = [cell for r in range(grid.rows) for cell in grid.row(r) if cell.r0 == r]
    while waiting:
        cell = waiting.pop()
        if not cell.words or (cell.r0 == cell.r1 and cell.c0 == cell.c1):
            continue
        column = next((q for q in range(cell.c0 + 1, cell.c1 + 1) if _two_columns(grid, cell, q)), None)
        row = (
            None
            if column
            else next(
                (q for q in _inner(cell) if _two_rows(grid, cell, q, first if cell.r0 > head else None)), None
            )
        )
        if column or row:
            split(grid, cell, [row] if row else [], [column] if column else [])
            last = grid.cells[cell.r1][cell.c1]
            waiting += [grid.cells[cell.r0][cell.c0], last]


def _inner(cell: Cell) -> range:
    return range(cell.r0 + 1, cell.r1 + 1)


def _two_columns(grid: Grid, cell: Cell, q: int) -> bool:
    if not _drawn_beside(grid, cell, q) or crosses_column(grid, cell, q):
        return False
    edges = grid.xs[cell.c0], grid.xs[q], grid.xs[cell.c1 + 1]
    left = [word for word in cell.words if word.box.x1 <= edges[1] + 1]
    right = [word for word in cell.words if word.box.x0 >= edges[1] - 1]
    if not left and not right:
        return False  # words that reach a little over the border from either side
    if apart(cell, edges[1]):
        if OPEN.match(_text(right)) and parse(_text(right)) is None:
            return False  # a remark on what stands left of it
        return _set_between(left, edges[0], edges[1]) and _set_between(right, edges[1], edges[2])
    if _centred(cell.words, edges[0], edges[2]):
        return False
    if left:
        return _centred(left, edges[0], edges[1])
    return _set_between(right, edges[1], edges[2]) and not _set_between(right, edges[0], edges[2])


def _drawn_beside(grid: Grid, cell: Cell, q: int) -> bool:
    """Is column border q drawn right above or right below the cell?"""
    rows = [r for r in (cell.r0 - 1, cell.r1 + 1) if 0 <= r < grid.rows]
    return any(grid.cells[r][q - 1] is not grid.cells[r][q] for r in rows)


def _set_between(words: Sequence[Word], low: float, high: float) -> bool:
    box = union([word.box for word in words])
    return _centred(words, low, high) or -1 < box.x0 - low < FLUSH or -1 < high - box.x1 < FLUSH


def _centred(words: Sequence[Word], low: float, high: float) -> bool:
    box = union([word.box for word in words])
    return abs(box.x0 + box.x1 - low - high) / 2 < CENTRED


def _two_rows(grid: Grid, cell: Cell, q: int, first: int | None) -> bool:
    if crosses_row(grid, cell, q):
        return False
    edges = grid.ys[cell.r0], grid.ys[q], grid.ys[cell.r1 + 1]
    upper = [word for word in cell.words if _middle(word) < edges[1]]
    lower = [word for word in cell.words if _middle(word) >= edges[1]]
    own = first is not None and cell.c0 >= first and _row_drawn(grid, q, first)
    if not upper or not lower:
        return (
            own
            and not _middled(cell.words, edges[0], edges[2])
            and (_middled(upper, edges[0], edges[1]) if upper else _middled(lower, edges[1], edges[2]))
        )
    if own:
        return True
    if not (_middled(upper, edges[0], edges[1]) and _middled(lower, edges[1], edges[2])):
        return False
    if not _drawn_across(grid, cell, q) or OPEN.match(_text(lower)):
        return False
    if INDICATORS.search(_text(upper)) and INDICATORS.search(_text(lower)):
        return True
    if _two_names(grid, cell, q) or _text(upper) in indicators.INDICATOR_HEADS:
        return True
    return _gap(cell, edges[1], WIDE if _middled(cell.words, edges[0], edges[2]) else CLOSE)


def _middle(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2


def _middled(words: Sequence[Word], low: float, high: float) -> bool:
    box = union([word.box for word in words])
    return abs(box.y0 + box.y1 - low - high) / 2 < CENTRED


def _drawn_across(grid: Grid, cell: Cell, q: int) -> bool:
    """Is row border q drawn right beside the cell?"""
    columns = [c for c in (cell.c0 - 1, cell.c1 + 1) if 0 <= c < grid.columns]
    return any(grid.cells[q - 1][c] is not grid.cells[q][c] for c in columns)


def _two_names(grid: Grid, cell: Cell, q: int) -> bool:
    """Do two labels stand left of the cell, each of a value of its own: 项目名称 above 主管部门?"""
    if not cell.c0:
        return False
    left = [grid.cells[r][cell.c0 - 1] for r in (q - 1, q)]
    return left[0] is not left[1] and all(NAME_LABEL.fullmatch(one.norm.rstrip(":")) for one in left)


def _row_drawn(grid: Grid, q: int, first: int) -> bool:
    """Do most of the columns of indicators have border q?"""
    parted = [grid.cells[q - 1][c] is not grid.cells[q][c] for c in range(first, grid.columns)]
    return any(parted) and sum(parted) >= HALF * len(parted)


def _text(words: Sequence[Word]) -> str:
    return normalize("".join(word.text for line in text_lines(words) for word in line))


def _gap(cell: Cell, y: float, least: float) -> bool:
    """Are the lines on both sides of a border further apart than lines of one text?"""
    lines = text_lines(cell.words)
    steps = [
        (_middle(low[0]) > y > _middle(up[0]), low[0].box.y0 - up[0].box.y0) for up, low in pairwise(lines)
    ]
    height = max(word.box.y1 - word.box.y0 for word in cell.words)
    usual = max((step * MORE for over, step in steps if not over), default=least * height)
    return any(over and step > min(usual, least * height) for over, step in steps)


def _indicators(grid: Grid) -> tuple[int, int | None]:
    """The row that heads the indicators, and the first column of which each row has its own cell: the last level's."""
    for r in range(grid.rows):
        cells = grid.row(r)
        if indicators.is_head(cells):
            levels = indicators.level_columns(indicators.header(cells))
            return r, levels[-1] if levels else None
    for r in range(grid.rows):  # where lost sides join the headings to each other
        words = [w for cell in grid.row(r) for w in cell.words if grid.ys[r] < _middle(w) < grid.ys[r + 1]]
        named = [w for w in words if normalize(w.text) in indicators.INDICATOR_HEADS]
        last = [column_at(grid, w) for w in named if indicators.LEVEL.search(w.text)]
        if len(named) > 1 and last:
            return r, max(last)
    return grid.rows, None
