"""Everyday words linked to concepts."""

from __future__ import annotations

import pytest

from assistant.question.concepts import ConceptFinder
from assistant.question.labels import LabelFinder
from assistant.question.terms import Terms
from assistant.wording import fold
from index import lexicon


@pytest.fixture(scope="module")
def finder() -> ConceptFinder:
    return ConceptFinder(Terms(lexicon.load()), LabelFinder())


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("公务接待费", "公务接待费"),
        ("招待费", "公务接待费"),
        ("请客吃饭花了多少钱", "公务接待费"),
        ("30217", "公务接待费"),
        ("2013601", "行政运行"),
        ("三公", "“三公”经费"),
    ],
)
def test_what_is_named_comes_first_and_is_sure(finder: ConceptFinder, words: str, concept: str) -> None:
    best = finder.nearest(fold(words), 3)[0]
    assert best.name == concept and best.score >= 0.84


@pytest.mark.parametrize(
    ("words", "not_first"),
    [("绩效那块发了多少", "绩效目标"), ("请评委打分的辛苦费", "绩效自评"), ("没编制的人的工钱", "编制人数")],
)
def test_a_concept_named_in_a_few_of_the_words_is_not_what_they_mean(
    finder: ConceptFinder, words: str, not_first: str
) -> None:
    assert finder.nearest(fold(words), 3)[0].name != not_first


def test_scores_fall_and_words_about_nothing_have_low_ones(finder: ConceptFinder) -> None:
    scores = [match.score for match in finder.nearest(fold("天冷了烧暖气"), 10)]
    assert scores == sorted(scores, reverse=True) and 0 <= scores[-1] <= scores[0] <= 1
    assert finder.nearest("", 3)[0].score < 0.1
    assert finder.nearest(fold("你喜欢什么颜色"), 1)[0].score < 0.84


def test_words_mean_a_concept_only_where_it_is_printed_and_well_before_the_others(
    finder: ConceptFinder,
) -> None:
    printed = {"邮电费", "差旅费", "印刷费"}
    assert finder.sure("打电话和上网花掉的钱", printed) == "邮电费"
    assert finder.sure("打电话和上网花掉的钱", printed - {"邮电费"}) == ""
    assert finder.sure("天气好不好", printed) == ""
