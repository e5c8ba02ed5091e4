"""What it costs to draw a page. Files are read in a process under limits, but their pages are drawn for readers in this one.

A page may be as large as a house, hold a picture of billions of pixels packed into some megabytes, a million curves, or some
lines of a million dashes: it is drawn coarser, or not at all. In 2,000 published pages the contents are 0.16 MB at most and
pictures 7 million pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from index.errors import InputError
from index.page.clips import upright

MOST_DRAWN = 40_000_000  # pixels of a page's picture: A3 at three pixels a point has 9 million
MOST_CONTENTS = 1_500_000  # bytes that say what to draw
MOST_PAINTED = 1000.0  # times the area of the page: a second; published pages reach 9
MOST_DASHES = 2_000_000.0  # as many take a third of a second
OF_CLIP, OF_GROUP = 5.0, 8.0  # what a clip that is no box, and a group, cost in fills of their area
MOST_PIXELS = 150_000_000  # of a page's own pictures together: an A3 scan at 600 dots an inch has 70 million


def drawable(page: Any, name: str) -> None:
    """InputError where drawing the page might not end in time."""
    contents = len(page.read_contents())
    pixels = sum(width * height for _, _, width, height, *_ in page.get_images(full=True))
    heavy = contents > MOST_CONTENTS or pixels > MOST_PIXELS
    if (
        heavy
        or _painted(drawings := page.get_cdrawings(extended=True), page.rect) > MOST_PAINTED
        or _dashes(drawings) > MOST_DASHES
    ):
        what = "图片过大" if pixels > MOST_PIXELS else "线条过多"
        raise InputError(
            f"{name}：第 {page.number + 1} 页{what}，不在这里显示图像；请用 PDF 阅读器打开原件对照"
        )


def scale(wanted: float, width: float, height: float) -> float:
    """Pixels a point for a picture of an area of so many points: what is wanted, or less for a very large one."""
    return float(min(wanted, (MOST_DRAWN / max(width * height, 1.0)) ** 0.5))


def _painted(drawings: Sequence[dict[str, Any]], paper: Any) -> float:
    """How often all that is drawn would cover the page, by the boxes of what is drawn."""
    found = 0.0
    for drawing in drawings:
        weight = _weight(drawing)
        x0, y0, x1, y1 = drawing.get("scissor" if drawing["type"] == "clip" else "rect") or paper
        across = min(x1, paper.x1) - max(x0, paper.x0)
        down = min(y1, paper.y1) - max(y0, paper.y0)
        if weight and across >= 0 and down >= 0:
            found += weight * max(across, 1.0) * max(down, 1.0)
    return found / max(float(paper.width * paper.height), 1.0)


def _weight(drawing: dict[str, Any]) -> float:
    if drawing["type"] == "clip":
        return 0.0 if upright(drawing["items"]) else OF_CLIP
    return OF_GROUP if drawing["type"] == "group" else 1.0


def _dashes(drawings: Sequence[dict[str, Any]]) -> float:
    """Into how many dashes the lines of a page fall."""
    found = 0.0
    for drawing in drawings:
        lengths = [
            float(part) for part in (drawing.get("dashes") or "").partition("]")[0].strip("[ ").split()
        ]
        if period := sum(lengths):
            found += sum(_length(item) for item in drawing["items"]) / period
    return found


def _length(item: Sequence[Any]) -> float:
    """Of a line, of the polygon that holds a curve, or about a box."""
    shape, *points = item
    if shape == "re":
        x0, y0, x1, y1 = points[0]
        return float(2 * (abs(x1 - x0) + abs(y1 - y0)))
    if shape == "qu":
        points = [*points[0], points[0][0]]
    return sum(math.dist(one, other) for one, other in zip(points, points[1:], strict=False))
