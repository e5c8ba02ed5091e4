"""The sums a table must obey: the proof that it was read right, and a check of what was published.

An equation that fails is our own error first. It is 不符 only where the same reading of the table holds nearly everywhere
else; where the reading itself is doubtful it is 无法判断. 0 = 0 proves nothing and is not reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from index.amounts import is_bracketed, normalize
from index.equations import equation_columns, equation_lists, equation_rows, nesting
from index.equations.equation_model import Equation, Line, Term, balances
from index.equations.equation_rows import FAMILY_CODE, FAMILY_INDENT, FAMILY_TOTAL, STAFF_CLASSES, TOTAL
from index.layout.codes import CLASS, UNIT
from index.money import MONEY
from index.schema import Fact, Finding, Place, Table, Verdict

SIDES = "收入总计=支出总计"
FAMILY_SIDES = "两边"
INCOME, SPENDING = re.compile("收|来源"), re.compile("支|运用|用途|使用")
TWO_SIDED = ("收支总表", "财政拨款收支总表")
QUANTITY = re.compile(r"(数量|单价|人数|面积|台数|时间|文号|比例|%|编号|年限|分值|权重)")


def check(tables: Sequence[Table], facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Every sum equation of every table that proves something."""
    by_table: dict[int, list[Fact]] = {}
    for fact in facts:
        by_table.setdefault(fact.table, []).append(fact)
    out: list[Finding] = []
    for table in tables:
        if not table.form:
            equations = list(_equations(table, by_table.get(table.number, ())))
            out += _judge(table, [equation for equation in equations if equation.proves])
    return tuple(out)


def health_counts(findings: Sequence[Finding]) -> tuple[int, int]:
    """(held, failed) among findings of sum equations."""
    verdicts = Counter(finding.verdict for finding in findings)
    return verdicts["相符"] + verdicts["四舍五入"], verdicts["不符"]


def _equations(table: Table, facts: Sequence[Fact]) -> Iterator[Equation]:
    lines = _lines(table, facts)
    totals: list[Term] = []
    beside = nesting.run_on([line.row for line in lines]) if len(table.parts) > 1 else {}
    for part, columns in enumerate(table.parts):
        own = [line for line in lines if line.row.part == part]
        figures = [c for c in columns if c in table.amounts and not _is_quantity(table, c)]
        yield from equation_columns.across(table, own, figures)
        yield from equation_columns.changes(table, own, figures)
        if equation_rows.is_special(own, table.title):
            yield from equation_rows.special(own)
            continue
        grown = equation_rows.tree(own)
        grown = [_run_on(equation, lines, beside) for equation in grown]
        yield from (_staff(equation, lines) for equation in grown or equation_lists.listed(own))
        total = _last_total(own, figures)
        if total is not None:
            totals.append(total)
    for total in totals[1:]:
        if table.kind in TWO_SIDED or _sides(table, totals[0], total):
            yield Equation(SIDES, total, (totals[0],), FAMILY_SIDES)


def _sides(table: Table, one: Term, other: Term) -> bool:
    """Do two lists beside each other say that they are what comes in and what goes out? Else their totals need not agree."""
    first, second = ("".join((*term.line.row.path, *table.columns[term.column])) for term in (one, other))
    return bool(INCOME.search(first) and SPENDING.search(second))


def _lines(table: Table, facts: Sequence[Fact]) -> list[Line]:
    """Rows with their money facts; a unit's own code among subject codes is no subject."""
    by_row: dict[int, dict[int, Fact]] = {}
    for fact in facts:
        if (
            fact.value is not None
            and (not fact.unit or fact.unit in MONEY)
            and not _is_quantity(table, fact.column)
        ):
            by_row.setdefault(fact.row, {})[fact.column] = fact
    coded = [row.code for row in table.rows]
    subjects = sum(len(code) in (5, 7) for code in coded)
    units = sum(len(code) in UNIT for code in coded)
    offices = {
        i
        for i, (up, low) in enumerate(pairwise(coded))
        if len(up) == CLASS and len(low) in UNIT and low.startswith(up)
    }
    return [
        Line(
            row,
            by_row.get(row.number, {}),
            "" if subjects > units and (len(row.code) in UNIT or i in offices) else row.code,
        )
        for i, row in enumerate(table.rows)
    ]


def _is_quantity(table: Table, column: int) -> bool:
    path = table.columns[column]
    return bool(path) and _names_quantity(path[-1])


@lru_cache(maxsize=1024)
def _names_quantity(header: str) -> bool:
    return QUANTITY.search(normalize(header)) is not None


