"""Scores passages by the words they share with a question.

The constants were measured on disclosures: for prose, repetition counts little and length hardly matters; rows
of tables want the usual ones. That gained more than any other step of the search.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Match(NamedTuple):
    """A chunk that shares words with a question."""

    document: str
    chunk: str
    score: float


class Candidate(NamedTuple):
    """A chunk with its length in tokens, and the question's words it has and how often."""

    document: str
    chunk: str
    kind: str
    length: int
    common: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Weighting:
    """`k1`: how soon repetition stops to count; `b`: how much a long text is discounted."""

    k1: float
    b: float


PROSE = Weighting(k1=0.6, b=0.3)
ROWS = Weighting(k1=1.2, b=0.75)


def common(wanted: Mapping[str, int], tokens: Sequence[str]) -> dict[str, int]:
    """The wanted words among the tokens, with their counts."""
    return {word: tokens.count(word) for word in wanted.keys() & set(tokens)}


def weights(wanted: Mapping[str, int], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """Each word's weight: rare ones (in `counts` of `total` chunks) tell more; times how often it was asked."""
    found = {}
    for word, times in wanted.items():
        count = min(counts.get(word, 0), total)
        found[word] = times * math.log(1 + (total - count + 0.5) / (count + 0.5))
    return found


def occurrences(candidates: Sequence[Candidate]) -> Counter[str]:
    """In how many candidates each word stands."""
    return Counter(word for candidate in candidates for word in candidate.common)


def ranked(
    candidates: Sequence[Candidate], weight: Mapping[str, float], averages: Mapping[str, float]
) -> list[Match]:
    """All candidates, best first, ties by document and id. `averages` are mean lengths by kind."""
    matches = []
    for candidate in candidates:
        weighting = PROSE if candidate.kind == "prose" else ROWS
        norm = weighting.k1 * (1 - weighting.b + weighting.b * candidate.length / averages[candidate.kind])
        # Added in the order of the words, so that the same question gives the same score to the last bit.
        score = sum(
            weight[word] * count * (weighting.k1 + 1) / (count + norm)
            for word, count in sorted(candidate.common.items())
        )
        matches.append(Match(candidate.document, candidate.chunk, score))
    return sorted(matches, key=lambda match: (-match.score, match.document, match.chunk))
