"""Rows that print one path twice, told apart by what they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from index.schema import Table
from index.tables import tables
from tests.index.drawn import page

HEAD = ["科目编码", "科目名称", "预算数"]


def read(rows: Sequence[Sequence[str]]) -> Table:
    (table,) = tables.extract([page(1, [HEAD, *rows], above=["支出预算表", "单位：万元"])])
    return table


def test_units_open_sections_even_where_the_page_with_the_first_class_is_missing() -> None:
    table = read(
        [
            ["334001001", "某县妇联（本级）", "6.00"],
            ["2013899", "其他市场监督管理事务", "1.00"],
            ["205", "教育支出", "5.00"],
            ["20502", "普通教育", "5.00"],
            ["334001002", "某县妇联信息中心", "9.00"],
            ["205", "教育支出", "9.00"],
            ["20502", "普通教育", "9.00"],
        ]
    )
    assert [row.path for row in table.rows if row.code == "20502"] == [
        ("某县妇联（本级）", "教育支出", "普通教育"),
        ("某县妇联信息中心", "教育支出", "普通教育"),
    ]


def test_units_below_each_subject_open_no_section() -> None:
    table = read(
        [
            ["205", "教育支出", "5.00"],
            ["20502", "普通教育", "5.00"],
            ["2050201", "学前教育", "2.00"],
            ["334001001", "第一幼儿园", "2.00"],
            ["2050202", "小学教育", "3.00"],
            ["334001002", "第一小学", "3.00"],
            ["20508", "进修及培训", "4.00"],
            ["2050803", "培训支出", "4.00"],
            ["334001002", "第一小学", "4.00"],
        ]
    )
    assert [row.path[0] for row in table.rows if len(row.code) < 9] == ["教育支出"] * 6
