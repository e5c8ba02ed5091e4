"""Rows cut by a page break: the next page begins with the rest of a name, or with a number's last digits.

The rest is joined to the row above it before anything is read, so that names, codes and sums see one whole row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.amounts import STRONG, normalize, parse
from index.grids.cell_text import text_lines
from index.grids.grid import Cell, Grid
from index.layout import codes
from index.layout.draft import Draft, Piece
from index.layout.headers import ENUM_HAN, ENUM_OTHER, TOTAL_WORD, Role, is_index_row
from index.layout.lists import List

TAIL = re.compile(r"[\d,.]+%?")
LEADING_ZERO = re.compile(r"[-−–△(]?0\d")  # a 0 above another row's number
NUMBERED = re.compile(rf"({ENUM_HAN.pattern}|{ENUM_OTHER.pattern}|其中)")
ROOM = 2.2  # letters' widths left in a full line: the borders' white, and less than one letter
ONE_SIDE = 1.3  # … of which the right border's share and one letter
EVEN = 1.0  # points by which the white on both sides of a centred line may differ
CODED = 0.95  # share of the rows that carry a code where all are meant to
ENOUGH = 5  # rows that show what every row of a table prints
Printed = dict[int, Cell]  # column → the cell that begins there in a row


def join(draft: Draft, roles: Sequence[Role], lists: Sequence[List]) -> bool:
    """Join cut rows of consecutive pages; says whether any was joined."""
    if any(len(piece.grid.xs) - 1 > len(roles) for piece in draft.pieces):
        return False  # a damaged page: its columns are not those of the table
    usual: _usual | None = None
    joined = False
    for before, piece in pairwise(draft.pieces):
        first, last = piece.head, before.grid.rows - 1
        if piece.page.number - before.page.number != 1 or last < before.head or first >= piece.grid.rows:
            continue
        upper = _printed(before, last)
        rest = _below(upper, _printed(piece, first), roles)
        if rest and _may_be_rest(upper, rest, roles):
            usual = usual or _usual(draft, roles, lists)
            if _is_rest(upper, rest, roles, usual, before.grid):
                for column, cell in rest.items():
                    _append(upper[column], cell)
                piece.head += 1
                joined = True
    return joined


class _usual:
    """What the rows of a table print, but for those that a page break might have cut."""

    def __init__(self, draft: Draft, roles: Sequence[Role], lists: Sequence[List]) -> None:
        last = len(draft.pieces) - 1
        rows = [
            _printed(piece, r)
            for number, piece in enumerate(draft.pieces)
            for r in range(piece.head + bool(number), piece.grid.rows - (number < last))
            if not is_index_row(piece.grid.row(r), r)
        ]
        rows = [row for row in rows if row]
        amounts = [c for c, role in enumerate(roles) if role == "amount"]
        table = _decimals(row[c] for row in rows for c in amounts if c in row)
        own = {c: _decimals(row[c] for row in rows if c in row) for c in amounts}
        self.decimals = {c: number if number >= 0 else table for c, number in own.items()}
        coded = sum(_is_coded(row, roles) for row in rows)
        alone = len(lists) == 1
        self.all_coded = (
            alone and len(rows) >= ENOUGH and coded >= CODED * len(rows) - 1
        )  # the total has none
        found = [(part, _counted(part, rows, roles)) for part in lists]
        self.counted = {c for part, number in found if number >= ENOUGH for c in part.labels}
        self.hardly_counted = {c for part, number in found if 0 < number < ENOUGH for c in part.labels}
        self.numbered = {
            c for part in lists for c in part.labels if _numbered(row[c] for row in rows if c in row)
        }


def _printed(piece: Piece, r: int) -> Printed:
    return {cell.c0: cell for cell in piece.grid.row(r) if cell.norm and cell.r0 == r}


def _counted(part: List, rows: Sequence[Printed], roles: Sequence[Role]) -> int:
    """How many rows a list names, if each of them prints a figure in it; else 0."""
    figures = [c for c in part.values if roles[c] == "amount"]
    named = [row for row in rows if any(c in row for c in part.labels)]
    return len(named) if all(any(c in row for c in figures) for row in named) else 0


def _numbered(cells: Iterable[Cell]) -> bool:
    """Do the names of a column carry numbers, all but totals?"""
    names = [cell.norm for cell in cells if not TOTAL_WORD.fullmatch(cell.norm)]
    return len(names) > 2 and all(NUMBERED.match(name) for name in names)


def _fills(grid: Grid, cell: Cell) -> bool:
    """Is the last line of the cell so long that the next word had to go on below it?"""
    line = text_lines(cell.words)[-1] if cell.words else []
    length = sum(len(word.text) for word in line)
    if not length:
        return False
    letter = (line[-1].box.x1 - line[0].box.x0) / length
    left, right = line[0].box.x0 - grid.xs[cell.c0], grid.xs[cell.c1 + 1] - line[-1].box.x1
    set_in = left > right + EVEN  # the white left of it is no room
    return right < ONE_SIDE * letter if set_in else left + right < ROOM * letter


def _is_coded(row: Printed, roles: Sequence[Role]) -> bool:
    return any(
        roles[c] == "code" or (roles[c] == "name" and codes.split_name(cell.norm, bracketed_only=False))
        for c, cell in row.items()
    )


def _decimals(cells: Iterable[Cell]) -> int:
    """How many decimals the amounts of a column have; -1 where that is not one number."""
    found = Counter(
        len(cell.norm.rstrip("%)").partition(".")[2]) for cell in cells if STRONG.fullmatch(cell.norm)
    )
    number, count = found.most_common(1)[0] if found else (-1, 0)
    return number if count * 5 >= sum(found.values()) * 4 else -1


def _may_be_rest(upper: Printed, rest: Printed, roles: Sequence[Role]) -> bool:
    """Does a row print nothing but below what the row above it prints, and no code? A unit's name may stand over them."""
    if any(c not in upper for c in rest):
        return False
    own = {c: cell for c, cell in rest.items() if not _is_across(upper[c], roles)}
    return all(roles[c] not in ("code", "sequence") for c in own) and not _is_coded(own, roles)


