"""Other places with the label of a place found: rows that add up to it, rows beside it, other readings of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.candidates import Candidate
from assistant.answering.evidence import Evidence, agrees, from_candidate
from assistant.documents.lines import column_name
from assistant.question.phrases import Phrase

_NEAR = 0.07


def addends_of(asked: Phrase, best: Candidate, merged: Sequence[Candidate]) -> list[Candidate]:
    """The other rows of one subject that a table splits by a second classification: they add up to it."""
    line = best.line
    if line is None or not line.second_class:
        return []
    written = any(mention.code and mention.code != line.fact.code for mention in asked.mentions)
    by_code = line.second_class if written else ()
    return [
        c
        for c in merged
        if c is not best
        and c.line
        and c.source is best.source
        and c.line.second_class
        and (c.line.fact.table, c.line.fact.column) == (line.fact.table, line.fact.column)
        and (
            (c.line.fact.code, c.line.fact.row_path) == (line.fact.code, line.fact.row_path)
            or c.line.second_class == by_code
        )
    ]


def siblings_of(
    best: Candidate, addends: Sequence[Candidate], candidates: Sequence[Candidate]
) -> tuple[Evidence, ...]:
    """Every other row of the table that bears the label of the best one, in the order of the page."""
    line = best.line
    if line is None or line.second_class or line.total:
        return ()
    place = (line.fact.table, line.fact.column)
    found = [
        c
        for c in candidates
        if c is not best
        and c not in addends
        and c.line
        and c.line.leaf == line.leaf
        and c.line.fact.value is not None
        if (c.line.fact.table, c.line.fact.column) == place and c.line.fact.year == line.fact.year
    ]
    return tuple(from_candidate(c) for c in sorted(found, key=lambda c: c.line.fact.row if c.line else 0))


def added_up(best: Candidate, addends: Sequence[Candidate]) -> Evidence:
    whole = summed_up([from_candidate(c) for c in (best, *addends)])
    if len({part.label for part in whole.parts}) > 1 and best.line:
        label = "、".join(re.sub(r"^\d+\s*", "", name) for name in best.line.second_class)
        return replace(whole, label=label)
    return whole


def summed_up(parts: Sequence[Evidence]) -> Evidence:
    """The one figure that the rows of a split subject make together; a single one as it stands."""
    filled = tuple(part for part in parts if part.value is not None)
    if len(filled) < 2:
        return (filled or tuple(parts))[0]
    value = sum((part.value for part in filled if part.value is not None), Decimal(0))
    return replace(parts[0], value=value, printed="", parts=filled)


def same_label(best: Candidate, other: Candidate) -> bool:
    """Another place that prints the same concept of the same year: same words covered, label no worse."""
    if best.core & other.core != best.core or other.precision < best.precision - 0.01:
        return False
    if best.line and other.line:
        a, b = best.line, other.line
        if a.table.number == b.table.number and a.fact.row == b.fact.row:
            return False
        return (
            a.fact.year == b.fact.year
            and a.fact.measure == b.fact.measure
            and other.score >= best.score - 3 * _NEAR
            and (not column_name(b) or b.column == a.column or column_name(b) == other.label)
        )
    return True


def distinct(readings: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """One evidence for each other value, in order, at most six."""
    kept: list[Evidence] = []
    for evidence in readings:
        if not any(agrees(evidence, k) for k in kept):
            kept.append(evidence)
    return tuple(kept[:6])
