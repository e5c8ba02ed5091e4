"""What is left of a row without one of its columns, and of a total without one of its projects or units."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def schools() -> TinyDocument:
    document = body("某市教委", 2026)
    document.table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {
            ("合计",): ("100.00", "70.00", "30.00"),
            ("教育支出",): ("100.00", "70.00", "30.00"),
            ("教育支出", "职业教育"): ("60.00", "45.00", "15.00"),
            ("教育支出", "特殊教育"): ("40.00", "25.00", "15.00"),
        },
    )
    return document.table(
        "收入总表",
        "收入总表",
        (("合计",), ("财政拨款收入",), ("事业收入",)),
        {
            ("合计",): ("100.00", "92.00", "8.00"),
            ("教育支出", "职业教育"): ("60.00", "52.00", "8.00"),
            ("教育支出", "特殊教育"): ("40.00", "40.00", ""),
        },
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("职业教育中不含项目支出的部分是多少", "45.00"),
        ("职业教育里除了项目支出还有多少", "45.00"),
        ("职业教育中，除基本支出以外的部分是多少", "15.00"),
        ("职业教育减去职业教育的项目支出是多少", "45.00"),
        ("教育支出里除了项目支出是多少", "70.00"),
        ("职业教育里有多少不是财政拨款", "8.00"),
        ("职业教育收入中不是财政拨款的有多少", "8.00"),
    ],
)
def test_the_rest_of_a_row(question: str, value: str) -> None:
    answer = engine(schools()).ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text
    assert "−" in answer.figures[0].formula
