"""Whether something is printed where a word stands: the last word on text that layers, masks or pictures may hide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def unprinted(picture: Picture, boxes: Sequence[Box]) -> list[int]:
    """Those of the boxes (by index) in which the picture shows one even shade: nothing to read."""
    return [index for index, box in enumerate(boxes) if not _printed(picture, box)]


def ground(picture: Picture, box: Box) -> int:
    """The shade (0 to 255) that most of a box shows: letters and lines take less than half of it. Paper outside."""
    shades = sorted(b"".join(_rows(picture, box)))
    return shades[len(shades) // 2] if shades else 255


def _printed(picture: Picture, box: Box) -> bool:
    darkest, lightest = 255, 0
    for row in _rows(picture, box):
        if row:
            darkest, lightest = min(darkest, min(row)), max(lightest, max(row))
            if lightest - darkest >= CONTRAST:
                return True
    return False


def _rows(picture: Picture, box: Box) -> Iterator[bytes]:
    samples, width, height, stride, scale, left, top = picture
    x0, x1 = _span(box.x0 - left, box.x1 - left, scale, width)
    y0, y1 = _span(box.y0 - top, box.y1 - top, scale, height)
    return (samples[y * stride + x0 : y * stride + x1] for y in range(y0, y1))


def _span(start: float, end: float, scale: float, size: int) -> tuple[int, int]:
    return max(0, min(size, int(start * scale))), max(0, min(size, int(end * scale) + 1))
