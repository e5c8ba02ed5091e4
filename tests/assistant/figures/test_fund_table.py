"""What money of a fund is spent on: the items of its own table, or that this table is empty."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine

COLUMNS = (("本年收入",), ("本年支出", "合计"), ("本年支出", "项目支出"))


def with_fund(*, filled: bool = True) -> Engine:
    document = body("庚市规划局")
    document.table(
        "支出总表", "支出总表", (("合计",),), {("合计",): ("90.00",), ("城乡社区支出",): ("90.00",)}
    )
    rows = {
        ("合计",): ("70.00", "60.00", "60.00"),
        ("城乡社区支出",): ("70.00", "60.00", "60.00"),
        ("城乡社区支出", "征地补偿"): ("40.00", "38.00", "38.00"),
        ("城乡社区支出", "土地开发"): ("30.00", "22.00", "22.00"),
    }
    rows = rows if filled else {("合计",): ("", "", "")}
    return engine(document.table("政府性基金预算支出表", "政府性基金表", COLUMNS, rows))


@pytest.mark.parametrize(
    "question",
    [
        "庚市规划局政府性基金花在哪",
        "庚市规划局政府性基金用在哪些方面",
        "庚市规划局政府性基金支出有哪些",
        "庚市规划局政府性基金花在什么地方了，各多少",
        "庚市规划局政府性基金预算支出明细",
    ],
)
def test_the_items_of_its_table_are_told(question: str) -> None:
    answer = with_fund().ask(question)
    assert [(f.label, f.value) for f in answer.figures] == [("征地补偿", "38.00"), ("土地开发", "22.00")], (
        answer.text
    )
    assert "没有对应" not in answer.text


def test_an_empty_table_is_said_to_be_empty() -> None:
    answer = with_fund(filled=False).ask("庚市规划局政府性基金花在哪")
    assert answer.status == "answered" and not answer.figures and "空表" in answer.text, answer.text


@pytest.mark.parametrize(
    "question", ["庚市规划局政府性基金里土地开发多少", "庚市规划局政府性基金用于办公费的有哪些"]
)
def test_what_names_more_than_the_fund_is_left_to_others(question: str) -> None:
    assert "列有 2 项" not in with_fund().ask(question).text
