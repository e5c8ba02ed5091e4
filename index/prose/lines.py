"""Words → the printed lines of a page, top to bottom. Prose is read from lines, not from words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.boxes import union
from index.normalize import tidy
from index.once import once
from index.schema import Box, Page, Word

SAME_LINE = 0.5  # words overlapping vertically by this share of the lower one's height share a line
SPACE = 0.25  # a gap of this many glyph heights between words is a printed space
CHINESE = re.compile("[\u3000-\U0010ffff]+")  # characters that are set full width
WIDE = 2.5  # a gap of this many glyph heights parts what stands side by side


@dataclass(eq=False)
class Line:
    """One printed line: its words from left to right. Never changed (a frozen class takes three times as long to make)."""

    page: int
    words: tuple[Word, ...]

    @once
    def box(self) -> Box:
        return union([word.box for word in self.words]) if len(self.words) > 1 else self.words[0].box

    @once
    def text(self) -> str:
        """The printed text; spaces between Chinese characters are typesetting and left out."""
        return tidy(_joined(self.words))

    @once
    def height(self) -> float:
        """Of the glyphs: a Chinese glyph is as wide as it is high, while boxes of words vary with the font."""
        sizes = self._glyphs or sorted(word.box.y1 - word.box.y0 for word in self.words)
        return sizes[len(sizes) // 2]

    @property
    def sized(self) -> bool:
        """Whether `height` was measured on Chinese glyphs."""
        return bool(self._glyphs)

    @once
    def _glyphs(self) -> list[float]:
        found = []
        for (x0, _, x1, _), text in self.words:
            count = len(text)
            if count > 1 and 2 * (wide := sum(map(len, CHINESE.findall(text)))) >= count:
                found.append((x1 - x0) / (wide + (count - wide) / 2))  # other glyphs take half the room
        return sorted(found)

    @once
    def parts(self) -> tuple[str, ...]:
        """The texts that wide gaps keep apart on this line (a label at the left, a unit at the right)."""
        groups: list[list[Word]] = []
        for word in self.words:
            if groups and word.box.x0 - groups[-1][-1].box.x1 <= WIDE * self.height:
                groups[-1].append(word)
            else:
                groups.append([word])
        return tuple(tidy(_joined(group)) for group in groups) if len(groups) > 1 else (self.text,)


def of_page(
    page: Page, words: Iterable[Word] | None = None, wanted: Callable[[str], object] | None = None
) -> tuple[Line, ...]:
    """The lines of a page, or of some of its words; only those of which `wanted` says so by the joined texts of the words."""
    rows = _rows(page.words if words is None else words)
    if wanted is not None:
        rows = [row for row in rows if wanted("".join([word.text for word in row]))]
    found = [Line(page.number, tuple(row)) for row in rows]
    return tuple(sorted((line for line in found if line.text), key=lambda line: line.box.y0))


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that share a line, from left to right; each is held against the last word of the three lines above it."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        (_, top, _, bottom), _ = word
        for row in rows[:-4:-1]:
            (_, other_top, _, other_bottom), _ = row[-1]
            shared = (bottom if bottom < other_bottom else other_bottom) - (
                top if top > other_top else other_top
            )
            low, other_low = bottom - top, other_bottom - other_top
            if shared > SAME_LINE * (low if low < other_low else other_low):
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        if len(row) > 1:
            row.sort(key=_left)
    return rows


def _left(word: Word) -> float:
    return word.box.x0


def _middle(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2


def _joined(words: Iterable[Word]) -> str:
    text, end = "", None
    for word in words:
        height = word.box.y1 - word.box.y0
        if end is not None and word.box.x0 - end > SPACE * height:
            text += " "
        text += word.text
        end = word.box.x1
    return text
