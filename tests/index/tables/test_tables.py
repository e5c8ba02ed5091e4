"""Tables as printed → rows, columns and their paths. Each test draws what a reader would see."""

from __future__ import annotations

import dataclasses

import pytest

from index.schema import Box, Rule, Table, Word
from index.tables import facts, tables
from tests.index.drawn import page, word


def cells(table: Table) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [
        (row.path, table.columns[cell.column], cell.printed)
        for row in table.rows
        for cell in row.cells
        if cell.printed
    ]


def test_title_unit_header_tree_and_code_path() -> None:
    drawn = page(
        3,
        [
            ["科目编码", "科目名称", "支出预算", "<", "<"],
            ["^", "^", "合计", "基本支出", "项目支出"],
            ["201", "一般公共服务支出", "30.00", "10.00", "20.00"],
            ["20140", "信访事务", "30.00", "10.00", "20.00"],
            ["2014001", "行政运行", "10.00", "10.00", ""],
        ],
        above=["部门支出总表", "单位：万元"],
    )
    (table,) = tables.extract([drawn])
    assert (table.title, table.unit, table.kind, table.pages) == ("部门支出总表", "万元", "支出总表", (3,))
    assert table.columns == (("支出预算", "合计"), ("支出预算", "基本支出"), ("支出预算", "项目支出"))
    last = table.rows[-1]
    assert last.code == "2014001"
    assert last.path == ("一般公共服务支出", "信访事务", "行政运行")
    assert [cell.printed for cell in last.cells] == ["10.00", "10.00", ""]
    spans = {(cell.text, cell.first, cell.last) for cell in table.header}
    assert ("支出预算", 0, 3) in spans and ("项目支出", 2, 3) in spans


def test_two_lists_side_by_side_are_rows_of_their_own() -> None:
    drawn = page(
        1,
        [
            ["收入", "<", "支出", "<"],
            ["项目", "预算数", "项目", "预算数"],
            ["一、财政拨款收入", "100", "一、教育支出", "60"],
            ["二、事业收入", "", "二、卫生健康支出", "40"],
            ["收入总计", "100", "支出总计", "100"],
        ],
        above=["收支预算总表", "单位：元"],
    )
    (table,) = tables.extract([drawn])
    assert table.kind == "收支总表" and table.parts == ((0,), (1,))
    assert [(row.part, row.path[-1]) for row in table.rows[:2]] == [
        (0, "一、财政拨款收入"),
        (1, "一、教育支出"),
    ]
    assert [row.total for row in table.rows[-2:]] == [True, True]


def test_index_row_is_no_data() -> None:
    drawn = page(
        1,
        [
            ["项目", "决算数", "预算数"],
            ["栏次", "1", "2"],
            ["教育支出", "5.00", "6.00"],
            ["合计", "5.00", "6.00"],
        ],
        above=["支出决算表"],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows] == [("教育支出",), ("合计",)]


def test_an_index_row_may_have_letters_and_how_the_columns_add_up() -> None:
    drawn = page(
        1,
        [
            ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"],
            ["栏次", "", "", "", "A=B+C", "B", "C"],
            ["204", "", "", "公共安全支出", "9.00", "4.00", "5.00"],
            ["204", "06", "", "司法", "9.00", "4.00", "5.00"],
            ["204", "06", "05", "普法宣传", "5.00", "", "5.00"],
        ],
        widths=[40, 40, 40, 140, 60, 60, 60],
        above=["支出预算总表"],
    )
    (table,) = tables.extract([drawn])
    assert table.columns == (("合计",), ("基本支出",), ("项目支出",))
    assert [row.code for row in table.rows] == ["204", "20406", "2040605"]


def test_an_index_row_has_heavenly_stems_for_all_labels_and_may_have_lost_a_wall() -> None:
    drawn = page(
        1,
        [
            ["序号", "类", "款", "项", "科目名称", "预算数", "决算数"],
            ["甲", "乙", "丙", "丁", "戊1", "<", "2"],
            ["1", "201", "", "", "公共支出", "5.00", "6.00"],
            ["2", "", "", "", "合计", "5.00", "6.00"],
        ],
        above=["支出决算表"],
    )
    words = [w for w in drawn.words if w.text != "戊1"] + [word(403, 105, "戊"), word(493, 105, "1")]
    (table,) = tables.extract([dataclasses.replace(drawn, words=tuple(words))])
    assert table.columns == (("预算数",), ("决算数",))
    assert [row.path for row in table.rows] == [("公共支出",), ("合计",)]


