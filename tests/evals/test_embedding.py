"""The training texts and the format of the embedding model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.embedding import corpus, measure, train, words
from index.lexicon import load
from index.search import embedder
from index.search.embedder import StaticEmbedder


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
        assert len({pair.kind for pair in batch}) == 1
        if batch[0].kind != "name":
            assert len({pair.group for pair in batch}) == len(batch)


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


def test_what_is_left_out_is_not_trained_nor_nearly_so() -> None:
    whole, kept = corpus.read(load()).phrases, corpus.read(load(), "phrases").phrases
    left = {name: set(said) - set(kept[name]) for name, said in whole.items()}
    assert sum(map(len, left.values())) > 900
    for name, phrases in left.items():
        unseen = [phrase for phrase in phrases if corpus.is_left_out(name, phrase, "phrases")]
        assert not [one for one in kept[name] for other in unseen if corpus.alike(one, other)]
    assert any(not said and whole[name] for name, said in corpus.read(load(), "names").phrases.items())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("租房子的钱", "租房子", True),
        ("打印复印费", "打印复印", True),
        ("印宣传小册子", "印宣传册子", False),
        ("修公路", "修水库", False),
    ],
)
def test_phrases_alike(one: str, other: str, same: bool) -> None:
    assert corpus.alike(one, other) is same


def test_the_unseen_set_holds_nothing_that_is_trained() -> None:
    lexicon = load()
    trained = {phrase for said in corpus.read(lexicon).phrases.values() for phrase in said}
    unseen = words.unseen(lexicon)
    assert len(unseen) > 350
    assert not trained & {said.words for said in unseen}
    few = words.as_in_a_document(unseen[:5], lexicon)
    assert [int(mark.sum()) for mark in few] == [129] * 5
    assert all(few[at][place] for at, said in enumerate(unseen[:5]) for place in said.right)


def test_the_best_right_name_counts_and_ties_count_against_it() -> None:
    measured = [words.Said("a", frozenset({1, 2}))]
    assert words.ranks(lambda _: np.array([0.5, 0.4, 0.6, 0.1]), measured) == [1]
    assert words.ranks(lambda _: np.array([0.5, 0.5, 0.2, 0.1]), measured) == [2]
    only = [np.array([False, True, True, True])]
    assert words.ranks(lambda _: np.array([0.5, 0.5, 0.2, 0.1]), measured, only) == [1]


def test_the_shipped_model_beats_shared_words_on_unseen_ones() -> None:
    lexicon = load()
    unseen = words.unseen(lexicon)[::4]
    few = words.as_in_a_document(unseen, lexicon)
    by_meaning = words.ranks(words.by_meaning(embedder.load(), lexicon), unseen, few)
    by_words = words.ranks(words.by_words(lexicon), unseen, few)
    mean = [sum(1 / rank for rank in ranks) / len(ranks) for ranks in (by_meaning, by_words)]
    assert mean[0] > 0.8 > mean[1]
