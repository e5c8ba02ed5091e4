"""机关 and 事业单位 where a table carries the government's own economic classification."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine


def two_sides() -> TinyDocument:
    document = body("甲市数据局").table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {
            ("合计",): ("37.46",),
            ("办公经费", "差旅费"): ("20.46",),
            ("商品和服务支出", "差旅费"): ("7.00",),
            ("办公经费", "工会经费"): ("10.00",),
        },
        codes={"差旅费": "30211", "工会经费": "30228"},
    )
    table = document.tables[0]
    second = ((), ("50201 办公经费",), ("50502 商品和服务支出",), ("50201 办公经费",))
    rows = tuple(replace(row, aliases=aliases) for row, aliases in zip(table.rows, second, strict=True))
    document.tables[0] = replace(table, rows=rows)
    return document


def figures(answer: Answer) -> list[str]:
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("机关的差旅费多少", ["20.46"]),
        ("事业单位的差旅费多少", ["7.00"]),
        ("差旅费，机关和事业单位各安排多少", ["20.46", "7.00"]),
        ("出差的钱，机关加事业单位合计多少", ["27.46", "20.46", "7.00"]),
        ("差旅费合计是多少（机关加事业单位）", ["27.46", "20.46", "7.00"]),
        ("机关的差旅费比事业单位多多少", ["13.46", "20.46", "7.00"]),
    ],
)
def test_each_side_has_its_own_figure(question: str, values: list[str]) -> None:
    assert figures(engine(two_sides()).ask(question)) == values


def test_an_item_of_one_side_only_is_not_given_for_the_other() -> None:
    assert engine(two_sides()).ask("事业单位的工会经费多少").status == "not_found"
