"""A straightened picture → words with their places and confidence. Finds text, cuts it at the rules, reads each piece.

What the finder overlooks inside a table (a lone 0, say) is looked for as leftover ink; what then cannot be read becomes
UNREAD, so that a cell with something printed in it never passes for a blank one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from index import grid
from index.ocr import Area, Glyph
from index.ruling import Mask, Picture
from index.schema import Box, Rule, Word

UNREAD = "□"
EDGE = 3  # pixels kept around the ink of a piece
SPECK = 10  # pixels: leftover ink lower and narrower than this is dirt
FAINT = 0.5  # leftover ink read less surely than this is UNREAD
SHORT = 0.55  # ink lower than this share of its line (一, -) takes the line's height
WIDE = 1.2  # line heights: glyphs further apart than this stand in different words


class Reader(Protocol):
    """What finds and reads text in pictures (`ocr.Recogniser`)."""

    def find(self, picture: Picture) -> list[Area]: ...

    def read(self, crops: Sequence[Picture]) -> list[tuple[Glyph, ...]]: ...


@dataclass(frozen=True)
class Sheet:
    """A straightened page: its picture without rules, the ink left on it, and the rules in points."""

    picture: Picture
    ink: Mask
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    scale: float


Scored = tuple[Word, float]


def read(sheet: Sheet, areas: Sequence[Area], reader: Reader) -> list[Scored]:
    """The words in the areas of the sheet from top to bottom, each with the score of its worst glyph."""
    pieces = [piece for area in areas for piece in _cut(area, sheet)]
    found = [
        scored
        for piece, glyphs in zip(pieces, _glyphs(pieces, sheet, reader), strict=True)
        for scored in _words(piece, glyphs, sheet.scale)
    ]
    lost = list(_leftover(sheet, pieces))
    for area, glyphs in zip(lost, _glyphs(lost, sheet, reader), strict=True):
        words = list(_words(area, glyphs, sheet.scale))
        sure = words and min(score for _, score in words) >= FAINT
        found += words if sure else [(Word(_box(area, sheet.scale), UNREAD), 0.0)]
    return sorted(found, key=lambda item: (round(item[0].box.y0 + item[0].box.y1), item[0].box.x0))


def _glyphs(areas: Sequence[Area], sheet: Sheet, reader: Reader) -> list[tuple[Glyph, ...]]:
    return reader.read([sheet.picture[y0:y1, x0:x1] for x0, y0, x1, y1 in areas])


def _cut(area: Area, sheet: Sheet) -> Iterator[Area]:
    """The area in pieces between the rules that cross it, each drawn in to its ink."""
    xs = [area.x0, *_crossings(area, sheet.vertical, sheet.scale), area.x1]
    turned = Area(area.y0, area.x0, area.y1, area.x1)
    ys = [area.y0, *_crossings(turned, sheet.horizontal, sheet.scale), area.y1]
    for y0, y1 in pairwise(ys):
        for x0, x1 in pairwise(xs):
            piece = _drawn_in(Area(x0, y0, x1, y1), sheet.ink)
            if piece is not None:
                yield _of_line(piece, area)


def _crossings(area: Area, rules: Sequence[Rule], scale: float) -> list[int]:
    middle = (area.y0 + area.y1) / 2 / scale
    return sorted(
        at
        for rule in rules
        if area.x0 + EDGE < (at := round(rule.at * scale)) < area.x1 - EDGE and rule.start < middle < rule.end
    )


def _drawn_in(area: Area, ink: Mask) -> Area | None:
    """The area around its ink, a few pixels wider; nothing where there is no ink."""
    inside = ink[area.y0 : area.y1, area.x0 : area.x1]
    columns, rows = np.flatnonzero(inside.any(axis=0)), np.flatnonzero(inside.any(axis=1))
    if len(columns) < 2 or len(rows) < 2:
        return None
    return Area(
        max(area.x0, area.x0 + int(columns[0]) - EDGE),
        max(area.y0, area.y0 + int(rows[0]) - EDGE),
        min(area.x1, area.x0 + int(columns[-1]) + 1 + EDGE),
        min(area.y1, area.y0 + int(rows[-1]) + 1 + EDGE),
    )


def _of_line(piece: Area, area: Area) -> Area:
    """The piece; as high as its line where its ink is low (一, -)."""
    low = piece.y1 - piece.y0 - 2 * EDGE < SHORT * (area.y1 - area.y0)
    return Area(piece.x0, area.y0, piece.x1, area.y1) if low else piece


def _words(area: Area, glyphs: Sequence[Glyph], scale: float) -> Iterator[Scored]:
    """The glyphs of one piece as words: parted where a space was read, or at a wide gap."""
    height = area.y1 - area.y0
    runs: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        apart = runs[-1] and glyph.middle - runs[-1][-1].middle > (1 + WIDE) * height
        if (glyph.text.isspace() or apart) and runs[-1]:
            runs.append([])
        if not glyph.text.isspace():
            runs[-1].append(glyph)
    runs = [run for run in runs if run]
    for i, run in enumerate(runs):
        left = area.x0 if i == 0 else area.x0 + round(run[0].middle - _half(run[0], height))
        last = run[-1]
        right = area.x1 if i == len(runs) - 1 else area.x0 + round(last.middle + _half(last, height))
        text = "".join(glyph.text for glyph in run)
        box = _box(Area(left, area.y0, max(right, left + 1), area.y1), scale)
        yield Word(box, text), min(glyph.score for glyph in run)


def _half(glyph: Glyph, height: int) -> float:
    return height * (0.25 if glyph.text.isascii() else 0.45)


def _box(area: Area, scale: float) -> Box:
    """In points, without the margin around the ink."""
    x0, y0, x1, y1 = area
    narrow = EDGE if x1 - x0 > 3 * EDGE else 0
    return Box((x0 + narrow) / scale, y0 / scale, (x1 - narrow) / scale, y1 / scale)


def _leftover(sheet: Sheet, pieces: Sequence[Area]) -> Iterator[Area]:
    """Ink inside the cells of tables that no piece covers."""
    rest = sheet.ink.copy()
    for x0, y0, x1, y1 in pieces:
        rest[max(0, y0 - EDGE) : y1 + EDGE, max(0, x0 - EDGE) : x1 + EDGE] = False
    for frame in grid.frames(sheet.horizontal, sheet.vertical):
        table = grid.build(frame)
        if table is None or table.rows * table.columns < 4:
            continue
        for r in range(table.rows):
            for cell in table.row(r):
                if cell.r0 == r:
                    yield from _in_cell(table, cell, rest, sheet.scale)


def _in_cell(table: grid.Grid, cell: grid.Cell, rest: Mask, scale: float) -> Iterator[Area]:
    edges = (table.xs[cell.c0], table.ys[cell.r0], table.xs[cell.c1 + 1], table.ys[cell.r1 + 1])
    x0, y0, x1, y1 = (round(edge * scale) for edge in edges)
    inner = Area(x0 + 2 * EDGE, y0 + 2 * EDGE, x1 - 2 * EDGE, y1 - 2 * EDGE)
    found = _drawn_in(inner, rest) if inner.x1 > inner.x0 and inner.y1 > inner.y0 else None
    if found is not None and max(found.x1 - found.x0, found.y1 - found.y0) - 2 * EDGE >= SPECK:
        yield found
