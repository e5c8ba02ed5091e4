"""The rows of a form while they are read: columns by their heading, the project that opens every path."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.boxes import union
from index.layout.draft import Piece
from index.schema import Box, TableCell, TableRow

Heading = tuple[str, ...]


@dataclass(slots=True)
class FormReader:
    """`head` is the indicator header by grid column, `levels` the last text of each level column.

    `periods` are the headings of the indicators of one stretch of time, by grid column, where two stand side by side.
    """

    project: str = ""
    head: dict[int, str] = field(default_factory=dict)
    levels: dict[int, str] = field(default_factory=dict)
    periods: dict[int, str] = field(default_factory=dict)
    columns: list[Heading] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)

    def column(self, heading: Heading) -> int:
        if heading not in self.columns:
            self.columns.append(heading)
        return self.columns.index(heading)

    def add(
        self, piece: Piece, r: int, path: tuple[str, ...], labels: list[Box], cells: list[TableCell]
    ) -> None:
        box = piece.page.displayed(piece.grid.row_box(r))
        named = (self.project, *path) if self.project and path[:1] != (self.project,) else path
        self.rows.append(
            TableRow(len(self.rows), named, "", piece.page.number, box, union(labels or [box]), tuple(cells))
        )
