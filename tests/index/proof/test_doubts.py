"""A reading that contradicts itself is marked where it does, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.equations import equations
from index.proof import doubts
from index.schema import Fact, Table
from index.tables import facts, tables
from tests.index.drawn import page

ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "30.00", "10.00", "20.00"],
    ["20140", "信访事务", "30.00", "10.00", "20.00"],
    ["2014001", "行政运行", "30.00", "10.00", "20.00"],
]
ABOVE = ["部门支出总表", "单位：万元"]


def read(rows: list[list[str]], above: list[str] = ABOVE) -> tuple[Table, tuple[Fact, ...], list[str]]:
    (table,) = found = tables.extract([page(1, rows, above=above)])
    values = facts.from_tables(found, 2026, "预算")
    told = doubts.find(table, equations.check(found, values))
    return table, values, [told.of(fact) for fact in values]


def test_a_table_that_fits_together_is_in_no_doubt() -> None:
    _, values, told = read(ROWS)
    assert len(values) == 9 and set(told) == {""}


def test_two_numbers_in_one_cell_put_their_row_in_doubt() -> None:
    table, values, _ = read(ROWS)
    row = table.rows[1]
    cells = (replace(row.cells[0], printed="30.00 45.10"), *row.cells[1:])
    broken = replace(table, rows=(table.rows[0], replace(row, cells=cells), *table.rows[2:]))
    told = doubts.find(broken, ())
    assert [told.of(fact) for fact in values] == [""] * 3 + [doubts.TWO_IN_CELL] * 3 + [""] * 3


def test_amounts_among_the_words_of_a_row_or_a_header_are_doubted() -> None:
    table, values, _ = read(ROWS)
    row = replace(table.rows[0], path=("一般公共服务1,230.50支出",))
    broken = replace(table, rows=(row, *table.rows[1:]), columns=(*table.columns[:2], ("项目支出20.00",)))
    told = [doubts.find(broken, ()).of(fact) for fact in values]
    assert told[:3] == [doubts.AMOUNT_IN_LABEL] * 3
    assert told[3:] == ["", "", doubts.AMOUNT_IN_HEADER] * 2


def test_a_label_of_two_rows_is_a_doubt_about_its_row() -> None:
    table, values, _ = read(ROWS)
    for label in ("一、工资福利支出二、商品和服务支出", "30239 30299其他交通费用其他支出"):
        joined = replace(table, rows=(replace(table.rows[0], path=(label,)), *table.rows[1:]))
        assert doubts.find(joined, ()).of(values[0]) == doubts.TWO_IN_LABEL
    for label in ("二十一、其他支出", "（一）、（二）两项支出"):
        plain = replace(table, rows=(replace(table.rows[0], path=(label,)), *table.rows[1:]))
        assert doubts.find(plain, ()).of(values[0]) == ""


def test_names_with_versions_rates_and_years_are_no_amounts() -> None:
    table, values, _ = read(ROWS)
    row = replace(table.rows[0], path=("磁共振（3.0T）、2026年增长5.25%、单价1.50万元以上",))
    told = doubts.find(replace(table, rows=(row, *table.rows[1:])), ())
    assert {told.of(fact) for fact in values} == {""}


def test_an_amount_without_any_unit_is_doubted_and_a_number_of_things_is_not() -> None:
    rows = [["单位名称", "数量", "合计"], ["某局", "3", "12.50"], ["某中心", "4", "7"]]
    _, values, told = read(rows, above=["部门支出总表"])
    assert [(fact.printed, reason) for fact, reason in zip(values, told, strict=True)] == [
        ("3", ""),
        ("12.50", doubts.NO_UNIT),
        ("4", ""),
        ("7", doubts.NO_UNIT),
    ]


def test_only_figures_without_any_sum_that_holds_are_doubted() -> None:
    rows = [*ROWS, ["2014002", "其他信访事务", "5.00", "5.00", "0.00"]]
    _, values, told = read(rows)  # 20140 is no longer the sum of its parts, but every row still adds up
    assert {told[i] for i, fact in enumerate(values)} == {""}
    rows = [*ROWS[:2], ROWS[2][:2] + ["99.00"] + ROWS[2][3:], ROWS[3]]
    _, values, told = read(rows)
    assert told[3] == doubts.SUM_FAILS and told[4] == ""


def test_a_figure_without_a_label_is_doubted_where_the_others_have_one() -> None:
    table, values, _ = read(ROWS)
    broken = replace(table, rows=(*table.rows[:2], replace(table.rows[2], path=())))
    told = [doubts.find(broken, ()).of(fact) for fact in values]
    assert told == [""] * 6 + [doubts.NO_LABEL] * 3


def test_a_column_with_two_amounts_in_one_is_doubted_whole() -> None:
    table, _, _ = read(ROWS)
    row = table.rows[0]
    glued = replace(row, cells=(replace(row.cells[0], printed="4,931.435,164.00"), *row.cells[1:]))
    told = doubts.find(replace(table, rows=(glued, *table.rows[1:])), ())
    assert told.columns == {row.cells[0].column: doubts.TWO_IN_COLUMN}


def test_two_columns_of_one_list_under_one_header_are_doubted() -> None:
    table, _, _ = read(ROWS)
    first, second = table.amounts[:2]
    columns = tuple(table.columns[first] if c == second else path for c, path in enumerate(table.columns))
    told = doubts.find(replace(table, columns=columns), ())
    assert set(told.columns) == {first, second}


@pytest.mark.parametrize(
    "label", ["20103政府办公厅", "基本工资50101", "16、商业服务业等支出17、金融支出", "科目名称合计"]
)
def test_a_label_that_holds_another_cell_is_doubted(label: str) -> None:
    table, _, _ = read(ROWS)
    row = replace(table.rows[0], path=(label,))
    told = doubts.find(replace(table, rows=(row, *table.rows[1:])), ())
    assert told.rows[row.number] in (doubts.CODE_IN_LABEL, doubts.TWO_IN_LABEL)


@pytest.mark.parametrize(
    ("path", "column", "printed", "doubted"),
    [
        (("某项目", "产出指标（50分）", "数量指标", "场次"), ("分值",), "10", False),
        (("某项目", "产出指标（50分）", "数量指标", "场次"), ("分值权重",), "10", False),
        (("某项目", "产出指标（50分）", "数量指标", "场次"), ("分值得分",), "10", True),
        (("某项目", "产出指标（50分）", "数量指标", "场次"), ("分值",), "10 9.5", True),
        (("某项目", "产出指标（50分）效益指标（30分）", "数量指标", "场次"), ("分值",), "10", True),
        (("某项目", "产出指标（50分）", "数量指标场次"), ("分值",), "10", True),
        (("某项目", "产出指标（50分）", "数量指标"), ("分值",), "10", True),
        (("某项目", "项目资金", "年度资金总额其中：财政拨款"), (), "10.00", True),
        (("某项目", "产出指标", "数量指标", "三级指标场次"), ("分值",), "10", True),
        (("某项目1,169.99", "产出指标", "数量指标", "场次"), ("分值",), "10", True),
    ],
)
def test_two_cells_of_a_form_read_as_one(
    path: tuple[str, ...], column: tuple[str, ...], printed: str, doubted: bool
) -> None:
    table, _, _ = read(ROWS)
    cell = replace(table.rows[0].cells[0], printed=printed, column=0)
    form = replace(
        table,
        form=True,
        columns=(column,),
        rows=(replace(table.rows[0], path=path, cells=(cell,)),),
        amounts=(),
    )
    assert bool(doubts.find(form, ()).reasons) is doubted


def test_a_level_of_a_code_without_its_upper_one_is_doubted() -> None:
    table, values, _ = read(ROWS)
    broken = replace(table, rows=(*table.rows[:2], replace(table.rows[2], code="01")))
    told = doubts.find(broken, ())
    assert [told.of(fact) for fact in values] == [""] * 6 + [doubts.CUT_CODE] * 3


@pytest.mark.parametrize(("outer", "doubted"), [("预算规模及资金用途", False), ("项目概况", True)])
def test_a_heading_beside_its_figure_is_a_name_below_a_label_of_a_budget(outer: str, doubted: bool) -> None:
    sheet = [
        ["项目名称", "河道清淤", "<", "<", "<"],
        [outer, "预算数", "30.20", "其中：财政资金", "30.20"],
        ["^", "用于清理淤泥。", "<", "<", "<"],
        ["绩效目标", "行洪通畅", "<", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"],
        ["产出指标", "数量指标", "清淤长度", "≥3公里", "计划"],
    ]
    _, values, told = read(sheet, ["绩效目标表", "单位：万元"])
    assert [
        bool(doubt) for fact, doubt in zip(values, told, strict=True) if fact.row_path[-1] == "预算数"
    ] == [doubted]
