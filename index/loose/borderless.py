"""Tables without vertical rules: a grid with invented walls, from the white between the words of all their pages.

Used only below a printed caption, or to continue a table that was itself read this way: prose must not become a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.amounts import is_strong, normalize, parse
from index.grids import cell_text, grid
from index.grids.grid import SLIVER, Grid
from index.layout import captions, headers
from index.layout.captions import Line
from index.loose import (
    loose_clear,
    loose_columns,
    loose_header,
    loose_headings,
    loose_labels,
    loose_matching,
    loose_regions,
    loose_rows,
    loose_touching,
)
from index.loose.loose_regions import Region
from index.schema import Page, Rule, Word

NEAR = 3  # pages of a table that its next page is compared with


@dataclass(frozen=True, slots=True)
class Found:
    """One page's share of a table; `head` leading rows of its grid are header."""

    page: Page
    grid: Grid
    head: int
    above: tuple[Word, ...]
    below: tuple[Word, ...]
    continues: bool


def find(pages: Sequence[Page]) -> Iterator[Found]:
    """The tables on these pages, which have no drawn grid, page by page."""
    running = loose_regions.running_heads(pages)
    open_table: list[Region] = []
    for page in pages:
        for region in loose_regions.find(page, running):
            other = bool(open_table) and _other_header(region, open_table)
            if open_table and not other and _continues(region, open_table):
                open_table.append(region)
            else:
                yield from _table(open_table)
                open_table = [region] if _opens(region, other) else []
    yield from _table(open_table)


def _other_header(region: Region, table: Sequence[Region]) -> bool:
    """Does the next page begin, between rules, with labels most of which the open table's header has not?"""
    if region.captioned or not region.rules or region.page.number - table[-1].page.number != 1:
        return False
    own, known = (
        [normalize(word.text) for line in one.lines[: one.first_body] for word in line.words]
        for one in (region, table[0])
    )
    labels = sum(headers.HEADER_WORD.search(text) is not None for text in own)
    return labels >= 2 and 2 * sum(text in known for text in own) < len(own)


def _opens(region: Region, other: bool = False) -> bool:
    """A table has a caption, a header, and rows of amounts (lists of contents have rows of page numbers).

    `other`: its header alone shows that it is not the open table's next page.
    """
    first = region.first_body
    rows = [line for line in region.lines[first:] if loose_regions.is_body(line)]
    if not (region.captioned or other) or not first or not rows:
        return False
    unit = captions.read(
        [*region.above, *(word for line in region.lines[:first] for word in line.words)]
    ).unit
    strong = any(is_strong(word.text) for line in rows for word in line.words)
    amounts = sum(parse(word.text) is not None for word in rows[0].words)
    return (len(rows) >= 2 or amounts >= 2) and (strong or bool(unit))


def _continues(region: Region, table: Sequence[Region]) -> bool:
    if region.captioned or region.page.number - table[-1].page.number != 1:
        return False
    known = [line for one in table[-NEAR:] for line in _body(one, table[0])]
    columns = loose_columns.of_body(known)
    return not loose_columns.bridged(columns, loose_columns.of_body([*known, *_body(region, table[0])]))


def _all_body(table: Sequence[Region]) -> list[Line]:
    return [line for region in table for line in _body(region, table[0])]


def _body(region: Region, first: Region) -> list[Line]:
    """The lines of a region below its header; a continuation may repeat the header, or print none."""
    start = first.first_body
    head = first.lines[:start]
    if region is first or loose_regions.same_header(region.lines[:start], head):
        return list(region.lines[start:])
    return list(region.lines)


