"""Sheets too wide for their page: the right half stands on the next page, without labels."""

from __future__ import annotations

import pytest

from index.equations import equations
from index.proof import doubts, loose_proof
from index.schema import Page
from index.tables import facts, tables
from tests.index.drawn import page

LEFT = [
    ["科目编码", "科目名称", "合计", "一般公共预算"],
    ["", "合计", "60.00", "30.00"],
    ["201", "一般公共服务支出", "40.00", "20.00"],
    ["20103", "政府办公厅", "25.00", "12.00"],
    ["20140", "信访事务", "15.00", "8.00"],
    ["208", "社会保障和就业支出", "20.00", "10.00"],
]
RIGHT = [
    ["事业收入", "其他收入"],
    ["20.00", "10.00"],
    ["15.00", "5.00"],
    ["10.00", "3.00"],
    ["5.00", "2.00"],
    ["5.00", "5.00"],
]


def sheets(right: list[list[str]]) -> list[Page]:
    return [page(1, LEFT, above=["部门收入总表", "单位：万元"]), page(2, right, widths=[70, 110])]


def test_its_columns_are_those_of_the_rows_at_the_same_height() -> None:
    (table,) = found = tables.extract(sheets(RIGHT))
    assert table.pages == (1, 2) and table.columns[2:] == (("事业收入",), ("其他收入",))
    read = facts.from_tables(found, 2025, "预算")
    told = {(f.row_path[-1], f.column_path[-1]): (str(f.value), f.unit, f.page) for f in read}
    assert told["政府办公厅", "事业收入"] == ("10.00", "万元", 2)
    assert told["政府办公厅", "合计"] == ("25.00", "万元", 1)


@pytest.mark.parametrize(("old", "new"), [("", ""), ("15.00", "16.00"), ("10.00", "11.00")])
def test_only_what_its_sums_prove_is_in_no_doubt(old: str, new: str) -> None:
    right = [[new if text == old else text for text in row] for row in RIGHT]
    found = tables.extract(sheets(right))
    read = facts.from_tables(found, 2025, "预算")
    settled = loose_proof.settled(found, equations.check(found, read))
    told = doubts.find(settled.tables[0], settled.findings)
    assert any(told.of(fact) for fact in read) == bool(old)


def test_figures_below_the_columns_of_names_are_no_names() -> None:
    alike = page(2, RIGHT)  # as wide as the columns of codes and names
    read = facts.from_tables(tables.extract([sheets(RIGHT)[0], alike]), 2025, "预算")
    assert {f.row_path[-1] for f in read if f.column_path == ("事业收入",)} == {row[1] for row in LEFT[1:]}


def test_a_table_of_other_rows_is_one_of_its_own() -> None:
    assert len(tables.extract(sheets(RIGHT[:-1]))) == 2
    assert (
        len(tables.extract(sheets([["科目名称", *RIGHT[0][:1]], *([f"项目{i}", "1.00"] for i in range(5))])))
        == 2
    )


def test_halves_that_are_printed_by_turns() -> None:
    left, right = LEFT, RIGHT
    wide = [70, 110]
    turns = [
        page(1, left[:4], above=["部门收入总表", "单位：万元"]),
        page(2, right[:4], widths=wide),
        page(3, left[4:]),
        page(4, right[4:], widths=wide),
    ]
    (table,) = found = tables.extract(turns)
    assert table.pages == (1, 2, 3, 4)
    read = {(f.row_path[-1], f.column_path[-1]): f.printed for f in facts.from_tables(found, 2025, "预算")}
    assert (read["信访事务", "合计"], read["信访事务", "其他收入"]) == ("15.00", "2.00")


def test_the_columns_of_labels_may_be_printed_again() -> None:
    again = [[*row[:2], *other] for row, other in zip(LEFT, RIGHT, strict=True)]
    (table,) = found = tables.extract([sheets(RIGHT)[0], page(2, again, widths=[60, 120, 80, 80])])
    units = {f.unit for f in facts.from_tables(found, 2025, "预算")}
    assert (table.columns[2:], table.doubt, units) == ((("事业收入",), ("其他收入",)), "", {"万元"})


def test_a_third_part_of_a_sheet() -> None:
    third = [["其他资金", "上年结转"], *RIGHT[1:]]
    (table,) = tables.extract([*sheets(RIGHT), page(3, third, widths=[150, 80])])
    assert [path[-1] for path in table.columns] == [
        "合计",
        "一般公共预算",
        "事业收入",
        "其他收入",
        "其他资金",
        "上年结转",
    ]
