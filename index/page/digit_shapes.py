"""Which digit a small picture of a glyph shows: likeness to the digits of a few well-known typefaces.

No reader of text: it only tells whether a glyph that a font calls 7 looks much more like another digit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

WIDE, HIGH = 10, 14  # cells of the raster a glyph is reduced to
LOWEST = 8  # pixels of an em of 32: a quarter; old-style digits without ascenders reach nearly half
CLEARLY = 0.08  # likeness by which another digit must be ahead; of 2,286 true glyphs of published files none was by 0.03

Raster = npt.NDArray[np.float64]  # the cells row by row, of mean 0 and length 1
Models = Mapping[int, Raster]  # of each digit the rasters of the typefaces, one a row


class Glyph(NamedTuple):
    """Grey pixels of a glyph within its own bounds, row by row; how far right of, and above, its origin they begin."""

    samples: bytes
    width: int
    height: int
    left: int = 0
    low: int = 0


def raster(glyph: Glyph) -> Raster | None:
    """The glyph reduced, softened and scaled to length 1; None for a speck."""
    samples, width, height, *_ = glyph
    if width < 2 or height < 5:
        return None
    span = max(width, height * WIDE / HIGH)
    columns = np.floor((np.arange(WIDE) + 0.5) * span / WIDE - (span - width) / 2).astype(int)
    rows = ((np.arange(HIGH) + 0.5) * height / HIGH).astype(int)
    inside = (columns >= 0) & (columns < width)
    pixels = np.frombuffer(samples, np.uint8).reshape(height, width)
    cells = np.zeros((HIGH + 2, WIDE + 2))  # white all around
    cells[1:-1, 1:-1][:, inside] = pixels[rows[:, None], columns[inside]]
    soft = _softened(cells).ravel()
    soft -= soft.mean()
    length = float(np.linalg.norm(soft))
    return soft / length if length else None


def shows_another(glyph: Glyph, said: int, models: Models) -> bool:
    """Whether a glyph read as a digit clearly shows another, or no digit at all: a point is far lower than any digit."""
    if glyph.width and glyph.height < LOWEST:
        return True
    shown = raster(glyph)
    return shown is not None and looks_like_another(shown, said, models)


def is_another(glyph: Glyph, said: int, models: Models) -> bool:
    """Whether a glyph that need not be a digit is one, and not the one it is said to be."""
    shown = raster(glyph)
    if shown is None:
        return False
    others = (examples for digit, examples in models.items() if digit != said)
    return any(float((examples @ shown).max()) >= 1 - CLEARLY for examples in others)


def looks_like_another(shown: Raster, said: int, models: Models) -> bool:
    """Whether some other digit is clearly more like what is shown than the one it is said to be."""
    likeness = float((models[said] @ shown).max())
    if likeness >= 1 - CLEARLY:
        return False  # nothing is more alike than itself
    return any(
        float((examples @ shown).max()) - likeness > CLEARLY
        for digit, examples in models.items()
        if digit != said
    )


def _softened(cells: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each cell with its eight neighbours; those at the edge have none, and are left out."""
    across = cells[:, :-2] + cells[:, 1:-1] + cells[:, 2:]
    return across[:-2] + across[1:-1] + across[2:]
