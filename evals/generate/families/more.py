"""Further tables that places print: unit columns first, three classifications in a row, many sources of funds, catalogues.

They are drawn apart from the usual tables (by a source of chance of their own), so that the usual ones stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from random import Random

from evals.generate.arithmetic import ZERO, add
from evals.generate.blocks import Grid
from evals.generate.families import codes
from evals.generate.families.accounts import Accounts, Project, Spending
from evals.generate.families.grids import Column, Mark, Row, Segment, build, money
from evals.generate.families.options import Look

Table = Callable[[Look, Accounts, str], Grid]
ZEROS = ("0.00", "blank", "dash", "0", "—", "-")
UNITS = ("万元", "万元6", "元", "千元")


def _sums(lines: Sequence[Spending]) -> tuple[Decimal, ...]:
    return tuple(add(parts) for parts in zip(*((x.total, x.basic, x.project) for x in lines), strict=True))


def _ordered(look: Look, total: Row, body: list[Row]) -> list[Row]:
    """The total where the look has it."""
    return [total, *body] if look.totals == "first" else [*body, total]


def units_nested(look: Look, accounts: Accounts, title: str) -> Grid:
    """The department, its units, and their subjects, each level with its sum; unit and subject share the columns."""
    columns = (
        Column("单位编码（科目编码）", width=1.3),
        Column("单位名称（科目名称）", width=2.6),
        *money("合计", "基本支出", "项目支出"),
    )
    names = accounts.words["functions"]
    office = accounts.units[0][0][:3]
    body: list[Row] = [
        (Segment((Mark(office), Mark(accounts.body)), _sums(accounts.spending), (accounts.body,), office),)
    ]
    for number in sorted({line.unit for line in accounts.spending}):
        code, name = accounts.units[number]
        own = [line for line in accounts.spending if line.unit == number]
        above = (accounts.body, name)
        body.append((Segment((Mark(code), Mark(name, level=1)), _sums(own), above, code),))
        for subject, path in codes.tree([line.code for line in own], names, codes.FUNCTION):
            below = [line for line in own if line.code.startswith(subject)]
            marks = (Mark(subject), Mark(path[-1], level=1 + len(path)))
            body.append((Segment(marks, _sums(below), (*above, *path), subject),))
    total = (Segment((Mark("合计", 2),), _sums(accounts.spending), ("合计",)),)
    return build(look, title, columns, _ordered(look, total, body))


def units_first(look: Look, accounts: Accounts, title: str) -> Grid:
    """The unit's code and name in every row, before 类 款 项 of the subject."""
    subject = tuple(Column(mark, width=0.45) for mark in ("类", "款", "项"))
    columns = (
        Column("单位编码", width=0.9),
        Column("单位名称", width=1.8),
        Column("科目编码", subject),
        Column("科目名称", width=2.2),
        *money("合计", "基本支出", "项目支出"),
    )
    names = accounts.words["functions"]
    body: list[Row] = []
    for (unit, subject_code), lines in groupby(
        sorted(accounts.spending, key=lambda x: (x.unit, x.code)), key=lambda x: (x.unit, x.code)
    ):
        code, name = accounts.units[unit]
        found = list(lines)
        marks = (Mark(code), Mark(name), *(Mark(subject_code[a:b]) for a, b in ((0, 3), (3, 5), (5, 7))))
        path = (name, names[subject_code])
        body.append((Segment((*marks, Mark(names[subject_code])), _sums(found), path, subject_code),))
    total = (Segment((Mark("合计", 6),), _sums(accounts.spending), ("合计",)),)
    return build(look, title, columns, _ordered(look, total, body), wide=True, indexed=False)


def classes(look: Look, accounts: Accounts, title: str) -> Grid:
    """Economic items of the department and of the government in one row."""
    pair = (Column("科目编码", width=0.9), Column("科目名称", width=1.9))
    columns = (
        Column("部门支出经济分类", pair),
        Column("政府支出经济分类", pair),
        *money("合计", "人员经费", "公用经费"),
    )
    names, other = accounts.words["economics"], accounts.words["government"]
    body: list[Row] = []
    for line in sorted(accounts.economics, key=lambda x: x.code):
        code, _, name = other[line.code].partition(" ")
        values = (line.total, line.personnel, line.public)
        marks = (Mark(line.code), Mark(names[line.code]), Mark(code), Mark(name))
        body.append((Segment(marks, values, (names[line.code],), line.code),))
    whole = tuple(
        add(v) for v in zip(*((x.total, x.personnel, x.public) for x in accounts.economics), strict=True)
    )
    total = (Segment((Mark("合计", 4),), whole, ("合计",)),)
    return build(look, title, columns, _ordered(look, total, body), indexed=False)


def _spread(project: Project) -> tuple[Decimal, ...]:
    """Twelve columns from a project's three sources: each sum column holds, and some sources are empty."""
    general, fund, own = project.parts
    special = general if len(project.name) % 2 else ZERO
    spent = general - special
    this = general + fund + own
    return (this, this, general, spent, special, ZERO, fund, ZERO, own, own, ZERO, ZERO)


