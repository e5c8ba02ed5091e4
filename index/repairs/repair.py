"""Walls that were lost: rules a producer forgot to draw, restored where the rest of the table has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import is_not

from index.amounts import DASH, STRONG, is_strong, normalize, parse
from index.grids.cell_text import finish_cell, text_lines
from index.grids.grid import Cell, Grid
from index.layout.headers import CODE, LEVELS, TITLE_IN_FRAME, YEAR, is_index_row
from index.schema import Word

HEADER_REACH = 8  # rows looked at before the header is known
NEARLY_ALL = 0.75  # a row boundary that this share of the columns have is a full-width rule
MOST = 0.5
SOME = 0.3  # a column border that this share of the body rows have is one of all of them
APART = 1.0  # pieces of one word touch; two labels do not
CLOSE = 1.25  # lines of one label follow each other within this many of their heights
INTO = 2.0  # points by which the box of a line of text may reach over a border
CODE_BESIDE_NAME = re.compile(
    r"([1-5]\d{2}(?:\d{2}){0,2})([\u4e00-\u9fff].*)|(.*[\u4e00-\u9fff)）])([1-5]\d{2}(?:\d{2}){0,2})"
)
WHOLE = ("合计", "总计")  # no name of a row goes on after it
CENTRED = 3.0  # text this near to the middle of a cell of many rows was centred in it


def repair_header(grid: Grid) -> None:
    """Split cells at nearly full row boundaries, and where two labels stand side by side in one cell."""
    rows, columns = grid.rows, grid.columns
    across = {r: _row_boundary(grid, r) for r in range(1, rows)}
    down = [0.0] + [
        max(_column_boundary(grid, c, 0), _column_boundary(grid, c, rows // 2)) for c in range(1, columns)
    ]
    done: set[int] = set()
    for r in range(min(rows, HEADER_REACH)):
        for cell in grid.row(r):
            if id(cell) in done or (cell.c0 == cell.c1 and cell.r0 == cell.r1):
                continue
            done.add(id(cell))
            row_cuts = [
                q
                for q in _inner_rows(grid, cell)
                if _lost(grid, cell, across[q]) and not crosses_row(grid, cell, q)
            ] or _above_amount(grid, cell, across)
            column_cuts = [
                q
                for q in range(cell.c0 + 1, cell.c1 + 1)
                if (down[q] >= SOME and _side_by_side(cell, grid.xs[q])) or _under_two(grid, cell, q)
            ]
            split(grid, cell, row_cuts, column_cuts)


def _under_two(grid: Grid, cell: Cell, q: int) -> bool:
    """Is a header cell below two labels that end side by side at column q, and its text not across that border?"""
    inner = range(cell.c0 + 1, cell.c1 + 1)
    if cell.r0 == 0 or not cell.words or any(crosses_column(grid, cell, k) for k in inner):
        return False
    left, right = grid.cells[cell.r0 - 1][q - 1], grid.cells[cell.r0 - 1][q]
    if left is right or left.amount is not None or right.amount is not None:
        return False
    return bool(left.norm or right.norm) and not TITLE_IN_FRAME.search(left.norm + right.norm)


def _above_amount(grid: Grid, cell: Cell, across: Mapping[int, float]) -> list[int]:
    """The row boundary between labels and the one amount below them: no cell prints both.

    A bare 0, a dash or a code may be a label's last line, but not where nearly all other columns have the boundary.
    """
    if cell.r0 == cell.r1 or cell.lines < 2:
        return []
    lines = text_lines(cell.words)
    figures = [_is_figure(line) for line in lines]
    strong = figures == [False] * (len(lines) - 1) + [True]
    if not strong and (any(figures) or not (_is_nothing(lines[-1]) or _is_code(lines[-1]))):
        return []
    low = max(word.box.y1 for word in lines[-2])
    high = min(word.box.y0 for word in lines[-1])
    inside = range(cell.r0 + 1, cell.r1 + 1)
    between = [q for q in inside if low - INTO < grid.ys[q] < high + INTO]
    return [q for q in between if strong or NEARLY_ALL <= across[q] < 1][:1]


def _is_figure(line: Sequence[Word]) -> bool:
    return STRONG.fullmatch(normalize("".join(word.text for word in line))) is not None


def _is_nothing(line: Sequence[Word]) -> bool:
    text = normalize("".join(word.text for word in line))
    return text == "0" or DASH.fullmatch(text) is not None


def _is_code(line: Sequence[Word]) -> bool:
    text = normalize("".join(word.text for word in line))
    return CODE.fullmatch(text) is not None and len(text) > 2 and not YEAR.fullmatch(text)


def _lost(grid: Grid, cell: Cell, share: float) -> bool:
    """Is a row boundary of this share missing in the cell? In a narrow table one lost rule weighs more."""
    if NEARLY_ALL <= share < 1:
        return True
    return MOST <= share < 1 and bool(cell.words) and _line_for_each_row(grid, cell)


def cut_known(grid: Grid, edges: Sequence[float]) -> None:
    """Column borders that the table has on its other pages, not drawn on this one: cells with words on both sides."""
    for x in edges:
        c = min(range(len(grid.xs)), key=lambda k: abs(grid.xs[k] - x))
        for cell in {id(cell): cell for line in grid.cells for cell in line}.values():
            if cell.c0 < c <= cell.c1 and apart(cell, x):
                split(grid, cell, [], [c])


def free_index_row(grid: Grid) -> None:
    """Cells that a lost rule joins to the row of column numbers: what stands level with the numbers is cut off."""
    for r in range(min(grid.rows, HEADER_REACH)):
        cells = grid.row(r)
        joined = [cell for cell in cells if cell.r0 != cell.r1 and cell.words]
        if not joined:
            continue
        top, bottom = grid.ys[r], grid.ys[r + 1]
        level = [w for cell in cells for w in cell.words if top < (w.box.y0 + w.box.y1) / 2 < bottom]
        if not is_index_row([Cell(r, 0, r, 0, norm=normalize(w.text)) for w in level], r):
            continue
        for cell in joined:
            cuts = [q for q in (r, r + 1) if cell.r0 < q <= cell.r1 and not crosses_row(grid, cell, q)]
            split(grid, cell, cuts, [])


def repair_body(grid: Grid, first: int) -> None:
    """A wall missing in the body where most rows or columns have it is a lost rule, unless a word lies across."""
    rows, columns = grid.rows, grid.columns
    merged: list[Cell] = []
    seen: set[int] = set()
    for r in range(first, rows):
        for cell in grid.row(r):
            if (cell.c0 != cell.c1 or cell.r0 != cell.r1) and id(cell) not in seen and cell.r0 >= first:
                seen.add(id(cell))
                merged.append(cell)
    if not merged:
        return
    down = [0.0] + [_column_boundary(grid, c, first) for c in range(1, columns)]
    across = {r: _row_boundary(grid, r) for r in range(first + 1, rows)}
    down = [max(share, SOME) if _only_in_header(grid, q, first) else share for q, share in enumerate(down)]
    blank = {c for c in range(columns) if _leaves_blank(grid, c, first)}
    shown = {q for cell in merged if _figures(cell) > 1 for q in _free_rows(grid, cell)}
    for cell in merged:
        _part_code(grid, cell)
        column_cuts = _column_cuts(grid, cell, down)
        inner = range(cell.r0 + 1, cell.r1 + 1) if cell.c0 in blank else _inner_rows(grid, cell)
        free = _free_rows(grid, cell)
        row_cuts = [
            q
            for q in free
            if (q in inner and across.get(q, 0) >= MOST)
            or _figures(cell) > 1
            or (across.get(q, 0) >= NEARLY_ALL and _figures_apart(grid, cell, q))
            or (q in shown and across.get(q, 0) < MOST)
        ]
        split(grid, cell, row_cuts, column_cuts)


def _only_in_header(grid: Grid, q: int, first: int) -> bool:
    """Is column border q drawn in the header's last row, and does the body's text keep to its two sides?"""
    if not first or not q or grid.cells[first - 1][q - 1] is grid.cells[first - 1][q]:
        return False
    over = [cell for line in grid.cells[first:] if (cell := line[q]).c0 < q and cell.words]
    return any(apart(cell, grid.xs[q]) for cell in over) and not any(
        crosses_column(grid, cell, q) for cell in over
    )


def _part_code(grid: Grid, cell: Cell) -> None:
    """Cuts a word that arrives as one over a lost border: a subject's code, and its name beside it."""
    found = CODE_BESIDE_NAME.fullmatch(cell.words[0].text) if len(cell.words) == 1 else None
    if found is None or cell.c0 == cell.c1:
        return
    left, right = found.group(1) or found.group(3), found.group(2) or found.group(4)
    box = cell.words[0].box
    widths = [sum(1.0 if char >= "⺀" else 0.5 for char in text) for text in (left, right)]
    letter = (box.x1 - box.x0) / sum(widths)
    at = box.x0 + letter * widths[0]
    border = min(grid.xs[cell.c0 + 1 : cell.c1 + 1], key=lambda x: abs(x - at))
    if abs(border - at) < letter:
        cell.words = [Word(box._replace(x1=border), left), Word(box._replace(x0=border), right)]