def test_split_codes_are_completed_from_the_rows_above() -> None:
    drawn = page(
        1,
        [
            ["类", "款", "项", "科目名称", "合计"],
            ["201", "", "", "一般公共服务支出", "9.00"],
            ["", "03", "", "政府办公厅", "9.00"],
            ["", "", "01", "行政运行", "9.00"],
        ],
        widths=[40, 40, 40, 140, 90],
    )
    (table,) = tables.extract([drawn])
    assert [row.code for row in table.rows] == ["201", "20103", "2010301"]
    assert table.rows[-1].path == ("一般公共服务支出", "政府办公厅", "行政运行")


def test_bracketed_code_leads_the_name() -> None:
    drawn = page(
        1, [["项目", "合计"], ["[301]工资福利支出", "8.00"], ["[30101]基本工资", "8.00"]], widths=[200, 90]
    )
    (table,) = tables.extract([drawn])
    assert [(row.code, row.path) for row in table.rows] == [
        ("301", ("工资福利支出",)),
        ("30101", ("工资福利支出", "基本工资")),
    ]


def test_the_short_code_of_a_body_among_subjects_is_no_class() -> None:
    drawn = page(
        1,
        [
            ["类", "款", "项", "单位（科目名称）", "总计"],
            ["", "", "", "合计", "9.00"],
            ["", "", "", "[214]某省交通运输厅", "9.00"],
            ["214", "01", "01", "行政运行", "7.00"],
            ["214", "01", "06", "公路养护", "2.00"],
        ],
        above=["支出总体情况表", "单位：万元"],
        widths=[40, 40, 40, 140, 90],
    )
    (table,) = tables.extract([drawn])
    assert [(row.code, row.path) for row in table.rows[1:]] == [
        ("", ("某省交通运输厅",)),
        ("2140101", ("行政运行",)),
        ("2140106", ("公路养护",)),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("一般公共预算财政拨款收入支出决算表", "一般公共预算支出表"),
        ("财政拨款收入支出决算总表", "财政拨款收支总表"),
        ("政府性基金预算财政拨款收入支出决算表", "政府性基金表"),
    ],
)
def test_what_each_subject_received_and_spent_is_no_table_of_two_sides(title: str, kind: str) -> None:
    drawn = page(1, [["科目", "本年收入", "本年支出"], ["教育支出", "5.00", "4.00"]], above=[title])
    (table,) = tables.extract([drawn])
    assert table.kind == kind


def test_next_page_without_header_continues() -> None:
    first = page(1, [["项目", "预算数"], ["教育支出", "5.00"]], above=["支出预算表", "单位：万元"])
    second = page(2, [["卫生健康支出", "6.00"], ["合计", "11.00"]])
    (table,) = tables.extract([first, second])
    assert table.pages == (1, 2)
    assert [(row.page, row.path[-1]) for row in table.rows] == [
        (1, "教育支出"),
        (2, "卫生健康支出"),
        (2, "合计"),
    ]


def test_the_last_row_of_a_table_without_an_outer_border() -> None:
    first = page(
        1, [["项目", "预算数", "决算数"], ["教育支出", "5.00", "4.00"]], above=["支出表", "单位：万元"]
    )
    last = page(2, [["合计", "5.00", "4.00"]])
    bare = dataclasses.replace(last, horizontal=(), vertical=last.vertical[1:-1])
    (table,) = tables.extract([first, bare])
    assert cells(table)[-2:] == [(("合计",), ("预算数",), "5.00"), (("合计",), ("决算数",), "4.00")]


def test_the_last_rows_beside_a_label_of_them_all_without_an_outer_border() -> None:
    rows = [["项目类别", "项目名称", "合计", "本年"], ["运转类", "业务经费", "5.00", "4.00"]]
    first = page(1, rows, above=["项目支出表", "单位：万元"])
    last = page(
        2,
        [
            ["目标类", "设备购置", "6.00", "3.00"],
            ["^", "消防改造", "7.00", "2.00"],
            ["^", "水利维修", "8.00", "1.00"],
        ],
    )
    inner = [rule for rule in last.vertical if first.vertical[0].at < rule.at < first.vertical[4].at]
    between = [rule for rule in last.horizontal if rule.start > inner[0].at - 1 and 61 < rule.at < 119]
    bare = dataclasses.replace(last, horizontal=tuple(between), vertical=tuple(inner))
    (table,) = tables.extract([first, bare])
    assert [row.path for row in table.rows if row.page == 2] == [
        ("目标类", "设备购置"),
        ("目标类", "消防改造"),
        ("目标类", "水利维修"),
    ]


