"""The two figures that a share is of: from one table, of one unit or fund, of two bodies."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.draft import Case
from assistant.answering.evidence import Evidence, agrees, from_line
from assistant.answering.finder import Found, aligned
from assistant.documents import levels
from assistant.documents.lines import column_name
from assistant.figures import class_shares, lookup, operands
from assistant.figures.one_column import heads_a_cell
from assistant.figures.share_words import bare
from assistant.question import subunits
from assistant.question.phrases import Phrase
from assistant.question.terms import TOTALS
from assistant.wording import clean_label, fold

_FUND = re.compile(
    "(?:^|.*[里中头面内的由])(财政拨款|一般公共预算|政府性基金)(?:预算)?(?:拨款|资金|财政拨款)?(?:支出|收入)?"
)
_VEHICLES = re.compile("用车(?:辆)?(?:的)?(?:数量?)?占了?(?:全部|所有|总|公务|全局)*(?:用?车|汽车)(?!.*费)")
_FUND_TABLES = {
    "财政拨款": ("财政拨款收支总表",),
    "一般公共预算": ("一般公共预算支出表",),
    "政府性基金": ("政府性基金表",),
}


def pair_of(case: Case, part: Phrase, whole: Phrase) -> tuple[Found, Found] | None:
    asked = _of_vehicles(case) or operands.amounts(case)
    wholes, parts = lookup.pick(asked, whole), lookup.pick(asked, part)
    if parts is None or wholes is None:
        return None
    wholes = _of_its_title(case, parts, whole, wholes) or wholes
    parts, wholes = in_one_table(_beside(case, part, parts, wholes), wholes)
    parts = _in_column(parts, wholes) if together(parts, wholes) else parts
    return class_shares.settled(case, (parts, wholes), whole)


def _of_vehicles(case: Case) -> Case | None:
    """With vehicles counted, where one kind of them is a share of all (执法执勤用车占车辆总数); None where costs are meant."""
    if not _VEHICLES.search(case.text):
        return None
    return replace(case, intent=replace(case.intent, role="count", counter=True, unit="辆"))


def of_two_bodies(case: Case) -> tuple[Found, Found] | None:
    if len(case.scope.groups) != 2 or not case.scope.named:
        return None
    founds, _ = operands.many(case)
    return (founds[0], founds[1]) if len(founds) == 2 else None


def of_fund(case: Case, named: tuple[Phrase, Phrase] | None) -> tuple[Found, Found] | None:
    """What one source of money pays of a whole: the whole's figure in the tables of that source, and in those of all funds."""
    fund = _FUND.fullmatch(bare(named[0]).strip("的其由")) if named else None
    whole = lookup.pick(operands.amounts(case), named[1]) if named and fund else None
    if whole is None or fund is None or not whole.sure:
        return None
    options = whole.cells
    own = next(
        (e for kind in _FUND_TABLES[fund[1]] for e in options if e.line and e.line.table.kind == kind), None
    )
    every = next((e for e in options if e.line and e.line.table.kind in lookup.WHOLES), None)
    if own is None or every is None:
        return None
    part = replace(
        whole, best=replace(own, label=f"{fund[1]}的{own.label}"), same=(), readings=(), exact=False
    )
    return part, replace(whole, best=every)


def of_levels(case: Case, named: tuple[Phrase, Phrase] | None) -> tuple[Found, Found] | None:
    """The body's own part of what it has with its units: of the documents of the two levels, else by its own row."""
    if not levels.both_said(case.text):
        return None
    both = levels.both(case.text, case.sources)
    if not both:
        return of_unit(replace(case, intent=replace(case.intent, body=subunits.OWN)), named)
    own, whole = sorted(both, key=lambda group: group[0].identity.level == levels.DEPARTMENT)
    items = _said(case, named)
    asked = operands.amounts(case)
    finds = [
        asked.finder.find_in(item, sources, asked.intent, asked.years)
        for item, sources in zip((items[0], items[-1]) if items else (), (own, whole), strict=False)
    ]
    if len(finds) < 2 or not all(finds):
        return None
    part, total = aligned([founds[0] for founds in finds])
    return part, total


def _said(case: Case, named: tuple[Phrase, Phrase] | None) -> list[Phrase]:
    """The items that the question itself names, and not a whole that we supplied."""
    said = [item for item in named or (case.topic,) if len(item.text) == len(case.text)]
    return [item for item in said if item.mentions or item.strong]


def of_unit(case: Case, named: tuple[Phrase, Phrase] | None) -> tuple[Found, Found] | None:
    """A unit's part of what the whole body has: one item, with and without the unit."""
    if not case.intent.body:
        return None
    items = _said(case, named)
    if not items:
        return None
    asked = operands.amounts(case)
    part = lookup.pick(asked, items[0])
    if part is None or not part.sure or part.best.line is None:
        return None
    whole = _whole_of(replace(asked, intent=replace(asked.intent, body="")), items[-1], part)
    return (part, whole) if whole else None


