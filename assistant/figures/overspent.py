"""Whether more was spent than budgeted, and by how much: 超没超预算, 比预算节约了多少, with both figures and their difference."""

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

_OPERATIONS = ("lookup", "difference", "change", "sum")
_WHOLES = ("本年支出合计", "支出总计", "财政拨款支出", "一般公共预算支出")


_SPARED = re.compile(
    "(?:实际(?:支出)?|决算数?|执行数?)?(?P<against>(?:比|较)(?:年初|全年|调整后?的?)?预算数?)?(?:的)?(?:到底|一共|总共|共)?"
    "(?<![不能得许别可准])(?P<word>节约|节省|省|少花|少用|少支出|结余|剩余|剩|超支|超出|超过|超|多花|多用|多支出)(?:下来|下|出|掉|了)*"
    "(?:预算)?(?:多少|几)(?:个?钱|万元?|元|资金|经费)?[?？。]?$"
)
"""How much less or more was spent than planned. What must not be exceeded is a limit, and no outcome: 不能超过多少钱."""
_LEFT = ("结余", "剩余", "剩")
_LAST_YEAR = re.compile("上年|去年|上一年|同比|年末|年底|年初结|累计|历年")


def answer(case: Case) -> Draft | None:
    """超 or 没有超 and by how much, by the budgeted and the final figure of one item; None where that is not asked."""
    asked = OVERSPENT.search(case.text) if case.intent.operation == "difference" else None
    said = asked or _how_much(case)
    if said is None or len(case.scope.groups) > 1:
        return None
    if not any(source.identity.kind == "决算" for source in case.sources):
        plain = asked or said["against"] or "超" in said["word"]
        return refusal.not_found(case, "文件是预算，没有决算数，不能说有没有超预算。") if plain else None
    covered = case.scope.covered | span_mask(*said.span())
    topic = phrase(case.text, case.terms, covered)
    if not asked and not said["against"] and not topic.mentions:
        return None
    topics = [topic] if topic.weight else [phrase(name, case.terms) for name in _WHOLES]
    budget = ADJUSTED if re.search("全年|调整", said.group(0)) else FIRST
    pair = next((pair for one in topics if (pair := operands.measured(case, one, budget))), None)
    if pair and not pair[0].best.value:  # a body founded within the year has none at its beginning
        pair = next((own for one in topics if (own := operands.measured(case, one, ADJUSTED))), pair)
    if pair is None:
        near = case.finder.find_in(topics[0], case.sources, operands.amounts(case).intent, case.years)
        return refusal.not_found(case, "没有同时找到这一项的预算数和决算数。", near)
    return _compared(case, *pair, amount=not asked)


def _how_much(case: Case) -> re.Match[str] | None:
    """The words that ask by how much an outcome is off its budget; 结余 is that only of an item that is named."""
    said = _SPARED.search(case.text)
    if said is None or _LAST_YEAR.search(case.text) or case.intent.operation not in _OPERATIONS:
        return None
    if not said["against"] and re.search("[比较]", case.text[: said.start()]):
        return None  # one item against another
    whole = {
        c for m in case.topic.mentions for c in m.concepts if "结" in c or "结" in case.text[m.start : m.end]
    }
    return None if said["word"] in _LEFT and not said["against"] and whole else said


def _compared(case: Case, budget: Found, final: Found, amount: bool) -> Draft | None:
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
    elif amount:
        draft.compute(gap, "决算与预算相差")
    if amount:
        draft.figures.insert(0, draft.figures.pop())
    for found in founds:
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    return draft
