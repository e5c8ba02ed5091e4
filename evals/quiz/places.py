"""Where a proof stands, by the truth of the document: the cells and printed figures that a citation may show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from evals.generate.truth import TrueClaim, TrueFact, Truth
from evals.quiz.point import Proof
from evals.scoring import Expected, states

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Place(NamedTuple):
    """A box on a page."""

    page: int
    box: tuple[float, float, float, float]


def find(proof: Proof, truth: Truth) -> Iterator[Place]:
    """All places of a proof; a figure must be the same in its unit, and a label of its cell one of the names."""
    if proof.value is None:
        return
    expected = Expected(proof.value, proof.unit)
    for fact in truth.facts:
        if _labelled(proof, fact) and _same(expected, _value(fact), fact.unit):
            yield Place(fact.page, fact.box)
    for claim in truth.claims:
        if _same(expected, claim.value, claim.unit) and _named(proof, claim):
            yield from (Place(page, box) for page, box in claim.boxes)


def _value(fact: TrueFact) -> Decimal | None:
    """The number of the cell, also of a target such as "≥93%" that is printed as words."""
    number = _NUMBER.search(fact.printed) if fact.value is None else None
    return Decimal(number.group()) if number else fact.value


def _same(expected: Expected, value: Decimal | None, unit: str) -> bool:
    if value is None:
        return False
    return states({"value": str(abs(value)), "unit": unit}, expected)


def _labelled(proof: Proof, fact: TrueFact) -> bool:
    labels = {label.removeprefix("其中：") for label in (*fact.row[-1:], *fact.column)}
    return bool(labels & set(proof.names))


def _named(proof: Proof, claim: TrueClaim) -> bool:
    return bool(set(claim.concept) & set(proof.names))
