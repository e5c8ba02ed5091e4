"""One search alone, by words or by meaning, and the figure nearest to the label in the best passage."""

from __future__ import annotations

from typing import Any, Literal

from assistant.answering.retriever import HybridRetriever
from evals.baselines import nearest
from evals.scoring import Question

KINDS = ("prose", "row", "table")
Mode = Literal["lexical", "dense", "hybrid"]


class PassageReader:
    """Answers from the best passage of one kind of search over a store."""

    def __init__(self, searches: HybridRetriever, mode: Mode) -> None:
        self._search = {"lexical": searches.lexical, "dense": searches.dense, "hybrid": searches.search}[mode]

    def places(self, question: Question) -> list[tuple[str, int]]:
        """The pages of the passages found, best first."""
        scope = None if question.scope is None else [question.scope]
        return [(hit.document, hit.chunk.page) for hit in self._search(question.text, scope, KINDS, 30)]

    def ask(self, question: Question) -> dict[str, Any]:
        asked = "".join((*question.history, question.text))
        scope = None if question.scope is None else [question.scope]
        hits = self._search(asked, scope, KINDS, 1)
        if not hits:
            return nearest.nothing()
        return nearest.answer(asked, hits[0].chunk.embedded, hits[0].document, hits[0].chunk.page)
