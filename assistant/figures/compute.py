"""Sums and differences of figures, each with its formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import Computed, UnitMismatch
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of, from_line
from assistant.answering.finder import Found
from assistant.figures import changes, components, groups, lookup, nesting, operands, saying, summands
from assistant.figures.stated_changes import BUDGET_ASKED

_BOTH_SIDES = re.compile("收入(?:和|与|跟|同|、)支出")
_ALL = ("支出总计", "收入总计")


def difference(case: Case) -> Draft:
    """A − B, of two items of one body or of one item of two bodies."""
    if rest := groups.all_but(case):
        return _rows(case, rest)
    founds = operands.measures(case) or operands.two(case)
    if founds is None and len(case.years) == 2:
        return changes.change(case)
    if founds is None and BUDGET_ASKED.search(case.text) and (told := changes.change(case)).figures:
        return told
    if founds is None:
        return refusal.not_found(case, "没有确定要相减的两个数。")
    left, right = founds
    if not (left.sure and right.sure) or lookup.same_place(founds):
        return refusal.not_found(case, "没有确定要相减的两个数。", founds)
    if _BOTH_SIDES.search(case.text) and sum(f.best.label in _ALL for f in founds) == 1:
        return refusal.not_found(case, "要比的是一项的收入和支出，没有确定这两个数。", founds)
    try:
        result = calculator.difference(left.best, right.best)
    except UnitMismatch as error:
        return refusal.not_found(case, str(error), founds)
    draft = Draft(case)
    names = [operands.named(f, founds) for f in founds]
    word = "多" if result.value > 0 else "少" if result.value < 0 else "相同，差"
    shown = replace(result, value=abs(result.value))
    said = draft.compute(shown, f"{names[0]}与{names[1]}相差")
    draft.say(
        f"{names[0]} {draft.add(left.best)}，{names[1]} {draft.add(right.best)}；前者比后者{word} {said}（{result.formula}）。"
    )
    operands.context(draft, (left.best, right.best))
    _other_years(draft, founds)
    _carried_over(draft, shown, left.best)
    operands.in_unit(draft, shown)
    for found in founds:
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    return draft


def _carried_over(draft: Draft, gap: Computed, of: Evidence) -> None:
    """What was carried over from the year before, where it is just what expenditure and income differ by."""
    if not re.search("收入|支出|拨款", of.label) or not gap.value:
        return
    for line in of.source.lines:
        same = (line.fact.value, line.fact.unit) == (gap.value, gap.unit)
        if same and re.search(
            "上年结转|上年结余|年初结转|动用.*结[转余]", "".join((line.leaf, *line.column))
        ):
            kept = from_line(of.source, line)
            draft.say(f"与{kept.label} {draft.cite(kept)}相等（{context_of(kept)}）。")
            return


def _other_years(draft: Draft, founds: Sequence[Found]) -> None:
    """Bodies beside each other by documents of different years or kinds, where the question names no years."""
    bodies = {found.best.source.identity.entity for found in founds}
    kinds = {(found.best.year, found.best.source.identity.kind) for found in founds}
    if len(bodies) > 1 and len(kinds) > 1 and len(draft.case.years) < 2:
        draft.unsure = True
        years = "、".join(
            f"{f.best.source.identity.entity}{f.best.year}年{f.best.source.identity.kind}" for f in founds
        )
        draft.say(f"两家文件的年度或种类不同（{years}），这样比较只供参考。")


def _rows(case: Case, rows: Sequence[Evidence]) -> Draft:
    """The sum of rows that the question counts or names as the rest; other words than theirs may be meant, so never verified."""
    draft = Draft(case)
    draft.unsure = True
    result = calculator.total(rows)
    draft.say(f"合计 {draft.compute(result, '合计')}（{result.formula}）。")
    for row in rows:
        draft.say(f"{row.label}：{draft.add(row)}（{context_of(row)}）")
    operands.in_unit(draft, result)
    return draft


def total(case: Case) -> Draft:
    """The sum of the named items, or of one item over the named bodies or years."""
    if rows := groups.counted_rows(case) or groups.all_but(case):
        return _rows(case, rows)
    if kinds := components.together(case):
        return _added(case, kinds)
    founds, wanted = operands.many(case)
    if wanted < 2:
        told = lookup.answer(replace(case, intent=replace(case.intent, operation="lookup")))
        one = summands.unparted(case, told)
        return refusal.not_found(case, "没有确定要相加的几个数。") if one else told
    if len(founds) < wanted or not all(found.sure for found in founds) or lookup.same_place(founds):
        return operands.incomplete(case, operands.apart(case), "合计") or refusal.not_found(
            case, "有的加数没有找到。", [f for f in founds if not f.sure]
        )
    return _added(case, founds)


def _added(case: Case, founds: Sequence[Found]) -> Draft:
    """The sum of figures that are told apart by their names."""
    try:
        result = calculator.total([found.best for found in founds])
    except UnitMismatch as error:
        return refusal.not_found(case, str(error), founds)
    draft = Draft(case)
    said = draft.compute(result, "合计")
    draft.say(f"合计 {said}（{result.formula}）。")
    for found in founds:
        draft.say(f"{operands.named(found, founds)}：{draft.add(found.best)}（{context_of(found.best)}）")
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    if pair := nesting.twice(result.operands):
        draft.unsure = True
        whole, part = (e.label.replace("“", "‘").replace("”", "’") for e in pair)
        draft.say(f"“{part}”是“{whole}”的一部分，这样相加它计算了两次，请核对。")
    _other_years(draft, founds)
    operands.in_unit(draft, result)
    return draft
