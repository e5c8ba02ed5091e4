"""The training texts and the format of the embedding model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.embedding import corpus, measure, train
from index.embedder import StaticEmbedder
from index.lexicon import load


@pytest.fixture(scope="module")
def pairs() -> list[corpus.Pair]:
    return corpus.pairs(corpus.read(load()), seed=1, rounds=1)


def test_pairs_are_filled_and_repeatable(pairs: list[corpus.Pair]) -> None:
    assert len(pairs) > 10_000
    assert all(pair.question.strip() and pair.passage.strip() for pair in pairs)
    assert not [pair for pair in pairs if "{" in pair.question + pair.passage]
    assert pairs[:50] == corpus.pairs(corpus.read(load()), seed=1, rounds=1)[:50]


def test_without_the_lexicon_its_aliases_are_not_trained(pairs: list[corpus.Pair]) -> None:
    assert len(corpus.pairs(corpus.read(None), seed=1, rounds=1)) < len(pairs)


def test_no_two_pairs_of_a_batch_share_a_group(pairs: list[corpus.Pair]) -> None:
    batches = train.epoch_batches(pairs, seed=1)
    for batch in batches:
        assert len({pair.group for pair in batch}) == len(batch)
        assert len({pair.words for pair in batch}) == 1


def test_every_common_character_is_known() -> None:
    tokens = train.vocabulary(["公务接待费"] * 5)
    assert len(set(train.common_characters())) == 6763
    assert tokens[:2] == [train.UNKNOWN, "#"]
    assert {"龙", "费"} < set(tokens)


def test_what_is_written_is_read_within_a_byte(tmp_path: Path) -> None:
    tokens = [train.UNKNOWN, "#", "公", "车", "公车"]
    vectors = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
    train.write(tmp_path, tokens, vectors)
    model = StaticEmbedder(tmp_path)
    mean = vectors[2:].sum(axis=0)
    assert model.encode_query("公车") == pytest.approx(mean / np.linalg.norm(mean), abs=0.02)
    assert model.name.startswith("caiwen-static-")
    train.write(tmp_path, tokens, vectors * 2 + vectors[::-1])
    assert StaticEmbedder(tmp_path).name != model.name


def test_figures_of_a_ranking() -> None:
    assert measure.summary([1, 2, 10]) == "n 3  hit@1 0.33  hit@5 0.67  hit@8 0.67  MRR 0.533"
