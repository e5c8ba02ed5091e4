"""Layers of a document that a reader may switch: what stands on one is shown, or printed, by a setting and not by the page.

A word that vanishes when all layers are off, or on, is there for some readers only; whether it is on the screen now does
not matter. So is an amount that something dark is drawn over by a switch, or that something covers. A watermark on a layer is
no word of a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from index.page import inked, marks, opening, page_text
from index.page.page_contents import Contents
from index.schema import Word

SCALE = 2.0  # pixels a point of the pictures that are compared


class Switched(NamedTuple):
    """Of a page: how many characters more it has with all layers on, and the words that are not seen with all of them on, or
    off, or not alike.
    """

    more: int
    words: list[Word]


def switched(document: Any) -> list[Switched]:
    """What the layers do to each page; empty where the document has none. Boxes are in the page's own space."""
    numbers = list(document.get_ocgs())
    if not numbers:
        return []
    with _with_all(document, numbers, True) as full, _with_all(document, numbers, False) as bare:
        return [_compared(*pages) for pages in zip(document, full, bare, strict=True)]


def _compared(shown: Any, full: Any, bare: Any) -> Switched:
    more = page_text.characters(full) - page_text.characters(shown)
    words = page_text.words(shown)
    kept = {_place(word) for word in page_text.words(bare)} & {_place(word) for word in page_text.words(full)}
    amounts = marks.amounts(words)
    one, other = Contents(full).picture(SCALE), Contents(bare).picture(SCALE)
    about = [page_text.about(box) for box, _ in amounts]
    unlike = {amounts[at] for pair in ((one, other), (other, one)) for at in inked.added(*pair, about)}
    return Switched(max(0, more), [word for word in words if _place(word) not in kept or word in unlike])


def _place(word: Word) -> tuple[int, int, str]:
    return round(word.box.x0), round(word.box.y0), word.text


@contextmanager
def _with_all(document: Any, numbers: list[int], on: bool) -> Iterator[Any]:
    """A copy of the document with all of its layers on, or off: a switch works when a document is opened."""
    pymupdf = opening.library()
    with pymupdf.open(stream=document.tobytes(), filetype="pdf") as copy:
        copy.set_layer(
            -1, basestate="ON" if on else "OFF", on=numbers if on else [], off=[] if on else numbers
        )
        catalog = copy.pdf_catalog()
        copy.xref_set_key(catalog, "OCProperties/D/AS", "null")
        with pymupdf.open(stream=copy.tobytes(), filetype="pdf") as opened:
            yield opened
