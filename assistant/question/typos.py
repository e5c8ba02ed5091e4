"""A name that is written as it sounds, or with two characters the wrong way round: 公务接代费, 公务待接费.

Only asked for where nothing was found under what was written: most of what is near a name is another name (企业年金, 职业年金),
so a name is recognised by its sound and never by its looks, and the reading is said and not called verified.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple

_LEAST = 3
_LEAST_TURNED = 4  # two characters turned round make other words of short names: 费用, 用费
_LONGEST = 20


class Reading(NamedTuple):
    """The words of the question, and the name they are taken for."""

    written: str
    name: str

    def of(self, text: str) -> str:
        """The question with the name in it."""
        return text.replace(self.written, self.name, 1)


class Names(NamedTuple):
    """Names that may be meant, all of them and by their sound."""

    known: frozenset[str]
    by_sound: dict[str, set[str]]


def names(words: Iterable[str]) -> Names:
    """Those of some folded words that are long enough to be recognised by their sound."""
    known = frozenset(
        word for word in set(words) if _LEAST <= len(word) <= _LONGEST and not any(map(str.isdigit, word))
    )
    by_sound: dict[str, set[str]] = {}
    for name in known:
        by_sound.setdefault(_sound(name), set()).add(name)
    return Names(known, by_sound)


def reading(text: str, *among: Names) -> Reading | None:
    """The longest name that a part of a folded text sounds like without saying it; None where there is none, or two."""
    for length in range(min(_LONGEST, len(text)), _LEAST - 1, -1):
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            if any(piece in some.known for some in among):
                continue
            sound, turned = _sound(piece), _turned(piece)
            meant = {
                name for some in among for name in (*some.by_sound.get(sound, ()), *(turned & some.known))
            }
            if meant and not any(piece in name or name in text for name in meant):
                return Reading(piece, meant.pop()) if len(meant) == 1 else None
    return None


def _turned(piece: str) -> set[str]:
    """The piece with two neighbours changed about, wherever that makes a difference."""
    if len(piece) < _LEAST_TURNED:
        return set()
    return {piece[:i] + piece[i + 1] + piece[i] + piece[i + 2 :] for i in range(len(piece) - 1)} - {piece}


def _sound(text: str) -> str:
    return text.translate(_homophones())


@cache
def _homophones() -> dict[int, str]:
    """Each character with the first of those that sound like it."""
    lines = resources.files("assistant").joinpath("data/homophones.txt").read_text("utf8").splitlines()
    groups = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {ord(char): group[0] for group in groups for char in group[1:]}