def test_the_last_row_without_an_outer_border_above_another_table() -> None:
    head = ["项目", "预算数", "决算数"]
    first = page(1, [head, ["教育支出", "5.00", "4.00"]], above=["支出表", "单位：万元"])
    last = page(2, [head, ["合计", "5.00", "4.00"]])
    below = page(2, [["收入", "预算数"], ["拨款", "7.00"], ["合计", "7.00"]], above=[""] * 4 + ["收入表"])
    both = dataclasses.replace(
        below,
        words=(*last.words, *below.words),
        horizontal=(Rule(80, 40, 310), *below.horizontal),
        vertical=(*last.vertical[1:3], *last.vertical[5:7], *below.vertical),
    )
    spent, received = tables.extract([first, both])
    assert cells(spent)[-2:] == [(("合计",), ("预算数",), "5.00"), (("合计",), ("决算数",), "4.00")]
    assert (received.title, len(received.rows)) == ("收入表", 2)


def test_next_page_with_the_same_title_and_header_continues() -> None:
    rows = [["项目", "预算数"], ["教育支出", "5.00"]]
    first = page(1, rows, above=["支出预算表", "单位：万元"])
    second = page(2, [rows[0], ["卫生健康支出", "6.00"]], above=["支出预算表", "单位：万元"])
    (table,) = tables.extract([first, second])
    assert [row.path[-1] for row in table.rows] == ["教育支出", "卫生健康支出"]


def test_a_new_title_opens_a_new_table() -> None:
    first = page(1, [["项目", "预算数"], ["教育支出", "5.00"]], above=["支出预算表"])
    second = page(2, [["项目", "预算数"], ["合计", "6.00"]], above=["收入预算表"])
    assert [table.title for table in tables.extract([first, second])] == ["支出预算表", "收入预算表"]


def test_a_number_cut_by_the_page_break_is_joined() -> None:
    first = page(1, [["单位名称", "合计", "其他"], ["甲中心", "12,437.3", "1.00"]], above=["收入预算表"])
    second = page(2, [["", "6", ""], ["乙中心", "5.00", "2.00"]])
    (table,) = tables.extract([first, second])
    assert [cell.printed for cell in table.rows[0].cells] == ["12,437.36", "1.00"]
    assert table.rows[1].path == ("乙中心",)


def test_two_numbers_in_one_cell_are_not_one_number() -> None:
    drawn = page(1, [["项目", "预算数", "决算数"], ["教育支出", "", "5.00"], ["卫生支出", "7.00", "8.00"]])
    line = next(w for w in drawn.words if w.text == "5.00")
    two = tuple(
        line._replace(text=t, box=line.box._replace(x0=x, x1=x + 16))
        for t, x in (("10", 135.0), ("20", 160.0))
    )
    (table,) = tables.extract([dataclasses.replace(drawn, words=(*drawn.words, *two))])
    assert table.rows[0].path == ("教育支出",) and table.rows[0].cells[0].printed == "10 20"


def test_label_columns_nest_from_left_to_right() -> None:
    drawn = page(
        1,
        [
            ["单位名称", "项目名称", "金额"],
            ["甲局", "会议室改造", "15.00"],
            ["^", "信访业务", "14.00"],
            ["合计", "<", "29.00"],
        ],
        above=["项目支出预算表"],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows] == [("甲局", "会议室改造"), ("甲局", "信访业务"), ("合计",)]


def test_memo_rows_hang_below_their_row() -> None:
    drawn = page(
        1,
        [
            ["项目", "预算数"],
            ["一、本年收入", "10.00"],
            ["1.一般公共预算", "8.00"],
            ["其中：一般财力", "8.00"],
            ["2.政府性基金", "2.00"],
            ["二、上年结转", "1.00"],
        ],
        widths=[150, 90],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows][2:] == [
        ("一、本年收入", "1.一般公共预算", "其中：一般财力"),
        ("一、本年收入", "2.政府性基金"),
        ("二、上年结转",),
    ]


