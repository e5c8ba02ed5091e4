"""All the money of each unit: from a table of all of it, never from one of the 基本支出 alone."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine

BUREAU, CENSUS, WATCH = "乙市统计局", "乙市统计普查中心", "乙市统计监测中心"


def bureau() -> Engine:
    document = body(BUREAU, 2026)
    document.table(
        "部门预算基本支出预算表",
        "一般公共预算基本支出表",
        (("总计",), ("财政拨款",)),
        {
            (BUREAU,): ("56.00", "56.00"),
            (BUREAU, "工资福利支出"): ("56.00", "56.00"),
            (CENSUS,): ("13.00", "13.00"),
            (CENSUS, "工资福利支出"): ("13.00", "13.00"),
            (WATCH,): ("14.00", "14.00"),
            (WATCH, "工资福利支出"): ("14.00", "14.00"),
        },
    )
    document.table(
        "收入总体情况表",
        "收入总表",
        (("合计",), ("财政拨款收入",), ("其他收入",)),
        {
            ("合计",): ("95.00", "90.00", "5.00"),
            (BUREAU,): ("60.00", "58.00", "2.00"),
            (CENSUS,): ("20.00", "17.00", "3.00"),
            (WATCH,): ("15.00", "15.00", "0.00"),
        },
    )
    return engine(document)


@pytest.mark.parametrize(
    "question", ["普查中心和监测中心的支出总计分别多少", "各单位预算分别多少", "下面的单位各自预算多少"]
)
def test_the_basic_expenditure_of_a_unit_is_not_all_of_it(question: str) -> None:
    answer = bureau().ask(question)
    told = [figure.value for figure in answer.figures]
    assert {"20.00", "15.00"} <= set(told) and "13.00" not in told, answer.text


def test_income_told_for_expenditure_is_said_and_not_verified() -> None:
    answer = bureau().ask("普查中心和监测中心的支出总计分别多少")
    assert answer.verification.verdict != "verified"
    assert "收入总计" in answer.text


@pytest.mark.parametrize("question", ["普查中心支出多少", "统计局普查中心花多少钱", "普查中心支出总计是多少"])
def test_income_of_one_unit_told_for_its_expenditure_is_said_too(question: str) -> None:
    answer = bureau().ask(f"{BUREAU}{question}" if question.startswith("普") else question)
    assert answer.figures and answer.figures[0].value == "20.00", answer.text
    assert answer.verification.verdict != "verified"
    assert "文件没有分单位的支出总表" in answer.text


def test_the_budget_of_one_unit_is_its_income() -> None:
    answer = bureau().ask(f"{BUREAU}普查中心2026年预算是多少")
    assert answer.figures[0].value == "20.00" and "支出总表" not in answer.text


def test_two_units_by_the_ends_of_their_names_are_compared() -> None:
    answer = bureau().ask("统计局下面的普查中心和监测中心，2026年谁的预算多，多多少？")
    assert "最高的是乙市统计普查中心" in answer.text, answer.text
    assert "5.00" in [figure.value for figure in answer.figures]
