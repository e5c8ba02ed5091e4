"""Paths that text is clipped by: whether one may run through an amount. Half of a digit is another digit.

A clip belongs to some of the text only, and which is not told: where one might cut, the page's picture decides. Nearly
every page has clips, of whole pages, lines or cells. Pure geometry over what `pdf` reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from index.schema import Box, Word

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SHORTEST = 3  # characters of an amount; the number of a page has fewer, and often a box of its own about it
UNITS = tuple(f"{scale}元" for scale in "百千万亿")
ALONG = 0.6  # points within the ends of an amount where a clip may end
UPPER, LOWER = 0.25, 0.78  # of its height: where the digits are, one box for a line of text being higher
WHOLE = 0.08, 0.92  # a name that is cut nowhere within these is whole
AROUND = 1.0  # points about a word within which a side of a clip may still be its
NEAR = 0.2  # of its height from an amount to the next character of it
OF_AMOUNTS = "0123456789.,-"
EVEN = 0.5  # points by which a side may lean


Areas = dict[tuple[float, ...], bool]
"""What clips leave to be seen, each area once, and whether each path that leaves it is an upright box."""


def areas(clips: Iterable[dict[str, Any]]) -> Areas:
    """Of the clips of a page: most of them come again with each text of a cell or line."""
    found: Areas = {}
    for clip in clips:
        area, items = clip["scissor"], clip["items"]
        if found.setdefault(area, True) and not (len(items) == 1 and items[0][0] == "re"):
            found[area] = upright(items)
    return found


def may_cut(clipped: Areas, amounts: Sequence[Word]) -> bool:
    """Whether an edge of a clip runs through an amount (or a unit), or a clip that is no upright box lies on one."""
    inner = [box for box, said in amounts if len(said) >= SHORTEST or said.endswith(UNITS)] if clipped else []
    if not inner:
        return False
    if any(_touch(box, area) for area, straight in clipped.items() if not straight for box in inner):
        return True
    x0, y0, *_ = map(min, zip(*inner, strict=True))
    *_, x1, y1 = map(max, zip(*inner, strict=True))
    near = [area for area in clipped if area[0] > x0 or area[1] > y0 or area[2] < x1 or area[3] < y1]
    return crossed(near, inner)


def crossed(areas: Sequence[tuple[float, ...]], amounts: Sequence[Box]) -> bool:
    """Whether a side of one of the areas runs through an amount."""
    return bool(areas and amounts) and bool(_crossed(areas, amounts).any())


def whole(clipped: Areas, words: Sequence[Word]) -> list[Word]:
    """The words that no side of a clip runs through: a cell that cuts its own text short hides nothing else."""
    if not clipped or not words:
        return list(words)
    through = [bool(row.any()) for row in _crossed(list(clipped), [box for box, _ in words], WHOLE)]
    return [word for word, here in zip(words, through, strict=True) if not here]


def _crossed(
    areas: Sequence[tuple[float, ...]], words: Sequence[Box], between: tuple[float, float] = (UPPER, LOWER)
) -> npt.NDArray[np.bool_]:
    """Of each word (a row) and each area whether a side of the area runs through it, `between` shares of its height."""
    import numpy as np

    left, top, right, bottom = np.array(list(zip(*areas, strict=True)))
    x0, y0, x1, y1 = np.array(list(zip(*words, strict=True)))[:, :, None]
    height = y1 - y0
    x0, x1, y0, y1 = x0 + ALONG, x1 - ALONG, y0 + between[0] * height, y0 + between[1] * height
    beside = (top < y1) & (bottom > y0) & (((x0 < left) & (left < x1)) | ((x0 < right) & (right < x1)))
    level = (left < x1) & (right > x0) & (((y0 < top) & (top < y1)) | ((y0 < bottom) & (bottom < y1)))
    crossing: npt.NDArray[np.bool_] = beside | level
    return crossing


def met(clipped: Areas, painted: Iterable[tuple[Box, bool]], words: Sequence[Word]) -> list[Word]:
    """The words that a side of a clip or paint meets, and those that one of another shape than an upright box lies on.

    `painted` come with whether they are upright boxes. What lies all within or beside them is neither cut nor covered in part.
    """
    if not words:
        return []
    edges = clipped.copy()
    for box, straight in painted:
        edges[box] = edges.get(box, True) and straight
    if not edges:
        return []
    import numpy as np

    left, top, right, bottom = np.array(list(edges)).T
    x0, y0, x1, y1 = np.array([box for box, _ in words]).T[:, :, None]
    x0, y0, x1, y1 = x0 - AROUND, y0 - AROUND, x1 + AROUND, y1 + AROUND
    on = (left < x1) & (right > x0) & (top < y1) & (bottom > y0)
    within = (left <= x0) & (right >= x1) & (top <= y0) & (bottom >= y1)
    passed = within & np.array(list(edges.values()))
    return [word for word, here in zip(words, (on & ~passed).any(1), strict=True) if here]


def _touch(a: Box, b: Sequence[float]) -> bool:
    return a.x0 < b[2] and a.x1 > b[0] and a.y0 < b[3] and a.y1 > b[1]


def upright(items: Sequence[tuple[Any, ...]]) -> bool:
    """Whether a path is one upright box."""
    if len(items) == 1:
        shape, corners = items[0][0], items[0][1]
        return bool(
            shape == "re"
            or (shape == "qu" and _even(corners[0], corners[1]) and _even(corners[0], corners[2]))
        )
    return 3 <= len(items) <= 4 and all(item[0] == "l" and _even(item[1], item[2]) for item in items)


def _even(a: Sequence[float], b: Sequence[float]) -> bool:
    return abs(a[0] - b[0]) < EVEN or abs(a[1] - b[1]) < EVEN


def cut(amounts: Sequence[Word], lost: Iterable[Word]) -> list[Word]:
    """The amounts beside which a character of theirs was cut off."""
    gone = [box for box, said in lost if said in OF_AMOUNTS]
    return [amount for amount in amounts if any(_beside(amount.box, box) for box in gone)] if gone else []


def _beside(amount: Box, box: Box) -> bool:
    height = amount.y1 - amount.y0
    level = abs(amount.y0 + amount.y1 - box.y0 - box.y1) < height / 2
    return level and max(amount.x0 - box.x1, box.x0 - amount.x1) < NEAR * height
