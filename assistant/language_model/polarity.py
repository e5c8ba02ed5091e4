"""Whether a text turns what its source says into its opposite: a 不 or 没有 dropped or put in, more for less.

Words are held against the place of the source that they resemble most, so that a source which says both of two things
(有的通过，有的没有通过) allows both, each where it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOT = re.compile("(?:并未|尚未|从未|没有|并非|毫无|不|未|无|没)(?=[一-龥]{2})")
_NO_NEGATION = re.compile(  # words that merely begin or end with such a character
    "不仅|不但|不断|不同|不动产|不符合?项|未来|无线|无锡|无障碍|无人机|无害化|无纸化|无党派|无偿|有无|是不是|是否|能不能|要不要"
)
_OPPOSITES = (
    ("增加", "增长", "上升", "提高", "增大", "多于", "大于", "高于"),
    ("减少", "下降", "降低", "缩减", "压减", "少于", "小于", "低于"),
)
_DIRECTED = re.compile("|".join(word for words in _OPPOSITES for word in words))
NEAR = 2  # characters between a negation and the words that the source negates
_TELLING = 12  # characters on either side that two places are compared by


def turned(text: str, source: str) -> list[str]:
    """What the text says the other way round than the source; both folded. A word in the wrong sense is named as printed."""
    return [*_negations(text, source), *_directions(text, source)]


def _negations(text: str, source: str) -> Iterator[str]:
    ours, theirs = _negated(text), _negated(source)
    for start, end in theirs:
        word = source[end : end + 2]
        for at in _places(text, word):
            if any(stop <= at <= stop + NEAR for _, stop in ours):
                continue  # negated here too, though perhaps in other words
            here = _alike(text, at, at, source, start, end)
            plain = (j for j in _places(source, word) if all(j != stop for _, stop in theirs))
            if here > max((_alike(text, at, at, source, j, j) for j in plain), default=-1):
                yield source[start : end + 2]
    for start, end in ours:
        word = text[end : end + 2]
        same = [(a, b) for a, b in theirs if source[b : b + 2] == word]
        plain_at = [j for j in _places(source, word) if all(j != stop for _, stop in theirs)]
        best = max((_alike(text, start, end, source, a, b) for a, b in same), default=-1)
        if best < max(
            (_alike(text, start, end, source, j, j) for j in plain_at), default=0 if not same else -1
        ):
            yield text[start : end + 2]


def _directions(text: str, source: str) -> Iterator[str]:
    """More where the source, at the place most alike, says less."""
    found = [(m.start(), m.end(), _side(m[0])) for m in _DIRECTED.finditer(source)]
    for match in _DIRECTED.finditer(text):
        scored = [
            (_alike(text, match.start(), match.end(), source, start, end), side) for start, end, side in found
        ]
        best = max((score for score, _ in scored), default=0)
        sides = {side for score, side in scored if score == best}
        if sides and _side(match[0]) not in sides:
            yield match[0]


def _side(word: str) -> int:
    return next(n for n, words in enumerate(_OPPOSITES) if word in words)


def _negated(text: str) -> list[tuple[int, int]]:
    """Where a negation stands: its start, and where the negated words begin."""
    masked = _NO_NEGATION.sub(lambda match: "\N{NULL}" * len(match[0]), text)
    return [match.span() for match in _NOT.finditer(masked)]


def _places(text: str, word: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(word), text))


def _alike(a: str, start: int, end: int, b: str, other_start: int, other_end: int) -> int:
    """How many characters agree before and after two places."""
    after = zip(a[end : end + _TELLING], b[other_end : other_end + _TELLING], strict=False)
    before = zip(
        a[max(0, start - _TELLING) : start][::-1],
        b[max(0, other_start - _TELLING) : other_start][::-1],
        strict=False,
    )
    return _common(after) + _common(before)


def _common(pairs: Iterator[tuple[str, str]] | zip[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count
