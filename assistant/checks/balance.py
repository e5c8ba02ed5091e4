"""Identities of the two-sided tables and of basic expenditure that hold by what their rows are called.

The reader of tables proves sums from their shape; these need no shape, so that a single wrong figure is not lost with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks import cells
from assistant.checks.model import ZERO, Checked, Side, compare, compare_sum, finding, plain
from assistant.checks.paper import Paper, is_money
from assistant.wording import clean_label
from index.amounts import normalize
from index.equations.equation_rows import STAFF_CLASSES
from index.equations.equations import TWO_SIDED
from index.schema import Fact, Table

_TOTAL = re.compile(r"(部门)?(收入|支出)?(预算)?总计")
_THIS_YEAR = re.compile(r"(本年|当年)(收入|支出)(合计)?")
_CARRIED = re.compile(
    r"(年初|年末|上年|结转).*(结转|结余|下年).*|上年结转|结转下年|结余分配|使用(非财政拨款|专用)结余.*"
)
_OF_A_FUND = re.compile(r"(其中.*|.*(一般公共预算|政府性基金|国有资本经营).*)")
_STAFF, _PUBLIC = re.compile(r"人员经费(合计|小计|总计)"), re.compile(r"公用经费(合计|小计|总计)")
_NUMBERED = re.compile(r"\s*([一二三四五六七八九十]{1,4})、")
LEAST = 3  # numbered rows that make a list


def sides(paper: Paper) -> Iterator[Checked]:
    """收入总计 = 支出总计."""
    for table in cells.of_kind(paper, *TWO_SIDED):
        found = [(side, fact) for side, name, fact in cells.sides(paper, table) if name == "总计"]
        income = [paper.cell(fact) for side, fact in found if side == "收入"]
        spent = [paper.cell(fact) for side, fact in found if side == "支出"]
        if len(income) == 1 and spent and (income[0].value or spent[0].value):
            detail = f"{income[0].label} {income[0].shown}，{spent[0].label} {spent[0].shown}"
            outcome = compare(spent[0], income[0])
            yield finding("收入总计=支出总计", outcome, income[0], spent[0], (spent[0], income[0]), detail)


def carried(paper: Paper) -> Iterator[Checked]:
    """总计 = 本年合计 + what is carried over, on either side and for each fund."""
    for table in cells.of_kind(paper, *TWO_SIDED):
        columns: dict[int, list[Fact]] = {}
        for fact in paper.by_table[table.number]:
            if (
                fact.year == paper.identity.year
                and fact.row_path
                and (is_money(fact.unit) or fact.value is None)
            ):
                columns.setdefault(fact.column, []).append(fact)
        for facts in columns.values():
            ordered = sorted(facts, key=lambda fact: fact.row)
            yield from _carried_of(paper, ordered)
            yield from _numbered_of(paper, ordered)


def _carried_of(paper: Paper, facts: Sequence[Fact]) -> Iterator[Checked]:
    top = [(clean_label(fact.row_path[-1]), fact) for fact in facts if len(fact.row_path) == 1]
    printed = [(name, fact) for name, fact in top if fact.value is not None]
    wholes = [fact for name, fact in printed if _TOTAL.fullmatch(name)]
    years = [fact for name, fact in printed if _THIS_YEAR.fullmatch(name)]
    if len(wholes) != 1 or len(years) != 1:
        return
    moved = [f for name, f in top if years[0].row < f.row < wholes[0].row and _CARRIED.fullmatch(name)]
    rest = [name for name, f in printed if years[0].row < f.row < wholes[0].row and f not in moved]
    if not moved or not all(_OF_A_FUND.fullmatch(name) for name in rest):
        return
    whole = paper.cell(wholes[0])
    parts = [paper.cell(fact) for fact in (years[0], *moved) if fact.value is not None]
    yield from _sum("总计=本年合计+结转结余", whole, parts)


def _numbered_of(paper: Paper, facts: Sequence[Fact]) -> Iterator[Checked]:
    """本年合计 (or 总计) = 一 + 二 + … where the numbers leave none out and nothing else stands between."""
    top = [(fact.row_path[-1], fact) for fact in facts if len(fact.row_path) == 1]
    listed = [(name, fact) for name, fact in top if _NUMBERED.match(name)]
    order = [number for name, _ in listed if (match := _NUMBERED.match(name)) for number in match.groups()]
    if len(listed) < LEAST or order != [in_words(n) for n in range(1, len(order) + 1)]:
        return
    last = listed[-1][1].row
    rest = [(name, fact) for name, fact in top if fact.row > listed[0][1].row and not _NUMBERED.match(name)]
    after = [(clean_label(name), fact) for name, fact in rest if fact.row > last and fact.value is not None]
    if not after or any(fact.row < last and fact.value for _, fact in rest):
        return
    name, whole = after[0]
    if _THIS_YEAR.fullmatch(name) or _TOTAL.fullmatch(name):
        parts = [paper.cell(fact) for _, fact in listed if fact.value is not None]
        if parts:
            yield from _sum("合计=一、二、…各项之和", paper.cell(whole), parts)


def in_words(number: int) -> str:
    """1 to 99 as Chinese numerals: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")


def basic(paper: Paper) -> Iterator[Checked]:
    """人员经费合计 = 301 + 303, 公用经费合计 = the other classes, where the table has these totals in rows."""
    for table in cells.of_kind(paper, "一般公共预算基本支出表"):
        classes = [f for f in _amounts(paper, table) if len(f.code) == 3 and f.code.startswith("3")]
        for name, pattern in (("人员经费合计=301+303", _STAFF), ("公用经费合计=其他各类", _PUBLIC)):
            wholes = [f for f in _amounts(paper, table) if pattern.fullmatch(clean_label(f.row_path[-1]))]
            own = [f for f in classes if (f.code in STAFF_CLASSES) == (pattern is _STAFF)]
            if len(wholes) == 1 and own and len({fact.code for fact in own}) == len(own):
                yield from _sum(name, paper.cell(wholes[0]), [paper.cell(fact) for fact in own])


def _amounts(paper: Paper, table: Table) -> list[Fact]:
    found = [
        f for f in paper.by_table[table.number] if f.value is not None and f.row_path and is_money(f.unit)
    ]
    return [f for f in found if f.year == paper.identity.year and "预算" not in normalize(f.measure)]


def _sum(check: str, whole: Side, parts: Sequence[Side]) -> Iterator[Checked]:
    if not (whole.value or any(part.value for part in parts)):
        return
    total = sum((part.amount for part in parts), ZERO) / whole.scale
    shown = plain(total) + whole.unit
    detail = f"{whole.label} {whole.shown}；{' + '.join(part.shown for part in parts)} = {shown}"
    yield finding(check, compare_sum(whole, parts), shown, whole, (whole, *parts), detail)


CHECKS = (sides, carried, basic)
