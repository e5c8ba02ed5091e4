"""A as a share of several items together."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def three() -> TinyDocument:
    return body("辛市司法局", 2025).table(
        "“三公”经费、会议费、培训费支出表",
        "三公经费表",
        (("合计",), ("“三公”经费", "小计"), ("“三公”经费", "公务接待费"), ("会议费",), ("培训费",)),
        {("合计",): ("20.00", "5.00", "2.00", "3.00", "12.00")},
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三公占三公、会议费、培训费三项合计的百分之几", "25.00"),
        ("三公、会议、培训三项合计里，三公占百分之几？", "25.00"),
        ("辛市司法局2025年培训费占会议费和培训费之和的比例是多少", "80.00"),
        ("公务接待费占三公经费与会议费合计的比重", "25.00"),
    ],
)
def test_the_whole_is_the_sum_of_the_items(question: str, value: str) -> None:
    answer = engine(three()).ask(question)
    assert (answer.status, answer.figures[0].value, answer.figures[0].unit) == ("answered", value, "%")


def test_an_item_that_is_not_there_makes_no_sum() -> None:
    answer = engine(three()).ask("三公占三公、会议费、印刷费合计的百分之几")
    assert answer.status == "not_found"


def detailed() -> TinyDocument:
    return body("辛市司法局", 2025).table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {
            ("合计",): ("200.00", "160.00", "40.00"),
            ("工资福利支出",): ("150.00", "150.00", ""),
            ("工资福利支出", "基本工资"): ("90.00", "90.00", ""),
            ("工资福利支出", "津贴补贴"): ("60.00", "60.00", ""),
            ("商品和服务支出",): ("40.00", "", "40.00"),
            ("商品和服务支出", "水费"): ("4.00", "", "4.00"),
            ("商品和服务支出", "电费"): ("6.00", "", "6.00"),
            ("对个人和家庭的补助",): ("10.00", "10.00", ""),
        },
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("基本工资和津贴补贴占基本支出的百分比", "75.00"),
        ("水费、电费合计占商品和服务支出的比例", "25.00"),
        ("水电费占商品和服务支出的比例", "25.00"),
        ("对个人和家庭的补助占基本支出的比例", "5.00"),
    ],
)
def test_items_named_together_are_one_part(question: str, value: str) -> None:
    answer = engine(detailed()).ask(question)
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, "%"), answer.text


def test_one_of_the_items_is_not_the_part_that_was_asked_for() -> None:
    assert engine(detailed()).ask("基本工资和绩效工资占基本支出的百分比").status == "not_found"
