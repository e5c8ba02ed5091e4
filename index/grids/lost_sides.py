"""Sides of cells lost here and there: what no wall parts must be a rectangle, for every cell is one.

Where it is not, a side is missing inside. The one is put back that leaves the text in the middle or at the side of each part,
and whose line is drawn along most of the table; where no two sides make rectangles of it, the grid says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from index.schema import Box, Word

Square = tuple[int, int]  # row, column
Side = tuple[bool, int, int, int]  # upright; its line; first and last square along the line

LARGE = 80  # squares of a shape that is looked at
MANY = 30  # sides of which two are tried together
INTO = 1.5  # points by which a word may reach over a border
CENTRED = 3.0  # points by which text may be off the middle of its cell
NOT_WHOLE = "有的格线没有印全"


@dataclass(frozen=True, slots=True)
class Lattice:
    """Lines and the walls along them: `beside[x][row]` at x along a row, `above[y][column]` at y along a column."""

    xs: Sequence[float]
    ys: Sequence[float]
    beside: list[list[bool]]
    above: list[list[bool]]

    def walls(self, upright: bool) -> list[list[bool]]:
        return self.beside if upright else self.above


def mend(lattice: Lattice, words: Sequence[Word]) -> bool:
    """Puts lost sides back in place; says whether no shape stays that is no rectangle."""
    whole = True
    for shape in _shapes(lattice):
        within = _within(lattice, shape, words)
        sides = _missing(shape, lattice, within) if len(shape) <= LARGE else []
        found = _best(shape, sides, lattice, within)
        for upright, line, first, last in found:
            lattice.walls(upright)[line][first : last + 1] = [True] * (last - first + 1)
        whole = whole and bool(found)
    return whole


def _shapes(lattice: Lattice) -> Iterator[set[Square]]:
    """The regions that no wall parts and that are no rectangle."""
    open_to: dict[Square, list[Square]] = {}
    for c, wall in enumerate(lattice.beside[1:-1]):
        for r in _undrawn(wall):
            open_to.setdefault((r, c), []).append((r, c + 1))
            open_to.setdefault((r, c + 1), []).append((r, c))
    for r, wall in enumerate(lattice.above[1:-1]):
        for c in _undrawn(wall):
            open_to.setdefault((r, c), []).append((r + 1, c))
            open_to.setdefault((r + 1, c), []).append((r, c))
    for shape in _parts(open_to):
        if not _rectangle(shape):
            yield shape


def _undrawn(wall: Sequence[bool]) -> list[int]:
    return [] if all(wall) else [i for i, drawn in enumerate(wall) if not drawn]


def _parts(open_to: dict[Square, list[Square]]) -> Iterator[set[Square]]:
    seen: set[Square] = set()
    for start in open_to:
        if start in seen:
            continue
        part = {start}
        waiting = [start]
        while waiting:
            for square in open_to[waiting.pop()]:
                if square not in part:
                    part.add(square)
                    waiting.append(square)
        seen |= part
        yield part


def _rectangle(shape: set[Square]) -> bool:
    rows, columns = {r for r, _ in shape}, {c for _, c in shape}
    return len(shape) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _within(lattice: Lattice, shape: set[Square], words: Sequence[Word]) -> list[tuple[Square, Box]]:
    """The words that stand in a shape, each with its square."""
    found = []
    for word in words:
        box = word.box
        column = bisect_right(lattice.xs, (box.x0 + box.x1) / 2) - 1
        square = bisect_right(lattice.ys, (box.y0 + box.y1) / 2) - 1, column
        if square in shape:
            found.append((square, box))
    return found


def _missing(shape: set[Square], lattice: Lattice, words: Sequence[tuple[Square, Box]]) -> list[Side]:
    """Every straight run of undrawn wall inside a shape that no word lies across."""
    found: list[Side] = []
    for upright in (True, False):
        walls = lattice.walls(upright)
        gaps: dict[int, list[int]] = {}
        for r, c in sorted(shape):
            line, along, other = (c, r, (r, c - 1)) if upright else (r, c, (r - 1, c))
            if other in shape and not walls[line][along]:
                gaps.setdefault(line, []).append(along)
        for line, places in gaps.items():
            places.sort()
            for i, first in enumerate(places):
                runs = [last for k, last in enumerate(places[i:]) if last - first == k]
                found += [(upright, line, first, last) for last in runs]
    return [side for side in found if not _crossed(side, lattice, words)]


def _crossed(side: Side, lattice: Lattice, words: Sequence[tuple[Square, Box]]) -> bool:
    upright, line, first, last = side
    at = (lattice.xs if upright else lattice.ys)[line]
    for (row, column), box in words:
        low, high = (box.x0, box.x1) if upright else (box.y0, box.y1)
        if first <= (row if upright else column) <= last and low < at - INTO and high > at + INTO:
            return True
    return False


def _best(
    shape: set[Square], sides: Sequence[Side], lattice: Lattice, words: Sequence[tuple[Square, Box]]
) -> tuple[Side, ...]:
    """The side, or the two sides, that make rectangles of a shape: the words stand in their middle or at their side."""
    links = _links(shape, lattice)
    ways: Iterable[tuple[Side, ...]] = [(side,) for side in sides if _mended(links, (side,))]
    if not ways and len(sides) <= MANY:
        ways = [pair for pair in combinations(sides, 2) if _mended(links, pair)]
    return max(ways, key=lambda way: _rank(way, links, lattice, words), default=())


def _links(shape: set[Square], lattice: Lattice) -> dict[Square, list[Square]]:
    links: dict[Square, list[Square]] = {square: [] for square in shape}
    for r, c in shape:
        if (r, c + 1) in shape and not lattice.beside[c + 1][r]:
            links[r, c].append((r, c + 1))
            links[r, c + 1].append((r, c))
        if (r + 1, c) in shape and not lattice.above[r + 1][c]:
            links[r, c].append((r + 1, c))
            links[r + 1, c].append((r, c))
    return links


def _mended(links: Mapping[Square, Sequence[Square]], sides: Sequence[Side]) -> list[set[Square]]:
    """The parts that sides make of a shape, if they are rectangles."""
    kept = {
        square: [other for other in others if not any(_between(side, square, other) for side in sides)]
        for square, others in links.items()
    }
    parts = list(_parts(kept))
    return parts if all(_rectangle(part) for part in parts) else []


def _between(side: Side, one: Square, other: Square) -> bool:
    upright, line, first, last = side
    if upright:
        return one[0] == other[0] and max(one[1], other[1]) == line and first <= one[0] <= last
    return one[1] == other[1] and max(one[0], other[0]) == line and first <= one[1] <= last


def _rank(
    sides: Sequence[Side],
    links: Mapping[Square, Sequence[Square]],
    lattice: Lattice,
    words: Sequence[tuple[Square, Box]],
) -> tuple[int, float, int]:
    """How many parts hold their text well; then how much of the sides' lines is drawn elsewhere; then the shorter ones."""
    parts = _mended(links, sides)
    good = sum(_set_well(part, lattice, [box for square, box in words if square in part]) for part in parts)
    lines = [lattice.walls(upright)[line] for upright, line, _, _ in sides]
    drawn = min(sum(wall) / len(wall) for wall in lines)
    return good, drawn, -sum(last - first for _, _, first, last in sides)


