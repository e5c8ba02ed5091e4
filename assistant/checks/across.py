"""One disclosure against others of the same body: last year's, its own budget, those of its units.

Publishers compare with last year's budget or with what was carried out, and say so or not. A single difference is 不符
only where the document says that it compares with the budget, or where its other comparisons do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks import cells, prose_cells
from assistant.checks.model import ZERO, Checked, Outcome, Side, compare, finding, plain
from assistant.checks.paper import Document, Paper, is_money
from assistant.documents import bodies
from assistant.documents.by_body import own_name
from assistant.wording import clean_label
from index.schema import HELD, Claim, Fact, Identity, Verdict

USUAL = 4  # agreeing comparisons that show what a document compares with
SHARE = 3  # of them for each that does not agree


def findings(document: Document, others: Sequence[Document]) -> tuple[Checked, ...]:
    """What other loaded documents say of the same, in a fixed order."""
    paper = Paper(document)
    found = [checked for other in others for checked in between(document, other)]
    units = [Paper(other) for other in others if is_unit(paper, other.identity)]
    return (*found, *contained(paper, units))


def between(document: Document, other: Document) -> tuple[Checked, ...]:
    """What one other document of the same body says of the same, as far as its year and kind are compared with."""
    who, its = document.identity, other.identity
    if not related(who, its):
        return ()
    paper, before = Paper(document), Paper(other)
    if its.kind == who.kind == "预算" and its.year == who.year - 1:
        return (*last_year(paper, before), *last_column(paper, before))
    if (its.kind, who.kind) == ("预算", "决算") and its.year == who.year:
        return tuple(opening_budget(paper, before))
    if its.kind == who.kind == "决算" and its.year == who.year - 1:
        return tuple(carried_over(paper, before))
    return ()


def related(who: Identity, other: Identity) -> bool:
    """Two disclosures of one body at one level, of neighbouring years or of one year's plan and outcome."""
    same = bool(who.entity) and (who.entity, who.level) == (other.entity, other.level)
    return same and abs(who.year - other.year) == (0 if who.kind != other.kind else 1)


def last_year(paper: Paper, before: Paper) -> Iterator[Checked]:
    """This year's amount less its change is the amount of last year's budget."""
    rows = prose_cells.rows(before)
    pairs: list[tuple[Claim, Side, Side, list[Fact]]] = []
    for claims in paper.in_order.values():
        for stated, change in zip(claims, claims[1:], strict=False):
            fits = stated.role == "amount" and change.role == "change" and stated.concept == change.concept
            if not fits or not is_money(change.unit) or "执行" in change.base or "决算" in change.base:
                continue
            key = prose_cells.named(paper, stated, rows) if prose_cells.own(paper, stated) else None
            facts = (
                [f for f in prose_cells.facts_of(rows, key) if f.year == before.identity.year] if key else []
            )
            if facts and prose_cells.certain(paper, stated, facts):
                pairs.append((change, paper.said(stated), paper.said(change), facts))
    judged = [(c, *_before(before, amount, moved, c, facts)) for c, amount, moved, facts in pairs]
    usual = _usual([outcome for _, _, outcome, _ in judged])
    for (_, now, moved, _), (claim, expected, outcome, shown) in zip(pairs, judged, strict=True):
        sure = usual or "预算" in claim.base
        verdict = (
            outcome
            if outcome.verdict != "不符" or sure
            else Outcome("无法判断", outcome.difference, outcome.tolerance)
        )
        detail = f"按本年 {now.shown}、变动 {moved.shown} 推算上年为 {shown}，上年文件 {expected.label} {expected.shown}"
        yield finding("推算的上年数=上年文件", verdict, expected, shown, (moved, now, expected), detail)


def opening_budget(paper: Paper, budget: Paper) -> Iterator[Checked]:
    """The 年初预算 of a final account is what the budget of that year printed."""
    rows = prose_cells.rows(budget)
    found: list[tuple[Side, Side, Outcome]] = []
    for claim in paper.claims:
        if claim.role != "amount" or not is_money(claim.unit) or "年初预算" not in claim.base:
            continue
        key = prose_cells.named(paper, claim, rows) or (
            tuple(prose_cells.short(name) for name in claim.concept) if len(claim.concept) == 3 else None
        )
        facts = prose_cells.facts_of(rows, key) if key else []
        if facts and prose_cells.certain(paper, claim, facts):
            side = paper.said(claim)
            outcome, other = _best(budget, side, facts)
            found.append((side, other, outcome))
    usual = _usual([outcome for _, _, outcome in found])
    for side, other, outcome in found:
        verdict = (
            outcome
            if outcome.verdict != "不符" or usual
            else Outcome("无法判断", outcome.difference, outcome.tolerance)
        )
        detail = f"{side.label} 年初预算 {side.shown}，预算文件 {other.label} {other.shown}"
        yield finding("年初预算=预算文件", verdict, other, side, (side, other), detail)


def carried_over(paper: Paper, before: Paper) -> Iterator[Checked]:
    """What a year begins with is what the year before ended with."""
    start, end = _balance(paper, "年初"), _balance(before, "年末")
    if start and end and (start.value or end.value):
        detail = f"{start.label} {start.shown}，上年文件 {end.label} {end.shown}"
        yield finding("年初结转=上年年末结转", compare(start, end), end, start, (start, end), detail)


