"""The whole that a share is reckoned on where several may be it: as a sentence reckons, of its list, of this year."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator
from assistant.answering.draft import Case
from assistant.answering.evidence import from_claim
from assistant.answering.finder import Found
from assistant.documents.measures import ADJUSTED
from assistant.figures import lookup, operands
from assistant.figures.share_pairs import in_one_table
from assistant.figures.share_words import IN_WHOLE, SHARE_OF
from assistant.question.phrases import phrase

_SAME_BASE = 1  # percentage points between a stated share and the one on its own base, at most


def completion(case: Case) -> tuple[Found, Found] | None:
    measured = operands.measures(case)
    if "年初" in case.text and measured:
        return measured[1], measured[0]
    if not measured or not measured[0].best.value:  # a body founded within the year has none at its beginning
        measured = operands.measures(case, ADJUSTED) or measured
    return (measured[1], measured[0]) if measured else None


def as_in_sentence(case: Case, stated: Found) -> tuple[Found, Found] | None:
    """The part and the whole of the sentence that states the share, where the question names no whole of its own."""
    cut = SHARE_OF.search(case.text)
    claim = stated.best.claim
    if claim is None or cut is None or operands.part(case, cut.end(), len(case.text)).mentions:
        return None
    if (inside := IN_WHOLE.search(case.text)) and operands.part(case, *inside.span("whole")).mentions:
        return None
    own = [c for c in stated.best.source.claims if c.paragraph == claim.paragraph and c.role == "amount"]
    part = next((c for c in reversed(own) if c.concept == claim.concept and c.start < claim.start), None)
    if part is None or own[0].start >= part.start or own[0].unit != part.unit or not own[0].value:
        return None
    reckoned = part.value / own[0].value * 100
    if abs(reckoned - claim.value) > _SAME_BASE:
        return None
    found = [
        replace(stated, best=from_claim(stated.best.source, c), same=(), readings=()) for c in (part, own[0])
    ]
    return found[0], found[1]


def same_base(case: Case, pair: tuple[Found, Found], stated: Found) -> tuple[Found, Found]:
    """Of the totals that may be the whole, the one on which the stated share was reckoned, where one gives it."""
    part, whole = pair
    others = [replace(whole, best=e) for e in (*whole.same, *whole.readings)]
    side = "收入" if "收入" in whole.best.label else "支出"
    others += case.finder.find_in(
        phrase(f"本年{side}合计", case.terms), case.sources, operands.amounts(case).intent, case.years
    )
    for candidate in (whole, *others):
        result = calculator.share(part.best, candidate.best) if candidate.best.in_yuan() else None
        if result and abs(result.value - (stated.best.value or 0)) <= Decimal("0.05"):
            return part, candidate
    return pair


def of_list(pair: tuple[Found, Found]) -> tuple[Found, Found]:
    """A part that a sentence lists under a total of its own (采购总额，其中：货物…) is a share of that total."""
    part, whole = pair
    claim = part.best.claim
    if claim is None or len(claim.concept) < 2:
        return pair
    heads = [
        c
        for c in part.best.source.claims
        if (c.paragraph, c.role, c.unit, c.concept)
        == (claim.paragraph, "amount", claim.unit, claim.concept[:-1])
        and c.start < claim.start
        and c.value >= claim.value
    ]
    best = from_claim(part.best.source, heads[-1]) if heads else None
    return (part, replace(whole, best=best, same=(), readings=())) if best else pair


def of_year(case: Case, pair: tuple[Found, Found]) -> tuple[Found, Found]:
    """In final accounts 收入合计 is what came in this year, without what 收入总计 has of earlier ones."""
    said = re.search("(收入|支出)合计", case.text)
    final = all(source.identity.kind == "决算" for source in case.sources)
    if said is None or not final or "总计" not in pair[1].best.label:
        return pair
    own = lookup.pick(operands.amounts(case), phrase(f"本年{said[1]}合计", case.terms))
    return in_one_table(pair[0], own) if own and own.sure and own.best.in_yuan() else pair


def is_total(whole: Found) -> bool:
    """Whether the whole is all income or expenditure, of which a document has several; not one named part of it."""
    return bool(re.search("总计|合计|总额|^总?(?:收入|支出)", whole.best.label))
