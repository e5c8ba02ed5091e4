"""Rectangles on a page, as boxes of `schema`: what holds them all, and what lies in what."""

from __future__ import annotations

from collections.abc import Iterable

from index.schema import Box


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them, of which there is at least one."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def holds_middle(box: Box, inner: Box) -> bool:
    """Whether the middle of one box lies in another, or on its edge."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
