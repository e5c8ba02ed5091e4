"""Figures in words: money, percentages, changes. All rounding of prose happens here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from evals.generate.arithmetic import growth, rounded, share
from evals.generate.blocks import Figure

MONEY = "万元"


def money(amount: Decimal, year: int, *concept: str) -> Figure:
    """An amount in 万元, two decimals, whatever unit the tables use."""
    value = rounded(amount)
    return Figure(f"{value}{MONEY}", value, MONEY, concept, "amount", year)


def percent(part: Decimal, whole: Decimal, year: int, base: str, *concept: str) -> Figure:
    """A share of the whole."""
    value = share(rounded(part), rounded(whole))
    return Figure(f"{value}%", value, "%", concept, "share", year, base=base)


def completion(actual: Decimal, budget: Decimal, year: int, *concept: str) -> Figure:
    """How much of the opening budget was spent."""
    value = share(rounded(actual), rounded(budget))
    return Figure(f"{value}%", value, "%", concept, "completion", year, base="年初预算")


def count(value: int, unit: str, year: int, *concept: str) -> Figure:
    """People, cars, machines, projects."""
    return Figure(f"{value}{unit}", Decimal(value), unit, concept, "count", year)


def change(
    now: Decimal, before: Decimal, year: int, base: str, concept: Sequence[str]
) -> Iterable[str | Figure]:
    """The words for more or less than `base`, from the amounts as printed; no change is said without figures."""
    now, before = rounded(now), rounded(before)
    if now == before:
        return (f"与{base}持平",)
    up = now > before
    sign = 1 if up else -1
    value, rate = abs(now - before), growth(now, before)
    return (
        f"比{base}{'增加' if up else '减少'}",
        Figure(f"{value}{MONEY}", value, MONEY, tuple(concept), "change", year, sign, base),
        f"，{'增长' if up else '下降'}",
        Figure(f"{rate}%", rate, "%", tuple(concept), "growth", year, sign, base),
    )


def heads(value: int) -> str:
    """How many more or fewer people."""
    if value == 0:
        return "没有增减"
    return f"{'增加' if value > 0 else '减少'}{abs(value)}人"


def listed(words: Iterable[str]) -> str:
    """Words joined by the Chinese enumeration comma."""
    return "、".join(words)
