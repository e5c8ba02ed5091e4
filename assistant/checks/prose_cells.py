"""Prose against tables: an amount that the text states of a subject or of a total is the one its table prints.

A figure that a cell of its subject prints agrees. One that no such cell prints, though the subject stands in the tables
under exactly these names, contradicts them: unless it is the figure of another total of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from assistant.checks import cells
from assistant.checks.cells import BASIC, PROJECT, PUBLIC, STAFF, TOTAL, YEAR_TOTAL
from assistant.checks.model import ZERO, Checked, Side, compare, finding
from assistant.checks.paper import Paper, is_money
from assistant.wording import clean_label, fold
from index.equations.equations import TWO_SIDED
from index.money import MONEY
from index.schema import Claim, Fact

_CODE = re.compile(r"[(（](2\d{2}(?:\d{2}(?:\d{2})?)?)[)）]")
_LEVELS = re.compile(r"[(（](类|款|项)[)）]")
_OF_A_FUND = re.compile("财政拨款|一般公共预算|政府性基金|国有资本经营")
_ORDER = ("相符", "四舍五入", "不符")
_BODY = re.compile(r"(局|委|委员会|中心|院|所|站|队|校|学院|部|办公室|街道|办事处|处)$")


def subjects(paper: Paper) -> Iterator[Checked]:
    """…（类）…（款）…（项）of the text against the rows of these names or this code."""
    known = rows(paper)
    for claims in paper.in_order.values():
        told: set[tuple[str, ...]] = set()
        for claim in claims:
            key = named(paper, claim, known) if own(paper, claim) and claim.concept not in told else None
            told.add(claim.concept)
            facts = facts_of(known, key) if key else []
            if key and facts:
                yield from judge(paper, "正文科目金额=表中同科目", claim, facts, certain(paper, claim, facts))


def totals(paper: Paper) -> Iterator[Checked]:
    """收支总预算, 支出预算, 基本支出, … of the text against the totals of the tables."""
    found = totals_of(paper)
    everything = [fact for facts in found.values() for fact in facts]
    for claim in paper.claims:
        if not own(paper, claim):
            continue
        name = headline(claim)
        facts = found.get(name, [])
        if not facts:
            continue
        elsewhere = any(same(paper, claim, fact) for fact in everything)
        named = fold(claim.concept[-1]) in fold(claim.sentence)
        sure = len(claim.concept) == 1 and named and not elsewhere and name != RUNNING_COSTS
        yield from judge(paper, f"正文{name}=表中合计", claim, facts, sure)


def slips(paper: Paper) -> Iterator[Checked]:
    """A figure in 元 given as 万元: more than the document has in all, with the digits of one of its cells."""
    whole = max((paper.cell(fact).amount for fact in totals_of(paper).get("收支", ())), default=ZERO)
    known: dict[Decimal, Fact] = {}
    for fact in paper.document.facts if whole else ():
        if fact.value and is_money(fact.unit) and fact.year == paper.identity.year:
            known.setdefault(fact.value * MONEY[fact.unit], fact)
    for claim in paper.claims if whole else ():
        amount = claim.value * MONEY.get(claim.unit, ZERO)
        cell = known.get(amount / 10000) if amount > whole and own(paper, claim) else None
        if cell:
            side, other = paper.said(claim), paper.cell(cell)
            detail = f"{side.label} {side.shown} 多于全部收支，{other.label} {other.shown}"
            yield finding("正文的单位与表相合", compare(side, other), other, side, (side, other), detail)


def judge(paper: Paper, check: str, claim: Claim, facts: Sequence[Fact], sure: bool) -> Iterator[Checked]:
    """The claim against the best of the cells that may state it; a contradiction only where it is `sure`."""
    side = paper.said(claim)
    compared = [(compare(side, other), other) for other in map(paper.cell, facts)]
    best = min(
        compared,
        key=lambda pair: (_ORDER.index(pair[0].verdict), not _as_total(claim, pair[1])),
        default=None,
    )
    if best is None or (best[0].verdict == "不符" and not (sure or is_slip(side, best[1]))):
        return
    outcome, other = best
    detail = f"{side.label} {side.shown}（第{claim.page}页），{other.label} {other.shown}（第{other.place.page}页）"
    yield finding(check, outcome, other, side, (side, other), detail)


def _as_total(claim: Claim, cell: Side) -> bool:
    """总计 includes what was carried over; 本年收入合计 does not."""
    return not fold(claim.concept[-1]).endswith("总计") or "总计" in cell.label


def is_slip(a: Side, b: Side) -> bool:
    """元 for 万元, or the other way round: the digits are the same."""
    return a.value != 0 and a.amount in (b.amount * 10000, b.amount / 10000)


def own(paper: Paper, claim: Claim) -> bool:
    """An amount of this document's year and kind that is no part of a reason."""
    if claim.role != "amount" or not is_money(claim.unit) or claim.year != paper.identity.year:
        return False
    if claim.base and not (
        paper.identity.kind and paper.identity.kind in claim.base and "年初" not in claim.base
    ):
        return False
    before = paper.paragraphs[claim.paragraph].text[: claim.start]
    return not re.search(r"原因|由于|主要是|主要用于|用于", re.split(r"[。；;]", before)[-1])


