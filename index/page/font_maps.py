"""Fonts that show other digits than the file's text says: what is read would not be what is printed.

What a code of a font is read as stands in its ToUnicode map, else follows from its encoding or the collection of its
glyphs; nothing on the page depends on any of them, since the font's own program draws the glyph. So each glyph that is
read as a digit is drawn as the page would draw it, whatever kind of font it is. Only fonts without both a map and a
program of their own are passed over: there the library draws what it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from index.page import digit_shapes
from index.page.digit_shapes import Glyph
from index.page.font_glyphs import Font, Unreadable, loaded, models

MOST_FONTS = 2000  # drawn of one document; a file with more is not vouched for
LONGEST_MAP = 4_000_000  # bytes; a map of every character there is takes one million
COLLECTED = 1000  # the first glyphs of a collection hold its digits
UNCHECKED = "?"  # in place of a name: some fonts could not be looked at
NAMED_ENCODINGS = ("/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding")
PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
CLOSEST, WIDEST = 0.7, 1.5  # of a digit's own width: in published files it is 1.00 for each of 2,761 digits
SHORTEST = 4  # hex digits of a character; fewer are filled up
DIGITS = "0123456789"
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
"""Code → digit; MANY where the code is read as several characters with digits among them."""
MANY = 10
MISSING = 0  # the glyph of every code that a font has none for


def misleading(document: Any, errors: tuple[type[Exception], ...]) -> tuple[str, ...]:
    """Names of the fonts read as digits that they do not show, or whose map is no map."""
    found: list[str] = []
    sound: set[tuple[Glyph, int]] = set()
    left = MOST_FONTS
    may_mislead = _chooser(document)
    for number in range(1, document.xref_length()):
        try:
            if not may_mislead(number):
                continue
            left -= 1
            if left < 0 or _misleads(document, number, sound):
                found.append(_name(document, number) if left >= 0 else UNCHECKED)
        except Unreadable:
            found.append(UNCHECKED)
        except errors:
            continue  # no font that could be drawn: nothing is shown with it
        if left < 0:
            break
    return tuple(dict.fromkeys(found))


def digits_of(table: bytes) -> Said:
    """Glyph code → digit, as a ToUnicode map says."""
    said: Said = {}
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            said.update((int(code, 16), _digit(text)) for code, text in _PAIR.findall(block))
            continue
        for first, last, start, listed in _RANGE.findall(block):
            low, high = int(first, 16), int(last, 16)
            texts = _LISTED.findall(listed)[: high - low + 1] if listed else list(_counted(start, high - low))
            said.update((low + step, _digit(text)) for step, text in enumerate(texts))
    return {code: digit for code, digit in said.items() if digit >= 0}


def _counted(start: bytes, steps: int) -> Iterator[bytes]:
    """The texts of a range: the last character goes up by one each time. Only so far as digits may come."""
    text = b"".join(start.split())
    head, last = text[:-4], int(text[-4:] or b"0", 16)
    if last > ord("9") and b"003" not in head:
        return
    for step in range(min(steps, 0xFFFF - last) + 1):
        yield head + b"%04x" % (last + step)


def _digit(code: bytes) -> int:
    """The digit that a map gives (as UTF-16 in hex), MANY for several characters with a digit among them; else -1."""
    packed = b"".join(code.split())
    if b"03" not in packed and len(packed) >= SHORTEST:
        return -1
    text = bytes.fromhex(packed.decode().zfill(SHORTEST)).decode("utf-16-be", "replace")
    if not any(character in DIGITS for character in text):
        return -1
    return int(text) if len(text) == 1 else MANY


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
    mupdf = _pymupdf().mupdf
    pdf = mupdf.pdf_document_from_fz_document(document.this)
    get = mupdf.pdf_dict_gets

    def chosen(number: int) -> bool:
        found = mupdf.pdf_load_object(pdf, number)
        if get(found, "ToUnicode").m_internal:
            return True
        if not get(found, "Subtype").m_internal or mupdf.pdf_to_name(get(found, "Type")) != "Font":
            return False
        kind = mupdf.pdf_to_name(get(found, "Subtype"))
        if kind == "Type0":
            found = mupdf.pdf_array_get(get(found, "DescendantFonts"), 0)
        described = get(found, "FontDescriptor")
        return kind == "Type3" or any(get(described, program).m_internal for program in PROGRAMS)

    return chosen


def _misleads(document: Any, number: int, sound: set[tuple[Glyph, int]]) -> bool:
    """Whether a glyph looks like another digit; `sound` are those known not to (most fonts of a file share shapes).

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
    said = digits_of(table)
    composite = document.xref_get_key(number, "Subtype")[1] == "/Type0"
    if not composite and (encoded := _encoded(document, number)):
        mapped = _codes(table)
        said = {code: digit for code, digit in encoded.items() if code not in mapped} | said
    if not said and (kind == "xref" or not composite):
        return False
    with loaded(document, number) as font:
        said = said or _collected(document, number, font)
        return any(
            _shows_another(font, code, digit, sound) or _runs_together(font, code)
            for code, digit in said.items()
        )


def _has_widths(document: Any, number: int) -> bool:
    """Whether the list of widths that a font refers to is a list (or it refers to none)."""
    kind, below = document.xref_get_key(number, "DescendantFonts")
    key = "Widths"
    if kind in ("array", "xref") and (reference := _REFERENCE.search(below)):
        number, key = int(reference[1]), "W"
    kind, value = document.xref_get_key(number, key)
    return kind != "xref" or str(document.xref_object(int(value.split()[0]), compressed=True)).startswith("[")


def _shows_another(font: Font, code: int, digit: int, sound: set[tuple[Glyph, int]]) -> bool:
    place = font.glyph(code)
    glyph = font.drawn(place)
    if glyph is None or (glyph, digit) in sound:
        return False
    if place == MISSING or digit == MANY:
        return digit_shapes.is_another(glyph, digit, models())
    if digit_shapes.shows_another(glyph, digit, models()):
        return True
    sound.add((glyph, digit))
    return False


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


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf
