"""What a cell of a standard table is, from its header words and row labels: never from its position.

A role is what the column states of a row: 合计, 基本支出, 项目支出, 人员经费, 公用经费; with the fund it belongs to where the
header names one. A key is what the row is: a subject code, or the totals row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.paper import Paper, is_money
from assistant.wording import clean_label
from index.amounts import normalize
from index.equations.equations import TWO_SIDED
from index.schema import Fact, Table

TOTAL, BASIC, PROJECT, STAFF, PUBLIC = "合计", "基本支出", "项目支出", "人员经费", "公用经费"
YEAR_TOTAL = "本年合计"  # of a two-sided table that also has a 总计
ALL = ""  # no fund named: whatever the table is of
GENERAL, FUND, CAPITAL = "一般公共预算", "政府性基金", "国有资本经营"
FISCAL = "财政拨款"  # all three

_MEASURE = re.compile(
    r"(20\d\d年度?)?(本年)?(年初|调整|全年)?(预算|决算|执行)?(数|金额)|(20\d\d年)?(预算|决算|金额)"
)
_SUMS = re.compile(
    r"(总计|合计|小计|总额|金额合计|支出总计|收入总计|(本年)?(收入|支出)?合计|收入合计|支出合计|项目支出合计|基本支出合计)"
)
_ROLES = (
    (STAFF, re.compile(r"人员(经费|支出)(支出)?")),
    (PUBLIC, re.compile(r"(日常)?公用(经费|支出)(支出)?")),
    (BASIC, re.compile(r"基本支出(预算)?")),
    (PROJECT, re.compile(r"项目支出(预算)?|专项业务经费支出")),
)
_FUNDS = (
    (FISCAL, re.compile(r"财政拨款(\(补助\))?(收入)?(小计|合计)?")),
    (GENERAL, re.compile(r"一般公共预算(财政)?(拨款|收入|资金|支出)?")),
    (FUND, re.compile(r"政府性基金(预算)?(财政)?(拨款|收入|支出|资金)?")),
    (CAPITAL, re.compile(r"国有资本经营(预算)?(财政)?(拨款|收入|支出|资金)?")),
)
_NEUTRAL = re.compile(
    r"(20\d\d年度?)?(本年|当年)?(一般公共预算|政府性基金预算|国有资本经营预算|财政拨款|部门预算|一般公共预算财政拨款)?(基本|项目)?"
    r"(支出|收入)?(预算)?(数)?(支出|收入)?"
)
_OTHER = re.compile(r"上年|增减|比例|占比|结转|结余|政府采购|上缴|附属|经营支出|专项资金|转移支付")
_TOTAL_ROW = re.compile(r"(部门)?(支出|收入)?(预算)?(总计|合计)|总合计|本年(支出|收入)合计")


@dataclass(frozen=True, slots=True)
class Entry:
    """A money cell with its row's key, its role and its fund."""

    fact: Fact
    key: str
    role: str
    fund: str


def entries(paper: Paper, table: Table) -> tuple[Entry, ...]:
    """The cells of a table whose row and column are understood and whose key stands in it only once.

    Of a two-sided table, and of one that gives each subject's 本年收入 and 本年支出, those of expenditure.
    """
    two_sided = table.kind in TWO_SIDED
    both = two_sided or any(path and normalize(path[0]) == "本年支出" for path in table.columns)
    roles = {
        column: None if both and _is_income(path) else _role(path)
        for column, path in enumerate(table.columns)
    }
    found = [
        Entry(fact, key, *role)
        for fact in paper.by_table[table.number]
        if fact.value is not None
        and is_money(fact.unit)
        and fact.year == paper.identity.year
        and (role := roles[fact.column]) is not None
        and (key := _key(fact, two_sided))
    ]
    rows: dict[str, set[int]] = {}
    for entry in found:
        rows.setdefault(entry.key, set()).add(entry.fact.row)
    places: dict[tuple[str, str, str], int] = {}
    for entry in found:
        places[entry.key, entry.role, entry.fund] = places.get((entry.key, entry.role, entry.fund), 0) + 1
    return tuple(e for e in found if len(rows[e.key]) == 1 and places[e.key, e.role, e.fund] == 1)


def of_kind(paper: Paper, *kinds: str, where: Callable[[Table], bool] = lambda table: True) -> list[Table]:
    """The tables of these kinds that hold figures."""
    return [t for t in paper.tables if t.kind in kinds and not t.form and not t.empty and where(t)]


def pick(found: Sequence[Entry], key: str, role: str, fund: str = ALL) -> Entry | None:
    return next((e for e in found if e.key == key and e.role == role and e.fund == fund), None)


def sides(paper: Paper, table: Table) -> Iterator[tuple[str, str, Fact]]:
    """(收入 or 支出, 总计 or 本年, cell) of the totals of a two-sided table."""
    for fact in paper.by_table[table.number]:
        if (
            fact.value is None
            or not is_money(fact.unit)
            or fact.year != paper.identity.year
            or not fact.row_path
        ):
            continue
        leaf = clean_label(fact.row_path[-1])
        match = re.fullmatch(r"(本年|当年)?(部门)?(收入|支出)?(预算)?(总计|合计|总额)", leaf)
        if not match:
            continue
        column = normalize("".join(fact.column_path))
        if any(word in column for word in ("人员", "公用", "基本", "项目", GENERAL, FUND, CAPITAL)):
            continue
        side = match[3] or next((s for s in ("收入", "支出") if s in column), "")
        if side:
            yield side, "本年" if match[1] else "总计", fact


def is_fund(name: str) -> bool:
    """Whether a label names where money comes from: 一般公共预算财政拨款, 政府性基金预算拨款."""
    return any(pattern.fullmatch(name) for _, pattern in _FUNDS)


def name_of(fact: Fact) -> str:
    """The row's own label without numbering, code and a closing 支出."""
    leaf = clean_label(fact.row_path[-1]) if fact.row_path else ""
    return leaf.removesuffix("支出") or leaf


def _key(fact: Fact, two_sided: bool) -> str:
    if fact.code:
        return fact.code if len(fact.code) in (3, 5, 7) else ""
    leaf = clean_label(fact.row_path[-1]) if fact.row_path else ""
    if not _TOTAL_ROW.fullmatch(leaf):
        return f"·{name_of(fact)}" if leaf else ""
    if two_sided and "收入" in leaf:
        return ""
    return YEAR_TOTAL if two_sided and leaf.startswith("本年") else TOTAL


def _is_income(path: Sequence[str]) -> bool:
    return bool(path) and re.search(r"收入$", normalize(path[0])) is not None


def _role(path: Sequence[str]) -> tuple[str, str] | None:
    """(role, fund) of a column, or None where its words say anything else."""
    parts = [re.sub(r"^其中[:：]?", "", normalize(part)) for part in path]
    parts = [part for part in parts if not _MEASURE.fullmatch(part)]
    if any(_OTHER.search(part) for part in parts):
        return None
    role, fund = TOTAL, ALL
    for part in parts:
        if named := next((name for name, pattern in _FUNDS if pattern.fullmatch(part)), ""):
            if named == FISCAL and fund not in (ALL, FISCAL):
                return None  # 一般公共预算 › 其中：财政拨款 is neither all of the fund nor all 财政拨款
            fund = ALL if part.endswith("支出") and len(parts) > 1 else named
        elif named := next((name for name, pattern in _ROLES if pattern.fullmatch(part)), ""):
            role = named
        elif not (_SUMS.fullmatch(part) or _NEUTRAL.fullmatch(part)):
            return None
    return role, fund
