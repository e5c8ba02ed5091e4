"""Shares beside the figures they are of, and quotients that are no shares."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def three_public() -> TinyDocument:
    document = body("丁市城管局").table(
        "一般公共预算“三公”经费、会议费支出表",
        "三公经费表",
        (
            ("“三公”经费", "小计"),
            ("“三公”经费", "公务接待费"),
            ("“三公”经费", "公务用车运行维护费"),
            ("会议费",),
        ),
        {("合计",): ("10.00", "4.00", "6.00", "2.00")},
    )
    return document.table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {("合计",): ("200.00", "150.00", "50.00")},
    )


@pytest.mark.parametrize(
    "question", ["三公经费多少，公务接待费占多少", "三公经费是多少钱，其中公务接待费占百分之几？"]
)
def test_the_share_is_of_what_was_asked_first(question: str) -> None:
    answer = engine(three_public()).ask(question)
    assert [figure.value for figure in answer.figures] == ["10.00", "4.00", "40.00"], answer.text
    assert answer.verification.verdict == "verified"


def test_each_item_has_its_share_of_the_named_whole() -> None:
    answer = engine(three_public()).ask("公务接待费、公务用车运行维护费各占三公经费多少")
    assert [figure.value for figure in answer.figures] == ["40.00", "60.00"], answer.text


def test_without_a_whole_the_items_together_are_it_and_that_is_said() -> None:
    answer = engine(three_public()).ask("基本支出和项目支出各占多少")
    assert [figure.value for figure in answer.figures] == ["75.00", "25.00"], answer.text
    assert "合计 200.00 万元 为基数" in answer.text


def test_an_item_that_is_not_printed_leaves_no_shares_of_the_others() -> None:
    answer = engine(three_public()).ask("公务接待费、公务用车运行维护费、培训费各占三公经费多少")
    assert answer.verification.verdict != "verified", answer.text


@pytest.mark.parametrize("question", ["会议费占三公经费多少", "三公经费多少，会议费占多少"])
def test_what_is_no_part_is_said_to_be_none(question: str) -> None:
    answer = engine(three_public()).ask(question)
    assert answer.verification.verdict == "narrative", answer.text
    assert "不是" in answer.text and "的一部分" in answer.text


def test_a_part_is_not_called_none() -> None:
    answer = engine(three_public()).ask("公务接待费占三公经费多少")
    assert answer.verification.verdict == "verified" and "不是" not in answer.text, answer.text
