"""Rules lost from end to end: two rows or two columns arrive as one, and only their text shows that they are two.

A cell of the body prints one amount. Where one holds several, one above the other, or where the texts of a high row stand in
the middles of rows of the usual height, a row boundary is missing; where most
cells of a column hold several side by side, with the same white between them, a column boundary is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from index.amounts import is_strong, normalize
from index.grids.cell_text import finish_cell, text_lines
from index.grids.grid import Cell, Grid
from index.layout.headers import INDEX_ROW_MARK, YEAR
from index.repairs.repair import apart
from index.schema import Word

LEVEL = 0.5  # share of the text's height by which amounts of one row may be off
WHITE = 2.0  # points of white between two columns
NO_COLUMN_LINE = "有的栏目之间没有印出表格线"
FEW = 0.05  # share of a column's words that may lie across a border
LETTER = 0.4  # of a text's height: white that parts two labels
TWO_AMOUNTS = re.compile(r"[\d,]+\.\d{2}[\d,]+\.\d{2}")
OFF = 1.5  # points by which rows of one height, and the middles of their texts, may be off
HEADER_REACH = 10  # rows in which a header may end
MARKED = 3  # cells that hold a label above a whole number, where no amount shows that a row was lost
USUAL = 0.6  # share of a column's amounts that must show the same white


def restore_rows(grid: Grid) -> None:
    """Split rows that hold several: amounts one above the other, or labels of the header above the first amounts."""
    usual = median(low - high for high, low in pairwise(grid.ys))
    for r in range(grid.rows - 1, -1, -1):
        stacked = sum([_stacked(cell) for cell in grid.row(r)])
        if edges := (_row_edges(grid, r) if stacked else []) or _even_edges(grid, r, usual):
            _split_row(grid, r, edges, in_header=False)
        elif stacked > 1 and r < HEADER_REACH and (edges := _header_edge(grid, r)):
            _split_row(grid, r, edges, in_header=True)


def restore_columns(grid: Grid, head: int) -> None:
    """Split columns whose body holds several; header cells over both parts head both."""
    for c in range(grid.columns - 1, -1, -1):
        edge = _column_edge(grid, c, head) or _header_gap(grid, c, head)
        if edge is not None:
            _split_column(grid, c, edge, head)
            grid.doubt = NO_COLUMN_LINE


def _is_amount(words: Sequence[Word]) -> bool:
    return is_strong("".join([word.text for word in words]))


def _stacked(cell: Cell) -> bool:
    """Is the cell's text in several lines?"""
    return len(cell.words) > 1 and cell.lines > 1


def _row_edges(grid: Grid, r: int) -> list[float]:
    """Heights between the amounts that stand one above the other in cells of row r."""
    levels: list[tuple[float, float]] = []  # middle, height
    several = False
    for cell in grid.row(r):
        if cell.r0 != cell.r1 or len(cell.words) == 0:
            continue
        lines = text_lines(cell.words)
        found = [line for line in lines if _is_amount(line)]
        if len(found) > 1 and len(found) < len(lines):
            return []  # prose with figures
        several = several or len(found) > 1
        levels += [((line[0].box.y0 + line[0].box.y1) / 2, line[0].box.y1 - line[0].box.y0) for line in found]
    if not several:
        return []
    rows: list[float] = []
    for middle, height in sorted(levels):
        if not rows or middle - rows[-1] > LEVEL * height:
            rows.append(middle)
    return [(a + b) / 2 for a, b in pairwise(rows)]


