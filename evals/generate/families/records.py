"""Tables whose rows are records: projects of units, purchases under their projects."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from evals.generate.arithmetic import add
from evals.generate.blocks import Grid
from evals.generate.families.accounts import Accounts, Project
from evals.generate.families.grids import Column, Mark, Row, Segment, build, money
from evals.generate.families.options import Look

METHODS = ("政府集中采购", "分散采购")


def projects(look: Look, accounts: Accounts, title: str) -> Grid:
    """Projects with their sources: kind and name in columns, kinds merged downwards or units as rows above."""
    columns = (
        Column("项目类别", width=1.0),
        Column("项目名称", width=2.8),
        *money("合计"),
        Column("资金来源", money("一般公共预算", "政府性基金预算", "单位资金")),
    )
    total = Segment((Mark("合计", 2),), _sums(accounts.projects), ("合计",))
    rows: list[Row] = []
    for (_, kind), group in groupby(accounts.projects, key=lambda item: (item.unit, item.kind)):
        found = list(group)
        for number, project in enumerate(found):
            down = (len(found) if number == 0 else 0) if look.projects == "merged" else 1
            marks = (Mark(kind, down=down), Mark(project.name))
            rows.append((Segment(marks, _sums([project]), (kind, project.name)),))
    ordered = [(total,), *rows] if look.totals == "first" else [*rows, (total,)]
    return build(look, title, columns, ordered, wide=True, about=("projects", "totals"))


def _sums(lines: Sequence[Project]) -> tuple[Decimal, ...]:
    parts = [add(line.parts[n] for line in lines) for n in range(3)]
    return (add(parts), *parts)


def purchases(look: Look, accounts: Accounts, title: str) -> Grid:
    """Purchases under their projects, which only stand as rows above them."""
    columns = (
        Column("项目名称/采购品目", width=3.0),
        Column("采购方式", kind="text", width=1.4),
        Column("数量", kind="count", width=0.6),
        *money("采购金额"),
    )
    rows: list[Row] = [
        (Segment((Mark("合计"),), (None, None, add(p.amount for p in accounts.purchases)), ("合计",)),)
    ]
    for (_, name), group in groupby(accounts.purchases, key=lambda item: (item.unit, item.project)):
        found = list(group)
        whole = add(item.amount for item in found)
        rows.append((Segment((Mark(name),), (None, None, whole), (name,)),))
        for item in found:
            path = (name, item.name)
            values = (METHODS[len(item.name) % 2], None, item.amount)
            rows.append((Segment((Mark(item.name, level=1),), values, path),))
    return build(look, title, columns, rows, about=("indent",))
