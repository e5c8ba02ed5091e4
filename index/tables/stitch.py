"""Pages → drafts: frames become grids, grids become pieces, pieces of one table are joined over pages.

A next page without a caption continues the open table when its columns match, or are a subset of the open table's (a page
with only the totals row). The same caption and header again continues too, unless the first body row is a total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index import amounts
from index.forms import forms, indicators, unruled
from index.grids import cell_text, grid
from index.grids.grid import Cell, Frame, Grid
from index.layout import captions, headers
from index.layout.captions import Caption
from index.layout.draft import Draft, Piece
from index.loose import borderless
from index.loose.borderless import Found
from index.repairs import lost_lines, repair, repair_form
from index.schema import Page, Word
from index.tables import open_ended
from index.tables.open_ended import NARROWER

SAME_X = 0.02  # share of the width by which columns of a continuation may be off
FEW = 12  # words above a table that leave its title to the page before
PAGE_NUMBER = re.compile(r"[-—– ]*\d{1,3}[-—– ]*|第\d+页.*")
WIDE = 4  # pages within which the right half of a sheet follows its left half


@dataclass(slots=True)
class Reading:
    """Tables found so far; `open` is the last one, which the next page may continue."""

    drafts: list[Draft] = field(default_factory=list)
    open: Draft | None = None
    on_page: list[Draft] = field(default_factory=list)
    turned: int = 0  # the page that goes on with the table before the last
    tail: list[Word] = field(default_factory=list)  # words below the last frame of the page before


def drafts(pages: Sequence[Page]) -> list[Draft]:
    """Tables of a document in reading order, each with its share of every page it stands on."""
    reading = Reading()
    framed = [_frames(page) for page in pages]
    plain, bare = unruled.find([page for page, drawn in zip(pages, framed, strict=True) if not drawn])
    loose: dict[int, list[tuple[Found, bool]]] = {}
    for found, form in [*((one, True) for one in plain), *((one, False) for one in borderless.find(bare))]:
        loose.setdefault(found.page.number, []).append((found, form))
    for page, drawn in zip(pages, framed, strict=True):
        reading.on_page = []
        _read_loose(loose.get(page.number, ()), reading)
        bottom = _read_page(page, drawn, reading)
        reading.tail = [
            w for w in page.words if w.box.y0 > bottom and not PAGE_NUMBER.fullmatch(w.text.strip())
        ]
    return reading.drafts


def _frames(page: Page) -> list[Frame]:
    """The drawn grids of a page."""
    if not page.words or not len(page.horizontal) >= 2 <= len(page.vertical):
        return []
    return [frame for frame in grid.frames(page.horizontal, page.vertical) if _tabular(frame)]


def _read_page(page: Page, drawn: Sequence[Frame], reading: Reading) -> float:
    """Read the frames of one page; returns where the last one ends."""
    glyphs = dict(page.glyphs)
    bottom = 0.0
    before = _may_continue(page, reading)
    ends = before is not None and before.pieces[-1].ruled
    for frame in open_ended.frames(page, drawn, before.xs) if ends and before is not None else drawn:
        built = grid.build(frame, words=page.words)
        if built is None:
            continue
        above = [w for w in page.words if bottom <= (w.box.y0 + w.box.y1) / 2 < built.ys[0]]
        bottom = built.ys[-1]
        caption = captions.read(above)
        if not caption.title and not reading.on_page and len(above) < FEW:
            foot = captions.read(reading.tail)  # printed at the foot of the page before
            caption = Caption(foot.title, caption.unit or (foot.unit if foot.title else ""))
        if not above and reading.on_page and _same_columns(built, reading.on_page[-1]):
            caption = Caption(reading.on_page[-1].title, reading.on_page[-1].unit)  # one heading over both
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
    _turn_back(page, built, caption, reading)
    before = _may_continue(page, reading)
    fresh = bool(caption.title) and (before is None or not _same_title(caption, before))
    continues = before is not None and not caption.title and _same_columns(built, before)
    known: list[float] = []
    if before is not None and not fresh and not continues and _subset(built, before):
        known = [x for x in before.xs if min(abs(x - own) for own in built.xs) >= NARROWER]
        built = grid.build(frame, before.xs, page.words) or built
        continues = not caption.title
    if before is not None and not caption.title and _header_only(before) and _refines(built, before):
        continues = True
    if caption.unit and not caption.title:
        _share_unit(built, page, caption.unit, reading)
    outside = grid.place(built, page.words, glyphs)
    cell_text.finish(built)
    form = forms.is_form(built) or _indicators_of(built, caption, before)
    goes_on = continues and before is not None and before.form
    merged = form or goes_on or indicators.has_levels(built)  # cells of many rows are meant
    if not merged:
        lost_lines.restore_rows(built)
        repair.cut_known(built, known)
        repair.repair_header(built)
        repair.free_index_row(built)
    else:
        carried = goes_on and before is not None and not forms.begins(built)
        repair_form.repair_form(built, [piece.grid for piece in before.pieces] if carried and before else ())
    head = 0 if form or goes_on else headers.header_rows(built)
    if merged and not form and not goes_on:
        head = max(head, indicators.head_rows(built))
    if not merged:
        repair.repair_body(built, head)
        lost_lines.restore_columns(built, head)
    if not any(cell.norm for line in built.cells for cell in line):
        return
    piece = Piece(page, built, head)
    below = [w for w in outside if (w.box.y0 + w.box.y1) / 2 > built.ys[-1]]
    _attach(piece, caption, form, continues, captions.notes(below), reading)


def _indicators_of(built: Grid, caption: Caption, before: Draft | None) -> bool:
    """The indicators of an open form, under their header on a page of their own."""
    if before is None or not before.form or caption.title or indicators.has_levels(before.pieces[-1].grid):
        return False
    return indicators.is_head(built.row(0))


def _share_unit(built: Grid, page: Page, unit: str, reading: Reading) -> None:
    """A sheet too wide for its page: the right half, printed pages later, has the rows and carries the unit."""
    for draft in reading.drafts[-3:]:
        first = draft.pieces[0]
        near = 0 < page.number - first.page.number <= WIDE
        if near and not draft.unit and len(built.ys) > 4:
            rows = first.grid.ys
            ends = abs(rows[0] - built.ys[0]) < NARROWER > abs(rows[-1] - built.ys[-1])
            if ends and all(min(abs(a - b) for b in rows) < NARROWER for a in built.ys):
                draft.unit = unit


def _may_continue(page: Page, reading: Reading) -> Draft | None:
    if reading.open is None or reading.on_page:
        return None
    back = 1 if reading.turned == page.number else 0
    return reading.open if page.number - reading.open.last_page == 1 + back else None


def _turn_back(page: Page, built: Grid, caption: Caption, reading: Reading) -> None:
    """A sheet too wide for its page, its left and right halves printed by turns: a page goes on with the table before the last.

    It has that table's columns at their places, and one of the two has no title of its own.
    """
    if caption.title or reading.on_page or reading.open is None or _same_columns(built, reading.open):
        return
    for draft in reading.drafts[-2:]:
        apart = max((abs(a - b) for a, b in zip(built.xs, draft.xs, strict=False)), default=NARROWER)
        beside = draft is not reading.open and page.number - draft.last_page == 2
        untitled = not (draft.title and reading.open.title) and not draft.form
        if beside and untitled and len(built.xs) == len(draft.xs) and apart < NARROWER:
            reading.open, reading.turned = draft, page.number


def _same_title(caption: Caption, draft: Draft) -> bool:
    return bool(caption.title) and amounts.normalize(caption.title) == amounts.normalize(draft.title)


def _same_columns(built: Grid, draft: Draft) -> bool:
    xs, open_xs = built.xs, draft.xs
    if len(xs) != len(open_xs):
        return False
    width, open_width = xs[-1] - xs[0], open_xs[-1] - open_xs[0]
    return all(
        abs((a - xs[0]) / width - (b - open_xs[0]) / open_width) < SAME_X
        for a, b in zip(xs, open_xs, strict=True)
    )


def _subset(built: Grid, draft: Draft) -> bool:
    xs, open_xs = built.xs, draft.xs
    if len(xs) >= len(open_xs) or abs(xs[0] - open_xs[0]) >= 4 or abs(xs[-1] - open_xs[-1]) >= 4:
        return False
    return all(min(abs(a - b) for b in open_xs) < NARROWER for a in xs)


def _refines(built: Grid, draft: Draft) -> bool:
    """Every column border of the open table is one of this grid's."""
    return all(min(abs(a - b) for b in built.xs) < NARROWER for a in draft.xs)