def _table(table: Sequence[Region]) -> Iterator[Found]:
    """One grid a page, all with the same columns; the first one with the header."""
    if not table:
        return
    first = table[0]
    start = first.first_body
    head = [line for line in first.lines[:start] if not loose_regions.is_index(line)]
    lines = _all_body(table)
    columns = loose_columns.of_body(lines)
    whole = {
        id(line): cut for line, cut in zip(lines, loose_touching.cut(lines, columns, first.size), strict=True)
    }
    lines = list(whole.values())
    head = loose_touching.parted(head, columns)
    bottom = _head_bottom(first, head)
    inner = _inner(first, bottom)
    found = loose_labels.labels(head, first.size, inner)
    headings = loose_matching.assign(columns, found, inner)
    if len(columns) < 2:
        return
    xs = loose_columns.edges(columns, [word for line in lines for word in line.words])
    header = loose_header.cells(xs, columns, headings, inner, bottom)
    plain = (
        not any(region.page.scanned for region in table)
        and loose_clear.columns_are(columns, xs, lines)
        and loose_headings.header_is(columns, xs, header, headings, head, inner, first.size, bottom)
    )
    for region in table:
        body = _grid(region, [whole[id(line)] for line in _body(region, first)], xs)
        if body is None:
            continue
        cell_text.finish(body)
        rows_plain = loose_clear.rows_are(body, _row_ruled(region, body))
        named = loose_clear.all_named(body)
        if region is first:
            body = _with_header(body, header, min(line.top for line in head) if head else body.ys[0])
        cell_text.finish(body)
        rows = len(header) if region is first else 0
        body.doubt = loose_clear.LOOSE
        if plain and rows_plain:
            body.doubt = loose_clear.PLAIN if named else loose_clear.NAMES
        yield Found(region.page, body, rows, region.above, region.below, region is not first)


def _head_bottom(region: Region, head: Sequence[Line]) -> float:
    """The rule below the header, or halfway between its last line and the next."""
    if not head:
        return region.lines[0].top
    last = max(line.bottom for line in head)
    below = next((line.top for line in region.lines if line.top >= head[-1].top + SLIVER), last)
    drawn = [r.at for r in region.rules if last - SLIVER <= r.at <= below + SLIVER]
    return min(drawn) if drawn else (last + below) / 2


def _inner(region: Region, bottom: float) -> list[Rule]:
    """The rules drawn inside the header."""
    if not region.rules:
        return []
    top = min(rule.at for rule in region.rules)
    return [rule for rule in region.rules if top + SLIVER < rule.at < bottom - SLIVER]


def _grid(region: Region, body: Sequence[Line], xs: Sequence[float]) -> Grid | None:
    """The grid of the body: drawn rules between rows where there are some, else invented ones."""
    if not body:
        return None
    top, bottom = body[0].top - 2, max(line.bottom for line in body) + 2
    drawn = [rule for rule in region.rules if rule.at > top - SLIVER]
    inside = [rule for rule in drawn if top + SLIVER < rule.at < bottom - SLIVER]
    if inside or (drawn and len(body) == 1):
        ends = [Rule(y, xs[0], xs[-1]) for y in (top, bottom) if not any(abs(r.at - y) < 9 for r in drawn)]
        horizontal = [*ends, *drawn]
    else:
        levels, spans = loose_rows.edges(body, xs, region.size)
        horizontal = between_rows(levels, spans, xs)
    low, high = min(rule.at for rule in horizontal), max(rule.at for rule in horizontal)
    built = grid.build((horizontal, [Rule(x, low, high) for x in xs]), list(xs))
    if built is None:
        return None
    grid.place(built, [word for line in body for word in line.words], {})
    return built


def _row_ruled(region: Region, body: Grid) -> bool:
    """Is a rule drawn above and below every row of the body?"""
    return all(any(abs(rule.at - y) < SLIVER for rule in region.rules) for y in body.ys)


def between_rows(
    levels: Sequence[float], spans: Sequence[loose_rows.Span], xs: Sequence[float]
) -> list[Rule]:
    """Rules between rows, but for inside the cells that stand over several."""
    found = []
    for k, y in enumerate(levels):
        inside = {column for column, first, end in spans if first < k < end}
        if not inside:
            found.append(Rule(y, xs[0], xs[-1]))
            continue
        found += [Rule(y, xs[c], xs[c + 1]) for c in range(len(xs) - 1) if c not in inside]
    return found


def _with_header(body: Grid, header: list[list[grid.Cell]], top: float) -> Grid:
    count = len(header)
    for line in {id(cell): cell for row in body.cells for cell in row}.values():
        line.r0, line.r1 = line.r0 + count, line.r1 + count
    step = max(body.ys[0] - top, 1.0) / count
    tops = [body.ys[0] - step * (count - i) for i in range(count)]
    return Grid(body.xs, tops + body.ys, header + body.cells)
