"""The subjects of a table of expenditure with what each spends on either side: 基本支出 and 项目支出, however it heads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.draft import Case
from assistant.answering.evidence import Evidence, from_line
from assistant.documents.library import Line, Source, is_total
from assistant.documents.lines import is_other_body, names_body
from assistant.figures import parts, wholes
from index.schema import Table

SIDE = "(?:一般公共预算)?(?:基本支出|项目支出|专项业务经费支出)"
_BASIC = re.compile("^(?:基本支出|人员(?:经费|支出|经费支出)|(?:日常)?公用(?:经费|支出|经费支出))$")
_PROJECT = re.compile("^(?:项目支出|专项业务经费支出)$")
TOTAL = re.compile("^(?:合计|总计|小计|本年支出合计|支出总计|支出合计)$")
FUND = re.compile("一般公共预算|财政拨款")


@dataclass(frozen=True)
class Row:
    """A row of a table of expenditure: what it spends on either side, and its total."""

    label: str
    basic: tuple[Evidence, ...]
    project: tuple[Evidence, ...]
    total: Evidence | None

    def side(self, name: str) -> tuple[Evidence, ...]:
        return self.basic if name == "基本支出" else self.project

    def other(self, name: str) -> tuple[Evidence, ...]:
        return self.project if name == "基本支出" else self.basic


def split(case: Case) -> tuple[Source | None, Table | None, list[Row]]:
    """The table that splits each subject into both sides: of all funds, unless one fund is named; and its rows."""
    kinds = ("支出总表", "一般公共预算支出表")
    kinds = kinds[::-1] if FUND.search(case.text) else kinds
    economic = "经济" in case.text
    for source in case.sources:
        for kind in kinds:
            for table in source.tables.values():
                if table.kind == kind and not table.empty and ("经济" in table.title) == economic:
                    rows = _rows(case, source, table)
                    if len(rows) >= 2:
                        return source, table, rows
    return None, None, []


def _rows(case: Case, source: Source, table: Table) -> list[Row]:
    """The rows of the level that the question asks for, none of them told twice."""
    lines = [x for x in source.lines if x.fact.table == table.number and x.fact.year == source.identity.year]
    by_row: dict[int, list[Line]] = {}
    for line in lines:
        by_row.setdefault(line.fact.row, []).append(line)
    heads = [own[0] for own in by_row.values() if any(x.fact.value for x in own) and is_item(own[0], source)]
    heads = [x for x in heads if case.intent.body or not wholes.in_a_unit(x, source)]
    found = []
    for head in parts.of_level(case, heads):
        own = by_row[head.fact.row]
        basic, project = (_side(own, source, pattern) for pattern in (_BASIC, _PROJECT))
        if basic or project:
            found.append(Row(head.leaf, basic, project, _total_of(own, source)))
    return found


def is_item(line: Line, source: Source) -> bool:
    named = names_body(line.leaf, source) or is_other_body(line.leaf, source)
    return bool(line.leaf) and not is_total(line.leaf) and not line.total and not named


def _side(own: Sequence[Line], source: Source, pattern: re.Pattern[str]) -> tuple[Evidence, ...]:
    """The cells of one side of a row: its sum where the side has one, else its parts."""
    cells = [x for x in own if any(pattern.match(label) for label in x.column)]
    whole = [x for x in cells if TOTAL.match(x.column[-1]) or re.fullmatch(SIDE, x.column[-1])]
    return tuple(from_line(source, x) for x in whole or cells)


def _total_of(own: Sequence[Line], source: Source) -> Evidence | None:
    sides = (_BASIC, _PROJECT)
    for line in own:
        inside = any(p.match(label) for p in sides for label in line.column)
        if line.column and TOTAL.match(line.column[-1]) and not inside and "采购" not in "".join(line.column):
            return from_line(source, line)
    return None


def adds_up(row: Row) -> bool:
    """Whether both sides come to the total that the row prints: then a blank cell of it is 0."""
    if row.total is None or row.total.value is None:
        return False
    return total(row.basic) + total(row.project) == row.total.in_yuan()


def total(evidences: Sequence[Evidence]) -> Decimal:
    return sum((e.in_yuan() or Decimal(0) for e in evidences), Decimal(0))
