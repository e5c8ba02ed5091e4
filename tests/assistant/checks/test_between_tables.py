"""One table of a disclosure against another."""

from __future__ import annotations

import pytest

from tests.assistant.checks.papers import COLUMNS, county, doubtful, judged, verdicts


def with_general(running: str = "130.00", basic: str = "150.00", code: str = "2012601"):  # type: ignore[no-untyped-def]
    return county().table(
        "一般公共预算支出情况表",
        "一般公共预算支出表",
        COLUMNS,
        {
            ("总计",): ("200.00", basic, "50.00"),
            ("一般公共服务支出", "档案事务", "行政运行"): (running, running, ""),
        },
        codes={"行政运行": code},
    )


@pytest.mark.parametrize(("running", "verdict"), [("130.00", "相符"), ("130.01", "不符"), ("13.00", "不符")])
def test_the_same_subject_in_two_tables_agrees_to_the_last_digit(running: str, verdict: str) -> None:
    found = [
        f for f in judged(with_general(running), "一般公共预算支出表=支出总表") if "行政运行" in f.detail
    ]
    assert [finding.verdict for finding in found] == [verdict, verdict]
    assert {place.table for finding in found for place in finding.places} == {0, 1}


def test_a_likely_reason_is_told() -> None:
    found = judged(with_general("13.00"), "一般公共预算支出表=支出总表")
    assert any("小数点或单位" in finding.detail for finding in found)


def test_a_table_in_doubt_leaves_it_undecided() -> None:
    found = verdicts(doubtful(with_general("13.00"), 1, "文件有损坏，经修复后读取"), "=支出总表")
    assert "不符" not in found and "无法判断" in found


def test_another_subject_under_the_same_code_is_not_compared() -> None:
    document = with_general()
    document.facts[:] = [
        fact if fact.table == 0 or fact.code == "" else replace_name(fact) for fact in document.facts
    ]
    assert all("某单位" not in f.detail for f in judged(document, "=支出总表"))


def replace_name(fact):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(fact, row_path=("某单位",), value=fact.value and fact.value + 1)


def test_basic_expenditure_of_the_economic_table_is_that_of_the_functional_one() -> None:
    document = with_general().table(
        "一般公共预算基本支出情况表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {("总计",): ("150.01", "120.00", "30.01")},
    )
    (finding,) = judged(document, "基本支出表基本支出")
    assert (finding.verdict, finding.expected, finding.found) == ("不符", "150.00万元", "150.01万元")


def test_a_table_in_yuan_rounds_to_one_in_ten_thousands() -> None:
    document = county().table(
        "收支总表",
        "收支总表",
        (("收入", "预算数"), ("支出", "预算数")),
        {("收入总计",): ("2000049.00", ""), ("支出总计",): ("", "2000049.00")},
        unit="元",
    )
    assert verdicts(document, "支出总表合计") == ["四舍五入"]


@pytest.mark.parametrize(("column", "found"), [("180.00", ["相符", "相符"]), ("190.00", ["相符", "不符"])])
def test_the_funds_of_all_income_are_those_of_the_table_of_financial_appropriation(
    column: str, found: list[str]
) -> None:
    document = county().table(
        "部门收入总表",
        "收入总表",
        (("财政拨款（补助）", "财政拨款(补助)小计"), ("财政拨款（补助）", "一般公共预算")),
        {("总计",): ("200.00", column)},
    )
    document.table(
        "财政拨款收支总表",
        "财政拨款收支总表",
        (("收入", "预算数"), ("支出", "预算数")),
        {("一般公共预算拨款",): ("180.00", ""), ("收入总计",): ("200.00", ""), ("支出总计",): ("", "200.00")},
    )
    assert verdicts(document, "=财政拨款收支总表收入") == found


def test_an_of_which_column_below_a_fund_is_not_all_financial_appropriation() -> None:
    document = county().table(
        "部门收入总体情况表",
        "收入总表",
        (("一般公共预算", "小计"), ("一般公共预算", "其中：财政拨款"), ("政府性基金预算",)),
        {("合计",): ("180.00", "180.00", "20.00")},
    )
    document.table(
        "财政拨款收支总体情况表",
        "财政拨款收支总表",
        (("收入", "金额"), ("支出", "合计")),
        {("一般公共预算",): ("180.00", ""), ("收入合计",): ("200.00", ""), ("支出合计",): ("", "200.00")},
    )
    assert verdicts(document, "=财政拨款收支总表收入") == ["相符"]


@pytest.mark.parametrize(
    ("general", "found"), [("180.00", ["相符"]), ("200.00", ["相符"]), ("190.00", ["不符"])]
)
def test_a_table_of_this_years_money_leaves_out_what_was_carried_over(general: str, found: list[str]) -> None:
    document = county().table(
        "财政拨款收支总表",
        "财政拨款收支总表",
        (("收入", "预算数"), ("支出", "合计"), ("支出", "一般公共预算")),
        {
            ("一般公共预算拨款",): ("180.00", "", ""),
            ("上年结转",): ("20.00", "", ""),
            ("教育支出",): ("", "50.00", "50.00"),
            ("支出总计",): ("", "200.00", "200.00"),
        },
    )
    document.table(
        "一般公共预算支出表",
        "一般公共预算支出表",
        (("合计",),),
        {("合计",): (general,), ("教育支出",): ("40.00",)},
        codes={"教育支出": "205"},
    )
    assert verdicts(document, "一般公共预算支出表合计") == found
    classes = {"180.00": ["无法判断"], "200.00": ["不符"], "190.00": ["无法判断"]}[general]
    assert verdicts(document, "类级=总表同类") == classes


def test_a_subject_that_received_and_spent_has_two_totals() -> None:
    document = county("决算").table(
        "一般公共预算财政拨款收入支出决算表",
        "一般公共预算支出表",
        (("年初结转和结余", "合计"), ("本年收入", "合计"), ("本年支出", "合计"), ("本年支出", "基本支出")),
        {("合计",): ("20.00", "180.00", "200.00", "150.00")},
    )
    document.table("基本支出表", "一般公共预算基本支出表", (("合计",),), {("合计",): ("150.01",)})
    assert verdicts(document, "基本支出表基本支出") == ["不符"]
    assert verdicts(document, "收入总计=支出总计") == []
