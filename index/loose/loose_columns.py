"""Columns from the white between the words of all rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.amounts import DASH, normalize, parse
from index.layout import headers
from index.layout.captions import Line
from index.loose.loose_labels import LEVEL, Label
from index.schema import Word

FEW = 3  # lines that show a gap at least, where words of other lines run over it
SPANNING = 0.3  # … and at most this many words for one such line
TOUCHING = 1.0  # points of white that do not part two columns


@dataclass(slots=True)
class Column:
    """The stretch its body words fill, and its own label."""

    low: float
    high: float
    amounts: bool = False
    levelled: bool = False  # its label, 类 款 or 项, is printed below the header
    label: Label | None = field(default=None)

    @property
    def extent(self) -> tuple[float, float]:
        if self.label is None:
            return self.low, self.high
        return min(self.low, self.label.low), max(self.high, self.label.high)


def of_body(lines: Sequence[Line]) -> list[Column]:
    """Columns by the white between words. Dashes, totals and 类 款 项 need not stand where their column's words do.

    Dashes between two columns that both print a word in the row are a column of their own.
    """
    firm: list[tuple[int, Word]] = []
    loose: list[tuple[int, Word]] = []
    dashes: list[tuple[int, Word]] = []
    for row, line in enumerate(lines):
        for word in line.words:
            norm = normalize(word.text)
            if headers.TOTAL_WORD.fullmatch(norm) or norm in headers.LEVELS:
                loose.append((row, word))
            elif DASH.fullmatch(norm):
                dashes.append((row, word))
            else:
                firm.append((row, word))
    found = _grown(_cores(firm), [word for _, word in firm])
    found = sorted([*found, *_of_dashes(dashes, firm, found)], key=lambda c: c.low)
    if all(column.amounts for column in found):  # nothing names rows but a total, beside the levels of codes
        added = [Column(w.box.x0, w.box.x1, levelled=normalize(w.text) in headers.LEVELS) for _, w in loose]
        return sorted([*found, *(one for one in added if _beside(one, found, added))], key=lambda c: c.low)
    alone = [word for row, word in loose if _beside_amount(word, [w for r, w in firm if r == row], found)]
    for _, word in loose:
        if word not in alone:
            _attach(found, word)
    return sorted([*found, *_united(alone)], key=lambda c: c.low)


def _beside_amount(word: Word, line: Sequence[Word], found: Sequence[Column]) -> bool:
    """Is a total right of a column in which its row has an amount already? It names a further list, still blank."""
    nearest = min(found, key=lambda c: max(word.box.x0 - c.high, c.low - word.box.x1), default=None)
    if nearest is None or not nearest.amounts or word.box.x0 < nearest.high:
        return False
    return any(nearest.low < other.box.x1 and other.box.x0 < nearest.high for other in line)


def _of_dashes(
    dashes: Sequence[tuple[int, Word]], firm: Sequence[tuple[int, Word]], found: Sequence[Column]
) -> list[Column]:
    """Columns that print nothing but dashes: in their rows the columns on both sides have a word already."""
    filled = {
        (row, i)
        for row, word in firm
        for i, column in enumerate(found)
        if word.box.x0 < column.high and word.box.x1 > column.low
    }
    alone: list[Word] = []
    for row, word in dashes:
        left = sum(column.high <= word.box.x0 for column in found)
        over = left < len(found) and found[left].low < word.box.x1
        beside = [i for i in (left - 1, left) if 0 <= i < len(found)]
        if not over and beside and all((row, i) in filled and found[i].amounts for i in beside):
            alone.append(word)
    added = _united(alone)
    for column in added:
        column.amounts = True
    return added


def _beside(one: Column, found: Sequence[Column], added: Sequence[Column]) -> bool:
    """Does a new column stand in none that there is, and is it the first of those at its place?"""
    over = [c for c in (*found, *added) if one.low < c.high and one.high > c.low]
    return over[0] is one


def _cores(words: Sequence[tuple[int, Word]]) -> list[Column]:
    """Stretches between gaps: where no word stands, or far more lines have white between two words than a word."""
    rows: dict[int, list[Word]] = {}
    for row, word in words:
        rows.setdefault(row, []).append(word)
    white = [pair for line in rows.values() for pair in pairwise(word.box for word in line)]
    filled = _Cover([(word.box.x0, word.box.x1) for _, word in words])
    parted = _Cover([(left.x1, right.x0) for left, right in white if right.x0 > left.x1])
    found: list[Column] = []
    for left, right in pairwise(filled.stops):
        over, apart = filled.at((left + right) / 2), parted.at((left + right) / 2)
        if not over or (apart >= FEW and over <= SPANNING * apart):
            continue
        if found and left <= found[-1].high + TOUCHING:
            found[-1].high = right
        else:
            found.append(Column(left, right))
    return found


class _Cover:
    """How many stretches lie over a place."""

    def __init__(self, stretches: Sequence[tuple[float, float]]) -> None:
        self._starts = sorted(start for start, _ in stretches)
        self._ends = sorted(end for _, end in stretches)
        self.stops = sorted({*self._starts, *self._ends})

    def at(self, x: float) -> int:
        return bisect_right(self._starts, x) - bisect_right(self._ends, x)


def _grown(cores: list[Column], words: Sequence[Word]) -> list[Column]:
    """Columns with all their words; words over several of them left out, words in none a column of their own."""
    alone: list[Word] = []
    reach = [(core.low, core.high) for core in cores]
    for word in words:
        over = [i for i, (low, high) in enumerate(reach) if word.box.x0 < high and word.box.x1 > low]
        if not over:
            alone.append(word)
        elif len(over) == 1:
            column = cores[over[0]]
            column.low, column.high = min(column.low, word.box.x0), max(column.high, word.box.x1)
            column.amounts = column.amounts or parse(word.text) is not None
    added = [one for one in _united(alone) if not any(one.low < c.high and one.high > c.low for c in cores)]
    return sorted([*cores, *added], key=lambda c: c.low)


def _attach(columns: list[Column], word: Word) -> None:
    """Widen the nearest column by a word that stands beside it; 类, 款 or 项 is its label."""
    apart = [max(word.box.x0 - c.high, c.low - word.box.x1) for c in columns]
    if not apart:
        columns.append(Column(word.box.x0, word.box.x1))
        return
    nearest = columns[apart.index(min(apart))]
    nearest.levelled = nearest.levelled or normalize(word.text) in headers.LEVELS
    if min(apart) >= 0:
        nearest.low, nearest.high = min(nearest.low, word.box.x0), max(nearest.high, word.box.x1)


def _united(words: Sequence[Word]) -> list[Column]:
    found: list[Column] = []
    for word in sorted(words, key=lambda w: w.box.x0):
        amount = parse(word.text) is not None
        if found and word.box.x0 <= found[-1].high + TOUCHING:
            found[-1].high = max(found[-1].high, word.box.x1)
            found[-1].amounts = found[-1].amounts or amount
        else:
            found.append(Column(word.box.x0, word.box.x1, amount))
    return found


def bridged(columns: Sequence[Column], wider: Sequence[Column]) -> bool:
    """Would the words of another page join two columns of amounts? A unit's name may run over the columns of codes."""
    own = figures(columns)
    return any(sum(c.low < whole.high and c.high > whole.low for c in own) > 1 for whole in wider)


def figures(columns: Sequence[Column]) -> list[Column]:
    """The columns of amounts: right of the first names, for codes and row numbers stand before them."""
    first = next((n for n, column in enumerate(columns) if not column.amounts), 0)
    return [column for column in columns[first:] if column.amounts]


def edges(columns: Sequence[Column], words: Sequence[Word]) -> list[float]:
    """Column borders: halfway through the white between neighbours and their labels, around all words."""
    found = [min(columns[0].extent[0], *(word.box.x0 for word in words)) - LEVEL]
    for left, right in pairwise(columns):
        low = max(left.high, min(left.extent[1], right.low))
        high = min(right.low, max(right.extent[0], left.high))
        found.append((low + high) / 2)
    return [*found, max(columns[-1].extent[1], *(word.box.x1 for word in words)) + LEVEL]
