"""Tables without vertical rules, drawn as words and horizontal rules only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.schema import Box, Page, Rule, Table, Word
from index.tables import tables

SIZE = 8.0
COLUMNS = (50.0, 100.0, 260.0, 350.0, 440.0)  # left edges of the columns, and the last one's right edge


def text(x: float, y: float, printed: str) -> Word:
    return Word(Box(x, y - SIZE / 2, x + SIZE * len(printed), y + SIZE / 2), printed)


def centred(left: float, right: float, y: float, printed: str) -> Word:
    return text((left + right - SIZE * len(printed)) / 2, y, printed)


def right(edge: float, y: float, printed: str) -> Word:
    return text(edge - SIZE * len(printed), y, printed)


def lower(word: Word, down: float) -> Word:
    box = word.box
    return word._replace(box=Box(box.x0, box.y0 + down, box.x1, box.y1 + down))


def row(y: float, code: str, name: Sequence[str], *amounts: str) -> list[Word]:
    """A body row: its name may be wrapped, the other cells stand in the middle of its height."""
    top = y - 5 * (len(name) - 1)
    words = [text(COLUMNS[1] + 2, top + 10 * i, part) for i, part in enumerate(name)]
    return [
        *([text(COLUMNS[0] + 2, y, code)] if code else []),
        *words,
        *(right(COLUMNS[3 + i] - 2, y, amount) for i, amount in enumerate(amounts)),
    ]


HEADER = [
    centred(COLUMNS[0], COLUMNS[2], 110, "科目"),
    centred(COLUMNS[2], COLUMNS[4], 110, "本年支出"),
    centred(COLUMNS[0], COLUMNS[1], 130, "编码"),
    centred(COLUMNS[1], COLUMNS[2], 130, "科目名称"),
    centred(COLUMNS[2], COLUMNS[3], 130, "基本支出"),
    centred(COLUMNS[3], COLUMNS[4], 130, "项目支出"),
]
CAPTION = [text(200, 60, "部门支出总表"), text(370, 85, "单位：万元")]
BODY = [
    *row(150, "201", ["一般公共服务支出"], "12.50", "3.00"),
    *row(170, "20103", ["政府办公厅及相关机", "构事务"], "12.50", "3.00"),
    *row(195, "208", ["社会保障支出"], "7.00", "0.00"),
]
NEXT = [*row(60, "210", ["卫生健康支出"], "1.00", "123456.78"), *row(80, "221", ["住房保障支出"], "2.00", "")]


def page(number: int, words: Sequence[Word], levels: Sequence[float] = ()) -> Page:
    rules = tuple(Rule(y, COLUMNS[0], COLUMNS[-1]) for y in levels)
    return Page(number, 595.0, 842.0, tuple(words), rules, ())


def amounts(table: Table) -> dict[tuple[str, str], str]:
    return {
        (line.path[-1], "/".join(table.columns[cell.column])): cell.printed
        for line in table.rows
        for cell in line.cells
        if cell.printed
    }


EXPECTED = {
    ("一般公共服务支出", "本年支出/基本支出"): "12.50",
    ("一般公共服务支出", "本年支出/项目支出"): "3.00",
    ("政府办公厅及相关机构事务", "本年支出/基本支出"): "12.50",
    ("政府办公厅及相关机构事务", "本年支出/项目支出"): "3.00",
    ("社会保障支出", "本年支出/基本支出"): "7.00",
    ("社会保障支出", "本年支出/项目支出"): "0.00",
}


@pytest.mark.parametrize(
    "levels",
    [(), (100, 140, 210), (100, 120, 140, 160, 184, 210)],
    ids=["no rules", "three lines", "horizontal rules"],
)
def test_wrapped_names_and_merged_heads_are_read(levels: tuple[float, ...]) -> None:
    (table,) = tables.extract([page(1, [*CAPTION, *HEADER, *BODY], levels)])
    assert (table.title, table.unit) == ("部门支出总表", "万元")
    assert amounts(table) == EXPECTED
    assert [line.code for line in table.rows] == ["201", "20103", "208"]
    assert table.doubt


def test_the_next_page_continues_and_widens_the_columns() -> None:
    (table,) = tables.extract([page(1, [*CAPTION, *HEADER, *BODY]), page(2, NEXT)])
    assert table.pages == (1, 2)
    assert amounts(table)["卫生健康支出", "本年支出/项目支出"] == "123456.78"
    assert len(table.rows) == 5


def test_a_page_with_another_header_is_another_table() -> None:
    other = [
        *(
            text(x, 60, label)
            for x, label in zip(COLUMNS, ("序号", "购买服务项目", "承接主体", "预算金额"), strict=False)
        ),
        *row(80, "7", ["应急物资储备"], "", "99.19"),
        *row(100, "8", ["困难群众救助"], "", "2.17"),
    ]
    first, second = tables.extract(
        [page(1, [*CAPTION, *HEADER, *BODY], (100, 140, 210)), page(2, other, (50, 70, 110))]
    )
    assert amounts(first) == EXPECTED
    assert second.title == "" and amounts(second)["应急物资储备", "预算金额"] == "99.19"


def test_two_texts_that_arrive_as_one_word_are_cut_where_their_column_begins() -> None:
    """No space is put between Chinese letters less than a letter apart: the next column's texts show where it begins."""
    xs = (50.0, 100.0, 100.0 + 12 * SIZE + 6, 300.0)
    labels = [
        text(x, 110, label)
        for x, label in zip(xs, ("序号", "购买服务项目", "承接主体", "预算金额"), strict=True)
    ]
    names = ("业务工作经费", "应急物资储备", "宣传经费", "义务教育薄弱环节改善资金", "档案数字化", "设备购置")
    body: list[Word] = []
    for i, name in enumerate(names):
        y = 130 + 20 * i
        beside = [text(xs[1], y, name), text(xs[2], y, "社会组织")]
        if len(name) == 12:
            beside = [Word(Box(xs[1], y - 4, xs[2] + 4 * SIZE, y + 4), f"{name}社会组织")]
        body += [text(xs[0], y, str(i + 1)), *beside, right(350, y, f"{i + 1}0.50")]
    (table,) = tables.extract([page(1, [*CAPTION, *labels, *body])])
    assert [line.path for line in table.rows] == [(name, "社会组织") for name in names]


