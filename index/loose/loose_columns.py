"""Columns from the white between the words of all rows, and which label of the header stands over which column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.amounts import DASH, normalize, parse
from index.layout import headers
from index.layout.captions import Line
from index.schema import Rule, Word

FEW = 3  # lines that show a gap at least, where words of other lines run over it
SPANNING = 0.3  # … and at most this many words for one such line
TOUCHING = 1.0  # points of white that do not part two columns
LEADING = 1.5  # text sizes by which lines of one label are apart at most
CENTRED = 6.0  # points by which the middles of a wrapped label's lines may be off
APART = 5.0  # text sizes by which letters of one word are set apart at most
LEVEL = 4.0  # points by which one label stands lower than another
NO_LABEL = 40.0  # the cost, in points, of a column without a label …
NEW_COLUMN = 60.0  # … of a label without a column …
ONE_SIDE = 25.0  # … less, where a neighbour stands lower …
BETWEEN = 5.0  # … and least between two lower ones: then it is a heading over several
FORCED = 100.0  # the cost of no column for a label right over one
LEVELLED = 20.0  # the cost of a label for a column whose own label is printed below the header
ASIDE = 10.0  # … and of one that stands right of all its figures: they are set flush right, or in the middle
NEARER = 2.0  # how many times as far from a label other columns are, where it is plainly one column's
NEVER = 1e9
REMARKS = re.compile(r"备注|说明")


@dataclass(slots=True, eq=False)
class Label:
    """A header label: its words, from the upper line down, and the box around them."""

    words: list[Word]
    low: float
    top: float
    high: float
    bottom: float

    @classmethod
    def of(cls, word: Word) -> Label:
        return cls([word], *word.box)

    def add(self, word: Word) -> None:
        box = word.box
        self.words.append(word)
        self.low, self.top = min(self.low, box.x0), min(self.top, box.y0)
        self.high, self.bottom = max(self.high, box.x1), max(self.bottom, box.y1)

    @property
    def centre(self) -> float:
        return (self.low + self.high) / 2

    @property
    def level(self) -> float:
        return (self.top + self.bottom) / 2


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


def labels(lines: Sequence[Line], size: float, rules: Sequence[Rule]) -> list[Label]:
    """The labels of a header, wrapped ones joined."""
    found: list[Label] = []
    for line in lines:
        for word in line.words:
            one = Label.of(word)
            home = next(
                (o for o in found if _spaced(o, one, size) or _wraps(o, one, size, rules)),
                None,
            )
            if home is None:
                found.append(one)
            else:
                home.add(word)
    return found


def _spaced(left: Label, right: Label, size: float) -> bool:
    """Letters of one word set apart (项 目), or a year apart from its 年."""
    last, first = left.words[-1], right.words[0]
    if (
        abs((last.box.y0 + last.box.y1) / 2 - right.level) > LEVEL / 2
        or first.box.x0 - last.box.x1 > APART * size
    ):
        return False
    before, after = normalize(last.text), normalize(first.text)
    if headers.YEAR.fullmatch(before):
        return after.startswith("年")
    levels = before in headers.LEVELS and after in headers.LEVELS
    return len(before) == len(after) == 1 and not levels and not (before + after).isascii()


def _wraps(upper: Label, lower: Label, size: float, rules: Sequence[Rule]) -> bool:
    last = Label.of(upper.words[-1])
    if not LEVEL < lower.level - last.level <= LEADING * size:
        return False
    if any(last.level < rule.at < lower.level and rule.start <= lower.centre <= rule.end for rule in rules):
        return False
    return abs(last.centre - lower.centre) < CENTRED or abs(last.low - lower.low) < CENTRED / 2


def assign(columns: list[Column], found: Sequence[Label], inner: Sequence[Rule]) -> list[Label]:
    """Give columns their labels, from left to right; a label that fits none makes a column. Returns the headings
    over several columns. `inner` are the rules inside the header: what stands right above one is a heading."""
    ordered = sorted(found, key=lambda label: label.centre)
    leaves = [label for label in ordered if not (inner and _above_rule(label, inner))]
    skip = [
        _alone(label, ordered, bool(inner)) + (FORCED if _lowest_over(label, ordered, columns) else 0.0)
        for label in leaves
    ]
    matched = _match(columns, leaves, skip)
    headings = [label for label in ordered if label not in leaves]
    for i, label in enumerate(leaves):
        at = matched.get(i)
        if at is not None:
            columns[at].label = label
        elif skip[i] < ONE_SIDE:
            headings.append(label)
    for i, label in enumerate(leaves):
        if i not in matched and skip[i] >= ONE_SIDE:
            columns.append(Column(label.low, label.high, label=label))
    columns.sort(key=lambda column: column.low + column.high)
    return headings


def _lowest_over(label: Label, ordered: Sequence[Label], columns: Sequence[Column]) -> bool:
    """Does the label stand over a column that no lower label stands over?"""
    over = [c for c in columns if not c.levelled and label.low < c.high and label.high > c.low]
    lower = [other for other in ordered if other.level > label.level + LEVEL]
    if _covers_lower(label, ordered):
        return False
    level = [o for o in ordered if o is not label and abs(o.level - label.level) <= LEVEL]
    beside = [_nearest(other, columns) for other in lower]  # a lower label may stand aside of its figures
    return any(
        not any(other.low < c.high and other.high > c.low for other in lower)
        and not any(column is c for column in beside)
        and not any(
            _overlap(other, c) > _overlap(label, c) for other in level
        )  # a total over two blank columns
        for c in over
    )


def _nearest(label: Label, columns: Sequence[Column]) -> Column | None:
    """The column that a label stands beside, where it stands over none and no other is nearly as near."""
    apart = sorted((max(c.low - label.high, label.low - c.high), n) for n, c in enumerate(columns))
    if not apart or apart[0][0] <= 0 or (len(apart) > 1 and apart[1][0] < NEARER * apart[0][0]):
        return None
    return columns[apart[0][1]]


def _overlap(label: Label, column: Column) -> float:
    return min(label.high, column.high) - max(label.low, column.low)


def _above_rule(label: Label, inner: Sequence[Rule]) -> bool:
    return any(rule.at > label.level and rule.start <= label.centre <= rule.end for rule in inner)


def _alone(label: Label, ordered: Sequence[Label], ruled: bool) -> float:
    """What it costs to give the label no column. Remarks are mostly blank."""
    if REMARKS.fullmatch(normalize("".join(word.text for word in label.words))):
        return ONE_SIDE
    if ruled:
        return NEW_COLUMN
    if _covers_lower(label, ordered):
        return 0.0
    left = [o for o in ordered if o.centre < label.centre]
    right = [o for o in ordered if o.centre > label.centre]
    lower = sum(
        min(abs(o.centre - label.centre) for o in side)
        == min((abs(o.centre - label.centre) for o in side if o.level > label.level + LEVEL), default=-1.0)
        for side in (left, right)
        if side
    )
    return (NEW_COLUMN, ONE_SIDE, BETWEEN)[lower]


def _covers_lower(label: Label, ordered: Sequence[Label]) -> bool:
    return any(
        other.level > label.level + LEVEL and min(label.high, other.high) - max(label.low, other.low) > 1
        for other in ordered
    )


def _match(columns: Sequence[Column], leaves: Sequence[Label], skip: Sequence[float]) -> dict[int, int]:
    """The cheapest way to give labels (in their order) to columns (in theirs)."""
    n, m = len(leaves), len(columns)
    cost = [[NEVER] * (m + 1) for _ in range(n + 1)]
    step: dict[tuple[int, int], str] = {}
    cost[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            ways = [(cost[i][j], step.get((i, j), ""))]
            if i:
                ways.append((cost[i - 1][j] + skip[i - 1], "label"))
            if j:
                ways.append((cost[i][j - 1] + (0.0 if columns[j - 1].levelled else NO_LABEL), "column"))
            if i and j and skip[i - 1]:
                ways.append((cost[i - 1][j - 1] + _distance(leaves[i - 1], columns[j - 1]), "both"))
            cost[i][j], step[i, j] = min(ways)
    matched: dict[int, int] = {}
    i, j = n, m
    while i or j:
        if step[i, j] == "both":
            matched[i - 1] = j - 1
        i, j = i - (step[i, j] != "column"), j - (step[i, j] != "label")
    return matched


def _distance(label: Label, column: Column) -> float:
    apart = max(label.low - column.high, column.low - label.high, 0.0)
    return (
        apart
        + (ASIDE if label.low >= column.high else 0.0)
        + (LEVELLED if column.levelled else 0.0)
        + 0.05 * abs(label.centre - (column.low + column.high) / 2)
    )


def edges(columns: Sequence[Column], words: Sequence[Word]) -> list[float]:
    """Column borders: halfway through the white between neighbours and their labels, around all words."""
    found = [min(columns[0].extent[0], *(word.box.x0 for word in words)) - LEVEL]
    for left, right in pairwise(columns):
        low = max(left.high, min(left.extent[1], right.low))
        high = min(right.low, max(right.extent[0], left.high))
        found.append((low + high) / 2)
    return [*found, max(columns[-1].extent[1], *(word.box.x1 for word in words)) + LEVEL]