def _last_total(lines: Sequence[Line], columns: Sequence[int]) -> Term | None:
    grand = [line for line in lines if line.total and "总计" in line.name]
    grand = grand or [line for line in lines if line.total and not re.search("人员|公用|经费", line.name)]
    if not grand:
        return None
    column = next((c for c in columns if grand[-1].has(c)), None)
    return None if column is None else Term(grand[-1], column)


def _run_on(equation: Equation, lines: Sequence[Line], beside: Mapping[int, int]) -> Equation:
    """A class whose list runs on beside itself is the sum of what stands below it in both."""
    if equation.check != equation_rows.TREE:
        return equation
    head, levels = equation.left.line, {len(term.line.code) for term in equation.parts}
    more = [
        Term(lines[i], min(lines[i].facts))
        for i, place in beside.items()
        if lines[place] is head and len(lines[i].code) in levels and len(lines[i].facts) == 1
    ]
    if not more or len(head.facts) != 1:
        return equation
    return Equation(equation.check, equation.left, (*equation.parts, *more), equation.family)


def _staff(equation: Equation, lines: Sequence[Line]) -> Equation:
    """人员经费合计 = 301 + 303 and 公用经费合计 = the other classes, over all lists of the table."""
    name = equation.left.line.name
    if equation.holds or equation.check != TOTAL or name not in ("人员经费合计", "公用经费合计"):
        return equation
    staff = name.startswith("人员")
    parts = [
        Term(line, min(line.facts))
        for line in lines
        if len(line.code) == 3
        and line.code[0] == "3"
        and line.filled
        and (line.code in STAFF_CLASSES) == staff
    ]
    if parts and balances(equation.left.value, [part.value for part in parts]):
        return Equation(TOTAL, equation.left, tuple(parts), FAMILY_TOTAL)
    return equation


def _judge(table: Table, equations: list[Equation]) -> Iterator[Finding]:
    held = Counter(e.family for e in equations if e.holds and not e.unread)
    broken = Counter(e.family for e in equations if not e.holds or e.unread)
    elsewhere = {
        (e.left.line.row.number, _rows(e)) for e in equations if e.holds and e.family == FAMILY_TOTAL
    }
    for equation in equations:
        family = equation.family
        usual = held[family] >= 3 and held[family] >= 4 * broken[family]
        if family == FAMILY_INDENT:
            usual = False  # indentation is a guess at the structure
        elif (
            family == FAMILY_TOTAL and not usual
        ):  # the same rows add up in another column of a sound code tree
            sound = held[FAMILY_CODE] >= 3 and not broken[FAMILY_CODE]
            usual = sound and (equation.left.line.row.number, _rows(equation)) in elsewhere
        elif family == FAMILY_SIDES:
            usual = (
                table.kind in TWO_SIDED and sum(held.values()) >= 3 and sum(broken.values()) == broken[family]
            )
        yield _finding(table, equation, usual and not equation.unread and not _leaves_out(equation))


def _leaves_out(equation: Equation) -> bool:
    """Is one of its cells a number in brackets of which nothing says what it is worth?"""
    return any(
        term.fact is None
        and any(cell.column == term.column and is_bracketed(cell.printed) for cell in term.line.row.cells)
        for term in (equation.left, *equation.parts)
    )


def _rows(equation: Equation) -> tuple[int, ...]:
    return tuple(part.line.row.number for part in equation.parts)


def _finding(table: Table, equation: Equation, trusted: bool) -> Finding:
    difference = equation.difference
    verdict: Verdict
    if equation.unread:
        verdict = "无法判断"
    elif difference == 0:
        verdict = "相符"
    elif equation.holds:
        verdict = "四舍五入"
    else:
        verdict = "不符" if trusted else "无法判断"
    places = tuple(
        Place(fact.page, fact.box, fact.printed, fact.table, fact.row, fact.column)
        for term in (equation.left, *equation.parts)
        if (fact := term.fact) is not None
    )
    return Finding(
        check=equation.check,
        verdict=verdict,
        expected=_shown(equation.expected),
        found=equation.left.fact.printed if equation.left.fact else "",
        difference=_shown(difference),
        detail=_detail(table, equation),
        places=places,
    )


def _shown(value: Decimal) -> str:
    return f"{value:,f}"


def _detail(table: Table, equation: Equation) -> str:
    line, column = equation.left.line, equation.left.column
    where = "·".join([*line.row.path, *(table.columns[column] if column < len(table.columns) else ())])
    return f"{table.title or '未命名的表'}：{where}，{len(equation.parts)} 项相加"
