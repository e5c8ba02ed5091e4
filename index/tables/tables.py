"""Pages → tables: header paths, lists, rows and kind of each table that `stitch` puts together."""

from __future__ import annotations

from collections.abc import Sequence

from index import amounts
from index.equations import nesting
from index.forms import forms, indicators
from index.forms.form_rows import FormReader
from index.grids.grid import Cell
from index.layout import column_roles, cuts, headers, lists, rows, table_kinds
from index.layout.draft import Draft
from index.loose.loose_clear import LOOSE, NAMES
from index.schema import HeaderCell, Page, Table, TableRow
from index.tables import sideways, stitch


def extract(pages: Sequence[Page]) -> tuple[Table, ...]:
    """All tables of a document, in reading order."""
    tables: list[Table] = []
    for draft in stitch.drafts(pages):
        table = _finish(draft, len(tables))
        if table is not None:
            tables.append(table)
    return sideways.joined(tables)


def _finish(draft: Draft, number: int) -> Table | None:
    if draft.form:
        return _finish_form(draft, number, forms.read_form(draft))
    if indicators.is_list(draft.path_texts()):
        return _finish_form(draft, number, indicators.read_list(draft))
    leaves = [path[-1].norm if path else "" for path in draft.paths]
    body = _body(draft)
    if len(draft.pieces) > 1 and _join_cut_rows(draft, body, leaves):
        body = _body(draft)
    roles = column_roles.roles(body, leaves)
    _level_words(draft, body, roles)
    paths = draft.path_texts()
    parts = lists.find_lists(roles, paths, body)
    counted = any(
        row[c].amount is not None for row in body for c, role in enumerate(roles) if role == "amount"
    )
    if not parts or (not counted and not draft.unit):
        name = next((c for c, path in enumerate(paths) if path and path[-1].endswith("名称")), 0)
        rest = tuple(c for c in range(len(roles)) if c != name and roles[c] != "sequence")
        roles = [
            "name" if c == name else "sequence" if r == "sequence" else "text" for c, r in enumerate(roles)
        ]
        parts = [lists.List((name,), rest)]
    into = rows.reader(roles, parts, paths, body)
    read = nesting.disambiguate(rows.read(draft, into))
    if not _is_table(draft, paths, read):
        return None
    return _table(draft, number, read, into)


def _join_cut_rows(draft: Draft, body: list[list[Cell]], leaves: list[str]) -> bool:
    roles = column_roles.roles(body, leaves)
    parts = lists.find_lists(roles, draft.path_texts(), body)
    return cuts.join(draft, roles, parts)


def _body(draft: Draft) -> list[list[Cell]]:
    return [
        line
        for piece in draft.pieces
        for r, line in enumerate(piece.grid.cells)
        if r >= piece.head and not headers.is_index_row(piece.grid.row(r), r)
    ]


def _level_words(draft: Draft, body: list[list[Cell]], roles: list[headers.Role]) -> None:
    """A first body row 类 | 款 | 项 | 合计 … is leaf header of the code columns too."""
    if not body:
        return
    words = [c for c, cell in enumerate(body[0]) if cell.norm in headers.LEVELS]
    if len(words) >= 2:
        for c in words:
            roles[c] = "code"
            draft.paths[c] = [*draft.paths[c], body[0][c]]


def _is_table(draft: Draft, paths: list[tuple[str, ...]], read: list[TableRow]) -> bool:
    if draft.title or draft.unit:
        return True
    figures = any(amounts.parse(cell.printed) is not None for row in read for cell in row.cells)
    keyed = any(headers.HEADER_KEY.fullmatch(text) for path in paths for text in path)
    return (any(paths) and figures) or keyed


def _table(draft: Draft, number: int, read: list[TableRow], into: rows.Reader) -> Table:
    order = list(into.columns)
    columns = _columns(draft, into)
    figures = tuple(into.columns[c] for c in order if into.roles[c] == "amount")
    parts = tuple(tuple(into.columns[c] for c in part.values) for part in into.lists)
    empty = not any(amounts.parse(cell.printed) for row in read for cell in row.cells)
    labels = [row.path[-1] for row in read if row.path]
    return Table(
        number=number,
        title=draft.title,
        kind=table_kinds.classify(draft.title, columns, labels),
        unit=draft.unit,
        pages=tuple(dict.fromkeys(piece.page.number for piece in draft.pieces)),
        columns=columns,
        header=_header_cells(draft, into),
        rows=tuple(read),
        notes=tuple(draft.notes),
        empty=empty,
        doubt=_doubt(draft),
        amounts=figures,
        parts=parts,
    )


def _doubt(draft: Draft) -> str:
    """Why the columns of the table are uncertain, or ""."""
    found = [piece.grid.doubt for piece in draft.pieces if piece.grid.doubt]
    return next((doubt for doubt in (LOOSE, NAMES) if doubt in found), found[0] if found else "")


def _columns(draft: Draft, into: rows.Reader) -> tuple[tuple[str, ...], ...]:
    """Header paths of the value columns; lists that print the same path are told apart by their label's header."""
    paths = [tuple(cell.text for cell in path) for path in draft.paths]
    labels: dict[tuple[str, ...], set[str]] = {}
    found: list[tuple[int, str]] = []
    for part in into.lists:
        label = next((paths[c][-1] for c in part.labels if into.roles[c] == "name" and paths[c]), "")
        for c in part.values:
            labels.setdefault(paths[c], set()).add(label)
            found.append((c, label))
    return tuple(
        (*paths[c][:-1], label, paths[c][-1])
        if paths[c] and label and label not in paths[c] and len(labels[paths[c]]) > 1
        else paths[c]
        for c, label in found
    )


def _header_cells(draft: Draft, into: rows.Reader) -> tuple[HeaderCell, ...]:
    first = draft.pieces[0]
    spans: dict[int, tuple[Cell, list[int]]] = {}
    for c, column in into.columns.items():
        for cell in draft.paths[c]:
            spans.setdefault(id(cell), (cell, []))[1].append(column)
    return tuple(
        HeaderCell(cell.text, min(covered), max(covered) + 1, first.page.number, first.box(cell))
        for cell, covered in spans.values()
    )


def _finish_form(draft: Draft, number: int, reader: FormReader) -> Table | None:
    read, columns = reader.rows, reader.columns
    if not read:
        return None
    labels = [row.path[-1] for row in read if row.path]
    return Table(
        number=number,
        title=draft.title,
        kind=table_kinds.classify(draft.title, columns, labels) or "绩效目标表",
        unit=draft.unit,
        pages=tuple(dict.fromkeys(piece.page.number for piece in draft.pieces)),
        columns=tuple(columns),
        header=(),
        rows=tuple(read),
        notes=tuple(draft.notes),
        empty=not any(amounts.parse_quantity(cell.printed) for row in read for cell in row.cells),
        form=True,
        doubt=LOOSE if _doubt(draft) == LOOSE else "",
        parts=(tuple(range(len(columns))),),
    )
