"""Where the reading of a table contradicts itself: what it prints, and what its sums say, must fit together.

A doubt belongs to as little as possible: one cell, one row, one column; only where the table as a whole was guessed, or
most of its sums fail, to all of it. A figure under a doubt is shown, but never called verified.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from index.amounts import is_strong, normalize
from index.layout.codes import CLASS, SUBJECT
from index.page import marks
from index.proof import form_doubts
from index.schema import HELD, Fact, Finding, Table, TableRow
from index.tables.facts import QUANTITY_LABEL

TWO_IN_CELL = "一格里有几个数"
TWO_IN_COLUMN = "这一栏里有连在一起的两个数"
SAME_HEADER = "有两栏的栏目名相同"
AMOUNT_IN_LABEL = "行名里混有金额"
TWO_IN_LABEL = "行名里混有两行"
AMOUNT_IN_HEADER = "栏目名里混有金额"
NO_HEADER = "没有栏目名"
NO_LABEL = "没有行名"
NO_UNIT = "没有印出金额单位"
SUM_FAILS = "所在的合计关系不成立"
TWO_READINGS = "两种读法的行列一致"
DISAGREE = "两种读法得到的行列不同"
NO_PROOF = "没有表格线的数有没有合计关系证明"
UNPROVED = "没有表格线，没有合计关系可以证明这个数的位置"
DRAWN_ON = "数上、数旁或空格里另有线条、图片或批注，或数没有正着、完整地显示，看到的可能不是写出的数"

PAGE_LOST = "表格的各页相接"
BEHIND_GAP = "打印的页码跳号，这一行之前可能缺页"

READINGS = frozenset((TWO_READINGS, NO_PROOF, PAGE_LOST, marks.DRAWN_ON))
"""The checks of how cells were read; all others are of what they say."""

PRINTED_AMOUNT = re.compile(
    r"(?<![\d.,A-Za-z])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.,])"
    r"|(?<![\d.,A-Za-z])\d+\.\d\d(?:\d{4})?(?![\d.%A-Za-z万亿元])"
)
TWO_AMOUNTS = re.compile(r"-?[\d,]+\.\d{2}(\d{4})?-?[\d,]+\.\d{2}(\d{4})?")
COUNTED = re.compile(r".*[\u4e00-\u9fff)）](?!(?:19|20)\d\d$)\d{3,}")
CODE_IN_LABEL = "行名里混有科目编码"
CUT_CODE = "只印出编码的末级，上级编码缺失"
_HOTLINE = r"(?!(?:12\d{3}|119|120|122)(?!\d))"  # no code: see index.layout.codes
CODED = re.compile(
    rf"{_HOTLINE}[1-5]\d{{2}}(\d{{2}}){{0,2}}[\u4e00-\u9fff].*"
    rf"|.*[\u4e00-\u9fff)）]{_HOTLINE}[1-5]\d{{2}}(\d{{2}}){{0,2}}"
)
TWO_ROWS = re.compile(
    r".*[\u4e00-\u9fff]\d{1,2}、.*|.*[\u4e00-\u9fff][（(]([一二三四五六七八九十]{1,2}|\d)[)）][\u4e00-\u9fff].*|"
    r"(类|款|项|科目(名称|编码)|项目|项目名称|单位名称)+(合计|总计)|"
    r"\d{3,9} \d{3,9}(?!\d).*|.*[^一二三四五六七八九十、（(][一二三四五六七八九十]{1,3}、.*"
)


@dataclass(frozen=True, slots=True)
class Doubts:
    """Reasons to doubt a table's figures, each with what it belongs to."""

    table: str = ""
    rows: Mapping[int, str] = field(default_factory=dict)
    columns: Mapping[int, str] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    money: frozenset[int] = frozenset()  # columns that print amounts with decimals or thousands

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each reason once."""
        parts = [self.table, *self.rows.values(), *self.columns.values(), *self.cells.values()]
        return tuple(dict.fromkeys(reason for reason in parts if reason))

    def of(self, fact: Fact) -> str:
        """Why a figure of the table is in doubt, or ""."""
        if fact.value is None:
            own = self.cells.get((fact.row, fact.column), "")
            return self.table or (own if own == DRAWN_ON else "")
        unit = NO_UNIT if not fact.unit and (fact.column in self.money or is_strong(fact.printed)) else ""
        return (
            self.table
            or self.rows.get(fact.row, "")
            or self.columns.get(fact.column, "")
            or self.cells.get((fact.row, fact.column), "")
            or unit
        )


def by_table(findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """The findings about each table, by its number."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        for number in {place.table for place in finding.places}:
            found.setdefault(number, []).append(finding)
    return found


