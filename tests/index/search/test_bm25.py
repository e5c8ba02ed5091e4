"""Scores by shared words."""

from __future__ import annotations

import pytest

from index.search import bm25
from index.search.bm25 import Candidate


def scored(*candidates: Candidate, counts: dict[str, int] | None = None) -> list[tuple[str, float]]:
    weight = bm25.weights({"接待": 1, "费": 1}, counts or {"接待": 1, "费": 9}, 10)
    return [
        (match.chunk, match.score) for match in bm25.ranked(candidates, weight, {"prose": 10.0, "row": 10.0})
    ]


def test_rare_words_tell_more() -> None:
    rare, frequent = (
        Candidate("d", "a", "prose", 10, {"接待": 1}),
        Candidate("d", "b", "prose", 10, {"费": 1}),
    )
    assert [name for name, _ in scored(frequent, rare)] == ["a", "b"]


def test_length_counts_for_rows_more_than_for_prose() -> None:
    def loss(kind: str) -> float:
        (_, short), (_, long) = scored(
            Candidate("d", "a", kind, 5, {"接待": 1}), Candidate("d", "b", kind, 30, {"接待": 1})
        )
        return long / short

    assert loss("row") < loss("prose") < 1


def test_ties_go_by_document_and_id() -> None:
    same = [
        Candidate(document, chunk, "prose", 10, {"费": 1})
        for document, chunk in (("e", "a"), ("d", "b"), ("d", "a"))
    ]
    weight = bm25.weights({"费": 1}, {"费": 3}, 10)
    assert [match[:2] for match in bm25.ranked(same, weight, {"prose": 10.0})] == [
        ("d", "a"),
        ("d", "b"),
        ("e", "a"),
    ]


def test_a_word_in_every_chunk_never_counts_against() -> None:
    assert bm25.weights({"费": 2}, {"费": 50}, 10)["费"] == pytest.approx(2 * 0.0465, abs=0.001)


def test_common_words_are_counted() -> None:
    assert bm25.common({"费": 1, "车": 1}, ["费", "用", "费"]) == {"费": 2}
