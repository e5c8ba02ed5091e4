"""How many people, vehicles, pieces of equipment, square metres: told apart by what they are, not by likeness of words.

Question and sentence are read into the same traits (`holding_words`): 实有 is not 编制, what is to be bought is not what
is there, 执法执勤用车 is not all vehicles. A question with a word that no trait explains and no sentence names is left to the
general way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import prompts
from assistant.answering import calculator, refusal
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of, from_claim
from assistant.documents.library import Source
from assistant.figures import saying
from assistant.figures.holding_claims import Held, held_by
from assistant.figures.holding_match import ASKS, FREE_POSTS, OVER_POSTS, Asked, matched, things_asked
from assistant.question.intent import Intent
from assistant.question.phrases import phrase

_OPERATIONS = ("lookup", "list", "count", "text", "ratio")
_NOT_STOCK = re.compile(
    "比上年|比去年|较上年|变化|增加了?多少|减少了?多少|占(?!多少)|比例|为什么|同比|平均|人均|每人|项目|以外|之外|除了?[^,]{2,}外"
)


def answer(case: Case) -> Draft | None:
    """The counts that a question about people, vehicles, equipment or rooms asks for; None where it is another question."""
    if case.intent.operation not in _OPERATIONS or _NOT_STOCK.search(case.text) or not ASKS.search(case.text):
        if not FREE_POSTS.search(case.text) and not OVER_POSTS.search(case.text):
            return None
    asked = things_asked(case)
    if not asked:
        return None
    by_source = {source.name: matched(asked, source, case) for source in case.sources}
    complete = [(source, by_source[source.name]) for source in case.sources if all(by_source[source.name])]
    chosen = _one_source(complete)
    if chosen is None:
        return _untold(case, asked)
    if FREE_POSTS.search(case.text) or OVER_POSTS.search(case.text):
        return _posts(case, chosen)
    return _apart(case, chosen) or _written(case, chosen)


def _apart(case: Case, groups: Sequence[Sequence[Held]]) -> Draft | None:
    """People told by one name in several places with different numbers: they are of several units, and no one is the whole."""
    for group in groups:
        best = group[0]
        alike = [h for h in group if h.claim.concept == best.claim.concept and h.source is best.source]
        if best.traits.thing != "人" or len({h.claim.value for h in alike}) < 2:
            continue
        draft = refusal.not_found(case, f"文件分 {len(alike)} 处写“{best.label}”，没有写合计。")
        for held in alike[:6]:
            draft.say(f"{draft.cite(_evidence(held))}：“{held.claim.sentence}”")
        return draft
    return None


def _untold(case: Case, asked: Sequence[Asked]) -> Draft | None:
    """Of one kind of people in one state only what is told is said: those in office are no posts, all are no kind."""
    if not all(one.traits.thing == "人" and one.traits.state and one.traits.kinds for one in asked):
        return None
    told = [h for source in case.sources for h in source.kept(held_by) if h.traits.thing == "人"]
    if not told:
        return None
    draft = refusal.not_found(case, "文件没有写明这一类人员的这个数。")
    draft.say("写明的有：" + "；".join(f"{h.label} {draft.cite(_evidence(h))}" for h in told[:6]) + "。")
    return draft


def _one_source(complete: Sequence[tuple[Source, list[list[Held]]]]) -> list[list[Held]] | None:
    """The finds of the one document that answers; of 部门 and 单位 the 部门; None where documents differ."""
    if not complete:
        return None
    values = {tuple(group[0].claim.value for group in found) for _, found in complete}
    if len(values) == 1:
        return complete[0][1]
    bodies = {(source.identity.entity, source.identity.year) for source, _ in complete}
    whole = [found for source, found in complete if source.identity.level == "部门"]
    return whole[0] if len(bodies) == 1 and len(whole) == 1 else None


def _evidence(held: Held) -> Evidence:
    return replace(from_claim(held.source, held.claim), label=held.label)


def _written(case: Case, groups: Sequence[Sequence[Held]]) -> Draft:
    """One line for each thing asked for, then the sentences they stand in."""
    draft = Draft(case)
    sentences: dict[str, None] = {}
    for group in groups:
        best = group[0]
        together = [h for h in group if h.claim.sentence == best.claim.sentence and h.label != best.label]
        for held in (best, *together):
            _say(draft, held)
            if len(draft.figures) == 1:
                saying.in_unit(draft, _evidence(held))
            sentences[held.claim.sentence] = None
        said = {h.claim.value for h in (best, *together)}
        others = [h for h in group if h.claim.value not in said]
        if others:
            rest = "；".join(f"{context_of(_evidence(h))}：{draft.also(_evidence(h))}" for h in others[:3])
            draft.say(f"同类的其他数：{rest}。")
    for sentence in sentences:
        draft.say(prompts.load("answer_only_in_prose").render(sentence=sentence))
    if len(groups) == 2 and "占" in case.text:
        _say_share(draft, groups)
    if groups[0][0].traits.planned and re.search("钱|多少万|多少元|经费", case.text):
        _say_price(draft, groups[0][0])
    return draft


def _say_share(draft: Draft, groups: Sequence[Sequence[Held]]) -> None:
    """The second of two counts as a share of the first."""
    whole, part = (_evidence(group[0]) for group in groups)
    result = calculator.share(part, whole)
    if result and part.unit == whole.unit:
        draft.say(f"占 {draft.compute(result, f'{part.label}占比')}（{result.formula}）。")


def _say_price(draft: Draft, held: Held) -> None:
    """What the things to be bought cost: said with them, or the 公务用车购置费 of the tables."""
    case, source = draft.case, held.source
    same = (
        _evidence(h)
        for h in source.kept(held_by)
        if h.traits.planned and h.traits.value and h.traits.thing == held.traits.thing
    )
    priced = next((e for e in same if e.claim and e.claim.sentence == held.claim.sentence), None)
    if priced is None and held.traits.thing == "车":
        asked = phrase("公务用车购置费", case.terms)
        found = case.finder.find(asked, source, Intent("lookup"))
        priced = found.best if found and found.sure and found.best.value is not None else None
    if priced:
        draft.say(f"{priced.label}：{draft.add(priced)}（{context_of(priced)}）。")


def _say(draft: Draft, held: Held) -> None:
    evidence = _evidence(held)
    draft.say(
        prompts.load("answer_figure").render(
            entity=held.source.identity.entity,
            year=held.source.identity.year,
            label=held.label,
            figure=draft.add(evidence),
            context=context_of(evidence),
            page=held.claim.page,
        )
    )


def _posts(case: Case, groups: Sequence[Sequence[Held]]) -> Draft | None:
    """Free posts: 编制 − 实有 (or what is over)."""
    posts, people = (_evidence(group[0]) for group in groups)
    if groups[1][0].retired_inside:
        return None
    over = calculator.amount(people) > calculator.amount(posts)
    result = calculator.difference(people, posts) if over else calculator.difference(posts, people)
    draft = Draft(case)
    label = "超编人数" if over else "空编数"
    if over != bool(OVER_POSTS.search(case.text)):
        draft.say("实有人数超过编制数。" if over else "没有超编。")
    draft.say(f"{label}为 {draft.compute(result, label)}（{result.formula}）。")
    draft.say("；".join(f"{e.label}：{draft.add(e)}" for e in (posts, people)) + "。")
    draft.say(prompts.load("answer_only_in_prose").render(sentence=groups[0][0].claim.sentence))
    return draft
