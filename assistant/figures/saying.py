"""One find put into words: its figure with place and mark, its other readings, and what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import prompts
from assistant.answering import verifier
from assistant.answering.draft import Case, Draft, conversion, number
from assistant.answering.evidence import Evidence, agrees, context_of, from_claim
from assistant.answering.finder import Found
from assistant.documents.by_body import body_key
from assistant.figures.holding_claims import held_by
from assistant.passages import prose
from assistant.schema import Figure
from assistant.wording import fold

OTHERWISE = "但正文另写明要购置"
_MONEY = re.compile("费|钱|金额|资金|多少")
_CARS_BOUGHT = re.compile("(?:用车|车辆)购置费?$")


def told(case: Case, found: Found) -> Draft:
    """The answer that is one find, as sure as the find is."""
    draft = Draft(case)
    say(draft, found)
    return draft


def say_figure(draft: Draft, found: Found) -> None:
    """The sentence with the best figure, its place and its mark."""
    best = found.best
    draft.say(
        prompts.load("answer_figure").render(
            entity=best.owner,
            year=best.year,
            label=best.label,
            figure=draft.add(best),
            context=context_of(best),
            page=found.best.page,
        )
    )


def say(draft: Draft, found: Found) -> None:
    best = found.best
    say_figure(draft, found)
    in_unit(draft, best)
    if best.claim and not best.line:
        draft.say(prompts.load("answer_only_in_prose").render(sentence=best.claim.sentence))
    if best.blank:
        _say_blank(draft, found)
    if not best.value and _CARS_BOUGHT.search(fold(best.label)) and not _MONEY.search(draft.case.text):
        _say_planned(draft, best)
    verifier.cross_check(draft, found)
    doubt(draft, found)
    if len(best.parts) > 1:
        split = [f"{'、'.join(p.line.second_class)}：{draft.also(p)}" for p in best.parts if p.line]
        draft.say("表中分列为：" + "；".join(split) + "。")
    others = [
        f"{'' if e.label == best.label else f'“{e.label}”，'}{context_of(e)}：{draft.also(e)}"
        for e in found.readings[:4]
    ]
    if others:
        draft.say("同名的其他口径：" + "；".join(others) + "。")


def _say_blank(draft: Draft, found: Found) -> None:
    """A blank cell: 0 where the sums of its table show it or another place says so, else no figure at all."""
    best = found.best
    zero = next((e for e in found.same if e.value == 0), None)
    if verifier.zero_by_sums(best):
        draft.figures[0] = replace(draft.figures[0], value="0")
        draft.say(prompts.load("answer_blank_zero").render())
    elif zero:
        draft.figures.pop(0)
        draft.say(f"表中该格没有填数；{context_of(zero)}写为 {draft.add(zero)}。")
    else:
        draft.unsure = True
        draft.figures.pop(0)
        stated = prose.none_stated(
            replace(draft.case, scope=replace(draft.case.scope, sources=(best.source,)))
        )
        if stated:
            draft.absorb(stated)
        draft.say(prompts.load("answer_blank_cell").render())


def _say_planned(draft: Draft, best: Evidence) -> None:
    """Cars to be bought by the prose where the 三公 table has nothing for them: other money may pay; neither is left out."""
    for held in best.source.kept(held_by):
        traits, claim = held.traits, held.claim
        if traits.thing == "车" and traits.planned and not traits.value and claim.value:
            figure = draft.add(replace(from_claim(held.source, claim), label=held.label))
            draft.say(f"{OTHERWISE} {figure}：“{claim.sentence}”两处口径可能不同，请核对。")
            draft.unsure = True
            return


def several_told(case: Case, founds: Sequence[Found]) -> Draft:
    draft = Draft(case)
    for found in founds:
        said = draft.add(found.best)
        draft.say(f"{found.best.label}：{said}（{context_of(found.best)}，第{found.best.page}页）。")
        verifier.cross_check(draft, found)
        doubt(draft, found)
    return draft


def in_unit(draft: Draft, evidence: Evidence) -> None:
    """The first figure once more in the unit of money that the question asks for."""
    converted = conversion(evidence, draft.case.intent.unit)
    if converted is not None:
        draft.figures.insert(0, _converted(draft, converted))
        draft.say(f"折合 {number(converted)} {draft.case.intent.unit}。")


def _converted(draft: Draft, value: Decimal) -> Figure:
    shown = draft.figures[0]
    unit = draft.case.intent.unit
    formula = f"{shown.value} {shown.unit} = {value} {unit}"
    return replace(shown, value=str(value), unit=unit, basis="computed", formula=formula)


def doubt(draft: Draft, found: Found) -> None:
    """Say so where the place found is only the nearest one, and keep the answer from being called verified."""
    if not found.exact and not found.residue and found.candidate.precision >= 0.97:
        draft.unsure = True
        draft.say("同一名称还有别的数，问题没有指明是哪一个口径，请核对。")
    elif not found.exact:
        draft.unsure = True
        left = f"，问题中的“{'、'.join(found.residue)}”没有对应" if found.residue else ""
        draft.say(f"这是按最接近的项目“{found.best.label}”回答的{left}，请核对。")


def say_level(draft: Draft, best: Found, founds: Sequence[Found]) -> None:
    """Where a body's own budget and the one with its units are both loaded: which one this is, and what the other says."""
    own = best.best.source
    others = [
        s
        for s in draft.case.sources
        if body_key(s) == body_key(own)
        and s.identity.level != own.identity.level
        and (s.identity.year, s.identity.kind) == (own.identity.year, own.identity.kind)
    ]
    if not others or best.body:
        return
    there = next((f for f in founds if f.best.source is others[0] and f.sure and not f.best.blank), None)
    said = f"为 {draft.also(there.best)}" if there else "没有找到这一项"
    if there and any(not agrees(there.best, sibling) for sibling in there.siblings):
        said = "在几处列有这一项，各处的数不同"
    draft.say(f"这是{own.identity.level}{own.identity.kind}的数；{others[0].title}{said}。")


def unlike(draft: Draft, kinds: set[tuple[int, str]]) -> None:
    """Doubts figures that are compared over bodies where their documents are of several years or kinds, and says so."""
    if len(kinds) > 1:
        draft.unsure = True
        draft.say("各家文件的年度或种类（预算、决算）不同，这样比较只供参考。")