def _column_cuts(grid: Grid, cell: Cell, down: Sequence[float]) -> list[int]:
    """The column borders lost in a body cell. A text across one of them shows that the cell is meant to be so wide."""
    inner = range(cell.c0 + 1, cell.c1 + 1)
    free = [q for q in inner if not crosses_column(grid, cell, q)]
    if len(free) < len(inner):
        free = [q for q in free if apart(cell, grid.xs[q])]
    return [q for q in free if down[q] >= SOME or _amount_in(cell) or _code_beside(cell, grid.xs[q])]


def _code_beside(cell: Cell, x: float) -> bool:
    """Does a code stand on one side of a border, and a name on the other?"""
    if not apart(cell, x):
        return False
    sides = ["".join(w.text for w in cell.words if (w.box.x1 <= x + 1) == left) for left in (True, False)]
    coded = [CODE.fullmatch(normalize(text)) is not None and len(text.strip()) > 2 for text in sides]
    return coded[0] != coded[1]


def _free_rows(grid: Grid, cell: Cell) -> list[int]:
    """The row boundaries inside a cell that no word lies across."""
    return [q for q in range(cell.r0 + 1, cell.r1 + 1) if not crosses_row(grid, cell, q)]


def _amount_in(cell: Cell) -> bool:
    """Does a cell hold amounts only? Each stands in one column."""
    return bool(cell.words) and all(is_strong(word.text) for word in cell.words)


