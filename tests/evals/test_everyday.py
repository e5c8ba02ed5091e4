"""The sets of everyday words: held apart from all that names concepts or trained the model, and measured as they should be."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from assistant.question.concepts import ConceptFinder
from assistant.question.labels import LabelFinder
from assistant.question.terms import Terms
from assistant.wording import fold
from evals import everyday
from evals.everyday import Words
from index import lexicon

ROOT = Path(__file__).resolve().parents[2]
LEARNT = chain((ROOT / "evals/embedding").glob("*.t[sx][vt]"), (ROOT / "index/data").glob("*.t*"))


@pytest.mark.parametrize("name", everyday.SETS)
def test_no_set_holds_words_that_are_known_already(name: str) -> None:
    known = {fold(word) for word in lexicon.load().alias_map()}
    learnt = "\n".join(path.read_text("utf8") for path in LEARNT)
    said = [words.said for words in everyday.load(everyday.FOLDER / name)]
    assert len(set(said)) == len(said) > 50
    assert not [words for words in said if fold(words) in known or words in learnt]


@pytest.mark.parametrize("name", everyday.SETS)
def test_every_right_answer_is_a_concept(name: str) -> None:
    names = {concept.name for concept in lexicon.load().concepts()}
    assert not [w for w in everyday.load(everyday.FOLDER / name) if not set(w.concepts) <= names]


def test_the_first_right_name_counts() -> None:
    answers = {"a": ["x", "y"], "b": ["y", "x"], "c": ["z"]}
    sets = [Words("a", ("x",)), Words("b", ("x", "w")), Words("c", ("x",))]
    assert everyday.measured(sets, answers.__getitem__) == (1 / 3, 2 / 3, 0.5)


def test_words_seen_while_building_find_their_concept() -> None:
    concepts = ConceptFinder(Terms(lexicon.load()), LabelFinder())
    words = everyday.load(everyday.FOLDER / everyday.SETS[0])
    first, third, _ = everyday.measured(
        words, lambda said: [match.name for match in concepts.nearest(fold(said), 10)]
    )
    assert first >= 0.85 and third >= 0.95
