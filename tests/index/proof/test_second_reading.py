"""A table that contradicts itself is read again from its words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.equations import equations
from index.grids import alignment
from index.proof import doubts, placing, second_reading
from index.proof.second_reading import Reread
from index.schema import Identity, Page, Table
from index.tables import facts, tables
from tests.index.drawn import page

WHO = Identity("某局", 2026, "预算", "部门", "")
ABOVE = ["支出预算总表", "单位：万元"]
ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "60.00", "32.00", "28.00"],
    ["201", "一般公共服务支出", "40.00", "21.00", "19.00"],
    ["20103", "政府办公厅", "40.00", "21.00", "19.00"],
    ["2010301", "行政运行", "25.00", "20.00", "5.00"],
    ["2010302", "一般行政管理事务", "15.00", "1.00", "14.00"],
    ["208", "社会保障和就业支出", "20.00", "11.00", "9.00"],
    ["20805", "行政事业单位养老支出", "20.00", "11.00", "9.00"],
]


WIDTHS = (60.0, 180.0, 90.0, 90.0, 90.0)


def again(pages: Sequence[Page], found: Sequence[Table]) -> Reread:
    checked = equations.check(found, facts.from_tables(found, WHO.year, WHO.kind))
    return second_reading.confirm(pages, found, checked, placing.check(pages, found), WHO)


def drawn(rows: Sequence[Sequence[str]] = ROWS, above: Sequence[str] = ABOVE) -> Page:
    return page(1, rows, above=above, widths=WIDTHS)


def shifted(table: Table, row: int) -> Table:
    """The same table, read wrongly: the first two amounts of a row one column further right."""
    rows = list(table.rows)
    first, second, _ = rows[row].cells
    rows[row] = replace(rows[row], cells=(replace(first, column=1), replace(second, column=2)))
    return replace(table, rows=tuple(rows))


def changed(r: int, c: int, text: str) -> list[list[str]]:
    rows = [list(row) for row in ROWS]
    rows[r][c] = text
    return rows


def test_a_sound_table_is_not_read_again() -> None:
    found = tables.extract([drawn()])
    assert again([drawn()], found) == Reread(found, (), ())


def test_a_wrong_sum_that_is_read_alike_is_said_to_be() -> None:
    here = drawn(changed(4, 2, "26.00"))
    found = tables.extract([here])
    reread = again([here], found)
    assert reread.tables == found and reread.findings == ()
    assert "各数的行列相同" in reread.notes[0]


def test_a_reading_that_proves_more_takes_the_place_of_one_that_fails() -> None:
    found = tables.extract([drawn()])
    reread = again([drawn()], [shifted(found[0], 3)])
    assert [cell.printed for cell in reread.tables[0].rows[3].cells] == ["25.00", "20.00", "5.00"]
    assert reread.tables[0].doubt == second_reading.REPLACED and "改按文字位置" in reread.notes[0]


def test_amounts_out_of_line_with_their_column_are_marked_and_never_verified() -> None:
    """Without a caption nothing may be read from words alone, but the amounts still stand in line."""
    found = tables.extract([drawn(above=[])])
    wrong = shifted(found[0], 3)
    reread = again([drawn(above=[])], [wrong])
    assert reread.tables == (wrong,)
    (finding,) = reread.findings
    assert [(place.row, place.column, place.printed) for place in finding.places] == [
        (3, 1, "25.00"),
        (3, 2, "20.00"),
    ]
    doubtful = doubts.find(wrong, reread.findings)
    assert doubtful.cells == {(3, 1): doubts.DISAGREE, (3, 2): doubts.DISAGREE}


def test_an_amount_at_the_height_of_another_row_is_displaced() -> None:
    (table,) = tables.extract([drawn()])
    rows = list(table.rows)
    upper, lower = rows[3].cells, rows[4].cells
    rows[3] = replace(rows[3], cells=(*upper[:2], lower[2]))
    assert alignment.displaced(replace(table, rows=tuple(rows))) == ((3, 2),)
