"""A list of projects that prints groups and their members alike (专用项目, 审计业务经费, 审计事务): which rows are innermost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.evidence import Evidence


def innermost(items: Sequence[Evidence], whole: Evidence | None) -> list[Evidence]:
    """The items without those that sum up the items right below them, where only then all add up to the `whole`.

    The sums are the proof: a list that adds up as it stands is flat, though two neighbours be equal, and where the members
    found do not add up either, nothing is left out.
    """
    total = whole.in_yuan() if whole else None
    lines = [item.line for item in items]
    amounts = [item.in_yuan() for item in items]
    if total is None or not all(lines) or None in amounts or sum(filter(None, amounts), Decimal(0)) == total:
        return list(items)
    order = sorted(range(len(items)), key=lambda i: line.fact.row if (line := lines[i]) else 0)
    groups = _groups([amounts[i] or Decimal(0) for i in order])
    left = [items[i] for place, i in enumerate(order) if place not in groups]
    together = sum((item.in_yuan() or Decimal(0) for item in left), Decimal(0))
    return left if together == total else list(items)


def _groups(amounts: Sequence[Decimal]) -> set[int]:
    """The places whose amount is the sum of the outermost places right below them."""
    outer: list[Decimal] = []  # what stands below and has no group yet, the nearest last
    found = set()
    for place in reversed(range(len(amounts))):
        together, members = Decimal(0), 0
        while members < len(outer) and together < amounts[place]:
            members += 1
            together += outer[-members]
        if members and together == amounts[place]:
            found.add(place)
            del outer[-members:]
        outer.append(amounts[place])
    return found
