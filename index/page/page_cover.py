"""Painting over what a picture of a page shall not show: where the characters stand, and the bars that hide some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from index.schema import Box, Word

COLOUR = (96, 96, 96)
MARGIN = 0.5  # points about a character: its ink may reach out of its box

Cover = Callable[[Sequence[Sequence[Word]]], Iterable[Box]]
"""From the printed lines of a page, a `Word` for each character, to the boxes to hide."""


def printed_lines(page: Any, flags: int) -> list[tuple[Word, ...]]:
    """The characters of each line as the PDF library sets them off, with their boxes on the page as displayed."""
    moves = tuple(page.rotation_matrix)
    return [
        tuple(
            Word(_turned(glyph["bbox"], moves), glyph["c"])
            for span in line["spans"]
            for glyph in span["chars"]
        )
        for block in page.get_text("rawdict", flags=flags)["blocks"]
        for line in block.get("lines", ())
    ]


def paint(pixmap: Any, boxes: Iterable[Box], scale: float) -> None:
    """Bars over these boxes of the page; what lies outside of the picture is left."""
    x0, y0, x1, y1 = pixmap.irect
    for box in boxes:
        left, top = int((box.x0 - MARGIN) * scale), int((box.y0 - MARGIN) * scale)
        right, bottom = int((box.x1 + MARGIN) * scale) + 1, int((box.y1 + MARGIN) * scale) + 1
        inside = max(left, x0), max(top, y0), min(right, x1), min(bottom, y1)
        if inside[0] < inside[2] and inside[1] < inside[3]:
            pixmap.set_rect(inside, COLOUR)


def _turned(box: Sequence[float], moves: tuple[float, ...]) -> Box:
    a, b, c, d, e, f = moves
    x = sorted((a * box[0] + c * box[1] + e, a * box[2] + c * box[3] + e))
    y = sorted((b * box[0] + d * box[1] + f, b * box[2] + d * box[3] + f))
    return Box(x[0], y[0], x[1], y[1])
