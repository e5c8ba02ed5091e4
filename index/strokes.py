"""Drawn paths → horizontal and vertical rules. Pure geometry over what `pdf` reads; knows no library.

Producers draw a table's lines as strokes, as sides of stroked rectangles, as filled rectangles of a
hair's width (one a cell side), or as filled outlines of many corners. All end as merged `Rule`s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from index.schema import Rule

SNAP = 2.0  # rules closer than this are one rule
GAP = 4.0  # collinear pieces with smaller gaps are one rule
THIN = 2.2  # a filled rectangle thinner than this is a rule, not a box
SHORTEST = 4.0  # what is shorter after joining is a speck
STRAIGHT = 1.0  # a stroke leaning less than this is horizontal or vertical
WHITE = 0.93  # a fill lighter than this in every component hides lines instead of drawing them

Point = tuple[float, float]
Move = Callable[[float, float], Point]


class Segments(NamedTuple):
    """Raw pieces before merging: lists of (position, start, end)."""

    horizontal: list[Rule]
    vertical: list[Rule]


def rules(drawings: Iterable[dict[str, Any]], move: Move) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Horizontal and vertical rules of a page; `move` maps a drawn point into the page's reading space."""
    pieces = Segments([], [])
    for drawing in drawings:
        _add_drawing(drawing, move, pieces)
    return merge(pieces.horizontal), merge(pieces.vertical)


def is_white(fill: Sequence[float] | None) -> bool:
    return fill is not None and min(fill) > WHITE


def _add_drawing(drawing: dict[str, Any], move: Move, pieces: Segments) -> None:
    stroked = "s" in drawing["type"]
    if not stroked and is_white(drawing.get("fill")):
        return
    if stroked and is_white(drawing.get("color")) and "f" not in drawing["type"]:
        return
    outline: list[Point] = []  # corners of a filled polygon, drawn as connected lines
    for item in drawing["items"]:
        shape = item[0]
        if shape == "l":
            if stroked:
                _add_line(move(*item[1]), move(*item[2]), pieces)
                continue
            if outline and not _near(outline[-1], item[1]):
                _add_box(outline, move, False, pieces)
                outline = []
            outline += [item[2]] if outline else [item[1], item[2]]
        elif shape == "re":
            x0, y0, x1, y1 = item[1]
            _add_box([(x0, y0), (x1, y1)], move, stroked, pieces)
        elif shape == "qu":
            _add_box(list(item[1]), move, stroked, pieces)
    if outline:
        _add_box(outline, move, False, pieces)


def _near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) <= 0.1 and abs(a[1] - b[1]) <= 0.1


def _add_line(a: Point, b: Point, pieces: Segments) -> None:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if down <= STRAIGHT and down <= across:  # a dot of a dotted line runs one way only
        pieces.horizontal.append(Rule(a[1], min(a[0], b[0]), max(a[0], b[0])))
    elif across <= STRAIGHT:
        pieces.vertical.append(Rule(a[0], min(a[1], b[1]), max(a[1], b[1])))


def _add_box(corners: list[Point], move: Move, stroked: bool, pieces: Segments) -> None:
    points = [move(*corner) for corner in corners]
    x0, x1 = min(p[0] for p in points), max(p[0] for p in points)
    y0, y1 = min(p[1] for p in points), max(p[1] for p in points)
    flat, slim = y1 - y0 <= THIN, x1 - x0 <= THIN
    if flat:
        pieces.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
    if slim:
        pieces.vertical.append(Rule((x0 + x1) / 2, y0, y1))
    if stroked and not flat and not slim:
        pieces.horizontal.extend((Rule(y0, x0, x1), Rule(y1, x0, x1)))
        pieces.vertical.extend((Rule(x0, y0, y1), Rule(x1, y0, y1)))


def merge(pieces: list[Rule]) -> tuple[Rule, ...]:
    """Cluster pieces by position, join collinear ones across small gaps, drop specks."""
    out: list[Rule] = []
    group: list[Rule] = []
    for piece in sorted(pieces):
        if group and (piece.at - group[-1].at > SNAP or piece.at - group[0].at > 2 * SNAP):
            out.extend(_join(group))
            group = []
        group.append(piece)
    if group:
        out.extend(_join(group))
    return tuple(rule for rule in out if rule.end - rule.start > SHORTEST)


def _join(group: list[Rule]) -> list[Rule]:
    at = sum(piece.at for piece in group) / len(group)
    spans = sorted((piece.start, piece.end) for piece in group)
    out: list[Rule] = []
    start, end = spans[0]
    for a, b in spans[1:]:
        if a <= end + GAP:
            end = max(end, b)
        else:
            out.append(Rule(at, start, end))
            start, end = a, b
    return [*out, Rule(at, start, end)]
