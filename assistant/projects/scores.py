"""The score of a self-evaluation: the 总分 row of the form of a project, or of the whole department."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_line
from assistant.answering.resemblance import left_over, likeness, question
from assistant.documents.library import Source
from assistant.projects.projects import Named

_ASKED = re.compile("得分|得了(?:多少|几)分|打了?(?:多少|几)分|评分|总分|自评.{0,6}分|(?:多少|几)分")
_TOTAL = re.compile("总分|合计|总计|得分合计")
_WHOLE = re.compile("整体")


def answer(case: Case, found: Sequence[Named]) -> Draft | None:
    """The score of the named project's form, or of the form 整体支出; None where no such row is printed."""
    if not _ASKED.search(case.text) or "平均" in case.text:
        return None
    scored = [e for source in case.sources for e in _scores(source)]
    mask = 0
    if found:
        names = {one.project.printed for one in found}
        scored = [e for e in scored if e.line and e.line.fact.row_path[0] in names]
        mask = found[0].mask
    elif _WHOLE.search(case.text):
        scored = [e for e in scored if e.line and _WHOLE.search(e.line.table.title)]
        mask = likeness(question(case), "部门整体支出绩效自评").mask
    else:
        return None
    if not scored or left_over(case, mask) or len({e.value for e in scored}) > 1:
        return None
    draft = Draft(case)
    best = scored[0]
    name = best.line.table.title if best.line else ""
    said = draft.add(replace(best, label="得分"))
    draft.say(f"《{name}》总分一行的得分：{said}（第{best.line.fact.page if best.line else 0}页）。")
    return draft


def _scores(source: Source) -> list[Evidence]:
    return [
        from_line(source, line)
        for line in source.lines
        if line.table.form and _TOTAL.fullmatch(line.leaf) and line.column and "得分" in line.column[-1]
    ]