def find(table: Table, findings: Sequence[Finding]) -> Doubts:
    """The doubts about one table; `findings` may be about other tables too."""
    broken = _only_in_failing_sums(table, findings)
    named = {row.part for row in table.rows if row.path}
    rows = {row.number: reason for row in table.rows if (reason := _row(table, row, row.part in named))}
    if any(len(row.code) in SUBJECT for row in table.rows):
        rows |= {row.number: CUT_CODE for row in table.rows if 0 < len(row.code) < CLASS}
    if table.form:
        rows = dict(form_doubts.rows(table))
    return Doubts(
        table=table.doubt,
        rows=rows,
        columns=dict(_columns(table)),
        cells=dict.fromkeys(broken, SUM_FAILS)
        | dict.fromkeys(_places(table, findings, NO_PROOF), UNPROVED)
        | dict.fromkeys(_places(table, findings, TWO_READINGS), DISAGREE)
        | dict.fromkeys(_places(table, findings, PAGE_LOST), BEHIND_GAP)
        | dict.fromkeys(_places(table, findings, marks.DRAWN_ON), DRAWN_ON),
        money=_money(table),
    )


def _money(table: Table) -> frozenset[int]:
    left = {column for column in table.amounts if not is_quantity(table.columns[column])}
    found: set[int] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell.column in left and is_strong(cell.printed):
                found.add(cell.column)
                left.remove(cell.column)
    return frozenset(found)


def _row(table: Table, row: TableRow, others_named: bool) -> str:
    if table.form:
        return ""
    for cell in row.cells:
        if cell.column in table.amounts and _several(cell.printed):
            return TWO_IN_CELL
    if mixed := {_mixed(label) for label in row.path} - {""}:
        return next(reason for reason in (AMOUNT_IN_LABEL, TWO_IN_LABEL, CODE_IN_LABEL) if reason in mixed)
    return NO_LABEL if others_named and not row.path else ""


@lru_cache(maxsize=16384)  # the labels of outer rows come with each row below them
def _mixed(label: str) -> str:
    """What a label says that is none, or ""."""
    if PRINTED_AMOUNT.search(label):
        return AMOUNT_IN_LABEL
    if TWO_ROWS.fullmatch(label):
        return TWO_IN_LABEL
    return CODE_IN_LABEL if CODED.fullmatch(label) else ""


def is_quantity(path: Sequence[str]) -> bool:
    return bool(path) and QUANTITY_LABEL.search(normalize(path[-1])) is not None


def _glued(printed: str) -> bool:
    return (
        " " not in printed
        and printed.count(".") > 1
        and TWO_AMOUNTS.fullmatch(normalize(printed)) is not None
    )


def _several(printed: str) -> bool:
    parts = printed.split()
    return len(parts) > 1 and sum(map(is_strong, parts)) > 1


def _columns(table: Table) -> Iterator[tuple[int, str]]:
    if table.form:
        yield from form_doubts.columns(table.columns)
        return
    named = any(table.columns[column] for column in table.amounts)
    glued = {c.column for row in table.rows for c in row.cells if _glued(c.printed)}
    alike = set(_same_header(table))
    for column in table.amounts:
        path = table.columns[column]
        if any(PRINTED_AMOUNT.search(text) or COUNTED.fullmatch(text) for text in path):
            yield column, AMOUNT_IN_HEADER
        elif column in glued:
            yield column, TWO_IN_COLUMN
        elif column in alike:
            yield column, SAME_HEADER
        elif not path and named:
            yield column, NO_HEADER


def _same_header(table: Table) -> Iterator[int]:
    """Columns of one list that print one header: a border between headers was lost."""
    for part in table.parts:
        own = [column for column in part if column in table.amounts and table.columns[column]]
        seen = Counter(table.columns[column] for column in own)
        yield from (column for column in own if seen[table.columns[column]] > 1)


def _places(table: Table, findings: Sequence[Finding], check: str) -> set[tuple[int, int]]:
    """Cells that the findings of a check name: a second reading has them elsewhere, or they are drawn on."""
    return _cells(table, [finding for finding in findings if finding.check == check])


def _only_in_failing_sums(table: Table, findings: Sequence[Finding]) -> set[tuple[int, int]]:
    """Cells that take part in a sum that does not hold, and in none that does."""
    failing = [finding for finding in findings if finding.verdict not in HELD]
    if not failing:
        return set()
    held = [finding for finding in findings if finding.verdict in HELD]
    return _cells(table, failing) - _cells(table, held)


def _cells(table: Table, findings: Sequence[Finding]) -> set[tuple[int, int]]:
    return {(p.row, p.column) for finding in findings for p in finding.places if p.table == table.number}
