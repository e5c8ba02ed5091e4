"""Sums down the rows of one list by its codes, and those of the 三公 rows; `equation_lists` has what goes without codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.equations.equation_model import Equation, Line, Term, balances, money_columns, terms

TREE, TOTAL, NUMBERED, INDENTED, BESIDE, SANGONG = (
    "上级科目=下级科目之和",
    "合计=各行之和",
    "大项=小项之和",
    "上级行=缩进行之和",
    "上级行=旁列各行之和",
    "三公经费合计=各项之和",
)
FAMILY_CODE, FAMILY_TOTAL, FAMILY_INDENT = "科目", "合计", "缩进"
STAFF_CLASSES = ("301", "303")  # 人员经费: wages, and support of persons
SPECIAL = {
    "buy": re.compile(r"公务用车购置(费|经费|支出|费用)?(支出)?$|用车购置$"),
    "host": re.compile(r"公务接待"),
    "abroad": re.compile(r"因公出国"),
    "car": re.compile(r"用车购置(及|和|与|、)?(运[行维转])|^.{0,5}公务用车费(用)?$"),
    "run": re.compile(r"(公务)?用车运[行维转]"),
}
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
        best = first_balanced(lines, total, column, choices)
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
            choices.append(_without_lower_units(lines, units))
        later = [i for _, roots in sections[position + 1 :] for i in roots]
        if later:
            choices.append(later)
    elif code := total.row.code:  # a body, above its units
        own = [head for head, _ in sections[position + 1 :] if head is not None and _is_part(head, code)]
        choices.append(_without_lower_units(lines, [index[id(head)] for head in own]))
    earlier = [i for _, roots in sections[:position] for i in roots]
    if earlier and position == len(sections) - 1:
        choices += [earlier, sections[position - 1][1]]
    return [choice for choice in choices if choice]


def _is_part(line: Line, code: str) -> bool:
    return line.row.code.startswith(code) and len(line.row.code) > len(code)


def _without_lower_units(lines: Sequence[Line], heads: list[int]) -> list[int]:
    """Bodies without the units below them, where all of them have a code."""
    lengths = [len(lines[i].row.code) for i in heads]
    return (
        [i for i, length in zip(heads, lengths, strict=True) if length == min(lengths)]
        if all(lengths)
        else heads
    )


def first_balanced(lines: Sequence[Line], total: Line, column: int, choices: list[list[int]]) -> list[int]:
    left = total.value(column)
    for choice in choices:
        if choice and balances(left, [lines[i].value(column) for i in choice]):
            return choice
    return choices[0]
