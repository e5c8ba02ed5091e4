"""Which of the places that fit a phrase is the one it means, by what is printed there besides the label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.candidates import Candidate
from assistant.answering.certainty import (
    BASIC_ASKED,
    EXACT,
    FUND,
    SPENDING_WHOLES,
    SURE_PRECISION,
    glued,
    unexplained,
)
from assistant.answering.evidence import from_candidate
from assistant.documents.library import Source
from assistant.documents.row_kinds import total_below
from assistant.question.intent import Intent
from assistant.question.phrases import Phrase

_HALF = 0.5
_FULL = 0.15


def preferred(asked: Phrase, merged: list[Candidate]) -> list[Candidate]:
    """The candidates with the fully matched ones first: a label asked for in full, nothing of the question left over,
    the more of it in the labels themselves the better."""
    top = merged[0].score
    full = [
        c
        for c in merged[:40]
        if c.precision >= EXACT
        and c.score >= top - _FULL
        and not unexplained(asked, c)
        and (not glued(asked, c) or glued(asked, merged[0]))  # 审计培训 is but the end of 经责审计培训
        and (from_candidate(c).value is not None or from_candidate(merged[0]).value is None)
    ]
    if not full:
        return _fuller(asked, merged)
    best = max(full, key=lambda c: (round(asked.covered(c.core), 1), c.precision, c.score))
    if best is merged[0]:
        return merged
    return [best, *(c for c in merged if c is not best)]


def _fuller(asked: Phrase, merged: list[Candidate]) -> list[Candidate]:
    """A longer label first where it holds all the words of the question, and the best one only some of them."""
    best = merged[0]
    if not unexplained(asked, best):
        return merged
    own = best.core & asked.strong
    for other in merged[1:40]:
        wider = other.core & own == own and other.core & asked.strong != own
        stated = from_candidate(other).value is not None
        if wider and stated and other.precision >= _HALF and not unexplained(asked, other):
            return [other, *(c for c in merged if c is not other)]
    return merged


def stating(merged: Sequence[Candidate]) -> Candidate:
    """The best candidate; where its cell is blank, an equally good one that states a figure."""
    best = merged[0]
    if best.line and best.line.fact.value is None:
        blank = best.line.fact
        for other in merged:
            same = (
                other.core == best.core
                and other.precision >= best.precision
                and other.score >= best.score - 0.2
            )
            measured = not other.line or (other.line.fact.year, other.line.fact.measure) == (
                blank.year,
                blank.measure,
            )
            if same and measured and from_candidate(other).value is not None:
                return other
    return best


def of_measure(best: Candidate, merged: Sequence[Candidate], intent: Intent) -> Candidate:
    """The best candidate, or where its cell is of another measure than asked, the best other place that is not."""
    if is_of_measure(best, intent):
        return best
    others = (
        c for c in merged if is_of_measure(c, intent) and c.core & best.core and c.precision >= SURE_PRECISION
    )
    return next(others, best)


def is_of_measure(candidate: Candidate, intent: Intent) -> bool:
    """Whether a cell is of the measure that the question insists on; prose figures were chosen by it."""
    line = candidate.line
    return line is None or not intent.measure or intent.measure[-3:-1] in line.fact.measure


def outcome(best: Candidate, merged: Sequence[Candidate], source: Source, intent: Intent) -> Candidate:
    """In final accounts the outcome beside a budgeted figure, blank though it may be, where no measure is asked for."""
    line = best.line
    if source.identity.kind != "决算" or intent.measure or line is None or "预算" not in line.fact.measure:
        return best
    own = line.fact
    for other in merged:
        beside = other.line and (other.line.fact.table, other.line.fact.row) == (own.table, own.row)
        if beside and other.line and "决算" in other.line.fact.measure:
            if other.line.column[:-1] == line.column[:-1]:
                return other
    return best


def of_all_funds(asked: Phrase, best: Candidate, merged: Sequence[Candidate]) -> Candidate:
    """The figure of all money rather than of some of it, where the question does not name that part.

    That of the 三公 table before what is paid from the 基本支出; of two tables of a body's whole budget the larger: one
    whose list leaves the funds out has less.
    """
    line = best.line
    if line and line.table.kind in SPENDING_WHOLES and not FUND.search(asked.text):
        return _larger(best, merged)
    if line is None or line.table.kind != "一般公共预算基本支出表" or BASIC_ASKED.search(asked.text):
        return best
    for other in merged:
        wider = other.line and other.line.table.kind == "三公经费表" and other.line.fact.value is not None
        if wider and other.line and other.core & best.core == best.core and other.precision >= SURE_PRECISION:
            of_year = (other.line.fact.year, other.line.fact.measure) == (line.fact.year, line.fact.measure)
            larger = (from_candidate(other).in_yuan() or 0) > (from_candidate(best).in_yuan() or 0)
            if of_year and larger:
                return other
    return best


def _larger(best: Candidate, merged: Sequence[Candidate]) -> Candidate:
    """The place in another table of the whole budget that prints more under the very label."""
    own, at = best.line, from_candidate(best).in_yuan()
    for other in merged:
        line, value = other.line, from_candidate(other).in_yuan()
        if (
            line is None
            or own is None
            or at is None
            or value is None
            or line.table.kind not in SPENDING_WHOLES
        ):
            continue
        alike = other.label == best.label and other.core == best.core and other.precision >= best.precision
        of_year = (line.fact.year, line.fact.measure) == (own.fact.year, own.fact.measure)
        if alike and of_year and line.table.kind != own.table.kind and value > at:
            return other
    return best


def below_heading(best: Candidate) -> Candidate:
    """The total under a row that only heads others."""
    total = total_below(best.line, best.source) if best.line else None
    return replace(best, line=total, named=best.label) if total else best
