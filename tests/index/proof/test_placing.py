"""Cells against the page by place: every character where the cell says, every amount in one cell."""

from __future__ import annotations

from dataclasses import replace

from index.proof import placing
from index.schema import Box, Page, Table, Word
from index.tables import tables
from tests.index.drawn import page

ROWS = [["项目", "预算数", "决算数"], ["公务接待费", "1,234.50", "2.00"], ["合计", "1,234.50", "2.00"]]


def read(*pages: Page) -> tuple[Table, ...]:
    return tables.extract(pages)


def with_cell(table: Table, row: int, cell: int, **changes: object) -> Table:
    rows = list(table.rows)
    cells = list(rows[row].cells)
    cells[cell] = replace(cells[cell], **changes)  # type: ignore[arg-type]
    rows[row] = replace(rows[row], cells=tuple(cells))
    return replace(table, rows=tuple(rows))


def test_a_sound_reading_has_nothing_misplaced() -> None:
    sheet = page(1, ROWS, above=["收支表"])
    assert placing.check([sheet], read(sheet)) == ()


def test_a_turned_page_is_compared_where_it_is_displayed() -> None:
    upright = page(1, ROWS, above=["收支表"])
    sheet = replace(upright, turn=90, width=upright.height, height=upright.width)
    assert placing.check([sheet], read(sheet)) == ()


def test_a_cell_that_says_something_else_than_its_box_is_named() -> None:
    sheet = page(1, ROWS, above=["收支表"])
    (table,) = read(sheet)
    (wrong,) = placing.check([sheet], [with_cell(table, 0, 0, printed="1,234.05")])
    assert (wrong.table, wrong.row, wrong.printed, wrong.found) == (
        0,
        table.rows[0].number,
        "1,234.05",
        "1,234.50",
    )


def test_a_blank_cell_over_a_printed_amount_is_named() -> None:
    sheet = page(1, ROWS, above=["收支表"])
    (table,) = read(sheet)
    (wrong,) = placing.check([sheet], [with_cell(table, 0, 0, printed="")])
    assert (wrong.printed, wrong.found) == ("", "1,234.50")


def test_an_amount_in_one_cell_with_its_label_is_in_its_place() -> None:
    rows = [
        ["部门名称", "某市农业局", "<", "<"],
        ["年度预算（万元）", "其中：基本支出：2,820.00", "其他资金：10.00", "<"],
        ["年度总体目标", "稳定生产。", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "播种面积", "≥420万亩"],
    ]
    sheet = page(1, rows, above=["部门整体支出绩效目标表"])
    found = read(sheet)
    assert "2,820.00" in [cell.printed for row in found[0].rows for cell in row.cells]
    assert placing.check([sheet], found) == ()


def test_an_amount_without_a_cell_is_named() -> None:
    sheet = page(1, ROWS, above=["收支表"])
    (table,) = read(sheet)
    rows = (replace(table.rows[0], cells=table.rows[0].cells[1:]), *table.rows[1:])
    (wrong,) = placing.check([sheet], [replace(table, rows=rows)])
    assert (wrong.row, wrong.printed, wrong.found) == (-1, "1,234.50", "")


def test_an_amount_in_two_cells_is_named() -> None:
    sheet = page(1, ROWS, above=["收支表"])
    (table,) = read(sheet)
    box = table.rows[0].cells[0].box
    both = with_cell(table, 0, 1, printed="1,234.50", box=Box(box.x0 - 2, box.y0, box.x1, box.y1))
    found = placing.check([sheet], [both])
    assert ("1,234.50", "1,234.501,234.50") in [(wrong.printed, wrong.found) for wrong in found]


def test_a_number_that_ends_on_the_next_page_is_one_number() -> None:
    sheet = page(1, ROWS, above=["收支表"])
    (table,) = read(sheet)
    longer = with_cell(table, 0, 0, printed="1,234.507")
    empty = Page(2, 900.0, 1200.0, (Word(Box(130, 20, 138, 30), "7"),), (), ())
    assert placing.check([sheet, empty], [longer]) == ()
    assert len(placing.check([sheet], [longer])) == 1
