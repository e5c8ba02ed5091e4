"""All bodies loaded, spoken of by their number; the two 口径 of one body."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import TinyDocument, body, engine


def costs(document: TinyDocument, amount: str) -> TinyDocument:
    return document.table("费用表", "三公经费表", (("预算数",),), {("会议费",): (amount,)})


def two() -> Engine:
    return engine(costs(body("甲市林业局"), "4.00"), costs(body("甲市审计局"), "1.00"))


@pytest.mark.parametrize(
    "question", ["两局会议费各多少", "这两家的会议费分别是多少", "两份预算会议费各是多少"]
)
def test_both_bodies_are_meant_where_two_are_loaded(question: str) -> None:
    answer = two().ask(question)
    assert {(f.entity, f.value) for f in answer.figures} == {("甲市林业局", "4.00"), ("甲市审计局", "1.00")}


def test_a_number_that_is_not_theirs_names_nobody() -> None:
    assert two().ask("三家会议费各多少").status != "answered"


def test_two_bodies_of_which_one_is_named() -> None:
    assert two().ask("甲市林业局两个单位会议费多少").figures[0].entity == "甲市林业局"


@pytest.mark.parametrize("question", ["会议费两口径分别为", "部门口径、本级口径会议费各是多少"])
def test_both_levels_of_one_body(question: str) -> None:
    answer = engine(costs(body("甲市林业局"), "4.00"), costs(body("甲市林业局", level="单位"), "3.00")).ask(
        question
    )
    assert sorted(figure.value for figure in answer.figures) == ["3.00", "4.00"], answer.text
