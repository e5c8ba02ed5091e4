"""A rule that is missing from end to end: the text shows the rows and columns that it parted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from index.grids.grid import Cell
from index.layout import column_roles
from index.page import strokes
from index.schema import Box, Page, Table, Word
from index.tables import tables
from tests.index.drawn import HEIGHT, LEFT, WIDTH, page

ROWS = [
    ["科目编码", "科目名称", "预算数", "<"],
    ["^", "^", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "1,030.00", "20.00"],
    ["20140", "信访事务", "1,010.00", "8.00"],
    ["2014001", "行政运行", "900.00", "5.00"],
    ["2014002", "其他信访事务", "110.00", "3.00"],
]
ABOVE = ["部门支出总表", "单位：万元"]
TOP = 60.0 + HEIGHT * len(ABOVE)


def merged(plain: Page) -> Page:
    """The page with whole rules where their pieces touch."""
    return replace(
        plain, horizontal=strokes.merge(list(plain.horizontal)), vertical=strokes.merge(list(plain.vertical))
    )


def drawn() -> Page:
    return merged(page(1, ROWS, above=ABOVE))


def without_row_line(number: int) -> Page:
    at = TOP + HEIGHT * number
    return replace(drawn(), horizontal=tuple(r for r in drawn().horizontal if abs(r.at - at) > 1))


def without_column_line(number: int) -> Page:
    at = LEFT + WIDTH * number
    return replace(drawn(), vertical=tuple(r for r in drawn().vertical if abs(r.at - at) > 1))


def read(changed: Page) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    found: tuple[Table, ...] = tables.extract([changed])
    return [
        (row.path, table.columns[cell.column], cell.printed)
        for table in found
        for row in table.rows
        for cell in row.cells
    ]


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_a_lost_line_between_rows(number: int) -> None:
    assert read(without_row_line(number)) == read(drawn())


def test_a_lost_line_between_columns_of_amounts() -> None:
    assert read(without_column_line(3)) == read(drawn())


def test_a_lost_line_between_names_and_amounts() -> None:
    assert read(without_column_line(2)) == read(drawn())


def test_a_page_of_a_long_table_that_lost_a_line_still_continues_it() -> None:
    whole = [drawn(), replace(drawn(), number=2)]
    broken = [drawn(), replace(without_column_line(3), number=2)]
    (once,), (again,) = tables.extract(whole), tables.extract(broken)
    assert again.pages == once.pages == (1, 2)
    assert again.columns == once.columns
    assert [cell.printed for row in again.rows for cell in row.cells] == [
        cell.printed for row in once.rows for cell in row.cells
    ]


def test_prose_with_figures_in_a_cell_is_not_torn_apart() -> None:
    plain = page(
        1, [["项目", "金额", "说明"], ["培训", "30.00", "上年为"], ["会议", "5.00", ""]], above=ABOVE
    )
    under = Word(
        Box(LEFT + 2 * WIDTH + 3, TOP + HEIGHT + 13, LEFT + 2 * WIDTH + 30, TOP + HEIGHT + 19), "12.00"
    )
    (table,) = tables.extract([replace(plain, words=(*plain.words, under))])
    assert [row.path for row in table.rows] == [("培训",), ("会议",)]


def test_amounts_all_broken_at_the_point_are_no_labels_over_numbers() -> None:
    rows = [
        ["项目", "总计", "小计", "拨款", "结转"],
        ["救助", "", "", "", ""],
        ["培训", "5.00", "5.00", "5.00", ""],
    ]
    plain = page(1, rows, above=ABOVE)
    y = TOP + HEIGHT
    broken = [
        Word(Box(LEFT + c * WIDTH + 3, y + top, LEFT + c * WIDTH + right, y + top + 8), printed)
        for c in (1, 2, 3)
        for top, right, printed in ((1, 85, "83,806,905."), (11, 20, "04"))
    ]
    (table,) = tables.extract([replace(plain, words=(*plain.words, *broken))])
    assert [(row.path, row.cells[0].printed) for row in table.rows] == [
        (("救助",), "83,806,905.04"),
        (("培训",), "5.00"),
    ]


LEVELS = [
    ["科目编码", "<", "<", "科目名称", "合计", "基本支出", "项目支出"],
    ["类", "款", "项", "^", "^", "^", "^"],
    ["1", "2", "3", "4", "5", "6", "7"],
    ["201", "", "", "一般公共服务支出", "1,030.00", "20.00", "1,010.00"],
    ["", "40", "", "信访事务", "1,010.00", "8.00", "1,002.00"],
    ["", "", "01", "行政运行", "900.00", "5.00", "895.00"],
    ["205", "", "", "教育支出", "110.00", "3.00", "107.00"],
    ["", "08", "", "进修及培训", "110.00", "3.00", "107.00"],
    ["", "", "03", "培训支出", "110.00", "3.00", "107.00"],
]
CODES = ["201", "20140", "2014001", "205", "20508", "2050803"]


def levels(rows: list[list[str]]) -> Table:
    (table,) = tables.extract([page(1, rows, above=ABOVE)])
    return table


def test_two_levels_of_a_code_whose_header_lost_the_line_between_them() -> None:
    plain = page(1, [LEVELS[0], ["类", "<", "项", *["^"] * 4], *LEVELS[2:]], above=ABOVE)
    second = Word(Box(LEFT + WIDTH + 3, TOP + HEIGHT + 5, LEFT + WIDTH + 11, TOP + HEIGHT + 15), "款")
    (table,) = tables.extract([replace(plain, words=(*plain.words, second))])
    assert [row.code for row in table.rows] == CODES


def test_a_level_of_a_code_that_lost_the_line_to_what_stands_over_it() -> None:
    head = ["科目编码", "<", "", *LEVELS[0][3:]]
    assert [row.code for row in levels([head, *LEVELS[1:]]).rows] == CODES


def test_a_code_joined_to_blank_cells_above_and_below_codes_its_own_row() -> None:
    joined = [list(row) for row in LEVELS]
    joined[5][0], joined[6][0], joined[7][0] = "", "^", "^"
    plain = page(1, joined, above=ABOVE)
    code = Word(Box(LEFT + 3, TOP + HEIGHT * 6 + 5, LEFT + 27, TOP + HEIGHT * 6 + 15), "205")
    (table,) = tables.extract([replace(plain, words=(*plain.words, code))])
    assert [row.code for row in table.rows] == CODES


def test_column_numbers_joined_to_the_labels_over_them_are_no_part_of_the_labels() -> None:
    joined = [list(row) for row in LEVELS]
    joined[2][3:6:2] = ["^", "^"]
    y = TOP + HEIGHT * 2 + 5
    over = [Word(Box(x, y, x + 8, y + 10), text) for text, x in (("4", 313.0), ("6", 493.0))]
    plain = page(1, joined, above=ABOVE)
    centred = [
        word._replace(box=Box(word.box.x0, word.box.y0 + 10, word.box.x1, word.box.y1 + 10))
        if word.text in LEVELS[0][3:]
        else word
        for word in plain.words
    ]
    (table,) = tables.extract([replace(plain, words=(*centred, *over))])
    assert table.columns == levels(LEVELS).columns == (("合计",), ("基本支出",), ("项目支出",))


YEARS = [
    ["科目名称", "上年预算数", "本年预算数", "<", "<"],
    ["^", "^", "小计", "基本支出", "项目支出"],
    ["教育支出", "1,030.00", "930.00", "20.00", "910.00"],
    ["普通教育", "1,010.00", "908.00", "8.00", "900.00"],
    ["小学教育", "900.00", "806.00", "6.00", "800.00"],
]


def put(rows: list[list[str]], *texts: tuple[int, int, str]) -> Table:
    """The table of these rows, with further words in the places (row, column) of cells joined to others."""
    words = [
        Word(Box(x, y, x + 8.0 * len(text), y + 10), text)
        for r, c, text in texts
        for x, y in [(LEFT + WIDTH * c + 3, TOP + HEIGHT * r + 5)]
    ]
    plain = merged(page(1, rows, above=ABOVE))
    (table,) = tables.extract([replace(plain, words=(*plain.words, *words))])
    return table


def cells(table: Table) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(row.path, table.columns[c.column], c.printed) for row in table.rows for c in row.cells]


def test_a_label_that_lost_the_line_to_what_another_label_heads() -> None:
    joined = [YEARS[0], ["^", "", "<", *YEARS[1][3:]], *YEARS[2:]]
    assert cells(put(joined, (1, 2, "小计"))) == cells(put(YEARS))


def test_amounts_one_above_the_other_part_the_names_beside_them() -> None:
    joined = [*YEARS[:3], ["普通教育", "1,010.00", "908.00", "8.00", "900.00"], ["^", "^", "^", "6.00", "^"]]
    below = [(4, 0, "小学教育"), (4, 1, "900.00"), (4, 2, "806.00"), (4, 4, "800.00")]
    assert cells(put(joined, *below)) == cells(put(YEARS))


def test_an_amount_joined_to_a_blank_cell_stands_in_its_own_column() -> None:
    joined = [*YEARS[:2], ["教育支出", "1,030.00", "20.00", "", "<"]]
    whole = [*YEARS[:2], ["教育支出", "1,030.00", "20.00", "", "20.00"]]
    assert cells(put(joined, (2, 4, "20.00"))) == cells(put(whole))


def test_a_code_joined_to_the_heading_over_it_is_of_the_first_row() -> None:
    rows = [
        ["单位编码", "单位名称", "支出", "<", "<"],
        ["^", "^", "合计", "基本支出", "项目支出"],
        ["317001", "某县住建局", "30.00", "10.00", "20.00"],
        ["317002", "某县城管队", "3.00", "1.00", "2.00"],
    ]
    plain = merged(page(1, [*rows[:2], ["^", *rows[2][1:]], rows[3]], above=ABOVE))
    kept = [word for word in plain.words if word.text != "单位编码"]
    own = [
        Word(Box(LEFT + 3, y, LEFT + 19, y + 10), text) for y, text in ((TOP + 8, "单位"), (TOP + 22, "编码"))
    ]
    code = Word(Box(LEFT + 3, TOP + 45, LEFT + 51, TOP + 55), "317001")
    (table,) = tables.extract([replace(plain, words=(*kept, *own, code))])
    assert [row.code for row in table.rows] == ["317001", "317002"]
    assert cells(table) == cells(put(rows))


def test_a_total_joined_to_the_name_below_it_is_a_row_of_its_own() -> None:
    rows = [
        ["项目", "方式", "数量", "预算数"],
        ["合计", "", "", "9.00"],
        ["办公经费", "集中采购", "", "8.00"],
        ["培训费", "分散采购", "", "1.00"],
    ]
    joined = [*rows[:2], ["^", "^", "^", "8.00"], rows[3]]
    found = put(joined, (2, 0, "办公经费"), (2, 1, "集中采购"))
    assert [row.path for row in found.rows] == [("合计",), ("办公经费",), ("培训费",)]


def test_a_row_with_a_figure_joined_to_one_without_is_two_rows() -> None:
    rows = [
        ["项目", "预算数"],
        ["一、拨款收入", "9.00"],
        ["二、基金收入", ""],
        ["三、其他收入", "1.00"],
        ["四、结转", "8.00"],
    ]
    joined = [*rows[:2], ["^", "^"], *rows[3:]]
    assert [row.path for row in put(joined, (2, 0, "二、基金收入")).rows] == [
        row.path for row in put(rows).rows
    ]


def test_a_lost_line_between_columns_of_amounts_leaves_a_doubt() -> None:
    (table,) = tables.extract([without_column_line(3)])
    assert table.doubt == "有的栏目之间没有印出表格线"


def test_numbers_with_a_leading_zero_are_codes_even_where_their_header_lost_its_lines() -> None:
    head = ["科目编码名称", "<", "<", *LEVELS[0][3:]]
    table = put([head, ["^", "^<", "^<", *["^"] * 4], *LEVELS[3:]])
    assert [cell.printed for row in table.rows for cell in row.cells if cell.printed.startswith("0")] == []


ZEROS = [
    ["项目", "总计", "一般公共预算", "国有资本经营预算"],
    ["某市司法局", "9.00", "9.00", "0"],
    ["培训学校", "4.00", "4.00", "1.00"],
    ["服务中心", "5.00", "5.00", "0"],
]


@pytest.mark.parametrize(("row", "upper"), [(1, "国有资本经营预算"), (3, "1.00")])
def test_a_zero_below_a_label_or_an_amount_is_a_cell_of_its_own(row: int, upper: str) -> None:
    """The line between them is lost, and both together stand in the middle of the two rows."""
    joined = [list(cells) for cells in ZEROS]
    joined[row][3] = "^"
    plain = merged(page(1, joined, above=ABOVE))
    x, y = LEFT + WIDTH * 3 + 3, TOP + HEIGHT * row + 9
    raised = [
        w._replace(box=w.box._replace(y0=w.box.y0 - 4, y1=w.box.y1 - 4)) if w.text == upper else w
        for w in plain.words
    ]
    (table,) = tables.extract([replace(plain, words=(*raised, Word(Box(x, y, x + 8, y + 10), "0")))])
    assert cells(table) == cells(put(ZEROS))


def test_row_numbers_whose_first_are_joined_to_their_label_are_no_figures() -> None:
    body = [[Cell(r, 0, r, 0, norm=norm, amount=Decimal(norm))] for r, norm in enumerate(("3", "5", "4"))]
    assert column_roles.roles(body, ["序号12"]) == column_roles.roles(body, ["序号"]) == ["sequence"]
    assert column_roles.roles(body, ["序号说明"]) != ["sequence"]