def _set_well(part: set[Square], lattice: Lattice, boxes: Sequence[Box]) -> int:
    """1 where text stands in the middle of a part's height and at a side or in the middle of its width, -1 where not."""
    if not boxes:
        return 0
    if any(_two_texts(left, right) for left, right in pairwise(sorted(boxes))):
        return -1
    rows, columns = {r for r, _ in part}, {c for _, c in part}
    top, bottom = lattice.ys[min(rows)], lattice.ys[max(rows) + 1]
    left, right = lattice.xs[min(columns)], lattice.xs[max(columns) + 1]
    x0, y0, x1, y1 = (
        choose(values) for choose, values in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    middle = abs(y0 + y1 - top - bottom) < 2 * CENTRED
    beside = min(abs(x0 + x1 - left - right) / 2, abs(x0 - left) / 2, abs(right - x1) / 2) < CENTRED
    return 1 if middle and beside else -1


def _two_texts(left: Box, right: Box) -> bool:
    """Do words stand side by side with more white between them than words of one text? Single letters may be set apart."""
    height = left.y1 - left.y0
    level = abs(left.y0 - right.y0) < height / 2
    return (
        level and right.x0 - left.x1 > height and max(left.x1 - left.x0, right.x1 - right.x0) > 1.5 * height
    )