def named(paper: Paper, claim: Claim, known: Mapping[str, Sequence[Fact]]) -> tuple[str, ...] | None:
    """The code printed right before the figure, or the names from 类 to 项; None where the text names no subject.

    The name of a 类 needs no mark.
    """
    before = re.split(r"[。；;，,]", paper.paragraphs[claim.paragraph].text[: claim.start])[-1]
    codes = _CODE.findall(before)
    if codes:
        return (codes[-1],)
    names = tuple(short(name) for name in claim.concept)
    spoken = fold(claim.sentence[:120])
    if _LEVELS.search(spoken) and names[-1] and names[-1] in spoken:
        return names
    top = fold(claim.concept[-1]).endswith("支出") and any(len(f.code) == 3 for f in known.get(names[-1], ()))
    return names[-1:] if top and len(names) <= 2 else None


def short(name: str) -> str:
    cleaned = clean_label(name)
    return cleaned.removesuffix("支出") or cleaned


def rows(paper: Paper) -> Mapping[str, list[Fact]]:
    """Money cells of this year by the code and by the name of their row, in tables by function."""
    found: dict[str, list[Fact]] = {}
    for table in paper.tables:
        if (
            table.form
            or table.empty
            or table.kind in ("三公经费表", "政府采购表", "政府购买服务表", "绩效目标表", "资产表")
        ):
            continue
        for fact in paper.by_table[table.number]:
            if fact.value is None or not is_money(fact.unit) or fact.year != paper.identity.year:
                continue
            if fact.code.startswith("2") and len(fact.code) in (3, 5, 7):
                found.setdefault(fact.code, []).append(fact)
                found.setdefault(short(fact.row_path[-1]), []).append(fact)
            elif not fact.code and table.kind in TWO_SIDED and _is_outermost(fact):
                if not cells.is_fund(clean_label(fact.row_path[-1])):
                    found.setdefault(short(fact.row_path[-1]), []).append(fact)
    return found


def _is_outermost(fact: Fact) -> bool:
    """A row of its own, or one of those numbered below 一、本年支出."""
    return len(fact.row_path) == 1 or (len(fact.row_path) == 2 and "本年支出" in fold(fact.row_path[0]))


def facts_of(rows: Mapping[str, list[Fact]], key: tuple[str, ...]) -> list[Fact]:
    """The cells of rows of the last name under the one before it; names alone where the rows have no path."""
    facts = rows.get(key[-1], [])
    if len(key) < 2:
        return facts
    return [f for f in facts if len(f.row_path) < 2 or short(f.row_path[-2]) == key[-2]]


