"""Fonts that show other digits than the file's text says: what is read would not be what is printed.

What a code of a font is read as stands in its ToUnicode map, else follows from its encoding or the collection of its
glyphs; nothing on the page depends on any of them, since the font's own program draws the glyph. So each glyph that is
read as a digit is drawn as the page would draw it, whatever kind of font it is; one that is read as a space or a point
must show none. Only fonts without both a map and a program of their own are passed over: there the library draws what
it reads.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from index.page import digit_shapes, opening
from index.page.digit_shapes import Glyph
from index.page.font_glyphs import SIZE, Font, Unreadable, loaded, models

MOST_FONTS = 2000  # drawn of one document; a file with more is not vouched for
LONGEST_MAP = 4_000_000  # bytes; a map of every character there is takes one million
COLLECTED = 1000  # the first glyphs of a collection hold its digits
UNCHECKED = "?"  # in place of a name: some fonts could not be looked at
NAMED_ENCODINGS = ("/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding")
PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
CLOSEST, WIDEST = 0.7, 1.5  # of a digit's own width: in published files it is 1.00 for each of 2,761 digits
SHORTEST = 4  # hex digits of a character; fewer are filled up
DIGIT_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ASCII_DIGITS = {48 + digit: digit for digit in range(10)}
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CODE = rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*"
_PAIR = re.compile(_CODE + rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(_CODE + _CODE + rb"(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL)
_LISTED = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_DIFFERENCE = re.compile(r"(\d+)|/([^\s/\[\]<>()]+)")
_REFERENCE = re.compile(r"(\d+) 0 R")
_DIGIT_CODE = re.compile("(?:uni|u)003([0-9])")

Said = dict[int, int]
"""Code → digit; MANY where the code is read as several characters with digits among them, SPACE, POINT, COMMA, or RINGED
and more for 0 and more in a circle, raised or lowered.
"""
MANY, SPACE, POINT, COMMA, RINGED = 10, 11, 12, 13, 20
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
    """Glyphs that show the digit they are read as, most fonts of a file sharing shapes; codes that show nothing."""

    sound: set[tuple[Glyph, int]]
    blank: list[int]


def digits_of(table: bytes) -> Said:
    """Glyph code → digit, as a ToUnicode map says."""
    return {code: digit for code, digit in _said(table).items() if digit <= MANY}


def _said(table: bytes) -> Said:
    """Glyph code → digit, space, point or comma."""
    said: Said = {}
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            said.update((int(code, 16), _meaning(text)) for code, text in _PAIR.findall(block))
            continue
        for first, last, start, listed in _RANGE.findall(block):
            low, high = int(first, 16), int(last, 16)
            if listed:
                texts = _LISTED.findall(listed)[: high - low + 1]
                said.update((low + step, _meaning(text)) for step, text in enumerate(texts))
            else:
                said.update((low + step, meaning) for step, meaning in _counted(start, high - low))
    return {code: meaning for code, meaning in said.items() if meaning >= 0}


def _counted(start: bytes, steps: int) -> Iterator[tuple[int, int]]:
    """What a range says, by steps from its start: the last character goes up by one each time."""
    text = b"".join(start.split())
    head, first = text[:-4], int(text[-4:] or b"0", 16)
    if head and _meaning(head) in range(MANY + 1):
        yield from ((step, MANY) for step in range(min(steps, 0xFFFF - first) + 1))
        return
    meanings, order = single_characters()
    for code in order[bisect_left(order, first) : bisect_right(order, min(first + steps, 0xFFFF))]:
        meaning = meanings[code]
        if not head or meaning < MANY:
            yield code - first, MANY if head else meaning


@cache
def single_characters() -> tuple[dict[int, int], list[int]]:
    """Of all single characters that are read as a digit, whatever script or style they are of, a space, a point, a comma."""
    found = {46: POINT, 44: COMMA}
    for code in range(0x10000):
        character = chr(code)
        if character.isspace():
            found[code] = SPACE
        elif character.isdigit():
            found[code] = int(unicodedata.digit(character)) + (0 if character.isdecimal() else RINGED)
    return found, sorted(found)


def _meaning(code: bytes) -> int:
    """What a map gives (as UTF-16 in hex) is read as; MANY for several characters with a digit among them; else -1."""
    packed = code if len(code) == SHORTEST else b"".join(code.split())
    if len(packed) <= SHORTEST:
        return single_characters()[0].get(int(packed or b"0", 16), -1)
    text = unicodedata.normalize(
        "NFKC", bytes.fromhex(packed.decode()[: len(packed) & ~1]).decode("utf-16-be", "replace")
    )
    if not any(character.isdecimal() for character in text):
        return -1
    whole = (
        len(packed) % 4 == 0
    )  # <2070e> is an ideograph by its number, whatever its first four digits are read as
    return int(text) if len(text) == 1 and whole else MANY


def _codes(table: bytes) -> set[int]:
    """The codes that a map gives anything for."""
    codes: set[int] = set()
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            codes.update(int(code, 16) for code, _ in _PAIR.findall(block))
        else:
            for first, last, *_ in _RANGE.findall(block):
                codes.update(range(int(first, 16), min(int(last, 16), 0xFFFF) + 1))
    return codes


def _chooser(document: Any) -> Callable[[int], bool]:
    """Whether an object is a font with a map or drawings of its own: a file has thousands of objects and few fonts."""
    mupdf = opening.library().mupdf
    pdf = mupdf.pdf_document_from_fz_document(document.this)
    get, name = mupdf.ll_pdf_dict_gets, mupdf.ll_pdf_to_name

    def chosen(number: int) -> bool:
        held = mupdf.pdf_load_object(pdf, number)  # holds what is looked at in it
        found = held.m_internal
        if get(found, "ToUnicode"):
            return True
        subtype = get(found, "Subtype")
        if not subtype or name(get(found, "Type")) != "Font":
            return False
        kind = name(subtype)
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
    said = _said(table)
    composite = document.xref_get_key(number, "Subtype")[1] == "/Type0"
    if not composite and (encoded := _encoded(document, number)):
        mapped = _codes(table)
        said = {code: digit for code, digit in encoded.items() if code not in mapped} | said
    if not said and (kind == "xref" or not composite):
        return False
    with loaded(document, number) as font:
        said = said or _collected(document, number, font)
        digits = {code: digit for code, digit in said.items() if digit <= MANY}
        return (
            any(
                _shows_another(font, code, digit, known) or _runs_together(font, code)
                for code, digit in digits.items()
            )
            or any(_shows_a_digit(font, code, said[code]) for code in said.keys() - digits.keys())
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


def _shows_a_digit(font: Font, code: int, meaning: int) -> bool:
    """Whether what is read as a space shows something, or what is read as a mark shows a digit, a ringed one another."""
    place = font.glyph(code)
    glyph = font.drawn(place) if place != MISSING else None
    if glyph is None:
        return False
    return meaning == SPACE or digit_shapes.is_another(glyph, meaning - RINGED, models())


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


def _encoded(document: Any, number: int) -> Said:
    """Code → digit by the encoding of a simple font: a named one, and the differences from it."""
    kind, value = document.xref_get_key(number, "Encoding")
    if kind in ("xref", "dict"):
        value = document.xref_get_key(number, "Encoding/BaseEncoding")[1]
    said = dict(ASCII_DIGITS) if value in NAMED_ENCODINGS else {}
    code = 0
    for start, name in _DIFFERENCE.findall(document.xref_get_key(number, "Encoding/Differences")[1]):
        if start:
            code = int(start)
            continue
        said.pop(code, None)
        if name in DIGIT_NAMES:
            said[code] = DIGIT_NAMES.index(name)
        elif match := _DIGIT_CODE.fullmatch(name):
            said[code] = int(match.group(1))
        code += 1
    return said


def _collected(document: Any, number: int, font: Font) -> Said:
    """Code → digit of a composite font without a map: by the collection that its glyphs are numbered in."""
    if not document.xref_get_key(number, "Encoding")[1].startswith("/Identity"):
        return ASCII_DIGITS
    read = {code: font.read(code) - 48 for code in range(1, COLLECTED)}
    return {code: digit for code, digit in read.items() if 0 <= digit <= 9}


def _name(document: Any, number: int) -> str:
    kind, name = document.xref_get_key(number, "BaseFont")
    raw = str(name).lstrip("/").encode("utf-8", "surrogateescape") if kind == "name" else b"Type3"
    text = raw.decode("utf-8" if raw.isascii() else "gb18030", "replace")
    return "".join(character if character.isprintable() else "?" for character in text)
