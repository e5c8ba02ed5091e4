"""A table while it is being put together from pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.grids.grid import Cell, Grid
from index.schema import Box, Page


@dataclass(slots=True)
class Piece:
    """One page's share of a table: its grid, how many leading rows are header, and where it stands."""

    page: Page
    grid: Grid
    head: int
    ruled: bool = True

    def box(self, cell: Cell) -> Box:
        return self.page.displayed(self.grid.box(cell))


@dataclass(slots=True)
class Draft:
    title: str
    unit: str
    form: bool
    paths: list[list[Cell]]
    pieces: list[Piece]
    notes: list[str] = field(default_factory=list)

    @property
    def xs(self) -> list[float]:
        return self.pieces[-1].grid.xs

    @property
    def last_page(self) -> int:
        return self.pieces[-1].page.number

    def path_texts(self) -> list[tuple[str, ...]]:
        return [tuple(cell.norm for cell in path) for path in self.paths]
