"""Whether a body spends more than it takes in."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def both_sides() -> TinyDocument:
    return body("庚县财政局", 2025).table(
        "收支总表",
        "收支总表",
        (("预算数",),),
        {
            ("本年收入合计",): ("90.00",),
            ("上年结转",): ("10.00",),
            ("收入总计",): ("100.00",),
            ("本年支出合计",): ("100.00",),
            ("支出总计",): ("100.00",),
        },
    )


@pytest.mark.parametrize(
    "question",
    [
        "支出超过收入了吗",
        "庚县财政局2025年支出大于收入吗",
        "收入够不够支出",
        "入不敷出了吗",
        "支出比收入多吗",
    ],
)
def test_the_totals_and_the_year_alone_are_laid_side_by_side(question: str) -> None:
    answer = engine(both_sides()).ask(question)
    assert [figure.value for figure in answer.figures] == ["100.00", "100.00", "100.00", "90.00"], answer.text
    assert "两者相等" in answer.text and "支出多 10.00 万元" in answer.text


def test_an_item_of_its_own_is_not_taken_for_the_totals() -> None:
    answer = engine(both_sides()).ask("培训费支出超过收入了吗")
    assert "两者相等" not in answer.text
