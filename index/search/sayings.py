"""What people say for official names: `data/phrases.tsv` and `data/said_*.tsv`, and how far words are like it.

The small embedding model learns these phrases (`evals.embedding`) and knows them by their meaning. Word for word they are
looked up here: in rare words (盘子, 老本) the model's mean of all words is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources

from index.search import bm25
from index.search.bm25 import Candidate
from index.search.grams import grams

_FIRST = "phrases.tsv"


def load() -> dict[str, tuple[str, ...]]:
    """Official name → what people say for it, in the order of the files. Reading takes some 10 ms."""
    folder = resources.files("index").joinpath("data")
    more = sorted(file.name for file in folder.iterdir() if file.name.startswith("said_"))
    found: dict[str, tuple[str, ...]] = {}
    for file in (_FIRST, *more):
        for line in folder.joinpath(file).read_text("utf8").splitlines():
            if line.strip() and not line.startswith("#"):
                name, said = line.split("\t")
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), *said.split("|"))))
    return found


class Sayings:
    """All phrases of a name as one text, to be searched for its characters and pairs. A token counts once a phrase."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._places: dict[str, dict[str, int]] = {}  # token → how many phrases of each name have it
        self._sizes: Counter[str] = Counter()
        for name, said in phrases.items():
            for token in (token for phrase in said for token in set(grams(phrase))):
                own = self._places.setdefault(token, {})
                own[name] = own.get(name, 0) + 1
                self._sizes[name] += 1
        self._names = Counter({token: len(own) for token, own in self._places.items()})
        self._average = self._sizes.total() / max(1, len(phrases))
        self._count = len(phrases)

    def scores(self, words: str) -> dict[str, float]:
        """The names that share something with the words, 0..1 beside the best of them."""
        wanted = Counter(set(grams(words)))
        shared: dict[str, dict[str, int]] = {}
        for token in wanted:
            for name, times in self._places.get(token, {}).items():
                shared.setdefault(name, {})[token] = times
        candidates = [Candidate("", name, "row", self._sizes[name], held) for name, held in shared.items()]
        weights = bm25.weights(wanted, self._names, self._count)
        ranked = bm25.ranked(candidates, weights, {"row": self._average})
        best = max((match.score for match in ranked), default=0.0)
        return {match.chunk: match.score / best for match in ranked if best > 0}
