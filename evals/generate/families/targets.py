"""Performance forms of projects (绩效目标表): labels and values both ways, then rows of indicators under merged levels."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from evals.generate.arithmetic import add, rounded
from evals.generate.blocks import Cell, CellFact, Grid
from evals.generate.families.accounts import Accounts, Project
from evals.generate.families.options import PERSONAL, Look

HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "分值")
WIDTHS = (1.1, 1.2, 2.6, 1.1, 0.8)
INDICATORS = (
    ("产出指标", "数量指标", "开展检查次数", "≥{}次", 20),
    ("产出指标", "数量指标", "培训人数", "≥{}人", 10),
    ("产出指标", "质量指标", "验收合格率", "≥95%", 10),
    ("产出指标", "时效指标", "按期完成率", "100%", 10),
    ("效益指标", "社会效益指标", "政策知晓率", "≥{}%", 20),
    ("效益指标", "可持续影响指标", "管理制度健全程度", "健全", 10),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%", 10),
)
FORMS = 2  # forms a document


def forms(look: Look, accounts: Accounts) -> Iterator[Grid]:
    """A form for each of the first projects that ask for general budget."""
    found = [project for project in accounts.projects if project.parts[0]]
    for project in found[:FORMS]:
        yield _form(look, accounts, project)


def _form(look: Look, accounts: Accounts, project: Project) -> Grid:
    cells = [
        Cell(0, 0, "项目名称", 1, 2, "center"),
        Cell(0, 2, project.name, 1, 3),
        Cell(1, 0, "主管部门", 1, 2, "center"),
        Cell(1, 2, accounts.body, 1, 3),
        Cell(2, 0, "项目资金（万元）", 2, 2, "center"),
        Cell(2, 2, "年度资金总额", align="center"),
        _amount(2, project.name, "年度资金总额", add(project.parts)),
        Cell(3, 2, "其中：财政拨款", align="center"),
        _amount(3, project.name, "其中：财政拨款", project.parts[0]),
        Cell(4, 0, "总体目标", 1, 2, "center"),
        Cell(4, 2, "按照年度计划完成各项任务，保障工作正常开展。", 1, 3),
        *(Cell(5, column, label, align="center") for column, label in enumerate(HEAD)),
        *_indicators(6, project),
    ]
    options = (*look.choices(*PERSONAL), ("table", "form"))
    return Grid("项目支出绩效目标表", "万元", WIDTHS, 0, tuple(cells), form=True, options=options)


def _amount(row: int, project: str, label: str, value: Decimal) -> Cell:
    printed = rounded(value / 10000)
    return Cell(
        row,
        3,
        str(printed),
        1,
        2,
        "center",
        CellFact((project, "项目资金（万元）", label), (), "", printed, "万元"),
    )


def _indicators(first: int, project: Project) -> Iterator[Cell]:
    row = first
    for group, members in groupby(INDICATORS, key=lambda item: item[0]):
        found = list(members)
        yield Cell(row, 0, group, len(found), 1, "center")
        start = row
        for kind, same in groupby(found, key=lambda item: item[1]):
            count = sum(1 for _ in same)
            yield Cell(start, 1, kind, count, 1, "center")
            start += count
        for _, kind, name, target, weight in found:
            path = (project.name, group, kind, name)
            printed = target.format(len(project.name) * 5 + weight)
            yield Cell(row, 2, name)
            yield Cell(row, 3, printed, align="center", fact=CellFact(path, ("指标值",), "", None, ""))
            score = CellFact(path, ("分值",), "", Decimal(weight), "")
            yield Cell(row, 4, str(weight), align="center", fact=score)
            row += 1
