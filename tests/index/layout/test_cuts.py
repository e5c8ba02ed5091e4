"""Rows cut by a page break are one row, and a row that only looks like a rest is not joined."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from index.layout import cuts
from index.schema import Table
from index.tables import tables
from tests.index.drawn import page

HEAD = ["科目编码", "科目名称", "合计"]
ROWS = [
    ["201", "一般公共服务支出", "30.25"],
    ["20140", "信访事务", "10.25"],
    ["2014001", "行政运行", "10.25"],
    ["20138", "市场监督管理事务", "20.00"],
]


def read(last: list[str], first: list[str]) -> Table:
    above = ["部门支出总表", "单位：万元"]
    pages = [page(1, [HEAD, *ROWS, last], above=above), page(2, [first, ["2013802", "行政管理", "5.50"]])]
    (table,) = tables.extract(pages)
    return table


def test_the_rest_of_a_name_and_of_a_number_is_joined_before_codes_are_read() -> None:
    table = read(["2013801", "其他市场监督管", "14.5"], ["", "理事务", "0"])
    assert [row.path[-1] for row in table.rows[-2:]] == ["其他市场监督管理事务", "行政管理"]
    assert table.rows[-2].cells[0].printed == "14.50"
    assert table.rows[-2].page == 1


def test_the_rest_of_a_parents_name_is_known_to_its_children() -> None:
    table = read(["20103", "政府办公厅（室）及", "9.50"], ["", "相关机构事务", ""])
    assert table.rows[-2].path[-1] == "政府办公厅（室）及相关机构事务"


def test_a_whole_number_is_never_lengthened() -> None:
    table = read(["2013801", "行政运行", "14.50"], ["", "其他", "3"])
    assert table.rows[-3].cells[0].printed == "14.50"
    assert len(table.rows) == 7


def test_the_rest_of_a_name_is_no_header_though_it_is_a_headers_word() -> None:
    table = read(["207", "文化旅游体育与传媒", "4.00"], ["", "支出", ""])
    assert table.rows[-2].path[-1] == "文化旅游体育与传媒支出"
    assert table.columns == (("合计",),)


def test_the_rests_of_names_in_two_lists_side_by_side_are_joined() -> None:
    head = ["收入", "预算数", "支出", "预算数"]
    rows = [[f"{n}、某项拨款", "1.00", f"{n}、某类支出", "1.00"] for n in "一二三四五"]
    last = ["六、国有资本经营预算", "2.00", "六、文化旅游体育与传媒", "2.00"]
    first = page(1, [head, *rows, last], above=["部门收支总表", "单位：万元"])
    rest = page(2, [["拨款", "", "支出", ""], ["收入总计", "7.00", "支出总计", "7.00"]])
    (table,) = tables.extract([first, rest])
    assert [row.path[-1] for row in table.rows[-4:-2]] == [
        "六、国有资本经营预算拨款",
        "六、文化旅游体育与传媒支出",
    ]


def test_a_list_of_few_rows_is_cut_where_the_list_beside_it_is() -> None:
    head = ["收入", "预算数", "支出", "预算数"]
    rows = [["", "", f"{n}、某类支出", "1.00"] for n in "三四五"]
    rows = [["一、财政拨款", "1.00", "一、某类支出", "1.00"], ["", "", "二、某类支出", "1.00"], *rows]
    last = ["二、国有资本经营预算", "2.00", "六、文化旅游体育与传媒", "2.00"]
    first = page(1, [head, *rows, last], above=["部门收支总表", "单位：万元"])
    rest = page(2, [["拨款", "", "支出", ""], ["三、上年结转", "7.00", "七、某类支出", "7.00"]])
    (table,) = tables.extract([first, rest])
    assert "二、国有资本经营预算拨款" in [row.path[-1] for row in table.rows]


def test_the_rest_of_a_name_joined_to_a_blank_amount_is_no_header() -> None:
    table = read(["20103", "政府办公厅（室）及", "9.50"], ["", "相关机构事务", "<"])
    assert table.rows[-2].path[-1] == "政府办公厅（室）及相关机构事务"
    assert table.columns == (("合计",),)


def test_a_name_that_fills_its_cell_goes_on_over_the_page() -> None:
    head = ["项目类别", "项目名称", "合计"]
    rows = [["特定目标类", "信访业务补助", "1.00"], ["其他运转类", "农业发展专项资金补", "5.50"]]
    first = page(1, [head, *rows], above=["项目支出表", "单位：万元"], widths=(90, 80, 90))
    rest = page(2, [["", "助（第二批）", ""], ["", "合计", "6.50"]], widths=(90, 80, 90))
    (table,) = tables.extract([first, rest])
    assert [row.path[-1] for row in table.rows] == ["信访业务补助", "农业发展专项资金补助（第二批）", "合计"]


def test_a_short_name_does_not_go_on_over_the_page() -> None:
    head = ["项目类别", "项目名称", "合计"]
    rows = [["特定目标类", "信访业务补助", "1.00"], ["其他运转类", "农业发展", "5.50"]]
    first = page(1, [head, *rows], above=["项目支出表", "单位：万元"], widths=(90, 80, 90))
    rest = page(2, [["", "专项资金", ""], ["", "合计", "6.50"]], widths=(90, 80, 90))
    (table,) = tables.extract([first, rest])
    assert "农业发展" in [row.path[-1] for row in table.rows]


def test_a_page_of_more_columns_than_its_table_is_not_joined() -> None:
    pieces: Any = [SimpleNamespace(grid=SimpleNamespace(xs=range(columns + 1))) for columns in (3, 4)]
    draft: Any = SimpleNamespace(pieces=pieces)
    assert not cuts.join(draft, ["code", "name", "amount"], [])


def test_an_indented_name_that_fills_its_cell_goes_on_over_the_page() -> None:
    """The white left of an indented line is no room for the next letter; that right of it would be."""
    rows = [["项目名称", "合计"], ["某某市司法局本级", "9.00"], ["非税收入征收成本", "3.50"]]

    def read(name: str) -> list[str]:
        first = page(1, [*rows, [name, "5.50"]], above=["项目支出表", "单位：万元"], widths=(80, 90))
        moved = [
            w._replace(box=w.box._replace(x0=w.box.x0 + 20, x1=w.box.x1 + 20)) if w.text == name else w
            for w in first.words
        ]
        rest = page(2, [["费", ""], ["合计", "9.00"]], widths=(80, 90))
        (table,) = tables.extract([replace(first, words=tuple(moved)), rest])
        return [row.path[-1] for row in table.rows]

    assert read("引进及培训经") == ["某某市司法局本级", "非税收入征收成本", "引进及培训经费", "合计"]
    assert "费" in read("引进及培")


def test_a_dash_is_no_beginning_of_the_next_pages_amount() -> None:
    rows = [["项目", "账面价值"], ["一、房屋", "3.75"], ["二、车辆", "0.46"], ["三、其他", "-"]]
    first = page(1, rows, above=["资产情况表", "单位：万元"])
    (table,) = tables.extract([first, page(2, [["合计", "4.21"]])])
    assert [(row.path[-1], row.cells[0].printed) for row in table.rows[2:]] == [
        ("三、其他", "-"),
        ("合计", "4.21"),
    ]


def test_the_rest_of_a_units_name_across_the_columns_of_codes_and_names() -> None:
    rows = [
        ["合计", "<", "<", "9.00"],
        ["277001001某市司法局本级", "<", "<", "4.00"],
        *(["201", f"0{n}", "财政事务", "1.00"] for n in range(1, 5)),
        ["277001002某市司法局推", "<", "<", "5.00"],
    ]
    widths = (50, 50, 80, 90)
    first = page(
        1, [["类", "款", "科目名称", "合计"], *rows], above=["支出总表", "单位：万元"], widths=widths
    )
    rest = page(2, [["广站", "<", "<", ""], ["201", "06", "财政事务", "5.00"]], widths=widths)
    alone = page(2, [["", "广站", "", ""], ["201", "06", "财政事务", "5.00"]], widths=widths)
    for second in (rest, alone):
        (table,) = tables.extract([first, second])
        assert [row.path[-1] for row in table.rows[6:]] == ["277001002某市司法局推广站", "财政事务"]
