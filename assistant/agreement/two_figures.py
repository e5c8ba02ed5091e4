"""Two named figures laid beside each other: `收入总计和支出总计一样吗`."""

from __future__ import annotations

import re

from assistant.agreement.claimed_sums import pick
from assistant.answering import calculator
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, agrees, context_of
from assistant.answering.finder import Found
from assistant.figures import operands
from index.money import MONEY

_EQUAL = re.compile(
    "^(?P<one>[^,。?]{2,30}?)(?:和|与|跟|同|等于|是不是等于|等不等于)(?P<other>[^,。?]{2,30}?)[,]?(?:是否|是不是|两边|两个)?(?:一样|相等|一致|平|相同|对得上|持平|对不对|吗)"
)
_SIDES = re.compile("文字|正文|说明|表里|表中|表上|前后|上年|去年|20\\d\\d年.{0,12}20\\d\\d年")


def answer(case: Case) -> Draft | None:
    """Two named figures beside each other: `A和B一样吗`; None where the question does not name two."""
    found = _EQUAL.search(case.text)
    if found is None or _SIDES.search(case.text):
        return None
    phrases = [operands.part(case, *found.span(name)) for name in ("one", "other")]
    if (
        not all(p.mentions for p in phrases)
        or phrases[0].mentions[0].concepts == phrases[1].mentions[0].concepts
    ):
        return None
    founds = [pick(operands.amounts(case), p) for p in phrases]
    if founds[0] is None or founds[1] is None or founds[0].best == founds[1].best:
        return None
    left, right = _of_one_table(founds[0], founds[1])
    if (left.unit in MONEY) != (right.unit in MONEY):
        return None
    draft = Draft(case)
    draft.unsure = True
    equal = agrees(left, right)
    draft.say("两个数相等，对得上。" if equal else "两个数不相等。")
    for evidence in (left, right):
        draft.say(f"{evidence.label}：{draft.add(evidence)}（{context_of(evidence)}）。")
    if not equal:
        first, second = sorted((left, right), key=calculator.amount, reverse=True)
        result = calculator.difference(first, second)
        draft.say(f"相差 {draft.compute(result, '相差')}（{result.formula}）。")
    return draft


def _of_one_table(one: Found, other: Found) -> tuple[Evidence, Evidence]:
    """The two in the first table that holds both, else their best places."""
    for left in one.places:
        for right in other.places:
            if left.line and right.line and left.line.fact.table == right.line.fact.table and left != right:
                return left, right
    return one.best, other.best
