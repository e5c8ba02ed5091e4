"""Sums of lists without a code tree: numbered items, totals, indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.equations.equation_model import ZERO, Equation, Line, Term, balances, money_columns, terms
from index.equations.equation_rows import (
    BESIDE,
    FAMILY_INDENT,
    FAMILY_TOTAL,
    INDENTED,
    NUMBERED,
    TOTAL,
    first_balanced,
)
from index.layout.labels import KINDS

STEP = 4.0  # points of indentation that make a level
SIGN = re.compile(r"^(其中|加|减)[:：]")
OF_THE_YEAR = re.compile(r"本年(收入|支出)")


def listed(lines: Sequence[Line]) -> list[Equation]:
    """Lists without a code tree: numbered items, totals, indentation."""
    columns = money_columns(lines)
    if not columns:
        return []
    levels = [level(line.name) for line in lines]
    out = list(_numbered(lines, levels, columns))
    out += _totals(lines, levels, columns)
    if sum(bool(depth) for depth in levels) <= len(lines) * 0.2 and len(lines) >= 4:
        out += _indented(lines, columns)
    told = {(equation.left.line.row.number, equation.left.column) for equation in out}
    return [
        *out,
        *(e for e in _beside(lines, columns) if (e.left.line.row.number, e.left.column) not in told),
    ]


def level(name: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1., 4 for (1); 0 where a name carries no number."""
    plain = SIGN.sub("", name)
    return next((i + 1 for i, (_, pattern) in enumerate(KINDS) if pattern.match(plain)), 0)


def _numbered(lines: Sequence[Line], levels: list[int], columns: list[int]) -> Iterator[Equation]:
    for i, line in enumerate(lines):
        if not levels[i] or line.total:
            continue
        below = _items(lines, levels, i)
        if len(below) < 2:
            continue
        for column in columns:
            values = [lines[j].value(column) for j in below]
            if not line.has(column) or not any(values):
                continue
            if any("其中" in lines[j].name for j in below) and sum(values, ZERO) < line.value(column):
                continue
            yield Equation(NUMBERED, Term(line, column), terms(lines, below, column), "编号")


def _items(lines: Sequence[Line], levels: list[int], i: int) -> list[int]:
    """Numbered rows one level below row i."""
    below: list[int] = []
    inner = 0
    for j in range(i + 1, len(lines)):
        if lines[j].total or (levels[j] and levels[j] <= levels[i]):
            break
        if levels[j]:
            inner = inner or levels[j]
            if levels[j] == inner:
                below.append(j)
            elif levels[j] < inner:
                break
    return below


def _totals(lines: Sequence[Line], levels: list[int], columns: list[int]) -> list[Equation]:
    totals = [i for i, line in enumerate(lines) if line.filled and (line.total or _closes(lines, i, columns))]
    out = []
    for position, total in enumerate(totals):
        for column in columns:
            if not lines[total].has(column):
                continue
            choices = _total_choices(lines, levels, totals, position, column)
            if choices:
                best = first_balanced(lines, lines[total], column, choices)
                out.append(
                    Equation(TOTAL, Term(lines[total], column), terms(lines, best, column), FAMILY_TOTAL)
                )
    return out


def _closes(lines: Sequence[Line], i: int, columns: list[int]) -> bool:
    """Is row i a 本年收入 or 本年支出 below what it sums up? (It also heads lists, then what follows adds up to it.)"""
    if not OF_THE_YEAR.fullmatch(lines[i].name):
        return False
    above = [line for line in lines[:i] if not line.memo]
    return any(lines[i].value(c) for c in columns) and all(
        balances(lines[i].value(c), [line.value(c) for line in above]) for c in columns
    )


