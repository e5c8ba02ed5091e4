"""Whether the ink of an amount shows as a whole: its page is drawn as it is, and with its text alone, and the two compared.

Half of an 8 that a path cuts or a white patch covers is a 3, and no word of the text tells. Both pictures are drawn in
the same way, so they differ only where something lies over the text, or cuts, fades or outshines it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.page.ink import Picture
from index.schema import Box

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Shades = npt.NDArray[np.uint8]

LOST = 0.07  # of a glyph's ink: the flag of a 1 has 0.09; of 277,057 sound digits of published pages none loses 0.05
MOST = 0.5  # of the ink of a point that a coloured line runs over
PAPER = 180  # of 255: what is darker than this in place of ink is other ink, such as a line below the text
DARKER, SPECKS = 96, 2  # of 255, and pixels: what darkens so few by so much is no digit, no sign and no point
LEAST = 255  # shades of ink, all pixels together: a glyph that has less is none


def faded(shown: Picture, written: Picture, glyphs: Sequence[Box], most: Sequence[float]) -> list[int]:
    """Those of the glyphs (by index) of which more of the ink does not show than `most`, of 1, allows."""
    seen, said = _shades(shown), _shades(written)
    return [
        index
        for index, (box, left) in enumerate(zip(glyphs, most, strict=True))
        if _lost(seen, said, written, box) > left
    ]


def added(shown: Picture, plain: Picture, boxes: Sequence[Box]) -> list[int]:
    """Those of the boxes (by index) in which the page shows dark ink that its text and lines have not drawn."""
    seen, said = _shades(shown), _shades(plain)
    return [
        index
        for index, box in enumerate(boxes)
        if (said[place := _place(shown, box)].astype(int) - seen[place] > DARKER).sum() > SPECKS
    ]


def blank(written: Picture, glyphs: Sequence[Box]) -> list[int]:
    """Those of the glyphs (by index) that have no dark ink of their own."""
    said = _shades(written)
    return [
        index for index, box in enumerate(glyphs) if int((255 - said[_place(written, box)]).sum()) < LEAST
    ]


def _lost(seen: Shades, said: Shades, picture: Picture, box: Box) -> float:
    """Of 1: how much of a glyph's ink is lighter than it should be."""
    place = _place(picture, box)
    here, own = seen[place], said[place]
    ink = int((255 - own).sum())
    if ink < LEAST:
        return 0.0
    lighter = (here >= PAPER) & (here > own)
    return float((here[lighter] - own[lighter]).sum()) / ink


def _place(picture: Picture, box: Box) -> tuple[slice, slice]:
    left, right = ((x - picture.left) * picture.scale for x in (box.x0, box.x1))
    top, bottom = ((y - picture.top) * picture.scale for y in (box.y0, box.y1))
    return slice(max(0, int(top)), max(0, int(bottom) + 1)), slice(max(0, int(left)), max(0, int(right) + 1))


def _shades(picture: Picture) -> Shades:
    import numpy as np

    rows = np.frombuffer(picture.samples, np.uint8).reshape(picture.height, picture.stride)
    return rows[:, : picture.width]
