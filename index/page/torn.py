"""Words of which a part cannot be seen: what is left of them says something else, or stands beside a picture of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def patched(words: Sequence[Word], hidden: Hidden, images: Sequence[Box]) -> list[Word]:
    """The words of which a picture hides a part, in place of which it may show another."""
    lost = [
        (x, y)
        for x, y, char in hidden
        if not char.isspace() and any(box.x0 <= x < box.x1 and box.y0 < y - 1 <= box.y1 for box in images)
    ]
    if not lost:
        return []
    return [
        word for word in words if _goes_on(word.box, [x for x, y in lost if word.box.y0 < y <= word.box.y1])
    ]


def _goes_on(box: Box, lost: Sequence[float]) -> bool:
    """Whether a character begins where a word ends, or just before it; where others lie below it, that is another text."""
    if any(box.x0 <= x < box.x1 - EDGE for x in lost):
        return False
    first = box.x0 - REACH - (box.y1 - box.y0)
    return any(first < x < box.x0 or box.x1 - EDGE <= x < box.x1 + REACH for x in lost)


def apart(words: Sequence[Word], hidden: Hidden) -> list[Word]:
    """The words that lie on no hidden text: what was covered and written anew is seen as it is read."""
    if not hidden:
        return list(words)
    places = [(x, y) for x, y, _ in hidden]
    return [word for word in words if not any(_near(word.box, x, y) for x, y in places)]


def _near(box: Box, x: float, y: float) -> bool:
    high = box.y1 - box.y0
    return box.x0 - high < x < box.x1 and box.y0 - high / 2 < y < box.y1 + high / 2
