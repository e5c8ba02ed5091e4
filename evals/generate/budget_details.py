"""The smaller tables of a budget: projects, the three public costs in two shapes, and what is left blank."""

from __future__ import annotations

from evals.generate.arithmetic import add
from evals.generate.blocks import Grid
from evals.generate.codes import FUNCTION_LEVELS, amounts, code_columns, code_entries, function_tree
from evals.generate.grids import Column, Entry, grid
from evals.generate.layouts import Layout
from evals.generate.model import Chart, Disclosure, Project, ThreePublic

_PROJECT_CLASSES = ("301", "302", "303", "307", "309", "310", "311", "312", "313", "399")
_CARS = "公务用车购置及运行费（小计）"


def three_public_grid(data: Disclosure, layout: Layout) -> Grid:
    """Costs in rows and funds in columns, or costs in columns and years in rows."""
    if layout.years_in_rows:
        return _years_in_rows(data, layout)
    sources = tuple(Column(label, value=True) for label in ("一般公共预算", "政府性基金", "国有资本经营预算"))
    columns = (
        Column("“三公”经费支出内容", width=2.4),
        Column("合计", value=True),
        Column("资金来源", sources),
    )
    costs = data.three_public
    rows = [
        (Entry(label), *amounts(path, "", (amount, amount)))
        for label, path, amount in (
            ("合计", ("合计",), costs.total),
            ("因公出国（境）费", ("因公出国（境）费",), costs.abroad),
            ("公务接待费", ("公务接待费",), costs.reception),
            (_CARS, (_CARS,), costs.cars),
            ("其中：公务用车购置费", (_CARS, "其中：公务用车购置费"), costs.purchase),
            ("公务用车运行费", (_CARS, "公务用车运行费"), costs.running),
        )
    ]
    return grid(layout, layout.titles["三公"], columns, rows)


def _years_in_rows(data: Disclosure, layout: Layout) -> Grid:
    cars = tuple(Column(label, value=True) for label in ("小计", "公务用车购置费", "公务用车运行维护费"))
    columns = (
        Column("年度", width=1.4),
        Column("合计", value=True),
        Column("因公出国（境）费", value=True),
        Column("公务用车购置及运行维护费", cars),
        Column("公务接待费", value=True),
    )
    rows = []
    if data.three_public_base is not None:
        rows.append(_year_row(f"{data.year - 1}年预算数", data.three_public_base))
    rows.append(_year_row(f"{data.year}年预算数", data.three_public))
    return grid(layout, layout.titles["三公"], columns, rows)


def _year_row(label: str, costs: ThreePublic) -> tuple[Entry, ...]:
    values = (costs.total, costs.abroad, costs.cars, costs.purchase, costs.running, costs.reception)
    return (Entry(label), *amounts((label,), "", values, keep_zero=True))


def project_grid(data: Disclosure, chart: Chart, layout: Layout) -> Grid:
    """Projects under their function items, split by economic class."""
    projects = [project for project in data.projects if not project.own]
    columns = (
        *code_columns(layout, FUNCTION_LEVELS, "科目编码", "功能分类科目名称"),
        Column("项目名称", width=2.0),
        Column("项目支出合计", value=True),
        *(Column(chart.economics[code], value=True) for code in _PROJECT_CLASSES),
    )
    over = (len(FUNCTION_LEVELS) if layout.codes == "three" else 1) + 2
    rows: list[tuple[Entry, ...]] = [
        (Entry(label, over=over), *_project_amounts((label,), "", projects))
        for label in ("总计", data.body.name)
    ]
    lines = [line for line in data.functions if line.project]
    for node in function_tree(lines, chart):
        below = [project for project in projects if project.code.startswith(node.code)]
        labels = code_entries(layout, node.code, node.path[-1], FUNCTION_LEVELS)
        if len(node.code) < FUNCTION_LEVELS[-1]:
            rows.append((*labels, Entry(), *_project_amounts(node.path, node.code, below)))
            continue
        for project in below:
            row = (*node.path, project.name)
            rows.append((*labels, Entry(project.name), *_project_amounts(row, node.code, [project])))
    return grid(layout, layout.titles["项目"], columns, rows, wide=True)


def _project_amounts(path: tuple[str, ...], code: str, projects: list[Project]) -> tuple[Entry, ...]:
    lines = [line for project in projects for line in project.economics]
    split = [add(line.amount for line in lines if line.code.startswith(part)) for part in _PROJECT_CLASSES]
    return amounts(path, code, (add(line.amount for line in lines), *split))


def blank_fund_grid(data: Disclosure, layout: Layout, key: str, fund: str) -> Grid:
    """A fund that pays nothing: header, blank rows and the note that says so."""
    labels = code_columns(layout, FUNCTION_LEVELS, "功能分类科目编码", "功能分类科目名称")
    people = tuple(Column(label, value=True) for label in ("人员经费", "公用经费"))
    parts = (Column("合计", value=True), Column("基本支出", people), Column("项目支出", value=True))
    columns = (Column("科目", labels), Column(f"{fund}支出", parts))
    note = (
        f"说明：{data.body.name}{data.year}年没有安排{fund}支出，本表为空表。"
        if layout.codes == "three"
        else f"备注：{data.year}年本部门无{fund}拨款，故本表无数据。"
    )
    return grid(layout, layout.titles[key], columns, [()] * 5, note=note)


def carried_over_grid(data: Disclosure, layout: Layout) -> Grid:
    """Nothing carried over from last year: blank rows and a note."""
    parts = (
        Column("小计", value=True),
        Column("基本支出", tuple(Column(label, value=True) for label in ("人员经费", "公用经费"))),
        Column("项目支出", value=True),
    )
    columns = (
        Column("项目", width=2.2),
        Column("合计", value=True),
        Column("财政拨款", parts),
        Column("非财政拨款", parts),
    )
    note = f"说明：{data.body.name}{data.year}年没有上年结转结余安排的支出，本表为空表。"
    return grid(layout, layout.titles["结转"], columns, [()] * 4, note=note)