def test_a_total_of_a_blank_list_is_no_part_of_the_amount_before_it() -> None:
    xs = (50.0, 100.0, 220.0, 300.0, 350.0, 430.0, 500.0)
    labels = ("科目编码", "科目名称", "金额") * 2
    head = [centred(xs[i], xs[i + 1], 110, label) for i, label in enumerate(labels)]
    body = [
        [text(xs[0], 130, "301"), text(xs[1], 130, "工资福利支出"), right(xs[3] - 5, 130, "31,735.84")],
        [text(xs[0], 150, "303"), text(xs[1], 150, "对个人的补助"), right(xs[3] - 5, 150, "5,165.95")],
        [
            text(xs[0], 170, "人员经费合计"),
            right(xs[3] - 5, 170, "36,901.79"),
            text(xs[3] + 40, 170, "公用经费合计"),
            text(485, 170, "--"),
        ],
    ]
    (table,) = tables.extract([page(1, [*CAPTION, *head, *(word for line in body for word in line)])])
    found = {
        (line.path[-1], cell.printed) for line in table.rows for cell in line.cells if "," in cell.printed
    }
    assert found == {
        ("工资福利支出", "31,735.84"),
        ("对个人的补助", "5,165.95"),
        ("人员经费合计", "36,901.79"),
    }
    (column,) = {cell.column for line in table.rows for cell in line.cells if "," in cell.printed}
    assert table.columns[column][-1] == "金额"


def test_a_running_head_is_no_header() -> None:
    head = text(50, 20, "某某局部门预算")
    pages = [page(1, [head, *CAPTION, *HEADER, *BODY]), page(2, [head, *NEXT]), page(3, [head])]
    (table,) = tables.extract(pages)
    assert table.columns[0] == ("本年支出", "基本支出")
    assert len(table.rows) == 5


def test_a_label_over_code_and_name_does_not_join_their_columns() -> None:
    section = text(COLUMNS[0] + 20, 215, "118001某某局本级单位")
    more = [section, *(right(COLUMNS[3 + i] - 2, 215, "1.00") for i in range(2))]
    (table,) = tables.extract([page(1, [*CAPTION, *HEADER, *BODY, *more]), page(2, NEXT)])
    assert amounts(table).items() >= EXPECTED.items()
    assert [line.code for line in table.rows][:3] == ["201", "20103", "208"]


