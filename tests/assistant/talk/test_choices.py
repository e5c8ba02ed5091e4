"""Asked back, one answers with a part of a name, a place, a year or a number; the question goes on from there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.engine import Engine, Memory
from tests.assistant.tiny import TinyDocument, body, engine


def budget(entity: str, place: str, value: str, year: int = 2025) -> TinyDocument:
    document = body(entity, year)
    document.identity = replace(document.identity, place=place)
    return document.table(
        "支出表", "一般公共预算基本支出表", (("合计",),), {("会议费",): (value,), ("培训费",): ("5.00",)}
    )


def bureaus() -> Engine:
    return engine(
        budget("甲市林业局", "甲市", "1.00"),
        budget("乙市公安局", "乙市", "2.00"),
        budget("丙市公安局", "丙市", "3.00"),
        budget("丙市高级人民法院", "丙市", "4.00"),
    )


@pytest.mark.parametrize(
    ("questions", "entity", "value"),
    [
        (("公安局会议费多少", "丙市的"), "丙市公安局", "3.00"),
        (("公安局会议费多少", "我说的是乙市公安局"), "乙市公安局", "2.00"),
        (("公安局会议费多少", "乙市的", "培训费呢"), "乙市公安局", "5.00"),
        (("甲市林业局会议费多少", "公安局呢", "丙市的"), "丙市公安局", "3.00"),
        (("甲市林业局会议费多少", "公安局呢", "培训费呢", "乙市的"), "乙市公安局", "5.00"),
        (("甲市林业局会议费多少", "高院的呢"), "丙市高级人民法院", "4.00"),
    ],
)
def test_the_body_that_is_picked(questions: tuple[str, ...], entity: str, value: str) -> None:
    asked, memory = bureaus(), Memory()
    for question in questions:
        answer = asked.ask(question, memory=memory)
    assert answer.figures, answer.text
    assert (answer.figures[0].entity, answer.figures[0].value) == (entity, value), answer.text


def test_a_turn_that_picks_none_is_asked_back_of_the_same() -> None:
    asked, memory = bureaus(), Memory()
    for question in ("甲市林业局会议费多少", "公安局呢", "培训费呢"):
        answer = asked.ask(question, memory=memory)
    assert answer.status == "clarify" and len(answer.options) == 2, answer.options


def test_what_may_be_picked_is_a_whole_question() -> None:
    asked, memory = bureaus(), Memory()
    for question in ("甲市林业局会议费多少", "公安局呢"):
        answer = asked.ask(question, memory=memory)
    assert [option.split("：")[1] for option in answer.options] == ["会议费", "会议费"]
    second = answer.options[1]
    picked = asked.ask("第二个", memory=memory).figures[0]
    assert picked.entity == second[:5] == asked.ask(second, memory=memory).figures[0].entity


def test_a_name_is_not_cut_out_of_a_longer_word() -> None:
    document = body("甲市人大常委会办公室").table(
        "支出表", "支出总表", (("合计",),), {("人大会议",): ("7.00",)}
    )
    assert engine(document).ask("人大会议多少").figures[0].value == "7.00"
