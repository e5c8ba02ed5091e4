"""An amount for each person, vehicle or visit that the document counts; the amount alone is never given for it."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


def audit(people: bool = True) -> Engine:
    document = body("甲市审计局", kind="决算").table(
        "“三公”经费支出决算表",
        "三公经费表",
        (("决算数",),),
        {("公务用车运行维护费",): ("7.50",), ("公务接待费",): ("0.60",)},
    )
    document.table(
        "基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("人员经费",): ("400.00",), ("公用经费",): ("50.00",)},
    )
    document.prose("国有资产", "共有车辆3辆，购置车辆1辆。").claim("车辆", "3", "辆", "count").claim(
        "购置车辆", "1", "辆", "count"
    )
    sentence = "国内公务接待4批次，20人次。"
    document.prose("公务接待费支出情况", sentence).claim("国内公务接待", "4", "批次", "count").claim(
        "国内公务接待", "20", "人次", "count"
    )
    if people:
        document.prose("人员情况", "人员编制25人，实有人员20人，其中：在职20人，退休6人。")
        document.claim("人员编制", "25", "人", "count").claim("实有人员", "20", "人", "count").claim(
            "退休", "6", "人", "count"
        )
    return engine(document)


@pytest.mark.parametrize(
    ("question", "value", "unit", "formula"),
    [
        ("平均每辆车的运行维护费是多少", "2.50", "万元", "7.50万元 ÷ 3辆"),
        ("每辆公务用车一年花多少钱", "2.50", "万元", "7.50万元 ÷ 3辆"),
        ("公务接待平均每批花了多少", "1500.00", "元", "0.60万元 × 10,000 ÷ 4批次"),
        ("公务接待人均多少钱", "300.00", "元", "0.60万元 × 10,000 ÷ 20人次"),
    ],
)
def test_the_amount_for_each(question: str, value: str, unit: str, formula: str) -> None:
    answer = audit().ask(question)
    assert answer.figures, answer.text
    assert (answer.figures[0].value, answer.figures[0].unit, answer.figures[0].formula) == (
        value,
        unit,
        formula,
    )
    assert answer.verification.verdict == "narrative" and len(answer.citations) == 2


@pytest.mark.parametrize("question", ["人均公用经费是多少", "每名职工的公用经费多少"])
def test_people_are_those_in_office(question: str) -> None:
    document = audit().ask(question)
    assert document.status == "not_found" or document.figures[0].formula.endswith("÷ 20人"), document.text


def test_without_the_number_the_amount_is_no_answer() -> None:
    answer = audit(people=False).ask("人均人员经费多少")
    assert (answer.status, answer.figures) == ("not_found", ()) and "没有写明人数" in answer.text, answer.text


@pytest.mark.parametrize(
    "question", ["每人每天的会议费标准是多少", "平均工资是多少", "平均每辆车的保险费多少"]
)
def test_a_standard_is_no_quotient(question: str) -> None:
    answer = audit().ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text
