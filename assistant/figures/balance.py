"""Does a body spend more than it takes in? The totals of both sides, and those of the year alone, side by side."""

from __future__ import annotations

import re

from assistant.answering import calculator, verifier
from assistant.answering.draft import Case, Draft
from assistant.answering.finder import Found
from assistant.figures import lookup, operands, saying
from assistant.question.phrases import phrase

_SIDE = "(?:本?年度?|全年|总的?)?(?:收入|支出)(?:总[计额]|合计)?"
_OVER = "(?:是不是|是否|有没有|会不会)?(?:超过|超出|大于|高于|多于|小于|低于|少于)了?"
_ASKED = re.compile(
    f"{_SIDE}{_OVER}{_SIDE}了?(?:吗|么|没有?)?|{_SIDE}比{_SIDE}(?:多|少|大|小|高|低)(?:吗|么|还是(?:多|少|大|小|高|低))"
    f"|收入够不?够?(?:支出|花|用)的?(?:吗|么)?|(?:有没有|是不是|是否)?(?:入不敷出|收不抵支)(?:了)?(?:吗|么|没有)?"
)
_TOTALS = (("收入总计", "支出总计"), ("本年收入合计", "本年支出合计"))


def answer(case: Case) -> Draft | None:
    """Both totals and their difference, then the year's own income and expenditure where they are printed apart."""
    text = "".join(c for i, c in enumerate(case.text) if not case.scope.covered >> i & 1)
    if not _ASKED.fullmatch(text.strip("的?？")):
        return None
    draft = Draft(case)
    for names in _TOTALS:
        founds = [lookup.pick(operands.amounts(case), phrase(name, case.terms)) for name in names]
        income, spending = founds
        if not income or not spending or not (income.sure and spending.sure) or _said(draft, income):
            continue
        _compare(draft, income, spending)
    return draft if draft.figures else None


def _said(draft: Draft, found: Found) -> bool:
    """Whether the document has no total of the year alone: the find is the total told already."""
    return any(evidence.line == found.best.line for evidence in draft.evidences)


def _compare(draft: Draft, income: Found, spending: Found) -> None:
    result = calculator.difference(spending.best, income.best)
    said = f"{spending.best.label} {draft.add(spending.best)}，{income.best.label} {draft.add(income.best)}"
    if not result.value:
        draft.say(f"{said}：两者相等。")
    else:
        size = f"{abs(result.value):,f} {result.unit}"
        draft.say(f"{said}：支出{'多' if result.value > 0 else '少'} {size}（{result.formula}）。")
    operands.context(draft, (spending.best, income.best))
    for found in (spending, income):
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
