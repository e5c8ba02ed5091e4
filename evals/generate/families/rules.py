"""The lines of a table, in all the ways that producers draw them."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from evals.generate.canvas import Canvas, Rect
from evals.generate.families.options import Look

LOST = 0.05  # share of the sides that are not drawn where rules are lost
HAIR = 0.48
DOT, DOT_GAP = 1.0, 1.6
APART = 1.4  # between the strokes of a double line
Side = tuple[float, float, float, float]


def draw(canvas: Canvas, look: Look, boxes: list[Rect], header_bottom: float, random: Random) -> None:
    """Draws what the look draws around these cells of one page; `header_bottom` is 0 where no header stands."""
    if not boxes or look.frame == "none":
        return
    sides = sorted({side for box in boxes for side in _sides(box)})
    outer = Rect(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )
    if look.frame == "three_line":
        levels = {outer.y0, outer.y1, *([header_bottom] if header_bottom else [])}
        canvas.lines([(outer.x0, y, outer.x1, y) for y in sorted(levels)], 1.0)
        return
    kept = [side for side in sides if _kept(side, outer, look.frame)]
    if look.lost == "some":
        kept = [side for side in kept if random.random() >= LOST]
    if look.rules == "boxes":
        for box in boxes:
            canvas.box(box, 0.5)
        return
    _styled(canvas, look, kept)


def _sides(box: Rect) -> list[Side]:
    x0, y0, x1, y1 = (round(value, 2) for value in box)
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _kept(side: Side, outer: Rect, frame: str) -> bool:
    x0, y0, x1, _ = side
    upright = x0 == x1
    if frame == "horizontal":
        return not upright
    border = x0 in (outer.x0, outer.x1) if upright else y0 in (outer.y0, outer.y1)
    return not border or frame == "closed" or (frame == "no_sides" and not upright)


def _styled(canvas: Canvas, look: Look, sides: Iterable[Side]) -> None:
    if look.rules == "path":
        canvas.lines(sides, 0.5)
        return
    for side in sides:
        x0, y0, x1, y1 = side
        if look.rules == "hairs":
            canvas.fill(Rect(x0, y0, max(x1, x0 + HAIR), max(y1, y0 + HAIR)), 0.0)
        elif look.rules == "dotted":
            canvas.lines(_dots(side), 0.5)
        elif look.rules == "double":
            dx, dy = (APART / 2, 0.0) if x0 == x1 else (0.0, APART / 2)
            canvas.line((x0 - dx, y0 - dy), (x1 - dx, y1 - dy), 0.35)
            canvas.line((x0 + dx, y0 + dy), (x1 + dx, y1 + dy), 0.35)
        else:
            canvas.line((x0, y0), (x1, y1), 0.5)


def _dots(side: Side) -> list[Side]:
    x0, y0, x1, y1 = side
    length = max(x1 - x0, y1 - y0)
    found, at = [], 0.0
    while at < length:
        end = min(at + DOT, length)
        found.append((x0 + at, y0, x0 + end, y0) if y0 == y1 else (x0, y0 + at, x0, y0 + end))
        at += DOT + DOT_GAP
    return found
