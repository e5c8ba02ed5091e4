"""Questions in other words than the tables print: what they come to, and where only a part would be told."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import TinyDocument, body, engine

CENTRE, TEAM = "己市林业干部培训中心", "己市林业局造林特勤支队"


def budget() -> TinyDocument:
    """A bureau with two units, projects, and one item whose label lists two things."""
    document = body("己市林业局")
    document.table(
        "收入总表",
        "收入总表",
        (("总计",), ("一般公共预算",), ("事业收入",)),
        {("合计",): ("100.00", "80.00", "20.00")},
    )
    document.table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {
            ("合计",): ("100.00", "60.00", "40.00"),
            ("林业支出",): ("100.00", "60.00", "40.00"),
            ("林业支出", "退耕和湿地补偿支出"): ("30.00", "", "30.00"),
        },
        codes={"林业支出": "213", "退耕和湿地补偿支出": "2130299"},
    )
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("金额",),),
        {
            ("合计",): ("60.00",),
            ("工资福利支出",): ("40.00",),
            ("工资福利支出", "基本工资"): ("25.00",),
            ("商品和服务支出",): ("20.00",),
            ("商品和服务支出", "印刷费"): ("7.00",),
        },
    )
    document.table(
        "三公经费、培训费表",
        "三公经费表",
        (("公务接待费",), ("公务用车购置费",), ("公务用车运行维护费",), ("培训费",)),
        {
            ("合计",): ("3.00", "15.00", "4.00", "9.00"),
            ("己市林业局", CENTRE): ("1.00", "", "1.00", "6.00"),
            ("己市林业局", TEAM): ("2.00", "15.00", "3.00", "3.00"),
        },
    )
    document.table(
        "政府采购预算表", "政府采购表", (("金额",),), {("合计",): ("50.00",), ("货物",): ("50.00",)}
    )
    document.prose("收入情况", "一般公共预算拨款收入80.00万元，事业收入20.20万元，占20.2%。")
    return document


@pytest.fixture(scope="module")
def asked() -> Engine:
    return engine(budget())


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("己市林业局买车和养车各多少", ["15.00", "4.00"]),
        ("己市林业局湿地补偿安排了多少", ["30.00"]),
        ("己市林业局采购一共多少", ["50.00"]),
        ("己市林业局干部培训中心的培训费多少", ["6.00"]),
        ("己市林业局所有项目加起来多少", ["40.00"]),
        ("己市林业局吃喝花多少", ["3.00"]),
        ("己市林业局采购占总支出多少", ["50.00"]),
        ("己市林业局收入里事业收入占多少", ["20.00"]),
    ],
)
def test_what_the_words_come_to(asked: Engine, question: str, values: list[str]) -> None:
    answer = asked.ask(question)
    assert [figure.value for figure in answer.figures][: len(values)] == values, answer.text


def test_half_a_name_is_no_other_unit(asked: Engine) -> None:
    answer = asked.ask("己市林业局护林支队公务接待费多少")
    assert answer.status == "not_found" and not answer.figures, answer.text


def test_all_that_is_spent_on_a_thing_is_more_than_the_basic_expenditure(asked: Engine) -> None:
    whole, basic = asked.ask("己市林业局印刷费一共多少"), asked.ask("己市林业局印刷费多少")
    assert whole.verification.verdict == "narrative" and "项目支出" in whole.text
    assert (
        basic.verification.verdict
        == "verified"
        == asked.ask("己市林业局基本工资一共多少").verification.verdict
    )


def test_the_totals_of_two_years_are_compared() -> None:
    documents = []
    for year, total in ((2024, "90.00"), (2025, "100.00")):
        documents.append(
            body("己市林业局", year).table("支出总表", "支出总表", (("合计",),), {("合计",): (total,)})
        )
    answer = engine(*documents).ask("己市林业局2024和2025年总预算差多少")
    assert answer.figures and answer.figures[0].value == "10.00", answer.text


def test_how_well_a_budget_was_spent_is_its_completion() -> None:
    document = body("己市林业局", 2024, "决算").table(
        "支出决算表",
        "一般公共预算支出表",
        (("年初预算数",), ("决算数",)),
        {("合计",): ("80.00", "60.00")},
    )
    answer = engine(document).ask("己市林业局年初预算完成得怎么样")
    assert answer.figures and answer.figures[0].value == "75.00", answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("己市林业局养老统筹多少", "12.00"),
        ("己市林业局补充养老保险缴了多少", "6.00"),
        ("己市林业局公派出境花多少", "5.00"),
        ("己市林业局出国境团组费用", "5.00"),
    ],
)
def test_contributions_and_journeys_by_other_names(question: str, value: str) -> None:
    document = body("己市林业局").table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {
            ("合计",): ("100.00",),
            ("机关事业单位基本养老保险缴费支出",): ("12.00",),
            ("机关事业单位职业年金缴费支出",): ("6.00",),
            ("因公出国（境）费",): ("5.00",),
        },
    )
    answer = engine(document).ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text
    assert answer.verification.verdict == "verified", answer.text


def test_whether_pay_is_high_is_not_judged() -> None:
    document = body("己市林业局").table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("金额",),),
        {("工资福利支出",): ("40.00",), ("工资福利支出", "公务员医疗补助缴费"): ("2.00",)},
    )
    answer = engine(document).ask("己市林业局公务员工资高吗")
    assert answer.status == "not_found" and "40.00" in answer.text and "不作判断" in answer.text, answer.text
