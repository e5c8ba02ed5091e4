"""A table without vertical rules whose sums prove how it was read: only such a one is not in doubt.

It must be plainly set (`loose_clear`), no sum of it may fail, and every amount that is not zero must be part of one that
holds. Sums alone would not do: 合计 is the sum of its parts whatever they are called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.amounts import normalize, parse
from index.loose.loose_clear import PLAIN
from index.proof import doubts
from index.schema import Finding, Table

LEAST = 2  # sums that hold
HELD = ("相符", "四舍五入")


def settled(tables: Sequence[Table], findings: Sequence[Finding]) -> tuple[Table, ...]:
    """The tables, those that are plainly set and proved by their sums without their doubt."""
    about = doubts.by_table(findings)
    return tuple(
        replace(table, doubt="")
        if table.doubt == PLAIN and _proved(table, about.get(table.number, ()))
        else table
        for table in tables
    )


def _proved(table: Table, findings: Sequence[Finding]) -> bool:
    if any(finding.verdict not in HELD for finding in findings) or len(findings) < LEAST:
        return False
    within = {(p.row, p.column) for finding in findings for p in finding.places if p.table == table.number}
    for row in table.rows:
        if row.code and row.path[-1:] == (row.code,):
            return False  # its name stands elsewhere
        for cell in row.cells:
            amount = parse(cell.printed)
            if amount and cell.column in table.amounts and (row.number, cell.column) not in within:
                if not doubts.is_quantity(table.columns[cell.column]) and "%" not in normalize(cell.printed):
                    return False
    return True
