"""Is a table without vertical rules set so plainly that its columns and rows can be nothing else?

Plain is: white between all columns, figures in line, each figure column under a label of its own that no other column
reaches, headings that can only stand over the columns they were given (`loose_headings`), and one line of figures a row.
What is not plain stays in doubt whatever its sums say; what is plain must still be proved by its sums (`loose_proof`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.amounts import is_figure, normalize, parse
from index.grids.grid import Cell, Grid
from index.layout import headers
from index.layout.captions import Line
from index.layout.lists import HAN
from index.loose import loose_columns, loose_touching
from index.loose.loose_columns import Column
from index.loose.loose_labels import Label
from index.schema import Word

LOOSE = "没有表格线，按文字间隔分列"
PLAIN = "没有表格线，按文字间隔分列，没有足够的合计关系可以证明"
NAMES = "没有表格线，按文字间隔分列，名称有几栏，没有足够的合计关系可以证明"
GUTTER = 2.5  # points of white between two columns at least
FLUSH = 2.0  # points by which figures of one column may be out of line
NEARER = 2.0  # how many times as far from a column its neighbours' labels are, at least
LINES = 3.0  # points by which the cells of a row may be off one height
QUARTER = 0.25  # of a row, by which a label may be off the middle of its rows: one row more or less makes half a row
LOOSER = 1.25  # how much further apart rows must be than the lines of one name

CODE_LABEL = re.compile(r".*(编码|代码).*|[类款项]")

Extent = tuple[float, float]


def columns_are(columns: Sequence[Column], xs: Sequence[float], body: Sequence[Line]) -> bool:
    """White on both sides of every column, figures in line, one a line, and a label over each column of figures."""
    coded = [
        c
        for c, one in enumerate(columns)
        if one.levelled or (one.label and CODE_LABEL.fullmatch(_said(one.label)))
    ]
    figures = [c for c, one in enumerate(columns) if one in loose_columns.figures(columns)]
    figures = [c for c in figures if c > max(coded, default=-1)]
    if not figures:
        return False
    words: list[list[Word]] = [[] for _ in columns]
    for line in body:
        heads = [word for word in line.words if _heads_row(word, line, columns[: figures[0]], xs)]
        within = [word for word in line.words if word not in heads]
        places = [_column(word, xs) for word in within]
        filled = [at for at in places if columns[at].amounts and at >= figures[0]]
        if -1 in places or len(filled) > len(set(filled)):
            return False
        if any(word.box.x1 + GUTTER > columns[figures[0]].low for word in heads):
            return False
        for at, word in zip(places, within, strict=True):
            if at in figures or not headers.TOTAL_WORD.fullmatch(normalize(word.text)):
                words[at].append(word)
    if not all(_in_line(words[c]) for c in figures):
        return False
    reach = [_reach(found, column) for found, column in zip(words, columns, strict=True)]
    if any(right[0] - left[1] < GUTTER for left, right in pairwise(reach)):
        return False
    blank = not all(words[c] for c in range(figures[0], len(columns)))
    right = _flush_right([words[c] for c in figures])
    return all(
        _labelled(c, columns, reach, xs) and (not blank or _anchored(c, columns, right))
        for c in range(figures[0], len(columns))
    )


def _said(label: Label) -> str:
    return normalize("".join(word.text for word in label.words))


def _column(word: Word, xs: Sequence[float]) -> int:
    """The column that holds the whole word; -1 where none does. A total may run over the labels' columns."""
    middle = (word.box.x0 + word.box.x1) / 2
    at = next((c for c, (low, high) in enumerate(pairwise(xs)) if low <= middle <= high), -1)
    if at < 0 or headers.TOTAL_WORD.fullmatch(normalize(word.text)):
        return at
    return at if xs[at] - 1 <= word.box.x0 and word.box.x1 <= xs[at + 1] + 1 else -1


def _heads_row(word: Word, line: Line, labels: Sequence[Column], xs: Sequence[float]) -> bool:
    """A name over the columns of codes and names, the only one of its row: a unit's, set across them."""
    end = xs[len(labels)]
    if parse(word.text) is not None or any(other.box.x0 < end for other in line.words if other is not word):
        return False
    over = [
        c for c, (low, high) in enumerate(pairwise(xs)) if word.box.x0 < high - 1 and word.box.x1 > low + 1
    ]
    return len(over) > 1 and over[-1] < len(labels) and sum(not labels[c].amounts for c in over) == 1


