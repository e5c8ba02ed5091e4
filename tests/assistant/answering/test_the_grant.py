"""财政拨款支出 and 财政拨款收入 are the totals of the table of the grant, whatever its rows are called."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine

SIDES = (("收入", "预算数"), ("支出", "预算数"))


def grant(*rows: tuple[str, str, str]) -> TinyDocument:
    document = body("某市水利局", 2026)
    document.table(
        "财政拨款收支总表",
        "财政拨款收支总表",
        SIDES,
        {(name,): (income, spent) for name, income, spent in rows},
    )
    for title, share in (("部门预算基本支出预算表", "30.00"), ("部门预算项目支出预算表", "70.00")):
        document.table(
            title,
            "项目支出表" if "项目" in title else "",
            (("总计",), ("财政拨款", "合计"), ("其他资金",)),
            {("合计",): (share, share, ""), ("某市水利局", "某项" + title[4:6]): (share, share, "")},
        )
    return document.prose("情况", "某市水利局无政府性基金预算财政拨款支出。")


YEAR = grant(
    ("一、本年支出", "", "100.00"),
    ("本年收入合计", "90.00", ""),
    ("本年支出合计", "", "100.00"),
    ("上年结转", "10.00", ""),
    ("收入总计", "100.00", ""),
    ("支出总计", "", "100.00"),
)
ONLY_TOTALS = grant(("农林水支出", "", "100.00"), ("收入总计", "100.00", ""), ("支出总计", "", "100.00"))
CARRIED = grant(
    ("一、财政拨款", "90.00", ""),
    ("二、上年结转", "10.00", ""),
    ("一、本年支出合计", "", "95.00"),
    ("二、结转下年", "", "5.00"),
    ("收入总计", "100.00", ""),
    ("支出总计", "", "100.00"),
)


@pytest.mark.parametrize(
    ("document", "question", "value"),
    [
        (YEAR, "财政拨款支出是多少", "100.00"),
        (YEAR, "财政拨款收入是多少", "90.00"),
        (ONLY_TOTALS, "财政拨款支出多少", "100.00"),
        (ONLY_TOTALS, "财政拨款收入多少", "100.00"),
        (CARRIED, "财政拨款支出多少", "95.00"),
        (CARRIED, "财政拨款收入多少", "90.00"),
    ],
)
def test_the_total_of_the_table_of_the_grant(document: TinyDocument, question: str, value: str) -> None:
    answer = engine(document).ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text
    assert answer.citations[0].table == "财政拨款收支总表"
