"""Totals of the prose and the parts that it lists after them: purchases, staff, vehicles, 三公, breakdowns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import takewhile

from assistant.checks import prose_cells
from assistant.checks.model import ZERO, Checked, Outcome, compare_sum, finding, plain
from assistant.checks.paper import Paper, is_money
from assistant.wording import fold
from index.schema import Claim

Block = tuple[Claim, list[Claim]]
LEVELS = 3  # 类, 款, 项
LEAST_LISTED = 3  # subjects that make a list
NEARLY_ALL = Decimal("0.02")  # of the total: a list that misses it by more is of something else
_DIVIDED = re.compile(r"(资金|经费)(分配|安排|构成)(情况|明细)?[:：]")
_BOUGHT_AND_RUN = re.compile("用车购置.*运")
_BOUGHT_OR_RUN = re.compile("用车(购置(?!.*运)|运)")

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


def subjects(paper: Paper) -> Iterator[Checked]:
    """All 类·款·项 that a section tells of make up its total, or the table's; one that leaves much out is of something else."""
    found: dict[tuple[tuple[str, ...], str], dict[tuple[str, ...], Claim]] = {}
    for claim in paper.claims:
        fits = claim.role == "amount" and is_money(claim.unit) and claim.year == paper.identity.year
        if fits and len(claim.concept) == LEVELS:
            heading = paper.paragraphs[claim.paragraph].heading
            base = "" if claim.base in ("", paper.identity.kind, f"{paper.identity.kind}数") else claim.base
            found.setdefault((heading, base), {}).setdefault(claim.concept, claim)
    cells_of = prose_cells.totals_of(paper).get("一般公共预算支出", [])
    for (heading, base), listed in found.items():
        sides = [paper.said(claim) for claim in listed.values()]
        wholes = [paper.said(c) for c in paper.claims if _is_total(paper, c, heading, base)]
        wholes += [] if base else [paper.cell(fact) for fact in cells_of]
        if len(sides) < LEAST_LISTED or not wholes:
            continue
        compared = [(compare_sum(whole, sides), whole) for whole in wholes]
        outcome, whole = next((pair for pair in compared if pair[0].verdict != "不符"), compared[0])
        if outcome.verdict == "不符":
            if abs(outcome.difference) > whole.value * NEARLY_ALL:
                continue
            outcome = Outcome("无法判断", outcome.difference, "全部列出才能相加，或有一项漏列")
        total = plain(sum((side.amount for side in sides), ZERO) / whole.scale) + whole.unit
        detail = f"正文列出 {len(sides)} 个科目{f'（{base}）' if base else ''}，合计 {total}，{whole.label} {whole.shown}"
        yield finding("正文所列科目之和=合计", outcome, whole, total, (whole, *sides), detail)


def _is_total(paper: Paper, claim: Claim, heading: tuple[str, ...], base: str) -> bool:
    """The total of 一般公共预算 in the same section and by the same measure."""
    return (
        claim.role == "amount"
        and is_money(claim.unit)
        and claim.year == paper.identity.year
        and claim.base == base
        and len(claim.concept) < LEVELS
        and paper.paragraphs[claim.paragraph].heading == heading
        and re.search(r"一般公共预算.*支出", fold(claim.concept[-1])) is not None
    )


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
    """The parts up to where one of them is told again in other words, without what the cost of cars is made of."""
    names: list[str] = []
    both = any(_BOUGHT_AND_RUN.search(fold(claim.concept[-1])) for claim in listed)
    outer = [c for c in listed if not both or not _BOUGHT_OR_RUN.search(fold(c.concept[-1]))]
    for claim in outer:
        name = re.sub("支出|预算|经费|费用|费", "", fold(claim.concept[-1]))
        if name in names:
            break
        names.append(name)
    return outer[: len(names)]


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


def _first(claims: Sequence[Claim], pattern: str, but: str) -> Claim | None:
    for claim in claims:
        name = fold(claim.concept[-1])
        if re.search(pattern, name) and not re.search(but, name):
            return claim
    return None


CHECKS = (parts, subjects, nesting)