def _in_line(words: Sequence[Word]) -> bool:
    """Figures and dashes only, flush right or with one middle."""
    if not all(is_figure(word.text) for word in words):
        return False
    firm = [word.box for word in words if parse(word.text) is not None]
    rights = [box.x1 for box in firm]
    middles = [(box.x0 + box.x1) / 2 for box in firm]
    return not firm or min(max(rights) - min(rights), max(middles) - min(middles)) <= FLUSH


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
    return not any(min(label.high, other.high) - max(label.low, other.low) > -1 for other in beside)


def _anchored(at: int, columns: Sequence[Column], flush_right: bool) -> bool:
    """Where a column prints nothing, figures and labels in order could still be one off: each must tell its own.

    The label stands over its figures, or the labels beside it are much further off. Figures set flush right end right
    of the middle of their label: the next label, if its middle is beyond them, is not theirs.
    """
    column, own = columns[at], columns[at].label
    if own is None:
        return False
    left, right = (columns[c].label if 0 <= c < len(columns) else None for c in (at - 1, at + 1))
    if flush_right and own.high <= column.low and (right is None or right.centre > column.high):
        return True
    return all(
        other is None or _apart(other, column) >= NEARER * _apart(own, column) for other in (left, right)
    )


def _flush_right(columns: Sequence[Sequence[Word]]) -> bool:
    """Figures of several widths end below each other in one column at least, and in none they do not."""
    told = False
    for words in columns:
        boxes = [word.box for word in words if parse(word.text) is not None]
        if not boxes:
            continue
        rights, widths = [box.x1 for box in boxes], [box.x1 - box.x0 for box in boxes]
        if max(rights) - min(rights) > FLUSH:
            return False
        told = told or max(widths) - min(widths) > 2 * FLUSH
    return told


def _apart(label: Label, column: Column) -> float:
    return max(label.low - column.high, column.low - label.high, 0.0)


def rows_are(body: Grid, ruled: bool) -> bool:
    """One line of figures a row with its name beside it; names of several lines are set closer than rows are.

    `ruled`: all rows are drawn, which leaves no doubt where a name belongs.
    """
    for r in range(body.rows):
        cells = [cell for cell in body.row(r) if cell.words]
        levels = [_middle(cell.words) for cell in cells if cell.r0 == cell.r1]
        if levels and max(levels) - min(levels) > LINES:
            return False
        if any(cell.amount is not None and cell.lines > 1 for cell in cells):
            return False
    every = [[body.cells[r][c] for r in range(body.rows)] for c in range(body.columns)]
    if not all(_tiled(body, cells) for cells in every if any(cell.r0 != cell.r1 for cell in cells)):
        return False
    return ruled or all(_lines_apart(list({id(cell): cell for cell in cells}.values())) for cells in every)


def _tiled(body: Grid, cells: Sequence[Cell]) -> bool:
    """Labels of several rows, each in the middle of its own: from the first row down there is no other way to share them out.

    No row but a total is without one, and none could be given to the next label without both being plainly off their middles.
    """
    for cell in {id(cell): cell for cell in cells}.values():
        if not cell.words:
            if not any(headers.TOTAL_WORD.fullmatch(other.norm) for other in body.row(cell.r0)):
                return False
            continue
        rows = [body.ys[r + 1] - body.ys[r] for r in range(max(cell.r0 - 1, 0), min(cell.r1 + 2, body.rows))]
        middle = (body.ys[cell.r0] + body.ys[cell.r1 + 1]) / 2
        if abs(_middle(cell.words) - middle) > QUARTER * min(rows):
            return False
    return True


def all_named(body: Grid) -> bool:
    """Names in two columns side by side, one of them not in every row: it may stand for several, nobody says which.

    Two columns of which no row fills both hold one name each row: a unit's among the codes of subjects.
    """
    named = [[_names(body.cells[r][c]) for r in range(body.rows)] for c in range(body.columns)]
    return not any(
        left != right and any(one and other for one, other in zip(left, right, strict=True))
        for left, right in pairwise(named)
    )


def _names(cell: Cell) -> bool:
    norm = cell.norm
    return (
        HAN.search(norm) is not None and not headers.TOTAL_WORD.fullmatch(norm) and norm not in headers.LEVELS
    )


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
