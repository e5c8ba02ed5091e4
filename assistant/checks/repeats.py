"""A figure that one document states in several places: purchases and totals in the text, the costs of 三公 in two tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks import cells, rates
from assistant.checks.cells import TOTAL
from assistant.checks.model import Checked, Outcome, Side, compare, finding
from assistant.checks.paper import Paper, is_money
from assistant.checks.prose_cells import judge, own
from assistant.checks.special import ABROAD, HOSTING, RUNNING, stated
from assistant.documents.bodies import is_body_name
from assistant.wording import clean_label, fold
from index.schema import Claim, Fact

BOUGHT = "政府采购"
_BOUGHT = re.compile(r"(本)?(部门|单位)?政府采购(支出|预算|资金)*(总额|总规模|规模|总计|合计|金额)?")
_KINDS = ("货物", "工程", "服务")
_REPEATED = (
    (
        "三公经费",
        re.compile(r"(财政拨款|一般公共预算)*(安排的)?\"?三公\"?经费(支出|预算|财政拨款|总额|合计)*"),
    ),
    ("机关运行经费", re.compile(r"(本)?(部门|单位)?机关运行经费(财政拨款|支出|预算|决算)*")),
    (BOUGHT, _BOUGHT),
    ("收支总预算", re.compile(r"(部门|单位)?收支总(预算|决算)")),
)
SUBJECT = 3  # 类, 款, 项
_PLANNED = re.compile(r"20\d\d年度?(部门)?(财政拨款)?(年初)?预算(安排|数)?(为|是)?$")
_ECONOMIC = (("30212", ABROAD), ("30217", HOSTING), ("30231", RUNNING))


def purchases(paper: Paper) -> Iterator[Checked]:
    """政府采购 of the text, its total and its kinds, against 政府采购表."""
    tables = [t for t in cells.of_kind(paper, "政府采购表") if not t.doubt]
    if len(tables) != 1:
        return
    found: dict[str, list[Fact]] = {}
    for fact in paper.by_table[tables[0].number]:
        if fact.value is not None and is_money(fact.unit) and fact.year == paper.identity.year:
            if name := _bought(fact):
                found.setdefault(name, []).append(fact)
    for claim in paper.claims:
        name = _purchase(claim)
        if name and own(paper, claim):
            facts = found.get(name, [])
            yield from judge(paper, f"正文政府采购{name}=政府采购表", claim, facts, len(facts) == 1)


def said_twice(paper: Paper) -> Iterator[Checked]:
    """A headline figure, or that of a subject in its own paragraph, is the same where another sentence states it again."""
    first: dict[tuple[object, ...], tuple[Side, tuple[int, str]]] = {}
    for claim in paper.claims:
        if not own(paper, claim) or not claim.value:
            continue
        key, side = _told(paper, claim), paper.said(claim)
        here = claim.paragraph, claim.sentence
        before, told = first.setdefault(key, (side, here)) if key else (side, here)
        if told == here:
            continue
        outcome = compare(side, before)
        detail = (
            f"{side.label} 第{before.place.page}页为 {before.shown}，第{side.place.page}页为 {side.shown}"
        )
        yield finding("正文前后一致", outcome, before, side, (side, before), detail)


def economic(paper: Paper) -> Iterator[Checked]:
    """三公 costs in the table of basic expenditure are part of those in 三公经费表; 项目支出 may carry more of them."""
    items = stated(paper)
    for table in cells.of_kind(paper, "一般公共预算基本支出表"):
        own_cells = cells.entries(paper, table)
        for code, name in _ECONOMIC:
            entry, facts = cells.pick(own_cells, code, TOTAL), items.get(name, [])
            if entry is None or len(facts) != 1:
                continue
            part, whole = paper.cell(entry.fact), paper.cell(facts[0])
            outcome = compare(part, whole)
            if outcome.verdict == "不符" and part.amount > whole.amount:
                outcome = Outcome("无法判断", outcome.difference, "基本支出中的不大于三公经费表的")
            if outcome.verdict != "不符" and (part.value or whole.value):
                detail = f"{part.label} {part.shown}，{whole.label} {whole.shown}"
                yield finding(
                    f"三公经费{name}≥基本支出中同一科目", outcome, whole, part, (part, whole), detail
                )


def _bought(fact: Fact) -> str:
    """合计, or which of goods, works and services a cell of 政府采购表 states in all."""
    leaf = clean_label(fact.row_path[-1]) if fact.row_path else ""
    labels = [re.sub(r"\(.*?\)", "", fold(part)) for part in fact.column_path]
    across = [kind for kind in _KINDS if any(kind in label for label in labels)]
    summed = all(
        re.fullmatch(r"(20\d\d年)?(采购)?(预算)?(金额|总额|合计|总计|小计|数)?|政府采购(预算)?(金额)?", label)
        for label in labels
    )
    if re.fullmatch("合计|总计", leaf):
        return across[0] if len(across) == 1 else "合计" if summed else ""
    kinds = [kind for kind in _KINDS if re.fullmatch(rf"(政府采购|采购)?{kind}(类|采购|预算|支出)*", leaf)]
    return kinds[0] if kinds and summed else ""


def _purchase(claim: Claim) -> str:
    names = [fold(name) for name in claim.concept]
    if _BOUGHT.fullmatch(names[-1]):
        return "合计" if len(names) == 1 else ""
    about = any(BOUGHT in name for name in names)
    found = [kind for kind in _KINDS if re.fullmatch(rf"(政府)?(采购)?{kind}(类|采购|预算|支出)*", names[-1])]
    return found[0] if about and found else ""


def _told(paper: Paper, claim: Claim) -> tuple[object, ...]:
    """What must be the same each time: empty for a figure that may well be another one of its item."""
    before = fold(paper.paragraphs[claim.paragraph].text[: claim.start])
    if len(claim.concept) == SUBJECT and not claim.base:
        whole = before.endswith(("(项)", '(项)"')) or _PLANNED.search(before)
        return (claim.paragraph, claim.concept) if whole else ()
    if len(claim.concept) != 1 or claim.base:
        return ()
    spoken = fold(claim.concept[0])
    name = next((name for name, pattern in _REPEATED if pattern.fullmatch(spoken)), "")
    bodies_of = tuple(filter(is_body_name, map(clean_label, paper.paragraphs[claim.paragraph].heading)))
    measure = rates.measure(paper, claim) if paper.identity.kind == "决算" else ""
    return (name, measure, "一般公共预算" in spoken, bodies_of) if name else ()


CHECKS = (purchases, said_twice, economic)
