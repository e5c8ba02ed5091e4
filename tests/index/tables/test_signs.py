"""Numbers in brackets, thousands and codes parted by spaces, one heading over two tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.equations import equations
from index.schema import Box, Page, Word
from index.tables import facts, tables
from tests.index.drawn import page

ABOVE = ["部门支出总表", "单位：万元"]
TREE = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "20.00", "30.00", "(10.00)"],
    ["201", "一般公共服务支出", "20.00", "30.00", "(10.00)"],
    ["20103", "政府办公厅", "25.00", "20.00", "5.00"],
    ["20140", "信访事务", "（5.00）", "10.00", "（15.00）"],
]


def values(rows: list[list[str]]) -> dict[tuple[str, str], str]:
    found = facts.from_tables(tables.extract([page(1, rows, above=ABOVE)]), 2025, "预算")
    return {(f.row_path[-1], f.column_path[-1]): str(f.value) for f in found}


def test_numbers_in_brackets_are_negative_where_all_sums_say_so() -> None:
    read = values(TREE)
    assert (read["信访事务", "项目支出"], read["信访事务", "合计"]) == ("-15.00", "-5.00")


@pytest.mark.parametrize("off", ["（16.00）", "(15.50)"])
def test_they_are_of_no_known_value_where_a_sum_speaks_against_it(off: str) -> None:
    rows = [[off if text == "（15.00）" else text for text in row] for row in TREE]
    assert values(rows)["信访事务", "项目支出"] == "None"
    found = tables.extract([page(1, rows, above=ABOVE)])
    sums = equations.check(found, facts.from_tables(found, 2025, "预算"))
    assert not [one for one in sums if one.verdict == "不符"]


def split(drawn: Page, text: str, gap: float) -> Page:
    """A word of the page in the pieces that its spaces part, `gap` points apart."""
    words: list[Word] = []
    for word in drawn.words:
        x = word.box.x0
        for part in word.text.split() if word.text == text else [word.text]:
            width = 5.0 * len(part) if word.text == text else word.box.x1 - word.box.x0
            words.append(Word(Box(x, word.box.y0, x + width, word.box.y1), part))
            x += width + gap
    return replace(drawn, words=tuple(words))


@pytest.mark.parametrize(("gap", "value"), [(2.0, "1234.50"), (6.0, "None")])
def test_thousands_parted_by_a_space_are_one_number(gap: float, value: str) -> None:
    rows = [
        TREE[0],
        ["201", "公共服务支出", "1 234.50", "1,000.00", "234.50"],
        ["204", "安全支出", "3.00", "3.00", ""],
    ]
    sheet = split(page(1, rows, above=ABOVE), "1 234.50", gap)
    found = facts.from_tables(tables.extract([sheet]), 2025, "预算")
    (one,) = [str(f.value) for f in found if f.row_path[-1] == "公共服务支出" and f.column_path[-1] == "合计"]
    assert one == value


def test_the_levels_of_a_code_parted_by_spaces() -> None:
    codes = ["201", "201 03", "201 03 01"]
    rows = [
        TREE[0],
        *(
            [code, name, "3.00", "3.00", ""]
            for code, name in zip(codes, ["支出", "事务", "运行"], strict=True)
        ),
    ]
    sheet = page(1, rows, above=ABOVE)
    for code in codes[1:]:
        sheet = split(sheet, code, 3.0)
    (table,) = tables.extract([sheet])
    assert [(row.code, row.path) for row in table.rows] == [
        ("201", ("支出",)),
        ("20103", ("支出", "事务")),
        ("2010301", ("支出", "事务", "运行")),
    ]


def test_one_heading_over_two_tables() -> None:
    rows = [[["因公出国", "公务接待", "用车"], ["1.00", amount, "3.00"]] for amount in ("2.00", "2.50")]
    upper = page(1, rows[0], above=["2025年三公经费支出表", "单位：万元"])
    lower = page(1, rows[1])
    down = 100.0
    both = replace(
        upper,
        words=upper.words
        + tuple(
            w._replace(box=Box(w.box.x0, w.box.y0 + down, w.box.x1, w.box.y1 + down)) for w in lower.words
        ),
        horizontal=upper.horizontal + tuple(r._replace(at=r.at + down) for r in lower.horizontal),
        vertical=upper.vertical
        + tuple(r._replace(start=r.start + down, end=r.end + down) for r in lower.vertical),
    )
    found = tables.extract([both])
    assert [(table.title, table.unit) for table in found] == [("2025年三公经费支出表", "万元")] * 2
