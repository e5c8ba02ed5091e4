"""Everyday words → the nearest of the labels that stand in a document's tables, by meaning.

For words that no official name or alias explains: of 38 such questions on real disclosures the nearest label
was the right one for 31, and for all 24 that were sure of it. A question that does name an official item must
not come here: what is missing in a document would be found under another label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index import embedder as embedders
from index.embedder import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SURE_SCORE = 0.65
SURE_LEAD = 0.05
WORD = 3
_NUMBERING = re.compile(
    r"^(?:其中[:：]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])+"
)
_LEVEL = re.compile(r"[（(][类款项][）)]$")
_ASKING = re.compile(
    r"^请问|(?:这|那)一[项块]|[？?。]"
    r"|(?:安排|预算|决算|支出|花|要|用|拿|给|一共|总共|今年|本年|当年|年初)*了?(?:是|有)?多少(?:钱|万元|元)?[？?。]*$"
)


class LabelMatch(NamedTuple):
    """A label for some words: `score` is a cosine, `lead` how far it is before the next.

    `sure`: take it without asking back, but say how the words were understood.
    """

    label: str
    score: float
    lead: float
    sure: bool


class LabelFinder:
    """Keeps the model and the vectors of labels it has seen."""

    def __init__(self) -> None:
        self._embedder: Embedder | None = None
        self._known: dict[str, NDArray[np.float32]] = {}

    def nearest(self, words: str, labels: Sequence[str], limit: int = 3) -> list[LabelMatch]:
        """The labels nearest to the words (a question without names of bodies and years), best first, ties by label."""
        asked = _ASKING.sub("", words)
        known = sorted(dict.fromkeys(label for label in labels if plain(label)))
        if not asked or not known:
            return []
        self._learn(known)
        vector = self._embedding().encode_query(asked)
        scores: dict[str, tuple[float, str]] = {}
        for label in known:
            score = float(self._known[label] @ vector)
            scores.setdefault(plain(label), (score, label))
        ranked = sorted(scores.values(), key=lambda item: (-item[0], item[1]))
        following = [score for score, _ in ranked[1:]] + [0.0]
        trusted = not _printed_elsewhere(asked, plain(ranked[0][1]), scores)
        return [
            LabelMatch(
                label, score, score - after, trusted and score >= SURE_SCORE and score - after >= SURE_LEAD
            )
            for (score, label), after in zip(ranked[:limit], following, strict=False)
        ]

    def _learn(self, labels: Sequence[str]) -> None:
        new = [label for label in labels if label not in self._known]
        if new:
            vectors = self._embedding().encode_documents([plain(label) for label in new])
            self._known.update(zip(new, vectors, strict=True))

    def _embedding(self) -> Embedder:
        if self._embedder is None:
            self._embedder = embedders.load()
        return self._embedder


def plain(label: str) -> str:
    """A label without its numbering and its level."""
    return _LEVEL.sub("", _NUMBERING.sub("", label.strip()))


def _printed_elsewhere(asked: str, best: str, labels: Iterable[str]) -> bool:
    """Whether another label has words of the question as printed, more of them than the best: then ask back."""
    least = max(WORD, _shared_run(asked, best) + 1)
    parts = {asked[at : at + least] for at in range(len(asked) - least + 1)}
    return any(part in label for label in labels for part in parts)


def _shared_run(one: str, other: str) -> int:
    """The length of the longest run of characters that both have."""
    return max(
        (
            size
            for size in range(1, len(one) + 1)
            for at in range(len(one) - size + 1)
            if one[at : at + size] in other
        ),
        default=0,
    )
