"""Fonts that show other digits than their maps say: what is read would not be what is printed.

A font's ToUnicode map is what text is read by, and nothing on the page depends on it. Each glyph that it calls a digit is
drawn as the page would draw it, whatever kind of font it is. Fonts without a map are not covered: their text follows from
what is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from index import digit_shapes
from index.digit_shapes import Glyph, Models, Raster

SIZE = 32  # pixels of the em
MODEL_FONTS = ("helv", "hebo", "tiro", "tibo", "cour", "cobo", "china-s")
MOST_FONTS = 200
LONGEST_MAP = 1_000_000  # bytes
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{4})\s*>")
_RANGE = re.compile(
    rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,8})\s*>\s*(?:<\s*([0-9A-Fa-f]{4})\s*>|\[(.*?)\])",
    re.DOTALL,
)
_CODE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>")


def misleading(document: Any, errors: tuple[type[Exception], ...]) -> tuple[str, ...]:
    """Names of the fonts whose maps call digits what they do not look like."""
    found: list[str] = []
    sound: set[tuple[Glyph, int]] = set()
    looked_at = 0
    mapped = _carries_map(document)
    for number in range(1, document.xref_length()):
        try:
            digits = _digits(document, number) if mapped(number) else {}
            if not digits:
                continue
            looked_at += 1
            if looked_at <= MOST_FONTS and _misleads(document, number, digits, sound):
                found.append(document.xref_get_key(number, "BaseFont")[1].lstrip("/"))
        except errors:
            continue  # no font that could be drawn: nothing is shown with it
    return tuple(dict.fromkeys(found))


def digits_of(table: bytes) -> dict[int, int]:
    """Glyph code → digit, as a ToUnicode map says."""
    said: dict[int, int] = {}
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            said.update((int(code, 16), int(text, 16) - 48) for code, text in _PAIR.findall(block))
            continue
        for first, last, start, listed in _RANGE.findall(block):
            low, high = int(first, 16), int(last, 16)
            texts = [int(text, 16) for text in _CODE.findall(listed)] if listed else []
            for step in range(min(high - low + 1, 0x10000)):
                value = int(start, 16) + step if start else texts[step] if step < len(texts) else 0
                said[low + step] = value - 48
    return {code: digit for code, digit in said.items() if 0 <= digit <= 9}


def _carries_map(document: Any) -> Callable[[int], bool]:
    """Whether an object of the document has a ToUnicode map: most have none, and a file has thousands of objects."""
    mupdf = _pymupdf().mupdf
    pdf = mupdf.pdf_document_from_fz_document(document.this)
    return lambda number: bool(
        mupdf.pdf_dict_gets(mupdf.pdf_load_object(pdf, number), "ToUnicode").m_internal
    )


def _digits(document: Any, number: int) -> dict[int, int]:
    kind, value = document.xref_get_key(number, "ToUnicode")
    if kind != "xref":
        return {}
    table = document.xref_stream(int(value.split()[0])) or b""
    return digits_of(table) if len(table) < LONGEST_MAP else {}


def _misleads(document: Any, number: int, digits: dict[int, int], sound: set[tuple[Glyph, int]]) -> bool:
    """Whether a glyph looks like another digit; `sound` are those known not to (most fonts of a file share shapes)."""
    with _loaded(document, number) as font:
        for code, digit in digits.items():
            glyph = _drawn(font.shapes, font.glyph(code))
            if glyph is None or (glyph, digit) in sound:
                continue
            shown = digit_shapes.raster(glyph)
            if shown is not None and digit_shapes.looks_like_another(shown, digit, models()):
                return True
            sound.add((glyph, digit))
    return False


class _Font(NamedTuple):
    """A font as pages use it: its shapes, and the glyph that is shown for a code of the text."""

    shapes: Any
    glyph: Callable[[int], int]


@contextmanager
def _loaded(document: Any, number: int) -> Iterator[_Font]:
    mupdf = _pymupdf().mupdf
    file = mupdf.pdf_document_from_fz_document(document.this)
    named = mupdf.pdf_new_indirect(
        file, number, 0
    )  # as pages name it: the font is loaded already where one shows it
    font = mupdf.ll_pdf_load_font(file.m_internal, None, named.m_internal)
    try:
        yield _Font(
            mupdf.FzFont(mupdf.ll_fz_keep_font(font.font)),
            lambda code: int(
                mupdf.ll_pdf_font_cid_to_gid(font, mupdf.ll_pdf_lookup_cmap(font.encoding, code))
            ),
        )
    finally:
        mupdf.ll_pdf_drop_font(font)


@cache
def models() -> Models:
    """The digits of typefaces that come with the library."""
    import numpy as np

    fonts = [_pymupdf().Font(name) for name in MODEL_FONTS]
    return {digit: np.stack(list(_examples(fonts, digit))) for digit in range(10)}


def _examples(fonts: list[Any], digit: int) -> Iterator[Raster]:
    for font in fonts:
        glyph = _drawn(font.this, font.has_glyph(48 + digit))
        shown = digit_shapes.raster(glyph) if glyph else None
        if shown is not None:
            yield shown


def _drawn(shapes: Any, glyph: int) -> Glyph | None:
    pymupdf = _pymupdf()
    mupdf = pymupdf.mupdf
    area = mupdf.FzIrect(-2 * SIZE, -2 * SIZE, 3 * SIZE, 3 * SIZE)
    drawn = mupdf.fz_render_glyph_pixmap(shapes, glyph, mupdf.FzMatrix(SIZE, 0, 0, SIZE, 0, 0), area, 8)
    if drawn.m_internal is None:
        return None
    return Glyph(pymupdf.Pixmap("raw", drawn).samples, drawn.w(), drawn.h())


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf
