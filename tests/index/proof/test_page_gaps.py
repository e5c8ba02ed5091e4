"""What stands behind a lost page of a table is in doubt."""

from __future__ import annotations

import pytest

from index.proof import page_gaps
from index.schema import Page
from index.tables import tables
from tests.index.drawn import page, word

HEAD = ["科目编码", "科目名称", "合计"]
SHEETS = [
    [HEAD, ["201", "一般公共服务支出", "30.00"], ["20140", "信访事务", "30.00"]],
    [HEAD, ["204", "公共安全支出", "7.00"], ["20406", "司法", "7.00"]],
    [HEAD, ["208", "社会保障和就业支出", "5.00"], ["20805", "养老支出", "5.00"]],
]


def pages(*numbers: str) -> list[Page]:
    found = []
    for number, (sheet, printed) in enumerate(zip(SHEETS, numbers, strict=True), 1):
        drawn = page(number, sheet, above=["部门支出总表", "单位：万元"] if number == 1 else ())
        foot = (word(450, 1150, printed),) if printed else ()
        found.append(Page(number, 900, 1200, (*drawn.words, *foot), drawn.horizontal, drawn.vertical))
    return found


@pytest.mark.parametrize(
    ("numbers", "first"),
    [
        (("第 4 页", "第 5 页", "第 6 页"), 0),
        (("- 4 -", "- 6 -", "- 7 -"), 2),
        (("4", "5", "7"), 3),
        (("4", "6", "8"), 0),  # two sheets on each page
        (("4", "120", "6"), 0),  # a figure that stands alone at the foot
        (("4", "", "6"), 0),
    ],
)
def test_rows_behind_a_jump_of_the_printed_numbers(numbers: tuple[str, ...], first: int) -> None:
    sheets = pages(*numbers)
    found = tables.extract(sheets)
    assert [table.pages for table in found] == [(1, 2, 3)]
    doubted = {place.page for one in page_gaps.findings(sheets, found) for place in one.places}
    assert doubted == {number for number in (2, 3) if first and number >= first}
