"""Which of two: columns an item's money stands in (2080801属于基本支出还是项目支出), or amounts it may be (是3万还是5万)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of, from_line
from assistant.answering.finder import Found
from assistant.documents.lines import column_name
from assistant.question.intent import Intent
from assistant.question.phrases import phrase
from assistant.wording import span_mask
from index.money import MONEY

COLUMNS = "基本支出|项目支出|人员经费|公用经费"
_EITHER = re.compile(
    rf"[,，]?(?:这笔钱?|那)?(?:属于|算作?|列在|列入|归|用的|走的)?的?是?(?P<one>{COLUMNS})(?:里|中)?的?,?还是(?:属于|列在|列入)?(?P<other>{COLUMNS})(?:里|中)?的?(?:呢)?[?？]?"
)

_AMOUNT = r"\d[\d,]*(?:\.\d+)?"
_TWO_AMOUNTS = re.compile(
    rf"(?:到底|究竟)?(?:应该|应当)?是?(?P<one>{_AMOUNT})(?P<unit>万元?|亿元?|元)?还是(?P<other>{_AMOUNT})(?P<unit2>万元?|亿元?|元)[?？]?$"
)


def answer(case: Case) -> Draft | None:
    """The answer to either kind of question; None where neither is asked."""
    return _amounts(case) or _columns(case)


def _amounts(case: Case) -> Draft | None:
    """Which of two amounts the item is; None where none is asked, where both are printed of it, or the item is not sure."""
    said = _TWO_AMOUNTS.search(case.text)
    if said is None:
        return None
    units = (said["unit"] or said["unit2"], said["unit2"])
    wanted = [_yuan(said[name], unit) for name, unit in zip(("one", "other"), units, strict=True)]
    asked = phrase(case.text, case.terms, case.scope.covered | span_mask(*said.span()))
    founds = case.finder.find_in(asked, case.sources, Intent("lookup"), case.years)
    if not asked.weight or not founds or not founds[0].sure:
        return None
    found = founds[0]
    printed = {e.in_yuan() for f in founds for e in f.places} & set(wanted)
    best = found.best
    if best.value is None or (printed and best.in_yuan() not in printed):
        return None
    if len(printed) > 1 and (re.search("到底|究竟", said.group(0)) or len(founds) > 1):
        return None  # a question of what agrees with what
    draft = Draft(case)
    figure = draft.add(best)
    if printed:
        i = int(best.in_yuan() != wanted[0])
        draft.say(f"是 {said[('one', 'other')[i]]}{units[i]}。")
    else:
        draft.unsure = True  # the amounts may be of something the words did not tell
        draft.say("两个数都不是。")
    draft.say(f"{best.label}：{figure}（{context_of(best)}）。")
    others = (e for e in founds[0].readings if e.in_yuan() in printed and e.in_yuan() != best.in_yuan())
    if other := next(others, None):
        draft.unsure = True
        draft.say(f"另一个数是别的口径：{context_of(other)}：{draft.also(other)}。")
    return draft


def _yuan(printed: str, unit: str) -> Decimal:
    """An amount of the question in 元."""
    whole = unit if unit.endswith("元") else f"{unit}元"
    return Decimal(printed.replace(",", "")) * MONEY[whole]


def _columns(case: Case) -> Draft | None:
    """The item's figures under the two columns, where its row has both; None where no such question is asked."""
    said = _EITHER.search(case.text)
    if said is None or said["one"] == said["other"]:
        return None
    asked = phrase(case.text, case.terms, case.scope.covered | span_mask(*said.span()))
    founds = case.finder.find_in(asked, case.sources, Intent("lookup"), case.years)
    if not founds or not founds[0].sure:
        return None
    pair = [_under(founds[0], said[name]) for name in ("one", "other")]
    first, second = pair
    if first is None or second is None:
        return None
    draft = Draft(case)
    filled = [e for e in (first, second) if e.value]
    label = founds[0].best.label
    draft.say(
        f"{label}全部列在{filled[0].label}："
        if len(filled) == 1
        else f"{label}在{said['one']}和{said['other']}里都有："
        if filled
        else f"{label}在{said['one']}和{said['other']}里都没有数："
    )
    for evidence in sorted((first, second), key=lambda e: not e.value):
        shown = replace(evidence, label=f"{label}·{evidence.label}")
        told = draft.add(shown) if evidence.value else draft.cite(shown)
        draft.say(f"{evidence.label}：{told}（《{evidence.line.table.title if evidence.line else ''}》）")
    return draft


def _under(found: Found, column: str) -> Evidence | None:
    """The cell of the found row, in the first of its tables that has one, under a column."""
    for evidence in found.places:
        own = evidence.line
        for line in found.best.source.lines if own else ():
            if own and (line.fact.table, line.fact.row) == (own.fact.table, own.fact.row):
                if column_name(line) == column or column in line.column:
                    return replace(from_line(found.best.source, line), label=column)
    return None
