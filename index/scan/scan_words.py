"""A straightened picture → words with their places and confidence. Finds text, cuts it at the rules, reads each piece.

What the finder overlooks inside a table (a lone 0, say) is looked for as leftover ink; what then cannot be read becomes
UNREAD, so that a cell with something printed in it never passes for a blank one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from index.grids import grid
from index.scan.ocr import Area, Glyph
from index.scan.ruling import Mask, Picture
from index.schema import Box, Rule, Word

UNREAD = "□"
EDGE = 3  # pixels kept around the ink of a piece
FRINGE = 2  # pixels beside the middle of a rule that are not quite paper
SPECK = 10  # pixels: leftover ink lower and narrower than this is dirt
FAINT = 0.5  # leftover ink read less surely than this is UNREAD
SHORT = 0.55  # ink lower than this share of its line (一, -) takes the line's height
SLIVER = 0.35  # line heights: a piece narrower than this beside a rule is none
NUMERIC = frozenset("0123456789.,-")
NUMBERS = 1.1  # line heights: digits with their middles further apart are of two numbers
CLOSE = 0.2  # line heights: digits of one number stand closer
MINUS = 4  # pixels: a minus is at least this wide
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
    pieces = [_with_sign(piece, sheet) for area in areas for piece in _cut(area, sheet)]
    read_pieces = list(zip(pieces, _glyphs(pieces, sheet, reader), strict=True))
    found = [
        (word, 0.0 if _overflows(piece, glyphs, read_pieces) else score)
        for piece, glyphs in read_pieces
        for word, score in _words(piece, glyphs, sheet.scale)
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
    """The area in pieces between the rules that cross it, each drawn in to its ink.

    A sliver beyond a rule holds the fringe of what stands there, which has an area of its own (or is left over).
    """
    height = area.y1 - area.y0
    turned = Area(area.y0, area.x0, area.y1, area.x1)
    for y0, y1 in _stretches(turned, sheet.horizontal, sheet.scale, height):
        for x0, x1 in _stretches(area, sheet.vertical, sheet.scale, height):
            piece = _drawn_in(Area(x0, y0, x1, y1), sheet.ink)
            if piece is not None:
                yield _of_line(piece, area)


def _stretches(area: Area, rules: Sequence[Rule], scale: float, height: int) -> Iterator[tuple[int, int]]:
    """The stretches of the area's width between rules, without the grey fringe of these."""
    middle = (area.y0 + area.y1) / 2 / scale
    crossings = sorted(
        at
        for rule in rules
        if area.x0 - EDGE < (at := round(rule.at * scale)) < area.x1 + EDGE and rule.start < middle < rule.end
    )
    starts = [area.x0, *(at + FRINGE for at in crossings)]
    ends = [*(at - FRINGE for at in crossings), area.x1]
    for start, end in zip(starts, ends, strict=True):
        if not crossings or end - start >= SLIVER * height:
            yield max(start, area.x0), min(end, area.x1)


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


def _with_sign(piece: Area, sheet: Sheet) -> Area:
    """The piece with what is printed just left of it in the same cell: a minus is thin, and easily overlooked."""
    height = piece.y1 - piece.y0
    walls = [round(rule.at * sheet.scale) + EDGE for rule in sheet.vertical]
    left = max([0, piece.x0 - height, *(at for at in walls if at <= piece.x0 + EDGE)])
    band = sheet.ink[piece.y0 + height // 4 : piece.y1 - height // 4, left : piece.x0]
    columns = np.flatnonzero(band.any(axis=0))
    if len(columns) < MINUS or piece.x0 - left - int(columns[-1]) > height / 2:
        return piece
    return piece._replace(x0=max(left, left + int(columns[0]) - EDGE))


def _overflows(piece: Area, glyphs: Sequence[Glyph], others: Sequence[tuple[Area, Sequence[Glyph]]]) -> bool:
    """Whether a number seems to run on beyond a rule: the digits on both sides stand as close as those of one number."""
    if not glyphs:
        return False
    near = CLOSE * (piece.y1 - piece.y0)
    for other, further in others:
        level = min(piece.y1, other.y1) - max(piece.y0, other.y0) > (piece.y1 - piece.y0) / 2
        if not level or not further or other is piece:
            continue
        if 0 <= other.x0 - piece.x1 < near and {glyphs[-1].text, further[0].text} <= NUMERIC:
            return True
        if 0 <= piece.x0 - other.x1 < near and {glyphs[0].text, further[-1].text} <= NUMERIC:
            return True
    return False


def _words(area: Area, glyphs: Sequence[Glyph], scale: float) -> Iterator[Scored]:
    """The glyphs of one piece as words: parted where a space was read, or at a wide gap."""
    height = area.y1 - area.y0
    runs: list[list[Glyph]] = [[]]
    spaced = False
    for glyph in glyphs:
        if glyph.text.isspace():
            spaced = True
            continue
        if runs[-1] and _apart(runs[-1][-1], glyph, spaced, height):
            runs.append([])
        runs[-1].append(glyph)
        spaced = False
    runs = [run for run in runs if run]
    for i, run in enumerate(runs):
        left = area.x0 if i == 0 else area.x0 + round(run[0].middle - _half(run[0], height))
        last = run[-1]
        right = area.x1 if i == len(runs) - 1 else area.x0 + round(last.middle + _half(last, height))
        text = "".join(glyph.text for glyph in run)
        box = _box(Area(left, area.y0, max(right, left + 1), area.y1), scale)
        yield Word(box, text), min(glyph.score for glyph in run)


def _apart(left: Glyph, right: Glyph, spaced: bool, height: int) -> bool:
    """Whether a word ends here. A space is read into a number that is set wide, too: there the distance decides."""
    distance = right.middle - left.middle
    if left.text in NUMERIC and right.text in NUMERIC:
        return distance > NUMBERS * height
    return spaced or distance > (1 + WIDE) * height


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
