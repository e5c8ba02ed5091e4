"""The figures that a conversation was told: which of them belong together, and what holds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering import calculator
from assistant.answering.calculator import UnitMismatch
from assistant.answering.evidence import Evidence
from assistant.figures import nesting
from assistant.talk import turns


@dataclass(frozen=True)
class Told:
    """A figure that a turn was answered with, `evidence` None where it was asked for and not found.

    `others` are other readings of the same thing, `begins` marks the first of those asked about in a row, `ranked` what came of a
    ranking; `sure` is False for what was not verified. `ask` is the question that finds a figure which a turn names and none
    was asked for yet; `within` the thing it was asked for as a part of (其中…).
    """

    topic: str
    evidence: Evidence | None
    others: tuple[Evidence, ...] = ()
    sure: bool = True
    begins: bool = False
    ranked: bool = False
    ask: str = ""
    within: str = ""

    @property
    def place(self) -> tuple[object, ...]:
        """The body, the year and the thing: told again, it is no second figure."""
        e = self.evidence
        return (self.topic,) if e is None else (e.owner, e.year, e.label, e.value, e.unit)

    @property
    def parts(self) -> tuple[Evidence, ...]:
        """The printed figures: those that a sum was made of, else the one."""
        return () if self.evidence is None else self.evidence.parts or (self.evidence,)


@dataclass(frozen=True)
class Reckoning:
    """What is reckoned (sum, gap, most, least, share), and of what; `text` says it in full, `item` is a whole to be found.

    `way` (most, least) is the order that the one figure told comes first in.
    """

    kind: str
    told: tuple[Told, ...]
    text: str
    item: str = ""
    way: str = ""


def row(told: Sequence[Told]) -> tuple[Told, ...]:
    """The things of one kind asked about in a row up to the last: of one body and year, or of one thing; no whole of another."""
    if not told or told[-1].evidence is None:
        return tuple(told[-1:])
    told = [t for t in told if t.evidence is None or not t.evidence.parts]  # a sum is no further thing
    if not told:
        return ()
    last, found = told[-1], [told[-1]]
    for before in reversed(told[:-1]):
        if found[0].begins or before.evidence is None or not _alike(before, last):
            break
        found.insert(0, before)
    return tuple(t for t in found if not any(holds(t, other) for other in found if other is not t))


def _alike(one: Told, other: Told) -> bool:
    a, b = one.evidence, other.evidence
    if a is None or b is None or (a.in_yuan() is None) != (b.in_yuan() is None):
        return False
    return (a.owner, a.year) == (b.owner, b.year) or a.label == b.label or one.topic == other.topic


def holds(whole: Told, part: Told) -> bool:
    """Whether one is a whole that the other is a part of: by what is settled, or by its place and its code."""
    a, b = whole.evidence, part.evidence
    if a is not None and b is not None and (a.owner, a.year) != (b.owner, b.year):
        return False
    if part.within and part.within == whole.topic or turns.belongs(part.topic, whole.topic):
        return True
    return a is not None and b is not None and nesting.holds(a, b)


def nested(told: Sequence[Told]) -> bool:
    """Whether one of several figures holds another of them: added up they would count twice."""
    return any(holds(a, b) and a.place != b.place for a in told for b in told if a is not b)


def bodies_differ(told: Sequence[Told]) -> bool:
    """Whether each of several figures is of a body of its own."""
    return len({t.evidence.owner for t in told if t.evidence}) == len(told) > 1


def ordered(told: Sequence[Told], least: bool = False) -> tuple[Told, ...]:
    """By value, the most first (the least first where asked so); figures of money in one unit."""
    found = [t for t in told if t.evidence]
    return tuple(sorted(found, key=_size, reverse=not least))


def _size(told: Told) -> Decimal:
    value = (told.evidence.in_yuan() or told.evidence.value) if told.evidence else None
    return value if value is not None else Decimal(0)


def summed(told: Sequence[Told]) -> Told | None:
    """Several figures as the sum that they are; None where one is missing, or one holds another."""
    if len(told) == 1 and told[0].evidence and told[0].evidence.parts:
        return told[0]
    parts = tuple(dict.fromkeys(part for t in told for part in t.parts))
    if len(told) < 2 or any(t.evidence is None for t in told) or nested(told):
        return None
    if len(parts) < sum(len(t.parts) for t in told):
        return None  # one figure twice
    try:
        total = calculator.total(parts)
    except UnitMismatch:
        return None
    topic = "和".join(t.topic for t in told) + "合计"
    whole = replace(parts[0], label=topic, value=total.value, unit=total.unit, parts=parts)
    return Told(topic, whole, (), all(t.sure for t in told))
