"""Last year's amount worked back from this year's and its stated change."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering import calculator, refusal
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, agrees, from_claim
from assistant.documents.library import Source
from assistant.figures import operands
from assistant.figures.stated_changes import against_budget, changes_of, of_sentence
from assistant.figures.two_years import this_year
from index.schema import Claim


def back(case: Case) -> Draft:
    """Last year's amount worked back from this year's and the stated change (or growth)."""
    case = replace(case, scope=replace(case.scope, years=()))
    now = this_year(case)
    for source in case.sources if now else ():
        stated = [e for e in changes_of(case, source, now) if e.claim and not against_budget(e.claim)]
        delta = next((e for e in stated if e.unit != "%"), None)
        rate = next((e for e in stated if e.unit == "%"), None)
        result = None
        if now and delta and delta.claim:
            now = of_sentence(now, delta.claim) if now.best.source is source else now
            result = calculator.before_change(_said_in(source, delta.claim, now.best), delta)
        elif now and rate:
            result = calculator.before_growth(now.best, rate)
        if now and result:
            draft = Draft(case)
            said = draft.compute(result, f"{now.best.label}上年数（倒推）")
            draft.say(f"倒推{now.best.label}上年为 {said}（{result.formula}）。")
            operands.in_unit(draft, result)
            return draft
    return refusal.not_found(case, "没有找到可以倒推的本年数和变动数。", [now] if now else [])


def _said_in(source: Source, change: Claim, now: Evidence) -> Evidence:
    """This year's figure as the sentence of its change prints it: rounded as the change is."""
    for claim in source.claims:
        same = (claim.paragraph, claim.sentence, claim.concept) == (
            change.paragraph,
            change.sentence,
            change.concept,
        )
        if same and claim.role == "amount" and agrees(now, said := from_claim(source, claim)):
            return replace(said, label=now.label)
    return now
