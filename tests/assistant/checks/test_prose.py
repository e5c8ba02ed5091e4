"""The text of a disclosure against its tables, and its figures against each other."""

from __future__ import annotations

import pytest

from tests.assistant.checks.papers import county, judged, told, verdicts
from tests.assistant.tiny import TinyDocument

RUNNING = "一般公共服务支出（类）档案事务（款）行政运行（项）：2025年预算数为{}万元，比上年预算增加{}万元，增长{}%。"


@pytest.mark.parametrize(("said", "verdict"), [("130.00", "相符"), ("130", "相符"), ("130.50", "不符")])
def test_a_subject_named_in_full_is_the_row_of_its_table(said: str, verdict: str) -> None:
    assert verdicts(told(county(), RUNNING.format(said, "10.00", "8.33")), "正文科目") == [verdict]


@pytest.mark.parametrize(
    ("amount", "change", "rate", "verdict"),
    [
        ("130.00", "10.00", "8.33", "相符"),
        ("130.00", "10.00", "8.34", "四舍五入"),
        ("130.00", "10.00", "7.69", "不符"),  # of this year's figure instead of last year's
        ("130.00", "130.00", "100.00", "不适用"),  # nothing grows from nothing
    ],
)
def test_growth_follows_from_the_amount_and_its_change(
    amount: str, change: str, rate: str, verdict: str
) -> None:
    assert verdicts(told(county(), RUNNING.format(amount, change, rate)), "增幅") == [verdict]


def test_an_increase_does_not_fall() -> None:
    document = told(county(), "项目支出50.00万元，比上年预算增加10.00万元，下降25.00%。")
    assert verdicts(document, "增减方向") == ["不符"]


def test_a_total_of_the_text_that_no_table_prints_contradicts_them() -> None:
    assert verdicts(told(county(), "2025年支出预算201.00万元。"), "正文支出") == ["不符"]
    assert verdicts(told(county(), "2025年支出预算200.00万元。"), "正文支出") == ["相符"]


def test_the_part_said_of_a_reason_is_no_statement_of_the_subject() -> None:
    document = told(county(), "2025年支出预算200.00万元，主要原因是支出预算3.00万元调入。")
    assert "不符" not in verdicts(document, "正文支出")


def test_shares_are_parts_of_their_whole() -> None:
    right = "2025年支出预算200.00万元，其中：基本支出150.00万元，占75.00%；项目支出50.00万元，占25.00%。"
    assert verdicts(told(county(), right), "占比=") == ["相符", "相符"]
    assert verdicts(told(county(), right.replace("占25.00%", "占52.00%")), "占比=") == ["相符", "不符"]


def test_purchases_are_goods_works_and_services() -> None:
    text = "2025年政府采购预算30.00万元，其中：政府采购货物预算20.00万元，政府采购工程预算0.00万元，政府采购服务预算{}万元。"
    assert verdicts(told(county(), text.format("10.00")), "货物+工程+服务") == ["相符"]
    assert verdicts(told(county(), text.format("11.00")), "货物+工程+服务") == ["不符"]


def test_small_and_micro_enterprises_are_among_the_small_and_medium_ones() -> None:
    text = "面向中小企业预留政府采购项目预算金额22.90万元，小微企业预留政府采购项目预算金额{}万元。"
    assert verdicts(told(county(), text.format("28.45"), heading="政府采购情况"), "小微") == ["不符"]
    assert verdicts(told(county(), text.format("12.45"), heading="政府采购情况"), "小微") == ["相符"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("项目支出比2024年预算增加3万元。", []), ("项目支出比2025年预算增加3万元。", ["不符"])],
)
def test_the_year_compared_with_is_the_one_before(text: str, verdict: list[str]) -> None:
    assert verdicts(told(county(), text), "比较的年份") == verdict


def test_words_of_a_template_left_in_the_text_are_found() -> None:
    (finding,) = judged(told(county(), "与上年相比增加（减少）0万元。"), "模板")
    assert finding.verdict == "不符" and finding.places[0].paragraph == 0


def test_an_outcome_above_its_budget_is_said_to_be_above() -> None:
    text = "年初预算为100.00万元，支出决算为90.00万元，完成年初预算的{}%，决算数{}预算数。"
    document = told(county("决算"), text.format("90.00", "小于"))
    assert verdicts(document, "完成率") == ["相符"] and verdicts(document, "大于、小于") == ["相符"]
    document = told(county("决算"), text.format("111.11", "大于"))
    assert verdicts(document, "完成率") == ["不符"] and verdicts(document, "大于、小于") == ["不符"]


