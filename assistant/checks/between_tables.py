"""Table against table: what one table of a disclosure states, another repeats or splits up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks import cells
from assistant.checks.cells import (
    ALL,
    BASIC,
    CAPITAL,
    FUND,
    GENERAL,
    PROJECT,
    PUBLIC,
    STAFF,
    TOTAL,
    YEAR_TOTAL,
    Entry,
)
from assistant.checks.model import Checked, Outcome, Side, compare, finding
from assistant.checks.paper import Paper, is_money
from assistant.wording import clean_label
from index.schema import HELD, Fact, Table

_GENERAL_ROW = re.compile(r"一般公共预算(财政)?(拨款|补助|收入|资金)*")
OUT, GENERAL_OUT = "支出总表", "一般公共预算支出表"
FUND_TABLES = ((GENERAL, GENERAL_OUT), (FUND, "政府性基金表"), (CAPITAL, "国有资本经营表"))


def totals(paper: Paper) -> Iterator[Checked]:
    """收入总表 and 支出总表 state the totals of 收支总表."""
    for kind, side in (("收入总表", "收入"), (OUT, "支出")):
        tops = cells.of_kind(paper, "收支总表")
        if len(tops) != 1:
            continue
        stated = [
            (name, paper.cell(fact)) for word, name, fact in cells.sides(paper, tops[0]) if word == side
        ]
        year = [cell for name, cell in stated if name == "本年"]
        for table in cells.of_kind(paper, kind):
            entry = cells.pick(cells.entries(paper, table), TOTAL, TOTAL)
            if entry:
                only = year if any("本年" in part for part in entry.fact.column_path) else []
                expected = only or [cell for _, cell in stated]
                yield from _agree(f"{kind}合计=收支总表{side}总计", [paper.cell(entry.fact)], expected)


def income(paper: Paper) -> Iterator[Checked]:
    """财政拨款 and 一般公共预算 in 收入总表 are the income of 财政拨款收支总表."""
    tops = cells.of_kind(paper, "财政拨款收支总表")
    if len(tops) != 1:
        return
    expected = {
        cells.FISCAL: [paper.cell(fact) for side, _, fact in cells.sides(paper, tops[0]) if side == "收入"],
        GENERAL: [paper.cell(fact) for fact in _general_income(paper, tops[0])],
    }
    for table in cells.of_kind(paper, "收入总表"):
        own = cells.entries(paper, table)
        for fund, stated in expected.items():
            if stated and (entry := cells.pick(own, TOTAL, TOTAL, fund)):
                yield from _agree(f"收入总表{fund}=财政拨款收支总表收入", [paper.cell(entry.fact)], stated)


def _general_income(paper: Paper, top: Table) -> list[Fact]:
    """一般公共预算 among the income, and all that it comes to with what was carried over."""
    rows = [
        fact
        for fact in paper.by_table[top.number]
        if fact.value is not None
        and is_money(fact.unit)
        and fact.year == paper.identity.year
        and fact.row_path
        and _GENERAL_ROW.fullmatch(clean_label(fact.row_path[-1]))
    ]
    found = cells.entries(paper, top)
    wholes = [e.fact for key in (TOTAL, YEAR_TOTAL) if (e := cells.pick(found, key, TOTAL, GENERAL))]
    return [*rows, *wholes] if rows else []


def classes(paper: Paper) -> Iterator[Checked]:
    """支出 by 类 is the same in 收支总表 and 支出总表; in 财政拨款收支总表 and 一般公共预算支出表."""
    for first, second, fund in (("收支总表", OUT, ALL), ("财政拨款收支总表", GENERAL_OUT, GENERAL)):
        pair = _single(paper, first, second)
        if pair is None:
            continue
        whole, parts = pair
        funds = {entry.fund for entry in whole}
        if fund and fund not in funds and _other_funds(paper):
            continue
        own = {
            cells.name_of(e.fact): e
            for e in whole
            if e.role == TOTAL and e.fund == (fund if fund in funds else ALL) and len(e.fact.row_path) == 1
        }
        for other in parts:
            entry = own.get(cells.name_of(other.fact))
            if entry and len(other.key) == 3 and other.role == TOTAL and not other.fund:
                found, expected = paper.cell(other.fact), paper.cell(entry.fact)
                yield from _agree(f"{second}类级=总表同类", [found], [expected], _same_whole(whole, parts))


def _same_whole(whole: Sequence[Entry], parts: Sequence[Entry]) -> bool:
    """Whether two tables come to the same: one may leave out what was carried over, in any of its classes."""
    total = cells.pick(parts, TOTAL, TOTAL)
    fund = GENERAL if any(entry.fund == GENERAL for entry in whole) else ALL
    same = [e for key in (TOTAL, YEAR_TOTAL) if (e := cells.pick(whole, key, TOTAL, fund))]
    return total is None or not same or any(e.fact.value == total.fact.value for e in same)


def funds(paper: Paper) -> Iterator[Checked]:
    """The columns of 财政拨款收支总表 by fund state the totals of the tables of each fund."""
    tables = cells.of_kind(paper, "财政拨款收支总表")
    if len(tables) != 1:
        return
    top = cells.entries(paper, tables[0])
    for fund, kind in FUND_TABLES:
        wholes = [e for key in (TOTAL, YEAR_TOTAL) if (e := cells.pick(top, key, TOTAL, fund))]
        for table in _of_fund(paper, kind) if wholes else ():
            own = cells.pick(cells.entries(paper, table), TOTAL, TOTAL)
            if own:
                expected = [paper.cell(entry.fact) for entry in wholes]
                if fund == GENERAL:  # a table of this year's money alone leaves out what was carried over
                    expected += [paper.cell(fact) for fact in _general_income(paper, tables[0])]
                yield from _agree(f"{kind}合计=财政拨款收支总表{fund}", [paper.cell(own.fact)], expected)


def subjects(paper: Paper) -> Iterator[Checked]:
    """一般公共预算支出表 is 支出总表 where there is no other money, and never more than it."""
    pair = _single(paper, OUT, GENERAL_OUT)
    if pair is None:
        return
    every, general = pair
    whole, part = cells.pick(every, TOTAL, TOTAL), cells.pick(general, TOTAL, TOTAL)
    if whole is None or part is None:
        return
    same = compare(paper.cell(part.fact), paper.cell(whole.fact)).verdict in HELD
    for entry in general:
        other = cells.pick(every, entry.key, entry.role)
        if other is None or entry.fund or cells.name_of(entry.fact) != cells.name_of(other.fact):
            continue
        found, expected = paper.cell(entry.fact), paper.cell(other.fact)
        if same:
            yield from _agree("一般公共预算支出表=支出总表", [found], [expected])
        elif found.amount - expected.amount > max(found.step, expected.step) and _plain_rows(general, every):
            yield finding(
                "一般公共预算支出≤支出总表同科目",
                compare(found, expected),
                expected,
                found,
                (found, expected),
                f"{found.label} 大于 {expected.label}",
            )


def basic(paper: Paper) -> Iterator[Checked]:
    """基本支出表 states 基本支出, 人员经费 and 公用经费 of the table of expenditure."""
    wholes = [(table, cells.entries(paper, table)) for table in cells.of_kind(paper, GENERAL_OUT, OUT)]
    for table in cells.of_kind(paper, "一般公共预算基本支出表"):
        own = cells.entries(paper, table)
        for role in (BASIC, STAFF, PUBLIC):
            entry = cells.pick(own, TOTAL, role) or (cells.pick(own, TOTAL, TOTAL) if role == BASIC else None)
            expected = [
                paper.cell(e.fact)
                for other, found in wholes
                if (e := cells.pick(found, TOTAL, role)) and _same_money(table, other)
            ]
            if entry and expected:
                yield from _agree(f"基本支出表{role}=支出表{role}", [paper.cell(entry.fact)], expected)


def projects(paper: Paper) -> Iterator[Checked]:
    """The total of 项目支出表 is 项目支出 of the table of expenditure: of all expenditure, where projects have other money.

    一般公共预算项目支出预算表 lists one fund's projects: only the table of that fund can be compared.
    """
    found = {
        table.kind: paper.cell(entry.fact)
        for table in cells.of_kind(paper, GENERAL_OUT, OUT)
        if (entry := cells.pick(cells.entries(paper, table), TOTAL, PROJECT))
    }
    for table in cells.of_kind(paper, "项目支出表"):
        own = cells.entries(paper, table)
        entry = cells.pick(own, TOTAL, PROJECT) or cells.pick(own, TOTAL, TOTAL)
        wanted = {
            kind: side for kind, side in found.items() if kind != OUT or "一般公共预算" not in table.title
        }
        if entry and wanted:
            side = paper.cell(entry.fact)
            more = OUT not in wanted and side.amount > wanted[GENERAL_OUT].amount
            yield from _agree("项目支出表合计=支出表项目支出", [side], list(wanted.values()), sure=not more)


def _agree(
    check: str, found: Sequence[Side], expected: Sequence[Side], sure: bool = True
) -> Iterator[Checked]:
    """Each found figure against those it may repeat: the best outcome counts; undecided where they need not be the same."""
    for side in found:
        best = min(
            ((compare(side, other), other) for other in expected),
            key=lambda pair: ("相符", "四舍五入", "不符").index(pair[0].verdict),
            default=None,
        )
        if best is None or not (side.value or best[1].value):
            continue
        outcome, other = best
        if outcome.verdict == "不符" and not sure:
            outcome = Outcome("无法判断", outcome.difference, "可能含其他资金")
        detail = f"{side.label} 为 {side.shown}，{other.label} 为 {other.shown}"
        yield finding(check, outcome, other, side, (side, other), detail)


def _single(paper: Paper, *kinds: str) -> tuple[tuple[Entry, ...], ...] | None:
    """The cells of the one table of each kind; None where one is missing or there are several."""
    found = []
    for kind in kinds:
        tables = _of_fund(paper, kind)
        if len(tables) != 1:
            return None
        found.append(cells.entries(paper, tables[0]))
    return tuple(found)


def _of_fund(paper: Paper, kind: str) -> list[Table]:
    """The tables of a kind that go by function, those of one fund before those of all 财政拨款."""
    tables = [t for t in cells.of_kind(paper, kind) if "经济" not in t.title]
    if kind == GENERAL_OUT and len(tables) > 1:
        tables = [t for t in tables if "一般公共预算" in t.title] or tables
    return tables


def _other_funds(paper: Paper) -> bool:
    return bool(cells.of_kind(paper, "政府性基金表", "国有资本经营表"))


def _plain_rows(*tables: Sequence[Entry]) -> bool:
    """Whether tables go by subject codes: only then is a row of one a part of the other's row of that code."""
    return all(sum(len(entry.key) == 7 for entry in found) >= 2 for found in tables)


def _same_money(basic_table: Table, other: Table) -> bool:
    """A table of 一般公共预算 repeats that of 一般公共预算, others repeat either."""
    return "一般公共预算" not in basic_table.title or other.kind == GENERAL_OUT


CHECKS = (totals, income, classes, funds, subjects, basic, projects)
