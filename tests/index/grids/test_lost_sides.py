"""Single sides of cells that are not drawn: every cell is a rectangle, and text stands in the middle of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.grids.lost_sides import NOT_WHOLE, Lattice, mend
from index.schema import Page, Rule, Word
from index.tables import facts, stitch, tables
from tests.index.drawn import HEIGHT, LEFT, WIDTH, page, word

ABOVE = ["部门支出总表", "单位：万元"]
TOP = 60.0 + HEIGHT * len(ABOVE)
ROWS = [
    ["科目编码", "科目名称", "预算数", "<"],
    ["^", "^", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "1,030.00", "20.00"],
    ["20140", "信访事务", "1,010.00", "8.00"],
    ["2014001", "行政运行", "900.00", "5.00"],
    ["2014002", "其他信访事务", "110.00", "3.00"],
]
FORM = [
    ["项目名称", "<", "道路养护", "<"],
    ["主管部门", "<", "某市交通局", "<"],
    ["总体目标", "<", "道路安全畅通。", "<"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "巡查次数（次）", "≥250"],
    ["^", "质量指标", "验收合格率", "≥98%"],
    ["效益指标", "社会效益指标", "事故下降率", "≥10%"],
]


def middled(plain: Page) -> Page:
    """The page with each word in the middle of its column, as forms print it."""

    def centred(one: Word) -> Word:
        column = int((one.box.x0 - LEFT) // WIDTH)
        middle = LEFT + WIDTH * (column + 0.5)
        half = (one.box.x1 - one.box.x0) / 2
        return one._replace(box=one.box._replace(x0=middle - half, x1=middle + half))

    return replace(plain, words=tuple(centred(one) for one in plain.words))


def without(plain: Page, side: Rule, upright: bool) -> Page:
    """The page without the sides that lie on one of `side`."""
    kept = [
        rule
        for rule in (plain.vertical if upright else plain.horizontal)
        if not (abs(rule.at - side.at) < 1 and side.start - 1 < rule.start and rule.end < side.end + 1)
    ]
    return replace(plain, vertical=tuple(kept)) if upright else replace(plain, horizontal=tuple(kept))


def read(changed: Page) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    found = facts.from_tables(tables.extract([changed]), 2026, "预算")
    return [(fact.row_path, fact.column_path, fact.printed) for fact in found]


def lattice(rows: int, columns: int) -> Lattice:
    xs, ys = [100.0 * c for c in range(columns + 1)], [20.0 * r for r in range(rows + 1)]
    return Lattice(xs, ys, [[True] * rows for _ in xs], [[True] * columns for _ in ys])


def test_a_label_of_many_rows_gets_back_the_side_to_one_of_them() -> None:
    grid = lattice(3, 2)
    for y in (1, 2):
        grid.above[y][0] = False  # a label over three rows …
    grid.beside[1][1] = False  # … not parted from the second one
    assert mend(grid, ())
    assert grid.beside[1] == [True] * 3
    assert not grid.above[1][0] and not grid.above[2][0]


def test_the_side_that_a_word_lies_across_is_not_put_back() -> None:
    grid = lattice(2, 3)
    grid.beside[1][0] = grid.beside[2][0] = False  # a heading over three columns …
    grid.above[1][0] = False  # … not parted from the label below it
    words = [word(134, 5, "本年支出"), word(42, 25, "小计")]
    assert mend(grid, words)
    assert grid.above[1][0]
    assert not grid.beside[1][0]


def test_rectangles_are_left_as_they_are() -> None:
    grid = lattice(2, 2)
    grid.above[1][0] = grid.beside[1][0] = grid.beside[1][1] = grid.above[1][1] = False
    assert mend(grid, ())
    assert not grid.above[1][0]


def test_what_no_two_sides_make_whole_is_doubted() -> None:
    grid = lattice(2, 6)
    for c in range(1, 6):
        grid.beside[c][0] = False  # a heading over six columns …
    for c in (1, 3, 5):
        grid.above[1][c] = False  # … not parted from three of the labels below it
    plain = page(1, ROWS, above=ABOVE)
    whole = stitch.drafts([plain])[0].pieces[0].grid
    assert whole.doubt == "" != NOT_WHOLE


@pytest.mark.parametrize("row", [2, 3, 5])
@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_lost_side_in_a_table(row: int, column: int) -> None:
    plain = page(1, ROWS, above=ABOVE)
    y = TOP + HEIGHT * row
    lost = without(plain, Rule(LEFT + WIDTH * column, y, y + HEIGHT), upright=True)
    assert len(lost.vertical) == len(plain.vertical) - 1
    assert read(lost) == read(plain)


@pytest.mark.parametrize("row", [4, 5, 6])
@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_lost_side_in_a_form(row: int, column: int) -> None:
    plain = middled(page(1, FORM, above=["项目绩效目标表"]))
    y = 60.0 + HEIGHT * (1 + row)
    lost = without(plain, Rule(LEFT + WIDTH * column, y, y + HEIGHT), upright=True)
    assert len(lost.vertical) == len(plain.vertical) - 1
    assert read(lost) == read(plain)


@pytest.mark.parametrize("row", [5, 6])
@pytest.mark.parametrize("column", [2, 3])
def test_a_lost_line_between_two_values_of_a_form(row: int, column: int) -> None:
    plain = middled(page(1, FORM, above=["项目绩效目标表"]))
    y, x = 60.0 + HEIGHT * (1 + row), LEFT + WIDTH * column
    lost = without(plain, Rule(y, x, x + WIDTH), upright=False)
    assert len(lost.horizontal) == len(plain.horizontal) - 1
    assert read(lost) == read(plain)


@pytest.mark.parametrize(
    ("row", "first", "last"),
    [(1, 2, 4), (4, 2, 3)],
    ids=["two names' values", "a heading and what it heads"],
)
def test_a_lost_line_between_what_two_labels_stand_for(row: int, first: int, last: int) -> None:
    plain = page(1, FORM, above=["项目绩效目标表"])
    y, x = 60.0 + HEIGHT * (1 + row), LEFT + WIDTH * first
    lost = without(plain, Rule(y, x, LEFT + WIDTH * last), upright=False)
    assert len(lost.horizontal) < len(plain.horizontal)
    assert read(lost) == read(plain)


def test_a_lost_line_on_the_next_page_of_a_form() -> None:
    rows = [*FORM, ["^", "可持续影响指标", "制度健全程度", "≥80%"]]
    head, body = page(1, rows[:4], above=["项目绩效目标表"]), page(2, rows[4:])
    y, x = 60.0 + HEIGHT * 2, LEFT + WIDTH * 2
    lost = without(body, Rule(y, x, x + WIDTH), upright=False)
    assert len(lost.horizontal) == len(body.horizontal) - 1

    def found(second: Page) -> list[tuple[tuple[str, ...], str]]:
        return [
            (f.row_path, f.printed) for f in facts.from_tables(tables.extract([head, second]), 2026, "预算")
        ]

    assert found(lost) == found(body)


def test_a_remark_in_brackets_is_no_cell_of_its_own() -> None:
    rows = [["项目资金", "年度总额", "100.00", "<"], ["^", "其他资金", "20.00", "<"], *FORM]
    plain = middled(page(1, rows, above=["项目绩效目标表"]))
    wrapped = replace(plain, words=(*plain.words, word(LEFT + 25, 60.0 + HEIGHT * 2 + 5, "（万元）")))
    (table,) = tables.extract([wrapped])
    assert [row.path for row in table.rows[:2]] == [
        ("项目资金（万元）", "年度总额"),
        ("项目资金（万元）", "其他资金"),
    ]


def test_a_label_is_cut_off_the_amount_below_it() -> None:
    rows = [
        ["科目编码", "科目名称", "基本支出", "<", "项目支出"],
        ["^", "^", "人员经费", "公用经费", "^"],
        ["201", "一般公共服务支出", "30.00", "10.00", "20.00"],
        ["205", "教育支出", "7.00", "3.00", "4.00"],
    ]
    plain = page(1, rows, above=ABOVE)
    x, y = LEFT + WIDTH * 4, TOP + HEIGHT * 2
    lowered = [w if w.text != "项目支出" else word(w.box.x0, TOP + HEIGHT - 5, w.text) for w in plain.words]
    lost = without(replace(plain, words=tuple(lowered)), Rule(y, x, x + WIDTH), upright=False)
    assert read(lost) == read(plain)


def test_a_unit_written_across_the_code_columns_is_one_cell() -> None:
    code = [["类", "款", "项", "科目名称", "合计"], ["**", "**", "**", "**", "1"]]
    rows = [["301001某市司法局本级培训学校", "<", "<", "<", "5.00"], ["", "03", "", "办公厅", "5.00"]]
    plain = page(
        1, [*code, *rows, ["", "", "01", "行政运行", "5.00"]], above=ABOVE, widths=(60, 60, 60, 200, 90)
    )
    moved = [w if len(w.text) < 14 else word(LEFT + 130, w.box.y0, w.text) for w in plain.words]
    grid = stitch.drafts([replace(plain, words=tuple(moved))])[0].pieces[0].grid
    unit = grid.cells[2][0]
    assert (unit.norm, unit.c0, unit.c1) == ("301001某市司法局本级培训学校", 0, 3)


def test_a_merged_column_between_two_frames_of_one_height_is_of_their_table() -> None:
    rows = [
        ["1", "其他运转类", "业务经费", "5.00"],
        ["2", "^", "物资储备", "6.00"],
        ["3", "^", "维修改造", "7.00"],
    ]
    plain = page(1, rows)
    inner = [rule for rule in plain.vertical if LEFT + 1 < rule.at < LEFT + 4 * WIDTH - 1]
    levels = [rule for rule in plain.horizontal if 61 < rule.at < 60 + 3 * HEIGHT - 1]
    whole = tuple(Rule(x, 60.0, 60.0 + 3 * HEIGHT) for x in sorted({rule.at for rule in inner}))
    words = [w if w.text != "其他运转类" else word(w.box.x0, w.box.y0 + HEIGHT, w.text) for w in plain.words]
    merged = replace(plain, words=tuple(words), vertical=whole, horizontal=tuple(levels))
    (draft,) = stitch.drafts([merged])
    assert [cell.norm for cell in draft.pieces[0].grid.row(1)] == ["2", "其他运转类", "物资储备", "6.00"]
