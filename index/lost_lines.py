"""Rules lost from end to end: two rows or two columns arrive as one, and only their text shows that they are two.

A cell of the body prints one amount. Where one holds several, one above the other, a row boundary is missing; where most
cells of a column hold several side by side, with the same white between them, a column boundary is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.amounts import STRONG, normalize
from index.grid import Cell, Grid, finish_cell, text_lines
from index.schema import Word

LEVEL = 0.5  # share of the text's height by which amounts of one row may be off
WHITE = 2.0  # points of white between two columns
USUAL = 0.6  # share of a column's amounts that must show the same white


def restore(grid: Grid, head: int) -> None:
    """Split rows and columns of the body that hold several; `head` header rows stay as they are."""
    for c in range(grid.columns - 1, -1, -1):
        edge = _column_edge(grid, c, head)
        if edge is not None:
            _split_column(grid, c, edge, head)
    for r in range(grid.rows - 1, head - 1, -1):
        edges = _row_edges(grid, r)
        if edges:
            _split_row(grid, r, edges)


def _is_amount(words: Sequence[Word]) -> bool:
    return STRONG.fullmatch(normalize("".join(word.text for word in words))) is not None


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


def _split_row(grid: Grid, r: int, edges: list[float]) -> None:
    added = len(edges)
    grid.ys[r + 1 : r + 1] = edges
    for cell in _distinct(grid):
        if cell.r0 > r:
            cell.r0 += added
        if cell.r1 > r or (cell.r1 == r and cell.r0 < r):
            cell.r1 += added
    line = grid.cells[r]
    new: list[list[Cell]] = [list(line) for _ in range(added + 1)]
    for cell in [cell for cell in grid.row(r) if cell.r0 == cell.r1 == r]:
        for k in range(added + 1):
            part = Cell(r + k, cell.c0, r + k, cell.c1)
            part.words = [w for w in cell.words if _between(edges, (w.box.y0 + w.box.y1) / 2) == k]
            finish_cell(part, grid.xs)
            new[k][cell.c0 : cell.c1 + 1] = [part] * (cell.c1 - cell.c0 + 1)
    grid.cells[r : r + 1] = new


def _column_edge(grid: Grid, c: int, head: int) -> float | None:
    """Where a column of the body must be cut, or None."""
    gaps: list[tuple[float, float]] = []
    words: list[Word] = []
    amounts = 0
    for r in range(head, grid.rows):
        cell = grid.cells[r][c]
        if cell.r0 != r or cell.c0 != cell.c1:
            continue
        words += cell.words
        for line in text_lines(cell.words) if cell.words else ():
            figures = [_is_amount([word]) for word in line]
            amounts += any(figures)
            gaps += [
                (a.box.x1, b.box.x0)
                for (a, b), pair in zip(pairwise(line), pairwise(figures), strict=True)
                if any(pair) and b.box.x0 - a.box.x1 > WHITE
            ]
    if not gaps or len(gaps) < USUAL * amounts:
        return None
    edge = (max(left for left, _ in gaps) + min(right for _, right in gaps)) / 2
    if sum(left < edge < right for left, right in gaps) < USUAL * amounts:
        return None
    crossing = sum(word.box.x0 + 1 < edge < word.box.x1 - 1 for word in words)
    return None if crossing > 0.05 * len(words) else edge


def _split_column(grid: Grid, c: int, edge: float, head: int) -> None:
    split: dict[int, tuple[Cell, Cell]] = {}
    for cell in _distinct(grid):
        if cell.c0 > c:
            cell.c0, cell.c1 = cell.c0 + 1, cell.c1 + 1
        elif cell.c1 >= c and cell.c0 != cell.c1:
            cell.c1 += 1
        elif cell.c1 == c and cell.r0 < head and not _apart(cell, edge):
            cell.c1 += 1  # heads both
        elif cell.c1 == c:
            split[id(cell)] = Cell(cell.r0, c, cell.r1, c), Cell(cell.r0, c + 1, cell.r1, c + 1)
            for word in cell.words:
                split[id(cell)][(word.box.x0 + word.box.x1) / 2 > edge].words.append(word)
    grid.xs.insert(c + 1, edge)
    for line in grid.cells:
        line[c : c + 1] = split.get(id(line[c]), (line[c], line[c]))
    for part in (part for parts in split.values() for part in parts):
        finish_cell(part, grid.xs)


def _apart(cell: Cell, edge: float) -> bool:
    left = any(word.box.x1 <= edge + 1 for word in cell.words)
    right = any(word.box.x0 >= edge - 1 for word in cell.words)
    return (
        left and right and not any(word.box.x0 < edge - 1 and word.box.x1 > edge + 1 for word in cell.words)
    )


def _distinct(grid: Grid) -> list[Cell]:
    seen: dict[int, Cell] = {}
    for line in grid.cells:
        for cell in line:
            seen.setdefault(id(cell), cell)
    return list(seen.values())


def _between(edges: Sequence[float], y: float) -> int:
    return sum(y >= edge for edge in edges)
