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
