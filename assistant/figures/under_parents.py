"""Rows that bear one label under several parents, or in both classes: which they are, and the sum of them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculator
from assistant.answering.certainty import BASIC_ASKED
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, agrees, context_of, from_line
from assistant.answering.finder import Found
from assistant.wording import TOGETHER

_LEVEL = re.compile(r"[(（]?([类款项])(?:[)）]|级)")
_DIGITS = {"类": 3, "款": 5, "项": 7}
_IN_ALL = re.compile("总额|总数|总计|合计|一共|总共|全部")
ALL = re.compile(f"{TOGETHER}|总的")


def rows_of(found: Found) -> list[Evidence]:
    """The rows of one table that bear the same label under different parents: no reading of them is the natural one."""
    line = found.best.line
    if line is None or found.candidate.above & ~found.candidate.core:
        return []  # the question names the parent
    if all(agrees(found.best, sibling) for sibling in found.siblings):
        return []  # a 款 and its only 项 of the same name
    return [found.best, *found.siblings]


def of_named_level(case: Case, found: Found) -> Found:
    """The row of the level that the question says, where rows of several bear the label: 其他支出(款) has 5 digits."""
    said = _LEVEL.search(case.text)
    rows = [found.best, *found.siblings] if said else []
    kept = [e for e in rows if e.line and said and len(e.line.fact.code) == _DIGITS[said.group(1)]]
    return replace(found, best=kept[0], siblings=()) if len(kept) == 1 else found


def of_both_classes(case: Case, found: Found) -> list[Evidence]:
    """All rows of one subject that a second classification sets apart, where 一共 asks for them together."""
    line = found.best.line
    if (
        line is None
        or not line.second_class
        or found.best.parts
        or case.intent.side
        or not ALL.search(case.text)
    ):
        return []
    own = (line.fact.table, line.fact.column, line.fact.code, line.leaf)
    rows = [
        from_line(found.best.source, x)
        for x in found.best.source.lines
        if (x.fact.table, x.fact.column, x.fact.code, x.leaf) == own and x.fact.value is not None
    ]
    return rows if len(rows) > 1 else []


def basic_and_projects(case: Case, found: Found) -> list[Evidence]:
    """The figure of the 基本支出 and that of the projects, where they stand in tables of their own and 一共 asks for both."""
    line = found.best.line
    if line is None or line.table.kind != "一般公共预算基本支出表" or not ALL.search(case.text):
        return []
    kinds = {e.line.table.kind: e for e in found.readings if e.line}
    if "项目支出表" not in kinds or kinds.keys() & {"一般公共预算支出表", "支出总表"}:
        return []
    return [found.best, kinds["项目支出表"]]


_OF_PROJECTS_TOO = ("商品和服务支出", "资本性支出")


def of_basic_only(case: Case, found: Found) -> bool:
    """Whether the row is what the 基本支出 alone pays for a thing, and nothing in the question says that this is meant.

    Projects pay for goods and services too, and their tables need not say for which; salaries are basic expenditure.
    """
    line = found.best.line
    if line is None or line.table.kind != "一般公共预算基本支出表" or BASIC_ASKED.search(case.text):
        return False
    if not any(label.startswith(_OF_PROJECTS_TOO) for label in line.above):
        return False
    return any(
        other.fact.value and other.column and other.column[-1] == "项目支出"
        for other in found.best.source.lines
        if other.total and other.table.kind in ("支出总表", "一般公共预算支出表")
    )


def stated_whole(case: Case, found: Found) -> Found:
    """The find, or for 总额 the amount that the prose calls so, where the row found is what the 基本支出 alone pays."""
    if not (_IN_ALL.search(case.text) and of_basic_only(case, found)):
        return found
    for other in found.readings:
        more = (other.in_yuan() or 0) > (found.best.in_yuan() or 0)
        if other.claim and _IN_ALL.search(other.label) and more:
            readings = (found.best, *(e for e in found.readings if e != other))
            return replace(found, best=other, same=(), readings=readings)
    return found


def in_projects(found: Found) -> list[Evidence]:
    """The other readings of a find that are of projects: in their tables, or in sentences under their names."""
    return [
        e
        for e in found.readings
        if e.value and ("项目" in context_of(e) or e.line is not None and e.line.table.kind == "项目支出表")
    ]


def added_up(case: Case, found: Found, parents: Sequence[Evidence]) -> Draft | None:
    """The sum of rows of one label under different parents, where the question asks for all of them together."""
    if not ALL.search(case.text) or any(evidence.value is None for evidence in parents):
        return None
    draft = Draft(case)
    draft.unsure = True
    result = calculator.total(parents)
    draft.say(
        f"{found.best.label}分 {len(parents)} 处列出，合计 {draft.compute(result, found.best.label)}（{result.formula}）。"
    )
    return draft
