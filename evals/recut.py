"""A table cut at another row: what stands below the cut moves to a page of its own, with or without the header."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.schema import Box, Page, Rule, Table, TableRow, Word

MARGIN = 60.0  # where the rest of a cut table begins on its new page
SHORTEST = 6  # rows of a table below which it is not cut
NEAR = 3.0
WHOLE = 0.95  # share of the table's width that a rule must cover to be a place to cut


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a new page comes from: the old page, and how far its content was moved down."""

    page: int
    moved: float = 0.0


def cut(
    pages: Sequence[Page], tables: Sequence[Table], repeat_header: bool, chance: random.Random
) -> tuple[list[Page], dict[int, Origin]]:
    """The pages with most tables cut once more, and the origin of each new page."""
    out: list[Page] = []
    origins: dict[int, Origin] = {}
    for page in pages:
        place = _place(page, tables, chance)
        parts = [(page, Origin(page.number))] if place is None else _parts(page, *place, repeat_header)
        for part, origin in parts:
            out.append(replace(part, number=len(out) + 1))
            origins[len(out)] = origin
    return out, origins


def _place(page: Page, tables: Sequence[Table], chance: random.Random) -> tuple[float, float, float] | None:
    """Where to cut a page: y of the cut, and top and bottom of the header (equal where it stands elsewhere)."""
    for table in tables:
        rows = [row for row in table.rows if row.page == page.number]
        tops = sorted({row.box.y0 for row in rows})
        if table.form or len(tops) < SHORTEST:
            continue
        free = [y for y in tops[2:-1] if _is_ruled(page, y, rows)]
        if free:
            cells = [cell.box.y0 for cell in table.header if cell.page == page.number]
            above = [r.at for r in page.horizontal if cells and r.at < min(cells) + NEAR and r.at < tops[0]]
            top = max(above, default=tops[0]) if table.pages[0] == page.number else tops[0]
            return chance.choice(free), top, tops[0]
    return None


def _is_ruled(page: Page, y: float, rows: Sequence[TableRow]) -> bool:
    left, right = min(row.box.x0 for row in rows), max(row.box.x1 for row in rows)
    drawn = sum(
        min(r.end, right) - max(r.start, left)
        for r in page.horizontal
        if abs(r.at - y) < 1 and r.end > left and r.start < right
    )
    crossed = any(word.box.y0 < y - 1 and word.box.y1 > y + 1 for word in page.words)
    return drawn >= WHOLE * (right - left) and not crossed


def _parts(page: Page, y: float, top: float, bottom: float, repeat_header: bool) -> list[tuple[Page, Origin]]:
    upper = replace(_band(page, 0.0, y, 0.0), width=page.width)
    height = bottom - top if repeat_header else 0.0
    moved = MARGIN + height - y
    lower = _band(page, y, page.height + 100, moved)
    if height:
        header = _band(page, top, bottom, MARGIN - top)
        count = len(lower.words)
        lower = replace(
            lower,
            words=lower.words + header.words,
            horizontal=lower.horizontal + header.horizontal,
            vertical=lower.vertical + header.vertical,
            glyphs=lower.glyphs + tuple((i + count, glyphs) for i, glyphs in header.glyphs),
        )
    return [(upper, Origin(page.number)), (lower, Origin(page.number, moved))]


def _band(page: Page, top: float, bottom: float, moved: float) -> Page:
    """What a page shows between two heights, moved down."""
    kept = [i for i, word in enumerate(page.words) if top <= (word.box.y0 + word.box.y1) / 2 < bottom]
    place = {old: new for new, old in enumerate(kept)}
    return replace(
        page,
        words=tuple(_down(page.words[i], moved) for i in kept),
        horizontal=tuple(
            Rule(rule.at + moved, rule.start, rule.end)
            for rule in page.horizontal
            if top - 1 <= rule.at <= bottom + 1
        ),
        vertical=tuple(
            Rule(rule.at, max(rule.start, top) + moved, min(rule.end, bottom) + moved)
            for rule in page.vertical
            if min(rule.end, bottom) - max(rule.start, top) > NEAR
        ),
        glyphs=tuple(
            (place[i], tuple(_down(glyph, moved) for glyph in glyphs))
            for i, glyphs in page.glyphs
            if i in place
        ),
    )


def _down(word: Word, moved: float) -> Word:
    box = word.box
    return Word(Box(box.x0, box.y0 + moved, box.x1, box.y1 + moved), word.text)
