"""The years of the text, what it says there is none of, and the base it compares with."""

from __future__ import annotations

import pytest

from tests.assistant.checks.papers import county, told, verdicts
from tests.assistant.tiny import TinyDocument

OWN = ("2025年支出预算200.00万元。", "2025年基本支出150.00万元。", "2025年项目支出50.00万元。")


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("2025年政府采购预算9.00万元，其中：货物9.00万元。", []),
        ("2024年政府采购预算9.00万元，其中：货物9.00万元。", ["不符"]),
        ("2023年收入支出总计9.00万元，比2024年增加1.00万元，增长12.50%。", ["不符"]),
        ("2024年上年执行数为9.00万元的政府采购。", []),  # on purpose
        ("截至2024年12月31日，房屋价值9.00万元。", []),  # a budget tells the assets of an earlier day
        ("2024年期末，车辆价值9.00万元。", []),
        ("2024年3月，市财政局印发通知，安排资金9.00万元。", []),
        ("2014年以来累计安排资金9.00万元。", []),
    ],
)
def test_a_passage_of_an_older_year_alone_is_left_over(passage: str, found: list[str]) -> None:
    assert verdicts(told(county(), *OWN, passage), "正文的年份是本年") == found


def test_a_passage_on_both_years_is_a_comparison() -> None:
    document = county()
    for text in (*OWN, "2024年政府采购预算8.00万元。", "2025年政府采购预算9.00万元。"):
        document.prose("政府采购情况", text)
    assert verdicts(told(document), "正文的年份是本年") == []


def test_a_document_of_another_year_than_it_is_taken_for_is_not_all_left_over() -> None:
    older = tuple(text.replace("2025", "2024") for text in OWN)
    assert verdicts(told(county(), *older), "正文的年份是本年") == []


def with_fund(amount: str, stated: str) -> TinyDocument:
    columns = (("支出", "合计"), ("支出", "一般公共预算"), ("支出", "政府性基金预算"))
    document = county().table(
        "财政拨款收支总表", "财政拨款收支总表", columns, {("支出总计",): ("200.00", "200.00", stated)}
    )
    return document.table("政府性基金预算支出表", "政府性基金表", (("合计",),), {("合计",): (amount,)})


@pytest.mark.parametrize(
    ("amount", "stated", "verdict"),
    [("", "", "相符"), ("5.00", "5.00", "相符"), ("", "5.00", "不符"), ("5.00", "0.00", "不符")],
)
def test_a_fund_has_figures_in_both_tables_or_in_none(amount: str, stated: str, verdict: str) -> None:
    assert verdicts(with_fund(amount, stated), "政府性基金表空表") == [verdict]


def test_what_the_text_says_there_is_none_of_is_not_in_the_table() -> None:
    text = "2025年没有使用政府性基金预算拨款安排的支出。"
    assert verdicts(told(with_fund("", ""), text), "没有政府性基金") == ["相符"]
    assert verdicts(told(with_fund("5.00", "5.00"), text), "没有政府性基金") == ["不符"]
    left = "2025年没有上年结转的政府性基金预算拨款支出。"
    assert verdicts(told(with_fund("5.00", "5.00"), left), "没有政府性基金") == []


def test_shares_of_a_whole_list_make_up_a_hundred() -> None:
    text = "支出预算300.00万元，其中：甲类支出100.00万元，占33.33%；乙类支出100.00万元，占33.33%；丙类支出100.00万元，占{}%。"
    assert verdicts(told(county(), text.format("33.33")), "占比合计") == ["相符"]
    assert verdicts(told(county(), text.format("33.30")), "占比合计") == []  # that share is wrong by itself


def test_one_passage_compares_with_one_base() -> None:
    both = "支出预算200.00万元，比上年预算增加10.00万元。项目支出50.00万元，比上年执行数减少5.00万元。"
    assert verdicts(told(county(), both), "比较口径") == ["无法判断"]
    one = both.replace("执行数", "预算")
    assert verdicts(told(county(), one), "比较口径") == ["相符"]


@pytest.mark.parametrize(("word", "verdict"), [("小于", "四舍五入"), ("持平", "相符")])
def test_what_rounding_hides_may_still_be_less(word: str, verdict: str) -> None:
    text = f"年初预算为64.46万元，支出决算为64.46万元，决算数{word}预算数。"
    assert verdicts(told(county("决算"), text), "大于、小于") == [verdict]


def test_a_share_moved_so_that_all_make_up_a_hundred_is_rounding() -> None:
    text = "支出预算5876.67万元，其中：人员支出2906.80万元，占{}%；日常公用支出838.27万元，占14.3%；项目支出2131.60万元，占{}%。"
    assert verdicts(told(county(), text.format("49.4", "36.3")), "占比=") == ["四舍五入", "相符", "相符"]
    assert "四舍五入" not in verdicts(told(county(), text.format("49.2", "36.3")), "占比=")
