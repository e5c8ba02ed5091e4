"""Sheets too wide for their page: the right half is printed on pages after the left half, with its own header, untitled.

A spreadsheet prints so: all pages of the left columns, then as many of the right ones (or left and right by turns), each row
at the height of its left half. Where it does not print the labels again, what so continues a row is in doubt until the sums
of the joined table prove it (`index.proof.loose_proof`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.schema import HeaderCell, Table

SIDEWAYS = "表的右半张印在另一页，没有行名，按行的位置与左半张对应，没有足够的合计关系可以证明"
LEAST = 4  # rows that must stand as those of the left half do
OFF = 2.0  # points by which they may be off


def joined(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, right halves joined to their left ones; numbers as before, but without gaps."""
    out: list[Table] = []
    for table in tables:
        if out and _is_right_half(out[-1], table):
            out[-1] = _beside(out[-1], table)
        else:
            out.append(table)
    if len(out) == len(tables):
        return tuple(tables)
    return tuple(replace(table, number=number) for number, table in enumerate(out))


def _is_right_half(left: Table, right: Table) -> bool:
    if right.title or right.form or left.form or len(left.parts) != 1:
        return False
    pages = sorted((*left.pages, *right.pages))
    own = len({row.page for row in left.rows})
    if pages != list(range(left.pages[0], left.pages[0] + len(pages))) or len(right.pages) != own:
        return False
    if not LEAST <= len(right.rows) == len(left.rows) or not any(row.path for row in left.rows):
        return False
    if not right.amounts or not all(right.columns) or not set(right.columns).isdisjoint(left.columns):
        return False
    if right.unit and left.unit not in ("", right.unit):
        return False
    if _labelled(right):
        return all(
            (one.path, one.code) == (other.path, other.code)
            for one, other in zip(left.rows, right.rows, strict=True)
        )
    return all(abs(one - other) < OFF for one, other in zip(_heights(left), _heights(right), strict=True))


def _labelled(right: Table) -> bool:
    """Are the columns of labels printed again?"""
    return any(row.path or row.code for row in right.rows)


def _heights(table: Table) -> list[float]:
    """How high each row is, and how far below the first row of its page it stands."""
    first = {row.page: row.box.y0 for row in reversed(table.rows)}
    return [at for row in table.rows for at in (row.box.y1 - row.box.y0, row.box.y0 - first[row.page])]


def _beside(left: Table, right: Table) -> Table:
    count = len(left.columns)
    rows = tuple(
        replace(row, cells=(*row.cells, *(replace(cell, column=cell.column + count) for cell in other.cells)))
        for row, other in zip(left.rows, right.rows, strict=True)
    )
    return replace(
        left,
        unit=left.unit or right.unit,
        pages=tuple(sorted((*left.pages, *right.pages))),
        columns=(*left.columns, *right.columns),
        header=(*left.header, *(_moved(cell, count) for cell in right.header)),
        rows=rows,
        notes=(*left.notes, *right.notes),
        empty=left.empty and right.empty,
        doubt=left.doubt or right.doubt or ("" if _labelled(right) else SIDEWAYS),
        amounts=(*left.amounts, *(column + count for column in right.amounts)),
        parts=((*left.parts[0], *(column + count for part in right.parts for column in part)),),
    )


def _moved(cell: HeaderCell, count: int) -> HeaderCell:
    return replace(cell, first=cell.first + count, last=cell.last + count)