def _figures(cell: Cell) -> int:
    """How many lines of a cell are a whole amount or code, or follow 合计: each belongs to a row of its own."""
    if cell.r0 == cell.r1 or len(cell.words) < 2:
        return 0
    lines = [normalize("".join(word.text for word in line)) for line in text_lines(cell.words)]
    amounts = sum(STRONG.fullmatch(text) is not None for text in lines)
    codes = len(lines) if all(CODE.fullmatch(text) and len(text) > 2 for text in lines) else 0
    total = len(lines) > 1 and lines[0] in WHOLE and not lines[1].startswith("(")
    return max(amounts, codes, 2 * total)


def _figures_apart(grid: Grid, cell: Cell, q: int) -> bool:
    """Do figures stand on both sides of row boundary q, further apart than the lines of one broken number?"""
    if len(cell.words) < 2 or _runs_on(cell):
        return False
    lines = text_lines(cell.words)
    above = [line[0].box.y1 <= grid.ys[q] + INTO for line in lines]
    texts = [normalize("".join(word.text for word in line)) for line in lines]
    return (
        any(above)
        and not all(above)
        and all(parse(text) is not None or DASH.fullmatch(text) for text in texts)
    )


def _leaves_blank(grid: Grid, c: int, first: int) -> bool:
    """Does a column draw more empty cells than filled ones? Then no label of it stands for several rows."""
    alone = [row[c] for row in grid.cells[first:] if row[c].r0 == row[c].r1 and row[c].c0 == row[c].c1]
    blank = sum(not cell.words for cell in alone)
    return blank > 1 and blank > MOST * len(alone)


def _inner_rows(grid: Grid, cell: Cell) -> range:
    """Row boundaries that may have been lost inside a cell; none where its text is one block centred over its rows."""
    if cell.words:
        middle = (min(w.box.y0 for w in cell.words) + max(w.box.y1 for w in cell.words)) / 2
        centred = abs(middle - (grid.ys[cell.r0] + grid.ys[cell.r1 + 1]) / 2) < CENTRED
        if centred and (_runs_on(cell) or not _line_for_each_row(grid, cell)):
            return range(0)
    return range(cell.r0 + 1, cell.r1 + 1)


