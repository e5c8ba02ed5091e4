"""Pages drawn for tests: a grid from rows of text, so that the input stands in the test as a reader sees it."""

from __future__ import annotations

from collections.abc import Sequence

from index.schema import Box, Page, Rule, Word

WIDTH, HEIGHT, LEFT, GLYPH = 90.0, 20.0, 40.0, 8.0


def word(x: float, y: float, text: str) -> Word:
    return Word(Box(x, y, x + GLYPH * len(text), y + 10), text)


def page(
    number: int,
    rows: Sequence[Sequence[str]],
    *,
    above: Sequence[str] = (),
    below: Sequence[str] = (),
    ruled: bool = True,
    widths: Sequence[float] = (),
) -> Page:
    """A page with one table. "<" joins a cell to its left neighbour, "^" to the one above, "^<" to both."""
    count = len(rows[0])
    xs = [LEFT]
    for c in range(count):
        xs.append(xs[-1] + (widths[c] if widths else WIDTH))
    top = 60.0 + HEIGHT * len(above)
    words = [word(LEFT + 60, 50 + HEIGHT * i, text) for i, text in enumerate(above)]
    horizontal, vertical = [], []
    for r, row in enumerate(rows):
        y = top + HEIGHT * r
        for c, text in enumerate(row):
            if text not in ("<", "^", "^<"):
                words += [word(xs[c] + 3, y + 5, part) for part in [text] if part]
            if not text.startswith("^"):
                horizontal.append(Rule(y, xs[c], xs[c + 1]))
            if not text.endswith("<"):
                vertical.append(Rule(xs[c], y, y + HEIGHT))
        vertical.append(Rule(xs[-1], y, y + HEIGHT))
    bottom = top + HEIGHT * len(rows)
    horizontal.append(Rule(bottom, xs[0], xs[-1]))
    words += [word(LEFT, bottom + 10 + HEIGHT * i, text) for i, text in enumerate(below)]
    return Page(
        number,
        900.0,
        1200.0,
        tuple(words),
        tuple(horizontal) if ruled else (),
        tuple(vertical) if ruled else (),
    )