def last_column(paper: Paper, before: Paper) -> Iterator[Checked]:
    """What this year's tables print as last year's budget of a subject is what last year's tables printed."""
    rows = prose_cells.rows(before)
    found: list[tuple[Side, Side, Outcome]] = []
    for fact in paper.document.facts:
        dated = fact.year == before.identity.year and fact.value is not None and is_money(fact.unit)
        if (
            not dated
            or len(fact.code) != 7
            or "预算" not in fact.measure
            or paper.document.tables[fact.table].form
        ):
            continue
        facts = [f for f in rows.get(fact.code, []) if cells.name_of(f) == cells.name_of(fact)]
        if facts:
            side = paper.cell(fact)
            outcome, other = _best(before, side, facts)
            found.append((side, other, outcome))
    usual = _usual([outcome for _, _, outcome in found])
    for side, other, outcome in found:
        if outcome.verdict == "不符" and not usual:
            outcome = Outcome("无法判断", outcome.difference, outcome.tolerance)
        detail = f"{side.label} {side.shown}，上年文件 {other.label} {other.shown}"
        yield finding("表中上年数=上年文件", outcome, other, side, (side, other), detail)


def contained(paper: Paper, units: Sequence[Paper]) -> Iterator[Checked]:
    """A department has at least what its unit has, and all its units together.

    What a department passes on to units is income of both, but never 财政拨款: only that is added up.
    """
    for kind, together in (("收支总表", False), ("财政拨款收支总表", True)):
        whole = _total(paper, kind)
        found = {unit.identity.entity: side for unit in units if (side := _total(unit, kind))}
        told = [f"{name} {side.shown}" for name, side in found.items()]
        if whole is None or not found:
            continue
        if not together:
            yield from (
                _within(whole, [side], f"所属 {one}") for side, one in zip(found.values(), told, strict=True)
            )
        elif len(found) > 1:
            yield _within(whole, list(found.values()), f"所属各单位财政拨款 {'、'.join(told)}")


def _within(whole: Side, parts: Sequence[Side], told: str) -> Checked:
    total = sum((part.amount for part in parts), ZERO)
    excess = total - whole.amount
    fits = excess <= max(side.step for side in (whole, *parts)) * len(parts)
    scale, unit = parts[0].scale, parts[0].unit
    outcome = Outcome("相符" if fits else "不符", ZERO if fits else excess / scale, "部门不小于所属单位")
    found = parts[0].shown if len(parts) == 1 else plain(total / scale) + unit
    return finding(
        "部门合计≥所属单位",
        outcome,
        f"≤{whole.shown}",
        found,
        (*parts, whole),
        f"部门 {whole.shown}，{told}",
    )


def _before(
    before: Paper, amount: Side, change: Side, claim: Claim, facts: Sequence[Fact]
) -> tuple[Side, Outcome, str]:
    """Last year's cell nearest to what the change says, how they compare, and what it says in words."""
    last = amount.amount - change.amount * claim.direction
    slack = (amount.step + change.step) / 2
    sides = [before.cell(fact) for fact in facts]
    nearest = min(sides, key=lambda side: abs(side.amount - last))
    off = last - nearest.amount
    allowed = slack + nearest.step / 2
    shown = plain(last / amount.scale) + amount.unit
    tolerance = f"±{plain(allowed / amount.scale)}{amount.unit}"
    verdict: Verdict = "相符" if not off else "四舍五入" if abs(off) <= allowed else "不符"
    return nearest, Outcome(verdict, off / amount.scale, tolerance), shown


def _best(paper: Paper, side: Side, facts: Sequence[Fact]) -> tuple[Outcome, Side]:
    order = ("相符", "四舍五入", "不符")
    found = [(compare(side, other), other) for other in map(paper.cell, facts)]
    return min(found, key=lambda pair: (order.index(pair[0].verdict), abs(pair[0].difference)))


def _usual(outcomes: Sequence[Outcome]) -> bool:
    held = sum(outcome.verdict in HELD for outcome in outcomes)
    return held >= USUAL and held >= SHARE * (len(outcomes) - held)


def _balance(paper: Paper, word: str) -> Side | None:
    """The one 年初 or 年末 balance of the table of all money."""
    found = [
        paper.cell(fact)
        for table in cells.of_kind(paper, "收支总表")
        for fact in paper.by_table[table.number]
        if fact.value is not None
        and is_money(fact.unit)
        and fact.row_path
        and fact.row_path[-1].strip().startswith((word, f"　{word}"))
        and ("结转" in fact.row_path[-1] or "结余" in fact.row_path[-1])
    ]
    return found[0] if len(found) == 1 else None


def _total(paper: Paper, kind: str) -> Side | None:
    found = [
        paper.cell(fact)
        for table in cells.of_kind(paper, kind)
        for side, name, fact in cells.sides(paper, table)
        if side == "支出" and name == "总计"
    ]
    return found[0] if len(found) == 1 and found[0].value > Decimal(0) else None


def is_unit(paper: Paper, its: Identity) -> bool:
    """Whether a disclosure is one of the department's own 本级 or of a unit that its tables list, of the same year."""
    mine = paper.identity
    if mine.level != "部门" or its.level != "单位" or (mine.year, mine.kind) != (its.year, its.kind):
        return False
    if mine.entity and mine.entity == own_name(its.entity):
        return True
    return clean_label(its.entity) in bodies.units(paper.tables, mine)
