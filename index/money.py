"""Units of money and what each is worth in 元, for all who read, compare or convert amounts."""

from __future__ import annotations

from decimal import Decimal

MONEY = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10000),
    "百万元": Decimal(10**6),
    "亿元": Decimal(10**8),
}
SPELLED = "|".join(sorted(MONEY, key=len, reverse=True))
"""The units as alternatives of a pattern, a longer name before one that it ends in: 元 comes last."""
