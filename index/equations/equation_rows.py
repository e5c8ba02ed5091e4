"""Sums down the rows of one list: code trees, numbered lists, totals, indentation, the 三公 rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.equations.equation_model import ZERO, Equation, Line, Term, balances, money_columns, terms
from index.layout.labels import KINDS

TREE, TOTAL, NUMBERED, INDENTED, SANGONG = (
    "上级科目=下级科目之和",
    "合计=各行之和",
    "大项=小项之和",
    "上级行=缩进行之和",
    "三公经费合计=各项之和",
)
FAMILY_CODE, FAMILY_TOTAL, FAMILY_INDENT = "科目", "合计", "缩进"
STEP = 4.0  # points of indentation that make a level
STAFF_CLASSES = ("301", "303")  # 人员经费: wages, and support of persons
SPECIAL = {
    "buy": re.compile(r"公务用车购置(费|经费|支出|费用)?(支出)?$|用车购置$"),
    "host": re.compile(r"公务接待"),
    "abroad": re.compile(r"因公出国"),
    "car": re.compile(r"用车购置(及|和|与|、)?(运行|运维)|^.{0,5}公务用车费(用)?$"),
    "run": re.compile(r"(公务)?用车运行"),
}
OF_THE_YEAR = re.compile(r"本年(收入|支出)")
SPECIAL_TOTAL = re.compile(r"^(合计|总计|小计)$|\"三公\"经费(合计|小计|支出)?$|三公.*(合计|支出)$")


def is_special(lines: Sequence[Line], title: str) -> bool:
    """Rows of a 三公 table: reception and cars, hardly any codes."""
    if not any(SPECIAL["host"].search(line.name) for line in lines):
        return False
    if not any("用车" in line.name for line in lines) or sum(bool(line.code) for line in lines) >= 3:
        return False
    return len(lines) <= 10 or "三公" in title or any("三公" in line.name for line in lines)


def special(lines: Sequence[Line]) -> Iterator[Equation]:
    for column in money_columns(lines):
        found: dict[str, Line] = {}
        for line in lines:
            if line.has(column):
                found.setdefault(_special_part(line.name), line)
        if "car" in found and ("buy" in found or "run" in found):
            parts = tuple(Term(found[key], column) for key in ("buy", "run") if key in found)
            yield Equation(SANGONG, Term(found["car"], column), parts, "三公")
        if "total" in found and "host" in found and ("car" in found or "run" in found):
            keys = ["abroad", "host"] + (["car"] if "car" in found else ["buy", "run"])
            parts = tuple(Term(found[key], column) for key in keys if key in found)
            yield Equation(SANGONG, Term(found["total"], column), parts, "三公")


def _special_part(name: str) -> str:
    joint = SPECIAL["car"].search(name) is not None
    for key, pattern in SPECIAL.items():
        if pattern.search(name) and not (key == "run" and joint):
            if key == "car" and SPECIAL["buy"].search(name):
                continue
            return key
    return "total" if SPECIAL_TOTAL.search(name) else "other"


Section = tuple[Line | None, list[int]]


def tree(lines: Sequence[Line]) -> list[Equation]:
    """A code's figure is the sum of the codes one level below; totals are the sum of the outermost codes."""
    if len({len(line.code) for line in lines if len(line.code) >= 3}) < 2:
        return []
    columns = money_columns(lines)
    children, sections = _grow(lines)
    out: list[Equation] = []
    for parent, below in children.items():
        for column in columns if lines[parent].filled else ():
            if lines[parent].has(column) or any(lines[i].value(column) for i in below):
                out.append(
                    Equation(TREE, Term(lines[parent], column), terms(lines, below, column), FAMILY_CODE)
                )
    for position in range(len(sections)):
        out.extend(_section_total(lines, sections, position, columns))
    return out


def _grow(lines: Sequence[Line]) -> tuple[dict[int, list[int]], list[Section]]:
    """Children of each coded row, and the sections that total and unit rows open, with their outermost codes."""
    functional = any(len(line.code) in (5, 7) for line in lines)
    open_codes: list[int] = []
    children: dict[int, list[int]] = {}
    sections: list[Section] = [(None, [])]
    for i, line in enumerate(lines):
        if len(line.code) < 3:
            if line.name and line.filled and (line.total or not line.memo and (not open_codes or functional)):
                open_codes = []
                sections.append((line, []))
            continue
        while open_codes and not _below(line, lines[open_codes[-1]]):
            open_codes.pop()
        if open_codes:
            children.setdefault(open_codes[-1], []).append(i)
        else:
            sections[-1][1].append(i)
        open_codes.append(i)
    return children, sections


def _below(line: Line, parent: Line) -> bool:
    if not line.code.startswith(parent.code):
        return False
    return len(line.code) > len(parent.code) or line.row.labels > parent.row.labels == 1


def _section_total(
    lines: Sequence[Line], sections: list[Section], position: int, columns: list[int]
) -> Iterator[Equation]:
    """A total is the sum of the codes that follow it, of its units, or of what came before (total last)."""
    total, roots = sections[position]
    if total is None or total.memo:
        return
    choices = [roots] if roots else _other_parts(lines, sections, position, total)
    if not choices:
        return
    for column in columns:
        if not total.has(column) and not any(lines[i].value(column) for i in choices[0]):
            continue
        best = _first_balanced(lines, total, column, choices)
        if best:
            yield Equation(TOTAL, Term(total, column), terms(lines, best, column), FAMILY_TOTAL)


def _other_parts(
    lines: Sequence[Line], sections: list[Section], position: int, total: Line
) -> list[list[int]]:
    choices: list[list[int]] = []
    index = {id(line): i for i, line in enumerate(lines)}
    if total.total:
        units: list[int] = []
        for head, _ in sections[position + 1 :]:
            if head is None or head.total:
                break
            units.append(index[id(head)])
        if units:
            choices.append(units)
        later = [i for _, roots in sections[position + 1 :] for i in roots]
        if later:
            choices.append(later)
    earlier = [i for _, roots in sections[:position] for i in roots]
    if earlier and position == len(sections) - 1:
        choices += [earlier, sections[position - 1][1]]
    return [choice for choice in choices if choice]


def _first_balanced(lines: Sequence[Line], total: Line, column: int, choices: list[list[int]]) -> list[int]:
    left = total.value(column)
    for choice in choices:
        if choice and balances(left, [lines[i].value(column) for i in choice]):
            return choice
    return choices[0]


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
    return out


def level(name: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1., 4 for (1); 0 where a name carries no number."""
    plain = re.sub(r"^(其中|加|减)[:：]", "", name)
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
                best = _first_balanced(lines, lines[total], column, choices)
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
