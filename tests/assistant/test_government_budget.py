"""The budget of a whole county: areas as rows, limits beside balances, columns of growth, an execution report in prose."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from index.prose import claims
from tests.assistant.tiny import body, engine

DEBT = "截至2024年末，全县政府债务余额80000万元，其中：一般债务30000万元，专项债务50000万元，控制在限额90000万元以内。"
THREE = (
    "2025年县本级“三公”经费预算安排1500万元，比上年下降6.2%。其中：公务接待费480万元，公务用车购置及运行维护费1020万元。"
    "下降的主要原因是压减公务接待支出。"
)


def county() -> Engine:
    document = body("戊县人民政府", 2025, "预算")
    document.table(
        "地方政府债务限额及余额情况表",
        "",
        (("债务限额合计",), ("专项债务限额",), ("债务余额合计",), ("专项债务余额",)),
        {("全县",): ("9.00", "5.50", "8.00", "5.00"), ("县本级",): ("7.00", "4.50", "6.00", "4.00")},
        unit="亿元",
    )
    document.table(
        "一般公共预算收入表",
        "",
        (("上年执行数",), ("预算数",)),
        {("税收收入",): ("800", "1000"), ("税收收入", "增值税"): ("400", "500")},
    )
    document.table(
        "一般公共预算收入增长情况表", "", (("增长%",),), {("税收收入", "增值税"): ("7.0",)}, unit="%"
    )
    for text in (DEBT, THREE):
        document.prose("二、预算草案", text)
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    return engine(document)


@pytest.mark.parametrize(
    ("question", "value", "label"),
    [
        ("专项债务限额多少", "5.50", "专项债务限额"),
        ("债务余额多少", "8.00", "债务余额合计"),
    ],
)
def test_a_column_of_the_row_of_the_whole_area(question: str, value: str, label: str) -> None:
    figure = county().ask(question).figures[0]
    assert (figure.value, figure.unit) == (value, "亿元")
    assert label in figure.label


def test_a_balance_in_the_text_does_not_answer_for_a_limit() -> None:
    document = body("戊县人民政府", 2025, "预算").prose("二、预算草案", DEBT)
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask("专项债务限额多少")
    assert answer.status == "not_found" and not answer.figures, answer.text
    assert engine(document).ask("专项债务余额多少").figures[0].value == "50000"


def test_a_column_of_growth_states_no_share() -> None:
    answer = county().ask("增值税占税收收入多少")
    assert answer.figures[0].value == "50.00" and "7.0" not in answer.text, answer.text


def test_a_fall_told_after_its_parts_is_the_fall_of_the_whole() -> None:
    answer = county().ask("三公经费为什么下降")
    assert "压减公务接待支出" in answer.text and "1500万元" in answer.text
