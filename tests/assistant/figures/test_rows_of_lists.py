"""Rankings over the lists of a whole government's budget, and which of their rows rose or fell."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


def county() -> Engine:
    document = body("戊县人民政府", 2025, "预算")
    columns = (("上年执行数",), ("预算数",))
    document.table(
        "一般公共预算收入表",
        "收入总表",
        columns,
        {
            ("税收收入",): ("700", "720"),
            ("税收收入", "增值税"): ("400", "450"),
            ("税收收入", "契税"): ("300", "270"),
            ("非税收入",): ("300", "330"),
            ("非税收入", "罚没收入"): ("100", "90"),
            ("非税收入", "专项收入"): ("200", "240"),
            ("一般公共预算收入合计",): ("1000", "1050"),
        },
    )
    document.table(
        "一般公共预算支出表",
        "一般公共预算支出表",
        columns,
        {
            ("一般公共服务支出",): ("300", "330"),
            ("教育支出",): ("500", "510"),
            ("卫生健康支出",): ("200", "190"),
            ("一般公共预算支出合计",): ("1000", "1030"),
        },
    )
    return engine(document)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("哪个税种最多", ["450"]),
        ("哪项支出最多", ["510"]),
        ("支出最多的两项是哪些", ["510", "330"]),
        ("非税收入里哪个最多", ["240"]),
        ("哪些税种下降了", ["30"]),
        ("哪些支出增长了", ["30", "10"]),
        ("下降的支出有哪些", ["10"]),
        ("增长最快的支出是哪项", ["10.00"]),
    ],
)
def test_the_rows_that_are_asked_for(question: str, values: list[str]) -> None:
    answer = county().ask(question)
    assert [figure.value for figure in answer.figures] == values, answer.text


def test_where_nothing_fell_nothing_is_listed() -> None:
    document = body("戊县人民政府", 2025, "预算").table(
        "一般公共预算支出表",
        "一般公共预算支出表",
        (("上年执行数",), ("预算数",)),
        {("教育支出",): ("500", "510"), ("卫生健康支出",): ("180", "190")},
    )
    answer = engine(document).ask("哪些支出下降了")
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


def test_a_growth_of_the_year_before_is_not_this_years() -> None:
    from index.prose import claims

    document = body("戊县人民政府", 2025, "预算").table(
        "一般公共预算支出表",
        "一般公共预算支出表",
        (("上年执行数",), ("预算数",)),
        {("教育支出",): ("88120", "91050"), ("卫生健康支出",): ("180", "190")},
    )
    document.prose("一、2024年预算执行情况", "2024年，全县教育支出88120万元，增长4.2%。")
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask("教育支出比上年增长多少")
    assert "4.2" not in [figure.value for figure in answer.figures], answer.text
    assert "3.33" in [figure.value for figure in answer.figures], answer.text
