"""Whether more was spent than budgeted: 超没超预算, with both figures and what they differ by."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import UnitMismatch
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import context_of
from assistant.answering.finder import Found
from assistant.documents.measures import ADJUSTED, FIRST
from assistant.figures import operands, saying
from assistant.question.operations import OVERSPENT
from assistant.question.phrases import phrase
from assistant.wording import span_mask

_WHOLES = ("本年支出合计", "支出总计", "财政拨款支出", "一般公共预算支出")


def answer(case: Case) -> Draft | None:
    """超 or 没有超, by the budgeted and the final figure of one item; None where that is not asked."""
    said = OVERSPENT.search(case.text)
    if said is None or case.intent.operation != "difference" or len(case.scope.groups) > 1:
        return None
    if not any(source.identity.kind == "决算" for source in case.sources):
        return refusal.not_found(case, "文件是预算，没有决算数，不能说有没有超预算。")
    covered = case.scope.covered | span_mask(*said.span())
    topic = phrase(case.text, case.terms, covered)
    topics = [topic] if topic.weight else [phrase(name, case.terms) for name in _WHOLES]
    budget = ADJUSTED if re.search("全年|调整", said.group(0)) else FIRST
    pair = next((pair for one in topics if (pair := operands.measured(case, one, budget))), None)
    if pair is None:
        near = case.finder.find_in(topics[0], case.sources, operands.amounts(case).intent, case.years)
        return refusal.not_found(case, "没有同时找到这一项的预算数和决算数。", near)
    return _compared(case, *pair)


def _compared(case: Case, budget: Found, final: Found) -> Draft | None:
    founds = (final, budget)
    blank = next((f for f in founds if f.best.value is None and not verifier.zero_by_sums(f.best)), None)
    if blank:
        why = f"表中{blank.best.label}的{operands.measure_of(blank.best)}一格没有填数，不能说有没有超预算。"
        return refusal.not_found(case, why, founds)
    try:
        gap = calculator.difference(final.best, budget.best)
    except UnitMismatch as error:
        return refusal.not_found(case, str(error), founds)
    draft = Draft(case)
    draft.say("超了预算。" if gap.value > 0 else "没有超预算。" if gap.value else "没有超预算，正好相等。")
    label = final.best.label
    for found in founds:
        measure = operands.measure_of(found.best)
        draft.say(
            f"{label}{measure}：{draft.add(found.best, f'{label}{measure}')}（{context_of(found.best)}）。"
        )
        if found.best.value is None:
            draft.figures[-1] = replace(draft.figures[-1], value="0")
    if gap.value:
        shown = calculator.Computed(abs(gap.value), gap.unit, gap.formula, gap.operands)
        word = "多" if gap.value > 0 else "少"
        draft.say(f"决算比预算{word} {draft.compute(shown, '决算与预算相差')}（{gap.formula}）。")
    for found in founds:
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    return draft
