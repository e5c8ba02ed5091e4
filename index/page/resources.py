"""Whether a page can do to its text what its glyphs do not tell: fade it as a group, mask it, blend it or paint shades over it.

Looks only at what the page may use (its resources, and those of the forms drawn on it). Where there is nothing of the
kind, glyphs say themselves whether they can be seen; elsewhere the page has to be drawn to know.
"""

from __future__ import annotations

import re
from typing import Any

MOST_OBJECTS = 2000  # of one page; a page that uses more is looked at on its picture
_REFERENCE = re.compile(r"(?<![\d.])(\d+) 0 R")
_FONTS = re.compile(r"/Font<<[^>]*>>")
_NEUTRAL = re.compile(
    r"/SMask/None|/BM/(?:Normal|Compatible)|/(?:ca|CA) 1(?:\.0*)?(?![\d.])|/(?:Shading|Pattern)<<>>"
)
_EFFECT = re.compile(r"/SMask|/BM\b|/ca |/CA |/Shading|/Pattern|/ShadingType|/PatternType|/OCGs?\b|/OCMD")
_OTHER = re.compile(r"/Type/(?:Font|FontDescriptor|Page|Pages|Catalog)\b|/Subtype/Image|/FontFile")


class Resources:
    """What the objects of one document can do; each object is looked at once."""

    def __init__(self, document: Any, errors: tuple[type[Exception], ...]) -> None:
        self._document = document
        self._errors = errors
        self._known: dict[int, tuple[bool, tuple[int, ...]]] = {}

    def may_hide(self, page: Any) -> bool:
        """Whether something this page uses can hide text without its glyphs telling."""
        kind, text = self._document.xref_get_key(page.xref, "Resources")
        if kind == "null":
            return True  # inherited: not followed
        effect, waiting = _read(re.sub(r"\s*([/<>\[\]()])\s*", r"\1", text))
        seen: set[int] = set()
        while waiting and not effect:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            if len(seen) > MOST_OBJECTS:
                return True
            effect, further = self._object(number)
            waiting.extend(further)
        return effect

    def _object(self, number: int) -> tuple[bool, tuple[int, ...]]:
        if number not in self._known:
            effect, further = False, list[int]()
            if 0 < number < self._document.xref_length():
                text = self._text(number)
                if not _OTHER.search(text):
                    effect, further = _read(text)
            self._known[number] = (effect, tuple(further))
        return self._known[number]

    def _text(self, number: int) -> str:
        """An object as written; an object that is not there does nothing."""
        try:
            return str(self._document.xref_object(number, compressed=True))
        except self._errors:
            return ""


def _read(text: str) -> tuple[bool, list[int]]:
    """Whether a dictionary has an effect of its own, and the objects it refers to."""
    text = _NEUTRAL.sub("", _FONTS.sub("", text))
    return bool(_EFFECT.search(text)), [int(number) for number in _REFERENCE.findall(text)]