def _over(draft: Draft, below: Grid, c: int) -> list[Cell]:
    """The open header's path over column c of the grid that continues it."""
    middle = (below.xs[c] + below.xs[c + 1]) / 2
    at = max((i for i, x in enumerate(draft.xs[:-1]) if x <= middle), default=0)
    return draft.paths[at]


def _attach(
    piece: Piece, caption: Caption, form: bool, continues: bool, notes: list[str], reading: Reading
) -> None:
    """Join the piece to the open table, or open a new one with it."""
    before = _may_continue(piece.page, reading)
    if before is not None and not form and not before.form:
        piece.head = _repeated_head(piece, before)
    paths = headers.column_paths(piece.grid, piece.head) if piece.head else []
    texts = [tuple(cell.norm for cell in path) for path in paths]
    if before is not None and not continues and piece.head and not form and not before.form:
        same = _same_title(caption, before) and _same_words(paths, before.paths)
        continues = same and len(piece.grid.xs) == len(before.xs) and not _starts_with_total(piece)
    if continues and before is not None:
        if not form and piece.head and _header_only(before):
            upper = [_over(before, piece.grid, c) for c in range(piece.grid.columns)]
            before.paths = [[*up, *down] for up, down in zip(upper, paths, strict=True)]
        elif before.form and not (form and forms.begins(piece.grid)):
            piece.head = 0
        elif piece.head and not form and _heads_no_figures(piece, before):
            piece.head = 0  # the rest of a row that the page break cut
        elif form or (piece.head and any(texts) and not before.form and not _same_words(paths, before.paths)):
            continues = False
    if continues and before is not None:
        before.pieces.append(piece)
        before.unit = before.unit or caption.unit
        draft = before
    else:
        paths = paths or [[] for _ in range(piece.grid.columns)]
        inside = _inside(piece)
        title = caption.title or inside.title
        if form and not title and before is not None and (before.form or "绩效" in before.title):
            title = before.title  # the second sheet of a form in two tables
        draft = Draft(title, caption.unit or inside.unit, form, paths, [piece])
        reading.drafts.append(draft)
        reading.open = draft
    draft.notes.extend(notes)
    reading.on_page.append(draft)


