"""A list of projects is called complete only where a printed total bears it out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.schema import Answer
from tests.assistant.tiny import body, engine


def asked(question: str, whole: str = "", total: str = "") -> Answer:
    rows = {("街面清扫",): ("30.00",), ("河道保洁",): ("20.00",), ("公厕改造",): ("10.00",)}
    rows |= {("合计",): (total,)} if total else {}
    document = body("丁市城管局").table("项目支出绩效目标表", "项目支出表", (("预算金额",),), rows)
    document.tables[0] = replace(document.tables[0], form=True)
    if whole:
        document.table("支出总表", "支出总表", (("项目支出",),), {("合计",): (whole,)})
    return engine(document).ask(question)


@pytest.mark.parametrize("question", ["有哪些项目，各多少钱", "金额最大的项目是哪个"])
def test_without_a_total_the_list_may_be_a_part(question: str) -> None:
    answer = asked(question)
    assert answer.figures and answer.figures[0].value == "30.00", answer.text
    assert answer.verification.verdict != "verified"


@pytest.mark.parametrize("question", ["有哪些项目，各多少钱", "金额最大的项目是哪个"])
def test_all_expenditure_on_projects_that_is_more_says_so(question: str) -> None:
    answer = asked(question, "75.00")
    assert answer.verification.verdict != "verified" and "75.00" in answer.text, answer.text


def test_a_total_that_agrees_bears_the_list_out() -> None:
    assert asked("有哪些项目，各多少钱", total="60.00").verification.verdict == "verified"


@pytest.mark.parametrize(
    "question", ["除了街面清扫，其他项目一共多少", "除街面清扫项目外其余项目支出合计多少钱"]
)
def test_all_projects_but_one_are_not_answered_with_that_one(question: str) -> None:
    answer = asked(question, whole="60.00")
    assert [figure.value for figure in answer.figures][:1] == ["30.00"], answer.text
    assert answer.figures[0].formula == "60.00万元 − 30.00万元"
    assert answer.figures[0].basis == "computed"


def test_what_is_left_of_something_untold_is_not_the_part_that_was_left_out() -> None:
    assert asked("除了街面清扫，别的花多少").status == "not_found"
