"""The tables of a final account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from evals.generate.arithmetic import add
from evals.generate.blocks import Grid
from evals.generate.budget_tables import labelled, paired_rows
from evals.generate.codes import FUNCTION_LEVELS, Measure, amounts, code_columns, function_rows
from evals.generate.grids import Column, Entry, grid
from evals.generate.layouts import Layout
from evals.generate.model import Chart, Disclosure, EconomicLine, ThreePublic

_ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
_FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_UNLISTED = ("209", "227", "230", "233")


def account_grids(data: Disclosure, chart: Chart, layout: Layout) -> Iterator[Grid]:
    """All tables in their order, numbered and captioned."""
    tables = (
        _overview(data, chart, layout),
        _income(data, chart, layout),
        _spending(data, chart, layout),
        _appropriation(data, chart, layout),
        _general(data, chart, layout),
        _basic(data, chart, layout),
        _three_public(data, layout),
        _blank_fund(data, layout, "政府性基金预算"),
        _blank_fund(data, layout, "国有资本经营预算"),
    )
    for number, table in enumerate(tables, start=1):
        yield replace(
            table, label=layout.label.format(number), publisher=layout.publisher.format(data.body.name)
        )


def _ordinal(number: int) -> str:
    """一 … 十, 十一 … 二十, 二十一 …"""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_ORDINALS[tens - 1]}十")
    return head + (_ORDINALS[ones - 1] if ones else "")


def _classes(data: Disclosure, chart: Chart, columns: int = 1) -> Iterator[tuple[Entry, ...]]:
    codes = sorted(code for code in chart.functions if len(code) == 3 and code not in _UNLISTED)
    for number, code in enumerate(codes, start=1):
        label = f"{_ordinal(number)}、{chart.functions[code]}"
        value = add(line.general for line in data.functions if line.code.startswith(code))
        yield (Entry(label), *amounts((label,), "", (value,) * columns))


def _overview(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    columns = (
        Column("收入", (Column("项目", width=2.5), Column("决算数", value=True))),
        Column("支出", (Column("项目", width=2.5), Column("决算数", value=True))),
    )
    sources = (*(f"{fund}收入" for fund in _FUNDS), "上级补助收入", "事业收入", "经营收入")
    labels = [
        f"{_ordinal(n)}、{name}" for n, name in enumerate((*sources, "附属单位上缴收入", "其他收入"), start=1)
    ]
    left = [labelled(label, data.general if n == 0 else None, (label,)) for n, label in enumerate(labels)]
    rows = [*paired_rows(left, _classes(data, chart), 2)]
    rows.append(_both("本年收入合计", "本年支出合计", data.total, data.total))
    rows.append(_both("使用非财政拨款结余", "结余分配", None, None))
    rows.append(_both("年初结转和结余", "年末结转和结余", None, None))
    rows.append(_both("总计", "总计", data.total, data.total))
    return grid(replace(layout, index=None), "收入支出决算总表", columns, rows)


def _both(
    left: str, right: str, income: Decimal | None, spending: Decimal | None, columns: int = 1
) -> tuple[Entry, ...]:
    return (
        *labelled(left, income, (left,)),
        Entry(right),
        *amounts((right,), "", (spending,) * columns),
    )


def _labels(layout: Layout) -> tuple[Column, ...]:
    return code_columns(layout, FUNCTION_LEVELS, "功能分类科目编码", "科目名称")


def _rows(
    data: Disclosure, chart: Chart, layout: Layout, *measures: Measure | None
) -> Iterator[tuple[Entry, ...]]:
    return function_rows(layout, chart, data.functions, measures, total="合计")


def _income(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    sources = (
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    )
    columns = (Column("项目", _labels(layout)), *(Column(label, value=True) for label in sources))
    rows = _rows(data, chart, layout, lambda line: line.total, lambda line: line.general, *(None,) * 5)
    return grid(layout, "收入决算表", columns, rows, wide=True)


def _spending(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    kinds = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    columns = (Column("项目", _labels(layout)), *(Column(label, value=True) for label in kinds))
    rows = _rows(
        data,
        chart,
        layout,
        lambda line: line.total,
        lambda line: line.basic,
        lambda line: line.project + line.own,
        *(None,) * 3,
    )
    return grid(layout, "支出决算表", columns, rows, wide=True)


def _appropriation(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    columns = (
        Column("收入", (Column("项目", width=2.2), Column("决算数", value=True))),
        Column(
            "支出",
            (
                Column("项目", width=2.2),
                *(Column(label, value=True) for label in ("合计", *_FUNDS)),
            ),
        ),
    )
    labels = [f"{_ordinal(n)}、{fund}" for n, fund in enumerate(_FUNDS, start=1)]
    left = [labelled(label, data.general if n == 0 else None, (label,)) for n, label in enumerate(labels)]
    rows = [*paired_rows(left, _classes(data, chart, 2), 2)]
    rows.append(_both("本年收入合计", "本年支出合计", data.general, data.general, 2))
    rows.append(_both("年初财政拨款结转和结余", "年末财政拨款结转和结余", None, None))
    rows.append(_both("总计", "总计", data.general, data.general, 2))
    return grid(replace(layout, index=None), "财政拨款收入支出决算总表", columns, rows, wide=True)


def _general(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    parts = tuple(Column(label, value=True) for label in ("小计", "基本支出", "项目支出"))
    columns = (Column("项目", _labels(layout)), Column("本年支出", parts))
    rows = _rows(
        data,
        chart,
        layout,
        lambda line: line.general,
        lambda line: line.basic,
        lambda line: line.project,
    )
    return grid(layout, "一般公共预算财政拨款支出决算表", columns, rows)


def _basic(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    part = (
        Column("科目编码", width=0.75),
        Column("科目名称", width=2.0),
        Column("决算数", value=True),
    )
    columns = (Column("人员经费", part), Column("公用经费", part))
    people = _economic_rows([line for line in data.economics if not line.is_public], chart)
    public = _economic_rows([line for line in data.economics if line.is_public], chart)
    rows = [*paired_rows(people, public, 3)]
    left, right = "人员经费合计", "公用经费合计"
    rows.append(
        (
            Entry(left, over=2),
            *amounts((left,), "", (data.personnel,)),
            Entry(right, over=2),
            *amounts((right,), "", (data.public,)),
        )
    )
    return grid(replace(layout, index=None), "一般公共预算财政拨款基本支出决算明细表", columns, rows)


def _economic_rows(lines: list[EconomicLine], chart: Chart) -> Iterator[tuple[Entry, ...]]:
    for code in sorted({line.code[:end] for line in lines for end in (3, 5)}):
        path = chart.economic_path(code)
        value = add(line.amount for line in lines if line.code.startswith(code))
        yield (Entry(code), Entry(path[-1]), *amounts(path, code, (value,)))


def _costs(costs: ThreePublic) -> Iterable[Decimal]:
    return (costs.total, costs.abroad, costs.cars, costs.purchase, costs.running, costs.reception)


def _three_public(data: Disclosure, layout: Layout) -> Grid:
    cars = tuple(Column(label, value=True) for label in ("小计", "公务用车购置费", "公务用车运行维护费"))
    parts = (
        Column("合计", value=True),
        Column("因公出国（境）费", value=True),
        Column("公务用车购置及运行维护费", cars),
        Column("公务接待费", value=True),
    )
    columns = (Column("预算数", parts), Column("决算数", parts))
    budget = data.three_public_base or data.three_public
    row = (
        *amounts((), "", _costs(budget), keep_zero=True),
        *amounts((), "", _costs(data.three_public), keep_zero=True),
    )
    note = "注：本表反映部门本年度“三公”经费支出预决算情况，预算数为全年预算数。"
    return grid(layout, "财政拨款“三公”经费支出决算表", columns, [row], note=note, wide=True)


def _blank_fund(data: Disclosure, layout: Layout, fund: str) -> Grid:
    spending = tuple(Column(label, value=True) for label in ("小计", "基本支出", "项目支出"))
    columns = (
        Column("项目", _labels(layout)),
        Column("年初结转和结余", value=True),
        Column("本年收入", value=True),
        Column("本年支出", spending),
        Column("年末结转和结余", value=True),
    )
    note = f"注：{data.body.name}{data.year}年度没有{fund}财政拨款收入和支出，本表为空表。"
    title = f"{fund}财政拨款收入支出决算表"
    return grid(layout, title, columns, [()] * 5, note=note, wide=True)