def test_a_table_without_amounts_is_empty_and_keeps_its_header() -> None:
    drawn = page(
        1,
        [["科目编码", "科目名称", "合计"], ["", "", ""]],
        above=["政府性基金预算支出表", "单位：万元"],
        below=["注：本表为空表"],
    )
    (table,) = tables.extract([drawn])
    assert table.empty and table.kind == "政府性基金表" and table.notes == ("注:本表为空表",)


def test_title_broken_over_two_lines() -> None:
    drawn = page(
        1,
        [["项目", "预算数"], ["教育支出", "5.00"]],
        above=["2026年部门一般公共预算支出明细表（按功能分类科", "目）", "单位：元"],
    )
    (table,) = tables.extract([drawn])
    assert table.title == "2026年部门一般公共预算支出明细表（按功能分类科目）"


def test_unit_is_not_guessed() -> None:
    drawn = page(1, [["项目", "预算数"], ["教育支出", "5.00"]], above=["支出预算表"])
    (table,) = tables.extract([drawn])
    assert table.unit == ""


def test_without_rules_columns_come_from_the_white_gaps() -> None:
    drawn = page(
        1,
        [
            ["科目名称", "合计", "基本支出", "项目支出"],
            ["教育支出", "30.00", "10.00", "20.00"],
            ["卫生支出", "40.00", "15.00", "25.00"],
            ["合计", "70.00", "25.00", "45.00"],
        ],
        above=["支出预算表", "单位：万元"],
        ruled=False,
    )
    (table,) = tables.extract([drawn])
    assert table.doubt and table.unit == "万元"
    assert (("卫生支出",), ("项目支出",), "25.00") in cells(table)


def test_prose_is_no_table() -> None:
    drawn = page(
        1,
        [["本年收入", "1,234.50"], ["其中", "200.00"]],
        above=["第三部分情况说明"],
        ruled=False,
    )
    assert tables.extract([drawn]) == ()


def test_boxes_lie_on_the_page_as_displayed() -> None:
    drawn = page(1, [["项目", "预算数"], ["教育支出", "5.00"]])
    turned = dataclasses.replace(drawn, width=1200.0, height=900.0, turn=90)
    (table,) = tables.extract([turned])
    box = table.rows[0].cells[0].box
    printed = next(w.box for w in drawn.words if w.text == "5.00")
    assert box == turned.displayed(printed) != printed


def test_a_merged_label_reaches_over_all_its_rows() -> None:
    rows = [
        ["单位名称", "项目名称", "金额"],
        ["", "甲项目", "1.00"],
        ["^", "乙项目", "2.00"],
        ["^", "丙项目", "3.00"],
    ]
    drawn = page(1, rows, above=["项目支出预算表"])
    middle = next(w for w in drawn.words if w.text == "乙项目").box
    name = Word(Box(45.0, middle.y0, 69.0, middle.y1), "某局")
    (table,) = tables.extract([dataclasses.replace(drawn, words=(*drawn.words, name))])
    assert [row.path for row in table.rows] == [("某局", "甲项目"), ("某局", "乙项目"), ("某局", "丙项目")]


def test_a_subject_repeated_under_each_unit_carries_the_units_name() -> None:
    drawn = page(
        1,
        [
            ["科目编码", "科目名称", "合计"],
            ["", "合计", "30.00"],
            ["125001", "某局本级", "20.00"],
            ["205", "教育支出", "20.00"],
            ["20508", "进修及培训", "20.00"],
            ["125002", "某中心", "10.00"],
            ["205", "教育支出", "10.00"],
            ["20508", "进修及培训", "10.00"],
        ],
        above=["支出预算表"],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows if row.code == "20508"] == [
        ("某局本级", "教育支出", "进修及培训"),
        ("某中心", "教育支出", "进修及培训"),
    ]


def test_a_units_code_that_begins_like_a_subjects_stands_under_no_subject() -> None:
    drawn = page(
        1,
        [
            ["科目名称", "合计"],
            ["合计", "30.00"],
            ["221001001某局（本级）", "20.00"],
            ["221住房保障支出", "20.00"],
            ["22102住房改革支出", "20.00"],
            ["2210201住房公积金", "20.00"],
            ["221001002某中心", "10.00"],
            ["221住房保障支出", "10.00"],
            ["22102住房改革支出", "10.00"],
            ["2210201住房公积金", "10.00"],
        ],
        above=["支出预算表"],
    )
    (table,) = tables.extract([drawn])
    assert table.rows[5].path == ("某中心",)
    assert table.rows[8].path == ("某中心", "住房保障支出", "住房改革支出", "住房公积金")


