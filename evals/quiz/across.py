"""What may be asked over several documents: who has more, who has most, over the years; and questions to be asked back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from evals.generate.arithmetic import growth, rounded
from evals.generate.model import Disclosure
from evals.quiz.point import MONEY, Point, Proof, Value
from evals.quiz.points import TOTAL_NAMES

NOWHERE = ("云岚市林业局", "白榆州司法局", "赤水洲县教育局")


def of_documents(documents: Sequence[Disclosure]) -> Iterator[Point]:
    """All that is asked over these documents."""
    last = max(data.year for data in documents)
    budgets = [data for data in documents if data.kind == "预算" and data.year == last]
    for one, other in list(combinations(budgets, 2))[::3]:
        yield _compared(one, other)
    yield from _ranked(budgets)
    for data in budgets:
        for before in documents:
            if before.body == data.body and before.kind == "预算" and before.year == last - 1:
                yield _trend(before, data)
                yield _grown(before, data)
                yield _follow_year(before, data)
    for one, other in zip(budgets, budgets[1:], strict=False):
        yield _follow_body(one, other)
    for name in NOWHERE:
        yield Point("absent_body", "absent", "", status="not_found", slots={"body": name, "year": str(last)})
    yield Point(
        "absent_year",
        "absent",
        "",
        status="not_found",
        slots={"body": budgets[0].body.name, "year": str(last - 4)},
    )
    for key in ("which_reception", "which_total", "which_project"):
        yield Point(key, "ambiguous", "", status="clarify", slots={"year": str(last)})


def _reception(data: Disclosure) -> tuple[Value, Proof]:
    value = data.three_public.reception
    return Value(value, MONEY), Proof(data.file, ("公务接待费",), value, MONEY)


def _compared(one: Disclosure, other: Disclosure) -> Point:
    more = max(one, other, key=lambda data: data.three_public.reception)
    found = [_reception(data) for data in (one, other)]
    slots = {"one": one.body.name, "other": other.body.name, "year": str(one.year)}
    values, proofs = tuple(value for value, _ in found), tuple(proof for _, proof in found)
    return Point("who_more", "compare", "", values, proofs, ((more.body.name[-3:],),), slots=slots)


def _ranked(budgets: Sequence[Disclosure]) -> Iterator[Point]:
    most = max(budgets, key=lambda data: data.three_public.running)
    value = most.three_public.running
    proof = Proof(most.file, ("公务用车运行维护费", "公务用车运行费"), value, MONEY)
    slots = {"year": str(most.year)}
    names = ((most.body.name[-3:],),)
    yield Point("most_running", "rank", "", (Value(value, MONEY),), (proof,), names, slots=slots)
    least = min(budgets, key=lambda data: data.total)
    proof = Proof(least.file, TOTAL_NAMES, rounded(least.total), MONEY)
    names = ((least.body.name[-3:],),)
    yield Point(
        "least_total", "rank", "", (Value(rounded(least.total), MONEY),), (proof,), names, slots=slots
    )


def _pair(before: Disclosure, after: Disclosure) -> tuple[tuple[Value, ...], tuple[Proof, ...]]:
    totals = [(data.file, rounded(data.total)) for data in (before, after)]
    return tuple(Value(total, MONEY) for _, total in totals), tuple(
        Proof(file, TOTAL_NAMES, total, MONEY) for file, total in totals
    )


def _trend(before: Disclosure, after: Disclosure) -> Point:
    values, proofs = _pair(before, after)
    slots = {"body": after.body.name, "before": str(before.year), "year": str(after.year)}
    return Point("trend", "trend", "", values, proofs, slots=slots)


def _grown(before: Disclosure, after: Disclosure) -> Point:
    _, proofs = _pair(before, after)
    now, then = rounded(after.total), rounded(before.total)
    values = (Value(growth(now, then), "%", unsigned=True),)
    slots = {"body": after.body.name, "before": str(before.year), "year": str(after.year)}
    return Point("grown", "growth", "", values, proofs, slots=slots)


def _follow_year(before: Disclosure, after: Disclosure) -> Point:
    value, proof = _reception(before)
    slots = {"body": after.body.name, "before": str(before.year), "year": str(after.year)}
    return Point("follow_year", "followup", "", (value,), (proof,), slots=slots)


def _follow_body(one: Disclosure, other: Disclosure) -> Point:
    value, proof = _reception(other)
    slots = {"one": one.body.name, "other": other.body.name, "year": str(one.year)}
    return Point("follow_body", "followup", "", (value,), (proof,), slots=slots)
