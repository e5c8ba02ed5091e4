"""Tables that contradict themselves, read once more by a method that shares nothing with the first: no rule is used.

Where the columns found in the white between words give a table whose sums all hold, and more of them, it takes the first
one's place. Elsewhere the amounts' alignment is held against the cells: what does not fit is marked, and what fits is said
to, so that a publisher is not blamed for what was misread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.amounts import is_strong, normalize
from index.boxes import union
from index.equations import equations
from index.grids import alignment
from index.proof import doubts
from index.proof.placing import Misplaced
from index.schema import Box, Finding, Identity, Page, Place, Table
from index.tables import facts, tables

REREAD = "按文字位置重读"
REPLACED = "按表格线读出的合计关系不成立，改按文字位置读取后都成立"
SLACK = 2.0  # points around a table within which its words stand
LEAST = 3  # sums that must hold for a reading to take another's place


@dataclass(frozen=True, slots=True)
class Reread:
    """The tables and findings after a second look; `notes` say what it found."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def confirm(
    pages: Sequence[Page],
    found: Sequence[Table],
    findings: Sequence[Finding],
    misplaced: Sequence[Misplaced],
    who: Identity,
) -> Reread:
    """Look again at each table whose sums fail, whose numbers are not in their cells, or which is in doubt."""
    by_page = {page.number: page for page in pages}
    by_table = doubts.by_table(findings)
    out = list(found)
    marked: list[Finding] = []
    notes: list[str] = []
    for index, table in enumerate(found):
        own = by_table.get(table.number, [])
        if not _suspect(table, own, misplaced):
            continue
        better = _better(by_page, found, index, own, who)
        if better is not None:
            out[index] = better
            notes.append(f"{_called(table)}：{REPLACED}，请对照原页")
            continue
        cells = alignment.displaced(table)
        if cells:
            marked.append(_disagreement(table, cells))
            notes.append(
                f"{_called(table)}：{REREAD}，有 {len(cells)} 个数的行或列与按表格线读出的不同，请对照原页"
            )
        elif _failing(own):
            notes.append(
                f"{_called(table)}：有合计关系不成立，{REREAD}，各数的行列相同：可能原文如此，也可能这张表另有合计方式，请对照原页"
            )
    return Reread(tuple(out), tuple(marked), tuple(notes))


def _called(table: Table) -> str:
    return f"{table.title or '无标题的表'}（第 {table.pages[0]} 页）"


def _suspect(table: Table, findings: Sequence[Finding], misplaced: Sequence[Misplaced]) -> bool:
    if table.form or table.empty:
        return False
    wrong = any(
        item.table == table.number or (item.table < 0 and item.page in table.pages) for item in misplaced
    )
    return wrong or _failing(findings) > 0 or bool(doubts.find(table, findings).reasons)


def _failing(findings: Sequence[Finding]) -> int:
    return sum(finding.verdict in ("不符", "无法判断") for finding in findings)


def _disagreement(table: Table, cells: Sequence[alignment.Cell]) -> Finding:
    printed = {(row.number, cell.column): cell for row in table.rows for cell in row.cells}
    places = tuple(
        Place(cell.page, cell.box, cell.printed, table.number, *at)
        for at in cells
        if (cell := printed.get(at)) is not None
    )
    detail = f"{_called(table)}：{len(places)} 个数"
    return Finding(doubts.TWO_READINGS, "无法判断", "", "", "", detail, places)


def _better(
    by_page: Mapping[int, Page], found: Sequence[Table], index: int, own: Sequence[Finding], who: Identity
) -> Table | None:
    """The table from its words alone, where that loses nothing and proves more."""
    table = found[index]
    if table.doubt:
        return None  # it was read without rules already
    pages = [_words_of(by_page[number], found, table) for number in table.pages]
    read = tables.extract(pages)
    if len(read) != 1 or read[0].form or _amounts(table) - _amounts(read[0]):
        return None
    kept = replace(
        read[0],
        number=table.number,
        title=table.title,
        kind=table.kind,
        unit=table.unit,
        notes=table.notes,
        doubt=REPLACED,
    )
    checked = equations.check([kept], facts.from_tables([kept], who.year, who.kind))
    held, before = equations.health_counts(checked)[0], equations.health_counts(own)[0]
    return kept if held > before and held >= LEAST and not _failing(checked) else None


def _amounts(table: Table) -> Counter[str]:
    parts = (part for row in table.rows for cell in row.cells for part in cell.printed.split())
    return Counter(normalize(part) for part in parts if is_strong(part))


def _words_of(page: Page, found: Sequence[Table], table: Table) -> Page:
    """The page with the words of one table and of its caption, and without a rule."""
    area = _area(table, page.number)
    others = [
        _area(other, page.number) for other in found if other is not table and page.number in other.pages
    ]
    top = max(
        (box.y1 for box in others if box is not None and area and box.y1 <= area.y0 + SLACK), default=0.0
    )
    kept = [
        index
        for index, word in enumerate(page.words)
        if area is not None and _within(page.displayed(word.box), area, top)
    ]
    return replace(
        page,
        words=tuple(page.words[index] for index in kept),
        scores=tuple(page.scores[index] for index in kept) if page.scores else (),
        horizontal=(),
        vertical=(),
        glyphs=(),
    )


def _within(box: Box, area: Box, top: float) -> bool:
    middle = (box.y0 + box.y1) / 2
    return top < middle < area.y1 + SLACK


def _area(table: Table, page: int) -> Box | None:
    boxes = [row.box for row in table.rows if row.page == page]
    boxes += [head.box for head in table.header if head.page == page]
    return union(boxes) if boxes else None
