"""A share of a whole that the question leaves out: of the total under which a sentence lists the part."""

from __future__ import annotations

import pytest

from index.prose import claims
from tests.assistant.tiny import TinyDocument, body, engine


def purchases() -> TinyDocument:
    document = body("丁市城管局", 2024, "决算").table(
        "收入支出决算总表", "收支总表", (("支出", "决算数"),), {("总计",): ("1000.00",)}
    )
    text = "2024年度政府采购支出总额50.00万元，其中：政府采购货物支出20.00万元、政府采购服务支出30.00万元。"
    document.prose("政府采购支出情况", text)
    document.claims[:] = claims.read(document.paragraphs, 2024, "决算")
    return document


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("政府采购服务支出占比", "60.00"),
        ("政府采购货物支出占比是多少", "40.00"),
        ("政府采购服务支出占支出总计的比例", "3.00"),
    ],
)
def test_a_part_of_a_list_is_a_share_of_its_total(question: str, value: str) -> None:
    answer = engine(purchases()).ask(question)
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, "%"), answer.text


@pytest.mark.parametrize(
    ("whole", "value"), [("收入合计", "100.00"), ("收入总计", "80.00"), ("本年收入合计", "100.00")]
)
def test_what_came_in_this_year_is_not_all_there_was(whole: str, value: str) -> None:
    document = body("丁市城管局", 2024, "决算").table(
        "收入支出决算总表",
        "收支总表",
        (("收入", "决算数"),),
        {("本年收入合计",): ("80.00",), ("年初结转和结余",): ("20.00",), ("收入总计",): ("100.00",)},
    )
    document.table(
        "收入决算表",
        "收入总表",
        (("本年收入合计",), ("财政拨款收入",), ("其他收入",)),
        {("合计",): ("80.00", "80.00", "")},
    )
    answer = engine(document).ask(f"财政拨款收入占{whole}的比例")
    assert answer.figures[0].value == value, answer.text
