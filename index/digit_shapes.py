"""Which digit a small picture of a glyph shows: likeness to the digits of a few well-known typefaces.

No reader of text: it only tells whether a glyph that a font calls 7 looks much more like another digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

WIDE, HIGH = 10, 14  # cells of the raster a glyph is reduced to
LOWEST = 8  # pixels of an em of 32: a quarter; old-style digits without ascenders reach nearly half
CLEARLY = 0.08  # likeness by which another digit must be ahead; of 2,286 true glyphs of published files none was by 0.03

Raster = tuple[float, ...]
Models = dict[int, list[Raster]]


class Glyph(NamedTuple):
    """Grey pixels of a glyph within its own bounds, row by row."""

    samples: bytes
    width: int
    height: int


def raster(glyph: Glyph) -> Raster | None:
    """The glyph reduced, softened and scaled to length 1; None for a speck."""
    samples, width, height = glyph
    if width < 2 or height < 5:
        return None
    span = max(width, height * WIDE / HIGH)
    left = (span - width) / 2
    columns = [
        int((i + 0.5) * span / WIDE - left) if (i + 0.5) * span / WIDE >= left else -1 for i in range(WIDE)
    ]
    rows = [int((j + 0.5) * height / HIGH) * width for j in range(HIGH)]
    cells = [[samples[row + x] if 0 <= x < width else 0 for x in columns] for row in rows]
    soft = _softened(cells)
    mean = sum(soft) / len(soft)
    length = sum((value - mean) ** 2 for value in soft) ** 0.5
    return tuple((value - mean) / length for value in soft) if length else None


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
    others = (model for digit, examples in models.items() if digit != said for model in examples)
    return any(_alike(shown, model) >= 1 - CLEARLY for model in others)


def looks_like_another(shown: Raster, said: int, models: Models) -> bool:
    """Whether some other digit is clearly more like what is shown than the one it is said to be."""
    likeness = max(_alike(shown, model) for model in models[said])
    if likeness >= 1 - CLEARLY:
        return False  # nothing is more alike than itself
    others = (model for digit, examples in models.items() if digit != said for model in examples)
    return any(_alike(shown, model) - likeness > CLEARLY for model in others)


def _alike(a: Sequence[float], b: Sequence[float]) -> float:
    return float(sum(map(mul, a, b)))


def _softened(cells: Sequence[Sequence[int]]) -> list[int]:
    """Each cell with its eight neighbours, row by row."""
    across = [[sum(row[max(0, i - 1) : i + 2]) for i in range(WIDE)] for row in cells]
    return [sum(column) for j in range(HIGH) for column in zip(*across[max(0, j - 1) : j + 2], strict=True)]
