"""Listed projects in order, on average, or those on one side of an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering import calculator, refusal
from assistant.answering.draft import Draft, number
from assistant.answering.evidence import Evidence
from assistant.projects.project_totals import check_total
from assistant.question.bounds import Bound
from assistant.question.wanted import MOST

_SHOWN = 60


def averaged(draft: Draft, items: Sequence[Evidence]) -> Draft:
    """What the listed projects cost on average, from their sum and their number."""
    summed = calculator.total(items)
    value = calculator.rounded(summed.value / len(items))
    result = calculator.Computed(value, summed.unit, f"({summed.formula}) ÷ {len(items)}", summed.operands)
    draft.say(
        f"列出的 {len(items)} 个项目平均每个 {draft.compute(result, '平均每个项目')}（{result.formula}）。"
    )
    if not check_total(draft, items):
        why = "列出的项目相加不等于表中合计（可能分层列示），不能算平均数。"
        return refusal.not_found(draft.case, why)
    return draft


def ranked(draft: Draft, items: list[Evidence]) -> Draft:
    read = draft.case.intent
    lowest = re.search(f"{MOST}(?:[少小低]|便宜)|从[少小低]到", draft.case.text) is not None
    ordered = sorted(items, key=lambda e: e.in_yuan() or Decimal(0), reverse=not lowest)
    check_total(draft, items)
    if read.place:
        return _nth(draft, ordered, read.place)
    top = ordered[: max(1, read.top)]
    ties = [e for e in ordered[len(top) :] if e.in_yuan() == top[-1].in_yuan()]
    word = "最少" if lowest else "最多"
    for place, item in enumerate([*top, *ties], 1):
        lead = f"{place}. " if len(top) > 1 else f"金额{word}的是"
        page = item.page
        draft.say(f"{lead}{item.label}：{draft.add(item)}（第{page}页）")
    draft.say(f"（共比较 {len(items)} 个。）")
    return draft


def _nth(draft: Draft, ordered: Sequence[Evidence], place: int) -> Draft:
    if place > len(ordered):
        return refusal.not_found(draft.case, f"只列有 {len(ordered)} 个项目，没有第 {place}。")
    one = ordered[place - 1]
    ties = [e for e in ordered if e.in_yuan() == one.in_yuan()]
    draft.unsure = draft.unsure or len(ties) > 1
    for item in ties:
        page = item.page
        draft.say(f"金额排第 {place} 的是{item.label}：{draft.add(item)}（第{page}页）")
    draft.say(f"（共比较 {len(ordered)} 个。）")
    return draft


def limited(draft: Draft, items: Sequence[Evidence], limit: Bound) -> Draft:
    kept = [e for e in items if limit.holds(e.in_yuan())]
    kept.sort(key=lambda e: e.in_yuan() or Decimal(0), reverse=True)
    if not kept:
        draft.say(f"列出的 {len(items)} 个项目里没有金额{limit.said}的。")
        for item in items[:1]:
            draft.citations.mark(item)
        draft.unsure = True
        return draft
    draft.say(f"金额{limit.said}的有 {number(Decimal(len(kept)))} 个：")
    for item in kept[:_SHOWN]:
        draft.say(f"{item.label}：{draft.add(item)}")
    check_total(draft, items)
    return draft