def test_an_amount_in_another_unit_than_it_says_is_more_than_there_is_in_all() -> None:
    def with_totals() -> TinyDocument:
        columns = (("收入", "预算数"), ("支出", "预算数"))
        rows = {("收入总计",): ("200.00", ""), ("支出总计",): ("", "200.00")}
        return county().table("收支总表", "收支总表", columns, rows)

    text = "安排项目2个，涉及预算金额{}万元。"
    assert verdicts(told(with_totals(), text.format("500000.00")), "正文的单位") == ["不符"]
    assert verdicts(told(with_totals(), text.format("50.00")), "正文的单位") == []
    assert verdicts(told(with_totals(), text.format("512345.00")), "正文的单位") == []


def test_a_part_of_all_that_is_more_than_all() -> None:
    text = "本年收入合计1126.18万元，其中财政拨款收入{}万元，占100.00%。"
    assert verdicts(told(county("决算"), text.format("1126.18")), "占比") == ["相符"]
    assert verdicts(told(county("决算"), text.format("1126.48")), "占比") == ["不符"]


def test_the_subjects_of_a_section_make_up_its_total() -> None:
    items = "；".join(
        f"{n}.一般公共服务支出（类）档案事务（款）{name}（项）支出决算为{{{n}}}万元"
        for n, name in enumerate(("行政运行", "档案馆", "事业运行"))
    )
    text = "一般公共预算财政拨款支出200.00万元。其中：" + items + "。"
    document = told(county("决算"), text.format("130.00", "50.00", "20.00"))
    assert verdicts(document, "所列科目之和") == ["相符"]
    document = told(county("决算"), text.format("130.00", "50.00", "18.00"))
    assert verdicts(document, "所列科目之和") == ["无法判断"]
    document = told(county("决算"), text.format("30.00", "50.00", "18.00"))
    assert verdicts(document, "所列科目之和") == []


def test_a_change_in_its_own_sentence_is_that_of_the_amount_before_it() -> None:
    text = "收入支出总计200.00万元。与2024年度相比，收入支出总计减少50.00万元，下降{}%。"
    assert verdicts(told(county("决算"), text.format("20.00")), "增幅") == ["相符"]
    assert verdicts(told(county("决算"), text.format("25.00")), "增幅") == ["不符"]
    other = (
        "课题166.00万元，包括起草116.30万元；培训49.70万元，用于培训。较上年预算增加28.46万元，增幅20.7%。"
    )
    assert "不符" not in verdicts(told(county(), other), "增幅")


def test_both_years_in_one_sentence_after_the_figure_in_another() -> None:
    text = (
        "“一般公共服务支出（类）档案事务（款）行政运行（项）”130.00万元，主要用于工资。"
        "2024年当年预算执行数为120.00万元，2025年预算安排130.00万元，比2024年预算执行数增加{}%。"
    )
    assert verdicts(told(county(), text.format("8.33")), "增幅") == ["相符"]
    assert verdicts(told(county(), text.format("0.53")), "增幅") == ["不符"]


def test_what_a_fund_received_is_no_subject_of_what_was_spent_of_it() -> None:
    document = county("决算").table(
        "财政拨款收入支出决算总表",
        "财政拨款收支总表",
        (("收入", "金额"), ("支出", "合计")),
        {("一、一般公共预算财政拨款",): ("190.00", ""), ("一、一般公共服务支出",): ("", "180.00")},
    )
    text = "一般公共预算财政拨款支出{}万元，主要用于以下方面：一般公共服务支出（类）180.00万元。"
    assert "不符" not in verdicts(told(document, text.format("200.00")), "正文科目")


def test_a_subjects_part_of_one_fund_is_not_held_against_all_of_its_money() -> None:
    text = "2025年财政拨款收支总预算190.00万元。支出包括：一般公共服务支出170.00万元、住房保障支出20.00万元。"
    assert "不符" not in verdicts(told(county(), text), "正文科目")
    whole = "2025年支出预算200.00万元。支出包括：一般公共服务支出170.00万元、住房保障支出20.00万元。"
    assert verdicts(told(county(), whole), "正文科目") == ["不符", "相符"]


def test_a_class_below_this_years_expenditure_is_the_one_of_the_text() -> None:
    document = county().table(
        "财政拨款收支总表",
        "财政拨款收支总表",
        (("支出", "合计"),),
        {("一、本年支出",): ("190.00",), ("一、本年支出", "（一）一般公共服务支出"): ("170.00",)},
    )
    text = "2025年财政拨款收支总预算190.00万元。支出包括：一般公共服务支出{}万元、住房保障支出20.00万元。"
    assert verdicts(told(document, text.format("170.00")), "正文科目") == ["相符", "相符"]
