"""Is a table without vertical rules set so plainly that its columns and rows can be nothing else?

Plain is: white between all columns, figures in line, each figure column under a label of its own that no other column
reaches, headings that can only stand over the columns they were given, and one line of figures a row. What is not plain
stays in doubt whatever its sums say; what is plain must still be proved by its sums (`loose_proof`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from index.amounts import DASH, normalize, parse
from index.grids.grid import Cell, Grid
from index.layout import headers
from index.layout.captions import Line
from index.loose import loose_columns, loose_touching
from index.loose.loose_columns import LEVEL, Column, Label
from index.loose.loose_header import top_of
from index.schema import Rule, Word

LOOSE = "没有表格线，按文字间隔分列"
PLAIN = "没有表格线，按文字间隔分列，没有足够的合计关系可以证明"
GUTTER = 2.5  # points of white between two columns at least
FLUSH = 2.0  # points by which figures of one column may be out of line
PITCH = 1.75  # text sizes from a heading to the label below it at least: lines of one label are nearer
OFF_CENTRE = 0.25  # of the narrowest column, by which a heading may be off the middle of its columns
HAN = re.compile(r"[\u4e00-\u9fff]")
LINES = 3.0  # points by which the cells of a row may be off one height
LOOSER = 1.25  # how much further apart rows must be than the lines of one name

Extent = tuple[float, float]


def columns_are(columns: Sequence[Column], xs: Sequence[float], body: Sequence[Line]) -> bool:
    """White on both sides of every column, figures in line, one a line, and a label over each column of figures."""
    words: list[list[Word]] = [[] for _ in columns]
    for line in body:
        places = [_column(word, xs) for word in line.words]
        filled = [at for at in places if columns[at].amounts]
        if -1 in places or len(filled) > len(set(filled)):
            return False
        for at, word in zip(places, line.words, strict=True):
            if columns[at].amounts or not headers.TOTAL_WORD.fullmatch(normalize(word.text)):
                words[at].append(word)
    figures = [c for c, one in enumerate(columns) if one in loose_columns.figures(columns)]
    if not figures or not all(_in_line(words[c]) for c in figures):
        return False
    reach = [_reach(found, column) for found, column in zip(words, columns, strict=True)]
    if any(right[0] - left[1] < GUTTER for left, right in pairwise(reach)):
        return False
    return all(_labelled(c, columns, reach, xs) for c in range(figures[0], len(columns)))


def _column(word: Word, xs: Sequence[float]) -> int:
    """The column that holds the whole word; -1 where none does. A total may run over the labels' columns."""
    middle = (word.box.x0 + word.box.x1) / 2
    at = next((c for c, (low, high) in enumerate(pairwise(xs)) if low <= middle <= high), -1)
    if at < 0 or headers.TOTAL_WORD.fullmatch(normalize(word.text)):
        return at
    return at if xs[at] - 1 <= word.box.x0 and word.box.x1 <= xs[at + 1] + 1 else -1


def _in_line(words: Sequence[Word]) -> bool:
    """Figures and dashes only, flush right or with one middle."""
    if not all(_figure(word) for word in words):
        return False
    firm = [word.box for word in words if parse(word.text) is not None]
    rights = [box.x1 for box in firm]
    middles = [(box.x0 + box.x1) / 2 for box in firm]
    return not firm or min(max(rights) - min(rights), max(middles) - min(middles)) <= FLUSH


def _figure(word: Word) -> bool:
    return parse(word.text) is not None or DASH.fullmatch(normalize(word.text)) is not None


def _reach(words: Sequence[Word], column: Column) -> Extent:
    if not words:
        return column.extent
    return min(word.box.x0 for word in words), max(word.box.x1 for word in words)


def _labelled(at: int, columns: Sequence[Column], reach: Sequence[Extent], xs: Sequence[float]) -> bool:
    """The column has a label of its own, within its borders, that reaches no other column nor its label.

    Labels are given in their order: where each has its column and each column its label, there is one way only.
    """
    label = columns[at].label
    if label is None or columns[at].levelled or loose_touching.is_two("".join(w.text for w in label.words)):
        return False
    if label.low < xs[at] - 1 or label.high > xs[at + 1] + 1:
        return False
    if any(c != at and label.low < high and label.high > low for c, (low, high) in enumerate(reach)):
        return False
    beside = [other for c in (at - 1, at + 1) if 0 <= c < len(columns) and (other := columns[c].label)]
    if any(_apart(other, columns[at]) < _apart(label, columns[at]) for other in beside):
        return False  # a blank column's label stands nearer
    return not any(min(label.high, other.high) - max(label.low, other.low) > -1 for other in beside)


def _apart(label: Label, column: Column) -> float:
    return max(label.low - column.high, column.low - label.high, 0.0)


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
    for run in _runs(lower):
        inside = [(cell, heading) for cell, heading in found if run[0] <= cell.c0 <= run[-1]]
        if inside and not _best(inside, run, xs):
            return False
    return all(lower[c] for cell in cells for c in range(cell.c0, cell.c1 + 1))


def _runs(flags: Sequence[bool]) -> Iterator[list[int]]:
    run: list[int] = []
    for i, flag in enumerate([*flags, False]):
        if flag:
            run.append(i)
        elif run:
            yield run
            run = []


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
    return best <= OFF_CENTRE * narrow * len(found) and all(
        cost >= best + OFF_CENTRE * narrow for cost in costs.values()
    )


def _cost(bounds: Sequence[int], labels: Sequence[Label], xs: Sequence[float]) -> float:
    return sum(
        abs(label.centre - (xs[first] + xs[end]) / 2)
        for label, (first, end) in zip(labels, pairwise(bounds), strict=True)
    )


def rows_are(body: Grid, ruled: bool) -> bool:
    """One line of figures a row with its name beside it; names of several lines are set closer than rows are.

    `ruled`: all rows are drawn, which leaves no doubt where a name belongs.
    """
    for r in range(body.rows):
        cells = [cell for cell in body.row(r) if cell.words]
        if any(cell.r0 != cell.r1 for cell in cells):
            return False
        levels = [_middle(cell.words) for cell in cells]
        if levels and max(levels) - min(levels) > LINES:
            return False
        if any(cell.amount is not None and cell.lines > 1 for cell in cells):
            return False
    return _all_named(body) and (
        ruled or all(_lines_apart([body.cells[r][c] for r in range(body.rows)]) for c in range(body.columns))
    )


def _all_named(body: Grid) -> bool:
    """Names in two columns side by side, one of them not in every row: it stands for several, nobody says which."""
    named = [[_names(body.cells[r][c]) for r in range(body.rows)] for c in range(body.columns)]
    return not any(any(left) and any(right) and left != right for left, right in pairwise(named))


def _names(cell: Cell) -> bool:
    return HAN.search(cell.norm) is not None and not headers.TOTAL_WORD.fullmatch(cell.norm)


def _middle(words: Sequence[Word]) -> float:
    return (min(word.box.y0 for word in words) + max(word.box.y1 for word in words)) / 2


def _heights(cell: Cell) -> list[float]:
    return sorted((word.box.y0 + word.box.y1) / 2 for word in cell.words)


def _lines_apart(column: Sequence[Cell]) -> bool:
    filled = [_heights(cell) for cell in column if cell.words]
    within = [max((b - a for a, b in pairwise(levels)), default=0.0) for levels in filled]
    for (upper, inner), (lower, other) in pairwise(zip(filled, within, strict=True)):
        if lower[0] - upper[-1] < LOOSER * max(inner, other):
            return False
    return True