def test_an_index_row_is_neither_label_nor_row() -> None:
    body = [lower(word, 20) for word in BODY]
    index = [
        centred(a, b, 150, str(n)) for n, (a, b) in enumerate(zip(COLUMNS, COLUMNS[1:], strict=False), 1)
    ]
    (table,) = tables.extract([page(1, [*CAPTION, *HEADER, *index, *body])])
    assert amounts(table) == EXPECTED


def test_letters_of_a_label_set_apart_are_one_label() -> None:
    (name,) = [w for w in HEADER if w.text == "科目名称"]
    apart = [text(name.box.x0 + 12 * i, 130, letter) for i, letter in enumerate("项目")]
    (table,) = tables.extract([page(1, [*CAPTION, *(w for w in HEADER if w is not name), *apart, *BODY])])
    assert amounts(table) == EXPECTED


def test_a_list_of_contents_is_no_table() -> None:
    words = [text(200, 60, "附表一览"), text(60, 90, "表一部门收支总表"), text(300, 90, "4")]
    words += [text(60, 110 + 20 * i, f"{'一二三'[i]}、第{i}部分") for i in range(3)]
    words += [text(300, 110 + 20 * i, f"{5 + i}") for i in range(3)]
    assert tables.extract([page(1, words)]) == ()


def test_a_page_that_joins_two_columns_of_amounts_is_not_a_continuation() -> None:
    bridge = text(COLUMNS[3] - 60, 60, "3,000,000,000.00")
    other = page(2, [text(60, 60, "其他"), bridge, text(60, 80, "另外"), lower(bridge, 20)])
    (table,) = tables.extract([page(1, [*CAPTION, *HEADER, *BODY]), other])
    assert table.pages == (1,)


def test_rotated_pages_keep_their_boxes() -> None:
    turned = replace(page(1, [*CAPTION, *HEADER, *BODY]), turn=90)
    (table,) = tables.extract([turned])
    assert amounts(table) == EXPECTED


def test_a_total_alone_stands_in_a_column_of_names() -> None:
    total = [centred(COLUMNS[1], COLUMNS[2], 150, "合计")]
    amounts = [right(COLUMNS[3] - 2, 150, "0.00"), right(COLUMNS[4] - 2, 150, "0.00")]
    plain = Page(1, 600.0, 800.0, (*CAPTION, *HEADER, *total, *amounts), (), ())
    (table,) = tables.extract([plain])
    assert [(row.path, [cell.printed for cell in row.cells]) for row in table.rows] == [
        (("合计",), ["0.00", "0.00"])
    ]


def test_a_label_between_rows_stands_for_all_of_them() -> None:
    words = [
        *CAPTION,
        *HEADER,
        *row(150, "", ["信访业务补助"], "1.00", "0.00"),
        *row(167, "", ["农业发展专项资", "金（第二批）"], "2.00", "0.00"),
        *row(188, "", ["设备购置"], "3.00", "0.00"),
        *row(205, "", ["水利维修"], "4.00", "0.00"),
        *row(222, "", ["业务培训"], "5.00", "0.00"),
        text(COLUMNS[0] + 2, (150 + 167) / 2 + 2, "运转类"),
        text(COLUMNS[0] + 2, 205, "目标类"),
    ]
    (table,) = tables.extract([Page(1, 600.0, 800.0, tuple(words), (), ())])
    assert [row.path[-2:] for row in table.rows] == [
        ("运转类", "信访业务补助"),
        ("运转类", "农业发展专项资金（第二批）"),
        ("目标类", "设备购置"),
        ("目标类", "水利维修"),
        ("目标类", "业务培训"),
    ]


def test_a_row_without_figures_between_two_totals_is_a_row() -> None:
    words = [
        *CAPTION,
        *HEADER,
        *row(150, "", ["本年收入合计"], "1.00", "0.00"),
        *row(167, "", ["上年结转结余"]),
        *row(184, "", ["收入总计"], "1.00", "0.00"),
    ]
    (table,) = tables.extract([Page(1, 600.0, 800.0, tuple(words), (), ())])
    assert [row.path[-1] for row in table.rows][::2] == ["本年收入合计", "收入总计"]


