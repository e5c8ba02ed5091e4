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
