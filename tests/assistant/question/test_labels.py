"""Everyday words and the labels of a document."""

from __future__ import annotations

import pytest

from assistant.question.labels import LabelFinder, plain

LABELS = [
    "公务接待费",
    "公务用车运行维护费",
    "会议费",
    "差旅费",
    "租赁费",
    "住房公积金",
    "退休费",
    "合计",
    "一、工资福利支出",
]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("出差的钱安排了多少？", "差旅费"),
        ("租场地花了多少钱", "租赁费"),
        ("请客吃饭一共多少", "公务接待费"),
        ("发给退休人员的钱是多少", "退休费"),
    ],
)
def test_everyday_words_are_sure_of_their_label(words: str, label: str) -> None:
    best = LabelFinder().nearest(words, LABELS)[0]
    assert (best.label, best.sure) == (label, True)


@pytest.mark.parametrize("words", ["2080801", "局长的名字", "明天天气怎么样"])
def test_other_words_are_not(words: str) -> None:
    assert not any(match.sure for match in LabelFinder().nearest(words, LABELS))


def test_labels_are_compared_without_numbering_and_returned_as_printed() -> None:
    assert plain("其中：（一）公安（款）") == "公安"
    best = LabelFinder().nearest("工资福利支出", LABELS)[0]
    assert best.label == "一、工资福利支出"
    assert best.score == pytest.approx(1, abs=1e-5)


def test_the_same_label_twice_does_not_take_its_own_lead() -> None:
    best = LabelFinder().nearest("差旅费", ["差旅费", "1.差旅费", "会议费"])[0]
    assert best.lead > 0.3


def test_words_printed_in_another_label_make_it_unsure() -> None:
    labels = [*LABELS, "某市档案馆修缮项目差旅"]
    assert LabelFinder().nearest("档案馆修缮出差的钱", LABELS)[0].label == "差旅费"
    assert not any(match.sure for match in LabelFinder().nearest("档案馆修缮出差的差旅费", labels))


def test_a_nearer_official_name_that_no_label_has_makes_it_unsure() -> None:
    words, labels = "给车加油修车花了多少", ["公务用车购置费", "办公费", "合计"]
    assert LabelFinder().nearest(words, labels)[0].label == "公务用车购置费"
    [best] = LabelFinder().nearest(words, labels, 1, ["公务用车运行维护费", "差旅费"])
    assert not best.sure
    [own] = LabelFinder().nearest("出差的钱", ["差旅费", "办公费"], 1, ["差旅费", "国内差旅费", "会议费"])
    assert own.sure


def test_nothing_to_compare() -> None:
    assert LabelFinder().nearest("多少钱？", LABELS) == []
    assert LabelFinder().nearest("会议费", []) == []
