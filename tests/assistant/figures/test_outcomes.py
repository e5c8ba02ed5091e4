"""Final accounts: the outcome and not the budget, and the year's budget beside it."""

from __future__ import annotations

import pytest

from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine

TOTAL = "一般公共预算财政拨款支出"


def final(outcome: str = "") -> TinyDocument:
    document = body("乙县文化局", 2024, "决算")
    rows = {("合计",): ("0.95", outcome), ("公务接待费",): ("0.95", outcome)}
    document.table("“三公”经费支出决算表", "三公经费表", (("预算数",), ("决算数",)), rows)
    document.table(
        "一般公共预算财政拨款支出决算表",
        "一般公共预算支出表",
        (("决算数",),),
        {("合计",): ("300.00",), ("文化和旅游", "行政运行"): ("200.00",)},
    )
    document.prose("支出决算具体情况", f"{TOTAL}年初预算为320.00万元，支出决算为300.00万元。")
    document.claim(TOTAL, "320.00", "万元", base="年初预算")
    document.prose("支出决算具体情况", "行政运行年初预算为250.00万元，支出决算为200.00万元。")
    document.claim("行政运行", "250.00", "万元", base="年初预算")
    return document


def values(answer: Answer) -> list[str]:
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize("question", ["三公经费多少", "三公一共花出去多少", "公务接待费是多少"])
def test_a_blank_outcome_is_not_answered_with_the_budget(question: str) -> None:
    answer = engine(final()).ask(question)
    assert "0.95" not in values(answer), answer.text
    assert answer.verification.verdict != "verified", answer.text


def test_the_budget_is_told_where_it_is_asked_for() -> None:
    answer = engine(final("0.50")).ask("公务接待费预算多少")
    assert values(answer)[0] == "0.95", answer.text


def test_budget_and_spending_are_both_told() -> None:
    answer = engine(final("0.50")).ask("公务接待费预算多少,花了多少")
    assert values(answer) == ["0.95", "0.50"], answer.text


@pytest.mark.parametrize("question", ["年初预算是多少", "年初给了多少预算", "今年年初预算一共多少"])
def test_the_budget_of_nothing_named_is_that_of_the_total_the_prose_looks_back_on(question: str) -> None:
    answer = engine(final()).ask(question)
    assert values(answer)[0] == "320.00", answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("决算比年初预算少花了多少", "20.00"), ("行政运行比年初预算少花多少", "50.00")],
)
def test_what_was_not_spent(question: str, value: str) -> None:
    answer = engine(final()).ask(question)
    assert value in values(answer), answer.text


def test_how_much_of_the_budget_was_spent() -> None:
    answer = engine(final()).ask("行政运行花了年初预算的百分之多少")
    assert values(answer)[0] == "80.00", answer.text


@pytest.mark.parametrize(
    "question", ["公务接待费完成预算多少", "公务接待费决算占预算的百分之几", "公务接待费决算合计占预算的比例"]
)
def test_the_outcome_as_a_share_of_the_budget_is_how_far_it_was_carried_out(question: str) -> None:
    (figure, *_) = engine(final("0.50")).ask(question).figures
    assert (figure.value, figure.unit) == ("52.63", "%")
