"""What a ToUnicode map says that the codes of a font are read as, of what makes an amount: digits, signs, points."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

HIGH_HALVES = (b"D8", b"D9", b"DA", b"DB")  # of UTF-16: how the first of two units begins
SECOND_HALVES = 0x3FF  # the last of the second units, from the first on
SHORTEST = 4  # hex digits of a character; fewer are filled up
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CODE = rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*"
_PAIR = re.compile(_CODE + rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(_CODE + _CODE + rb"(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL)
_LISTED = re.compile(rb"<([0-9A-Fa-f\s]*)>")

Said = dict[int, int]
"""Code → digit; MANY where the code is read as several characters with digits among them, SPACE, POINT, COMMA,
SIGN, MARK, NONE (left out by readers), or RINGED and more for 0 and more in a circle, raised or lowered.
"""
MANY, SPACE, POINT, COMMA, SIGN, MARK, NONE, RINGED = 10, 11, 12, 13, 14, 15, 16, 20
NOTHING = (*range(1, 32), *range(127, 160), *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
"""Controls and characters without width: the library, or those who compare texts, leave them out."""
POINTS, COMMAS = (0x2E, 0xFF0E), (0x2C, 0xFF0C)
SIGNS = (0x2D, *range(0x2010, 0x2016), 0x2212, 0x2500, 0xFE63, 0xFF0D)
MARKS = (*map(ord, "()%+<=>（）％＋＜＝＞≤≥△"),)
"""What makes another amount of digits, for not being one."""


def digits_of(table: bytes) -> Said:
    """Glyph code → digit, as a ToUnicode map says."""
    return {code: digit for code, digit in said(table).items() if digit <= MANY}


def is_odd(table: bytes) -> bool:
    """Whether a map has more to it than blocks of codes and characters in hex: another map that it uses, remarks, texts."""
    if b"usecmap" in table or b"begincid" in table:
        return True
    blocks = _BLOCK.findall(table)
    return len(blocks) != table.count(b"beginbf") or any(
        b"(" in block
        or b"%" in block
        or (kind == b"char" and block.count(b"<") != 2 * len(_PAIR.findall(block)))
        for kind, block in blocks
    )


def agrees(meaning: int, read: int) -> bool:
    """Whether a character has this meaning."""
    return single_characters()[0].get(read) == meaning


def said(table: bytes) -> Said:
    """Glyph code → what it is read as, see `Said`; codes that are read as anything else are left out."""
    found: Said = {}
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            found.update((int(code, 16), _meaning(text)) for code, text in _PAIR.findall(block))
            continue
        for first, last, start, listed in _RANGE.findall(block):
            low, high = int(first, 16), int(last, 16)
            if listed:
                texts = _LISTED.findall(listed)[: high - low + 1]
                found.update((low + step, _meaning(text)) for step, text in enumerate(texts))
            else:
                found.update((low + step, meaning) for step, meaning in _counted(start, high - low))
    return {code: meaning for code, meaning in found.items() if meaning >= 0}


def _counted(start: bytes, steps: int) -> Iterator[tuple[int, int]]:
    """What a range says, by steps from its start: the last character goes up by one each time."""
    text = b"".join(start.split())
    head, first = text[:-4], int(text[-4:] or b"0", 16)
    if head and _meaning(head) in range(MANY + 1):
        yield from ((step, MANY) for step in range(min(steps, 0xFFFF - first) + 1))
        return
    if head[-4:-2].upper() in HIGH_HALVES:  # beyond the first plane are digits, too
        for step in range(min(steps, SECOND_HALVES) + 1):
            if (meaning := _meaning(head + b"%04X" % (first + step))) >= 0:
                yield step, meaning
        return
    meanings, order = single_characters()
    for code in order[bisect_left(order, first) : bisect_right(order, min(first + steps, 0xFFFF))]:
        meaning = meanings[code]
        if not head or meaning < MANY:
            yield code - first, MANY if head else meaning


@cache
def single_characters() -> tuple[dict[int, int], list[int]]:
    """What each single character is read as that has a meaning of `Said`, in whatever script or style; and these in order."""
    meanings = (NOTHING, NONE), (POINTS, POINT), (COMMAS, COMMA), (SIGNS, SIGN), (MARKS, MARK)
    found = {code: meaning for codes, meaning in meanings for code in codes}
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


def codes(table: bytes) -> set[int]:
    """The codes that a map gives anything for."""
    found: set[int] = set()
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            found.update(int(code, 16) for code, _ in _PAIR.findall(block))
        else:
            for first, last, *_ in _RANGE.findall(block):
                found.update(range(int(first, 16), min(int(last, 16), 0xFFFF) + 1))
    return found
