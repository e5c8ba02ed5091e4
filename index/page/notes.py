"""Notes and form fields laid over a page: what they say, cover or strike is no part of the printed page.

A note may show on the screen and not on paper, or the other way round; a field shows what was last typed into it, in
some programs another value than in others. What one lies on is not taken from the page alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from index.page.opening import library
from index.schema import Box, Word

BESIDE_TEXT = frozenset(("Text", "Link", "Highlight", "Underline", "Squiggly", "Popup", "FileAttachment"))
"""Kinds that let the text be seen that they lie on, or lie beside it: a marker, a line below, a sign to click on."""
HIDDEN = 2  # flag: neither on the screen nor on paper
BELOW = 0.65  # of the height of a note that underlines: what it draws lower is the line
LEAN = 0.6  # points by which a note reaches into a word


def any_on(page: Any) -> bool:
    return page.first_annot is not None or page.first_widget is not None


def on_words(page: Any, words: Sequence[Word]) -> list[Word]:
    """The words that a note or a field lies on; everything in the page's own space."""
    boxes = list(_covering(page))
    return [word for word in words if any(_on(word.box, other) for other in boxes)] if boxes else []


def let_through(page: Any) -> tuple[list[Box], list[Box]]:
    """Where a reader's text marker lies, which lets through what is below it, and where a note draws a line below a text.

    The drawing does not tell how it is blended, its annotation does.
    """
    mupdf = library().mupdf
    kinds = mupdf.PDF_ANNOT_HIGHLIGHT, mupdf.PDF_ANNOT_UNDERLINE, mupdf.PDF_ANNOT_SQUIGGLY
    markers, below = [], []
    for annot in page.annots(types=kinds):
        x0, y0, x1, y1 = annot.rect
        if annot.type[0] != mupdf.PDF_ANNOT_HIGHLIGHT:
            below.append(Box(x0, y0 + BELOW * (y1 - y0), x1, y1 + 1))
        elif annot.blendmode == "Multiply":
            markers.append(Box(x0, y0, x1, y1))
    return markers, below


def _covering(page: Any) -> Iterator[Box]:
    for note in page.annots():
        if note.type[1] not in BESIDE_TEXT and not note.flags & HIDDEN:
            yield Box(*note.rect)
    for field in page.widgets():
        yield Box(*field.rect)


def _on(word: Box, note: Box) -> bool:
    across = word.x0 + LEAN < note.x1 and note.x0 < word.x1 - LEAN
    return across and word.y0 + LEAN < note.y1 and note.y0 < word.y1 - LEAN
