"""Whether something is printed where a word stands: the last word on text that layers, masks or pictures may hide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.schema import Box

CONTRAST = 20  # of 255: lighter and darker than this apart, or nothing can be made out


class Picture(NamedTuple):
    """A page in shades of grey, row by row; `scale` pixels to a point, its corner at (`left`, `top`) points."""

    samples: bytes
    width: int
    height: int
    stride: int
    scale: float
    left: float = 0.0
    top: float = 0.0


def unprinted(picture: Picture, boxes: Sequence[Box], contrast: int = CONTRAST) -> list[int]:
    """Those of the boxes (by index) in which the picture shows one even shade: nothing to read."""
    return [index for index, box in enumerate(boxes) if not _printed(picture, box, contrast)]


def _printed(picture: Picture, box: Box, contrast: int) -> bool:
    samples, width, height, stride, scale, left, top = picture
    x0, x1 = _span(box.x0 - left, box.x1 - left, scale, width)
    y0, y1 = _span(box.y0 - top, box.y1 - top, scale, height)
    darkest, lightest = 255, 0
    for y in range(y0, y1):
        row = samples[y * stride + x0 : y * stride + x1]
        if row:
            darkest, lightest = min(darkest, min(row)), max(lightest, max(row))
            if lightest - darkest >= contrast:
                return True
    return False


def _span(start: float, end: float, scale: float, size: int) -> tuple[int, int]:
    return max(0, min(size, int(start * scale))), max(0, min(size, int(end * scale) + 1))
