"""Body rows of a table: their paths and their value cells.

A list is a run of label columns followed by value columns; several lists may stand side by side in one grid, and each
list's share of a printed row is a row of its own. A row cut by a page break is joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from index import labels, row_breaks, row_labels
from index.amounts import normalize
from index.draft import Draft, Piece
from index.grid import Cell, union
from index.headers import is_index_row
from index.row_labels import Labels, Reader
from index.schema import TableCell, TableRow


def read(draft: Draft, into: Reader) -> list[TableRow]:
    """All body rows of a draft, in reading order."""
    for piece in draft.pieces:
        first = True
        for r in range(piece.head, piece.grid.rows):
            if is_index_row(piece.grid.row(r), r):
                continue
            if first and into.rows and into.rows[-1].page == piece.page.number - 1 and len(into.lists) == 1:
                first = False
                if row_breaks.join(piece, r, into):
                    continue
            first = False
            for part in range(len(into.lists)):
                row = _read_row(piece, r, part, into)
                if row is not None:
                    into.rows.append(row)
    return into.rows


def _read_row(piece: Piece, r: int, part: int, into: Reader) -> TableRow | None:
    line = piece.grid.cells[r]
    found = row_labels.find(piece, r, part, into)
    code, name, aliases = row_labels.identify(found, into.states[part])
    amounts = {
        c: amount
        for c in into.lists[part].values
        if into.roles[c] == "amount" and (amount := line[c].amount) is not None
    }
    path = _path(found, code, name, amounts, into, part)
    cells = tuple(_values(piece, r, part, into, labelled=bool(code or path)))
    blank = not path and not code and not any(cell.printed for cell in cells)
    if blank and (into.lists[part].labels or not cells):
        return None
    box = piece.page.displayed(piece.grid.row_box(r))
    label_box = union(found.boxes) if found.boxes else box
    depth = 0.0
    if found.own:
        first = next((c for c in into.lists[part].labels if into.roles[c] == "name"), -1)
        column, _, indent = found.own[-1]
        offset = piece.grid.xs[column] - piece.grid.xs[into.lists[part].labels[0]] + 1
        depth = indent if column == first or line[column] is line[first] else offset
    return TableRow(
        number=len(into.rows),
        path=path,
        code=code,
        page=piece.page.number,
        box=box,
        label_box=label_box,
        cells=cells,
        total=not code and bool(path) and labels.is_total(normalize(path[-1])),
        part=part,
        indent=depth,
        labels=len(found.own),
        aliases=aliases,
    )


def _path(
    found: Labels, code: str, name: str, amounts: Mapping[int, Decimal], into: Reader, part: int
) -> tuple[str, ...]:
    state = into.states[part]
    if code and (name or not found.own):  # a code without its name only classifies what is named beside it
        names = [text for _, text, _ in found.own if text != name and _further(text, found)]
        return (*labels.coded_path(state, code, name or code), *names)
    if not found.own:
        return tuple(found.outer)
    if found.alone:
        state.steps.clear()
        state.columns.clear()
        return (found.own[0][1],)
    outer = list(found.outer)
    column = found.own[0][0]
    if labels.is_total(normalize(found.own[-1][1])):
        state.columns.clear()
    elif not outer:
        outer = [text for c, texts in sorted(state.columns.items()) if c < column for text in texts]
    for c in [c for c in state.columns if c >= column]:
        del state.columns[c]
    for c, text, _ in found.own:
        state.columns[c] = (text,)
    if outer or len(found.own) > 1:
        return (*outer, *(text for _, text, _ in found.own))
    path = labels.plain_path(state, found.own[0][1], found.own[0][2], amounts)
    state.columns[column] = path
    return path


def _further(text: str, found: Labels) -> bool:
    """A label that is not the name of a code of the row names it further (a project under its subject)."""
    return not any(system.printed and text == system.name for system in found.systems)


def _values(piece: Piece, r: int, part: int, into: Reader, labelled: bool) -> Iterator[TableCell]:
    before: Cell | None = None
    for c in into.lists[part].values:
        cell = piece.grid.cells[r][c]
        if cell is before:
            continue
        before = cell
        if cell.r0 != r or (not labelled and not cell.text and into.lists[part].labels):
            continue
        yield TableCell(into.columns[c], cell.text, piece.page.number, piece.box(cell))