def test_units_stand_under_their_department_though_a_class_has_its_code() -> None:
    drawn = page(
        1,
        [
            ["科目编码", "科目名称", "合计"],
            ["221", "某局", "30.00"],
            ["221001", "某局机关", "20.00"],
            ["221", "住房保障支出", "20.00"],
            ["22102", "住房改革支出", "20.00"],
            ["221002", "某中心", "10.00"],
            ["221", "住房保障支出", "10.00"],
            ["22102", "住房改革支出", "10.00"],
        ],
        above=["支出预算表"],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows if len(row.code) == 6] == [
        ("某局", "某局机关"),
        ("某局", "某中心"),
    ]
    assert [row.path for row in table.rows if row.code == "22102"] == [
        ("某局", "某局机关", "住房保障支出", "住房改革支出"),
        ("某局", "某中心", "住房保障支出", "住房改革支出"),
    ]


def test_a_unit_before_the_subject_in_every_row_leads_the_path() -> None:
    drawn = page(
        1,
        [
            ["单位编码", "单位名称", "科目编码", "科目名称", "合计"],
            ["125001", "某局本级", "2050803", "培训支出", "20.00"],
            ["125001", "某局本级", "2210201", "住房公积金", "5.00"],
            ["125002", "某中心", "2050803", "培训支出", "10.00"],
            ["", "合计", "", "", "35.00"],
        ],
        above=["支出预算表"],
    )
    (table,) = tables.extract([drawn])
    assert [(row.code, row.path) for row in table.rows] == [
        ("2050803", ("某局本级", "培训支出")),
        ("2210201", ("某局本级", "住房公积金")),
        ("2050803", ("某中心", "培训支出")),
        ("", ("合计",)),
    ]


@pytest.mark.parametrize("total", [["合计", "", ""], ["", "合计", ""], ["合计", "<", "<"]])
def test_a_code_of_the_purchasing_catalogue_is_no_name(total: list[str]) -> None:
    drawn = page(
        1,
        [
            ["项目名称", "采购目录编码", "采购品目", "采购金额"],
            ["办公设备购置", "A02010105", "台式计算机", "20.00"],
            ["办公设备购置", "A02020100", "复印机", "10.00"],
            [*total, "30.00"],
        ],
        above=["政府采购预算表"],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows] == [
        ("办公设备购置", "台式计算机"),
        ("办公设备购置", "复印机"),
        ("合计",),
    ]


@pytest.mark.parametrize("total", [["合计", "<"], ["合计", ""], ["", "合计"]])
@pytest.mark.parametrize("head", ["单位编码（科目编码）", "单位代码", "科目编码（类款项）", "编码"])
def test_a_column_of_codes_holds_no_amounts(head: str, total: list[str]) -> None:
    drawn = page(
        1,
        [
            ["序号", head, "单位名称（科目名称）", "合计"],
            ["1", *total, "83.86"],
            ["2", "698", "某区市场监督管理局", "83.86"],
            ["3", "698001", "某区市场监督管理局本级", "83.86"],
            ["4", "204", "公共安全支出", "66.02"],
            ["5", "213", "农林水支出", "17.84"],
        ],
        above=["部门支出预算表（分单位）", "单位：万元"],
    )
    (table,) = tables.extract([drawn])
    assert table.columns == (("合计",),)
    assert [row.code for row in table.rows] == ["", "698", "698001", "204", "213"]
    assert [row.path[-1] for row in table.rows[:2]] == ["合计", "某区市场监督管理局"]


@pytest.mark.parametrize("kind", ["{}0000210000000000{}", "{}0000021T00000040{}", "{}0000{}", "{}"])
@pytest.mark.parametrize("head", ["项目编码", "项目代码（系统）", "项目编号"])
@pytest.mark.parametrize("before", [True, False])
def test_a_projects_number_is_no_amount_however_long(head: str, kind: str, before: bool) -> None:
    names = ["办案经费", "人才培养经费", "设备购置"]
    codes = [head, *(kind.format(7 - i, 3 + i) for i in range(3))]
    pairs = zip(codes, ["项目名称", *names], ["预算数", "1.50", "2.50", "3.50"], strict=True)
    rows = [[code, name, figure] if before else [name, code, figure] for code, name, figure in pairs]
    drawn = page(1, rows, above=["项目支出表", "单位：万元"], widths=[240, 240, 90])
    (table,) = tables.extract([drawn])
    assert [table.columns[c] for c in table.amounts] == [("预算数",)]
    assert [row.path for row in table.rows] == [(name,) for name in names]
    counted = [fact.printed for fact in facts.from_tables([table], 2024, "预算") if fact.value is not None]
    assert counted == ["1.50", "2.50", "3.50"]