def sources(look: Look, accounts: Accounts, title: str) -> Grid:
    """Projects under their units, over a header of four levels with many sources of funds."""
    budget = Column("一般公共预算", money("小计", "经费拨款", "专项收入"))
    own = Column("单位资金", money("小计", "事业收入", "其他收入"))
    year = (*money("小计"), budget, *money("财政专户管理资金", "政府性基金预算", "国有资本经营预算"), own)
    carried = money("上年结转")
    columns = (
        Column("单位/项目名称", width=2.2),
        *money("总计"),
        Column("资金来源", (Column("本年收入", year), *carried)),
    )

    def values(found: Sequence[Project]) -> tuple[Decimal, ...]:
        return tuple(add(parts) for parts in zip(*map(_spread, found), strict=True))

    body: list[Row] = []
    for unit, group in groupby(sorted(accounts.projects, key=lambda x: x.unit), key=lambda x: x.unit):
        found = list(group)
        name = accounts.units[unit][1]
        body.append((Segment((Mark(name),), values(found), (name,)),))
        for project in found:
            body.append((Segment((Mark(project.name, level=1),), values([project]), (name, project.name)),))
    total = (Segment((Mark("合计"),), values(accounts.projects), ("合计",)),)
    return build(look, title, columns, _ordered(look, total, body), wide=True, indexed=False)


def catalogue(look: Look, accounts: Accounts, title: str) -> Grid:
    """Purchases with the codes of the purchasing catalogue (A02010105)."""
    columns = (
        Column("项目名称", width=2.2),
        Column("采购目录编码", width=1.2),
        Column("采购品目", width=1.8),
        Column("数量", kind="count", width=0.6),
        *money("采购预算", "其中：财政拨款"),
    )
    body: list[Row] = []
    for number, item in enumerate(accounts.purchases, 1):
        marks = (Mark(item.project), Mark(f"A0201{number:02}05"), Mark(item.name))
        values = (Decimal(number), item.amount, item.amount)
        body.append((Segment(marks, values, (item.project, item.name)),))
    whole = add(item.amount for item in accounts.purchases)
    total = (Segment((Mark("合计", 3),), (None, whole, whole), ("合计",)),)
    return build(look, title, columns, _ordered(look, total, body), wide=True, indexed=False)


def services(look: Look, accounts: Accounts, title: str) -> Grid:
    """Services bought: who buys, what for, and how much; texts between the labels and the amount."""
    columns = (
        Column("单位名称", width=1.8),
        Column("购买服务项目名称", width=2.2),
        Column("承接主体类别", kind="text", width=1.0),
        *money("预算金额"),
    )
    body: list[Row] = []
    for project in accounts.projects:
        name = accounts.units[project.unit][1]
        marks = (Mark(name), Mark(project.name))
        body.append((Segment(marks, ("社会组织", add(project.parts)), (name, project.name)),))
    total = (Segment((Mark("合计", 2),), (None, add(add(p.parts) for p in accounts.projects)), ("合计",)),)
    return build(look, title, columns, _ordered(look, total, body), indexed=False)


def assets(look: Look, accounts: Accounts, title: str) -> Grid:
    """What the body holds: counts beside values."""
    columns = (
        Column("项目", width=2.4),
        Column("数量（台、辆、平方米）", kind="count", width=1.0),
        *money("账面价值"),
    )
    names = ("一、房屋", "二、车辆", "三、单价100万元以上的设备", "四、其他固定资产")
    costs = accounts.costs
    parts = [costs.running, costs.purchase, costs.reception, ZERO]
    body: list[Row] = [
        (Segment((Mark(name),), (Decimal(7 * n + 3), value), (name,)),)
        for n, (name, value) in enumerate(zip(names, parts, strict=True))
    ]
    total = (Segment((Mark("合计"),), (None, add(parts)), ("合计",)),)
    return build(look, title, columns, _ordered(look, total, body), indexed=False)


def empty(look: Look, accounts: Accounts, title: str) -> Grid:
    """A table nobody had anything to put in, with its note."""
    columns = (Column("科目编码"), Column("科目名称", width=2.4), *money("合计", "基本支出", "项目支出"))
    note = f"说明：{accounts.body}没有此项收支，故本表无数据。"
    return build(look, title, columns, [()] * 2, note=note)


TABLES: Sequence[tuple[str, Table]] = (
    ("部门支出预算表（分单位）", units_nested),
    ("部门支出预算明细表", units_first),
    ("基本支出预算表（按经济分类）", classes),
    ("项目支出资金来源表", sources),
    ("政府采购预算明细表", catalogue),
    ("政府购买服务预算表", services),
    ("国有资产占用情况表", assets),
    ("国有资本经营预算支出表", empty),
    ("财政专户管理资金支出表", empty),
)


def grids(random: Random, look: Look, accounts: Accounts) -> Iterator[Grid]:
    """All of them, each in a money unit and with zeros of its own."""
    for title, table in TABLES:
        own = replace(look, unit=random.choice(UNITS), zero=random.choice(ZEROS))
        grid = table(own, accounts, title)
        yield replace(grid, options=(*grid.options, ("more", table.__name__)))
