"""Numbers of people, vehicles, equipment, rooms or visits laid side by side: 谁的车多, 哪家编制多, 2025年的车比2024年多几辆.

The number of each body (or year) is read as by itself (`holding_match`); who does not tell it is said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculator, refusal
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of, from_claim
from assistant.documents.library import Source
from assistant.figures import attended, saying
from assistant.figures.holding_match import PRICE, matched, things_asked
from assistant.wording import TOGETHER

_OPERATIONS = ("rank", "difference", "change", "trend", "sum", "lookup", "list", "count")
_MONEY = re.compile("钱|经费|费|花|支出|预算(?!数|公开|里|中)|元|平均|人均|每[人辆台个位名]|占|比例|百分")
_COMPARED = re.compile("哪一?[个家年]|谁|比|差|更|最|排|趋势|变化|[增减]|加起来|合计|一共|总共|两家")
_TOGETHER = re.compile(f"{TOGETHER}|共有")
_ASKING = re.compile(
    "哪一?(?:个|家|年)(?:的?(?:单位|部门|局|机关))?|谁家?的?|(?:数|数量)?[更最]?(?:多(?!少)|少|大|高|低)了?(?:些|一些)?(?:的(?:单位|部门|局|是)?)?"
    "|比|相?差|之间|排名|排序|增加了?|减少了?|变化了?|加起来|合计|一共|总共|两家|各(?:自|有)?|分别|[和与跟同、]|比较"
)
_PEOPLE = re.compile(r"(?<![\u4e00-\u9fff])人(?=[,\s]|$)")
_SHOWN = 50


def answer(case: Case) -> Draft | None:
    """The numbers of several bodies or years; None where the question lays no such thing side by side."""
    years = tuple(sorted(case.years)) if len(case.scope.groups) == 1 and len(case.years) > 1 else ()
    if case.intent.operation not in _OPERATIONS or len(case.scope.groups) < 2 and not years:
        return None
    visited = attended.asks_visits(case)
    if _MONEY.search(PRICE.sub("", _unread(case))) or not (visited or _COMPARED.search(case.text)):
        return None
    sides: Sequence[Sequence[Source]] = case.scope.groups
    names = [group[0].identity.entity for group in sides]
    if years:
        sides = [[s for s in case.sources if s.identity.year == year] for year in years]
        names = [f"{year}年" for year in years]
    number = attended.visits if visited else _number
    found = [number(case, side) for side in sides]
    told = [evidence for evidence in found if evidence]
    missing = [name for name, evidence in zip(names, found, strict=True) if evidence is None]
    if not told or len(told) < 2 and not (case.scope.named or years):
        return None
    if missing and (case.scope.named or years):
        draft = refusal.not_found(case, f"没有找到{'、'.join(missing)}的数，不能比较。")
        for evidence in told:
            draft.say(f"找到的是{evidence.source.title}的{evidence.label}：{draft.cite(evidence)}。")
        return draft
    return _over_years(case, told) if years else _ranked(case, told, missing)


def _unread(case: Case) -> str:
    """The question without what was read as its scope."""
    return case.unscoped


def _number(case: Case, sources: Sequence[Source]) -> Evidence | None:
    """The number that the documents of one side tell; None where they tell none, or two different ones."""
    text = _PEOPLE.sub("人数", ",".join(_ASKING.split(_unread(case))))
    plain = replace(case, text=text, scope=replace(case.scope, years=(), covered=0))
    asked = things_asked(plain)
    if len(asked) != 1:
        return None
    held = [found[0][0] for source in sources if (found := matched(asked, source, plain)) and found[0]]
    held = [h for h in held if h.source.identity.level == "部门"] or held
    if not held or len({(h.claim.value, h.source.identity.year) for h in held}) > 1:
        return None
    return replace(from_claim(held[0].source, held[0].claim), label=held[0].label)


def _ranked(case: Case, told: Sequence[Evidence], missing: Sequence[str]) -> Draft:
    """The bodies in order; their sum where that is asked for."""
    lowest = case.intent.lowest or re.search("[更最]少|(?<!多)少(?:些|一些|$|[?？])", case.text) is not None
    ordered = sorted(told, key=lambda e: (calculator.amount(e) * (1 if lowest else -1), e.source.name))
    draft = Draft(case)
    if _TOGETHER.search(case.text):
        result = calculator.total(ordered)
        draft.say(f"合计 {draft.compute(result, f'{ordered[0].label}合计')}（{result.formula}）。")
    elif ordered[0].value == ordered[-1].value:
        draft.say("数量相同。")
    else:
        draft.say(f"最{'少' if lowest else '多'}的是{ordered[0].source.identity.entity}。")
    for evidence in ordered[:_SHOWN]:
        who = f"{evidence.source.identity.entity}{evidence.source.identity.year}年{evidence.label}"
        draft.say(f"{who}：{draft.add(evidence)}（{context_of(evidence)}）")
    if len(ordered) == 2 and not _TOGETHER.search(case.text):
        _gap(draft, ordered[0], ordered[1])
    if missing:
        more = f"等{len(missing)}家" if len(missing) > 10 else ""
        draft.say(f"没有找到：{'、'.join(missing[:10])}{more}；以上只比较找到的。")
    saying.unlike(draft, {(e.source.identity.year, e.source.identity.kind) for e in told})
    return draft


def _over_years(case: Case, told: Sequence[Evidence]) -> Draft:
    """The years in order, and what the last has more, or less, than the first."""
    draft = Draft(case)
    first, last = told[0], told[-1]
    _gap(draft, last, first)
    for evidence in told:
        draft.say(f"{evidence.source.title}{evidence.label}：{draft.add(evidence)}（{context_of(evidence)}）")
    return draft


def _gap(draft: Draft, one: Evidence, other: Evidence) -> None:
    """By how much the one has more than the other, with both in the formula."""
    result = calculator.difference(one, other)
    word = "多" if result.value > 0 else "少" if result.value < 0 else "一样多，差"
    names = one.source.title, other.source.title
    said = draft.compute(replace(result, value=abs(result.value)), "相差")
    draft.say(f"{names[0]}的比{names[1]}的{word} {said}（{result.formula}）。")
