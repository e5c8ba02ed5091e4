"""A row cut by the page break: the next page begins with the rest of its name, its numbers or its text."""

from __future__ import annotations

import re
from dataclasses import replace

from index import labels, row_labels
from index.amounts import normalize, parse
from index.draft import Piece
from index.grid import Cell
from index.row_labels import Reader

TAIL = re.compile(r"\d{1,3}")  # the last digits of a number, carried to the next page
SHORT = re.compile(r"-?[\d,]+\.\d?")  # a number that lacks decimals


def join(piece: Piece, r: int, into: Reader) -> bool:
    """Put the rest of the last row to it; False where the page begins with a row of its own."""
    last = into.rows[-1]
    line = piece.grid.cells[r]
    printed = {c: cell for c, cell in enumerate(line) if cell.norm and cell.r0 == r}
    if _join_text(printed, into):
        return True
    tails = {into.columns[c]: cell.norm for c, cell in printed.items() if into.roles[c] == "amount"}
    if any(into.roles[c] == "code" for c in printed):
        return False
    if not tails:
        return _join_cut_name(piece, r, into)
    before = {cell.column: cell for cell in last.cells}
    for column, tail in tails.items():
        if (
            not TAIL.fullmatch(tail)
            or column not in before
            or not SHORT.fullmatch(normalize(before[column].printed))
        ):
            return False
    cells = tuple(
        replace(cell, printed=cell.printed + tails[cell.column]) if cell.column in tails else cell
        for cell in last.cells
    )
    if any(parse(cell.printed) is None for cell in cells if cell.column in tails):
        return False
    rest = "".join(cell.text for c, cell in printed.items() if c in into.lists[0].labels)
    path = (*last.path[:-1], last.path[-1] + rest) if last.path else (rest,)
    into.rows[-1] = replace(last, cells=cells, path=path)
    return True


def _join_text(printed: dict[int, Cell], into: Reader) -> bool:
    """The rest of a long text, alone on its row: 绩效目标 that go on over the page break."""
    last = into.rows[-1]
    before = {cell.column: cell for cell in last.cells if cell.printed}
    rest = {into.columns.get(c, -1): cell for c, cell in printed.items()}
    if not rest or any(c not in before or cell.amount is not None for c, cell in rest.items()):
        return False
    if any(parse(before[c].printed) is not None for c in rest):
        return False
    cells = tuple(
        replace(cell, printed=cell.printed + rest[cell.column].text) if cell.column in rest else cell
        for cell in last.cells
    )
    into.rows[-1] = replace(last, cells=cells)
    return True


def _join_cut_name(piece: Piece, r: int, into: Reader) -> bool:
    """The rest of a name alone, below the column where the last name stands; everywhere else names come with figures."""
    last = into.rows[-1]
    found = row_labels.find(piece, r, 0, into)
    columns = into.states[0].columns
    amounts = {column for c, column in into.columns.items() if into.roles[c] == "amount"}
    others = any(cell.norm for cell in (piece.grid.cells[r][c] for c in into.lists[0].values))
    if (
        others
        or len(found.own) != 1
        or not last.path
        or labels.kind_of(normalize(found.own[0][1])) != "plain"
    ):
        return False
    filled = all(any(c.printed for c in row.cells if c.column in amounts) for row in into.rows)
    column, text, _ = found.own[0]
    if not filled or labels.is_total(normalize(text)) or columns.get(column, ("",))[-1] != last.path[-1]:
        return False
    columns[column] = (*columns[column][:-1], last.path[-1] + text)
    into.rows[-1] = replace(last, path=(*last.path[:-1], last.path[-1] + text))
    return True
