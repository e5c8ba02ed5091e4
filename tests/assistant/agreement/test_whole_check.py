"""Questions about a whole document: how the checks came out, the contradictions one by one, rounding only counted."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.checks.papers import COLUMNS, county, told
from tests.assistant.tiny import NoPassages, TinyDocument, TinyLedger, body, engine

TEXT = "一般公共服务支出（类）档案事务（款）行政运行（项）：{}，主要用于人员经费。"


def disclosure(general: str, text: str = "本局依法履行职责。") -> TinyDocument:
    document = county().table(
        "一般公共预算支出情况表",
        "一般公共预算支出表",
        COLUMNS,
        {
            ("总计",): ("200.00", "150.00", "50.00"),
            ("一般公共服务支出", "档案事务", "档案馆"): (general, "", general),
        },
        codes={"档案馆": "2012604"},
    )
    return told(document, text)


def over(*documents: TinyDocument) -> Engine:
    return Engine(TinyLedger(*documents), NoPassages)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "有哪些数据对不上",
        "这份预算有没有问题",
        "这份预算前后一致吗",
        "有没有数据不一致",
        "哪些地方算错了",
        "这份报告有什么错误",
    ],
)
def test_each_contradiction_is_told_with_both_figures_and_places(question: str) -> None:
    answer = engine(disclosure("60.00")).ask(question)
    assert answer.verification.verdict == "conflict", answer.text
    line = next(line for line in answer.text.splitlines() if line.startswith("不符"))
    assert "60.00" in line and "50.00" in line and "[1]" in line and "[2]" in line
    assert {citation.quote for citation in answer.citations} >= {"60.00", "50.00"}


def test_a_document_that_agrees_is_said_to() -> None:
    answer = engine(disclosure("50.00")).ask("有哪些数据对不上")
    assert "不符 0 项" in answer.text and "没有发现对不上的数" in answer.text
    assert answer.verification.verdict != "conflict"


def test_rounding_is_counted_and_not_listed() -> None:
    answer = engine(disclosure("50.00", TEXT.format("130.0万元"))).ask("有哪些数据对不上")
    assert "不符 0 项" in answer.text
    rounded = engine(disclosure("50.00", TEXT.format("130万元"))).ask("有哪些数据对不上")
    assert not [line for line in rounded.text.splitlines() if line.startswith("四舍五入")]


def years(change: str) -> list[TinyDocument]:
    rows = {("一般公共服务支出", "档案事务", "行政运行"): ("130.00", "130.00", "")}
    before = body("甲县档案局", 2024).table(
        "支出总表", "支出总表", COLUMNS, rows, codes={"行政运行": "2012601"}
    )
    said = TEXT.format(f"150.00万元，比上年预算增加{change}万元")
    return [told(body("甲县档案局", 2025), said), before]


@pytest.mark.parametrize(("change", "found"), [("20.00", False), ("25.00", True)])
def test_last_years_document_is_compared_where_it_may_be_used(change: str, found: bool) -> None:
    answer = over(*years(change)).ask("甲县档案局2025年预算有没有问题")
    assert ("推算的上年数=上年文件" in answer.text) is found, answer.text
    assert "同一单位的其他文件核对 1 项" in answer.text


def test_without_last_years_document_a_comparison_with_it_is_not_claimed() -> None:
    answer = over(years("25.00")[0]).ask("和去年的预算对得上吗")
    assert "没有加载" in answer.text, answer.text


def special(last_year_total: str) -> TinyDocument:
    rows = {
        ("“三公”经费合计",): (last_year_total, "3.00"),
        ("因公出国（境）费",): ("2.00", "1.00"),
        ("公务接待费",): ("2.00", "2.00"),
    }
    document = body("甲县档案局", 2025, "预算")
    return document.table("“三公”经费支出表", "三公经费表", (("上年预算数",), ("本年预算数",)), rows)


def test_one_item_is_checked_wherever_it_stands_not_only_at_its_own_figure() -> None:
    right = engine(special("4.00")).ask("三公经费前后一致吗")
    assert "有关的核对" in right.text and right.verification.verdict != "conflict"
    wrong = engine(special("9.00")).ask("三公经费前后一致吗")
    assert wrong.verification.verdict == "conflict", wrong.text
    assert "9.00" in wrong.text and "4" in wrong.text


def test_a_department_is_laid_beside_its_units_or_it_is_said_why_not() -> None:
    answer = engine(disclosure("50.00")).ask("各单位加起来和部门合计对得上吗")
    assert "不能把各单位的数加起来" in answer.text


@pytest.mark.parametrize("question", ["这份预算数据准确吗", "文件数字准确吗"])
def test_is_it_right_asks_for_all_checks(question: str) -> None:
    assert "共核对" in engine(disclosure("50.00")).ask(question).text
