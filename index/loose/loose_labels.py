"""The labels of a header without vertical rules: words that one label is made of, wrapped and set apart ones joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.amounts import normalize
from index.layout import headers
from index.layout.captions import Line
from index.schema import Rule, Word

LEADING = 1.5  # text sizes by which lines of one label are apart at most
CENTRED = 6.0  # points by which the middles of a wrapped label's lines may be off
APART = 5.0  # text sizes by which letters of one word are set apart at most
LEVEL = 4.0  # points by which one label stands lower than another


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
