"""The total of one fund, where a table of all of the grant is of the same kind as that of the fund."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine

COLUMNS = (("合计",), ("基本支出",), ("项目支出",))


def two_tables(all_funds: str, one_fund: str) -> TinyDocument:
    document = body("某市水利局", 2026)
    for title, printed in (("财政拨款支出表（功能科目）", all_funds), ("一般公共预算支出表", one_fund)):
        document.table(
            title,
            "一般公共预算支出表",
            COLUMNS,
            {("合计",): (printed, "40.00", ""), ("农林水支出",): ("90.00", "40.00", "50.00")},
        )
    return document


@pytest.mark.parametrize(
    "question", ["一般公共预算支出是多少", "一般公共预算拨款支出多少", "一般公共预算当年拨款是多少"]
)
def test_the_total_of_all_the_grant_is_not_that_of_one_fund(question: str) -> None:
    answer = engine(two_tables("250.00", "90.00")).ask(question)
    assert answer.figures[0].value == "90.00", answer.text
    assert answer.citations[0].table == "一般公共预算支出表"


def test_where_no_other_table_names_the_fund_the_one_of_the_grant_is_taken() -> None:
    document = body("某市水利局", 2026).table(
        "财政拨款支出表（功能科目）", "一般公共预算支出表", COLUMNS, {("合计",): ("90.00", "40.00", "50.00")}
    )
    assert engine(document).ask("一般公共预算支出是多少").figures[0].value == "90.00"


def three_items() -> TinyDocument:
    document = body("某市水利局", 2026)
    document.table(
        "一般公共预算支出表", "一般公共预算支出表", COLUMNS, {("合计",): ("90.00", "40.00", "50.00")}
    )
    return document.table(
        "财政拨款“三公”经费支出表",
        "三公经费表",
        (("总计", "一般公共预算"), ("公务接待费", "一般公共预算")),
        {("某市水利局",): ("8.00", "3.00")},
    )


def test_the_fund_that_pays_for_the_three_items_is_not_all_of_the_fund() -> None:
    asked = engine(three_items())
    answer = asked.ask("一般公共预算支出是多少")
    assert [figure.value for figure in answer.figures] == ["90.00"], answer.text
    assert asked.ask("三公经费里一般公共预算多少").figures[0].value == "8.00"
