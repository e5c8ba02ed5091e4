"""Rows without rules: the lines of one name belong to one row, and the amounts beside it say which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from math import inf
from operator import not_

from index.amounts import is_figure
from index.layout.captions import Line
from index.schema import Word

LEADING = 1.5  # text sizes by which lines of one cell are apart at most
MIDDLE = 4.0  # points by which a label may be off the middle of its rows
LEFT_OUT = MIDDLE  # the cost, in points, of a row that no label stands for
ROOM = 1.6  # of the least distance of two rows: a row between two needs twice
SAME = 3.0  # points by which the middles of one row's cells may be off


Span = tuple[int, int, int]  # a cell's column, its first row, and the row after its last


@dataclass(slots=True)
class Block:
    """The lines of one cell."""

    column: int
    words: list[Word]

    @property
    def top(self) -> float:
        return min(word.box.y0 for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.box.y1 for word in self.words)

    @property
    def level(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Row:
    level: float
    top: float
    bottom: float


def edges(lines: Sequence[Line], xs: Sequence[float], size: float) -> tuple[list[float], list[Span]]:
    """The heights between rows, from the top of the first to the bottom of the last, and cells over several rows."""
    blocks = _blocks(lines, xs, size)
    rows, merged = _rows(blocks)
    between = [(a.bottom + b.top) / 2 for a, b in pairwise(rows)]
    found = [rows[0].top - 2, *between, rows[-1].bottom + 2]
    columns = {block.column for block in merged}
    return found, [span for column in columns for span in _spans(column, blocks, found)]


def _spans(column: int, blocks: Sequence[Block], found: Sequence[float]) -> list[Span]:
    """Each label of a column stands in the middle of its rows, one below the other, and leaves as few rows out as can be;
    none where that does not come out."""
    last = len(found) - 1
    ways: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for block in (b for b in blocks if b.column == column):
        off = {
            (first, end): abs((found[first] + found[end]) / 2 - block.level)
            for first in range(last)
            for end in range(first + 1, last + 1)
        }
        further: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for (first, end), apart in off.items():
            if apart >= MIDDLE:
                continue
            for before, (cost, spans) in ways.items():
                total = cost + apart + LEFT_OUT * (first - before)
                if before <= first and total < further.get(end, (inf, ()))[0]:
                    further[end] = total, (*spans, (first, end))
        ways = further
    if not ways:
        return []
    _, spans = min((cost + LEFT_OUT * (last - end), spans) for end, (cost, spans) in ways.items())
    return [(column - 1, first, end) for first, end in spans]


def _blocks(lines: Sequence[Line], xs: Sequence[float], size: float) -> list[Block]:
    found: list[Block] = []
    open_blocks: dict[int, Block] = {}
    for line in lines:
        for word in line.words:
            column = bisect_right(xs, (word.box.x0 + word.box.x1) / 2)
            before = open_blocks.get(column)
            if before is not None and _goes_on(before, word, size):
                before.words.append(word)
            else:
                open_blocks[column] = Block(column, [word])
                found.append(open_blocks[column])
    return found


def _goes_on(block: Block, word: Word, size: float) -> bool:
    """Is the word the next line (or more of the same line) of the cell?"""
    last = block.words[-1].box
    apart = (word.box.y0 + word.box.y1 - last.y0 - last.y1) / 2
    if abs(apart) <= SAME:
        return True
    return (
        apart <= LEADING * size
        and not is_figure(word.text)
        and not any(is_figure(other.text) for other in block.words)
    )


def _rows(blocks: Sequence[Block]) -> tuple[list[Row], list[Block]]:
    """Cells in the middle of one height are one row; a name of several lines goes with the amounts it reaches.

    Second: labels that stand between the rows, in the middle of several.
    """
    short = [block.bottom - block.top < 1.6 * _height(block) for block in blocks]
    wrapped = list(compress(blocks, map(not_, short)))
    single = list(compress(blocks, short))
    firm = [any(is_figure(word.text) for word in block.words) for block in single]
    rows = _levels(list(compress(single, firm)))
    closest = min((b.level - a.level for a, b in pairwise(rows)), default=0.0)
    between = [
        not sure and _is_merged(block, rows, blocks, wrapped, closest)
        for block, sure in zip(single, firm, strict=True)
    ]
    merged = list(compress(single, between))
    if merged or not all(firm):
        rows = _levels(list(compress(single, map(not_, between))))
    alone: list[Row] = []
    for block in wrapped:
        home = [row for row in rows if block.top <= row.level <= block.bottom]
        if len(home) == 1:
            home[0].top, home[0].bottom = min(home[0].top, block.top), max(home[0].bottom, block.bottom)
        elif not home:
            alone.append(Row(block.level, block.top, block.bottom))
    found: list[Row] = []
    for row in sorted([*rows, *alone], key=lambda row: row.level):
        if found and abs(row.level - found[-1].level) <= SAME:
            found[-1].top, found[-1].bottom = min(found[-1].top, row.top), max(found[-1].bottom, row.bottom)
        else:
            found.append(row)
    return found, merged


def _levels(blocks: Sequence[Block]) -> list[Row]:
    rows: list[Row] = []
    for block in sorted(blocks, key=lambda b: b.level):
        if rows and block.level - rows[-1].level <= SAME:
            rows[-1].top, rows[-1].bottom = min(rows[-1].top, block.top), max(rows[-1].bottom, block.bottom)
        else:
            rows.append(Row(block.level, block.top, block.bottom))
    return rows


def _is_merged(
    block: Block, rows: Sequence[Row], blocks: Sequence[Block], wrapped: Sequence[Block], closest: float
) -> bool:
    """Does a label stand where no row has room: between two rows as near as others, or beside a row's broken name?

    The rows it stands for have nothing else in its column.
    """
    if any(abs(row.level - block.level) <= SAME for row in rows):
        return False
    above = max((row.level for row in rows if row.level < block.level), default=0.0)
    below = min((row.level for row in rows if row.level > block.level), default=0.0)
    own = [other for other in blocks if other.column == block.column and other is not block]
    if any(other.top <= level <= other.bottom for other in own for level in (above, below)):
        return False
    if above and below and below - above < ROOM * closest:
        return True
    beside = [
        other for other in wrapped if other.column != block.column and other.top < block.level < other.bottom
    ]
    return any(sum(other.top <= row.level <= other.bottom for row in rows) == 1 for other in beside)


def _height(block: Block) -> float:
    return min(word.box.y1 - word.box.y0 for word in block.words)
