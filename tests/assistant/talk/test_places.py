"""A follow-up that only names a place: the same question to the like body there, asked back, or said to be missing."""

from __future__ import annotations

import pytest

from assistant.engine import Engine, Memory
from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine


def budget(entity: str, place: str, training: str) -> TinyDocument:
    document = body(entity, 2025, place=place)
    return document.table(
        "经费表", "支出总表", (("合计",),), {("培训费",): (training,), ("会议费",): ("1.00",)}
    )


def cities() -> Engine:
    return engine(
        budget("苏州市审计局", "苏州市", "3.00"),
        budget("广州市审计局", "广州市", "5.00"),
        budget("广州市教育局", "广州市", "6.00"),
        budget("烟台市教育局", "烟台市", "7.00"),
        budget("烟台市水利局", "烟台市", "8.00"),
    )


def follow_up(question: str, first: str = "苏州市审计局2025年培训费多少") -> Answer:
    asked, memory = cities(), Memory()
    assert asked.ask(first, memory=memory).figures[0].value == "3.00"
    return asked.ask(question, memory=memory)


@pytest.mark.parametrize("question", ["广州呢", "那广州市呢?", "那广州的呢", "换成广州呢"])
def test_the_like_body_of_the_place_is_asked_the_same(question: str) -> None:
    answer = follow_up(question)
    assert (answer.figures[0].entity, answer.figures[0].value) == ("广州市审计局", "5.00")
    assert answer.interpreted == "广州市审计局2025年培训费多少"


def test_the_place_may_come_with_another_item() -> None:
    answer = follow_up("那广州的会议费呢")
    assert (answer.figures[0].entity, answer.figures[0].value) == ("广州市审计局", "1.00")


@pytest.mark.parametrize("question", ["克州的会议费", "克州的会议费多少", "克孜勒苏州的会议费"])
def test_a_place_by_its_short_name_turns_too(question: str) -> None:
    full = "克孜勒苏柯尔克孜自治州"
    asked, memory = (
        engine(budget(f"{full}信访局", full, "3.00"), budget("烟台市信访局", "烟台市", "7.00")),
        Memory(),
    )
    asked.ask("烟台市信访局2025年培训费多少", memory=memory)
    answer = asked.ask("比克州的多多少", memory=memory)
    assert (answer.status, answer.figures[0].value) == ("answered", "4.00"), answer.text
    answer = asked.ask(question, memory=memory)
    assert (answer.figures[0].entity, answer.figures[0].value) == (f"{full}信访局", "1.00"), answer.text


def test_bodies_of_another_kind_are_asked_back_with_the_whole_question() -> None:
    answer = follow_up("烟台呢")
    assert (answer.status, answer.figures) == ("clarify", ())
    assert answer.options == (
        "烟台市教育局2025年部门预算：培训费多少",
        "烟台市水利局2025年部门预算：培训费多少",
    )


@pytest.mark.parametrize("question", ["威海呢", "那泰山区呢", "贵州省的呢"])
def test_a_place_without_documents_is_no_place_of_another(question: str) -> None:
    answer = follow_up(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text
    assert "没有加载" in answer.text


def test_an_item_is_no_place() -> None:
    assert follow_up("会议费呢").figures[0].entity == "苏州市审计局"


def test_the_words_of_a_completed_question_are_carried_on() -> None:
    asked, memory = cities(), Memory()
    for question in ("苏州市审计局2025年培训费多少", "广州市教育局的呢"):
        asked.ask(question, memory=memory)
    answer = asked.ask("烟台呢", memory=memory)
    assert (answer.figures[0].entity, answer.figures[0].value) == ("烟台市教育局", "7.00"), answer.text


@pytest.mark.parametrize("question", ["和广州市教育局比呢", "比广州市教育局少多少", "跟广州市教育局相差多少"])
def test_another_body_is_laid_beside_the_one_before(question: str) -> None:
    answer = follow_up(question)
    assert (answer.status, answer.figures[0].value) == ("answered", "3.00"), answer.text
    assert [figure.value for figure in answer.figures[1:]] == ["3.00", "6.00"]


def test_after_a_comparison_no_one_body_is_meant() -> None:
    asked, memory = cities(), Memory()
    asked.ask("苏州市审计局2025年培训费多少", memory=memory)
    asked.ask("和广州市教育局比呢", memory=memory)
    for question in ("烟台呢", "占会议费的百分之几"):
        answer = asked.ask(question, memory=memory)
        assert (answer.status == "answered", answer.figures) == (False, ()), answer.text


def test_a_name_of_several_bodies_is_of_the_place_asked_about_before() -> None:
    asked, memory = cities(), Memory()
    asked.ask("烟台市水利局2025年培训费多少", memory=memory)
    answer = asked.ask("教育局呢", memory=memory)
    assert (answer.figures[0].entity, answer.figures[0].value) == ("烟台市教育局", "7.00"), answer.text


def test_another_thing_after_the_year_before_is_told_of_its_own_year() -> None:
    document = body("甲市林业局", 2025).table(
        "费用表", "三公经费表", (("预算数",), ("上年预算数",)), {("会议费",): ("4.00", "6.00")}
    )
    document.prose("采购", "政府采购预算30万元。").claim("政府采购预算", "30", "万元")
    asked, memory = engine(document), Memory()
    for question in ("会议费多少", "去年呢"):
        assert asked.ask(question, memory=memory).figures
    answer = asked.ask("政府采购呢", memory=memory)
    assert (answer.figures[0].value, answer.figures[0].year) == ("30", 2025), answer.text
    assert "没有找到2024年的数" in answer.text and answer.verification.verdict != "verified"


@pytest.mark.parametrize("question", ["教育那边的会议费多少", "那水利那边呢", "但是水利那家会议费多少"])
def test_one_of_two_bodies_by_what_it_sees_to(question: str) -> None:
    asked = engine(budget("烟台市教育局", "烟台市", "7.00"), budget("烟台市水利局", "烟台市", "8.00"))
    memory = Memory()
    asked.ask("烟台市教育局和烟台市水利局2025年培训费各多少", memory=memory)
    answer = asked.ask(question, memory=memory)
    assert answer.figures and answer.figures[0].entity == (
        "烟台市教育局" if "教育" in question else "烟台市水利局"
    ), answer.text
