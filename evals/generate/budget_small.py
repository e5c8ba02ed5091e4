"""The table of the three public costs in the shapes provinces give it."""

from __future__ import annotations

from evals.generate.blocks import Grid
from evals.generate.codes import amounts
from evals.generate.grids import Column, Entry, grid
from evals.generate.layouts import Layout
from evals.generate.model import Disclosure, ThreePublic

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
