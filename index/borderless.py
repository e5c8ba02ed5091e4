"""Tables without vertical rules: columns from the white gaps between amounts, header labels by where they stand.

Used only below a printed money unit, or to continue a table that was itself read this way: prose must not become a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index import captions, grid
from index.amounts import normalize, parse
from index.captions import Line
from index.grid import Cell, Grid
from index.headers import CODE, ENUM_HAN
from index.schema import Page, Word

PAGE_NUMBER = re.compile(r"[-—–]*\d{1,3}[-—–]*|第\d+页.*")
PROSE = 36  # a single word longer than this is a sentence
FAR = 35.0  # points by which a label may stand beside its column
WRAPPED = 6.0  # labels whose middles are closer than this, one above the other, are one label


@dataclass(frozen=True, slots=True)
class Found:
    grid: Grid
    head: int
    above: list[Word]
    below: list[Word]


@dataclass(slots=True)
class Column:
    """The stretch its amounts fill, and the words of its own label."""

    low: float
    high: float
    label: list[Word] = field(default_factory=list)

    @property
    def extent(self) -> tuple[float, float]:
        boxes = [word.box for word in self.label]
        return min([self.low, *(b.x0 for b in boxes)]), max([self.high, *(b.x1 for b in boxes)])


def find(page: Page, open_xs: Sequence[float] | None) -> Found | None:
    """The last table of a page that has no drawn grid, or None."""
    lines = [line for line in captions.lines(page.words) if not PAGE_NUMBER.fullmatch(line.text)]
    marks = [i for i, line in enumerate(lines) if captions.UNIT.search(line.text) and len(line.text) < 40]
    start = marks[-1] if marks else -1
    if start < 0 and open_xs is None:
        return None
    end = next((i for i in range(start + 1, len(lines)) if _ends(lines[i])), len(lines))
    inside = lines[start + 1 : end]
    first = next((i for i, line in enumerate(inside) if _is_body(line)), None)
    if first is None or (first == 0 and open_xs is None):
        return None
    head, body = inside[:first], inside[first:]
    rows = [line for line in body if _is_body(line)]
    amounts = sum(parse(word.text) is not None for word in rows[0].words)
    if len(rows) < 2 and amounts < 2:
        return None
    columns, parents = _columns(head, body)
    xs = _edges(columns)
    if not head and open_xs is not None and _fits(body, open_xs):
        xs = list(open_xs)
        columns = [Column(a, b) for a, b in pairwise(xs)]
    if len(columns) < 2:
        return None
    built = _grid(page, xs, columns, parents, head, body)
    above = [word for line in lines[: start + 1] for word in line.words]
    below = [word for line in lines[end:] for word in line.words]
    return Found(built[0], built[1], above, below)


def _ends(line: Line) -> bool:
    prose = len(line.words) <= 2 and any(len(word.text) > PROSE for word in line.words)
    return captions.NOTE.match(line.text) is not None or prose


def _is_body(line: Line) -> bool:
    first = normalize(line.words[0].text)
    if CODE.fullmatch(first) or ENUM_HAN.match(line.text):
        return True
    return any(
        parse(word.text) is not None and (len(word.text) > 3 or "." in word.text or word.text == "0")
        for word in line.words
    )


def _middle(word: Word) -> float:
    return (word.box.x0 + word.box.x1) / 2


def _level(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2


def _columns(head: list[Line], body: list[Line]) -> tuple[list[Column], list[Word]]:
    """Columns with their own labels, and the header words that stand over several of them."""
    words = [word for line in body if _is_body(line) for word in line.words]
    columns: list[Column] = []
    for word in sorted(words, key=lambda w: w.box.x0):
        if columns and word.box.x0 <= columns[-1].high + 1:
            columns[-1].high = max(columns[-1].high, word.box.x1)
        else:
            columns.append(Column(word.box.x0, word.box.x1))
    labels, parents = _labels([word for line in head for word in line.words])
    free: list[list[Word]] = []
    for label in sorted(labels, key=lambda words: -_level(words[-1])):  # the lowest take their columns first
        low, high = min(w.box.x0 for w in label), max(w.box.x1 for w in label)
        best = max(columns, key=lambda c: min(high, c.high) - max(low, c.low), default=None)
        if best is not None and not best.label and min(high, best.high) - max(low, best.low) > -FAR:
            best.label = label
        else:
            free.append(label)
    for label in free:
        if _stands_over(label, columns):
            parents += label
        else:
            columns.append(Column(min(w.box.x0 for w in label), max(w.box.x1 for w in label), label))
    return sorted(columns, key=lambda c: c.low + c.high), parents


def _labels(words: list[Word]) -> tuple[list[list[Word]], list[Word]]:
    """Labels with nothing below them (wrapped ones joined), and the words above those."""
    ordered = sorted(words, key=_level)
    below = {
        id(word): [
            other
            for other in ordered
            if _level(other) > _level(word) + 4
            and min(word.box.x1, other.box.x1) - max(word.box.x0, other.box.x0) > 1
        ]
        for word in ordered
    }
    labels = [[word] for word in ordered if not below[id(word)]]
    parents: list[Word] = []
    for word in reversed(ordered):
        under = below[id(word)]
        if not under:
            continue
        height = word.box.y1 - word.box.y0
        home = next(
            (
                label
                for label in labels
                if any(other is label[0] for other in under)
                and abs(_middle(label[0]) - _middle(word)) < WRAPPED
                and 0 < _level(label[0]) - _level(word) < 1.45 * height
                and len(under) <= len(label)
            ),
            None,
        )
        if home is None:
            parents.append(word)
        else:
            home.insert(0, word)
    return labels, parents


def _stands_over(label: list[Word], columns: list[Column]) -> bool:
    """A label between (or right over) labels that stand lower heads them, and is no column of its own."""
    level = _level(label[-1])
    middle = sum(_middle(word) for word in label) / len(label)
    placed = sorted((_middle(c.label[-1]), _level(c.label[-1])) for c in columns if c.label)
    left = [place for place in placed if place[0] < middle]
    right = [place for place in placed if place[0] > middle]
    lower_left = bool(left) and left[-1][1] > level + 4
    lower_right = bool(right) and right[0][1] > level + 4
    if lower_left and lower_right:
        return True
    return (lower_left and middle - left[-1][0] < 30) or (lower_right and right[0][0] - middle < 30)


def _edges(columns: list[Column]) -> list[float]:
    """Column borders: halfway through the white between neighbours."""
    if not columns:
        return []
    edges = [columns[0].extent[0] - 4]
    for left, right in pairwise(columns):
        low = max(left.high, min(left.extent[1], right.low))
        high = min(right.low, max(right.extent[0], left.high))
        edges.append((low + high) / 2)
    return [*edges, columns[-1].extent[1] + 4]


def _fits(body: list[Line], xs: Sequence[float]) -> bool:
    words = [word for line in body for word in line.words]
    crossing = sum(any(w.box.x0 < x - 2 and w.box.x1 > x + 2 for x in xs[1:-1]) for w in words)
    return crossing <= 0.1 * len(words)


def _grid(
    page: Page,
    xs: list[float],
    columns: list[Column],
    parents: list[Word],
    head: list[Line],
    body: list[Line],
) -> tuple[Grid, int]:
    """A grid of header rows made from labels and body rows made from lines (or drawn horizontal rules)."""
    ys = _row_edges(page, body)
    header = _header_cells(xs, columns, parents, head, body) if head else []
    tops = [min((word.box.y0 for cell in row for word in cell.words), default=ys[0]) - 1 for row in header]
    tops = [min(top, ys[0] - (len(tops) - i)) for i, top in enumerate(tops)]
    count = len(header)
    cells = header + [
        [Cell(count + r, c, count + r, c) for c in range(len(columns))] for r in range(len(ys) - 1)
    ]
    built = Grid(xs, tops + ys, cells)
    under = Grid(xs, ys, cells[count:])
    grid.place(under, [word for line in body for word in line.words], {})
    grid.finish(built)
    for row in built.cells:
        for cell in row:
            grid.finish_cell(cell, xs)
    return built, count


def _row_edges(page: Page, body: list[Line]) -> list[float]:
    top = body[0].top - 2
    drawn = grid.distinct(rule.at for rule in page.horizontal if rule.at > top - 4)
    if len(drawn) >= 3:
        return drawn if drawn[0] <= top + 6 else [top - 4, *drawn]
    middles = [(line.top + line.bottom) / 2 for line in body if _is_body(line)]
    first = next(line for line in body if _is_body(line))
    between = [(a + b) / 2 for a, b in pairwise(middles)]
    return [min(first.top, body[0].top) - 2, *between, max(line.bottom for line in body) + 2]


def _header_cells(
    xs: list[float], columns: list[Column], parents: list[Word], head: list[Line], body: list[Line]
) -> list[list[Cell]]:
    """Rows of header cells: each parent line over the columns it is centred on, then the columns' own labels."""
    bottom = (max(line.bottom for line in head) + min(line.top for line in body)) / 2
    tops = [_label_top(column, bottom) for column in columns]
    rows: list[list[Cell]] = []
    levels: list[list[Word]] = []
    for word in sorted(parents, key=_level):
        if levels and abs(_level(levels[-1][0]) - _level(word)) < 4:
            levels[-1].append(word)
        else:
            levels.append([word])
    for i, level in enumerate(levels):
        row: list[Cell | None] = [None] * len(columns)
        y = _level(level[0])
        for run in _runs([top > y - 1 for top in tops]):
            words = sorted(
                (w for w in level if xs[run[0]] - 2 <= _middle(w) <= xs[run[-1] + 1] + 2), key=_middle
            )
            if words and len(words) <= len(run):
                _share(words, run, xs, i, row)
        rows.append([cell or Cell(i, c, i, c) for c, cell in enumerate(row)])
    last = len(rows)
    rows.append([Cell(last, c, last, c, words=list(column.label)) for c, column in enumerate(columns)])
    return rows


