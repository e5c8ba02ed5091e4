"""Answers inside the sentences of table cells: the figure of the clause that is asked about, and words for words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, archive, body, engine

GOAL = "站点维护数量162个，自动气象站网资料接收及时率达到98%以上，设备故障响应时效24小时。赴甲国、乙国开展防灾调研。"


def weather() -> TinyDocument:
    document = body("戊市气象局").table(
        "项目支出绩效表",
        "绩效目标表",
        (("金额",), ("绩效目标",)),
        {("气象设施维护",): ("88.00", "")},
    )
    facts = document.facts
    facts[1] = replace(facts[1], printed=GOAL, unit="")
    return document


def ask(question: str) -> Answer:
    return engine(weather()).ask(question)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("自动气象站资料及时率要求多少", [("98", "%")]),
        ("设备故障响应时效要多久", [("24", "小时")]),
        ("气象设施维护要维护多少站点", [("162", "个")]),
    ],
)
def test_the_figure_of_the_clause_asked_about(question: str, figures: list[tuple[str, str]]) -> None:
    assert [(f.value, f.unit) for f in ask(question).figures] == figures


def test_what_is_asked_in_words_is_answered_in_words() -> None:
    answer = ask("气象设施维护里提到要去哪两个国家调研")
    assert "甲国、乙国" in answer.text and not answer.figures


def test_an_amount_is_no_verified_answer_to_a_question_in_words() -> None:
    answer = engine(archive()).ask("办公费具体是怎么安排的")
    assert answer.verification.verdict != "verified", answer.text


@pytest.mark.parametrize(
    "question", ["有多少单位纳入支出总计", "行政运行管着多少公里公路", "办公费要用多长时间"]
)
def test_how_many_of_a_thing_is_never_an_amount_of_money(question: str) -> None:
    answer = engine(archive()).ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


@pytest.mark.parametrize(
    "question", ["有多少公务接待费", "安排了多少办公费", "多少住房公积金", "有多少是用于办公费的"]
)
def test_money_asked_for_by_its_name_stays_money(question: str) -> None:
    assert engine(archive()).ask(question).figures[0].unit == "万元"
