"""Years, measures, sums and bases that a question names and an answer does not tell: it is not verified."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import THREE_COLUMNS, body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("戊市水利局")
    document.table(
        "支出总表",
        "支出总表",
        THREE_COLUMNS,
        {
            ("合计",): ("100.00", "60.00", "40.00"),
            ("农林水支出", "水利", "防汛"): ("40.00", "", "40.00"),
            ("农林水支出", "水利", "行政运行"): ("35.00", "35.00", ""),
            ("卫生健康支出", "行政事业单位医疗", "行政单位医疗"): ("25.00", "25.00", ""),
        },
        codes={"防汛": "2130314", "行政运行": "2130301"},
    )
    document.table(
        "“三公”经费支出表",
        "三公经费表",
        (("上年预算数",), ("本年预算数",)),
        {
            ("合计",): ("9.00", "8.00"),
            ("因公出国（境）费",): ("2.00", "1.00"),
            ("公务接待费",): ("3.00", "4.00"),
            ("公务用车购置及运行费",): ("4.00", "3.00"),
        },
    )
    return engine(document)


@pytest.mark.parametrize(
    "question",
    [
        "戊市水利局三公经费的2024年预算数和2025年预算数分别是多少",
        "戊市水利局三公经费的2024年预算数和2025年预算数分别",
        "戊市水利局三公经费上年预算和今年预算分别是多少",
        "戊市水利局三公经费2025年预算数与2024年预算数各多少",
    ],
)
def test_two_years_named_with_their_measure_are_both_told(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert answer.verification.verdict == "verified", answer.text
    assert {("9.00", 2024), ("8.00", 2025)} <= {(f.value, f.year) for f in answer.figures}


@pytest.mark.parametrize(
    "question",
    [
        "戊市水利局历年公务接待费总额多少",
        "戊市水利局支出最多的三个科目合计多少",
        "戊市水利局公务接待费的最高一笔是多少",
        "戊市水利局公务接待费比年初预算多了多少",
        "戊市水利局公务用车购置及运行费支出比年初预算少了多少",
        "戊市水利局公务接待费较年初增加多少",
        "戊市水利局公务接待费比执行数增加多少",
        "戊市水利局公务接待费超过1万元的部分是多少",
        "戊市水利局防汛，行政运行合计多少",
        "戊市水利局公务接待费比上年执行数增加多少",
        "戊市水利局公务接待费比2019年增加多少",
        "戊市水利局除本级外防汛多少",
        "戊市水利局2130314行政单位医疗是多少",
        "戊市水利局2130314农林水支出是多少",
        "戊市水利局防汛是多少个",
    ],
)
def test_what_is_not_told_is_not_verified(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert answer.verification.verdict != "verified", answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("戊市水利局防汛、行政运行合计多少", "75.00"),
        ("戊市水利局防汛高于行政运行多少", "5.00"),
        ("戊市水利局公务接待费比上年预算数增加多少", "1.00"),
        ("戊市水利局2130314防汛是多少", "40.00"),
        ("戊市水利局公务接待费比2024年增加多少", "1.00"),
    ],
)
def test_what_is_told_stays_verified(asked: Engine, question: str, value: str) -> None:
    answer = asked.ask(question)
    assert answer.verification.verdict == "verified", answer.text
    assert answer.figures[0].value == value


def _with_fund(listed: str) -> Engine:
    """A body whose project spending is 4.00 of the general budget and 6.00 of a fund; its list of expenditure has `listed`."""
    document = body("丁市残联")
    columns = (("合计",), ("基本支出",), ("项目支出",))
    document.table(
        "收支总表",
        "收支总表",
        (("支出", "预算数"),),
        {("一、基本支出",): ("5.00",), ("二、项目支出",): ("10.00",)},
    )
    document.table("支出总表", "支出总表", columns, {("合计",): ("15.00", "5.00", listed)})
    document.table(
        "一般公共预算支出表",
        "一般公共预算支出表",
        (("2025年预算数", "合计"), ("2025年预算数", "基本支出"), ("2025年预算数", "项目支出")),
        {("合计",): ("9.00", "5.00", "4.00")},
    )
    document.table("政府性基金支出表", "政府性基金表", columns, {("合计",): ("6.00", "", "6.00")})
    return engine(document)


@pytest.mark.parametrize("question", ["丁市残联2025年预算项目支出", "丁市残联2025年项目支出是多少"])
def test_project_spending_is_that_of_all_funds(question: str) -> None:
    whole = _with_fund("10.00").ask(question)
    assert (whole.verification.verdict, whole.figures[0].value) == ("verified", "10.00")
    partial = _with_fund("4.00").ask(question)
    assert partial.figures[0].value == "10.00"


def test_what_projects_have_of_a_grant_is_not_the_grant() -> None:
    document = body("丙市司法局")
    columns = (("资金来源", "财政拨款"),)
    document.table("项目支出表", "项目支出表", columns, {("合计",): ("7.00",), ("法律援助",): ("7.00",)})
    answer = engine(document).ask("丙市司法局财政拨款是多少")
    assert answer.verification.verdict != "verified", answer.text


def test_the_most_is_not_what_is_left_without_it(asked: Engine) -> None:
    answer = asked.ask("戊市水利局除最大的科目外其他科目合计多少")
    assert answer.verification.verdict != "verified", answer.text


def test_one_census_is_not_all_of_them() -> None:
    document = body("戊市统计局").table(
        "支出总表",
        "支出总表",
        THREE_COLUMNS,
        {
            ("合计",): ("50.00", "30.00", "20.00"),
            ("一般公共服务支出", "统计信息事务", "专项普查活动"): ("20.00", "", "20.00"),
            ("一般公共服务支出", "统计信息事务", "行政运行"): ("30.00", "30.00", ""),
        },
    )
    asked = engine(document)
    for question in ("戊市统计局人口普查花多少", "戊市统计局经济普查支出多少"):
        answer = asked.ask(question)
        assert answer.verification.verdict != "verified", answer.text
