"""What a font of a document shows for a code: the glyph as a small picture, drawn as pages draw it.

Fonts are loaded through the library's lowest interface, since no other gives the glyph behind a code. Where a release of
the library lacks it, `Unreadable` says so, and fonts count as not looked at; nothing else depends on it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from index.page import digit_shapes, opening
from index.page.digit_shapes import Glyph, Models, Raster

SIZE = 32  # pixels of the em
REACH = (-2 * SIZE, -2 * SIZE, 3 * SIZE, 3 * SIZE)  # about the origin: what a glyph may cover
MODEL_FONTS = ("helv", "hebo", "tiro", "tibo", "cour", "cobo", "china-s")
PER_EM = 1000  # units of a width in a PDF
NO_CODE = -1  # read where the font's encoding has no such code
CODES = 256  # of a font whose glyphs are drawings
INK = 16  # of 255: darker than this belongs to the glyph


class Unreadable(Exception):
    """The library has no such way into a font."""


class Font(NamedTuple):
    """A font as pages use it: the glyph for a code (0: it has none), its picture (None: blank), the character that it is
    read as (0: none by the font's map, NO_CODE: it is no code of the font), and the one it is named (0: it has no name): by an
    encoding, its program, or the collection of its glyphs.

    `advances` of a code: how far the file says that the text goes on after it, and how far the font's own program says so,
    both in ems.
    """

    glyph: Callable[[int], int]
    drawn: Callable[[int], Glyph | None]
    read: Callable[[int], int]
    named: Callable[[int], int]
    advances: Callable[[int], tuple[float, float]]


@contextmanager
def loaded(document: Any, number: int) -> Iterator[Font]:
    """The font that an object of the document describes."""
    mupdf = opening.library().mupdf
    try:
        load, drop, keep = mupdf.ll_pdf_load_font, mupdf.ll_pdf_drop_font, mupdf.ll_fz_keep_font
        lookup, place = mupdf.ll_pdf_lookup_cmap, mupdf.ll_pdf_font_cid_to_gid
        procedures = mupdf.ll_fz_font_t3_procs
        width, advance = mupdf.ll_pdf_lookup_hmtx, mupdf.ll_fz_advance_glyph
        file = mupdf.pdf_document_from_fz_document(document.this)
        named = mupdf.pdf_new_indirect(
            file, number, 0
        )  # as pages name it: what they loaded is not loaded again
        _with_resources(named)
        font = load(file.m_internal, None, named.m_internal)
    except (AttributeError, TypeError, NotImplementedError) as error:
        raise Unreadable(str(error)) from error
    try:
        shapes = mupdf.FzFont(keep(font.font))
        programs = procedures(font.font)
        render = _procedure if programs else _outline
        drawings = ctypes.cast(int(programs), ctypes.POINTER(ctypes.c_void_p)) if programs else None

        def glyph(code: int) -> int:
            found = int(place(font, lookup(font.encoding, code)))
            return 0 if drawings and not (0 <= found < CODES and drawings[found]) else found

        def advances(code: int) -> tuple[float, float]:
            said = width(font, lookup(font.encoding, code)).w / PER_EM
            return said, float(advance(font.font, glyph(code), 0))

        def read(code: int) -> int:
            place = lookup(font.encoding, code)
            if place < 0:
                return NO_CODE
            return max(0, int(lookup(font.to_unicode, place))) if font.to_unicode else 0

        count = font.cid_to_ucs_len
        names = ctypes.cast(int(font.cid_to_ucs), ctypes.POINTER(ctypes.c_ushort))[:count] if count else ()

        def named(code: int) -> int:
            place = lookup(font.encoding, code)
            return max(0, read(code)) or (names[place] if 0 <= place < count else 0)

        yield Font(glyph, lambda glyph: render(shapes, glyph), read, named, advances)
    except (AttributeError, TypeError, NotImplementedError) as error:
        raise Unreadable(str(error)) from error
    finally:
        drop(font)


def _with_resources(named: Any) -> None:
    """A Type 3 font that leaves its resources to the page gets empty ones: loaded outside a page, the library dies of none."""
    mupdf = opening.library().mupdf
    described = mupdf.pdf_resolve_indirect(named)
    drawn = mupdf.pdf_to_name(mupdf.pdf_dict_gets(described, "Subtype")) == "Type3"
    if drawn and not mupdf.pdf_dict_gets(described, "Resources").m_internal:
        mupdf.pdf_dict_puts(
            described, "Resources", mupdf.pdf_new_dict(mupdf.pdf_get_bound_document(described), 1)
        )


@cache
def models() -> Models:
    """The digits of typefaces that come with the library."""
    import numpy as np

    fonts = [opening.library().Font(name) for name in MODEL_FONTS]
    return {digit: np.stack(list(_examples(fonts, digit))) for digit in range(10)}


def _examples(fonts: list[Any], digit: int) -> Iterator[Raster]:
    for font in fonts:
        glyph = _outline(font.this, font.has_glyph(48 + digit))
        shown = digit_shapes.raster(glyph) if glyph else None
        if shown is not None:
            yield shown


def _outline(shapes: Any, glyph: int) -> Glyph | None:
    mupdf = opening.library().mupdf
    drawn = mupdf.fz_render_glyph_pixmap(
        shapes, glyph, mupdf.FzMatrix(SIZE, 0, 0, SIZE, 0, 0), mupdf.FzIrect(*REACH), 8
    )
    if drawn.m_internal is None or not drawn.w() or not drawn.h():
        return None
    return Glyph(bytes(mupdf.fz_pixmap_samples_memoryview(drawn)), drawn.w(), drawn.h(), drawn.x(), drawn.y())


def _procedure(shapes: Any, glyph: int) -> Glyph | None:
    """A glyph that is a drawing of its own (Type 3), which may have colours: drawn on paper, then cut out."""
    pymupdf = opening.library()
    mupdf = pymupdf.mupdf
    grey = mupdf.fz_device_gray()
    paper = mupdf.fz_new_pixmap_with_bbox(grey, mupdf.FzIrect(*REACH), mupdf.FzSeparations(), 0)
    mupdf.fz_clear_pixmap_with_value(paper, 255)
    device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), paper)
    text = mupdf.fz_new_text()
    size = mupdf.FzMatrix(SIZE, 0, 0, SIZE, 0, 0)
    mupdf.fz_show_glyph(text, shapes, size, glyph, 0, 0, 0, mupdf.FZ_BIDI_NEUTRAL, mupdf.FZ_LANG_UNSET)
    mupdf.fz_fill_text(device, text, mupdf.FzMatrix(), grey, [0.0], 1.0, mupdf.FzColorParams())
    mupdf.fz_close_device(device)
    return cut_out(bytes(pymupdf.Pixmap("raw", paper).samples), paper.w())


def cut_out(samples: bytes, width: int) -> Glyph | None:
    """The inked part of a picture (of all within REACH) in shades of grey (255: paper) as a glyph (255: ink)."""
    ink = bytes(255 - shade for shade in samples)
    rows = [ink[start : start + width] for start in range(0, len(ink), width)]
    inked = [index for index, row in enumerate(rows) if max(row) > INK]
    if not inked:
        return None
    kept = rows[inked[0] : inked[-1] + 1]
    columns = [column for column in range(width) if any(row[column] > INK for row in kept)]
    left, right = columns[0], columns[-1] + 1
    inner = b"".join(row[left:right] for row in kept)
    return Glyph(inner, right - left, len(kept), REACH[0] + left, REACH[1] + inked[0])