def test_two_labels_that_touch_are_two() -> None:
    header = [word for word in HEADER if word.text not in ("基本支出", "项目支出", "本年支出")]
    touching = text(COLUMNS[3] - 48, 130, "本年预算拨款上年结转")
    words = [*CAPTION, *header, touching, *BODY]
    (table,) = tables.extract([Page(1, 600.0, 800.0, tuple(words), (), ())])
    assert [path[-1] for path in table.columns] == ["本年预算拨款", "上年结转"]


def test_dashes_between_two_figures_of_a_row_are_a_column() -> None:
    """The label over them stands nearer to the figures beside than the figures' own label."""
    edges = (50.0, 150.0, 250.0, 350.0, 450.0)
    header = [centred(edges[0], edges[1], 130, "单位名称"), centred(edges[1], edges[2], 130, "合计")]
    header += [
        centred(edges[2], edges[3], 130, "因公出国（境）费用预算数"),
        centred(edges[3], edges[4], 130, "公务接待费"),
    ]
    rows = [
        word
        for y, name in ((150, "合计"), (170, "交通运输局"))
        for word in (
            text(edges[0] + 2, y, name),
            right(edges[2] - 2, y, "1.77"),
            centred(edges[2], edges[3], y, "--"),
            right(edges[4] - 2, y, "1.77"),
        )
    ]
    (table,) = tables.extract([Page(1, 600.0, 800.0, (*CAPTION, *header, *rows), (), ())])
    assert [path[-1] for path in table.columns] == ["合计", "因公出国（境）费用预算数", "公务接待费"]
    assert [[cell.printed for cell in row.cells] for row in table.rows] == [["1.77", "--", "1.77"]] * 2


def test_the_end_of_a_broken_label_is_no_unit() -> None:
    header = [word for word in HEADER if word.text not in ("项目支出", "基本支出")]
    broken = [
        centred(COLUMNS[3], COLUMNS[4], 125, "项目支出（千"),
        centred(COLUMNS[3], COLUMNS[4], 135, "元）"),
    ]
    own = centred(COLUMNS[2], COLUMNS[3], 130, "基本支出")
    (table,) = tables.extract([page(1, [*CAPTION, *header, own, *broken, *BODY])])
    assert (table.unit, [path[-1] for path in table.columns]) == ("万元", ["基本支出", "项目支出（千元）"])


def test_blank_remarks_take_no_figures_from_the_label_before_them() -> None:
    edges = (50.0, 150.0, 240.0, 330.0, 420.0, 510.0)
    upper = [
        centred(edges[2], edges[4], 122, "公务用车购置及运行维护费"),
        centred(edges[4], edges[5], 130, "公务接待"),
    ]
    names = [(0, "年度", 130), (1, "合计", 130), (2, "购置费", 138), (3, "运行费", 138)]
    header = [*upper, *(centred(edges[c], edges[c + 1], y, name) for c, name, y in names)]
    header.append(text(540, 130, "备注"))
    rows = [
        word
        for y, year in ((160, "2024年预算数"), (180, "2025年预算数"))
        for word in (text(edges[0] + 2, y, year), *(right(edges[c] + 6, y, "9.15") for c in range(2, 6)))
    ]
    (table,) = tables.extract([Page(1, 600.0, 800.0, (*CAPTION, *header, *rows), (), ())])
    assert {table.columns[c.column][-1] for row in table.rows for c in row.cells if c.printed} == {
        "合计",
        "购置费",
        "运行费",
        "公务接待",
    }


def test_a_numbered_row_with_a_small_figure_is_no_header() -> None:
    header = [
        text(x, 110, name) for x, name in ((52, "序号"), (150, "项目"), (300, "数量"), (385, "账面价值"))
    ]
    rows = [
        *(text(52, y, str(n)) for n, y in enumerate((130, 150, 170), 1)),
        *(text(102, y, name) for name, y in (("一、房屋", 130), ("二、车辆", 150), ("三、设备", 170))),
        *(right(340, y, count) for count, y in (("3", 130), ("10", 150), ("17", 170))),
        *(right(430, y, value) for value, y in (("4.60", 150), ("1.70", 170))),
    ]
    (table,) = tables.extract([Page(1, 595.0, 842.0, (*CAPTION, *header, *rows), (), ())])
    assert table.columns == (("数量",), ("账面价值",))
    assert [(row.path, row.cells[0].printed) for row in table.rows] == [
        (("一、房屋",), "3"),
        (("二、车辆",), "10"),
        (("三、设备",), "17"),
    ]
