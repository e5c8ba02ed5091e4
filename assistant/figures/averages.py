"""The mean of things that a question counts or names: 四场培训平均多少, 会议费、培训费平均多少. A printed mean comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculator, several
from assistant.answering.calculator import Computed, UnitMismatch
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of
from assistant.figures import groups, lookup, operands
from assistant.wording import span_mask

_MEAN = re.compile("平均(?:下来|算下来|起来)?(?:每?一?[个场次项期批笔家类](?!人))?(?:是|要|花|的)?")
_OTHER = re.compile("平均(?:得|评)?分|平均(?:工资|数是什么)|人均|每人|每月|月均")
_OPERATIONS = ("lookup", "list", "sum", "ratio", "count")


def answer(case: Case) -> Draft | None:
    """The mean with its formula and every item; None where no mean is asked for, or not of things that are all found."""
    said = _MEAN.search(case.text)
    if said is None or _OTHER.search(case.text) or case.intent.operation not in _OPERATIONS:
        return None
    if len(case.scope.groups) > 1 or len(case.years) > 1:
        return None
    covered = case.intent.covered | span_mask(*said.span())
    asked = replace(case, intent=replace(case.intent, role="amount", counter=False, covered=covered))
    rows = groups.counted_rows(asked) or _named(asked)
    if len(rows) < 2 or any(row.value is None for row in rows):
        return None
    try:
        total = calculator.total(rows)
    except UnitMismatch:
        return None
    mean = calculator.rounded(total.value / len(rows))
    result = Computed(mean, total.unit, f"({total.formula}) ÷ {len(rows)}", total.operands)
    draft = Draft(case, unsure=True)  # other things than these may be meant
    draft.say(f"{len(rows)} 项平均 {draft.compute(result, '平均')}（{result.formula}）：")
    for row in rows:
        draft.say(f"{row.label}：{draft.cite(row)}（{context_of(row)}）")
    operands.in_unit(draft, result)
    return draft


def _named(case: Case) -> Sequence[Evidence]:
    """The figures of the items that are named one by one; () where one is not found."""
    items = several.operands(case)
    founds = [found for item in items if (found := lookup.pick(case, item)) and found.sure]
    if len(items) < 2 or len(founds) < len(items) or lookup.same_place(founds):
        return ()
    return [found.best for found in founds]
