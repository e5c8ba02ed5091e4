"""Grids and lines of text onto pages; every cell's place is written down in points of the page as displayed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from evals.generate.blocks import Cell, Grid
from evals.generate.canvas import Canvas, Rect
from evals.generate.families import rules
from evals.generate.families.options import Look
from evals.generate.sheet import A4, PlacedCell

SIZE, LEADING, PAD = 8.5, 1.3, 2.5
TITLE, CAPTION = 15.0, 9.5
MARGIN = 56.0
LEAST_ROW = 17.0
ROOMS = {"tall": 1.0, "short": 0.55, "tiny": 0.36}
TURNS = {"rotate90": (270, 90), "rotate270": (90, 270), "sideways90": (90, 0), "sideways270": (270, 0)}
ATOM = re.compile(r"[A-Za-z0-9.,%+\-−△()]+|.", re.DOTALL)
Strip = tuple[int, int, int]  # a row and which of its text lines stand here, half-open; -1 for all


@dataclass(slots=True)
class Press:
    """The state of setting one document."""

    canvas: Canvas
    look: Look
    random: Random
    head: str
    page: int = 0
    width: float = 0.0
    height: float = 0.0
    y: float = 0.0
    grids: list[Grid] = field(default_factory=list)
    cells: list[PlacedCell] = field(default_factory=list)
    turned: bool = False

    def new_page(self, wide: bool) -> None:
        """A page with its number and running head; wide pages are turned where the look turns them."""
        self.width, self.height = A4[::-1] if wide else A4
        self.page = self.canvas.new_page(self.width, self.height)
        self.turned = wide and self.look.turn != "no"
        if self.turned:
            self.canvas.turn(*TURNS[self.look.turn])
        self.y = MARGIN
        self._centred(self.look.foot.format(self.page), self.height - 34, 9)
        if self.look.head == "yes":
            self.canvas.text(MARGIN, 34, self.head, 9)

    def text(self, lines: Sequence[str], size: float, centred: bool = False) -> None:
        """Lines of text on the open page, wrapped to its width."""
        for line in lines:
            for piece in wrap(self.canvas, line, size, self.width - 2 * MARGIN, False):
                self.y += size * 1.75
                if centred:
                    self._centred(piece, self.y, size)
                else:
                    self.canvas.text(MARGIN, self.y, piece, size)

    def _centred(self, text: str, baseline: float, size: float) -> None:
        self.canvas.text((self.width - self.canvas.width(text, size)) / 2, baseline, text, size)

    @property
    def bottom(self) -> float:
        return MARGIN + (self.height - 62 - MARGIN) * ROOMS[self.look.room]

    def displayed(self, box: Rect) -> Rect:
        """A box of the drawing on the page as displayed."""
        x0, y0, x1, y1 = box
        if not self.turned or not self.look.turn.startswith("sideways"):
            return box
        if self.look.turn == "sideways270":
            return Rect(y0, self.width - x1, y1, self.width - x0)
        return Rect(self.height - y1, x0, self.height - y0, x1)


def draw(press: Press, grid: Grid, publisher: str, below: bool = False) -> None:
    """Sets one grid from the top of a page, or `below` what stands there, over as many pages as it needs."""
    number = len(press.grids)
    press.grids.append(grid)
    wide = grid.wide or press.look.paper == "landscape"
    if not below:
        press.new_page(wide)
    _caption(press, grid, publisher)
    edges = _edges(press, grid)
    texts = _wrapped(press, grid, edges)
    counts = _line_counts(grid, texts)
    for position, strips in enumerate(_pages(press, grid, counts)):
        if position:
            press.new_page(wide)
        _strips(press, number, strips, edges, texts, counts, position == 0)
    if grid.note:
        press.y += CAPTION * 1.8
        press.canvas.text(MARGIN, press.y, grid.note, CAPTION)


def _caption(press: Press, grid: Grid, publisher: str) -> None:
    look, canvas = press.look, press.canvas
    right = press.width - MARGIN
    title = grid.title
    if look.unit_place == "title":
        title = f"{title}（单位：{grid.unit}）"
    if look.label == "line" and grid.label:
        press.y += 14
        canvas.text(MARGIN, press.y, grid.label, 10.5)
    elif look.label == "before" and grid.label:
        title = f"{grid.label} {title}"
    elif look.label == "inside" and grid.label:
        press.y += 14
        canvas.text(right - canvas.width(grid.label, CAPTION), press.y, grid.label, CAPTION)
    press.text([title], TITLE, centred=True)
    if look.unit_place in ("title", "header"):
        if look.label != "no":
            press.y += CAPTION * 2
            canvas.text(MARGIN, press.y, publisher, CAPTION)
    else:
        press.y += CAPTION * 2
        _unit_line(press, grid.unit, publisher, right)
    press.y += 6


def _unit_line(press: Press, unit: str, publisher: str, right: float) -> None:
    canvas, place = press.canvas, press.look.unit_place
    text = {"alone": f"（{unit}）", "left": f"金额单位：{unit}"}.get(place, f"单位：{unit}")
    if place == "publisher":
        canvas.text(MARGIN, press.y, publisher, CAPTION)
    x = MARGIN if place == "left" else right - canvas.width(text, CAPTION)
    canvas.text(x, press.y, text, CAPTION)


def _edges(press: Press, grid: Grid) -> list[float]:
    """Widths as asked for, but none narrower than its longest amount (or most of it), code or letter."""
    room = press.width - 2 * MARGIN
    least = [2 * PAD + SIZE] * len(grid.widths)
    for cell in grid.cells:
        if cell.columns == 1:
            atoms = (press.canvas.width(atom, SIZE) for atom in ATOM.findall(cell.text))
            need = max(atoms, default=0.0) + cell.indent
            if press.look.wrap == "numbers" and cell.fact is not None and len(cell.text) > 7:
                need *= 0.75
            least[cell.column] = max(least[cell.column], need + 2 * PAD + 1)
    names = 0.45 if press.look.wrap != "no" else 1.0
    wanted = [width * (names if width >= 1.5 else 1.0) for width in grid.widths]
    scale = room / sum(wanted)
    for _ in wanted:
        fixed = [need for need, width in zip(least, wanted, strict=True) if width * scale < need]
        free = [width for need, width in zip(least, wanted, strict=True) if width * scale >= need]
        scale = max(room - sum(fixed), 1.0) / sum(free) if free else 0.0
    edges = [MARGIN]
    for need, width in zip(least, wanted, strict=True):
        edges.append(round(edges[-1] + max(need, width * scale), 2))
    return edges


def _wrapped(press: Press, grid: Grid, edges: list[float]) -> dict[int, list[str]]:
    """The text lines of each cell, by its position among the cells."""
    split = press.look.wrap == "numbers"
    return {
        n: wrap(
            press.canvas,
            cell.text,
            SIZE,
            edges[cell.column + cell.columns] - edges[cell.column] - 2 * PAD - cell.indent,
            split and cell.fact is not None,
        )
        for n, cell in enumerate(grid.cells)
    }


def _line_counts(grid: Grid, texts: dict[int, list[str]]) -> list[int]:
    """How many text lines each row holds; what a spanning cell lacks goes to its last row."""
    counts = [1] * max(cell.row + cell.rows for cell in grid.cells)
    for n, cell in sorted(enumerate(grid.cells), key=lambda item: item[1].rows):
        lack = len(texts[n]) - sum(counts[cell.row : cell.row + cell.rows])
        if lack > 0:
            counts[cell.row + cell.rows - 1] += lack
    return counts


def _tall(lines: int) -> float:
    return max(LEAST_ROW, lines * SIZE * LEADING + 2 * PAD)


def _pages(press: Press, grid: Grid, counts: list[int]) -> list[list[Strip]]:
    """Which rows stand on which page. Merged cells stay whole; a row of more lines may be cut where the look cuts."""
    header: list[Strip] = [(row, 0, -1) for row in range(grid.header)]
    repeated = header if press.look.repeat == "yes" else []
    glued = {row for cell in grid.cells for row in range(cell.row + 1, cell.row + cell.rows)}
    pages = [list(header)]
    room = press.bottom - press.y - sum(_tall(counts[row]) for row in range(grid.header))
    full = press.bottom - MARGIN - 20 - sum(_tall(counts[row]) for row, _, _ in repeated)
    last = len(counts) - 1
    for row in range(grid.header, len(counts)):
        end = row + 1
        while end in glued:
            end += 1
        height = sum(_tall(count) for count in counts[row:end])
        alone = press.look.cut == "total" and row == last and last - grid.header > 3
        strips: list[Strip] = [(row, 0, -1)]
        if row not in glued and (height > room or alone) and pages[-1][grid.header * (len(pages) == 1) :]:
            if _cuts(press, counts[row], room, row, end):
                pages[-1].append((row, 0, counts[row] - 1))
                strips = [(row, counts[row] - 1, counts[row])]
            pages.append(list(repeated))
            room = full
        pages[-1].extend(strips)
        room -= _tall(counts[row])
    return pages


def _cuts(press: Press, lines: int, room: float, row: int, end: int) -> bool:
    return press.look.cut == "row" and lines >= 2 and end == row + 1 and _tall(lines - 1) <= room + LEAST_ROW


def _strips(
    press: Press,
    number: int,
    strips: list[Strip],
    edges: list[float],
    texts: dict[int, list[str]],
    counts: list[int],
    first: bool,
) -> None:
    """The rows of one page, with their shades, texts and lines."""
    grid = press.grids[number]
    tops: dict[int, float] = {}
    shown = {row: (start, end) for row, start, end in strips}
    y = press.y
    bottoms: dict[int, float] = {}
    for row, start, end in strips:
        tops[row] = round(y, 2)
        y = round(y + _tall(counts[row] if end < 0 else end - start), 2)
        bottoms[row] = y
    placed: list[tuple[Cell, Rect, list[str]]] = []
    for n, cell in enumerate(grid.cells):
        if cell.row not in tops:
            continue
        box = Rect(
            edges[cell.column],
            tops[cell.row],
            edges[cell.column + cell.columns],
            bottoms[cell.row + cell.rows - 1],
        )
        start, end = shown[cell.row]
        lines = texts[n] if end < 0 else texts[n][start:end]
        placed.append((cell, box, lines))
        if (cell.row >= grid.header or first) and start == 0:
            press.cells.append(PlacedCell(number, cell, press.page, press.displayed(box)))
    _shade(press, grid, placed)
    for cell, box, lines in placed:
        _cell_text(press, cell, box, lines, shown[cell.row] != (0, -1))
    bottom = bottoms.get(grid.header - 1, 0.0)
    rules.draw(press.canvas, press.look, [box for _, box, _ in placed], bottom, press.random)
    press.y = y


def _shade(press: Press, grid: Grid, placed: list[tuple[Cell, Rect, list[str]]]) -> None:
    for cell, box, _ in placed:
        header = cell.row < grid.header
        zebra = press.look.shade == "zebra" and not header and cell.row % 2 and cell.rows == 1
        if (press.look.shade == "header" and header) or zebra:
            press.canvas.fill(box, 0.86)


def _cell_text(press: Press, cell: Cell, box: Rect, lines: list[str], top: bool) -> None:
    """Lines in the middle of the cell's height; those of a row cut by the page break from its top."""
    canvas = press.canvas
    tall = len(lines) * SIZE * LEADING
    baseline = (box.y0 + PAD if top else (box.y0 + box.y1 - tall) / 2) + SIZE * 1.02
    for line in lines:
        width = canvas.width(line, SIZE)
        x = box.x0 + PAD + cell.indent
        if cell.align == "center":
            x = (box.x0 + box.x1 - width) / 2
        elif cell.align == "right":
            x = box.x1 - PAD - width
        canvas.text(x, baseline, line, SIZE)
        baseline += SIZE * LEADING


def wrap(canvas: Canvas, text: str, size: float, room: float, split: bool) -> list[str]:
    """Breaks a text into lines; amounts and codes stay whole unless they are to be split."""
    lines, current = [], ""
    for atom in text if split else ATOM.findall(text):
        if current and canvas.width(current + atom, size) > room + 0.01:
            lines.append(current)
            current = ""
        current += atom
    return [*lines, current] if current else lines
