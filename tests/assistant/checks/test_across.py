"""A disclosure against the others of its body."""

from __future__ import annotations

import pytest

from assistant.checks import across
from assistant.documents.library import Source
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


def verdicts(document: TinyDocument, *others: TinyDocument) -> list[str]:
    ledger = TinyLedger(document, *others)
    first, *rest = (Source(ledger, d.name, d.identity) for d in (document, *others))  # type: ignore[arg-type]
    return [finding.verdict for finding in across.findings(first, rest)]


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


@pytest.mark.parametrize(("second", "found"), [("50.00", "相符"), ("70.00", "不符")])
def test_a_department_has_what_all_its_units_have_together(second: str, found: str) -> None:
    def funded(document: TinyDocument, amount: str) -> TinyDocument:
        rows = {("收入总计",): (amount, ""), ("支出总计",): ("", amount)}
        columns = (("收入", "预算数"), ("支出", "预算数"))
        return document.table("财政拨款收支总表", "财政拨款收支总表", columns, rows)

    whole = funded(body("甲县档案局"), "130.00")
    for title in ("支出总表", "项目支出表"):
        whole.table(title, title, (("合计",),), {("甲县档案馆",): ("60.00",), ("甲县方志中心",): (second,)})
    units = [
        funded(body(name, level="单位"), amount)
        for name, amount in (("甲县档案局", "10.00"), ("甲县档案馆", "60.00"), ("甲县方志中心", second))
    ]
    assert verdicts(whole, *units) == [found]


@pytest.mark.parametrize(("start", "verdict"), [("8.00", "相符"), ("9.00", "不符")])
def test_a_year_begins_with_what_the_year_before_ended_with(start: str, verdict: str) -> None:
    def balanced(year: int, opening: str, closing: str) -> TinyDocument:
        columns = (("收入", "决算数"), ("支出", "决算数"))
        rows = {("年初结转和结余",): (opening, ""), ("年末结转和结余",): ("", closing)}
        return body("甲县档案局", year, "决算").table("收入支出决算总表", "收支总表", columns, rows)

    assert verdicts(balanced(2025, start, "1.00"), balanced(2024, "2.00", "8.00")) == [verdict]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (("120.00", "30.00", "20.00", "6.00"), ["相符"] * 4),
        (("120.00", "30.00", "20.00", "6.10"), ["相符"] * 3 + ["无法判断"]),  # too few agree
    ],
)
def test_last_years_column_is_what_last_years_file_printed(
    printed: tuple[str, ...], found: list[str]
) -> None:
    names = ("行政运行", "档案馆", "住房公积金", "行政单位医疗")
    codes = dict(zip(names, ("2012601", "2012604", "2210201", "2101101"), strict=True))
    before = body("甲县档案局", 2024).table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {(n,): (v,) for n, v in zip(names, ("120.00", "30.00", "20.00", "6.00"), strict=True)},
        codes=codes,
    )
    now = body("甲县档案局").table(
        "支出总表",
        "支出总表",
        (("上年预算数",),),
        {(n,): (v,) for n, v in zip(names, printed, strict=True)},
        codes=codes,
    )
    assert verdicts(now, before) == found