def test_one_decimal_among_codes_makes_no_amounts_of_them() -> None:
    rows = [
        ["201", "一般公共服务支出", "30.00"],
        ["2.50", "其中：上年结转", "2.50"],
        ["20140", "信访事务", "30.00"],
    ]
    drawn = page(1, [["科目编码", "科目名称", "合计"], *rows], above=["支出表", "单位：万元"])
    (table,) = tables.extract([drawn])
    assert table.columns == (("合计",),)
    assert [row.code for row in table.rows] == ["201", "", "20140"]


def test_under_a_lost_wall_figures_stay_figures_though_the_heading_says_codes() -> None:
    drawn = page(
        1,
        [["科目名称", "科目编码"], ["行政运行", "10.00"], ["信访业务", "20.00"], ["事业运行", "3.50"]],
        above=["支出表", "单位：万元"],
    )
    (table,) = tables.extract([drawn])
    assert [cell.printed for row in table.rows for cell in row.cells] == ["10.00", "20.00", "3.50"]


def test_a_row_whose_name_is_in_one_cell_with_the_header_has_no_name() -> None:
    drawn = page(
        1,
        [
            ["单位/项目名称 某局", "合计", "基本支出", "项目支出"],
            ["^", "30.00", "10.00", "20.00"],
            ["甲项目", "30.00", "10.00", "20.00"],
        ],
        above=["支出预算表", "单位：万元"],
    )
    (table,) = tables.extract([drawn])
    assert table.rows[0].path == ()


def test_a_subject_repeated_under_another_classification_carries_that_name() -> None:
    drawn = page(
        1,
        [
            ["部门经济科目编码", "部门经济科目名称", "政府经济科目编码", "政府经济科目名称", "合计"],
            ["30101", "基本工资", "50101", "工资奖金津补贴", "14.00"],
            ["30101", "基本工资", "50501", "工资福利支出", "2.00"],
            ["30102", "津贴补贴", "50101", "工资奖金津补贴", "3.00"],
        ],
        above=["支出预算表"],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows] == [
        ("工资奖金津补贴", "基本工资"),
        ("工资福利支出", "基本工资"),
        ("津贴补贴",),
    ]
    assert table.rows[2].aliases == ("50101 工资奖金津补贴",)


def test_a_projects_category_is_no_part_of_its_name() -> None:
    drawn = page(
        1, [["项目名称", "项目类别", "金额"], ["会议室改造", "特定目标类", "15.00"]], above=["项目支出表"]
    )
    (table,) = tables.extract([drawn])
    assert table.rows[0].path == ("会议室改造",)
    assert table.columns[0] == ("项目类别",) and table.amounts == (1,)


def test_spaced_out_labels_are_one_label() -> None:
    drawn = page(1, [["收支", "<"], ["项目", "预算数"], ["教育支出", "5.00"], ["卫生支出", "6.00"]])
    spaced = tuple(w for w in drawn.words if w.text != "收支")
    first, last = Word(Box(80, 65, 88, 75), "收"), Word(Box(160, 65, 168, 75), "入")
    (table,) = tables.extract([dataclasses.replace(drawn, words=(first, last, *spaced))])
    assert table.columns == (("收入", "预算数"),)


def test_parts_flush_with_a_memo_stay_under_their_number() -> None:
    drawn = page(
        1,
        [
            ["项目", "预算数"],
            ["一、本年收入", "10.00"],
            ["1.一般公共预算", "8.00"],
            ["其中：一般财力", "7.00"],
            ["上级转移支付", "1.00"],
            ["2.政府性基金", "2.00"],
        ],
        widths=[150, 90],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows][3:] == [
        ("一、本年收入", "1.一般公共预算", "上级转移支付"),
        ("一、本年收入", "2.政府性基金"),
    ]


