"""Whether one figure is a part of another: added up the part counts twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence import Evidence
from assistant.wording import clean_label

_TOTALS = ("合计", "总计", "小计", "总额", "支出总计", "收入总计", "金额合计")
_GRAND = ("合计", "总计", "总合计", "支出总计", "收入总计", "收支总计")
"""Rows that hold every other row of their column; 本年支出合计 stands beside 结转下年."""
_SETTLED = (
    (re.compile("三公"), re.compile("^(?!.*三公).*(?:接待|用车|公车|出国|出境)")),
    (re.compile("用车购置及运行"), re.compile("用车(?:购置|运行(?:维护)?)费?$")),
    (re.compile("^(?:政府)?采购(?!.*(?:货物|工程|服务))"), re.compile("采购.*(?:货物|工程|服务)")),
    (re.compile("^基本支出"), re.compile("^(?:人员|公用)经费")),
    (
        re.compile("^(?:总支出|(?:本年)?支出(?:总计|合计))"),
        re.compile("^(?:基本支出|项目支出|(?:人员|公用)经费)"),
    ),
)
"""Wholes whose parts are known without the document: the rules on 三公 and purchases, the classes of expenditure."""


def holds(whole: Evidence, part: Evidence) -> bool:
    """Whether one is a whole that the other is a part of: by what is settled, by its code, or by its place."""
    if (whole.owner, whole.year, whole.source.name) != (part.owner, part.year, part.source.name):
        return False
    names = clean_label(whole.label), clean_label(part.label)
    if any(a.search(names[0]) and b.search(names[1]) and not b.search(names[0]) for a, b in _SETTLED):
        return True
    if whole.claim and part.claim:
        return _below(whole.claim.concept, part.claim.concept)
    return _by_code(whole, part) or _by_place(whole, part)


def twice(evidences: Sequence[Evidence]) -> tuple[Evidence, Evidence] | None:
    """The first of several figures that holds another of them, and that one."""
    pairs = ((a, b) for a in evidences for b in evidences if a != b)
    return next((pair for pair in pairs if holds(*pair)), None)


def _by_code(whole: Evidence, part: Evidence) -> bool:
    """301 holds 30101: the codes of the classifications of revenue and expenditure are built so."""
    if not (whole.line and part.line):
        return False
    code, inner = whole.line.fact.code, part.line.fact.code
    return len(code) >= 3 and code.isdigit() and inner != code and inner.startswith(code)


def _by_place(whole: Evidence, part: Evidence) -> bool:
    if not (whole.line and part.line) or whole.table != part.table:
        return False
    one, other = whole.line.fact, part.line.fact
    total = whole.line.leaf in _GRAND and not part.line.total
    if one.column == other.column:
        return total or bool(one.row_path) and _below(one.row_path, other.row_path)
    outer = one.column_path[:-1] if _is_total(one.column_path) else one.column_path
    beside = other.column_path[: len(outer)] == outer and other.column_path != one.column_path
    return one.row == other.row and beside and not _is_total(other.column_path)


def _below(path: Sequence[str], other: Sequence[str]) -> bool:
    return tuple(other[: len(path)]) == tuple(path) and len(other) > len(path)


def _is_total(column: Sequence[str]) -> bool:
    return bool(column) and clean_label(column[-1]) in _TOTALS