def _label_top(column: Column, bottom: float) -> float:
    """A label is centred in its cell, whose lower edge is the header's: so the cell reaches up to here."""
    if not column.label:
        return bottom
    return _level(column.label[0]) + _level(column.label[-1]) - bottom


def _runs(flags: list[bool]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i, flag in enumerate(flags):
        if flag and runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        elif flag:
            runs.append([i])
    return runs


def _share(words: list[Word], run: list[int], xs: list[float], row: int, out: list[Cell | None]) -> None:
    """Divide a run of columns among the labels over it so that each is nearest to its own middle."""
    count, far = len(run), 1e9
    cost = [[far] * (count + 1) for _ in range(len(words) + 1)]
    start: dict[tuple[int, int], int] = {}
    cost[0][0] = 0.0
    for j, word in enumerate(words):
        for end in range(j + 1, count + 1):
            for begin in range(j, end):
                middle = (xs[run[begin]] + xs[run[end - 1] + 1]) / 2
                total = cost[j][begin] + abs(_middle(word) - middle)
                if total < cost[j + 1][end]:
                    cost[j + 1][end] = total
                    start[j + 1, end] = begin
    end = count
    for j in range(len(words), 0, -1):
        if (j, end) not in start:
            return
        begin = start[j, end]
        cell = Cell(row, run[begin], row, run[end - 1], words=[words[j - 1]])
        for k in range(begin, end):
            out[run[k]] = cell
        end = begin
