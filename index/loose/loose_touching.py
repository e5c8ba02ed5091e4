"""Two labels of a header printed so close that they arrive as one word: parted where a label begins between two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.layout.captions import Line
from index.loose.loose_columns import Column
from index.schema import Box, Word

BEGINS = re.compile(
    r"政府性基金|国有资本|财政专户|单位资金|事业收入|经营收入|其他收入|上年结转|基本支出|项目支出|人员经费|公用经费|公务接待|公务用车|(?:19|20)\d\d年"
)
ENDS = re.compile(r"([入出款费数计金额]|[)）])$")
EVEN = 1.0  # points by which the texts of a column may begin apart
ALIGNED = 3  # texts that begin at one place, at least, to show where a column begins
NARROW = 0.6  # of a letter's width: a digit or a Latin letter at most
LEAST = 0.1  # letters' widths of white between two texts
OFF = 1.5  # letters' widths by which the place of a label's first letter may lie within a column


def is_two(text: str) -> bool:
    """Does a label hold the end of one label and the beginning of another?"""
    return any(
        ENDS.search(text[: found.start()].replace("预算", "预算数")) for found in BEGINS.finditer(text, 1)
    )


def parted(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """The lines of a header, their words cut where another label begins right of a column of amounts.

    A word with labels below it is a heading over several columns, and stays whole.
    """
    found = []
    for i, line in enumerate(lines):
        lower = [word.box for other in lines[i + 1 :] for word in other.words if len(word.text) > 1]
        found.append(
            line._replace(words=tuple(w for word in line.words for w in _parts(word, columns, lower)))
        )
    return found


def cut(lines: Sequence[Line], columns: Sequence[Column], size: float) -> list[Line]:
    """The lines of a body, the texts of two columns of names cut where they arrive as one word.

    No space is put between Chinese letters less than a letter apart. All others of the right column begin at one place: the
    letters behind it are its own, and what stands before them leaves white.
    """
    starts = [
        [w.box.x0 for line in lines for w in line.words if abs(w.box.x0 - c.low) < EVEN] for c in columns
    ]
    places = [
        (left.low, right.low)
        for left, right, own in zip(columns, columns[1:], starts[1:], strict=False)
        if not left.amounts and not right.amounts and len(own) >= ALIGNED
    ]
    if not places:
        return list(lines)
    return [
        line._replace(words=tuple(part for word in line.words for part in _cut(word, places, size)))
        for line in lines
    ]


def _cut(word: Word, places: Sequence[tuple[float, float]], size: float) -> tuple[Word, ...]:
    box, text = word
    low = next(
        (right for left, right in places if left - EVEN < box.x0 < right and box.x1 > right + size), None
    )
    count = round((box.x1 - low) / size) if low is not None else 0
    if low is None or not 0 < count < len(text) or any(char < "⺀" for char in text[-count:]):
        return (word,)
    before = sum(1.0 if char >= "⺀" else NARROW for char in text[:-count]) * size
    if abs(box.x1 - count * size - low) > EVEN or low - box.x0 - before < LEAST * size:
        return (word,)
    return Word(box._replace(x1=box.x0 + before), text[:-count]), Word(box._replace(x0=low), text[-count:])


def _parts(word: Word, columns: Sequence[Column], lower: Sequence[Box]) -> Iterator[Word]:
    heads = any(box.x0 < word.box.x1 and box.x1 > word.box.x0 for box in lower)
    amounts = [column for column in columns if column.amounts]
    for found in () if heads else BEGINS.finditer(word.text, 1):
        widths = [1.0 if char >= "⺀" else 0.5 for char in word.text]
        letter = (word.box.x1 - word.box.x0) / sum(widths)
        x = word.box.x0 + letter * sum(widths[: found.start()])
        over = [c for c in amounts if c.low < x and c.high > word.box.x0]
        beyond = min((c.low for c in amounts if c.low >= x - OFF * letter), default=word.box.x1)
        if (
            ENDS.search(word.text[: found.start()])
            and over
            and over[-1].high < x + OFF * letter <= beyond + 2 * OFF * letter
        ):
            yield Word(word.box._replace(x1=x), word.text[: found.start()])
            yield from _parts(Word(word.box._replace(x0=x), word.text[found.start() :]), columns, lower)
            return
    yield word
