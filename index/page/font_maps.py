"""Fonts that show other digits than the file's text says: what is read would not be what is printed.

What a code of a font is read as stands in its ToUnicode map, else follows from its encoding or the collection of its
glyphs; nothing on the page depends on any of them, since the font's own program draws the glyph. So each glyph that is
read as a digit is drawn as the page would draw it, whatever kind of font it is; one that is read as a space or a point
must show none. Only fonts without both a map and a program of their own are passed over: there the library draws what
it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from index.page import digit_shapes, opening, unicode_maps
from index.page.digit_shapes import Glyph
from index.page.font_glyphs import NO_CODE, SIZE, Font, Unreadable, loaded, models
from index.page.unicode_maps import COMMA, MANY, MARK, NONE, POINT, RINGED, SIGN, SPACE, Said

MOST_FONTS = 2000  # drawn of one document; a file with more is not vouched for
LONGEST_MAP = 4_000_000  # bytes; a map of every character there is takes one million
COLLECTED = 31_000  # glyphs of the largest collection: digits stand among its first, and again, in other styles, among its last
UNCHECKED = "?"  # in place of a name: some fonts could not be looked at
PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
CLOSEST, WIDEST = 0.7, 1.5  # of a digit's own width: in published files it is 1.00 for each of 2,761 digits
SIMPLE = range(256)  # the codes of a font of one byte
CODED = (
    *range(0x20, 0x7F),
    *range(0xFF00, 0xFF1A),
    *range(0xA3A0, 0xA3BA),
)  # where Chinese encodings have digits and marks
_REFERENCE = re.compile(r"(\d+) 0 R")

LOW, FLAT, OFF, SUNK, LEVEL = 0.3, 0.3, 0.1, -0.045, -0.08
"""Of an em: how high a point or a comma reaches and a dash is at most, how far a dash stands off the line at least, how far
below it a comma reaches at least and a point at most. In published fonts (219 points, 247 commas, 58 dashes): .16, .25 and
.12; .19; -.06 and -.03.
"""
NARROW = 0.6  # of an em: a digit or a sign is no wider, but most ideographs are
HIGHEST, LOWEST, ASIDE = 1.1, 0.35, 0.3
"""Of an em: a digit stands on the line, not above it or in another row, and beside the one before it."""
MISSING = 0  # the glyph of every code that a font has none for


class Checked(NamedTuple):
    """`misleading` are the names of the fonts read as digits that they do not show, or whose map is no map; `blank`:
    some font shows nothing for a digit.
    """

    misleading: tuple[str, ...]
    blank: bool


def check(document: Any, errors: tuple[type[Exception], ...]) -> Checked:
    """All fonts of a document."""
    found: list[str] = []
    known = _Known(set(), [])
    left = MOST_FONTS
    may_mislead = _chooser(document)
    for number in range(1, document.xref_length()):
        try:
            if not may_mislead(number):
                continue
            left -= 1
            if left < 0 or _misleads(document, number, known):
                found.append(_name(document, number) if left >= 0 else UNCHECKED)
        except Unreadable:
            found.append(UNCHECKED)
        except errors:
            continue  # no font that could be drawn: nothing is shown with it
        if left < 0:
            break
    return Checked(tuple(dict.fromkeys(found)), bool(known.blank))


class _Known(NamedTuple):
    """Glyphs that show what they are read as, most fonts of a file sharing shapes; codes that show nothing."""

    sound: set[tuple[Glyph, int]]
    blank: list[int]


def _chooser(document: Any) -> Callable[[int], bool]:
    """Whether an object is a font with a map or drawings of its own: a file has thousands of objects and few fonts.

    Unreadable where fonts are described in place, in a list of them: those are no objects of the file.
    """
    mupdf = opening.library().mupdf
    pdf = mupdf.pdf_document_from_fz_document(document.this)
    get, name = mupdf.ll_pdf_dict_gets, mupdf.ll_pdf_to_name

    def chosen(number: int) -> bool:
        held = mupdf.pdf_load_object(pdf, number)  # holds what is looked at in it
        found = held.m_internal
        if get(found, "ToUnicode"):
            return True
        if (used := get(found, "Resources")) and (fonts := get(used, "Font")):
            for place in range(mupdf.ll_pdf_dict_len(fonts)):
                if not mupdf.ll_pdf_is_indirect(mupdf.ll_pdf_dict_get_val(fonts, place)):
                    raise Unreadable("fonts in place")
        subtype = get(found, "Subtype")
        if not subtype or name(get(found, "Type")) != "Font":
            return False
        kind = name(subtype)
        if kind.startswith("CIDFont"):
            return False  # looked at with the font that it is a part of
        if kind == "Type0":
            found = mupdf.ll_pdf_array_get(get(found, "DescendantFonts"), 0)
        described = get(found, "FontDescriptor")
        return kind == "Type3" or any(get(described, program) for program in PROGRAMS)

    return chosen


def _misleads(document: Any, number: int, known: _Known) -> bool:
    """Whether a glyph looks like another digit than it is read as.

    Nor is a font to be relied on whose widths are none: its glyphs run into each other and apart.
    """
    if not _has_widths(document, number):
        return True
    kind, value = document.xref_get_key(number, "ToUnicode")
    table = b""
    if kind == "xref":
        table = document.xref_stream(int(value.split()[0]))
        if table is None or len(table) > LONGEST_MAP or (table.strip() and b"begin" not in table):
            return True
        if unicode_maps.is_odd(table) or document.xref_get_key(int(value.split()[0]), "UseCMap")[0] != "null":
            raise Unreadable("a map that is more than a list")
    said = unicode_maps.said(table)
    mapped = said
    composite = document.xref_get_key(number, "Subtype")[1] == "/Type0"
    if composite and not said and kind == "xref":
        return False
    with loaded(document, number) as font:
        if any(_reads_another(font, code, meaning) for code, meaning in mapped.items()):
            return True
        if not composite:
            said = _named(font, set(SIMPLE) - unicode_maps.codes(table)) | said
        said = said or _collected(document, number, font)
        digits = {code: digit for code, digit in said.items() if digit <= MANY}
        return (
            any(
                _shows_another(font, code, digit, known) or _runs_together(font, code)
                for code, digit in digits.items()
            )
            or any(_looks_otherwise(font, code, said[code], known) for code in said.keys() - digits.keys())
            or _points_alike(font, said)
        )


def _has_widths(document: Any, number: int) -> bool:
    """Whether the list of widths that a font refers to is a list (or it refers to none)."""
    kind, below = document.xref_get_key(number, "DescendantFonts")
    key = "Widths"
    if kind in ("array", "xref") and (reference := _REFERENCE.search(below)):
        number, key = int(reference[1]), "W"
    kind, value = document.xref_get_key(number, key)
    return kind != "xref" or str(document.xref_object(int(value.split()[0]), compressed=True)).startswith("[")


def _shows_another(font: Font, code: int, digit: int, known: _Known) -> bool:
    place = font.glyph(code)
    glyph = font.drawn(place)
    if glyph is None:
        if (
            font.advances(code)[0] > 0
        ):  # where a font lacks what its map or encoding names, most give it no width
            known.blank.append(code)
            return False
        return place != MISSING
    if (glyph, digit) in known.sound:
        return False
    if place == MISSING or digit == MANY:
        return digit_shapes.is_another(glyph, digit, models())
    if _displaced(glyph, font.advances(code)[0]) or digit_shapes.shows_another(glyph, digit, models()):
        return True
    known.sound.add((glyph, digit))
    return False


def _displaced(glyph: Glyph, advance: float) -> bool:
    """Whether a digit is drawn elsewhere than where it is said to stand: behind the next one, or in the row above."""
    left, right = glyph.left / SIZE, (glyph.left + glyph.width) / SIZE
    low, high = glyph.low / SIZE, (glyph.low + glyph.height) / SIZE
    return left < -ASIDE or right > advance + ASIDE or abs(low) > LOWEST or high > HIGHEST


def _looks_otherwise(font: Font, code: int, meaning: int, known: _Known) -> bool:
    """Whether what is read as a space shows something, what is read as nothing a digit, a dash or a point, what is read as
    a point, a comma or a dash another shape, what is read as a mark a digit (a bracket may look like a 1), a ringed one
    another.
    """
    place = font.glyph(code)
    glyph = font.drawn(place) if place != MISSING else None
    if glyph is None or (glyph, meaning) in known.sound:
        return False
    if _shows_otherwise(glyph, meaning):
        return True
    known.sound.add((glyph, meaning))
    return False


def _shows_otherwise(glyph: Glyph, meaning: int) -> bool:
    low, high = glyph.low / SIZE, (glyph.low + glyph.height) / SIZE
    if meaning == POINT:
        return low < LEVEL or high > LOW
    if meaning == COMMA:
        return low > SUNK or high > LOW
    if meaning == SIGN:
        return high - low > FLAT or low < OFF
    if meaning == NONE and (high - low < FLAT or glyph.width < NARROW * SIZE):
        return True
    return meaning == SPACE or digit_shapes.is_another(
        glyph, 1 if meaning == MARK else meaning - RINGED, models()
    )


def _reads_another(font: Font, code: int, meaning: int) -> bool:
    """Whether the library reads a code otherwise than we: of two blocks of a map for one code, it takes another."""
    if meaning == MANY:
        return False
    read = font.read(code)
    return read != NO_CODE and not unicode_maps.agrees(meaning, read)


def _points_alike(font: Font, said: Said) -> bool:
    """Whether a comma is no taller than a point of the same font: one is shown for the other."""
    heights: dict[int, list[int]] = {POINT: [], COMMA: []}
    for code, meaning in said.items():
        place = font.glyph(code) if meaning in heights else MISSING
        if place != MISSING and (glyph := font.drawn(place)):
            heights[meaning].append(glyph.height)
    return bool(heights[POINT] and heights[COMMA]) and min(heights[COMMA]) <= max(heights[POINT])


def _runs_together(font: Font, code: int) -> bool:
    """Whether the file sets what follows a digit elsewhere than the digit ends by the font's own program.

    Set closer, digits lie on each other, and the library takes two alike for one printed twice to look bold: 11.52 is read
    as 1.52. Set wider, one amount falls apart into two. Writers of PDFs copy their widths from the program.
    """
    if font.glyph(code) == MISSING:
        return False
    said, own = font.advances(code)
    return own > 0 and not CLOSEST <= said / own <= WIDEST


def _collected(document: Any, number: int, font: Font) -> Said:
    """What the codes of a composite font without a map mean: by the collection that its glyphs are numbered in."""
    plain = document.xref_get_key(number, "Encoding")[1].startswith("/Identity")
    return _named(font, range(1, COLLECTED) if plain else CODED)


def _named(font: Font, codes: Iterable[int]) -> Said:
    """What those of the codes that have a glyph mean by their names."""
    meanings = unicode_maps.single_characters()[0]
    named = ((code, meanings.get(font.named(code), MANY + 1)) for code in codes)
    return {code: digit for code, digit in named if digit < MANY}


def _name(document: Any, number: int) -> str:
    kind, name = document.xref_get_key(number, "BaseFont")
    raw = str(name).lstrip("/").encode("utf-8", "surrogateescape") if kind == "name" else b"Type3"
    text = raw.decode("utf-8" if raw.isascii() else "gb18030", "replace")
    return "".join(character if character.isprintable() else "?" for character in text)
