"""Whether a page can do to its text what its glyphs do not tell: fade it as a group, mask it, blend it or paint shades over it.

Looks only at what the page may use (its resources, and those of the forms drawn on it). Where there is nothing of the
kind, glyphs say themselves whether they can be seen; elsewhere the page has to be drawn to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

MOST_OBJECTS = 2000  # of one page; a page that uses more is looked at on its picture
_REFERENCE = re.compile(r"(?<![\d.])(\d+) 0 R")
_FONTS = re.compile(r"/Font<<[^>]*>>")
_NEUTRAL = re.compile(
    r"/SMask/None|/BM/(?:Normal|Compatible)|/(?:ca|CA) 1(?:\.0*)?(?![\d.])|/(?:Shading|Pattern)<<>>"
)
_EFFECT = re.compile(
    r"/SMask|/BM\b|/ca |/CA |/Shading|/Pattern|/ShadingType|/PatternType|/OCGs?\b|/OCMD|/Separation/None"
)
_DISPUTED = re.compile(r"/BM(?!\s*/(?:Multiply|Darken)\b)|/Separation/None|/VE\b")
"""What readers show differently: a blend with bare paper (black text in Screen is there, or white, by the reader), an
ink that is none, a condition for a layer."""
_OTHER = re.compile(r"/Type/(?:Font|FontDescriptor|Page|Pages|Catalog)\b|/Subtype/Image|/FontFile")


class Effects(NamedTuple):
    """Whether a dictionary can hide text, whether readers dispute how; the objects it refers to."""

    hides: bool
    disputed: bool
    objects: tuple[int, ...]


NONE = Effects(False, False, ())


class Resources:
    """What the objects of one document can do; each object is looked at once."""

    def __init__(self, document: Any, errors: tuple[type[Exception], ...]) -> None:
        self._document = document
        self._errors = errors
        self._known: dict[int, Effects] = {}
        self._pages: dict[str, bool] = {}  # by the dictionary as written: many pages of a file share one

    def may_hide(self, page: Any) -> bool:
        """Whether something this page uses can hide text without its glyphs telling."""
        kind, text = self._document.xref_get_key(page.xref, "Resources")
        if kind == "null":
            return True  # inherited: not followed
        if text not in self._pages:
            self._pages[text] = any(found.hides for found in self._used(_read(text)))
        return self._pages[text]

    def disputed(self, page: Any) -> bool:
        """Whether what this page uses shows its text, or hides it, by the program that it is read with."""
        _, text = self._document.xref_get_key(page.xref, "Resources")
        return any(found.disputed for found in self._used(_read(text)))

    def _used(self, first: Effects) -> Iterator[Effects]:
        """The page's own dictionary and all objects it refers to; of very many none is vouched for."""
        yield first
        waiting, seen = [*first.objects], set[int]()
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            if len(seen) > MOST_OBJECTS:
                yield Effects(True, False, ())
                return
            found = self._object(number)
            yield found
            waiting.extend(found.objects)

    def _object(self, number: int) -> Effects:
        if number not in self._known:
            found = NONE
            if 0 < number < self._document.xref_length():
                text = self._text(number)
                if not _OTHER.search(text):
                    found = _read(text)
            self._known[number] = found
        return self._known[number]

    def _text(self, number: int) -> str:
        """An object as written; an object that is not there does nothing."""
        try:
            return str(self._document.xref_object(number, compressed=True))
        except self._errors:
            return ""


def _read(text: str) -> Effects:
    """Of one dictionary."""
    text = _NEUTRAL.sub("", _FONTS.sub("", text))
    hides = bool(_EFFECT.search(text))
    objects = tuple([int(number) for number in _REFERENCE.findall(text)])
    return Effects(hides, hides and bool(_DISPUTED.search(text)), objects)
