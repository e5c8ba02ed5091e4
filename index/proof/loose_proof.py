"""A table without vertical rules whose sums prove how it was read: only such a one is not in doubt.

It must be plainly set (`loose_clear`) and no sum of it may fail. Then an amount is proved by a sum that holds, a rate by the
two amounts that it follows from, a quantity by a proved amount in its row; what nothing proves stays in doubt by itself.
Sums alone would not do: 合计 is the sum of its parts whatever they are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from index.amounts import last_digit, normalize, parse
from index.loose.loose_clear import NAMES, PLAIN
from index.proof import doubts
from index.schema import HELD, Finding, Place, Table, TableRow
from index.tables.sideways import SIDEWAYS

LEAST = 2  # sums that hold, or rows that a rate's reading holds on
MANY = 4  # parts of one sum that prove as much as two sums
MOST = Decimal("0.5")  # of the amounts that stand in no sum at most: else the sums say nothing of the table
RATE = re.compile(r"[%％率幅]|比例|占比")
HUNDRED = Decimal(100)
At = tuple[int, int]  # row and column


@dataclass(frozen=True, slots=True)
class Settled:
    """The tables, without the doubt that their sums take away; and the cells of those that nothing proves."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]


def settled(tables: Sequence[Table], findings: Sequence[Finding]) -> Settled:
    """What the sums of plainly set tables prove, cell by cell."""
    about = doubts.by_table(findings)
    out: list[Table] = []
    found: list[Finding] = []
    for table in tables:
        left = (
            _unproved(table, about.get(table.number, ())) if table.doubt in (NAMES, PLAIN, SIDEWAYS) else None
        )
        out.append(table if left is None else replace(table, doubt=""))
        if left:
            found.append(_finding(table, left))
    return Settled(tuple(out), tuple(found))


def _finding(table: Table, left: set[At]) -> Finding:
    places = tuple(
        Place(cell.page, cell.box, cell.printed, table.number, row.number, cell.column)
        for row in table.rows
        for cell in row.cells
        if (row.number, cell.column) in left
    )
    detail = f"{table.title or '无标题的表'}：没有表格线，{len(places)} 个数不在任何合计关系里"
    return Finding(doubts.NO_PROOF, "无法判断", "", "", "", detail, places)


def _unproved(table: Table, findings: Sequence[Finding]) -> set[At] | None:
    """The figures that nothing proves; None where the table as a whole is not proved."""
    if any(finding.verdict not in HELD for finding in findings) or not _enough(table, findings):
        return None
    named = any(row.path for row in table.rows)
    if any(_nameless(row, named) for row in table.rows):
        return None
    if table.doubt == NAMES and not _alike(table, findings):
        return None
    sums = {(p.row, p.column) for finding in findings for p in finding.places if p.table == table.number}
    printed = dict(_printed(table))
    amounts = {at: amount for at, text in printed.items() if (amount := parse(text)) is not None}
    proved = sums | _rates(table, amounts)
    rows, columns = {row for row, _ in proved}, {column for _, column in proved}
    left = {at for at, amount in amounts.items() if amount and at not in proved}
    counted = {at for at in left if at[0] in rows and _is_count(table.columns[at[1]], printed[at])}
    if len(left - counted) > MOST * sum(amount != 0 for amount in amounts.values()):
        return None
    zeros = {at for at, amount in amounts.items() if not amount}
    return (left - counted) | {
        (row, column) for row, column in zeros if row not in rows and column not in columns
    }


def _enough(table: Table, findings: Sequence[Finding]) -> bool:
    """Two sums; or the one that there is where the table has one column of amounts, and the sum several parts; or a sum
    of so many parts that it does not come out by chance."""
    parts = max((len(finding.places) - 1 for finding in findings), default=0)
    return len(findings) >= LEAST or parts >= MANY or (parts >= LEAST and len(table.amounts) == 1)


def _nameless(row: TableRow, others_named: bool) -> bool:
    """The row's name stands elsewhere, or was lost."""
    return others_named and (not row.path or row.path[-1:] == (row.code,))


def _alike(table: Table, findings: Sequence[Finding]) -> bool:
    """All rows print as many labels, but for totals and those that are the sum of the rows below them."""
    heads = {
        finding.places[0].row for finding in findings if len({place.row for place in finding.places}) > 1
    }
    counts = {row.labels for row in table.rows if not row.total and row.number not in heads}
    return len(counts) <= 1


def _printed(table: Table) -> Iterator[tuple[At, str]]:
    for row in table.rows:
        for cell in row.cells:
            if cell.column in table.amounts:
                yield (row.number, cell.column), cell.printed


def _is_count(path: Sequence[str], printed: str) -> bool:
    """A quantity or a share, which no sum is of."""
    return doubts.is_quantity(path) or "%" in normalize(printed)


def _rates(table: Table, amounts: Mapping[At, Decimal]) -> set[At]:
    """The rates that follow from the same two columns on several rows: a change against last year's, or a share."""
    out: set[At] = set()
    rows = {row for row, _ in amounts}
    for column in table.amounts:
        if not any(RATE.search(text) for text in table.columns[column][-1:]):
            continue
        others = [other for other in table.amounts if other != column]
        best: set[At] = set()
        for part, whole in permutations(others, 2):
            held = {
                (row, column)
                for row in rows
                if _follows(amounts.get((row, column)), amounts.get((row, part)), amounts.get((row, whole)))
            }
            best = max(best, held, key=len)
        telling = {at for at in best if abs(amounts[at]) not in (0, HUNDRED)}
        if len(telling) >= LEAST:
            out |= best
    return out


def _follows(rate: Decimal | None, part: Decimal | None, whole: Decimal | None) -> bool:
    """Is it `part` as a percentage of `whole`, or the change from `whole` to `part`, rounded as it is printed?"""
    if rate is None or part is None or not whole:
        return False
    share = HUNDRED * part / whole
    last = last_digit(rate) / 2
    return any(abs(rate - exact) <= last for exact in (share, share - HUNDRED))
