"""Bodies, years or items beside each other: rank, compare, trend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator, refusal, several, verifier
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of
from assistant.answering.finder import Found, aligned
from assistant.documents.bodies import is_body_name
from assistant.documents.library import Source
from assistant.figures import byunit, change_ranks, components, lookup, operands, parts, saying
from assistant.figures.one_column import of_column, one_column
from assistant.wording import clean_label

_ROWS = re.compile(r"项目|科目|明细|经济|功能|单位|处室|类")
_SHOWN = 50
_AMONG_NAMED = re.compile(
    "(?:、|和|与|跟|还是)[^,。?、]{2,14}?(?:这?[两三四五六几](?:个|项|者|块|类))?(?:里面?|之?中|当中)?,?(?:哪一?[个项块类种]|谁).{0,8}最"
)
"""The most of a few things that are named one by one: 人员经费、公用经费哪个最多."""
_OF_UNITS = re.compile("哪一?(?:家|个(?:下属|所属|直属)?(?:单位|机构))|各(?:个|家)?(?:下属|所属|直属)?单位")
"""Units are put in order, and not subjects."""
_BODIES = re.compile(r"哪家|哪个(?:单位|部门|局)|谁|哪些单位")


def rank(case: Case) -> Draft:
    """Which body (or year, or row) has most: every one's figure, sorted."""
    if case.intent.role in ("change", "growth"):
        return change_ranks.rank(case)
    if len(case.scope.groups) > 1:
        return _of_groups(case, case.scope.groups)
    if len(case.years) > 1:
        return trend(case)
    if byunit.applies(case) and (ranked := byunit.answer(case)):
        return ranked
    kinds, unprinted = components.ranked(case)
    if kinds:
        draft = _sorted(case, kinds, False)
        if unprinted:
            draft.unsure = True
            draft.say(f"文件没有印出政府采购的{'、'.join(unprinted)}，以上只比较印出的。")
        return draft
    named = of_column(case) or several.operands(case)
    told = _AMONG_NAMED.search(case.text)
    if len(named) >= 2 and (told or not re.search(r"前|最", case.text)):
        picked = one_column([lookup.pick(_amounts(case), item) for item in named])
        founds = [f for f in picked if f and f.sure]
        if len(founds) == len(named):
            return _sorted(case, founds, False)
        items = [(operands.words(case, item), found) for item, found in zip(named, picked, strict=True)]
        if lacking := operands.incomplete(case, items, "比较"):
            return lacking
    largest = parts.largest(case)
    if _OF_UNITS.search(case.text) and not any(_of_a_unit(evidence) for evidence in largest.evidences):
        return refusal.not_found(case, "文件没有按单位列出这一项。")
    return largest


def _of_a_unit(evidence: Evidence) -> bool:
    """Whether a figure is of a unit: its row is one, or bears the name of a body."""
    return evidence.owner != evidence.source.identity.entity or is_body_name(clean_label(evidence.label))


def trend(case: Case) -> Draft:
    """One body's figure over the years named (or loaded)."""
    years = case.years or tuple(sorted({source.identity.year for source in case.sources}))
    told = over_years(case, years)
    return told or lookup.answer(replace(case, intent=replace(case.intent, operation="lookup")))


def over_years(case: Case, years: Sequence[int]) -> Draft | None:
    """The figure of each of the years and the change from the first to the last; None where fewer than two have one."""
    founds = []
    for year in years:
        candidates = case.finder.find_in(case.topic, case.sources, _amounts(case).intent, (year,))
        if candidates and candidates[0].sure:
            founds.append(candidates[0])
    if len(founds) < 2:
        return None
    founds = aligned(founds)
    draft = Draft(case)
    if re.search("哪|最", case.text):
        founds = _in_order(founds, case.intent.lowest)
    for found in founds:
        draft.say(
            f"{found.best.year}年{found.best.label}：{draft.add(found.best)}（{context_of(found.best)}）"
        )
        if found.best.blank and verifier.zero_by_sums(found.best):
            draft.figures[-1] = replace(draft.figures[-1], value="0")
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    missing = [str(year) for year in years if year not in {f.best.year for f in founds}]
    if missing:
        draft.say(f"没有找到{'、'.join(missing)}年的数。")
    _from_first_to_last(draft, founds)
    return draft


def _from_first_to_last(draft: Draft, founds: Sequence[Found]) -> None:
    ordered = sorted(founds, key=lambda f: f.best.year)
    first, last = ordered[0].best, ordered[-1].best
    if any(evidence.blank and not verifier.zero_by_sums(evidence) for evidence in (first, last)):
        draft.unsure = True
        return
    rate = calculator.growth(last, first)
    delta = calculator.difference(last, first)
    word = "增加" if delta.value > 0 else "减少" if delta.value < 0 else "持平，变动"
    said = draft.compute(replace(delta, value=abs(delta.value)), f"{first.year}至{last.year}年变动额")
    growth = f"，幅度 {draft.compute(replace(rate, value=abs(rate.value)), '变动幅度')}" if rate else ""
    draft.say(f"{first.year}至{last.year}年{word} {said}{growth}。")


