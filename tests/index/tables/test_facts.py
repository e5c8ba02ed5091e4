"""What a column or row says about its figures: year, measure, unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from index.money import MONEY
from index.schema import Fact
from index.tables import facts, tables
from tests.index.drawn import page


def read(
    rows: Sequence[Sequence[str]], *above: str, kind: str = "预算", year: int = 2026
) -> tuple[Fact, ...]:
    return facts.from_tables(tables.extract([page(1, rows, above=above)]), year, kind)


def test_year_and_measure_come_from_the_column() -> None:
    first, second, third = read(
        [["项目", "2025年执行数", "2026年预算数", "增减%"], ["教育支出", "10.00", "12.00", "20.00"]],
        "支出预算表",
        "单位：万元",
    )
    assert (first.year, first.measure, first.unit) == (2025, "执行数", "万元")
    assert (second.year, second.measure, second.unit) == (2026, "预算数", "万元")
    assert (third.measure, third.unit, third.value) == ("增减%", "%", Decimal("20.00"))


def test_last_year_is_the_year_before_the_document() -> None:
    first, second = read(
        [["项目", "上年预算数", "本年预算数"], ["教育支出", "10.00", "12.00"]], "支出表", "单位：万元"
    )
    assert (first.year, first.measure) == (2025, "预算数")
    assert (second.year, second.measure) == (2026, "预算数")


def test_final_accounts_keep_their_three_columns_apart() -> None:
    found = read(
        [["项目", "年初预算数", "全年预算数", "决算数"], ["教育支出", "10.00", "11.00", "12.00"]],
        "支出决算表",
        "单位：万元",
        kind="决算",
    )
    assert [fact.measure for fact in found] == ["年初预算数", "全年预算数", "决算数"]


def test_a_header_unit_outranks_the_tables() -> None:
    found = read(
        [["项目", "金额（元）", "占比（%）", "人数"], ["教育支出", "1000.00", "5.00", "12"]],
        "明细表",
        "单位：万元",
    )
    assert [fact.unit for fact in found] == ["元", "%", "人"]


@pytest.mark.parametrize("unit", MONEY)
def test_each_unit_of_money_is_read_above_a_table_and_in_a_header(unit: str) -> None:
    above = read([["项目", "预算数"], ["教育支出", "10.00"]], "支出表", f"单位：{unit}")
    header = read([["项目", f"预算数（{unit}）"], ["教育支出", "10.00"]], "支出表", "单位：万元")
    assert [fact.unit for fact in (*above, *header)] == [unit, unit]


def test_blank_zero_and_dash_stay_apart() -> None:
    found = read(
        [["项目", "合计", "基本支出", "项目支出"], ["教育支出", "", "0.00", "-"]], "支出预算表", "单位：万元"
    )
    assert [(fact.printed, fact.value) for fact in found] == [
        ("", None),
        ("0.00", Decimal("0.00")),
        ("-", None),
    ]


def test_names_of_rows_are_no_units() -> None:
    (fact,) = read([["项目名称", "合计"], ["1%人口抽样调查", "10.00"]], "项目支出预算表", "单位：万元")
    assert (fact.value, fact.unit) == (Decimal("10.00"), "万元")


def test_years_in_rows() -> None:
    found = read(
        [["年度", "三公经费合计"], ["2025年", "3.00"], ["2026年", "2.00"], ["增减变化%", "-33.33"]],
        "三公经费预算表",
        "单位：万元",
    )
    assert [(fact.year, fact.unit) for fact in found] == [(2025, "万元"), (2026, "万元"), (2026, "%")]


FORM = [
    ["项目名称", "<", "会议室改造项目", "<", "<"],
    ["项目资金（万元）", "<", "年度预算总额", "15.00", "<"],
    ["^", "^<", "其中：财政拨款", "15.00", "<"],
    ["年度绩效目标", "<", "改造会议室", "<", "<"],
    ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
    ["产出指标", "数量指标", "座椅数量", "＞=80个", "20"],
    ["^", "^", "会议桌数量", "=1套", "10"],
    ["^", "质量指标", "验收合格率", "100%", "10"],
    ["满意度指标", "满意度", "职工满意度", "较满意", "10"],
]


@pytest.fixture
def form() -> dict[tuple[str, ...], list[Fact]]:
    found: dict[tuple[str, ...], list[Fact]] = {}
    for fact in read(FORM, "项目支出绩效目标表"):
        found.setdefault(fact.row_path, []).append(fact)
    return found


def test_a_forms_amounts_carry_the_projects_name(form: dict[tuple[str, ...], list[Fact]]) -> None:
    (fact,) = form["会议室改造项目", "项目资金（万元）", "年度预算总额"]
    assert (fact.value, fact.unit) == (Decimal("15.00"), "万元")


def test_a_forms_targets_have_comparator_unit_and_weight(form: dict[tuple[str, ...], list[Fact]]) -> None:
    target, weight = form["会议室改造项目", "产出指标", "数量指标", "座椅数量"]
    assert (target.comparator, target.value, target.unit, target.measure) == (
        "≥",
        Decimal(80),
        "个",
        "指标值",
    )
    assert (weight.value, weight.measure, weight.unit) == (Decimal(20), "权重", "分")


def test_a_forms_merged_levels_reach_down(form: dict[tuple[str, ...], list[Fact]]) -> None:
    assert ("会议室改造项目", "产出指标", "数量指标", "会议桌数量") in form
    assert ("会议室改造项目", "产出指标", "质量指标", "验收合格率") in form


def test_a_text_target_has_no_value(form: dict[tuple[str, ...], list[Fact]]) -> None:
    target = form["会议室改造项目", "满意度指标", "满意度", "职工满意度"][0]
    assert (target.printed, target.value) == ("较满意", None)


def test_a_figure_that_nothing_names_gets_no_label() -> None:
    rows = [
        ["项目名称", "改造项目", "<", "<"],
        ["主管部门", "某局", "<", "<"],
        ["项目资金（万元）", "年度资金总额", "500", "10"],
        ["^", "其中：财政拨款", "500", "<"],
        ["总体目标", "改造会议室", "<", "<"],
    ]
    figures = [
        (fact.row_path, fact.printed, fact.unit)
        for fact in read(rows, "绩效自评表")
        if fact.value is not None
    ]
    assert figures == [
        (("改造项目", "项目资金（万元）", "年度资金总额"), "500", "万元"),
        (("改造项目",), "10", ""),
        (("改造项目", "项目资金（万元）", "其中：财政拨款"), "500", "万元"),
    ]


def test_a_number_in_brackets_is_negative_only_where_changes_are_printed() -> None:
    change, plain = read(
        [["项目", "增减额", "预算数"], ["教育支出", "(12.30)", "(12.30)"], ["科学支出", "1.00", "2.00"]],
        "支出表",
        "单位：万元",
    )[:2]
    assert (change.measure, change.value) == ("增减额", Decimal("-12.30"))
    assert (plain.printed, plain.value) == ("(12.30)", None)


def test_the_worth_of_what_a_row_counts_is_money() -> None:
    rows = [
        ["项目", "数量", "{}"],
        ["办公用房（平方米）", "3105.20", "826.40"],
        ["车辆（台、辆）", "7", "132.56"],
    ]

    def units(column: str, *above: str) -> list[str]:
        drawn = [[text.format(column) for text in row] for row in rows]
        return [fact.unit for fact in read(drawn, "固定资产占用情况表", *above)]

    assert units("价值（金额单位：万元）") == ["平方米", "万元", "辆", "万元"]
    assert units("价值", "单位：万元") == ["平方米", "万元", "辆", "万元"]
    assert units("账面原值") == ["平方米", "", "辆", ""]


def test_a_number_of_things_has_the_unit_of_the_column_beside_it() -> None:
    sheet = page(
        1,
        [
            ["采购项目", "计量单位", "采购数量", "采购预算"],
            ["档案柜", "套", "12", "3.60"],
            ["复印纸", "某单位", "90", "1.80"],
        ],
        above=["政府采购预算表", "单位：万元"],
    )
    found = facts.from_tables(tables.extract([sheet]), 2026, "预算")
    counted = {f.row_path[-1]: (f.value, f.unit) for f in found if f.column_path == ("采购数量",)}
    assert counted == {"档案柜": (Decimal(12), "套"), "复印纸": (Decimal(90), "")}


def test_a_rate_of_change_may_be_written_with_a_comma() -> None:
    assert facts.meaning(("比上年增、减情况", "增、减幅度"), 2026).measure == "增减%"


def test_rows_say_what_they_count_where_their_column_says_any_of_it() -> None:
    rows = [
        ["使用项目", "2025年度数量或人次"],
        ["公务用车购置数", "3"],
        ["公务用车保有量", "61"],
        ["国内公务接待批次", "48"],
        ["国内公务接待人次", "732"],
    ]
    assert [fact.unit for fact in read(rows, "“三公”经费使用情况")] == ["辆", "辆", "批次", "人次"]
