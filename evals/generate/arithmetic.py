"""Exact sums, and rounding the way finance offices round."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
CENT = Decimal("0.01")


def add(values: Iterable[Decimal]) -> Decimal:
    """Exact sum."""
    return sum(values, ZERO)


def rounded(value: Decimal, step: Decimal = CENT) -> Decimal:
    """Half up, as finance offices do."""
    return value.quantize(step, ROUND_HALF_UP)


def growth(now: Decimal, before: Decimal) -> Decimal:
    """Change in percent; from nothing to something is published as 100."""
    if before == 0:
        return Decimal("0.00") if now == 0 else Decimal("100.00")
    return rounded(abs(now - before) / before * 100)


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Part of the whole in percent, two decimals."""
    return rounded(part / whole * 100) if whole else Decimal("0.00")
