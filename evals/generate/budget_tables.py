"""The eleven tables of a department budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from evals.generate.arithmetic import add
from evals.generate.blocks import Grid
from evals.generate.budget_details import blank_fund_grid, carried_over_grid, project_grid, three_public_grid
from evals.generate.codes import (
    ECONOMIC_LEVELS,
    FUNCTION_LEVELS,
    amounts,
    code_columns,
    code_entries,
    function_rows,
    total_entries,
)
from evals.generate.grids import Column, Entry, grid
from evals.generate.layouts import Layout
from evals.generate.model import Chart, Disclosure, EconomicLine


def budget_grids(data: Disclosure, chart: Chart, layout: Layout) -> Iterator[Grid]:
    """All tables in their order, numbered and captioned."""
    tables = (
        _overview(data, chart, layout),
        _income(data, chart, layout),
        _spending(data, chart, layout),
        _appropriation(data, chart, layout),
        _general(data, chart, layout),
        _basic(data, chart, layout),
        project_grid(data, chart, layout),
        blank_fund_grid(data, layout, "基金", "政府性基金预算"),
        blank_fund_grid(data, layout, "国资", "国有资本经营预算"),
        three_public_grid(data, layout),
        carried_over_grid(data, layout),
    )
    for number, table in enumerate(tables, start=1):
        yield replace(
            table, label=layout.label.format(number), publisher=layout.publisher.format(data.body.name)
        )


def paired_rows(
    left: Iterable[tuple[Entry, ...]], right: Iterable[tuple[Entry, ...]], width: int
) -> Iterator[tuple[Entry, ...]]:
    """Two lists side by side, the shorter left one filled up with blanks."""
    for first, second in zip_longest(left, right, fillvalue=None):
        yield (*(first or (Entry(),) * width), *(second or ()))


def labelled(
    label: str, amount: Decimal | None, row: tuple[str, ...], code: str = "", keep_zero: bool = False
) -> tuple[Entry, Entry]:
    """A label and its amount; an amount of zero stays blank unless it is to be printed."""
    return Entry(label), amounts(row, code, (amount,), keep_zero)[0]


def _income_items(data: Disclosure) -> Iterator[tuple[Entry, ...]]:
    year, before = "一、本年收入", "二、上年结转结余"
    general, own = "1.一般公共预算拨款", "5.单位资金"
    yield labelled(year, data.total, (year,))
    yield labelled(general, data.general, (year, general))
    yield labelled("其中：一般财力", data.general - data.transfer, (year, general, "其中：一般财力"))
    name = "上级一般公共预算安排转移支付"
    yield labelled(name, data.transfer, (year, general, name))
    for label in ("2.政府性基金预算拨款", "3.国有资本经营预算拨款", "4.财政专户核拨"):
        yield labelled(label, None, (year, label))
    yield labelled(own, data.own, (year, own))
    for label in ("其中：事业收入", "上级补助收入", "附属单位上缴收入", "事业单位经营收入"):
        yield labelled(label, None, (year, own, label))
    yield labelled("其他收入", data.own, (year, own, "其他收入"))
    yield labelled(before, None, (before,))
    for label in ("1.财政拨款结转", "2.非财政拨款结转结余"):
        yield labelled(label, None, (before, label))


def _class_items(data: Disclosure, chart: Chart, general_only: bool = False) -> Iterator[tuple[Entry, ...]]:
    for code in sorted(code for code in chart.functions if len(code) == 3):
        lines = [line for line in data.functions if line.code.startswith(code)]
        value = add(line.general if general_only else line.total for line in lines)
        name = chart.functions[code]
        label = Entry(f"{code} {name}")
        values = (value, value) if general_only else (value,)
        yield (label, *amounts((name,), code, values))


def _overview(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    columns = (
        Column("收入", (Column("项目", width=2.6), Column("预算数", value=True))),
        Column("支出", (Column("功能分类", width=2.3), Column("预算数", value=True))),
    )
    rows = [*paired_rows(_income_items(data), _class_items(data, chart), 2)]
    left = labelled("收 入 总 计", data.total, ("收入总计",))
    rows.append((*left, *labelled("支 出 总 计", data.total, ("支出总计",))))
    return grid(replace(layout, index=None), layout.titles["收支"], columns, rows)


def _income(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    funds = tuple(
        Column(label, value=True)
        for label in (
            "财政拨款(补助)小计",
            "一般公共预算",
            "上级一般公共预算安排的转移支付",
            "政府性基金预算",
            "上级政府性基金安排的转移支付",
            "国有资本经营预算",
            "上级国有资本经营预算安排的转移支付",
        )
    )
    rest = ("财政专户（教育收费）", "单位资金", "财政拨款结转", "非财政拨款结转结余")
    columns = (
        *code_columns(layout, FUNCTION_LEVELS, "功能分类科目编码", "功能分类科目名称"),
        Column("总计", value=True),
        Column("财政拨款（补助）", funds),
        *(Column(label, value=True) for label in rest),
    )
    rows = function_rows(
        layout,
        chart,
        data.functions,
        (
            lambda line: line.total,
            lambda line: line.general,
            lambda line: line.general - line.transfer,
            lambda line: line.transfer,
            *(None,) * 5,
            lambda line: line.own,
            *(None,) * 2,
        ),
    )
    return grid(layout, layout.titles["收入"], columns, rows, wide=True)


def _spending_columns(layout: Layout, total: str) -> tuple[Column, ...]:
    labels = code_columns(layout, FUNCTION_LEVELS, "功能分类科目编码", "功能分类科目名称")
    parts: tuple[Column, ...]
    if layout.split_basic:
        people = tuple(Column(label, value=True) for label in ("小计", "人员经费", "公用经费"))
        parts = (
            Column("合计", value=True),
            Column("基本支出", people),
            Column("项目支出", value=True),
        )
    else:
        parts = tuple(Column(label, value=True) for label in ("合计", "基本支出", "项目支出"))
    return (Column("科目", labels), Column(total, parts))


def _spending(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    rows = function_rows(
        layout,
        chart,
        data.functions,
        (
            lambda line: line.total,
            lambda line: line.basic,
            *((lambda line: line.personnel, lambda line: line.public) if layout.split_basic else ()),
            lambda line: line.project + line.own,
        ),
    )
    return grid(layout, layout.titles["支出"], _spending_columns(layout, "支出预算"), rows)


def _general(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    rows = function_rows(
        layout,
        chart,
        [line for line in data.functions if line.general],
        (
            lambda line: line.general,
            lambda line: line.basic,
            *((lambda line: line.personnel, lambda line: line.public) if layout.split_basic else ()),
            lambda line: line.project,
        ),
    )
    return grid(layout, layout.titles["一般公共"], _spending_columns(layout, "一般公共预算支出"), rows)


def _appropriation(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    funds = ("合计", "一般公共预算", "政府性基金预算", "国有资本经营预算")
    columns = (
        Column("财政拨款收入", (Column("项目", width=1.8), Column("合计", value=True))),
        Column(
            "财政拨款支出",
            (Column("功能分类", width=2.3), *(Column(label, value=True) for label in funds)),
        ),
    )
    first = "一、财政拨款（补助）"
    left = [
        labelled(first, data.general, (first,)),
        labelled("一般公共预算", data.general, (first, "一般公共预算")),
        labelled("政府性基金预算", None, (first, "政府性基金预算")),
        labelled("国有资本经营预算", None, (first, "国有资本经营预算")),
    ]
    rows = [*paired_rows(left, _class_items(data, chart, general_only=True), 2)]
    total = (Entry("支出总计"), *amounts(("支出总计",), "", (data.general, data.general)))
    rows.append((*labelled("收入总计", data.general, ("收入总计",)), *total))
    return grid(replace(layout, index=None), layout.titles["财政拨款"], columns, rows)


def _basic(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    columns = (
        Column("科目", code_columns(layout, ECONOMIC_LEVELS, "经济分类科目编码", "经济分类科目名称")),
        Column(
            "一般公共预算基本支出",
            tuple(Column(label, value=True) for label in ("合计", "人员经费", "公用经费")),
        ),
    )
    rows = [_economic_row(layout, "", ("总计",), data.economics)]
    codes = sorted({line.code[:end] for line in data.economics for end in ECONOMIC_LEVELS})
    for code in codes:
        below = tuple(line for line in data.economics if line.code.startswith(code))
        rows.append(_economic_row(layout, code, chart.economic_path(code), below))
    return grid(layout, layout.titles["基本"], columns, rows)


def _economic_row(
    layout: Layout, code: str, path: tuple[str, ...], lines: tuple[EconomicLine, ...]
) -> tuple[Entry, ...]:
    people = add(line.amount for line in lines if not line.is_public)
    public = add(line.amount for line in lines if line.is_public)
    labels = (
        code_entries(layout, code, path[-1], ECONOMIC_LEVELS)
        if code
        else total_entries(layout, path[-1], ECONOMIC_LEVELS)
    )
    return (*labels, *amounts(path, code, (people + public, people, public)))
