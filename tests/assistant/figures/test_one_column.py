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


def in_two_tables() -> TinyDocument:
    """The table of all expenditure has no 公用经费; the other one has."""
    document = body("某市教委", 2026).table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",)),
        {
            ("合计",): ("90.00", "90.00"),
            ("教育支出",): ("90.00", "90.00"),
            ("教育支出", "职业教育"): ("60.00", "60.00"),
        },
    )
    return document.table(
        "一般公共预算支出表",
        "一般公共预算支出表",
        (("合计",), ("基本支出", "人员经费"), ("基本支出", "公用经费")),
        {
            ("合计",): ("90.00", "70.00", "20.00"),
            ("教育支出",): ("90.00", "70.00", "20.00"),
            ("教育支出", "职业教育"): ("60.00", "54.00", "6.00"),
        },
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("教育支出的公用经费是职业教育的几倍", "3.33"),
        ("职业教育的公用经费占教育支出的比例", "6.67"),
    ],
)
def test_the_column_said_is_not_given_up_for_a_table_that_has_both_rows(question: str, value: str) -> None:
    answer = engine(in_two_tables()).ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text


def office() -> TinyDocument:
    document = body("某市教委", 2026)
    document.table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {
            ("合计",): ("100.00", "70.00", "30.00"),
            ("教育支出",): ("90.00", "62.00", "28.00"),
            ("住房保障支出",): ("10.00", "8.00", "2.00"),
        },
    )
    return document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {
            ("合计",): ("70.00", "45.00", "25.00"),
            ("商品和服务支出", "办公费"): ("9.00", "2.00", "7.00"),
            ("商品和服务支出", "印刷费"): ("5.00", "1.00", "4.00"),
        },
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("办公费和印刷费的公用经费合计多少", "11.00"),
        ("办公费、印刷费的人员经费一共多少", "3.00"),
        ("办公费和印刷费的公用经费各是多少", "7.00"),
        ("办公费和印刷费的公用经费哪个高", "7.00"),
        ("教育支出和住房保障支出的基本支出各是多少", "62.00"),
        ("教育支出和住房保障支出的项目支出合计", "30.00"),
        ("办公费和印刷费合计多少", "14.00"),
        ("人员经费和公用经费合计多少", "70.00"),
    ],
)
def test_a_column_at_the_end_of_a_list_is_no_item_of_it(question: str, value: str) -> None:
    answer = engine(office()).ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text


def test_income_beside_items_is_no_column_of_theirs() -> None:
    document = body("庚市审计局")
    columns = (("合计",), ("财政拨款", "一般公共预算"))
    rows = {("合计",): ("30.00", "30.00"), ("绩效工资",): ("9.00", "9.00"), ("差旅费",): ("4.00", "4.00")}
    document.table("基本支出表", "一般公共预算基本支出表", columns, rows)
    columns = (("收入", "预算数"),)
    document.table("收支总表", "财政拨款收支总表", columns, {("一般公共预算收入",): ("50.00",)})
    answer = engine(document).ask("庚市审计局绩效工资和差旅费和一般公共预算收入是多少")
    assert [figure.value for figure in answer.figures] == ["9.00", "4.00", "50.00"], answer.text