def test_header_cut_by_the_page_break() -> None:
    first = page(1, [["收入", "<", "支出", "<"]], above=["收支预算总表", "单位：万元"])
    second = page(2, [["项目", "预算数", "项目", "预算数"], ["一般公共预算", "5.00", "教育支出", "5.00"]])
    (table,) = tables.extract([first, second])
    assert table.columns == (("收入", "预算数"), ("支出", "预算数")) and table.unit == "万元"
    assert [row.path for row in table.rows] == [("一般公共预算",), ("教育支出",)]


def test_title_printed_at_the_foot_of_the_page_before() -> None:
    first = page(
        1, [["项目", "预算数"], ["教育支出", "5.00"]], above=["收入预算表"], below=["支出预算表", "单位：元"]
    )
    second = page(2, [["科目", "基本支出", "项目支出"], ["教育支出", "5.00", "1.00"]])
    assert [(table.title, table.unit) for table in tables.extract([first, second])] == [
        ("收入预算表", ""),
        ("支出预算表", "元"),
    ]


def test_unit_broken_over_two_lines() -> None:
    drawn = page(1, [["项目", "预算数"], ["教育支出", "5.00"]], above=["支出预算表", "单位：万", "元"])
    (table,) = tables.extract([drawn])
    assert table.unit == "万元"


def test_purchases_stand_under_their_kind() -> None:
    drawn = page(
        1,
        [
            ["采购品目", "采购组织形式", "金额"],
            ["合计", "", "9.00"],
            ["货物", "", "4.00"],
            ["办公设备", "集中采购", "4.00"],
            ["服务", "", "5.00"],
            ["办公设备", "分散采购", "5.00"],
        ],
        above=["政府采购支出表", "单位：万元"],
    )
    (table,) = tables.extract([drawn])
    assert [row.path for row in table.rows] == [
        ("合计",),
        ("货物",),
        ("货物", "办公设备"),
        ("服务",),
        ("服务", "办公设备"),
    ]


@pytest.mark.parametrize("title", ["部门政府采购预算", "部门政府采购预算表"])
def test_what_a_project_buys_labels_the_money_right_of_it(title: str) -> None:
    drawn = page(
        1,
        [
            ["政府采购项目来源", "<", "采购物品名称", "采购目录序号", "计量单位", "数量", "采购金额"],
            ["项目名称", "预算资金", "^", "^", "^", "^", "^"],
            ["合计", "30.00", "", "", "", "", "28.00"],
            ["日常公用经费", "10.00", "复印纸", "A05040101", "箱", "10", "2.00"],
            ["日常公用经费", "", "台式计算机", "A02010105", "台", "16", "6.00"],
            ["校舍维修", "20.00", "房屋修缮", "B08", "项", "1", "20.00"],
        ],
        above=[title, "单位：万元"],
    )
    (table,) = tables.extract([drawn])
    assert (table.title, table.kind) == (title, "政府采购表")
    found = {(path[-1], column[-1]): printed for path, column, printed in cells(table)}
    assert found["日常公用经费", "预算资金"] == "10.00"
    assert found["复印纸", "采购金额"] == "2.00"
    assert found["台式计算机", "采购金额"] == "6.00"
    assert ("复印纸", "预算资金") not in found
    assert ("日常公用经费", "台式计算机") in {path for path, *_ in cells(table)}


PURCHASES = [
    ["采购品目", "专项名称", "经济科目", "物品", "总计"],
    ["合计", "", "", "", "31.00"],
    ["货物", "", "", "", "11.00"],
    ["　甲市档案局", "", "", "", "4.00"],
    ["", "定额", "办公费", "复印纸", "1.00"],
    ["", "购置", "设备费", "扫描仪", "3.00"],
    ["　　甲市档案馆", "", "", "", "7.00"],
    ["", "定额", "办公费", "复印纸", "7.00"],
    ["服务", "", "", "", "20.00"],
    ["　甲市档案局", "", "", "", "20.00"],
    ["", "数字化", "委托业务费", "扫描服务", "20.00"],
]


def test_items_keep_all_labels_above_and_beside_them() -> None:
    (table,) = tables.extract([page(1, PURCHASES, above=["政府采购支出表", "单位：万元"])])
    assert [row.path for row in table.rows if len(row.path) > 2] == [
        ("货物", "甲市档案局", "定额", "办公费", "复印纸"),
        ("货物", "甲市档案局", "购置", "设备费", "扫描仪"),
        ("货物", "甲市档案馆", "定额", "办公费", "复印纸"),
        ("服务", "甲市档案局", "数字化", "委托业务费", "扫描服务"),
    ]


