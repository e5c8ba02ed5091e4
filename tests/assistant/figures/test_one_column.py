"""A column said of one of two items is meant of both: 甲和乙的项目支出合计, 甲的项目支出比乙多多少."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def schools() -> TinyDocument:
    document = body("某市教委", 2026)
    return document.table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {
            ("合计",): ("100.00", "70.00", "30.00"),
            ("教育支出",): ("100.00", "70.00", "30.00"),
            ("教育支出", "职业教育"): ("60.00", "42.00", "18.00"),
            ("教育支出", "特殊教育"): ("30.00", "18.00", "12.00"),
            ("教育支出", "学前教育"): ("10.00", "10.00", ""),
        },
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("职业教育和特殊教育的项目支出合计多少", "30.00"),
        ("职业教育、特殊教育的项目支出一共多少", "30.00"),
        ("职业教育的项目支出比特殊教育多多少", "6.00"),
        ("职业教育比特殊教育的项目支出多多少", "6.00"),
        ("职业教育的基本支出是特殊教育的多少倍", "2.33"),
        ("职业教育和特殊教育的项目支出哪个多", "18.00"),
        ("职业教育和特殊教育的项目支出分别是多少", "18.00"),
        ("职业教育和特殊教育合计多少", "90.00"),
        ("职业教育的基本支出比特殊教育的项目支出多多少", "30.00"),
        ("基本支出比职业教育多多少", "10.00"),
    ],
)
def test_a_column_said_once(question: str, value: str) -> None:
    answer = engine(schools()).ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text


def test_a_blank_cell_of_that_column_is_no_whole() -> None:
    answer = engine(schools()).ask("职业教育和学前教育的项目支出合计多少")
    assert not answer.figures or answer.figures[0].value == "18.00", answer.text
    assert answer.verification.verdict != "verified"
