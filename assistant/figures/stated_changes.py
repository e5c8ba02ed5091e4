"""Changes that the prose states of an item: against which base, and in which sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.candidates import Candidate
from assistant.answering.draft import Case
from assistant.answering.evidence import Evidence, agrees, from_claim
from assistant.answering.finder import Found
from assistant.documents.library import Source
from assistant.figures.two_years import own_years
from assistant.question.intent import Intent
from assistant.wording import clean_label, fold
from index.schema import Claim

BUDGET_ASKED = re.compile("(?:年初|全年|调整)预算|[比较与和跟同]预算")
_LAST_ASKED = re.compile(r"上年|去年|上一年|同比|20\d\d年")
_LAST_MEASURE = re.compile(r"[比较与和跟同](?:上一?年|去年|20\d\d年)度?的?(预算|决算|执行)")
BUDGET_BASE = re.compile("(?:年初|全年|本年)?预算")


def changes_of(case: Case, source: Source, now: Found | None) -> list[Evidence]:
    """The stated change and growth of the topic in one document, the asked role first."""
    roles = ("growth", "change") if case.intent.role == "growth" else ("change", "growth")
    own = own_years(case)
    if (
        own
        and own[0] != source.identity.year
        or len(case.years) > 1
        and min(case.years) < max(case.years) - 1
        or own
        and case.intent.base.isdigit()
        and int(case.intent.base) >= own[0]
    ):
        return []
    found: list[Evidence] = []
    for role in roles:
        intent = Intent(case.intent.operation, role, covered=case.intent.covered)  # type: ignore[arg-type]
        spoken = _against(case, case.finder.linker.claims(case.topic, source, intent))
        best = next(
            (
                c
                for c in spoken
                if c.precision >= 0.85 and len(c.label) > 2 and not case.topic.residue(c.mask)
                if c.claim
                and c.claim.year in (0, source.identity.year)  # not how the year before had changed
            ),
            None,
        )
        if best and best.claim:
            near = [c.claim for c in spoken if c.claim and c.score >= best.score - 0.02]
            found.append(from_claim(source, _beside(near, found) or best.claim))
    if len(found) == 2 and (a := found[0].claim) and (b := found[1].claim) and a.paragraph != b.paragraph:
        found = found[:1]
    return found or (_said_with(case, now, roles) if now and now.best.source is source else [])


def against_budget(change: Claim) -> bool:
    """Whether a change is measured against the budget of its own year: 年初预算, in 2025 also 2025年度预算."""
    own = change.base.startswith(f"{change.year}年") and "预算" in change.base
    return own or BUDGET_BASE.match(change.base) is not None


def _against(case: Case, spoken: list[Candidate]) -> list[Candidate]:
    """Of changes against several bases (比年初预算增加…；与上年相比减少…) those against the one asked for, else last year."""
    budget = BUDGET_ASKED.search(case.text) is not None
    kept = [c for c in spoken if c.claim and against_budget(c.claim) == budget]
    if said := _LAST_MEASURE.search(case.text):  # last year's budget is not what was spent then
        bases = [(c, c.claim.base) for c in kept if c.claim]
        kept = [c for c, base in bases if said[1] in base or not re.search("预算|决算|执行", base)]
    return kept or ([] if _LAST_ASKED.search(case.text) else spoken)


def _said_with(case: Case, now: Found, roles: Sequence[str]) -> list[Evidence]:
    """The change that the sentence of this year's figure states of it; or of its one part, where that is all of it."""
    source = now.best.source
    for claim in source.claims:
        if claim.role != "amount" or not claim.value or not agrees(now.best, from_claim(source, claim)):
            continue
        if now.best.claim is not claim and not _is_named(case, claim):
            continue
        beside = [
            c
            for c in source.claims
            if c.paragraph == claim.paragraph
            and (c.sentence == claim.sentence or c.concept == claim.concept and c.start > claim.start)
            and not (_LAST_ASKED.search(case.text) and against_budget(c))
        ]
        whole = [c.concept for c in beside if c.role == "amount" and c.value == claim.value]
        alike = [path for path in whole if path[: len(claim.concept)] == claim.concept]
        for path in alike:
            stated = [c for role in roles for c in beside if c.role == role and c.concept == path]
            if stated:
                return [from_claim(source, c) for c in stated[:2]]
    return []


def _is_named(case: Case, claim: Claim) -> bool:
    """Whether the name of a prose figure is what the question is about, by one of its names: 预算收支 is both totals."""
    label = clean_label(claim.name)
    return len(claim.concept) == 1 and any(
        case.terms.spoken(mention, fold(label))
        or case.terms.likeness(mention, label)
        or "收支" in label
        and case.terms.of_budget(mention)
        for mention in case.topic.mentions
    )


def _beside(claims: Sequence[Claim], found: Sequence[Evidence]) -> Claim | None:
    """Of equally good claims, the one in the sentence of the change already found."""
    first = found[0].claim if found else None
    return next(
        (c for c in claims if first and c.paragraph == first.paragraph and c.sentence == first.sentence), None
    )


def of_sentence(now: Found, claim: Claim) -> Found:
    """This year's figure in the reading that the sentence of a change itself states, or the sentences before it."""
    amounts = _told_with(now.best.source, claim)
    if not amounts:
        return now
    options = now.places
    return next(
        (replace(now, best=e) for e in options if any(agrees(e, a) for a in amounts)),
        replace(now, best=amounts[0]),
    )


def _told_with(source: Source, change: Claim) -> list[Evidence]:
    """This year's amounts that the paragraph of a change prints of the same thing: in its sentence, else before it."""
    own = [
        c
        for c in source.claims
        if (c.paragraph, c.role) == (change.paragraph, "amount")
        and c.name == change.name
        and c.year in (0, source.identity.year)
    ]
    near = [c for c in own if c.sentence == change.sentence]
    above = [c for c in own if c.concept == change.concept and c.end <= change.start]
    return [from_claim(source, c) for c in near or above[-1:]]