def test_a_row_of_more_money_is_no_part_of_the_row_above_though_indented_deeper() -> None:
    (table,) = tables.extract([page(1, PURCHASES, above=["政府采购支出表", "单位：万元"])])
    assert [row.path for row in table.rows if row.labels == 1][2:4] == [
        ("货物", "甲市档案局"),
        ("货物", "甲市档案馆"),
    ]


def test_items_under_a_unit_that_they_add_up_to_carry_its_name() -> None:
    rows = [
        ["单位（项目）名称", "采购品目", "规格", "数量", "金额"],
        ["合计", "", "", "6", "60.00"],
        ["甲市档案局", "", "", "4", "50.00"],
        ["库房改造", "B01施工", "", "1", "40.00"],
        ["办公设备", "A02扫描仪", "", "3", "10.00"],
        ["甲市档案馆", "", "", "2", "10.00"],
        ["办公设备", "A02扫描仪", "", "2", "10.00"],
    ]
    (table,) = tables.extract([page(1, rows, above=["政府采购预算表", "单位：万元"])])
    assert [row.path for row in table.rows][2:] == [
        ("甲市档案局", "库房改造", "B01施工"),
        ("甲市档案局", "办公设备", "A02扫描仪"),
        ("甲市档案馆",),
        ("甲市档案馆", "办公设备", "A02扫描仪"),
    ]
    rows[2][4] = "49.00"  # not the sum of what follows: nothing says that they belong to it
    (table,) = tables.extract([page(1, rows, above=["政府采购预算表", "单位：万元"])])
    assert table.rows[2].path == ("库房改造", "B01施工")


def test_a_name_cut_by_the_page_break_is_joined() -> None:
    first = page(
        1, [*PURCHASES[:4], ["", "信息化", "网络及软件购", "", "4.00"]], above=["采购表", "单位：万元"]
    )
    rest = page(2, [["", "", "置更新", "", ""], ["", "", "", "软件", "4.00"], PURCHASES[8]])
    (table,) = tables.extract([first, rest])
    assert [row.path for row in table.rows][3:] == [
        ("货物", "甲市档案局", "信息化", "网络及软件购置更新"),
        ("货物", "甲市档案局", "信息化", "网络及软件购置更新", "软件"),
        ("服务",),
    ]


def test_a_total_printed_left_of_its_list_is_its_label() -> None:
    rows = [
        ["收入", "<", "支出", "<", "<", "<"],
        ["项目", "金额", "功能分类", "金额", "支出用途", "金额"],
        ["一、财政拨款", "30.00", "一、教育支出", "20.00", "一、基本支出", "18.00"],
        ["二、其他收入", "", "二、住房保障支出", "10.00", "二、项目支出", "12.00"],
        ["收入合计", "30.00", "", "支出合计", "", "30.00"],
    ]
    (table,) = tables.extract([page(1, rows, above=["收支预算总表", "单位：万元"])])
    last = [
        (row.path, [cell.printed for cell in row.cells]) for row in table.rows if "30.00" in str(row.cells)
    ]
    assert last[-1] == (("支出合计",), ["30.00"])


def test_items_repeated_under_heads_that_nothing_marks_belong_to_what_they_add_up_to() -> None:
    rows = [
        ["项目名称/采购品目", "采购方式", "采购金额"],
        ["合计", "", "16.00"],
        ["库房改造", "", "9.00"],
        ["办公家具", "分散采购", "4.00"],
        ["空调机", "集中采购", "5.00"],
        ["信息化", "", "7.00"],
        ["空调机", "集中采购", "7.00"],
    ]
    above = ["政府采购预算表", "单位：万元"]
    (table,) = tables.extract([page(1, rows, above=above)])
    assert [row.path for row in table.rows][2:] == [
        ("库房改造", "办公家具"),
        ("库房改造", "空调机"),
        ("信息化",),
        ("信息化", "空调机"),
    ]
    rows[5][2] = "7.50"  # one head that its items do not add up to: nothing is sure
    (table,) = tables.extract([page(1, rows, above=above)])
    assert [row.path for row in table.rows][2:] == [("办公家具",), ("空调机",), ("信息化",), ("空调机",)]