def _amounts(case: Case) -> Case:
    return replace(case, intent=replace(case.intent, role="amount" if not case.intent.counter else "count"))


def _of_groups(case: Case, groups: Sequence[Sequence[Source]]) -> Draft:
    if case.intent.role == "share":
        return _shares(case, groups)
    founds, missing = [], []
    for group in groups:
        found = case.finder.find_in(case.topic, group, _amounts(case).intent, case.years)
        if found and found[0].sure:
            founds.append(found[0])
        else:
            missing.append(group[0].identity.entity)
    if len(founds) < 2:
        return refusal.not_found(case, f"没有找到可比的数：{'、'.join(missing)}。", founds)
    draft = _sorted(case, aligned(founds), True)
    if missing and case.scope.named:
        draft.sentences[0] = (
            f"没有找到{'、'.join(missing)}的数，不能说哪家最{'低' if case.intent.lowest else '高'}；找到的是："
        )
        draft.unsure = True
    elif missing:
        draft.say(f"没有找到：{'、'.join(missing[:10])}；以上只比较找到的。")
    return draft


def shares_of_each(case: Case, groups: Sequence[Sequence[Source]]) -> Draft | None:
    """The share asked for of each of several bodies (占各自基本支出的比例); None where none has one."""
    draft, missing = Draft(case, status="not_found"), []
    for name, one in _share_drafts(case, groups):
        if not one.figures:
            missing.append(name)
            continue
        one.sentences[0] = f"{name}：{one.sentences[0]}"
        draft.absorb(one)
    if missing:
        draft.unsure = True
        draft.say(f"没有找到：{'、'.join(missing)}。")
    return draft if draft.figures else None


def _share_drafts(case: Case, groups: Sequence[Sequence[Source]]) -> list[tuple[str, Draft]]:
    from assistant.figures import shares

    asked = replace(case, intent=replace(case.intent, operation="ratio"))
    scopes = [replace(case.scope, sources=tuple(group), groups=(tuple(group),)) for group in groups]
    return [(s.sources[0].identity.entity, shares.share(replace(asked, scope=s))) for s in scopes]


def _shares(case: Case, groups: Sequence[Sequence[Source]]) -> Draft:
    drafts = _share_drafts(case, groups)
    good = [d for _, d in drafts if d.figures]
    if len(good) < 2:
        return refusal.not_found(case, "没有找到可比的比例。")
    good.sort(key=lambda d: Decimal(d.figures[0].value), reverse=not case.intent.lowest)
    draft = Draft(case, unsure=any(one.unsure for one in good))
    for one in good:
        shown = one.figures[0]
        computed = calculator.Computed(
            Decimal(shown.value), shown.unit, shown.formula, tuple(one.evidences[:2])
        )
        draft.say(
            f"{shown.entity}：{draft.compute(computed, f'{shown.entity}{shown.label}')}（{shown.formula}）"
        )
    draft.sentences.insert(0, f"{'最低' if case.intent.lowest else '最高'}的是{good[0].figures[0].entity}。")
    if missing := [name for name, d in drafts if not d.figures]:
        draft.unsure = draft.unsure or case.scope.named
        draft.say(f"没有找到：{'、'.join(missing[:10])}；以上只比较找到的。")
    return draft


def _sorted(case: Case, founds: Sequence[Found], bodies: bool) -> Draft:
    if lookup.same_place(founds):
        return refusal.not_found(case, "没有分清要比较的两项。", founds)
    ordered = _in_order(founds, case.intent.lowest)
    place = case.intent.place
    if place > len(ordered):
        return refusal.not_found(case, f"只找到 {len(ordered)} 个可比的数，没有第 {place}。", founds)
    draft = Draft(case)
    top = ordered[max(place - 1, 0)].best
    name = top.source.identity.entity if bodies else top.label
    extreme = "最低" if case.intent.lowest else "最高"
    draft.say(
        f"{f'从{extreme[1]}排第 {place} ' if place else extreme}的是{name}。" if len(ordered) > 1 else ""
    )
    for found in ordered[:_SHOWN]:
        best = found.best
        who = best.source.identity.entity if bodies else ""
        draft.say(f"{who}{best.year}年{best.label}：{draft.add(best)}（{context_of(best)}，第{best.page}页）")
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    if place:
        draft.figures.insert(0, draft.figures.pop(place - 1))
    if len(ordered) > _SHOWN:
        draft.say("其余的没有列出。")
    draft.as_zero += [f.best for f in ordered if f.best.blank]
    if bodies:
        saying.unlike(draft, {(f.best.year, f.best.source.identity.kind) for f in founds})
    if len(ordered) == 2:
        delta = calculator.difference(ordered[0].best, ordered[1].best)
        said = draft.compute(replace(delta, value=abs(delta.value)), "相差")
        draft.say(f"相差 {said}（{delta.formula}）。")
    return draft


def _in_order(founds: Sequence[Found], lowest: bool) -> list[Found]:
    def size(found: Found) -> tuple[Decimal, str]:
        value = found.best.in_yuan()
        value = value if value is not None else calculator.amount(found.best)
        return (value if lowest else -value, found.best.source.name)

    return sorted(founds, key=size)
