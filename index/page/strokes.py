"""Drawn paths → horizontal and vertical rules. Pure geometry over what `pdf` reads; knows no library.

Producers draw a table's lines as strokes, as sides of stroked rectangles, as filled rectangles of a
hair's width (one a cell side), or as filled outlines of many corners. All end as merged `Rule`s.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from index.page.turning import Move, Point
from index.page.visible import FAINT
from index.schema import Box, Rule

SNAP = 2.0  # rules closer than this are one rule
GAP = 4.0  # collinear pieces with smaller gaps are one rule
THIN = 2.2  # a filled rectangle thinner than this is a rule, not a box
SHORTEST = 4.0  # what is shorter after joining is a speck
STRAIGHT = 1.0  # a stroke leaning less than this is horizontal or vertical
WHITE = 0.93  # a fill lighter than this in every component hides lines instead of drawing them

Piece = tuple[float, float, float]  # position, start, end, as in a Rule


class Pieces(NamedTuple):
    """What is drawn, before merging; `shapes` are the boxes of what is neither horizontal nor vertical."""

    horizontal: list[Piece]
    vertical: list[Piece]
    shapes: list[Box]


def drawn(drawings: Iterable[dict[str, Any]], move: Move | None) -> Pieces:
    """All that is drawn on a page; `move` maps a drawn point into the page's reading space (None: as it is)."""
    pieces = Pieces([], [], [])
    for drawing in drawings:
        kind = drawing["type"]
        stroked = "s" in kind
        if kind != "fs" and is_white(drawing.get("color" if stroked else "fill")):
            continue
        opacity = drawing.get("stroke_opacity" if stroked else "fill_opacity")
        if opacity is not None and opacity < FAINT and (kind != "fs" or drawing["fill_opacity"] < FAINT):
            continue
        _add_drawing(drawing["items"], stroked, move, pieces)
    return pieces


def is_white(fill: Sequence[float] | None) -> bool:
    return fill is not None and min(fill) > WHITE


def _add_drawing(items: Iterable[tuple[Any, ...]], stroked: bool, move: Move | None, pieces: Pieces) -> None:
    outline: list[Point] = []  # corners of a filled polygon, drawn as connected lines
    for item in items:
        shape = item[0]
        if shape == "l":
            if stroked:
                _add_line(item[1], item[2], move, pieces)
                continue
            if outline and not _near(outline[-1], item[1]):
                _add_box(outline, move, False, pieces)
                outline = []
            outline += [item[2]] if outline else [item[1], item[2]]
        elif shape == "re":
            x0, y0, x1, y1 = item[1]
            _add_box(((x0, y0), (x1, y1)), move, stroked, pieces)
        elif shape == "qu":
            _add_box(item[1], move, stroked, pieces)
        elif shape == "c":
            across, down = zip(*(move(*p) if move else p for p in item[1:]), strict=True)
            pieces.shapes.append(Box(min(across), min(down), max(across), max(down)))
    if outline:
        _add_box(outline, move, False, pieces)


def _near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) <= 0.1 and abs(a[1] - b[1]) <= 0.1


def _add_line(a: Point, b: Point, move: Move | None, pieces: Pieces) -> None:
    if move:
        a, b = move(*a), move(*b)
    ax, ay = a
    bx, by = b
    across, down = abs(ax - bx), abs(ay - by)
    if down <= STRAIGHT and down <= across:  # a dot of a dotted line runs one way only
        pieces.horizontal.append((ay, ax, bx) if ax < bx else (ay, bx, ax))
    elif across <= STRAIGHT:
        pieces.vertical.append((ax, ay, by) if ay < by else (ax, by, ay))
    else:
        pieces.shapes.append(Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))


def _add_box(corners: Iterable[Point], move: Move | None, stroked: bool, pieces: Pieces) -> None:
    across, down = zip(*(itertools.starmap(move, corners) if move else corners), strict=True)
    x0, x1, y0, y1 = min(across), max(across), min(down), max(down)
    flat, slim = y1 - y0 <= THIN, x1 - x0 <= THIN
    if flat:
        pieces.horizontal.append(((y0 + y1) / 2, x0, x1))
    if slim:
        pieces.vertical.append(((x0 + x1) / 2, y0, y1))
    if flat or slim:
        return
    pieces.shapes.append(Box(x0, y0, x1, y1))
    if stroked:
        pieces.horizontal.extend(((y0, x0, x1), (y1, x0, x1)))
        pieces.vertical.extend(((x0, y0, y1), (x1, y0, y1)))


def merge(pieces: Iterable[Piece]) -> tuple[Rule, ...]:
    """Cluster pieces by position, join collinear ones across small gaps, drop specks."""
    out: list[Rule] = []
    group: list[Piece] = []
    for piece in sorted(pieces):
        if group and (piece[0] - group[-1][0] > SNAP or piece[0] - group[0][0] > 2 * SNAP):
            out.extend(_join(group))
            group = []
        group.append(piece)
    if group:
        out.extend(_join(group))
    return tuple(out)


def _join(group: Sequence[Piece]) -> Iterator[Rule]:
    at = sum([piece[0] for piece in group]) / len(group)
    spans = sorted([piece[1:] for piece in group])
    start, end = spans[0]
    for a, b in spans:
        if a <= end + GAP:
            if b > end:
                end = b
        else:
            if end - start > SHORTEST:
                yield Rule(at, start, end)
            start, end = a, b
    if end - start > SHORTEST:
        yield Rule(at, start, end)
