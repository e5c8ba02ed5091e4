"""Where things stand in a paragraph: sentences, clauses, brackets, and the boxes of printed lines."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from index.schema import Box, Paragraph

_BOUNDARY = ",;:、。"
_TELLING = re.compile(r"[()。!?]")  # what begins, ends or stands around a sentence
_BOTH_SIDES = re.compile("收、支|收入、支出|收入总计、支出")


def sentences(flat: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a flattened text; a stop within brackets ends none."""
    balanced = flat.count("(") == flat.count(")")
    start = depth = 0
    for found in _TELLING.finditer(flat):
        char = found[0]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif depth <= 0 or not balanced:
            yield start, found.end()
            start = found.end()
    if flat[start:].strip():
        yield start, len(flat)


def sentence_of(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The sentence that holds an offset; sentences follow each other without gaps."""
    return spans[bisect_right(spans, (offset, sys.maxsize)) - 1]


def clause(text: str) -> str:
    """The last clause of a text: after the last mark that stands outside closed brackets."""
    text = (
        text.replace("收、支", "收支").replace("收入、支出", "收入支出").replace("收入总计、支出", "收入支出")
    )
    return text[_after_mark(text) :]


def clause_start(text: str) -> int:
    """Where the last clause of a text begins in it; 收、支 is one word there too."""
    return _after_mark(_BOTH_SIDES.sub(lambda found: found[0].replace("、", "和"), text))


def _after_mark(text: str) -> int:
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        char = text[index]
        if char == ")":
            depth += 1
        elif char == "(":
            if depth == 0:
                return index + 1
            depth -= 1
        elif char in _BOUNDARY and depth == 0:
            return index + 1
    return 0


def widths(text: str) -> tuple[float, ...]:
    """The width of a text up to each of its characters, in glyphs: 0.0 first, the whole last."""
    return tuple(accumulate([1.0 if char >= "\u3000" else 0.5 for char in text], initial=0.0))


def boxes(paragraph: Paragraph, upto: Sequence[float], start: int, end: int) -> tuple[tuple[int, Box], ...]:
    """The printed lines that hold start..end. Lines keep no text, so their share of it is told by their width."""
    if len(paragraph.boxes) == 1:
        return paragraph.boxes
    lengths = [box.x1 - box.x0 for _, box in paragraph.boxes]
    scale = (sum(lengths) or 1.0) / (upto[-1] or 1.0)
    left, right = scale * upto[start], scale * upto[end]
    found, at = [], 0.0
    for line, width in zip(paragraph.boxes, lengths, strict=True):
        if at < right and left < at + width:
            found.append(line)
        at += width
    return tuple(found) or paragraph.boxes[:1]