def _even_edges(grid: Grid, r: int, usual: float) -> list[float]:
    """The borders of equal parts of row r, as high as other rows, where every line stands in the middle of a part and
    some cell's only line in another place than the middle of the row."""
    top, height = grid.ys[r], grid.ys[r + 1] - grid.ys[r]
    count = round(height / usual)
    if not 2 <= count <= 3 or abs(height - count * usual) > OFF:
        return []
    cells = [cell for cell in grid.row(r) if cell.words and cell.r0 == cell.r1]
    if not any(cell.amount is not None for cell in cells):
        return []
    parts: set[int] = set()
    alone = False
    for cell in cells:
        lines = text_lines(cell.words)
        for line in lines:
            middle = (line[0].box.y0 + line[0].box.y1) / 2 - top
            part = min(int(middle / height * count), count - 1)
            if abs(middle - (part + 0.5) * height / count) > OFF:
                return []
            parts.add(part)
            alone = alone or (len(lines) == 1 and abs(middle - height / 2) > OFF)
    return [top + height * k / count for k in range(1, count)] if alone and len(parts) == count else []


def _header_edge(grid: Grid, r: int) -> list[float]:
    """The height between labels and the figures, or column numbers, below them, where several cells of row r hold both."""
    both = marks = 0
    top, bottom = grid.ys[r], grid.ys[r + 1]
    for cell in grid.row(r):
        if cell.r0 != r or cell.r1 != r or not cell.words:
            continue
        lines = text_lines(cell.words)
        if len(lines) > 1 and is_strong(cell.norm):
            return []  # one amount, broken over lines
        figures = [line for line in lines if _is_amount(line) or _is_count(line)]
        labels = [line for line in lines if line not in figures]
        if len(figures) > 1 or (figures and figures[0] is not lines[-1]):
            return []
        if figures and labels:
            both += 1
            marks += not _is_amount(figures[0])
            top = max(top, *(word.box.y1 for line in labels for word in line))
        if figures:
            bottom = min(bottom, *(word.box.y0 for word in figures[0]))
    enough = both > 1 if both > marks else both >= MARKED
    return [(top + bottom) / 2] if enough and top < bottom + 1 else []


def _is_count(words: Sequence[Word]) -> bool:
    """A whole number that is no year, or a mark of a row of column numbers."""
    text = normalize("".join(word.text for word in words))
    whole = text.isdigit() and YEAR.fullmatch(text) is None
    return whole or INDEX_ROW_MARK.fullmatch(text) is not None


def _split_row(grid: Grid, r: int, edges: list[float], in_header: bool) -> None:
    added = len(edges)
    split: dict[int, list[Cell]] = {}
    for cell in _distinct(grid):
        if cell.r0 > r:
            cell.r0, cell.r1 = cell.r0 + added, cell.r1 + added
            continue
        ends = cell.r1 == r and (cell.r0 == r or in_header or _reaches(cell, edges[0]))
        if ends:
            parts = [Cell(cell.r0, cell.c0, r, cell.c1)]
            parts += [Cell(r + k, cell.c0, r + k, cell.c1) for k in range(1, added + 1)]
            for word in cell.words:
                parts[sum((word.box.y0 + word.box.y1) / 2 >= edge for edge in edges)].words.append(word)
            split[id(cell)] = parts
        elif cell.r1 >= r:
            cell.r1 += added
    grid.ys[r + 1 : r + 1] = edges
    grid.cells[r : r + 1] = [list(grid.cells[r]) for _ in range(added + 1)]
    for q, line in enumerate(grid.cells):
        line[:] = [split[id(cell)][max(q - r, 0)] if id(cell) in split else cell for cell in line]
    for part in (part for parts in split.values() for part in parts):
        finish_cell(part, grid.xs)


def _reaches(cell: Cell, y: float) -> bool:
    return any((word.box.y0 + word.box.y1) / 2 > y for word in cell.words)


