"""A table without vertical rules is out of doubt only where it is plainly set and its sums prove it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.equations import equations
from index.loose import loose_clear
from index.proof import doubts, loose_proof
from index.schema import Box, Page, Table, Word
from index.tables import facts, tables

SIZE = 8.0
EDGES = (50.0, 120.0, 260.0, 350.0, 440.0, 530.0)  # of the columns: code, name, three of figures


def text(x: float, y: float, printed: str) -> Word:
    return Word(Box(x, y - SIZE / 2, x + SIZE * len(printed), y + SIZE / 2), printed)


def over(first: int, last: int, y: float, printed: str) -> Word:
    """A label in the middle of the columns from `first` to `last`."""
    return text((EDGES[first] + EDGES[last + 1] - SIZE * len(printed)) / 2, y, printed)


def line(y: float, code: str, name: str, *figures: str) -> list[Word]:
    words = [text(EDGES[0] + 2, y, code)] if code else []
    words.append(text(EDGES[1] + 2, y, name))
    return [
        *words,
        *(text(EDGES[3 + n] - 3 - SIZE * len(figure), y, figure) for n, figure in enumerate(figures)),
    ]


HEADER = [
    over(0, 0, 122, "科目编码"),
    over(1, 1, 122, "科目名称"),
    over(2, 2, 122, "合计"),
    over(3, 4, 112, "本年支出"),
    over(3, 3, 132, "基本支出"),
    over(4, 4, 132, "项目支出"),
]
BODY = [
    *line(160, "", "合计", "30.50", "27.50", "3.00"),
    *line(180, "201", "公共服务支出", "23.50", "20.50", "3.00"),
    *line(200, "20103", "办公厅事务", "15.50", "12.50", "3.00"),
    *line(220, "20105", "统计信息事务", "8.00", "8.00", "0.00"),
    *line(240, "208", "社会保障支出", "7.00", "7.00", "0.00"),
]


def read(words: Sequence[Word]) -> Table:
    """The one table of a page, after its sums were looked at."""
    caption = [text(200, 60, "部门支出总表"), text(370, 85, "单位：万元")]
    found = tables.extract([Page(1, 595.0, 842.0, (*caption, *words), (), ())])
    sums = equations.check(found, facts.from_tables(found, 2025, "预算"))
    (table,) = loose_proof.settled(found, sums).tables
    return table


def test_plainly_set_and_proved_by_its_sums() -> None:
    table = read([*HEADER, *BODY])
    assert table.columns == (("合计",), ("本年支出", "基本支出"), ("本年支出", "项目支出"))
    assert table.doubt == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12.50", "12.00"),  # one sum fails
        ("20105", "20905"),  # a figure that is part of no sum
    ],
)
def test_not_proved(old: str, new: str) -> None:
    words = [word._replace(text=new) if word.text == old else word for word in [*HEADER, *BODY]]
    assert read(words).doubt


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            [
                w._replace(box=w.box._replace(x0=w.box.x0 + 20, x1=w.box.x1 + 20)) if w.text == "8.00" else w
                for w in BODY
            ],
            id="figures out of line",
        ),
        pytest.param(
            [
                w._replace(box=w.box._replace(x1=EDGES[3] - 36)) if w.text == "统计信息事务" else w
                for w in BODY
            ],
            id="a name that reaches the figures",
        ),
        pytest.param(
            [
                w._replace(box=w.box._replace(y0=w.box.y0 + 5, y1=w.box.y1 + 5))
                if w.text == "办公厅事务"
                else w
                for w in BODY
            ],
            id="a name off the line of its figures",
        ),
    ],
)
def test_not_plainly_set(words: Sequence[Word]) -> None:
    assert read([*HEADER, *words]).doubt


def test_a_dash_beside_a_figure_in_its_column() -> None:
    dash = text(EDGES[3] - 3 - 9 * SIZE, 160, "--")
    assert read([*HEADER, *BODY, dash]).doubt == loose_clear.LOOSE


def test_rows_of_the_next_page_are_no_second_figures() -> None:
    caption = [text(200, 60, "部门支出总表"), text(370, 85, "单位：万元")]
    rows = [*BODY[:12], *line(240, "208", "社会保障支出", "7.00", "7.00", "0.00")]
    next_rows = [
        *line(160, "20801", "社会保障管理", "4.00", "4.00", "0.00"),
        *line(180, "20802", "民政管理事务", "3.00", "3.00", "0.00"),
    ]
    pages = [
        Page(n, 595.0, 842.0, tuple(words), (), ())
        for n, words in enumerate([[*caption, *HEADER, *rows], next_rows], 1)
    ]
    (table,) = tables.extract(pages)
    assert (table.pages, table.doubt) == ((1, 2), loose_clear.PLAIN)


def test_a_heading_that_may_stand_over_fewer_or_more_columns() -> None:
    header = [word for word in HEADER if word.text != "本年支出"]
    assert read([*header, over(4, 4, 112, "本年支出"), *BODY]).doubt


def test_two_labels_in_one() -> None:
    header = [word for word in HEADER if word.text not in ("项目支出",)]
    assert read([*header, over(4, 4, 132, "政府性基金国有资本"), *BODY]).doubt


def test_kinds_that_stand_for_several_rows_prove_nothing() -> None:
    """Nobody says where 其他运转类 ends, and no sum depends on it."""
    header = [
        over(0, 0, 122, "项目类别"),
        over(1, 1, 122, "项目名称"),
        over(2, 2, 122, "合计"),
        over(3, 3, 122, "基本支出"),
        over(4, 4, 122, "项目支出"),
    ]
    rows = [
        *line(160, "其他运转类", "甲项目", "3.00", "2.00", "1.00"),
        *line(180, "", "乙项目", "7.00", "4.00", "3.00"),
        *line(200, "特定目标类", "丙项目", "9.00", "4.00", "5.00"),
        *line(220, "", "合计", "19.00", "10.00", "9.00"),
    ]
    assert read([*header, *rows]).doubt
    named = [*rows, text(EDGES[0] + 2, 180, "其他运转类")]
    assert read([*header, *named]).doubt == ""


def settled(words: Sequence[Word]) -> tuple[Table, list[str]]:
    """The table, and the printed figures that stay in doubt by themselves."""
    caption = [text(200, 60, "部门支出总表"), text(370, 85, "单位：万元")]
    found = tables.extract([Page(1, 595.0, 842.0, (*caption, *words), (), ())])
    sums = equations.check(found, facts.from_tables(found, 2025, "预算"))
    done = loose_proof.settled(found, sums)
    (table,) = done.tables
    marked = doubts.find(table, (*sums, *done.findings)).cells
    return table, [c.printed for r in table.rows for c in r.cells if (r.number, c.column) in marked]


CHANGE = [
    over(0, 0, 122, "科目编码"),
    over(1, 1, 122, "科目名称"),
    over(2, 2, 122, "2024年"),
    over(3, 3, 122, "2025年"),
    over(4, 4, 122, "增减%"),
]


def test_a_rate_is_proved_by_the_amounts_it_follows_from_and_doubted_alone() -> None:
    rows = [
        *line(160, "", "合计", "40.00", "50.00", "25.00"),
        *line(180, "201", "公共服务支出", "30.00", "33.00", "10.00"),
        *line(200, "208", "社会保障支出", "10.00", "17.00", "70.00"),
    ]
    assert settled([*CHANGE, *rows]) == (read([*CHANGE, *rows]), [])
    wrong = [word._replace(text="71.00") if word.text == "70.00" else word for word in rows]
    assert settled([*CHANGE, *wrong])[1] == ["71.00"]


def test_a_unit_set_across_the_columns_of_codes_and_names() -> None:
    rows = [
        *line(160, "", "合计", "30.50", "27.50", "3.00"),
        text(EDGES[0] + 2, 180, "133001某某局（本级）"),
        *line(180, "", "", "30.50", "27.50", "3.00")[1:],
        *line(200, "201", "公共服务支出", "23.50", "20.50", "3.00"),
        *line(220, "20103", "办公厅事务", "15.50", "12.50", "3.00"),
        *line(240, "20105", "统计信息事务", "8.00", "8.00", "0.00"),
        *line(260, "208", "社会保障支出", "7.00", "7.00", "0.00"),
    ]
    rows = [word for word in rows if word.text]
    assert read([*HEADER, *rows]).doubt == ""
    beside = text(EDGES[1] + 60, 180, "另一名称")
    assert read([*HEADER, *rows, beside]).doubt


def test_names_beside_names_where_the_rows_without_are_sums() -> None:
    header = [
        over(0, 0, 122, "项目"),
        over(1, 1, 122, "采购方式"),
        over(2, 2, 122, "数量"),
        over(3, 3, 122, "金额"),
        over(4, 4, 122, "预留"),
    ]
    rows = [
        *line(160, "甲项目", "", "3", "7.50", "2.50"),
        *line(180, "　打印机", "集中采购", "1", "4.00", "1.00"),
        *line(200, "　复印纸", "分散采购", "2", "3.50", "1.50"),
        *line(220, "合计", "", "3", "7.50", "2.50"),
    ]
    assert read([*header, *[word for word in rows if word.text]]).doubt == ""


def test_beside_a_blank_column_each_figure_must_tell_its_label() -> None:
    """0.61 is set flush right under 合计; the label beside it is nearer, and prints nothing."""
    header = [
        over(1, 1, 122, "单位名称"),
        over(2, 2, 122, "合计"),
        over(3, 3, 122, "因公出国"),
        over(4, 4, 122, "接待费"),
    ]

    def row(y: float, name: str, *figures: tuple[int, str]) -> list[Word]:
        words = [text(EDGES[column + 1] - 6 - 4 * len(figure), y, figure) for column, figure in figures]
        return [text(EDGES[1] + 2, y, name), *words]

    rows = [
        *row(160, "合计", (2, "0.61"), (4, "0.61")),
        *row(180, "甲局", (2, "0.61"), (4, "0.61")),
    ]
    table = read([*header, *rows])
    assert [(c.column, c.printed) for c in table.rows[0].cells if c.printed] == [(0, "0.61"), (2, "0.61")]
    assert table.doubt


def test_headings_whose_columns_are_only_guessed_at() -> None:
    """The heading is off the middle, but any other division of the columns is much worse."""
    header = [
        *(over(c, c, 132, name) for c, name in enumerate(("编码", "名称", "合计", "基本", "项目"))),
        over(0, 1, 112, "科目"),
        over(2, 4, 112, "本年支出"),
    ]
    moved = [
        word._replace(box=word.box._replace(x0=word.box.x0 - 20, x1=word.box.x1 - 20)) for word in header[-2:]
    ]
    assert read([*header, *BODY]).doubt == ""
    assert read([*header[:-2], *moved, *BODY]).doubt == ""
    apart = [text(word.box.x0 + 22, 112, word.text) for word in header[-2:]]
    assert read([*header[:-2], *apart, *BODY]).doubt


CATEGORIES = [
    *[over(0, 0, 122, "项目类别"), over(1, 1, 122, "项目名称"), over(2, 2, 122, "合计")],
    *[over(3, 3, 122, "财政拨款"), over(4, 4, 122, "其他资金")],
    *line(160, "", "合计", "30.50", "27.50", "3.00"),
    *line(180, "", "道路养护", "15.50", "12.50", "3.00"),
    *line(200, "", "公园绿化", "8.00", "8.00", "0.00"),
    *line(220, "", "桥梁检测", "5.00", "5.00", "0.00"),
    *line(240, "", "路灯电费", "2.00", "2.00", "0.00"),
]


@pytest.mark.parametrize(
    ("labels", "proved"),
    [
        (((200, "特定目标类"), (240, "其他运转类")), False),  # each beside a row: it may be that row's alone
        (((190, "特定目标类"), (230, "其他运转类")), True),
        (((193, "特定目标类"), (230, "其他运转类")), True),
        (((197, "特定目标类"), (227, "其他运转类")), False),  # in the middle of none
        (((210, "特定目标类"),), True),
        (((190, "特定目标类"),), False),  # two rows without one
    ],
)
def test_a_label_in_the_middle_of_several_rows(labels: tuple[tuple[float, str], ...], proved: bool) -> None:
    table = read([*CATEGORIES, *(text(EDGES[0] + 2, y, said) for y, said in labels)])
    assert (table.doubt == "") == proved
    if proved:
        first = table.rows[1].path
        assert first == (labels[0][1], "道路养护")
