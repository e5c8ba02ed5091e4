"""Rows that print the same path twice: told apart by the section or the second classification they stand in.

A department's table repeats 教育支出 under each of its units; a table by two classifications repeats 基本工资 under each class of
the other. Where a path would be ambiguous it is led by the unit's, or by the other class's, name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from index.amounts import normalize, parse
from index.equations.equation_model import balances
from index.layout.codes import UNIT
from index.schema import TableRow

GOODS = re.compile(r"([一二三]、)?(货物|工程|服务)类?[ABC]?")
Path = tuple[str, ...]


CLASS = 3
"""Digits of the code of a class (类)."""


def disambiguate(rows: Sequence[TableRow]) -> list[TableRow]:
    out = list(rows)
    for part in {row.part for row in rows}:
        places = [i for i, row in enumerate(out) if row.part == part]
        lines = _by_second_class(_by_section(_by_sums(_under_heads([out[i] for i in places]))))
        for i, line in zip(places, lines, strict=True):
            out[i] = line
    return _run_on(out)


def run_on(rows: Sequence[TableRow]) -> dict[int, int]:
    """{place of a row: place of its class} where a list runs on beside itself: 302 over 30201 … 30215, and 30216 … next to it.

    The basic expenditure of a final account is printed so: the codes go on in the next list before a class of its own.
    """
    found: dict[int, int] = {}
    for part in sorted({row.part for row in rows} - {0}):
        last = next(
            (
                i
                for i in reversed(range(len(rows)))
                if rows[i].part == part - 1 and len(rows[i].code) == CLASS
            ),
            None,
        )
        for i in (i for i, row in enumerate(rows) if row.part == part and row.code):
            if last is None or len(rows[i].code) <= CLASS or not rows[i].code.startswith(rows[last].code):
                break
            found[i] = last
    return found


def _run_on(rows: list[TableRow]) -> list[TableRow]:
    """Rows of a list that runs on stand under the class it began with."""
    out = list(rows)
    for i, head in run_on(rows).items():
        if len(rows[i].path) == 1 and rows[head].path:
            out[i] = replace(rows[i], path=(*rows[head].path, *rows[i].path))
    return out


def _under_heads(lines: list[TableRow]) -> list[TableRow]:
    """Rows of several labels below a row of one (a unit, its items) belong to it where they add up to it in every column."""
    out = list(lines)
    for i, head in enumerate(lines):
        if head.labels != 1 or head.total or not head.path:
            continue
        end = i + 1
        while end < len(lines) and len(lines[end].path) == lines[end].labels > 1 and not lines[end].total:
            end += 1
        if end > i + 1 and _adds_up(head, lines[i + 1 : end]):
            for k in range(i + 1, end):
                if head.path[-1] not in out[k].path:
                    out[k] = replace(out[k], path=(*head.path, *out[k].path))
    return out


def _by_sums(lines: list[TableRow]) -> list[TableRow]:
    """Items that repeat under several heads which nothing marks: where every row is a head or adds up to the one above."""
    plain = [i for i, line in enumerate(lines) if not line.total]
    counts = Counter(line.path for line in lines)
    if max(counts.values(), default=0) < 2 or any(len(lines[i].path) != 1 or lines[i].code for i in plain):
        return lines
    out = list(lines)
    figures = [_figures(lines[i]) for i in plain]
    at = 0
    while at < len(plain):
        head = lines[plain[at]]
        count = _first_sum(figures[at], figures[at + 1 :])
        if not count:
            return lines
        end = at + 1 + count
        for i in plain[at + 1 : end]:
            out[i] = replace(lines[i], path=(*head.path, *lines[i].path))
        at = end
    return out


def _figures(line: TableRow) -> dict[int, Decimal]:
    return {cell.column: value for cell in line.cells if (value := parse(cell.printed)) is not None}


def _adds_up(head: TableRow, rows: Sequence[TableRow]) -> bool:
    return _first_sum(_figures(head), [_figures(row) for row in rows], least=len(rows)) > 0


def _first_sum(head: Mapping[int, Decimal], rows: Sequence[Mapping[int, Decimal]], least: int = 1) -> int:
    """How many of the rows, at least `least`, add up to the head in all its columns; 0 where no number of them does."""
    left = {column: value for column, value in head.items() if value}
    if not left:
        return 0
    found: dict[int, list[Decimal]] = {column: [] for column in left}
    for count, row in enumerate(rows, 1):
        for column in left.keys() & row.keys():
            found[column].append(row[column])
            left[column] -= row[column]
        near = count >= least and all(2 * abs(off) <= len(found[c]) + 1 for c, off in left.items())
        if near and all(balances(head[column], found[column]) for column in left):
            return count  # `near` only spares the exact test: rounding is never off by more
    return 0


def _by_section(lines: list[TableRow]) -> list[TableRow]:
    heads = _heads(lines)
    if len(heads) < 2:
        return lines
    above: list[Path] = []
    open_path: Path = ()
    for i, line in enumerate(lines):
        if i in heads:
            open_path = line.path
        elif line.total:
            open_path = ()
        above.append(() if i in heads else open_path)
    seen: dict[tuple[Path, tuple[str, ...]], set[Path]] = {}
    for line, section in zip(lines, above, strict=True):
        seen.setdefault((line.path, line.aliases), set()).add(section)
    if all(len(sections) < 2 for sections in seen.values()):
        return lines
    return [
        replace(line, path=(*section, *line.path)) if section and line.path[:1] != section[:1] else line
        for line, section in zip(lines, above, strict=True)
    ]


def _heads(lines: list[TableRow]) -> set[int]:
    """Rows that open a section: kinds of purchases, units above a code tree, coded units above uncoded projects."""
    goods = [i for i, line in enumerate(lines) if line.path and GOODS.fullmatch(normalize(line.path[-1]))]
    if len(goods) >= 2:
        return set(goods)
    codes = [line.code for line in lines if line.code]
    units = sum(len(code) in UNIT for code in codes)
    if len(codes) - units > units and any(len(code) in (5, 7) for code in codes):
        first = len(codes[0]) in UNIT  # units above subjects, not below each of them
        return {
            i
            for i, line in enumerate(lines)
            if _is_unit(line) and (_opens_tree(lines, i) or (first and line.code))
        }
    if units and any(not line.code and not line.total for line in lines):
        return {i for i, line in enumerate(lines) if line.code}
    return set()


def _is_unit(line: TableRow) -> bool:
    return bool(line.path) and not line.total and (not line.code or len(line.code) in UNIT)


def _opens_tree(lines: list[TableRow], i: int) -> bool:
    """The next row that is no unit is an outermost code."""
    following = next((line for line in lines[i + 1 :] if not _is_unit(line)), None)
    return following is not None and len(following.code) == 3


def _by_second_class(lines: list[TableRow]) -> list[TableRow]:
    counts = Counter(line.path for line in lines)
    classes: dict[Path, set[tuple[str, ...]]] = {}
    for line in lines:
        classes.setdefault(line.path, set()).add(line.aliases)
    return [
        replace(line, path=(line.aliases[0].partition(" ")[2] or line.aliases[0], *line.path))
        if counts[line.path] > 1 and len(classes[line.path]) > 1 and line.aliases
        else line
        for line in lines
    ]
