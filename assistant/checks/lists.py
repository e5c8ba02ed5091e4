"""Totals of the prose and the parts that it lists after them: shares, purchases, staff, vehicles, 三公, breakdowns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import takewhile

from assistant.checks.model import ZERO, Checked, Outcome, Side, compare_sum, finding, plain
from assistant.checks.paper import Paper, is_money
from assistant.checks.rates import _quotients, _rate
from assistant.wording import fold
from index.schema import Claim

Block = tuple[Claim, list[Claim]]
NEAR_BY = 3  # paragraphs
_HUNDRED = Decimal(100)
_DIVIDED = re.compile(r"(资金|经费)(分配|安排|构成)(情况|明细)?[:：]")

# Families whose parts make up the whole: all patterns must be met, and no other part be listed.
_WHOLE = (
    ("政府采购=货物+工程+服务", "政府采购", ("货物", "工程", "服务")),
    ("三公经费合计=各项之和", "三公", ("出国", "接待", "用车")),
    ("公务用车费=购置+运行", "用车", ("购置", "运行|运维")),
    ("支出=基本支出+项目支出", "支出", ("基本支出", "项目支出")),
    ("基本支出=人员经费+公用经费", "基本支出", ("人员(经费|支出)", "公用(经费|支出)")),
    ("人数=在职+退休+离休", "人数|人员", ("在职|在编", "退休")),
    (
        "车辆数=各类用车之和",
        "^(.*(共有|保有|实有))?(公务用车|车辆)(总数|数量|合计|保有量)?$",
        ("用车|车辆", "用车|车辆"),
    ),
)


def parts(paper: Paper) -> Iterator[Checked]:
    """A stated total and the parts listed after it (其中：…) add up."""
    for whole, found in [*_blocks(paper), *_in_a_row(paper)]:
        listed = _once(found)
        if len(listed) < 2:
            continue
        side, sides = paper.said(whole), [paper.said(part) for part in listed]
        outcome = compare_sum(side, sides)
        family = _family(whole, listed) or _exhaustive(paper, whole)
        if outcome.verdict == "不符" and not family:
            continue
        if not (side.value or any(s.value for s in sides)):
            continue
        total = sum((s.amount for s in sides), ZERO) / side.scale
        detail = f"{side.label} {side.shown}；各项 {' + '.join(s.shown for s in sides)} = {plain(total)}{whole.unit}"
        check = family or "合计=所列各项之和"
        yield finding(check, outcome, plain(total) + whole.unit, side, (side, *sides), detail)


def shares(paper: Paper) -> Iterator[Checked]:
    """占 b% = part ÷ whole, where the whole is stated, or is what the parts beside it make up."""
    for group in _sharing(paper):
        best: list[tuple[Claim, Outcome, str, Side]] = []
        for whole in _wholes(paper, group):
            found = []
            for amount, share in group:
                outcome, shown = _rate(paper.said(share), *_quotients(paper.said(amount), whole))
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
        for share, outcome, shown, part in best:
            side = paper.said(share)
            detail = f"{part.label} {part.shown}，按所占的合计应为 {shown}%，正文写 {share.printed}"
            yield finding("占比=部分÷合计", outcome, f"{shown}%", share.printed, (side, part), detail)


def nesting(paper: Paper) -> Iterator[Checked]:
    """小微 ≤ 中小 ≤ 政府采购合计."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in paper.claims:
        if (
            claim.role == "amount"
            and is_money(claim.unit)
            and claim.year == paper.identity.year
            and not claim.base
        ):
            paragraph = paper.paragraphs[claim.paragraph]
            if "采购" in paragraph.text:
                found.setdefault(paragraph.heading, []).append(claim)
    for claims in found.values():
        total = _first(claims, "采购", "中小|小微|货物|工程|服务|其中")
        middle = _first(claims, "中小企业", "小微")
        small = _first(claims, "小微企业|小型、?微型", "中小")
        for part, whole in ((small, middle), (middle, total), (small, total)):
            if part is None or whole is None or part is whole:
                continue
            inner, outer = paper.said(part), paper.said(whole)
            excess = inner.amount - outer.amount
            fits = excess <= max(inner.step, outer.step) / 2
            outcome = Outcome(
                "相符" if fits else "不符", excess / inner.scale if not fits else ZERO, "部分不大于整体"
            )
            detail = f"{inner.label} {inner.shown}，{outer.label} {outer.shown}"
            yield finding(
                "采购：小微≤中小≤合计", outcome, f"≤{outer.shown}", inner.shown, (inner, outer), detail
            )


