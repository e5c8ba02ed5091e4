"""Rows without rules: the lines of one name belong to one row, and the amounts beside it say which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from operator import not_

from index.amounts import DASH, normalize, parse
from index.captions import Line
from index.schema import Word

LEADING = 1.5  # text sizes by which lines of one cell are apart at most
SAME = 3.0  # points by which the middles of one row's cells may be off


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


def edges(lines: Sequence[Line], xs: Sequence[float], size: float) -> list[float]:
    """The heights between rows, from the top of the first to the bottom of the last."""
    rows = _rows(_blocks(lines, xs, size))
    between = [(a.bottom + b.top) / 2 for a, b in pairwise(rows)]
    return [rows[0].top - 2, *between, rows[-1].bottom + 2]


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
    return apart <= LEADING * size and not _firm(word) and not any(_firm(other) for other in block.words)


def _firm(word: Word) -> bool:
    """An amount or a dash: each is a row's own."""
    return parse(word.text) is not None or DASH.fullmatch(normalize(word.text)) is not None


def _rows(blocks: Sequence[Block]) -> list[Row]:
    """Cells in the middle of one height are one row; a name of several lines goes with the amounts it reaches."""
    rows: list[Row] = []
    single = [block.bottom - block.top < 1.6 * _height(block) for block in blocks]
    for block in sorted(compress(blocks, single), key=lambda b: b.level):
        if rows and block.level - rows[-1].level <= SAME:
            rows[-1].top, rows[-1].bottom = min(rows[-1].top, block.top), max(rows[-1].bottom, block.bottom)
        else:
            rows.append(Row(block.level, block.top, block.bottom))
    alone: list[Row] = []
    for block in compress(blocks, map(not_, single)):
        home = [row for row in rows if block.top <= row.level <= block.bottom]
        if len(home) == 1:
            home[0].top, home[0].bottom = min(home[0].top, block.top), max(home[0].bottom, block.bottom)
        elif not home:
            alone.append(Row(block.level, block.top, block.bottom))
    merged: list[Row] = []
    for row in sorted([*rows, *alone], key=lambda row: row.level):
        if merged and abs(row.level - merged[-1].level) <= SAME:
            merged[-1].top, merged[-1].bottom = (
                min(merged[-1].top, row.top),
                max(merged[-1].bottom, row.bottom),
            )
        else:
            merged.append(row)
    return merged


def _height(block: Block) -> float:
    return min(word.box.y1 - word.box.y0 for word in block.words)
