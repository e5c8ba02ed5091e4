"""A disclosure against the others of its body."""

from __future__ import annotations

import pytest

from assistant.checks import across
from assistant.library import Source
from tests.assistant.checks.papers import COLUMNS, told
from tests.assistant.tiny import TinyDocument, TinyLedger, body

RUNNING = "一般公共服务支出（类）档案事务（款）行政运行（项）：{}"


def office(year: int, running: str, kind: str = "预算", level: str = "部门") -> TinyDocument:
    rows = {
        ("总计",): (running, running, ""),
        ("一般公共服务支出", "档案事务", "行政运行"): (running, running, ""),
    }
    return body("甲县档案局", year, kind, level=level).table(
        "支出总表", "支出总表", COLUMNS, rows, codes={"行政运行": "2012601"}
    )


def verdicts(document: TinyDocument, other: TinyDocument) -> list[str]:
    ledger = TinyLedger(document, other)
    first, second = (Source(ledger, d.name, d.identity) for d in (document, other))  # type: ignore[arg-type]
    return [finding.verdict for finding in across.findings(first, [second])]


@pytest.mark.parametrize(
    ("base", "change", "verdict"),
    [
        ("上年预算", "10.00", "相符"),
        ("上年预算", "12.00", "不符"),
        ("上年", "12.00", "无法判断"),  # it may compare with what was carried out
        ("上年执行数", "12.00", ""),
    ],
)
def test_the_change_leads_back_to_last_years_budget(base: str, change: str, verdict: str) -> None:
    now = told(
        office(2025, "130.00"), RUNNING.format(f"2025年预算数为130.00万元，比{base}增加{change}万元。")
    )
    assert verdicts(now, office(2024, "120.00")) == ([verdict] if verdict else [])


def test_an_opening_budget_alone_against_its_budget_is_undecided_and_right_when_equal() -> None:
    text = "年初预算为{}万元，支出决算为90.00万元。"
    final = told(office(2025, "90.00", "决算"), RUNNING.format(text.format("130.00")))
    assert verdicts(final, office(2025, "130.00")) == ["相符"]
    final = told(office(2025, "90.00", "决算"), RUNNING.format(text.format("131.00")))
    assert verdicts(final, office(2025, "130.00")) == ["无法判断"]


@pytest.mark.parametrize(("unit", "verdict"), [("120.00", "相符"), ("140.00", "不符")])
def test_a_department_has_what_its_own_unit_has(unit: str, verdict: str) -> None:
    def with_total(document: TinyDocument, amount: str) -> TinyDocument:
        columns = (("收入", "预算数"), ("支出", "预算数"))
        rows = {("收入总计",): (amount, ""), ("支出总计",): ("", amount)}
        return document.table("收支总表", "收支总表", columns, rows)

    whole = with_total(body("甲县档案局"), "130.00")
    part = with_total(body("甲县档案局", level="单位"), unit)
    assert verdicts(whole, part) == [verdict]
