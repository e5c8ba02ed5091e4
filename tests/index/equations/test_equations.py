"""Sum equations: which hold, which are broken, and which cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.equations import equations
from index.proof.coverage import coverage
from index.schema import Box, Finding, Table, Word
from index.tables import facts, tables
from tests.index.drawn import page

TREE = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "60.00", "30.00", "30.00"],
    ["201", "一般公共服务支出", "40.00", "20.00", "20.00"],
    ["20103", "政府办公厅", "40.00", "20.00", "20.00"],
    ["2010301", "行政运行", "25.00", "20.00", "5.00"],
    ["2010302", "一般行政管理事务", "15.00", "", "15.00"],
    ["208", "社会保障和就业支出", "20.00", "10.00", "10.00"],
    ["20805", "行政事业单位养老支出", "20.00", "10.00", "10.00"],
]


def check(rows: Sequence[Sequence[str]], title: str = "支出预算总表") -> tuple[Finding, ...]:
    found = tables.extract([page(1, rows, above=[title, "单位：万元"])])
    return equations.check(found, facts.from_tables(found, 2026, "预算"))


def changed(r: int, c: int, text: str) -> list[list[str]]:
    rows = [list(row) for row in TREE]
    rows[r][c] = text
    return rows


def test_a_sound_table_holds_everywhere() -> None:
    found = check(TREE)
    assert {finding.verdict for finding in found} == {"相符"}
    assert {finding.check for finding in found} >= {"合计=各栏之和", "上级科目=下级科目之和", "合计=各行之和"}
    held, failed = equations.health_counts(found)
    assert held == len(found) and failed == 0


def test_a_wrong_cell_is_found_with_its_place() -> None:
    broken = [f for f in check(changed(4, 2, "26.00")) if f.verdict == "不符" and f.check == "合计=各栏之和"]
    (finding,) = broken
    assert (finding.expected, finding.found, finding.difference) == ("25.00", "26.00", "1.00")
    assert [place.printed for place in finding.places] == ["26.00", "20.00", "5.00"]
    assert finding.places[0].page == 1 and finding.places[0].row == 3


def test_a_class_left_out_of_the_total_is_found() -> None:
    rows = changed(1, 2, "50.00")
    rows[1][4] = "20.00"
    broken = [finding for finding in check(rows) if finding.verdict == "不符"]
    assert {finding.check for finding in broken} == {"合计=各行之和"}


def test_rounding_is_no_error() -> None:
    rows = [
        ["项目", "合计", "基本支出", "项目支出"],
        ["教育支出", "0.34", "0.17", "0.16"],
        ["卫生支出", "2.00", "1.00", "1.00"],
    ]
    verdicts = [finding.verdict for finding in check(rows) if finding.check == "合计=各栏之和"]
    assert verdicts == ["四舍五入", "相符"]


def test_zero_equations_prove_nothing() -> None:
    assert check([["项目", "合计", "基本支出", "项目支出"], ["教育支出", "0.00", "0.00", "0.00"]]) == ()


def test_where_no_reading_holds_it_cannot_be_told() -> None:
    rows = [
        ["项目", "合计", "甲", "乙"],
        ["教育支出", "9.00", "1.00", "2.00"],
        ["卫生支出", "8.00", "1.00", "2.00"],
    ]
    assert {finding.verdict for finding in check(rows, "情况表")} == {"无法判断"}


def test_quantities_are_not_added_to_money() -> None:
    rows = [["项目", "数量", "金额"], ["桌", "3", "5.00"], ["椅", "7", "6.00"], ["合计", "10", "11.00"]]
    found = check(rows, "采购明细表")
    assert [(finding.check, finding.found) for finding in found] == [("合计=各行之和", "11.00")]


def test_every_amount_inside_a_frame_is_covered() -> None:
    drawn = page(1, TREE, above=["支出预算总表", "单位：万元"])
    found = tables.extract([drawn])
    assert coverage([drawn], found) == 1.0
    assert coverage([drawn], ()) == 0.0
    assert coverage([page(1, [["项目"]], ruled=False)], ()) == 1.0


def test_a_number_in_a_sentence_of_a_cell_is_not_lost_but_one_in_a_label_is() -> None:
    rows = [["项目", "预算数", "说明"], ["办公费", "1.50", "建设规模为,24.56,万平方米"]]
    drawn = page(1, rows)
    (x0, y0, x1, y1), _ = drawn.words[-1]
    loose = replace(drawn, words=(*drawn.words[:-1], Word(Box(x0, y0, x1, y1), "24.56")))
    (table,) = tables.extract([drawn])

    def told(text: str) -> tuple[Table, ...]:
        (row,) = table.rows
        cells = tuple(replace(c, printed=text) if "24.56" in c.printed else c for c in row.cells)
        return (replace(table, rows=(replace(row, cells=cells),)),)

    assert coverage([loose], told("建设规模为24.56万平方米,其中地上")) == 1.0
    assert coverage([loose], told("支出总计24.56")) == 0.5
    assert coverage([loose], told("支出总计1,224.56")) == 0.5
    assert coverage([loose], told("建设规模为124.56万平方米,其中地上")) == 0.5


@pytest.mark.parametrize("name", ["本年收入小计", "本年收入"])
def test_the_years_own_income_closes_the_list_above_it(name: str) -> None:
    rows = [
        ["项目", "预算数"],
        ["一、一般公共预算拨款", "90.00"],
        ["二、财政专户管理资金", "8.00"],
        [name, "98.00"],
        ["上年结转", "2.00"],
        ["收入总计", "100.00"],
    ]
    found = check(rows, "部门收入预算总表")
    assert [(finding.check, finding.verdict) for finding in found if finding.found == "100.00"] == [
        ("合计=各行之和", "相符")
    ]
    assert {finding.verdict for finding in found} == {"相符"}


def test_a_list_under_the_years_own_income_is_its_parts() -> None:
    rows = [
        ["项目", "预算数"],
        ["本年收入", "98.00"],
        ["（一）一般公共预算拨款", "90.00"],
        ["（二）财政专户管理资金", "8.00"],
        ["上年结转", "2.00"],
        ["收入总计", "100.00"],
    ]
    assert "不符" not in {finding.verdict for finding in check(rows, "部门收入预算总表")}


def test_two_lists_that_are_not_income_and_expenditure_need_not_agree() -> None:
    rows = [
        ["人员经费", "", "公用经费", ""],
        ["科目名称", "金额", "科目名称", "金额"],
        ["合计", "30.00", "合计", "7.00"],
        ["工资福利支出", "20.00", "商品和服务支出", "5.00"],
        ["对个人和家庭的补助", "10.00", "资本性支出", "2.00"],
    ]
    assert equations.SIDES not in {finding.check for finding in check(rows, "基本支出经济分类情况表")}


THREE = ["单位名称", "“三公”经费合计", "因公出国（境）费", "公务接待费", "公务用车费", "会议费"]


def test_a_wrong_sum_is_not_proved_by_the_part_it_repeats() -> None:
    """2.86 forgets the cars: that it equals the reception beside it proves nothing."""
    rows = [
        THREE,
        ["合计", "2.86", "", "2.86", "21.22", "4.32"],
        ["本级", "2.86", "", "2.86", "6.00", "4.10"],
    ]
    across = [finding for finding in check(rows, "三公经费支出表") if finding.check == "合计=各栏之和"]
    assert {finding.verdict for finding in across} == {"无法判断"}


def test_the_three_costs_are_read_without_the_meetings_beside_them() -> None:
    rows = [THREE, ["合计", "43.80", "0.00", "36.00", "7.80", "26.60"]]
    across = [finding for finding in check(rows, "三公经费支出表") if finding.check == "合计=各栏之和"]
    assert [finding.verdict for finding in across] == ["相符"]


def unexplained(amounts: Sequence[tuple[str, str, str, str]]) -> list[Finding]:
    """Sums of the first two of three columns: total, and the three."""
    rows = [["单位名称", "支出总计", "基本支出", "项目支出", "事业单位经营支出"]]
    rows += [[f"单位{name}", *row] for name, row in zip("甲乙丙丁戊己", amounts, strict=False)]
    return [finding for finding in check(rows) if finding.check == "合计=各栏之和"]


def test_a_column_outside_the_sum_shows_in_several_different_rows() -> None:
    found = unexplained([("30.00", "10.00", "20.00", "5.00"), ("7.00", "3.00", "4.00", "2.00")])
    assert [finding.verdict for finding in found] == ["相符", "相符"]


def test_one_row_does_not_show_which_columns_a_sum_leaves_out() -> None:
    found = unexplained([("30.00", "10.00", "20.00", "5.00"), ("30.00", "10.00", "20.00", "2.00")])
    assert {finding.verdict for finding in found} == {"无法判断"}


RUNS_ON = [
    ["人员经费", "", "", "公用经费", "", "", "", "", ""],
    ["科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额"],
    ["301", "工资福利支出", "50.00", "302", "商品和服务支出", "21.00", "30216", "培训费", "4.00"],
    ["30101", "基本工资", "30.00", "30201", "办公费", "6.00", "30217", "公务接待费", "3.00"],
    ["30102", "津贴补贴", "20.00", "30202", "印刷费", "5.00", "310", "资本性支出", "2.00"],
    ["303", "对个人和家庭的补助", "7.00", "30205", "水费", "3.00", "31002", "办公设备购置", "2.00"],
    ["30302", "退休费", "7.00", "", "", "", "", "", ""],
    ["", "人员经费合计", "57.00", "", "", "公用经费合计", "", "", "23.00"],
]


def test_a_class_goes_on_in_the_list_beside_it() -> None:
    (table,) = tables.extract([page(1, RUNS_ON, above=["一般公共预算财政拨款基本支出决算表", "单位：万元"])])
    paths = {row.code: row.path for row in table.rows if row.code}
    assert paths["30216"] == ("商品和服务支出", "培训费") and paths["30217"] == (
        "商品和服务支出",
        "公务接待费",
    )
    assert paths["310"] == ("资本性支出",) and paths["31002"] == ("资本性支出", "办公设备购置")
    assert all(row.path for row in table.rows)
    found = equations.check([table], facts.from_tables([table], 2023, "决算"))
    assert {finding.verdict for finding in found} == {"相符"}
    sums = [f.expected for f in found if f.check == "上级科目=下级科目之和"]
    assert sorted(sums) == ["2.00", "21.00", "50.00", "7.00"]


def test_a_wrong_figure_where_a_class_goes_on_is_found() -> None:
    rows = [list(row) for row in RUNS_ON]
    rows[3][8] = "3.50"
    found = tables.extract([page(1, rows, above=["一般公共预算财政拨款基本支出决算表", "单位：万元"])])
    broken = [
        f for f in equations.check(found, facts.from_tables(found, 2023, "决算")) if f.verdict != "相符"
    ]
    assert [f.check for f in broken] == ["上级科目=下级科目之和"]


def test_the_whole_year_counts_for_its_group() -> None:
    rows = [
        ["科目编码", "科目名称", "总计", "一般公共预算资金", "<", "<", "<", "政府性基金预算"],
        ["^", "^", "^", "全年数", "<", "已提前安排", "本次下达", "^"],
        ["^", "^", "^", "小计", "其中：转隶人员", "^", "^", "^"],
        ["30101", "基本工资", "9.00", "9.00", "2.00", "", "9.00", ""],
        ["30102", "津贴补贴", "7.00", "6.00", "1.00", "4.00", "2.00", "1.00"],
        ["30201", "办公费", "5.00", "5.00", "", "", "5.00", ""],
        ["30202", "印刷费", "4.50", "3.00", "", "1.00", "2.00", "1.50"],
    ]
    found = [f for f in check(rows, "部门基本支出预算表") if f.check == "合计=各栏之和"]
    assert len(found) >= 4 and {finding.verdict for finding in found} == {"相符"}


BOUGHT = [
    ["项目名称", "数量", "采购金额"],
    ["合计", "", "30.00"],
    ["道路养护经费", "", "18.00"],
    ["复印纸", "20", "11.00"],
    ["办公家具", "3", "7.00"],
    ["信息系统维护", "", "12.00"],
    ["复印纸", "10", "5.00"],
    ["软件运维服务", "1", "7.00"],
]


def test_a_project_is_the_sum_of_what_is_bought_for_it() -> None:
    found = [finding for finding in check(BOUGHT, "政府采购支出表") if finding.check == "上级行=旁列各行之和"]
    assert [(one.verdict, one.found) for one in found] == [("相符", "18.00"), ("相符", "12.00")]


def test_items_that_do_not_add_up_to_their_project_need_not_be_all_of_them() -> None:
    rows = [*BOUGHT[:4], ["办公家具", "3", "6.00"], *BOUGHT[5:]]
    assert not [one for one in check(rows, "政府采购支出表") if one.check == "上级行=旁列各行之和"]


def test_a_body_is_the_sum_of_its_units_and_a_unit_that_of_its_subjects() -> None:
    rows = [
        ["编码", "名称", "合计"],
        ["", "合计", "40.00"],
        ["210", "某县司法局", "40.00"],
        ["210001", "某县司法局（本级）", "15.00"],
        ["204", "公共安全支出", "10.00"],
        ["20406", "司法", "10.00"],
        ["210", "卫生健康支出", "5.00"],
        ["21011", "行政事业单位医疗", "5.00"],
        ["210002", "某县法律援助中心", "25.00"],
        ["204", "公共安全支出", "25.00"],
        ["20406", "司法", "25.00"],
    ]
    found = [one for one in check(rows) if one.check == "合计=各行之和"]
    sums = [tuple(place.printed for place in one.places) for one in found]
    assert {one.verdict for one in found} == {"相符"}
    assert {("40.00", "15.00", "25.00"), ("15.00", "10.00", "5.00"), ("25.00", "25.00")} <= set(sums)
