"""How much of a passage is quoted: whole sentences where it is cut, and no more of them than tell what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST = 420  # characters of a quote
_SHORT = 100  # characters: quoted whole
_PART = re.compile(r"[^。；;\n]+[。；;\n]*")
_ENDS = (re.compile("[。；;！？\n]"), re.compile(r"[，、：](?!\d)|,(?!\d)"))


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text of at most so many characters, ended after a sentence (else a clause) where it has to be cut."""
    if len(text) <= longest:
        return text
    ends = [[m.end() for m in mark.finditer(text[:longest])] for mark in _ENDS]
    end = next((own[-1] for own in ends if own and own[-1] >= longest // 2), longest)
    return text[:end] + "……"


def narrowed(text: str, tells: Callable[[str], bool]) -> str:
    """The fewest sentences in a row (or parts between semicolons) that tell what is asked; the whole where none but it does."""
    parts = _PART.findall(text)
    if len(text) <= _SHORT or len(parts) < 2:
        return text
    for size in range(1, len(parts)):
        for at in range(len(parts) - size + 1):
            some = "".join(parts[at : at + size])
            if tells(some):
                return some.strip().rstrip("；;")
    return text