def _whole_of(case: Case, item: Phrase, part: Found) -> Found | None:
    """The body's figure of the item: in the table of the part where it stands there, in the same column."""
    if part.best.line is None:
        return None
    own = part.best.line.fact
    if part.best.line.leaf == part.body:
        for line in part.best.source.lines:
            if (
                line.total
                and (line.fact.table, line.fact.column) == (own.table, own.column)
                and not line.above
            ):
                return replace(part, best=from_line(part.best.source, line), body="")
    whole = lookup.pick(case, item)
    if whole is None:
        return None
    for evidence in whole.places:
        if evidence.line and (evidence.line.fact.table, evidence.line.fact.column) == (own.table, own.column):
            return replace(whole, best=evidence)
    return whole


def _of_its_title(case: Case, part: Found, asked: Phrase, whole: Found) -> Found | None:
    """The total of the table that a part stands in, where its title is what the whole is called; None else."""
    own = part.best.line
    named = {concept for mention in asked.mentions for concept in mention.concepts[:1]}
    spans = {mention.mask for mention in asked.mentions}
    if named and named <= TOTALS and not asked.residue(sum(spans)):
        return None  # all expenditure is in the title of every table of some
    if own is None or own.total or not asked.strong or together(part, whole):
        return None
    title = fold(own.table.title)
    mask = case.finder.linker.shared(asked, title)
    for mention in asked.mentions:
        if case.terms.spoken(mention, title):
            mask |= mention.mask
    if asked.strong & ~mask or whole.best.line and whole.best.line.table.kind == own.table.kind:
        return None
    for line in part.best.source.lines:
        of_all = line.total and not line.above and line.fact.value is not None
        if of_all and (line.fact.table, line.fact.column) == (own.fact.table, own.fact.column):
            of_title = replace(from_line(part.best.source, line), label=whole.best.label)
            return replace(whole, best=of_title, same=(), readings=())
    return None


def _beside(case: Case, asked: Phrase, part: Found, whole: Found) -> Found:
    """The part as the table of the whole lists it: 差旅费 of the 机关运行经费, and not that of the whole department."""
    line, own_line = whole.best.line, part.best.line
    if line is None or own_line is None:
        return part
    if together(part, whole) or heads_a_cell(own_line):
        return part
    intent = replace(case.intent, role="amount", counter=False)
    for other in case.finder.linker.tables(asked, whole.best.source, intent, case.years):
        own = other.line
        if own is None or own.fact.table != line.fact.table or own.leaf != clean_label(part.best.label):
            continue
        if own.fact.column == line.fact.column and own.fact.value is not None and own.fact != line.fact:
            return replace(part, best=from_line(whole.best.source, own), same=(), readings=())
    return part


def _in_column(part: Found, whole: Found) -> Found:
    """The row of the part in the column that the whole is the total of: 办公费占项目支出 is of the 办公费 paid from projects."""
    line, total = part.best.line, whole.best.line
    if line is None or total is None or line.fact.column == total.fact.column:
        return part
    by_column = whole.best.label in map(clean_label, total.column)
    if not by_column or line.total or clean_label(part.best.label) != line.leaf:
        return part
    for cell in part.best.source.lines:
        if (cell.fact.table, cell.fact.row, cell.fact.column) == (
            line.fact.table,
            line.fact.row,
            total.fact.column,
        ):
            return replace(part, best=from_line(part.best.source, cell), same=(), readings=())
    return part


def in_one_table(first: Found, second: Found) -> tuple[Found, Found]:
    """Prefer a pair from one table: the part where it also stands in the table of the whole, or the other way round."""
    if not (first.best.line and second.best.line) or together(first, second):
        return first, second
    for fixed, other, swap in ((second, first, False), (first, second, True)):
        number_ = fixed.best.line.table.number if fixed.best.line else -1
        for evidence in (*other.same, *other.readings):
            if _of_other_column(evidence, other):
                continue
            if (
                evidence.line
                and evidence.line.table.number == number_
                and evidence.source is fixed.best.source
            ):
                if swap and agrees(evidence, fixed.best) and not agrees(evidence, other.best):
                    continue  # the table of one fund alone has another whole: the fund itself
                moved = replace(other, best=evidence)
                return (fixed, moved) if swap else (moved, fixed)
    return first, second


def _of_other_column(evidence: Evidence, found: Found) -> bool:
    """Whether the column that a find was asked for by its name (审计事务的公用经费) is not that of another place of its label."""
    own = found.best.line
    if own is None or evidence.line is None or not heads_a_cell(own):
        return False
    return column_name(own) != column_name(evidence.line)


def together(first: Found, second: Found) -> bool:
    lines = first.best.line, second.best.line
    return bool(lines[0] and lines[1] and lines[0].table.number == lines[1].table.number)
