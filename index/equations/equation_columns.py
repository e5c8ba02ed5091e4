"""Sums along a row: 合计 = its parts, change = this year − last year.

Which columns are parts is not always certain. Readings are tried on the whole table: the one that holds on most of the
rows that prove something is the reading; where none holds on half of them the table is `unread`. A reading that leaves
out columns for no reason that the header gives must prove itself: a wrong sum may equal one of its parts by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.amounts import normalize
from index.equations.equation_model import Equation, Line, Term, balances
from index.schema import Table

ACROSS, CHANGE = "合计=各栏之和", "增减=本年-上年"
SUM_LABEL = re.compile(r"(总额|总金额|预算总额|.*合计|.*总计|.*小计|小计\(.*\))")
MEMO_LABEL = re.compile(
    r"(增减|比上年|%|比例|占比|上年预算|上年数|人数|数量|面积|编号|政府采购|备注|说明|年份|年度$|上年执行|完成)"
)
CHANGE_LABEL = re.compile(r"^(增减|比上年|较上年)")
NO_CHANGE = re.compile(r"[%率幅]|比例|原因")
WHOLE_YEAR = "全年数"  # beside what of it was given in advance and what is given now
_NUMBERED = re.compile(r"^\d+\.")
THREE_COSTS = re.compile(r"三公")
ONE_OF_THREE = re.compile(r"因公出国|公务接待|用车")
PROVING = 2  # different amounts that only a reading without a reason in the header explains
NEARLY_ALL = 0.95  # of the rows that such a reading must hold on

Path = tuple[str, ...]


def across(table: Table, lines: Sequence[Line], columns: Sequence[int]) -> list[Equation]:
    """合计 columns against their parts."""
    paths = [tuple(normalize(text) for text in path) for path in table.columns]
    money = [c for c in columns if paths[c] and (c in table.amounts or any(line.has(c) for line in lines))]
    out: list[Equation] = []
    for column in money:
        choices, beginnings = _choices(column, money, paths)
        rows = [line for line in lines if line.has(column) and not line.memo]
        proving = [line for line in rows if line.value(column) != 0]
        if not choices or not proving:
            continue
        choices += [one for one in beginnings if _proves_itself(proving, column, one, choices)]
        scores = [sum(_balanced(line, column, choice) for line in proving) for choice in choices]
        best = max(range(len(choices)), key=lambda i: (scores[i], -i))
        unread = scores[best] < 0.5 * len(proving)
        for line in rows:
            parts = tuple(Term(line, part) for part in choices[best])
            out.append(Equation(ACROSS, Term(line, column), parts, f"栏{column}", unread))
    return out


def _proves_itself(
    rows: Sequence[Line], column: int, choice: Sequence[int], others: Sequence[Sequence[int]]
) -> bool:
    """Holds on nearly every row, and on several that no other reading explains, each the sum of two parts or more."""
    held = [line for line in rows if _balanced(line, column, choice)]
    alone = {
        line.value(column)
        for line in held
        if sum(line.value(part) != 0 for part in choice) > 1
        and not any(_balanced(line, column, other) for other in others)
    }
    return len(held) >= NEARLY_ALL * len(rows) and len(alone) >= PROVING


def _balanced(line: Line, column: int, parts: Sequence[int]) -> bool:
    return balances(line.value(column), [line.value(part) for part in parts])


def _choices(column: int, money: list[int], paths: list[Path]) -> tuple[list[list[int]], list[list[int]]]:
    """Readings of which columns a sum column adds up: those that the header gives, and the first few of its columns."""
    path = paths[column]
    at = next((i for i, text in enumerate(path) if SUM_LABEL.fullmatch(_NUMBERED.sub("", text))), None)
    if at is None:
        return [], []
    before, after = path[:at], path[at + 1 :]
    if any(SUM_LABEL.fullmatch(text) for text in after):
        return [], []
    inner = [p[: -len(after)] if after and p[-len(after) :] == after else p for p in paths]
    siblings = [
        c
        for c in money
        if c != column
        and inner[c][:at] == before
        and len(inner[c]) > at
        and (not after or paths[c][-len(after) :] == after)
    ]
    if not siblings or all("其中" in inner[c][-1] for c in siblings):
        return [], []
    right = [c for c in siblings if c > column]
    left = [c for c in siblings if c < column]
    out: list[list[int]] = []
    beginnings: list[list[int]] = []
    for base in (right, siblings, left):
        if base:
            out += _readings(base, at, column, inner)
            beginnings += _beginnings(base, at, inner)
    return _several(out), _several(beginnings)


def _several(choices: list[list[int]]) -> list[list[int]]:
    """Each choice of two columns or more, once."""
    return [choice for n, choice in enumerate(choices) if len(choice) >= 2 and choice not in choices[:n]]


def _readings(base: list[int], depth: int, column: int, inner: list[Path]) -> list[list[int]]:
    groups = _parts(base, depth, inner)
    plain = [(key, columns) for key, columns in groups if not MEMO_LABEL.search(key)]
    without_memo = [c for _, columns in plain for c in columns]
    out = [[c for _, columns in groups for c in columns], without_memo]
    out.append([c for c in without_memo if "其中" not in inner[c][-1]])
    run: list[int] = []
    for _, columns in groups:  # the next sum column of the same rank ends the run
        first = columns[0]
        same_rank = len(columns) == 1 and len(inner[first]) == len(inner[column]) and first > column
        if same_rank and SUM_LABEL.fullmatch(inner[first][-1]):
            break
        run += columns
    out.append(run)
    if any(THREE_COSTS.search(text) for text in inner[column][-2:]):
        out.append([c for key, columns in plain if ONE_OF_THREE.search(key) for c in columns])
    return out


def _beginnings(base: list[int], depth: int, inner: list[Path]) -> list[list[int]]:
    """The first two, three … of the columns beside a sum, whatever the others are."""
    plain = [columns for key, columns in _parts(base, depth, inner) if not MEMO_LABEL.search(key)]
    return [[c for columns in plain[:count] for c in columns] for count in range(2, len(plain))]


def _parts(columns: list[int], depth: int, inner: list[Path]) -> list[tuple[str, list[int]]]:
    """Columns grouped by their header cell at `depth`; a group with its own 小计 counts by that."""
    out: list[tuple[str, list[int]]] = []
    for key, grouped in groupby(columns, key=lambda c: inner[c][depth] if len(inner[c]) > depth else ""):
        group = list(grouped)
        own = [c for c in group if len(inner[c]) == depth + 1]
        sums = [c for c in group if len(inner[c]) == depth + 2 and SUM_LABEL.fullmatch(inner[c][-1])]
        whole = [c for c in group if inner[c][depth + 1 : depth + 2] == (WHOLE_YEAR,)]
        if len(group) == 1:
            out.append((key, group))
        elif own and len(own) != len(group):
            out.append((key, [own[0]]))
        elif sums:
            out.append((key, [sums[0]]))
        elif whole:
            out.append((key, [whole[0]]))
        elif any(len(inner[c]) > depth + 1 for c in group):
            out.append((key, [c for _, part in _parts(group, depth + 1, inner) for c in part]))
        else:
            out.append((key, group))
    return out


def changes(table: Table, lines: Sequence[Line], columns: Sequence[int]) -> Iterator[Equation]:
    """增减 rows and columns against the two years they compare."""
    for k in range(2, len(lines)):
        name = lines[k].name
        if name.startswith("增减") and not NO_CHANGE.search(name):
            for column in lines[k].facts:
                if lines[k - 1].has(column) and lines[k - 2].has(column):
                    parts = (Term(lines[k - 1], column), Term(lines[k - 2], column, -1))
                    yield Equation(CHANGE, Term(lines[k], column), parts, "增减行")
    paths = [tuple(normalize(text) for text in path) for path in table.columns]
    for column in columns:
        pair = _compared(column, columns, paths)
        if pair:
            yield from _column_changes(lines, column, *pair)


def _compared(column: int, columns: Sequence[int], paths: list[Path]) -> tuple[int, int] | None:
    path = paths[column]
    at = next((i for i, text in enumerate(path) if CHANGE_LABEL.match(text)), None)
    if at is None or NO_CHANGE.search("".join(path)):
        return None
    same = [
        c
        for c in columns
        if c != column
        and len(paths[c]) > at
        and paths[c][:at] == path[:at]
        and paths[c][at + 1 :] == path[at + 1 :]
        and not CHANGE_LABEL.match(paths[c][at])
    ]
    return (same[0], same[1]) if len(same) == 2 else None


def _column_changes(lines: Sequence[Line], column: int, one: int, other: int) -> Iterator[Equation]:
    rows = [line for line in lines if line.has(column) and (line.has(one) or line.has(other))]
    forward = sum(balances(r.value(column), [r.value(one), -r.value(other)]) for r in rows)
    backward = sum(balances(r.value(column), [r.value(other), -r.value(one)]) for r in rows)
    this, last = (one, other) if forward > backward else (other, one)
    for row in rows:
        parts = (Term(row, this), Term(row, last, -1))
        yield Equation(CHANGE, Term(row, column), parts, f"增减{column}")
