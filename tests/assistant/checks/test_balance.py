"""Identities by name, and sums judged by the doubts and the company they are in."""

from __future__ import annotations

import pytest

from index.proof import doubts
from index.schema import Finding, Place
from tests.assistant.checks.papers import county, doubtful, judged, verdicts
from tests.assistant.tiny import BOX, TinyDocument

SIDES = (("收入", "决算数"), ("支出", "决算数"))
ROWS = {
    ("一、财政拨款收入",): ("150.00", ""),
    ("二、事业收入",): ("0.00", ""),
    ("三、其他收入",): ("50.00", ""),
    ("本年收入合计",): ("200.00", ""),
    ("年初结转和结余",): ("10.00", ""),
    ("总计",): ("210.00", ""),
    ("本年支出合计",): ("", "180.00"),
    ("年末结转和结余",): ("", "30.00"),
    ("总计 ",): ("", "210.00"),
}


def account(**changed: str) -> TinyDocument:
    rows = {
        path: tuple(changed.get(f"{path[0]}{n}", cell) for n, cell in enumerate(cells))
        for path, cells in ROWS.items()
    }
    return county("决算").table("收入支出决算总表", "收支总表", SIDES, rows)


@pytest.mark.parametrize(
    ("changed", "total", "carried", "listed"),
    [
        ({}, ["相符"], ["相符", "相符"], ["相符"]),
        ({"总计0": "201.00"}, ["不符"], ["不符", "相符"], ["相符"]),
        ({"年末结转和结余1": "20.00"}, ["相符"], ["相符", "不符"], ["相符"]),
        ({"三、其他收入0": "30.00"}, ["相符"], ["相符", "相符"], ["不符"]),
    ],
)
def test_both_sides_what_is_carried_over_and_the_numbered_rows(
    changed: dict[str, str], total: list[str], carried: list[str], listed: list[str]
) -> None:
    document = account(**changed)
    assert verdicts(document, "收入总计=支出总计") == total
    assert sorted(verdicts(document, "本年合计+结转结余")) == sorted(carried)
    assert verdicts(document, "一、二、…各项之和") == listed


def test_rows_whose_numbers_leave_one_out_prove_nothing() -> None:
    rows = {path: cells for path, cells in ROWS.items() if path != ("二、事业收入",)}
    document = county("决算").table("收入支出决算总表", "收支总表", SIDES, rows)
    assert verdicts(document, "一、二、…各项之和") == []


@pytest.mark.parametrize(("staff", "verdict"), [("120.00", "相符"), ("121.00", "不符")])
def test_staff_costs_of_an_account_are_those_of_two_classes(staff: str, verdict: str) -> None:
    rows = {
        ("工资福利支出",): ("110.00",),
        ("对个人和家庭的补助",): ("10.00",),
        ("商品和服务支出",): ("30.00",),
        ("人员经费合计",): (staff,),
        ("公用经费合计",): ("30.00",),
    }
    codes = {"工资福利支出": "301", "对个人和家庭的补助": "303", "商品和服务支出": "302"}
    document = county("决算").table(
        "一般公共预算财政拨款基本支出决算表", "一般公共预算基本支出表", (("决算数",),), rows, codes=codes
    )
    assert verdicts(document, "301+303") == [verdict]
    assert verdicts(document, "其他各类") == ["相符"]


def sum_of(name: str, difference: str, *cells: tuple[int, int], verdict: str = "无法判断") -> Finding:
    places = tuple(Place(1, BOX, "1", 0, row, column) for row, column in cells)
    return Finding(name, verdict, "1", "2", difference, name, places)  # type: ignore[arg-type]


def test_one_cell_in_which_two_sums_fail_alike_is_the_wrong_one() -> None:
    document = county()
    document.findings += [
        sum_of("合计=各栏之和", "-5.00", (1, 0), (1, 1), (1, 2)),
        sum_of("合计=各行之和", "5.00", (0, 1), (1, 1), (4, 1)),
        sum_of("大项=小项之和", "7.00", (0, 2), (1, 2)),
    ]
    assert verdicts(document, "之和") == ["不符", "不符", "无法判断"]


def test_sums_that_share_more_than_one_cell_may_fail_for_any_reason() -> None:
    document = county()
    cells = ((1, 0), (1, 1), (1, 2))
    document.findings += [sum_of("合计=各栏之和", "5.00", *cells), sum_of("大项=小项之和", "5.00", *cells)]
    assert verdicts(document, "之和") == ["无法判断", "无法判断"]


def test_a_sum_of_doubtful_cells_contradicts_nothing() -> None:
    document = doubtful(county(), 0, "没有表格线，按文字间隔分列")
    document.findings += [sum_of("合计=各行之和", "5.00", (0, 0), (1, 0), verdict="不符")]
    (found,) = judged(document, "各行之和")
    assert found.verdict == "无法判断" and "没有表格线" in found.detail


@pytest.mark.parametrize("reading", sorted(doubts.READINGS))
def test_a_sum_of_a_cell_whose_reading_is_in_doubt_contradicts_nothing(reading: str) -> None:
    document = county()
    broken = sum_of("合计=各行之和", "5.00", (0, 0), (1, 0), verdict="不符")
    document.findings += [broken, sum_of(reading, "", (1, 0))]
    assert [found.verdict for found in judged(document, "各行之和")] == ["无法判断"]
    document.findings[:] = [broken, sum_of(reading, "", (1, 1))]
    assert [found.verdict for found in judged(document, "各行之和")] == ["不符"]


def test_projects_may_have_other_money_than_the_general_budget() -> None:
    def with_projects(whole: str) -> TinyDocument:
        document = TinyDocument(*_named()).table(
            "一般公共预算支出表",
            "一般公共预算支出表",
            (("合计",), ("项目支出",)),
            {("合计",): ("200.00", "50.00")},
        )
        return document.table("项目支出表", "项目支出表", (("合计",),), {("合计",): (whole,)})

    assert verdicts(with_projects("50.00"), "项目支出表合计") == ["相符"]
    assert verdicts(with_projects("70.00"), "项目支出表合计") == ["无法判断"]  # own money, perhaps
    assert verdicts(with_projects("40.00"), "项目支出表合计") == ["不符"]


def test_projects_of_one_fund_are_no_part_of_all_expenditure() -> None:
    def of(title: str) -> list[str]:
        document = TinyDocument(*_named()).table(
            "支出总表", "支出总表", (("合计",), ("项目支出",)), {("合计",): ("200.00", "70.00")}
        )
        document.table(title, "项目支出表", (("合计",),), {("合计",): ("50.00",)})
        return verdicts(document, "项目支出表合计")

    assert "不符" not in of("一般公共预算项目支出预算表")
    assert "不符" in of("项目支出表")


def _named() -> tuple[str, object]:
    document = county()
    return document.name, document.identity