def _column_edge(grid: Grid, c: int, head: int) -> float | None:
    """Where a column of the body must be cut, or None."""
    if not any(len(line[c].words) > 1 and line[c].amount is None for line in grid.cells[head:]):
        return None
    gaps: list[tuple[float, float]] = []
    words: list[Word] = []
    lines = 0
    for r in range(head, grid.rows):
        cell = grid.cells[r][c]
        if cell.r0 != r or cell.c0 != cell.c1:
            continue
        words += cell.words
        for line in text_lines(cell.words) if cell.words else ():
            lines += any(_is_amount([word]) for word in line)
            gaps += [(a.box.x1, b.box.x0) for a, b in pairwise(line) if _two_cells(a, b)]
    if len(gaps) < USUAL * max(lines, 1):
        return None
    low, high = max(left for left, _ in gaps), min(right for _, right in gaps)
    titles = [
        word
        for r in range(head)
        if grid.cells[r][c].c0 == c == grid.cells[r][c].c1
        for word in grid.cells[r][c].words
    ]
    free = [x for x in (low + (high - low) * k / 10 for k in range(5, 10)) for x in (x, low + high - x)]
    edge = min(free, key=lambda x: _crossing(titles, x))
    return None if low >= high or _crossing(words, edge) > FEW * len(words) else edge


def _header_gap(grid: Grid, c: int, head: int) -> float | None:
    """Where a column's own label is two, with white between them that nothing in the body lies across."""
    if not head:
        return None
    label = grid.cells[head - 1][c]
    if label.c0 != label.c1 or len(label.words) < 2:
        return None
    pairs = [(a, b) for line in text_lines(label.words) for a, b in pairwise(line) if _two_labels(a, b)]
    if not pairs:
        return None
    low, high = max(a.box.x1 for a, _ in pairs), min(b.box.x0 for _, b in pairs)
    edge = (low + high) / 2
    body = {id(cell): cell for line in grid.cells[head:] for cell in line[c : c + 1]}.values()
    words = [word for cell in body for word in cell.words]
    sides = {(word.box.x0 + word.box.x1) / 2 < edge for word in words}
    across = sum(
        word.box.x0 + 1 < edge < word.box.x1 - 1 and not TWO_AMOUNTS.fullmatch(word.text) for word in words
    )
    return None if low >= high or len(sides) < 2 or across > FEW * len(words) else edge


def _two_labels(left: Word, right: Word) -> bool:
    """Labels side by side with a letter's width of white between them; letters of one label may be set apart."""
    gap = right.box.x0 - left.box.x1
    long = len(left.text.strip()) > 1 and len(right.text.strip()) > 1
    return long and gap > LETTER * (left.box.y1 - left.box.y0)


def _two_cells(left: Word, right: Word) -> bool:
    if right.box.x0 - left.box.x1 <= WHITE:
        return False
    return _is_amount([left]) or _is_amount([right])


def _crossing(words: Sequence[Word], x: float) -> int:
    return sum(word.box.x0 + 1 < x < word.box.x1 - 1 for word in words)


def _split_column(grid: Grid, c: int, edge: float, head: int) -> None:
    split: dict[int, tuple[Cell, Cell]] = {}
    for cell in _distinct(grid):
        if cell.c0 > c:
            cell.c0, cell.c1 = cell.c0 + 1, cell.c1 + 1
        elif cell.c1 >= c and (apart(cell, edge) if cell.r0 < head else cell.c0 == cell.c1):
            left, right = Cell(cell.r0, cell.c0, cell.r1, c), Cell(cell.r0, c + 1, cell.r1, cell.c1 + 1)
            for word in cell.words:
                (right if (word.box.x0 + word.box.x1) / 2 > edge else left).words.append(word)
            split[id(cell)] = left, right
        elif cell.c1 >= c:
            cell.c1 += 1  # stands over both
    grid.xs.insert(c + 1, edge)
    for line in grid.cells:
        here = line[c]
        line.insert(c, here)
        if id(here) in split:
            left, right = split[id(here)]
            line[left.c0 : right.c1 + 1] = [left] * (c + 1 - left.c0) + [right] * (right.c1 - c)
    for part in (part for parts in split.values() for part in parts):
        finish_cell(part, grid.xs)


def _distinct(grid: Grid) -> list[Cell]:
    seen: dict[int, Cell] = {}
    for line in grid.cells:
        for cell in line:
            seen.setdefault(id(cell), cell)
    return list(seen.values())