def _runs_on(cell: Cell) -> bool:
    """Are the lines those of one broken label, set close to each other?"""
    height = max(word.box.y1 - word.box.y0 for word in cell.words)
    tops = [line[0].box.y0 for line in text_lines(cell.words)]
    return len(tops) > 1 and all(b - a < CLOSE * height for a, b in pairwise(tops))


def _line_for_each_row(grid: Grid, cell: Cell) -> bool:
    """The rows of the cell have lines of text of their own in their middle: all rows, or several far apart."""
    rows: dict[int, list[float]] = {}
    lines = text_lines(cell.words)
    for line in lines:
        middle = (line[0].box.y0 + line[0].box.y1) / 2
        rows.setdefault(bisect_right(grid.ys, middle) - 1, []).append(middle)
    words = any(len(line[0].text.strip()) > 1 for line in lines)
    apart = len(rows) > 1 and words and not _runs_on(cell)
    return (apart or len(rows) == cell.r1 - cell.r0 + 1) and all(
        abs((middles[0] + middles[-1] - grid.ys[r] - grid.ys[r + 1]) / 2) < CENTRED
        for r, middles in rows.items()
    )


def _row_boundary(grid: Grid, r: int) -> float:
    """Share of the columns that have a wall above row r."""
    return sum(map(is_not, grid.cells[r - 1], grid.cells[r])) / grid.columns


def _column_boundary(grid: Grid, c: int, first: int) -> float:
    """Share of the rows from `first` that have a wall left of column c."""
    rows = grid.cells[first:]
    return sum([row[c - 1] is not row[c] for row in rows]) / len(rows)


def crosses_row(grid: Grid, cell: Cell, r: int) -> bool:
    y = grid.ys[r]
    return any(word.box.y0 < y - 2 and word.box.y1 > y + 2 for word in cell.words)


def crosses_column(grid: Grid, cell: Cell, c: int) -> bool:
    x = grid.xs[c]
    return any(word.box.x0 < x - 1.5 and word.box.x1 > x + 1.5 for word in cell.words)


def _side_by_side(cell: Cell, x: float) -> bool:
    texts = [word.text.strip() for word in cell.words]
    if all(len(text) == 1 for text in texts) and not set(texts) <= set(LEVELS):
        return False  # one label with its characters spaced out
    left = [word for word in cell.words if word.box.x1 <= x + 1]
    right = [word for word in cell.words if word.box.x0 >= x - 1]
    if not left or not right or len(left) + len(right) != len(cell.words):
        return False
    level = [(a, b) for a in left for b in right if abs(a.box.y0 - b.box.y0) < 4]
    if level:
        return all(b.box.x0 - a.box.x1 > APART for a, b in level)
    top, bottom = (
        max(min(w.box.y0 for w in side) for side in (left, right)),
        min(max(w.box.y1 for w in side) for side in (left, right)),
    )
    return top < bottom and max(w.box.x1 for w in left) + APART < min(w.box.x0 for w in right)


def apart(cell: Cell, x: float) -> bool:
    """Do the words of a cell stand on both sides of a border, and none across?"""
    left = any(word.box.x1 <= x + 1 for word in cell.words)
    right = any(word.box.x0 >= x - 1 for word in cell.words)
    return left and right and not any(word.box.x0 < x - 1 and word.box.x1 > x + 1 for word in cell.words)


def split(grid: Grid, cell: Cell, row_cuts: list[int], column_cuts: list[int]) -> None:
    if not row_cuts and not column_cuts:
        return
    xs, ys = grid.xs, grid.ys
    row_edges = [cell.r0, *row_cuts, cell.r1 + 1]
    column_edges = [cell.c0, *column_cuts, cell.c1 + 1]
    for r0, r1 in pairwise(row_edges):
        for c0, c1 in pairwise(column_edges):
            part = Cell(r0, c0, r1 - 1, c1 - 1)
            part.words = [
                word
                for word in cell.words
                if xs[c0] <= (word.box.x0 + word.box.x1) / 2 < xs[c1]
                and ys[r0] <= (word.box.y0 + word.box.y1) / 2 < ys[r1]
            ]
            finish_cell(part, xs)
            for r in range(r0, r1):
                grid.cells[r][c0:c1] = [part] * (c1 - c0)
