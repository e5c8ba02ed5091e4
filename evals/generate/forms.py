"""Performance forms: of the whole body and of each project. Labels and values stand side by side, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from evals.generate.arithmetic import rounded
from evals.generate.blocks import Align, Cell, CellFact, Grid
from evals.generate.model import Disclosure, Indicator, Project

_BODY_COLUMNS = ("一级指标", "二级指标", "三级指标", "指标值", "指标设定依据", "分值权重")
_PROJECT_COLUMNS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "指标值设置依据",
    "上年完成值",
    "指标分值权重",
    "佐证资料",
)
_BODY_WIDTHS = (1.0, 1.0, 2.6, 1.0, 1.2, 0.9)
_PROJECT_WIDTHS = (0.9, 0.95, 2.4, 1.0, 1.2, 0.95, 0.85, 0.95)


def form_grids(data: Disclosure) -> Iterator[Grid]:
    """The form of the whole body where it has targets, then one form a project with targets."""
    if data.indicators:
        yield _body_form(data)
    for project in data.projects:
        if project.indicators:
            yield _project_form(data, project)


@dataclass(slots=True)
class _Form:
    """Cells gathered row by row."""

    title: str
    cells: list[Cell] = field(default_factory=list)
    row: int = 0

    def line(
        self, *parts: tuple[str, int] | tuple[str, int, CellFact | None], align: Align = "center"
    ) -> None:
        """One full row: (text, columns) or (text, columns, fact) from the left."""
        column = 0
        for text, over, *facts in parts:
            fact = facts[0] if facts else None
            self.cells.append(Cell(self.row, column, text, 1, over, align, fact))
            column += over
        self.row += 1


def _money(value: Decimal, *path: str) -> tuple[str, CellFact]:
    printed = rounded(value)
    return str(printed), CellFact(path, (), "", printed, "万元")


def _body_form(data: Disclosure) -> Grid:
    form = _Form("部门整体绩效目标表")
    form.line(("部门名称", 2), (data.body.name, 4))
    form.line(("年度绩效目标", 2), (data.goal, 4))
    money = "年度预算（万元）"
    sources = (
        ("财政资金（万元）", "上级安排", data.transfer),
        ("财政资金（万元）", "本级安排", data.general - data.transfer),
        ("其他资金（万元）", "其他", data.own),
    )
    form.cells.append(Cell(form.row, 0, money, len(sources), 2, "center"))
    form.cells.append(Cell(form.row, 2, sources[0][0], 2, 1, "center"))
    form.cells.append(Cell(form.row + 2, 2, sources[2][0], 1, 1, "center"))
    for source, label, value in sources:
        text, fact = _money(value, money, source, label)
        form.cells.append(Cell(form.row, 3, label, align="center"))
        form.cells.append(Cell(form.row, 4, text, 1, 2, "center", fact))
        form.row += 1
    _indicators(form, _BODY_COLUMNS, data.indicators)
    return Grid(form.title, "", _BODY_WIDTHS, 0, tuple(form.cells), subtitle=f"（{data.year}年）", form=True)


def _project_form(data: Disclosure, project: Project) -> Grid:
    form = _Form("项目支出绩效目标表")
    form.line(("预算单位", 2), (data.body.name, 6))
    form.line(("项目名称", 2), (project.name, 3), ("负责科室", 1), (project.office, 2))
    money = "项目资金（万元）"
    total, fact = _money(project.total, money, "年度预算总额")
    form.cells.append(Cell(form.row, 0, money, 2, 2, "center"))
    form.cells.append(Cell(form.row, 2, "年度预算总额", align="center"))
    form.cells.append(Cell(form.row, 3, total, 1, 5, "center", fact))
    paid = Decimal(0) if project.own else project.total
    public, public_fact = _money(paid, money, "其中：财政拨款")
    other, other_fact = _money(project.total - paid, money, "其他资金")
    form.cells.append(Cell(form.row + 1, 2, "其中：财政拨款", align="center"))
    form.cells.append(Cell(form.row + 1, 3, public, 1, 2, "center", public_fact))
    form.cells.append(Cell(form.row + 1, 5, "其他资金", align="center"))
    form.cells.append(Cell(form.row + 1, 6, other, 1, 2, "center", other_fact))
    form.row += 2
    form.line(("项目总体目标", 2), (project.goal, 6))
    _indicators(form, _PROJECT_COLUMNS, project.indicators)
    return Grid(
        form.title, "", _PROJECT_WIDTHS, 0, tuple(form.cells), subtitle=f"（{data.year}年）", form=True
    )


def _indicators(form: _Form, labels: tuple[str, ...], indicators: tuple[Indicator, ...]) -> None:
    """The header of the targets, then one row each; equal groups and kinds share a merged cell."""
    form.line(*((label, 1) for label in labels))
    row = form.row
    for group, members in groupby(indicators, key=lambda item: item.group):
        found = list(members)
        form.cells.append(Cell(row, 0, group, len(found), 1, "center"))
        start = row
        for kind, same in groupby(found, key=lambda item: item.kind):
            count = sum(1 for _ in same)
            form.cells.append(Cell(start, 1, kind, count, 1, "center"))
            start += count
        for item in found:
            form.cells.extend(_indicator_cells(row, labels, item))
            row += 1
    form.row = row


def _indicator_cells(row: int, labels: tuple[str, ...], item: Indicator) -> Iterator[Cell]:
    path = (item.group, item.kind, item.name)
    proof = "原始凭证" if item.group == "成本指标" else "工作资料"
    last = (item.last, proof) if len(labels) == len(_PROJECT_COLUMNS) else ()
    values = (item.target, item.basis, *last[:1], str(item.weight), *last[1:])
    yield Cell(row, 2, item.name, align="center")
    for column, (label, text) in enumerate(zip(labels[3:], values, strict=True), start=3):
        value = Decimal(item.weight) if text == str(item.weight) and "权重" in label else None
        yield Cell(row, column, text, align="center", fact=CellFact(path, (label,), "", value, ""))