def _total_choices(
    lines: Sequence[Line], levels: list[int], totals: list[int], position: int, column: int
) -> list[list[int]]:
    """Readings of a total, most usual first: the last total and what follows it, the rows since, all rows."""
    total = totals[position]
    before = totals[position - 1] if position else -1
    since = [i for i in range(before + 1, total) if not lines[i].memo]
    every = [i for i in range(total) if not lines[i].memo and not lines[i].total and i not in totals]
    choices: list[list[int]] = []
    if since:
        tops = _tops(lines, levels, since, column)
        if before >= 0:
            choices += [[before, *top] for top in tops]
            choices.append([before, *(i for i in since if levels[i] <= 1)])
        choices += tops
    elif before >= 0:
        choices.append([before])
    if every:
        choices += _tops(lines, levels, every, column)
    first_row = total == 0 or (not since and before == total - 1 == 0) or (total == totals[0] and not every)
    if not since and first_row:
        end = totals[position + 1] if position + 1 < len(totals) else len(lines)
        after = [i for i in range(total + 1, end) if not lines[i].memo]
        if after:
            choices += _tops(lines, levels, after, column)
    return choices


def _tops(lines: Sequence[Line], levels: list[int], rows: list[int], column: int) -> list[list[int]]:
    """Readings of which rows of a stretch are its outermost ones."""
    numbered = next(
        (
            [i for i in rows if levels[i] == depth]
            for depth in (1, 2, 3, 4)
            if any(levels[i] == depth and lines[i].value(column) for i in rows)
        ),
        [i for i in rows if levels[i] == 1],
    )
    indents = [lines[i].row.indent for i in rows]
    out = [numbered or rows]
    if numbered:
        edge = min(lines[i].row.indent for i in numbered) + 3
        out.append([i for i in rows if levels[i] == 1 or (levels[i] == 0 and lines[i].row.indent <= edge)])
    out.append([i for i in rows if lines[i].row.indent <= min(indents) + 3])
    out.append(rows)
    out.append([i for i in rows if len(lines[i].code) == 3])
    out.append([i for i in rows if len(lines[i].row.path) == 1])
    out.append(_outermost(lines, rows, column))
    return [choice for choice in out if choice]


def _outermost(lines: Sequence[Line], rows: list[int], column: int) -> list[int]:
    """Outermost rows where nesting is not marked: a row whose next rows add up to it owns them."""
    values = [lines[i].value(column) for i in rows]
    count = len(values)
    end = list(range(1, count + 1))
    for k in range(count - 1, -1, -1):
        acc, j, steps = ZERO, k + 1, 0
        while values[k] and j < count and steps < 60 and acc < values[k]:
            acc += values[j]
            j = end[j]
            steps += 1
            if acc == values[k]:
                end[k] = j
                break
    top: list[int] = []
    k = 0
    while k < count:
        top.append(rows[k])
        k = end[k]
    return top


def _beside(lines: Sequence[Line], columns: list[int]) -> Iterator[Equation]:
    """A row is the sum of the rows that stand under its name, in a column of labels of their own: a project's purchases.
    Only what holds is told: nothing says that all its parts are listed."""
    heads: dict[tuple[str, ...], int] = {}
    below: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        path = line.row.path
        if path[:-1] in heads and not line.memo:
            below.setdefault(heads[path[:-1]], []).append(i)
        if path and not line.total:
            heads[path] = i
    for i, parts in below.items():
        for column in columns:
            equation = Equation(BESIDE, Term(lines[i], column), terms(lines, parts, column), "旁列")
            if len(parts) > 1 and lines[i].value(column) and equation.holds:
                yield equation


def _indented(lines: Sequence[Line], columns: list[int]) -> list[Equation]:
    """A row is the sum of the rows indented below it; a reading that must hold on half of the table."""
    depths: list[float] = []
    for indent in sorted(line.row.indent for line in lines if line.name):
        if not depths or indent - depths[-1] > STEP:
            depths.append(indent)
    if len(depths) < 2:
        return []
    at = [max(k for k, d in enumerate(depths) if line.row.indent >= d - 1 or k == 0) for line in lines]
    out = []
    for i, line in enumerate(lines):
        if not line.filled or line.memo or line.total:
            continue
        below = []
        for j in range(i + 1, len(lines)):
            if at[j] <= at[i] or lines[j].total:
                break
            if at[j] == at[i] + 1:
                below.append(j)
        if below and not any(lines[j].memo for j in below):
            for column in columns:
                if line.value(column):
                    out.append(
                        Equation(INDENTED, Term(line, column), terms(lines, below, column), FAMILY_INDENT)
                    )
    read = sum(equation.holds for equation in out) >= 0.5 * len(out)
    return out if read else [Equation(e.check, e.left, e.parts, e.family, unread=True) for e in out]
