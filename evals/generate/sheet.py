"""The state of setting one document: the open canvas, where the pen is, and what was placed where."""

from __future__ import annotations

from dataclasses import dataclass, field

from evals.generate.blocks import Cell, Figure, Grid
from evals.generate.canvas import Canvas, Rect
from evals.generate.layouts import Layout

A4 = (595.28, 841.89)


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure of the prose with its sentence, the headings above it and its boxes (one a line)."""

    figure: Figure
    heading: tuple[str, ...]
    sentence: str
    page: int
    boxes: tuple[tuple[int, Rect], ...]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of grid number `grid` with the rectangle drawn around it."""

    grid: int
    cell: Cell
    page: int
    box: Rect


@dataclass(slots=True)
class Sheet:
    """The state of setting one document: where the pen is and what was placed."""

    canvas: Canvas
    layout: Layout
    page: int = 0
    width: float = 0.0
    height: float = 0.0
    y: float = 0.0
    grids: list[Grid] = field(default_factory=list)
    cells: list[PlacedCell] = field(default_factory=list)
    figures: list[PlacedFigure] = field(default_factory=list)
    path: tuple[str, ...] = ()

    def new_page(self, wide: bool = False) -> None:
        """Begins a page with its number at the foot."""
        wide = wide or self.layout.landscape
        self.width, self.height = A4[::-1] if wide else A4
        self.page = self.canvas.new_page(self.width, self.height)
        self.y = self.layout.margin
        self.centred(self.layout.page_number.format(self.page), self.height - 36, 9)

    def centred(self, text: str, baseline: float, size: float) -> None:
        """One line in the middle of the page."""
        self.canvas.text((self.width - self.canvas.width(text, size)) / 2, baseline, text, size)

    @property
    def bottom(self) -> float:
        return self.height - 62

    @property
    def upright(self) -> bool:
        """The page is the one that prose is set on."""
        return (self.width > self.height) == self.layout.landscape
