"""Several projects of one name: under several bodies, or in rows of one list that prints no body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculator
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import agrees, from_line
from assistant.answering.resemblance import left_over
from assistant.documents.library import Line
from assistant.projects.project_rows import Project, label_of
from assistant.wording import TOGETHER

_FEW = 6


def in_rows(case: Case, project: Project, cells: Sequence[Line]) -> Draft | None:
    """The cells of one column added up where several rows of one list bear the name: whose each is, the list does not print.

    None where one row has the name, or all its rows say the same amount.
    """
    table, column = cells[0].fact.table, cells[0].fact.column
    rows = {line.fact.row for line in project.amounts if line.fact.table == table}
    if cells[0].table.form or len(rows) < 2:
        return None
    own = {line.fact.row: line for line in cells if (line.fact.table, line.fact.column) == (table, column)}
    parts = [from_line(project.source, line) for _, line in sorted(own.items())]
    if len(parts) > 1 and all(agrees(parts[0], part) for part in parts):
        return None
    draft = Draft(case, unsure=True)
    if len(parts) == 1:
        said = f"为 {draft.add(parts[0])}"
    else:
        result = calculator.total(parts)
        said = f"相加为 {draft.compute(result, project.printed)}（{result.formula}）"
        if len(parts) <= _FEW:
            said += "，分别为 " + "、".join(draft.add(part) for part in parts)
    draft.say(
        f"《{cells[0].table.title}》有 {len(rows)} 行“{project.printed}”，没有写明各属哪个单位；"
        f"其中 {len(parts)} 行有“{label_of(cells[0])}”，{said}。"
    )
    return draft


def which(case: Case, projects: Sequence[Project], mask: int) -> Draft | None:
    """Several projects of the name: the amounts side by side, and complete questions to pick from."""
    priced = _told_apart([(one, one.amounts[0]) for one in projects if one.amounts])
    if left_over(case, mask) or len(priced) < 2:
        return None
    if re.search(TOGETHER, case.text):
        return _together(case, priced)
    draft = Draft(case, status="clarify")
    draft.say(f"有 {len(priced)} 个项目与问题相符，请说明要问哪一个：")
    options = []
    for project, line in priced[:8]:
        value = draft.cite(from_line(project.source, line))
        body = f"{project.body} › " if project.body else ""
        draft.say(f"{body}{project.printed}：{value}")
        options.append(
            f"{project.body}的{project.printed}项目多少钱" if project.body else f"{project.printed}多少钱"
        )
    draft.options = tuple(dict.fromkeys(options))
    return draft


def _together(case: Case, priced: Sequence[tuple[Project, Line]]) -> Draft:
    """The projects of one name added up; which of them are meant is not said, so never verified."""
    draft = Draft(case)
    draft.unsure = True
    parts = [replace(from_line(p.source, line), label=f"{p.body}{p.printed}") for p, line in priced]
    result = calculator.total(parts)
    draft.say(
        f"同名的项目有 {len(parts)} 个，合计 {draft.compute(result, priced[0][0].printed)}（{result.formula}）："
    )
    for part in parts:
        draft.say(f"{part.label}：{draft.add(part)}")
    return draft


def _told_apart(priced: list[tuple[Project, Line]]) -> list[tuple[Project, Line]]:
    """Without those of no body that are one of the others printed again."""
    values = {(line.fact.value, line.fact.unit) for project, line in priced if project.body}
    return [(p, line) for p, line in priced if p.body or (line.fact.value, line.fact.unit) not in values]
