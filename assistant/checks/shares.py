"""Shares of the prose: each is its part over the whole, and those of one list make up 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks.model import ZERO, Checked, Outcome, Side, finding, plain
from assistant.checks.paper import Paper, is_money
from assistant.checks.rates import quotients, rate_of
from index.amounts import last_digit
from index.schema import HELD, Claim

NEAR_BY = 3  # paragraphs
_HUNDRED = Decimal(100)
CLOSE = Decimal("0.02")  # points that shares of two decimals may miss 100 by
WHOLE_LIST = Decimal(1)  # points within which shares are meant to be all of it


def shares(paper: Paper) -> Iterator[Checked]:
    """占 b% = part ÷ whole, where the whole is stated, or is what the parts beside it make up."""
    for group in _sharing(paper):
        best: list[tuple[Claim, Outcome, str, Side]] = []
        for whole in _wholes(paper, group):
            found = []
            for amount, share in group:
                outcome, shown = rate_of(paper.said(share), *quotients(paper.said(amount), whole))
                found.append((share, outcome, shown, paper.said(amount)))
            if sum(_good(o) for _, o, _, _ in found) > sum(_good(o) for _, o, _, _ in best):
                best = found
            if best and all(_good(o) for _, o, _, _ in best):
                break
        if len(group) == 1 and not any(_good(o) for _, o, _, _ in best):
            best = _alone(paper, *group[0])
        good = sum(_good(o) for _, o, _, _ in best)
        if good < max(1, len(group) - 1) and len(group) > 1:
            continue
        best = _made_up(best)
        yield from _all_shares(best, paper)
        for share, outcome, shown, part in best:
            side = paper.said(share)
            detail = f"{part.label} {part.shown}，按所占的合计应为 {shown}%，正文写 {share.printed}"
            yield finding("占比=部分÷合计", outcome, f"{shown}%", share.printed, (side, part), detail)


def _alone(paper: Paper, amount: Claim, share: Claim) -> list[tuple[Claim, Outcome, str, Side]]:
    """A single share of the amount that stands above it by its path; of more than a whole there is none at all."""
    whole = next((c for c in reversed(paper.claims) if _is_above(c, amount)), None)
    side, part = paper.said(share), paper.said(amount)
    if whole is not None and amount.concept[:-1] and not share.base:
        all_of_it = paper.said(whole)
        outcome, shown = rate_of(side, *quotients(part, all_of_it))
        excess = part.amount - all_of_it.amount
        if outcome.verdict == "无法判断" and excess > max(part.step, all_of_it.step):
            outcome = Outcome("不符", excess / part.scale, "部分不大于整体")
        return [(share, outcome, shown, part)]
    if side.value > _HUNDRED:
        return [(share, Outcome("不符", side.value - _HUNDRED, "不超过 100%"), "≤100", part)]
    return []


def _is_above(claim: Claim, amount: Claim) -> bool:
    """The amount one level above another, stated before it in the same passage."""
    return (
        claim.role == "amount"
        and is_money(claim.unit)
        and claim.value > 0
        and claim.year == amount.year
        and claim.concept == amount.concept[:-1]
        and 0 <= amount.paragraph - claim.paragraph <= NEAR_BY
        and (claim.paragraph, claim.start) < (amount.paragraph, amount.start)
    )


def _sharing(paper: Paper) -> Iterator[list[tuple[Claim, Claim]]]:
    """Amounts each followed by its share, the neighbours of one list together."""
    group: list[tuple[Claim, Claim]] = []
    ordered = list(paper.claims)
    for i, share in enumerate(ordered):
        if share.role != "share" or share.unit != "%" or not i:
            continue
        amount = ordered[i - 1]
        fits = amount.role == "amount" and is_money(amount.unit) and amount.concept == share.concept
        if not fits or amount.sentence != share.sentence:
            continue
        if group and not _neighbours(group[-1][1], share):
            yield group
            group = []
        group.append((amount, share))
    if group:
        yield group


def _neighbours(before: Claim, share: Claim) -> bool:
    same_list = before.concept[:-1] == share.concept[:-1] and before.base == share.base
    return same_list and share.paragraph - before.paragraph <= 2 and before.concept != share.concept


def _wholes(paper: Paper, group: Sequence[tuple[Claim, Claim]]) -> Iterator[Side]:
    """What the shares of a group may be shares of: the amount above it, one said before, the sum of its amounts."""
    first = group[0][0]
    outer = first.concept[:-1]
    said = [
        c
        for c in paper.claims
        if c.role == "amount"
        and is_money(c.unit)
        and c.year == first.year
        and c.paragraph <= first.paragraph
        and (c.paragraph, c.start) < (first.paragraph, first.start)
    ]
    above = [c for c in said if outer and c.concept == outer]
    near = [c for c in said if c.paragraph >= first.paragraph - 3]
    for claim in [*reversed(above), *reversed(near)]:
        side = paper.said(claim)
        if side.value > 0:
            yield side
    amounts = [paper.said(amount) for amount, _ in group]
    total = sum((side.amount for side in amounts), ZERO)
    if len(group) > 1 and total > 0:
        base = amounts[0]
        yield Side(total / base.scale, base.unit, base.place, "各项之和", base.doubt)


def _good(outcome: Outcome) -> bool:
    return outcome.verdict in HELD


def _made_up(
    found: Sequence[tuple[Claim, Outcome, str, Side]],
) -> list[tuple[Claim, Outcome, str, Side]]:
    """Shares that make up exactly 100 may have been moved by one in the last digit so that they do."""
    whole = len(found) > 1 and sum((share.value for share, *_ in found), ZERO) == _HUNDRED
    made = Outcome("四舍五入", ZERO, "各项占比凑成 100%，末位可差 1")
    return [
        (share, replace(made, difference=outcome.difference), shown, part)
        if whole and not _good(outcome) and abs(outcome.difference) == last_digit(share.value)
        else (share, outcome, shown, part)
        for share, outcome, shown, part in found
    ]


def _all_shares(found: Sequence[tuple[Claim, Outcome, str, Side]], paper: Paper) -> Iterator[Checked]:
    """The shares of a list that is all of it make up 100; a wrong one among them is told by itself."""
    total = sum((share.value for share, *_ in found), ZERO)
    off = total - _HUNDRED
    if len(found) < 2 or abs(off) > WHOLE_LIST or not all(_good(outcome) for _, outcome, *_ in found):
        return
    sides = [paper.said(share) for share, *_ in found]
    outcome = Outcome("相符" if abs(off) <= CLOSE else "四舍五入", off, f"±{CLOSE} 个百分点，其余为各项取舍")
    detail = f"{' + '.join(side.shown for side in sides)} = {plain(total)}%"
    yield finding("占比合计=100%", outcome, "100%", f"{plain(total)}%", sides, detail)


CHECKS = (shares,)
