"""The same figure in several places of one disclosure: purchases, headline figures, 三公 beside economic items."""

from __future__ import annotations

import pytest

from tests.assistant.checks.papers import county, told, verdicts
from tests.assistant.tiny import TinyDocument

BOUGHT = "2025年政府采购预算{}万元，其中：政府采购货物预算{}万元，政府采购服务预算10.00万元。"


def with_purchases() -> TinyDocument:
    return county().table(
        "政府采购预算表",
        "政府采购表",
        (("合计",), ("货物",), ("服务",)),
        {("合计",): ("30.00", "20.00", "10.00"), ("办公费",): ("30.00", "20.00", "10.00")},
    )


@pytest.mark.parametrize(
    ("total", "goods", "found"),
    [
        ("30.00", "20.00", ["相符", "相符", "相符"]),
        ("0", "20.00", ["不符", "相符", "相符"]),
        ("30.00", "25.00", ["相符", "不符", "相符"]),
    ],
)
def test_purchases_of_the_text_are_those_of_their_table(total: str, goods: str, found: list[str]) -> None:
    assert verdicts(told(with_purchases(), BOUGHT.format(total, goods)), "=政府采购表") == found


def test_purchases_of_which_the_table_prints_several_totals_are_not_contradicted() -> None:
    document = with_purchases().table(
        "政府采购预算明细表", "政府采购表", (("合计",),), {("合计",): ("12.00",)}
    )
    assert verdicts(told(document, BOUGHT.format("31.00", "20.00")), "=政府采购表") == []


@pytest.mark.parametrize(("again", "verdict"), [("12.00", "相符"), ("12", "相符"), ("21.00", "不符")])
def test_a_headline_figure_told_again_is_the_same(again: str, verdict: str) -> None:
    document = told(county(), "2025年机关运行经费预算12.00万元。", f"2025年机关运行经费预算{again}万元。")
    assert verdicts(document, "正文前后一致") == [verdict]


def test_what_was_planned_and_what_was_spent_are_two_figures() -> None:
    document = told(
        county("决算"),
        "2025年度“三公”经费财政拨款支出预算7.66万元，支出决算5.16万元，完成预算的67.36%。",
        "2025年度“三公”经费财政拨款支出决算5.16万元。",
    )
    assert "不符" not in verdicts(document, "正文前后一致")


def test_a_subject_in_its_own_paragraph_is_told_once_or_twice_the_same() -> None:
    text = "住房保障支出（类）住房改革支出（款）住房公积金（项）20.00万元，用于住房公积金。2025年预算安排{}万元。"
    assert verdicts(told(county(), text.format("20.00")), "正文前后一致") == ["相符"]
    assert verdicts(told(county(), text.format("22.00")), "正文前后一致") == ["不符"]


@pytest.mark.parametrize(("said", "found"), [("30.00", ["相符"]), ("31.00", [])])
def test_running_costs_need_not_be_the_public_part_of_basic_expenditure(said: str, found: list[str]) -> None:
    document = county().table(
        "一般公共预算基本支出表", "一般公共预算基本支出表", (("公用经费",),), {("合计",): ("30.00",)}
    )
    assert verdicts(told(document, f"2025年机关运行经费{said}万元。"), "正文机关运行经费") == found


@pytest.mark.parametrize(("basic", "found"), [("1.20", ["相符"]), ("0.80", []), ("1.50", ["无法判断"])])
def test_hosting_in_basic_expenditure_is_part_of_all_hosting(basic: str, found: list[str]) -> None:
    document = county()
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("商品和服务支出",): ("5.00",), ("商品和服务支出", "公务接待费"): (basic,)},
        codes={"商品和服务支出": "302", "公务接待费": "30217"},
    )
    document.table(
        "“三公”经费支出表",
        "三公经费表",
        (("预算数",),),
        {("合计",): ("1.20",), ("公务接待费",): ("1.20",), ("因公出国（境）费",): ("",)},
    )
    assert verdicts(document, "≥基本支出中同一科目") == found
