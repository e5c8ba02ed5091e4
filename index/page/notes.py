"""Notes and form fields laid over a page: what they say, cover or strike is no part of the printed page.

A note may show on the screen and not on paper, or the other way round; a field shows what was last typed into it, in
some programs another value than in others. What one lies on is not taken from the page alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from index.page.opening import library
from index.schema import Box, Word

BESIDE_TEXT = frozenset(("Text", "Link", "Highlight", "Underline", "Squiggly", "Popup", "FileAttachment"))
"""Kinds that let the text be seen that they lie on, or lie beside it: a marker, a line below, a sign to click on."""
HIDDEN, ON_PAPER = 2, 32  # flags: neither on the screen nor on paper; not on the screen
FRAMELESS = re.compile(r"/BS<</W 0|/BS<<[^>]*/W 0(?![.\d])|/Border\[[\d.]+ [\d.]+ 0(?![.\d])")
"""A link that some readers draw no frame about; where nothing is said of it, it is a line."""
_PLACE = re.compile(r"/Rect ?\[ ?([-\d. ]+?) ?\]")
BESIDE = 1.2  # heights: how far beside an amount a sign or a digit of it may stand
BELOW = 0.65  # of the height of a note that underlines: what it draws lower is the line
LEAN = 0.6  # points by which a note reaches into a word


def any_on(page: Any) -> tuple[bool, bool]:
    """Whether notes or fields lie on a page, and whether links do."""
    kinds = {kind for _, kind, _ in page.annot_xrefs()}
    link = library().mupdf.PDF_ANNOT_LINK
    return bool(kinds - {link}), link in kinds


def framed(page: Any, amounts: Sequence[Word]) -> list[Word]:
    """The amounts that the frame of a link, or what else it draws, lies on or beside: a narrow one looks like a digit."""
    document, move = page.parent, page.transformation_matrix
    boxes = []
    for number, kind, _ in page.annot_xrefs():
        said = str(document.xref_object(number, compressed=True)) if number else ""
        place = _PLACE.search(said)
        if (
            kind == library().mupdf.PDF_ANNOT_LINK
            and place
            and ("/AP<" in said or not FRAMELESS.search(said))
        ):
            boxes.append(Box(*(library().Rect(*map(float, place[1].split())).normalize() * move)))
    return [word for word in amounts if any(_on(_wider(word.box), box) for box in boxes)] if boxes else []


def _wider(box: Box) -> Box:
    side = BESIDE * (box.y1 - box.y0)
    return box._replace(x0=box.x0 - side, x1=box.x1 + side)


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
        if not note.flags & HIDDEN and (note.type[1] not in BESIDE_TEXT or note.flags & ON_PAPER):
            yield Box(*note.rect)
    for field in page.widgets():
        yield Box(*field.rect)


def _on(word: Box, note: Box) -> bool:
    across = word.x0 + LEAN < note.x1 and note.x0 < word.x1 - LEAN
    return across and word.y0 + LEAN < note.y1 and note.y0 < word.y1 - LEAN