def certain(paper: Paper, claim: Claim, facts: Sequence[Fact]) -> bool:
    """One row in each table, so that the subject is surely the one meant; and a body's own sentence, no unit's."""
    rows: dict[int, set[int]] = {}
    for fact in facts:
        rows.setdefault(fact.table, set()).add(fact.row)
    alone = all(len(found) == 1 for found in rows.values())
    other = any(_BODY.search(fold(name)) for name in claim.concept[:-1])
    of_fund = any(_OF_A_FUND.search(fold(name)) for name in claim.concept[:-1])
    if of_fund and not any(_OF_A_FUND.search(paper.document.tables[fact.table].title) for fact in facts):
        return False  # a part of 财政拨款 that only a table of all money prints
    return alone and not other and "其中" not in claim.sentence.split(claim.printed)[0][-12:]


def totals_of(paper: Paper) -> dict[str, list[Fact]]:
    """Cells of the tables that a total of the text may repeat, by its usual name."""
    found: dict[str, list[Fact]] = {}
    for table in cells.of_kind(paper, *TWO_SIDED):
        fiscal = "财政拨款" if table.kind == "财政拨款收支总表" else ""
        for side, _, fact in cells.sides(paper, table):
            found.setdefault(f"{fiscal}{side}", []).append(fact)
            found.setdefault(f"{fiscal}收支", []).append(fact)
    for table in cells.of_kind(paper, "收入总表"):
        for entry in cells.entries(paper, table):
            if entry.key == TOTAL and entry.role == TOTAL and not entry.fund:
                found.setdefault("收入", []).append(entry.fact)
    for table in cells.of_kind(
        paper, "支出总表", "一般公共预算支出表", "一般公共预算基本支出表", "项目支出表"
    ):
        own = {
            "一般公共预算基本支出表": BASIC,
            "项目支出表": PROJECT,
            "支出总表": "支出",
            "一般公共预算支出表": "一般公共预算支出",
        }[table.kind]
        for entry in cells.entries(paper, table):
            if entry.key in (TOTAL, YEAR_TOTAL) and not entry.fund:
                found.setdefault(own if entry.role == TOTAL else entry.role, []).append(entry.fact)
    found[RUNNING_COSTS] = found.get(PUBLIC, [])
    return found


RUNNING_COSTS = "机关运行经费"  # is 公用经费 only where all units are 行政 or 参公: never contradicts it
_HEADLINES = (
    ("财政拨款收支", r"财政拨款(收入支出|收支|收、支)(总)?(预算|决算)?(总计|合计|总额)?"),
    ("财政拨款收入", r"财政拨款(预算)?收入(总)?(预算|决算)?(总计|合计)?"),
    ("财政拨款支出", r"财政拨款(预算)?支出(总)?(预算|决算)?(总计|合计)?"),
    ("收支", r"(部门|单位)?(收支|收入支出|收入、支出)(总)?(预算|决算)?(总计|合计|总额)?"),
    ("收入", r"(部门|单位)?(总)?(本年)?(收入|预算收入)(总)?(预算|决算)?(总计|合计|总额)?"),
    ("支出", r"(部门|单位)?(总)?(本年)?(支出|预算支出)(总)?(预算|决算)?(总计|合计|总额)?"),
    (
        "一般公共预算支出",
        r"一般公共预算(财政拨款|当年拨款|拨款)?支出(预算|决算)?(合计|总计)?|一般公共预算(当年)?拨款(合计)?",
    ),
    (BASIC, r"(一般公共预算)?(财政拨款)?基本支出(预算|决算)?"),
    (PROJECT, r"(一般公共预算)?(财政拨款)?项目支出(预算|决算)?"),
    (STAFF, r"人员(经费|支出)"),
    (PUBLIC, r"(日常)?公用(经费|支出)"),
    (RUNNING_COSTS, r"(单位|一般公共预算)?机关运行经费(财政拨款)?(预算|决算|支出)*"),
)


def headline(claim: Claim) -> str:
    name = fold(claim.concept[-1])
    name = re.sub(r"^(20\d\d年度?)?(本|全)?(部门|单位)?(当年)?", "", name)
    return next((key for key, pattern in _HEADLINES if re.fullmatch(pattern, name)), "")


def same(paper: Paper, claim: Claim, fact: Fact) -> bool:
    return compare(paper.said(claim), paper.cell(fact)).verdict != "不符"


CHECKS = (subjects, totals, slips)
