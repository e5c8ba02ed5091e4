"""Growth, shares and degrees of completion computed again from the amounts beside them, and words against their signs.

Only figures that a sentence itself puts side by side are compared: the amount, its change, the rate of the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.model import ZERO, Checked, Outcome, Side, finding, plain
from assistant.checks.paper import Paper, is_money
from assistant.wording import fold
from index.amounts import decimals, last_digit
from index.schema import Claim, Verdict

ROUNDED = Decimal("0.01")  # points: the most that rounding of the rate itself explains
WRONG = Decimal("0.05")  # points from which a rate is wrong
HUNDRED = Decimal(100)
_COMPARISON = re.compile(r"(?P<word>大于|高于|多于|小于|低于|少于|持平)")


def growth(paper: Paper) -> Iterator[Checked]:
    """增长 b% = a ÷ (this year − a); nothing grows from 0; both words point the same way."""
    for claims in paper.in_order.values():
        for i, rate in enumerate(claims):
            change = _before(claims, i, "change")
            if rate.role != "growth" or rate.unit != "%" or change is None or not is_money(change.unit):
                continue
            yield from _direction(paper, change, rate)
            amount = _amount(claims, claims.index(change))
            if amount is not None:
                yield from grown(paper, paper.said(amount), change, rate)


def since_last_year(paper: Paper) -> Iterator[Checked]:
    """Where a sentence states both years, the change is their difference and the rate follows from them."""
    year = paper.identity.year
    for claims in paper.in_order.values():
        for i, moved in enumerate(claims):
            if moved.role not in ("change", "growth") or moved.unit == "个百分点":
                continue
            said = [
                c
                for c in claims[max(0, i - 4) : i]
                if _same(c, moved) and _one_sentence(moved, c) and c.role == "amount" and is_money(c.unit)
            ]
            this = [c for c in said if c.year == year and not c.base]
            last = [c for c in said if c.year == year - 1]
            if len(this) != 1 or len(last) != 1:
                continue
            yield from _two_years(paper, this[0], last[0], moved)


def completion(paper: Paper) -> Iterator[Checked]:
    """完成预算的 b% = outcome ÷ budget."""
    for claims in paper.in_order.values():
        for i, rate in enumerate(claims):
            if rate.role != "completion" or rate.unit != "%":
                continue
            near = [
                c
                for c in claims[max(0, i - 4) : i]
                if _same(c, rate) and c.role == "amount" and is_money(c.unit)
            ]
            budgets = [c for c in near if measure(paper, c) == "预算"]
            actual = [c for c in near if measure(paper, c) == "决算"]
            named = [c for c in budgets if c.base.removesuffix("数") in rate.base or rate.base in c.base]
            if len(actual) != 1 or not _one_sentence(rate, actual[0]) or not (named or budgets):
                continue
            budget = (named or budgets)[-1]
            whole, part, side = paper.said(budget), paper.said(actual[0]), paper.said(rate)
            if whole.value:
                outcome, shown = rate_of(side, *quotients(part, whole))
                detail = f"{part.label} {part.shown} ÷ {whole.shown} = {shown}%，正文写 {rate.printed}"
                yield finding(
                    "完成率=决算÷预算", outcome, f"{shown}%", rate.printed, (side, part, whole), detail
                )


def words(paper: Paper) -> Iterator[Checked]:
    """决算数大于（小于、持平）预算数 fits both figures of its sentence."""
    for claims in paper.in_order.values():
        for i, budget in enumerate(claims[:-1]):
            actual = claims[i + 1]
            pair = (measure(paper, budget), measure(paper, actual)) == ("预算", "决算") and _same(
                budget, actual
            )
            if not pair or budget.role != "amount" or actual.role != "amount" or not is_money(actual.unit):
                continue
            after = paper.paragraphs[actual.paragraph].text[actual.end : actual.end + 60]
            match = re.search(
                r"决算数?(?:与|比)?(?:年初|全年)?预算数?" + _COMPARISON.pattern, after
            ) or re.search(r"决算数?" + _COMPARISON.pattern + r"(?:年初|全年)?预算数?", after)
            if match:
                found, expected = paper.said(actual), paper.said(budget)
                outcome = _compared(found, expected, match["word"])
                detail = f"{found.label} 决算 {found.shown}，预算 {expected.shown}，正文写“{match['word']}”"
                yield finding(
                    "大于、小于与两数相合", outcome, expected.shown, found.shown, (found, expected), detail
                )


def _compared(found: Side, expected: Side, word: str) -> Outcome:
    """大于, 小于 or 持平 against the two figures; what prints the same may differ in the digits that rounding took."""
    apart = found.amount - expected.amount
    sign = (apart > 0) - (apart < 0)
    said = 1 if word in "大于高于多于" else -1 if word in "小于低于少于" else 0
    if sign == said:
        return Outcome("相符", apart / found.scale, "大小相合")
    hidden = abs(apart) < (found.step + expected.step) / 2
    return Outcome("四舍五入" if hidden else "不符", apart / found.scale, "大小相合，印出的末位以下不论")


def grown(paper: Paper, this: Side, change: Claim, rate: Claim) -> Iterator[Checked]:
    """A rate against the amount it led to and the change."""
    moved, side = paper.said(change), paper.said(rate)
    sides = (side, moved, this)
    signed = moved.amount * (change.direction or rate.direction or 1)
    last = this.amount - signed
    check = "增幅=增减额÷上年数"
    if abs(last) < max(this.step, moved.step) and moved.amount:
        outcome = Outcome("不适用", ZERO, "上年为 0 时没有增幅")
        detail = f"{this.label} 本年 {this.shown}，增加 {moved.shown}，上年即为 0，没有增长率可言，正文写 {rate.printed}"
        yield finding(check, outcome, "没有增长率", rate.printed, sides, detail)
        return
    if last < 0:
        outcome = Outcome("不符", ZERO, "上年数不小于 0")
        detail = f"{this.label} 本年 {this.shown}，“{_clip(change.sentence)}”，算得上年为负"
        yield finding(check, outcome, "上年数不小于 0", change.printed, sides, detail)
    if last <= 0:
        return
    slack = (this.step + moved.step) / 2
    low, high = (
        (moved.amount - moved.step / 2) / (last + slack),
        _over(moved.amount + moved.step / 2, last - slack),
    )
    outcome, shown = rate_of(side, low * HUNDRED, moved.amount / last * HUNDRED, high * HUNDRED)
    over = f"{this.shown} {'−' if signed > 0 else '+'} {moved.shown}"
    detail = f"{this.label} {moved.shown} ÷（{over}）= {shown}%，正文写 {rate.printed}"
    yield finding(check, outcome, f"{shown}%", rate.printed, sides, detail)


def _direction(paper: Paper, change: Claim, rate: Claim) -> Iterator[Checked]:
    """增加 3 万元，下降 5%."""
    if change.direction and rate.direction and change.direction != rate.direction:
        side, moved = paper.said(rate), paper.said(change)
        detail = f"增减额与增幅的方向相反：{_clip(change.sentence)}"
        outcome = Outcome("不符", ZERO, "方向相同")
        yield finding("增减方向一致", outcome, change.printed, rate.printed, (side, moved), detail)


def _two_years(paper: Paper, this: Claim, last: Claim, moved: Claim) -> Iterator[Checked]:
    now, then, side = paper.said(this), paper.said(last), paper.said(moved)
    apart = now.amount - then.amount
    sign = (apart > 0) - (apart < 0)
    if moved.direction and sign != moved.direction:
        detail = f"{now.label} 本年 {now.shown}，上年 {then.shown}，正文写“{_clip(moved.sentence)}”"
        outcome = Outcome("不符", apart / now.scale, "方向相同")
        yield finding(
            "增减方向一致", outcome, plain(apart / now.scale), moved.printed, (side, now, then), detail
        )
        return
    if moved.role == "change" and is_money(moved.unit):
        slack = (now.step + then.step + side.step) / 2
        off = side.amount - abs(apart)
        verdict: Verdict = "相符" if not off else "四舍五入" if abs(off) <= slack else "不符"
        expected = plain(abs(apart) / side.scale) + moved.unit
        outcome = Outcome(verdict, off / side.scale, f"±{plain(slack / side.scale)}{moved.unit}")
        detail = (
            f"{now.label} {now.shown} − {then.shown} = {plain(apart / now.scale)}，正文写 {moved.printed}"
        )
        yield finding("增减额=本年数−上年数", outcome, expected, moved.printed, (side, now, then), detail)
    elif moved.role == "growth" and then.amount > 0:
        slack = (now.step + then.step) / 2
        low = (abs(apart) - slack) / (then.amount + then.step / 2)
        high = _over(abs(apart) + slack, then.amount - then.step / 2)
        outcome, shown = rate_of(side, low * HUNDRED, abs(apart) / then.amount * HUNDRED, high * HUNDRED)
        detail = f"{now.label}（{now.shown} − {then.shown}）÷ {then.shown} = {shown}%，正文写 {moved.printed}"
        yield finding("增幅=增减额÷上年数", outcome, f"{shown}%", moved.printed, (side, now, then), detail)


def rate_of(side: Side, low: Decimal, exact: Decimal, high: Decimal) -> tuple[Outcome, str]:
    """A printed percentage against the range that the printed amounts allow; with the rate as it would be printed."""
    step = last_digit(side.value)
    shown = round(exact, decimals(side.value))
    off = side.value - shown
    beyond = max(low - side.value, side.value - high, ZERO) - step / 2
    allowed = f"按印出的位数重算，四舍五入 {plain(ROUNDED)} 个百分点以内，{plain(WRONG)} 个百分点以上为不符"
    if not off:
        return Outcome("相符", off, allowed), f"{shown:f}"
    if beyond <= ROUNDED:
        return Outcome("四舍五入", off, allowed), f"{shown:f}"
    return Outcome("不符" if beyond > WRONG else "无法判断", off, allowed), f"{shown:f}"


def quotients(part: Side, whole: Side) -> tuple[Decimal, Decimal, Decimal]:
    """The least, printed and greatest quotient of two printed amounts, in per cent."""
    low = (part.amount - part.step / 2) / (whole.amount + whole.step / 2)
    high = _over(part.amount + part.step / 2, whole.amount - whole.step / 2)
    return low * HUNDRED, part.amount / whole.amount * HUNDRED, high * HUNDRED


def _over(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole if whole > 0 else Decimal(10**6)


def _before(claims: Sequence[Claim], i: int, role: str) -> Claim | None:
    """The claim right before the i-th, when it has this role and speaks of the same in the same sentence."""
    if (
        i
        and claims[i - 1].role == role
        and _same(claims[i - 1], claims[i])
        and _one_sentence(claims[i - 1], claims[i])
    ):
        return claims[i - 1]
    return None


def _amount(claims: Sequence[Claim], i: int) -> Claim | None:
    """The amount that the i-th claim, a change, is the change of: right before it but for a share.

    It may stand in the sentence before, if this one names the item again or the passage has told of nothing else so far.
    """
    change = claims[i]
    for earlier in reversed(claims[max(0, i - 2) : i]):
        if not _same(earlier, change):
            return None
        if earlier.role == "amount" and is_money(earlier.unit):
            others = any(c.role == "amount" and not _same(c, change) for c in claims[:i])
            again = fold(change.concept[-1]) in fold(change.sentence)
            near = earlier.sentence == change.sentence or again or not others
            return earlier if near and not earlier.base and earlier.year == change.year else None
        if earlier.role != "share":
            return None
    return None


def measure(paper: Paper, claim: Claim) -> str:
    """预算 or 决算, by the words right before the figure."""
    if "预算" in claim.base:
        return "预算"
    before = paper.paragraphs[claim.paragraph].text[max(0, claim.start - 8) : claim.start]
    said = max(("预算", "决算"), key=before.rfind)
    return said if said in before else "决算"


def _same(a: Claim, b: Claim) -> bool:
    return a.concept == b.concept


def _one_sentence(first: Claim, *others: Claim) -> bool:
    return all(other.sentence == first.sentence for other in others)


def _clip(sentence: str) -> str:
    return sentence if len(sentence) <= 80 else f"{sentence[:80]}……"


CHECKS = (growth, since_last_year, completion, words)