def _same_words(paths: list[list[Cell]], others: list[list[Cell]]) -> bool:
    """Do two headers print the same, though a lost rule may have joined some of their cells?"""
    if [[cell.norm for cell in path] for path in paths] == [[cell.norm for cell in path] for path in others]:
        return True
    one, other = (
        "".join({id(cell): cell.norm for path in header for cell in path}.values())
        for header in (paths, others)
    )
    return sorted(one) == sorted(other)


def _repeated_head(piece: Piece, draft: Draft) -> int:
    """The open table's header, printed again, is as deep as it was; what stands below it is no header."""
    rows = draft.pieces[0].head
    if not 0 < rows < piece.head or piece.grid.columns != len(draft.paths):
        return piece.head
    same = _same_words(headers.column_paths(piece.grid, rows), draft.paths)
    return rows if same else piece.head


def _header_only(draft: Draft) -> bool:
    """The page break cut the header itself."""
    piece = draft.pieces[-1]
    return len(draft.pieces) == 1 and 0 < piece.head == piece.grid.rows and not draft.form


def _heads_no_figures(piece: Piece, draft: Draft) -> bool:
    """Do the rows taken for a header print nothing over the columns that hold the open table's amounts?"""
    figures = headers.amount_columns(draft.pieces[-1].grid)
    if not figures or piece.grid.columns != draft.pieces[-1].grid.columns:
        return False
    words = [word for r in range(piece.head) for cell in piece.grid.row(r) for word in cell.words]
    return figures.isdisjoint(grid.column_at(piece.grid, word) for word in words)


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


def _read_loose(found: Sequence[tuple[Found, bool]], reading: Reading) -> None:
    """Tables and forms of a page without vertical rules; one continues only what was read the same way."""
    for one, form in sorted(found, key=lambda pair: pair[0].grid.ys[0]):
        before = _may_continue(one.page, reading)
        continues = one.continues and before is not None and not before.pieces[-1].ruled
        piece = Piece(one.page, one.grid, one.head, ruled=False)
        _attach(piece, captions.read(one.above), form, continues, captions.notes(one.below), reading)
