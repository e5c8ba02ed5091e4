"""Pages → tables: frames become grids, grids become pieces, pieces of one table are joined over pages.

A next page without a caption continues the open table when its columns match, or are a subset of the open table's (a page
with only the totals row). The same caption and header again continues too, unless the first body row is a total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index import (
    amounts,
    borderless,
    captions,
    forms,
    grid,
    headers,
    lists,
    nesting,
    repair,
    rows,
    table_kinds,
)
from index.captions import Caption
from index.draft import Draft, Piece
from index.grid import Cell, Frame, Grid
from index.schema import HeaderCell, Page, Table, TableRow, Word

SAME_X = 0.02  # share of the width by which columns of a continuation may be off
SAME_X_LOOSE = 0.08  # without rules the columns are only guessed
FEW = 12  # words above a table that leave its title to the page before
PAGE_NUMBER = re.compile(r"[-—– ]*\d{1,3}[-—– ]*|第\d+页.*")
NARROWER = 3.0  # points by which a subset's columns may be off


@dataclass(slots=True)
class Reading:
    """Tables found so far; `open` is the last one, which the next page may continue."""

    drafts: list[Draft] = field(default_factory=list)
    open: Draft | None = None
    on_page: list[Draft] = field(default_factory=list)
    tail: list[Word] = field(default_factory=list)  # words below the last frame of the page before


def extract(pages: Sequence[Page]) -> tuple[Table, ...]:
    """All tables of a document, in reading order."""
    reading = Reading()
    for page in pages:
        reading.on_page = []
        bottom = _read_page(page, reading)
        reading.tail = [
            w for w in page.words if w.box.y0 > bottom and not PAGE_NUMBER.fullmatch(w.text.strip())
        ]
    tables: list[Table] = []
    for draft in reading.drafts:
        table = _finish(draft, len(tables))
        if table is not None:
            tables.append(table)
    return tuple(tables)


def _read_page(page: Page, reading: Reading) -> float:
    """Read one page; returns where its last frame ends."""
    if not page.words:
        return 0.0
    found = (
        grid.frames(page.horizontal, page.vertical) if len(page.horizontal) >= 2 <= len(page.vertical) else []
    )
    drawn = [frame for frame in found if _tabular(frame)]
    if not drawn:
        _read_borderless(page, reading)
        return 0.0
    glyphs = dict(page.glyphs)
    bottom = 0.0
    for frame in drawn:
        built = grid.build(frame)
        if built is None:
            continue
        above = [w for w in page.words if bottom <= (w.box.y0 + w.box.y1) / 2 < built.ys[0]]
        bottom = built.ys[-1]
        caption = captions.read(above)
        if not caption.title and not reading.on_page and len(above) < FEW:
            before = captions.read(reading.tail)  # printed at the foot of the page before
            caption = Caption(before.title, caption.unit or (before.unit if before.title else ""))
        _read_frame(page, frame, built, caption, glyphs, reading)
    return bottom


def _tabular(frame: Frame) -> bool:
    horizontal, vertical = frame
    return len(horizontal) > 2 or len(vertical) > 2


def _read_frame(
    page: Page,
    frame: Frame,
    built: Grid,
    caption: Caption,
    glyphs: dict[int, tuple[Word, ...]],
    reading: Reading,
) -> None:
    before = _may_continue(page, reading)
    continues = before is not None and not caption.title and _same_columns(built, before, SAME_X)
    if before is not None and not caption.title and not continues and _subset(built, before):
        built = grid.build(frame, before.xs) or built
        continues = True
    outside = grid.place(built, page.words, glyphs)
    grid.finish(built)
    form = forms.is_form(built)
    if not form:
        repair.repair_header(built)
    head = 0 if form else headers.header_rows(built)
    if not form:
        repair.repair_body(built, head)
    if not any(cell.norm for line in built.cells for cell in line):
        return
    piece = Piece(page, built, head)
    below = [w for w in outside if (w.box.y0 + w.box.y1) / 2 > built.ys[-1]]
    _attach(piece, caption, form, continues, captions.notes(below), reading)


def _may_continue(page: Page, reading: Reading) -> Draft | None:
    if reading.open is None or reading.on_page or page.number - reading.open.last_page != 1:
        return None
    return reading.open


def _same_columns(built: Grid, draft: Draft, tolerance: float) -> bool:
    xs, open_xs = built.xs, draft.xs
    if len(xs) != len(open_xs):
        return False
    width, open_width = xs[-1] - xs[0], open_xs[-1] - open_xs[0]
    return all(
        abs((a - xs[0]) / width - (b - open_xs[0]) / open_width) < tolerance
        for a, b in zip(xs, open_xs, strict=True)
    )


def _subset(built: Grid, draft: Draft) -> bool:
    xs, open_xs = built.xs, draft.xs
    if len(xs) >= len(open_xs) or abs(xs[0] - open_xs[0]) >= 4 or abs(xs[-1] - open_xs[-1]) >= 4:
        return False
    return all(min(abs(a - b) for b in open_xs) < NARROWER for a in xs)


def _attach(
    piece: Piece, caption: Caption, form: bool, continues: bool, notes: list[str], reading: Reading
) -> None:
    """Join the piece to the open table, or open a new one with it."""
    paths = headers.column_paths(piece.grid, piece.head) if piece.head else []
    before = _may_continue(piece.page, reading)
    texts = [tuple(cell.norm for cell in path) for path in paths]
    if before is not None and not continues and piece.head and not form and not before.form:
        repeated = caption.title and amounts.normalize(caption.title) == amounts.normalize(before.title)
        continues = bool(repeated) and texts == before.path_texts() and not _starts_with_total(piece)
    if continues and before is not None:
        if not form and piece.head and _header_only(before):
            before.paths = [[*up, *down] for up, down in zip(before.paths, paths, strict=True)]
        elif form or (piece.head and any(texts) and not before.form and texts != before.path_texts()):
            continues = False
        elif before.form:
            piece.head = 0
    if continues and before is not None:
        before.pieces.append(piece)
        before.unit = before.unit or caption.unit
        draft = before
    else:
        paths = paths or [[] for _ in range(piece.grid.columns)]
        inside = _inside(piece)
        draft = Draft(caption.title or inside.title, caption.unit or inside.unit, form, paths, [piece])
        reading.drafts.append(draft)
        reading.open = draft
    draft.notes.extend(notes)
    reading.on_page.append(draft)


def _header_only(draft: Draft) -> bool:
    """The page break cut the header itself."""
    piece = draft.pieces[-1]
    return len(draft.pieces) == 1 and 0 < piece.head == piece.grid.rows and not draft.form


def _starts_with_total(piece: Piece) -> bool:
    if piece.head >= piece.grid.rows:
        return False
    first = next((cell.norm for cell in piece.grid.row(piece.head) if cell.norm), "")
    return first in ("合计", "总计")


def _inside(piece: Piece) -> Caption:
    """Title and unit printed inside the frame, in a leading row that spans it."""
    words: list[Word] = []
    for r in range(min(piece.head, 3)):
        for cell in piece.grid.row(r):
            if cell.c0 == 0 and cell.c1 == piece.grid.columns - 1:
                words.extend(cell.words)
    return captions.read(words)


def _read_borderless(page: Page, reading: Reading) -> None:
    """A table without vertical rules; it continues only a table that was read the same way."""
    before = _may_continue(page, reading)
    if before is not None and before.pieces[-1].ruled:
        before = None
    found = borderless.find(page, before.xs if before else None)
    if found is None:
        return
    caption = captions.read(found.above)
    continues = before is not None and not caption.title and _same_columns(found.grid, before, SAME_X_LOOSE)
    piece = Piece(page, found.grid, found.head, ruled=False)
    _attach(piece, caption, False, continues, captions.notes(found.below), reading)


def _finish(draft: Draft, number: int) -> Table | None:
    if draft.form:
        return _finish_form(draft, number, *forms.read_form(draft))
    if forms.is_indicator_list(draft.path_texts()):
        return _finish_form(draft, number, *forms.read_indicator_list(draft))
    body = [
        line
        for piece in draft.pieces
        for r, line in enumerate(piece.grid.cells)
        if r >= piece.head and not headers.is_index_row(piece.grid.row(r), r)
    ]
    leaves = [path[-1].norm if path else "" for path in draft.paths]
    roles = headers.roles(body, leaves)
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
    if not _is_table(draft, paths, read, into):
        return None
    return _table(draft, number, read, into)


def _level_words(draft: Draft, body: list[list[Cell]], roles: list[headers.Role]) -> None:
    """A first body row 类 | 款 | 项 | 合计 … is leaf header of the code columns too."""
    if not body:
        return
    words = [c for c, cell in enumerate(body[0]) if cell.norm in headers.LEVELS]
    if len(words) >= 2:
        for c in words:
            roles[c] = "code"
            draft.paths[c] = [*draft.paths[c], body[0][c]]


def _is_table(draft: Draft, paths: list[tuple[str, ...]], read: list[TableRow], into: rows.Reader) -> bool:
    if draft.title or draft.unit:
        return True
    figures = any(amounts.parse(cell.printed) is not None for row in read for cell in row.cells)
    keyed = any(headers.HEADER_KEY.fullmatch(text) for path in paths for text in path)
    return (any(paths) and figures) or keyed


def _table(draft: Draft, number: int, read: list[TableRow], into: rows.Reader) -> Table:
    order = list(into.columns)
    columns = tuple(tuple(cell.text for cell in draft.paths[c]) for c in order)
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
        doubt="" if all(piece.ruled for piece in draft.pieces) else "没有表格线，按文字间隔分列",
        amounts=figures,
        parts=parts,
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


def _finish_form(
    draft: Draft, number: int, read: list[TableRow], columns: list[tuple[str, ...]]
) -> Table | None:
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
        parts=(tuple(range(len(columns))),),
    )