def _is_rest(upper: Printed, rest: Printed, roles: Sequence[Role], usual: _usual, grid: Grid) -> bool:
    """Is a row that may be the rest of the one above it?"""
    across = {c for c in rest if _is_across(upper[c], roles)}
    amounts = [c for c in rest if roles[c] == "amount"]
    if amounts:
        return all(_ends_number(upper[c].norm, rest[c].norm, usual.decimals.get(c, -1)) for c in amounts)
    texts = [c for c in rest if roles[c] == "text"]
    names = [c for c in rest if roles[c] == "name" or c in across]
    if not names:
        return bool(texts) and all(parse(upper[c].norm) is None and rest[c].amount is None for c in texts)
    opened = any(_unclosed(upper[c].norm) and not _unclosed(upper[c].norm + rest[c].norm) for c in names)
    told = bool(texts) and any(
        roles[c] == "amount" for c in upper
    )  # words go on beside the name, figures do not
    counted = not usual.counted.isdisjoint(names) and (usual.counted | usual.hardly_counted).issuperset(names)
    if opened or told or usual.all_coded or counted:
        return True
    figures = any(roles[c] == "amount" for c in upper)
    broken = figures and all(_fills(grid, upper[c]) and not NUMBERED.match(rest[c].norm) for c in names)
    return broken and (usual.counted | usual.hardly_counted | usual.numbered).issuperset(names)


def _below(upper: Printed, rest: Printed, roles: Sequence[Role]) -> Printed:
    """The cells of the next page by the cells above them: a unit's name across the columns of codes and names may go on
    in one of them."""
    found: Printed = {}
    for c, cell in rest.items():
        over = next((k for k, one in upper.items() if one.c0 <= c <= cell.c1 <= one.c1), c)
        words = over != c and _is_across(upper[over], roles) and not any(map(str.isdigit, cell.norm))
        found[over if words and over not in rest else c] = cell
    return found


def _is_across(cell: Cell, roles: Sequence[Role]) -> bool:
    """Does a name stand over the columns of codes and names?"""
    over = roles[cell.c0 : cell.c1 + 1]
    return "code" in over and "name" in over and bool(re.search(r"[\u4e00-\u9fff]", cell.norm))


def _ends_number(head: str, tail: str, decimals: int) -> bool:
    """`head` lacks decimals that its column always has, and with `tail` it has them."""
    whole = head + tail
    return (
        decimals > 0
        and any(map(str.isdigit, head))  # a dash alone is a figure of its own
        and TAIL.fullmatch(tail) is not None
        and parse(whole) is not None
        and not LEADING_ZERO.match(whole)
        and len(whole.rstrip("%").partition(".")[2]) == decimals
        and len(head.rstrip("%").partition(".")[2]) < decimals
    )


def _unclosed(norm: str) -> bool:
    return norm.count("(") > norm.count(")")


def _append(cell: Cell, rest: Cell) -> None:
    cell.text += rest.text
    cell.norm = normalize(cell.text)
    cell.amount = parse(cell.norm)
