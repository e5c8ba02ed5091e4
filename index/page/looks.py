"""Text that looks otherwise than as they are read: mirrored or upside down, with a part of another size, or hardly dark.

A 69 upside down is another figure to a reader, or none; a small 1 behind 11.50 is a note and no digit, and a point that
is much smaller than its digits is not seen. Works on the lines of a text page, as `page_text` reads them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, NamedTuple

from index.boxes import holds_middle
from index.schema import Box, Word

LEVEL = (1.0, 0.0)
NOWHERE = Box(0, 0, 0, 0)
SMALL, TINY = 0.75, 0.4  # of the size of what a part of a figure, or of any text, joins
STEP = 0.15  # sizes between the lines that two parts of a figure stand on
JOINED = 0.3  # sizes between two parts of one figure
PAPER = 255
FAINT = 50  # of 255: a text no darker or lighter than this than its ground can hardly be read
ON, ALIKE = 0.4, 0.6  # of the narrower of two words that lies on the other, and how alike they are in height
HAIR = 0.12  # of a line's height, between two copies of a text
OF_FIGURES = frozenset("0123456789.,")
ASIDE = (
    0.3  # sizes of a text: its base lies further than this below its middle, or above it where it is mirrored
)
FAR = 0.85  # sizes of a text from its base to its middle, where its box lies somewhere above it: in published files .25 to .65
AGAINST = -0.5  # the cosine of the angle between two directions that run against each other


def astray(lines: Sequence[dict[str, Any]]) -> list[Box]:
    """The boxes of the spans that are mirrored, run against most of the page's text, or lie elsewhere than what they show:
    a font may say that its characters rise to the row above.
    """
    ways = {line["dir"] for line in lines}
    if ways == {LEVEL}:
        return [
            Box(*span["bbox"])
            for line in lines
            for span in line["spans"]
            if not 0 <= 2 * span["origin"][1] - span["bbox"][1] - span["bbox"][3] <= 2 * FAR * span["size"]
            and _mirrored(span, *LEVEL)
        ]
    return list(_against(lines, _usual(lines))) if ways else []


def uneven(spans: Sequence[dict[str, Any]]) -> list[Box]:
    """The boxes of the parts of a figure that are much smaller than what they join, and of hardly visible parts of a text."""
    found = []
    placed = [(span["size"], span["origin"][1], span) for span in spans]
    for (a, line, one), (b, beside, other) in pairwise(placed):
        if a == b:  # on lines of their own, hardly apart: one is the number of a note, or an exponent
            if STEP * a < abs(line - beside) < a and _joined(one, other, False):
                found += [Box(*one["bbox"]), Box(*other["bbox"])]
        elif (a < SMALL * b or b < SMALL * a) and _joined(one, other, min(a, b) < TINY * max(a, b)):
            found.append(Box(*(one if a < b else other)["bbox"]))
    return found


def _joined(one: dict[str, Any], other: dict[str, Any], tiny: bool) -> bool:
    """Whether one part ends where the other begins, and both are of figures, or of any text that is `tiny` in part."""
    ends = one["text"][-1:], other["text"][:1]
    if not (set(ends) <= OF_FIGURES and any(map(str.isdigit, ends))) and not (
        tiny and all(map(str.strip, ends))
    ):
        return False
    (_, top, right, bottom), (left, upper, _, lower) = one["bbox"], other["bbox"]
    return bool(abs(left - right) < JOINED * one["size"] and upper < bottom and top < lower)


class Pale(NamedTuple):
    """A text that is hard to see on paper: its box, its shade (0 to 255) and how much of that shows (of 1)."""

    box: Box
    shade: float
    opacity: float

    def on(self, ground: float) -> bool:
        """Whether it is hard to see on a ground of this shade, too."""
        return self.opacity * abs(self.shade - ground) < FAINT


def pale(spans: Sequence[dict[str, Any]]) -> list[Pale]:
    """The texts in a colour, or so little of one, that they are hard to see on paper; not the light shadow of another."""
    inks = {(span["color"], span["alpha"]) for span in spans}
    light = {ink for ink in inks if Pale(NOWHERE, _shade(ink[0]), ink[1] / 255).on(PAPER)}
    if not light:
        return []
    dark: dict[str, list[Box]] = {}
    for span in spans:
        if (span["color"], span["alpha"]) not in light:
            dark.setdefault(span["text"], []).append(Box(*span["bbox"]))
    return [
        Pale(Box(*span["bbox"]), _shade(span["color"]), span["alpha"] / 255)
        for span in spans
        if (span["color"], span["alpha"]) in light
        and span["text"].strip()
        and not any(_a_hair_apart(Box(*span["bbox"]), other) for other in dark.get(span["text"], ()))
    ]


def _shade(colour: int) -> float:
    return 0.299 * (colour >> 16 & 255) + 0.587 * (colour >> 8 & 255) + 0.114 * (colour & 255)


def printed_again(amounts: Sequence[Word]) -> bool:
    """Whether some amount is printed twice a hair apart, to look bold or to throw a shadow."""
    alike: dict[str, list[Box]] = {}
    for box, said in amounts:
        alike.setdefault(said, []).append(box)
    return any(_some_twice(boxes) for boxes in alike.values() if len(boxes) > 1)


def _some_twice(boxes: list[Box]) -> bool:
    """Whether two of the boxes are a hair apart; only those of one line are held against each other."""
    boxes = sorted(boxes, key=lambda box: box.y0)
    reach = HAIR * max([box.y1 - box.y0 for box in boxes])
    for place, box in enumerate(boxes):
        for other in islice(boxes, place + 1, None):
            if other.y0 - box.y0 >= reach:
                break
            if _a_hair_apart(box, other) or _a_hair_apart(other, box):
                return True
    return False


def once(words: Sequence[Word]) -> list[Word]:
    """The words without such copies: the last one lies on top."""
    kept: dict[str, list[Box]] = {}
    found = []
    for box, said in reversed(words):
        others = kept.setdefault(said, [])
        if not any(_a_hair_apart(box, other) for other in others):
            others.append(box)
            found.append(Word(box, said))
    return found[::-1]


def _a_hair_apart(one: Box, other: Box) -> bool:
    reach = HAIR * (one.y1 - one.y0)
    return abs(one.x0 - other.x0) < reach and abs(one.y0 - other.y0) < reach


def overprinted(words: Sequence[Word]) -> list[Word]:
    """The words that stand on another one of about their size that says something else: both can hardly be read."""
    order = sorted([(box.y0 + box.y1, box, said, box.x0, box.x1) for box, said in words])
    found: list[Word] = []
    for place, (middle, box, said, left, right) in enumerate(order, 1):
        high = box.y1 - box.y0
        lowest = middle + high / 2
        for other, beside, text, x0, x1 in islice(order, place, None):
            if other > lowest:
                break
            if (
                x0 < right
                and x1 > left
                and min(right, x1) - max(left, x0) > ON * min(right - left, x1 - x0)
                and ALIKE < (beside.y1 - beside.y0) / high < 1 / ALIKE
                and text != said
            ):
                found += [Word(box, said), Word(beside, text)]
    return found


def altered(words: Sequence[Word], boxes: Sequence[Box]) -> list[Word]:
    """The words in which the middle of one of the boxes lies, or whose middle lies in one that is not much larger."""
    return [word for word in words if any(_same(word.box, box) for box in boxes)] if boxes else []


def _same(word: Box, box: Box) -> bool:
    large = min(box.y1 - box.y0, box.x1 - box.x0) > 2 * min(word.y1 - word.y0, word.x1 - word.x0)
    return holds_middle(word, box) or (not large and holds_middle(box, word))


def _usual(lines: Sequence[dict[str, Any]]) -> tuple[float, float]:
    counts: Counter[tuple[float, float]] = Counter()
    for line in lines:
        counts[line["dir"]] += sum(len(span["text"]) for span in line["spans"])
    return counts.most_common(1)[0][0]


def _against(lines: Sequence[dict[str, Any]], usual: tuple[float, float]) -> Iterator[Box]:
    for line in lines:
        dx, dy = line["dir"]
        turned = dx * usual[0] + dy * usual[1] < AGAINST
        for span in line["spans"]:
            if turned or _mirrored(span, dx, dy):
                yield Box(*span["bbox"])


def _mirrored(span: dict[str, Any], dx: float, dy: float) -> bool:
    """Whether the line that the text stands on lies at its top, or not in its box at all."""
    (x, y), (x0, y0, x1, y1) = span["origin"], span["bbox"]
    below = (2 * x - x0 - x1) * dy - (2 * y - y0 - y1) * dx
    return bool(not -2 * FAR * span["size"] <= below <= ASIDE * span["size"])
