"""Can the headings of a table without vertical rules stand over no other columns than those they were given?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from index.grids.grid import Cell
from index.layout.captions import Line
from index.loose.loose_columns import Column
from index.loose.loose_header import runs, top_of
from index.loose.loose_labels import LEVEL, Label
from index.schema import Rule

PITCH = 1.75  # text sizes from a heading to the label below it at least: lines of one label are nearer
OFF_CENTRE = 0.25  # of the narrowest column, by which a heading may be off the middle of its columns
OFF_RUN = 0.12  # … or of the whole run of columns: its borders are only guessed at …
WORSE = 2.0  # … and any other division of the run must be this much worse


def header_is(
    columns: Sequence[Column],
    xs: Sequence[float],
    header: Sequence[Sequence[Cell]],
    headings: Sequence[Label],
    head: Sequence[Line],
    inner: Sequence[Rule],
    size: float,
    bottom: float,
) -> bool:
    """Every word of the header is in one of its cells, and each heading can only stand over the columns it has."""
    used = {id(word) for row in header for cell in row for word in cell.words}
    if any(id(word) not in used for line in head for word in line.words):
        return False
    labels = [column.label for column in columns if column.label is not None]
    for heading in headings:
        last = heading.words[-1].box
        for other in [*labels, *headings]:
            first = other.words[0].box
            down = (first.y0 + first.y1 - last.y0 - last.y1) / 2
            over = min(heading.high, other.high) - max(heading.low, other.low) > 0
            if (
                other is not heading
                and over
                and 0 < down < PITCH * size
                and not _ruled(heading, other, inner)
            ):
                return False
    tops = [top_of(column, inner, bottom) for column in columns]
    return all(_only_way(row, tops, xs, headings) for row in header[:-1])


def _ruled(upper: Label, lower: Label, inner: Sequence[Rule]) -> bool:
    return any(upper.level < r.at < lower.level and r.start <= lower.centre <= r.end for r in inner)


def _only_way(
    row: Sequence[Cell], tops: Sequence[float], xs: Sequence[float], headings: Sequence[Label]
) -> bool:
    """The headings of one height over the columns whose label cells begin below them (at `tops`): no other division
    is nearly as good."""
    cells = list({id(cell): cell for cell in row if cell.words}.values())
    owners = {id(heading.words[0]): heading for heading in headings}
    found = [(cell, owner) for cell in cells if (owner := owners.get(id(cell.words[0]))) is not None]
    if len(found) < len(cells):
        return False
    if not found:
        return True
    height = min(heading.level for _, heading in found)
    if any(abs(top - height) < LEVEL for top in tops):
        return False
    lower = [top > height for top in tops]
    for run in runs(lower):
        inside = [(cell, heading) for cell, heading in found if run[0] <= cell.c0 <= run[-1]]
        if inside and not _best(inside, run, xs):
            return False
    return all(lower[c] for cell in cells for c in range(cell.c0, cell.c1 + 1))


def _best(found: Sequence[tuple[Cell, Label]], run: Sequence[int], xs: Sequence[float]) -> bool:
    """Together the headings cover the run as they do, and each is in the middle of its columns."""
    if found[0][0].c0 != run[0] or found[-1][0].c1 != run[-1]:
        return False
    if any(left.c1 + 1 != right.c0 for (left, _), (right, _) in pairwise(found)):
        return False
    narrow = min(xs[c + 1] - xs[c] for c in run)
    chosen = tuple(cell.c0 for cell, _ in found[1:])
    costs = {
        starts: _cost((run[0], *starts, run[-1] + 1), [label for _, label in found], xs)
        for starts in combinations(run[1:], len(found) - 1)
    }
    best = costs.pop(chosen)
    most = max(OFF_CENTRE * narrow * len(found), OFF_RUN * (xs[run[-1] + 1] - xs[run[0]]))
    return best <= most and all(
        cost >= max(best + OFF_CENTRE * narrow, WORSE * best) for cost in costs.values()
    )


def _cost(bounds: Sequence[int], labels: Sequence[Label], xs: Sequence[float]) -> float:
    return sum(
        abs(label.centre - (xs[first] + xs[end]) / 2)
        for label, (first, end) in zip(labels, pairwise(bounds), strict=True)
    )
