"""Vectors in memory, compared one by one."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.answering import nearest
from assistant.answering.nearest import Loaded, Scores
from index.schema import ChunkKind
from tests.index import fake_ledger


def _document(name: str, vectors: np.ndarray, kinds: list[ChunkKind]) -> Loaded:
    chunks = {str(row): fake_ledger.chunk(name, row, "", kind) for row, kind in enumerate(kinds)}
    return nearest.loaded(chunks, list(chunks), vectors)


def _documents(number: int, rows: int) -> tuple[dict[str, Loaded], Scores, np.ndarray]:
    """Documents, the cosine of every prose chunk, and the question's vector."""
    dice = np.random.default_rng(number)
    kinds: list[ChunkKind] = ["row" if row % 5 == 0 else "prose" for row in range(rows)]
    question = dice.normal(size=8).astype(np.float32)
    held, every = {}, {}
    for at in range(number):
        vectors = dice.normal(size=(rows, 8)).astype(np.float32)
        held[f"d{at}"] = _document(f"d{at}", vectors, kinds)
        every |= {
            (f"d{at}", str(row)): float(vectors[row] @ question)
            for row, kind in enumerate(kinds)
            if kind == "prose"
        }
    return held, every, question


def test_every_chunk_of_a_small_scope_is_named() -> None:
    held, every, question = _documents(3, 20)
    assert nearest.scores(question, held, ["prose"]) == pytest.approx(every, abs=1e-5)


def test_in_a_large_scope_the_nearest_the_least_and_the_wanted_are_named() -> None:
    held, every, question = _documents(12, 1000)
    ranked = sorted(every, key=lambda key: -every[key])
    wanted = ranked[5000]
    found = nearest.scores(question, held, ["prose"], [wanted, ("gone", "1")])
    assert set(found) == {*ranked[: nearest.NEAREST], ranked[-1], wanted}
    assert found == pytest.approx({key: every[key] for key in found}, abs=1e-5)


def test_nothing_to_compare() -> None:
    held, _, question = _documents(1, 5)
    assert nearest.scores(question, held, ["table"]) == {}
    assert nearest.scores(question, {}, ["prose"]) == {}