def _alone(paper: Paper, amount: Claim, share: Claim) -> list[tuple[Claim, Outcome, str, Side]]:
    """A single share of the amount that stands above it by its path; of more than a whole there is none at all."""
    whole = next((c for c in reversed(paper.claims) if _is_above(c, amount)), None)
    side, part = paper.said(share), paper.said(amount)
    if whole is not None and amount.concept[:-1] and not share.base:
        all_of_it = paper.said(whole)
        outcome, shown = _rate(side, *_quotients(part, all_of_it))
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


def _blocks(paper: Paper) -> Iterator[Block]:
    """Totals with the claims one level below them, as they follow in the text."""
    year = paper.identity.year
    claims = [c for c in paper.claims if c.role in ("amount", "count") and c.year == year and not c.base]
    for i, whole in enumerate(claims):
        listed: list[Claim] = []
        deeper = len(whole.concept) + 1
        for claim in claims[i + 1 :]:
            if claim.concept[: len(whole.concept)] != whole.concept or claim.concept == whole.concept:
                if claim.role == whole.role or claim.paragraph != whole.paragraph:
                    break
                continue
            if len(claim.concept) == deeper and claim.role == whole.role and _alike(claim, whole):
                listed.append(claim)
        yield whole, listed


def _once(listed: Sequence[Claim]) -> list[Claim]:
    """The parts up to where one of them is told again in other words."""
    names: list[str] = []
    for claim in listed:
        name = re.sub("支出|预算|经费|费用|费", "", fold(claim.concept[-1]))
        if name in names:
            break
        names.append(name)
    return list(listed[: len(names)])


def _in_a_row(paper: Paper) -> Iterator[Block]:
    """Totals followed, in their own paragraph, by parts that only their names tell to be such."""
    for claims in paper.in_order.values():
        stated = [
            c
            for c in claims
            if c.role in ("amount", "count") and c.year == paper.identity.year and not c.base
        ]
        for i, whole in enumerate(stated):
            after = [c for c in stated[i + 1 :] if c.role == whole.role and _alike(c, whole)]
            inner = [c for c in after if c.concept[: len(whole.concept)] == whole.concept]
            if inner:
                continue
            listed = list(takewhile(partial(_may_be_part, whole), after))
            if len(listed) >= 2 and _family(whole, listed):
                yield whole, listed


def _may_be_part(whole: Claim, part: Claim) -> bool:
    name, head = fold(part.concept[-1]), fold(whole.concept[-1])
    return any(
        re.search(over, head) and any(re.search(pattern, name) for pattern in patterns)
        for _, over, patterns in _WHOLE
    )


def _exhaustive(paper: Paper, whole: Claim) -> str:
    """What a paragraph on how money is divided lists is all of it."""
    before = fold(paper.paragraphs[whole.paragraph].text[: whole.start])
    return "项目金额=各明细之和" if _DIVIDED.search(before) else ""


def _alike(a: Claim, b: Claim) -> bool:
    return a.unit == b.unit or (is_money(a.unit) and is_money(b.unit)) or {a.unit, b.unit} <= {"人", "名"}


def _family(whole: Claim, listed: Sequence[Claim]) -> str:
    names = [fold(claim.concept[-1]) for claim in listed]
    head = fold(whole.concept[-1])
    for check, over, patterns in _WHOLE:
        if not re.search(over, head):
            continue
        met = all(any(re.search(pattern, name) for name in names) for pattern in patterns)
        known = all(any(re.search(pattern, name) for pattern in (*patterns, "离休")) for name in names)
        if met and known:
            return check
    return ""


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
    return outcome.verdict in ("相符", "四舍五入")


def _first(claims: Sequence[Claim], pattern: str, but: str) -> Claim | None:
    for claim in claims:
        name = fold(claim.concept[-1])
        if re.search(pattern, name) and not re.search(but, name):
            return claim
    return None


CHECKS = (parts, shares, nesting)
