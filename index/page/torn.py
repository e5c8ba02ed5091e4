"""Words of which a part cannot be seen: what is left of them says something else, or stands beside a picture of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.page.clips import OF_AMOUNTS
from index.page.visible import Hidden
from index.schema import Box, Word

REACH = 7.0  # points: from a character to the next of its word
EDGE = 1.0  # points by which characters side by side overlap
AMOUNT = re.compile(r"-?(?:\d[\d,]*(?:\.\d+)?|\.\d+)")


def torn(words: Sequence[Word], hidden: Hidden) -> int:
    """How many characters of an amount, a point among them, cannot be seen although others of the same word can.

    As many unseen characters as half of the word's own are another text laid over it, and no part of it; but what is
    neither letter nor digit (a block in the colour of the paper) covers what it lies on.
    """
    lost = [(x, y) for x, y, char in hidden if char in OF_AMOUNTS]
    blocks = [(x, y) for x, y, char in hidden if not (char in OF_AMOUNTS or char.isalnum() or char.isspace())]
    if not lost and not blocks:
        return 0
    found = 0
    for box, said in words:
        if AMOUNT.fullmatch(said):
            here = sum(box.x0 - REACH < x < box.x1 + REACH / 2 and box.y0 < y <= box.y1 for x, y in lost)
            found += here if 2 * here <= len(said) else 0
            found += sum(box.x0 - REACH < x < box.x1 and box.y0 < y <= box.y1 for x, y in blocks)
    return found


def patched(
    words: Sequence[Word], hidden: Hidden, images: Sequence[Box], prints: Callable[[Box], bool]
) -> list[Word]:
    """The words of which a part is hidden, in place of which a picture, or what else `prints` there, may show another."""
    lost = [(x, y) for x, y, char in hidden if not char.isspace()]
    if not lost:
        return []
    found = []
    for word in words:
        (_, top, _, bottom), _ = word
        beside = _going_on(word.box, [(x, y) for x, y in lost if top < y <= bottom])
        if any(_in_one(x, y, images) for x, y in beside) or any(
            not any(_stands(x, y, bottom - top, other.box) for other in words)
            and prints(_body(x, y, bottom - top))
            for x, y in beside
        ):
            found.append(word)
    return found


def _in_one(x: float, y: float, images: Sequence[Box]) -> bool:
    return any(box.x0 <= x < box.x1 and box.y0 < y - 1 <= box.y1 for box in images)


def _body(x: float, y: float, high: float) -> Box:
    """Where a character that begins here prints, at least."""
    return Box(x + 0.05 * high, y - 0.5 * high, x + 0.4 * high, y - 0.05 * high)


def _stands(x: float, y: float, high: float, box: Box) -> bool:
    """Whether a word that is read stands where a hidden character does: what is seen there is its."""
    return box.x0 < x + high / 2 and x < box.x1 and box.y0 < y and y - high / 2 < box.y1


def _going_on(box: Box, lost: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The hidden characters that begin where a word ends, or just before it; where others lie below it, they are another text."""
    if any(box.x0 <= x < box.x1 - EDGE for x, _ in lost):
        return []
    first = box.x0 - REACH - (box.y1 - box.y0)
    return [(x, y) for x, y in lost if first < x < box.x0 or box.x1 - EDGE <= x < box.x1 + REACH]


def apart(words: Sequence[Word], hidden: Hidden) -> list[Word]:
    """The words that lie on no hidden text: what was covered and written anew is seen as it is read."""
    if not hidden:
        return list(words)
    places = [(x, y) for x, y, _ in hidden]
    return [word for word in words if not any(_near(word.box, x, y) for x, y in places)]


def _near(box: Box, x: float, y: float) -> bool:
    high = box.y1 - box.y0
    return box.x0 - high < x < box.x1 and box.y0 - high / 2 < y < box.y1 + high / 2
