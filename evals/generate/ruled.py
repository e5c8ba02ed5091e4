"""Ruled grids: wrapped cell texts, row heights, captions, continuation over pages, and the lines themselves."""

from __future__ import annotations

import re

from evals.generate.blocks import Cell, Grid
from evals.generate.canvas import Rect
from evals.generate.sheet import PlacedCell, Sheet

_LEADING = 1.3
_PAD = 2.5
_MIN_ROW = 17.0
_TITLE = 15.0
_CAPTION = 9.5
_ATOM = re.compile(r"[A-Za-z0-9.,%+\-]+|.", re.DOTALL)


def draw(sheet: Sheet, grid: Grid, new_page: bool) -> None:
    """Sets one grid from the top of a page, over as many pages as it needs."""
    number = len(sheet.grids)
    sheet.grids.append(grid)
    if new_page:
        sheet.new_page(grid.wide)
    _caption(sheet, grid, first=True)
    edges = _column_edges(sheet, grid)
    heights = _row_heights(sheet, grid, edges)
    for position, rows in enumerate(_pages(sheet, grid, heights)):
        if position:
            sheet.new_page(grid.wide)
            _caption(sheet, grid, first=False)
        tops = _tops(sheet, rows, heights)
        lines: set[tuple[float, float, float, float]] = set()
        for cell in grid.cells:
            if cell.row not in tops:
                continue
            bottom = tops[cell.row] + sum(heights[cell.row : cell.row + cell.rows])
            box = Rect(edges[cell.column], tops[cell.row], edges[cell.column + cell.columns], bottom)
            _cell_text(sheet, cell, box)
            lines.update(_sides(box))
            if cell.row >= grid.header or position == 0:
                sheet.cells.append(PlacedCell(number, cell, sheet.page, box))
        for x0, y0, x1, y1 in sorted(lines):
            sheet.canvas.line((x0, y0), (x1, y1), sheet.layout.line_width)
        sheet.y = max(tops[row] + heights[row] for row in rows)
    if grid.note:
        sheet.y += _CAPTION * 1.8
        sheet.canvas.text(sheet.layout.margin, sheet.y, grid.note, _CAPTION)


def _caption(sheet: Sheet, grid: Grid, first: bool) -> None:
    """The table's number and title on its first page; who and which unit on every page."""
    left, right = sheet.layout.margin, sheet.width - sheet.layout.margin
    if first:
        if grid.label:
            sheet.y += 14
            sheet.canvas.text(left, sheet.y, grid.label, 10.5)
        sheet.y += _TITLE * 1.6
        sheet.centred(grid.title, sheet.y, _TITLE)
        if grid.subtitle:
            sheet.y += 16
            sheet.centred(grid.subtitle, sheet.y, 10)
    if grid.unit and (first or sheet.layout.repeat_header):
        sheet.y += _CAPTION * 2
        unit = f"单位：{grid.unit}"
        sheet.canvas.text(left, sheet.y, grid.publisher, _CAPTION)
        sheet.canvas.text(right - sheet.canvas.width(unit, _CAPTION), sheet.y, unit, _CAPTION)
    sheet.y += 6


def _column_edges(sheet: Sheet, grid: Grid) -> list[float]:
    """Widths as asked for, but none narrower than its longest amount, code or letter."""
    room = sheet.width - 2 * sheet.layout.margin
    least = [0.0] * len(grid.widths)
    for cell in grid.cells:
        if cell.columns == 1:
            atoms = (sheet.canvas.width(atom, sheet.layout.cell_size) for atom in _ATOM.findall(cell.text))
            least[cell.column] = max(least[cell.column], max(atoms, default=0.0) + 2 * _PAD + 1)
    fixed: set[int] = set()
    while True:
        free = room - sum(least[index] for index in fixed)
        scale = free / sum(width for index, width in enumerate(grid.widths) if index not in fixed)
        narrow = {i for i, width in enumerate(grid.widths) if i not in fixed and width * scale < least[i]}
        if not narrow:
            break
        fixed |= narrow
    edges = [sheet.layout.margin]
    for index, width in enumerate(grid.widths):
        edges.append(round(edges[-1] + (least[index] if index in fixed else width * scale), 2))
    return edges


def _row_heights(sheet: Sheet, grid: Grid, edges: list[float]) -> list[float]:
    """Rows as high as their longest text; what a spanning cell lacks goes to its last row."""
    size = sheet.layout.cell_size
    heights = [_MIN_ROW] * (max(cell.row + cell.rows for cell in grid.cells))
    for cell in sorted(grid.cells, key=lambda item: item.rows):
        room = edges[cell.column + cell.columns] - edges[cell.column] - 2 * _PAD
        needed = len(wrap(sheet, cell.text, size, room)) * size * _LEADING + 2 * _PAD
        span = slice(cell.row, cell.row + cell.rows)
        if needed > sum(heights[span]):
            heights[cell.row + cell.rows - 1] += needed - sum(heights[span])
    return [round(height, 2) for height in heights]


def _pages(sheet: Sheet, grid: Grid, heights: list[float]) -> list[list[int]]:
    """Which rows stand on which page: a merged cell is never cut, a header is repeated where the layout says so."""
    header = list(range(grid.header))
    repeated = header if sheet.layout.repeat_header else []
    glued = {row for cell in grid.cells for row in range(cell.row + 1, cell.row + cell.rows)}
    pages = [header]
    room = sheet.bottom - sheet.y - sum(heights[row] for row in header)
    for row in range(grid.header, len(heights)):
        end = row + 1
        while end in glued:
            end += 1
        if row not in glued and sum(heights[row:end]) > room:
            pages.append([*repeated])
            room = sheet.bottom - sheet.layout.margin - 30 - sum(heights[item] for item in repeated)
        pages[-1] = [*pages[-1], row]
        room -= heights[row]
    return pages


def _tops(sheet: Sheet, rows: list[int], heights: list[float]) -> dict[int, float]:
    tops: dict[int, float] = {}
    y = sheet.y
    for row in rows:
        tops[row] = round(y, 2)
        y = round(y + heights[row], 2)
    return tops


def _sides(box: Rect) -> list[tuple[float, float, float, float]]:
    x0, y0, x1, y1 = (round(value, 2) for value in box)
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _cell_text(sheet: Sheet, cell: Cell, box: Rect) -> None:
    size = sheet.layout.cell_size
    lines = wrap(sheet, cell.text, size, box.x1 - box.x0 - 2 * _PAD)
    baseline = (box.y0 + box.y1) / 2 - len(lines) * size * _LEADING / 2 + size * 1.02
    for line in lines:
        width = sheet.canvas.width(line, size)
        x = box.x0 + _PAD
        if cell.align == "center":
            x = (box.x0 + box.x1 - width) / 2
        elif cell.align == "right":
            x = box.x1 - _PAD - width
        sheet.canvas.text(x, baseline, line, size)
        baseline += size * _LEADING


def wrap(sheet: Sheet, text: str, size: float, room: float) -> list[str]:
    """Breaks a cell's text into lines; amounts and codes stay whole."""
    lines, current = [], ""
    for atom in _ATOM.findall(text):
        if current and sheet.canvas.width(current + atom, size) > room:
            lines.append(current)
            current = ""
        current += atom
    return [*lines, current] if current else lines
