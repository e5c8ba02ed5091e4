"""Does every cell say what stands in its box, and does every amount stand in one cell? By place on the page, not by text.

Each word and each cut glyph has a centre; a cell's printed text must consist of exactly the characters whose centre its
box holds. An amount printed inside a drawn frame must be in the box of one cell (a value, a label or a header).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf

from index.amounts import is_strong, parse
from index.grids import grid
from index.schema import Box, Page, Table, TableCell

BAND = 12.0  # points: words are looked up by the band their middle lies in
LINE = 4.0  # points: marks whose middles are nearer than this stand on one line
EDGE = 0.6  # points by which a centre may lie outside a box

Mark = tuple[float, float, str]


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A cell whose characters are not those in its box, or an amount that no cell (`row` -1) or more than one holds."""

    table: int
    row: int
    page: int
    printed: str
    found: str


def check(pages: Sequence[Page], tables: Sequence[Table]) -> tuple[Misplaced, ...]:
    """All cells and amounts that are not where they should be; empty for a sound reading."""
    by_number = {page.number: page for page in pages}
    cells: dict[int, list[tuple[Table, int, TableCell]]] = {}
    labels: dict[int, list[Box]] = {}
    for table in tables:
        for row in table.rows:
            labels.setdefault(row.page, []).append(row.label_box)
            for cell in row.cells:
                cells.setdefault(cell.page, []).append((table, row.number, cell))
        for head in table.header:
            labels.setdefault(head.page, []).append(head.box)
    found = [
        wrong
        for number, on_page in cells.items()
        for wrong in _page(by_number[number], on_page, labels.get(number, []))
    ]
    return tuple(wrong for wrong in found if not _goes_on(wrong, by_number.get(wrong.page + 1)))


def _goes_on(wrong: Misplaced, following: Page | None) -> bool:
    """A text, or a number, that a page break cuts: what stands in the box is part of it."""
    if wrong.found and parse(wrong.printed) is None and wrong.found in "".join(wrong.printed.split()):
        return True
    rest = wrong.printed[len(wrong.found) :]
    if not wrong.found or not wrong.printed.startswith(wrong.found) or following is None:
        return False
    return rest.isdigit() and any(word.text.strip() == rest for word in following.words)


def _page(
    page: Page, cells: Sequence[tuple[Table, int, TableCell]], labels: Sequence[Box]
) -> Iterator[Misplaced]:
    bands = _bands(page)
    amounts = list(_framed_amounts(page))
    holding: dict[Mark, set[Box]] = {mark: set() for mark in amounts}
    for table, row, cell in cells:
        inside = _inside(bands, cell.box)
        for mark in inside:
            if mark in holding:
                holding[mark].add(cell.box)
        if not _agrees(cell.printed, inside):
            yield Misplaced(table.number, row, page.number, cell.printed, _stands(inside))
    named = () if all(holding.values()) else {mark for box in labels for mark in _inside(bands, box)}
    for mark in amounts:
        if not holding[mark] and mark not in named:
            yield Misplaced(-1, -1, page.number, mark[2], "")
        elif len(holding[mark]) > 1:
            yield Misplaced(-1, -1, page.number, mark[2], mark[2] * 2)


def _bands(page: Page) -> dict[int, list[Mark]]:
    """The words of a page, and the glyphs of words that a rule cuts, by the height of their middle, from left to right."""
    cut = dict(page.glyphs)
    whole = [word for index, word in enumerate(page.words) if not cut.get(index)] if cut else page.words
    bands: defaultdict[int, list[Mark]] = defaultdict(list)
    for box, text in chain(whole, *cut.values()):
        mark = _mark(page, box, text)
        bands[int(mark[1] // BAND)].append(mark)
    for marks in bands.values():
        marks.sort()
    return bands


def _mark(page: Page, box: Box, text: str) -> Mark:
    """A text by the middle of its box, on the page as it is read."""
    x0, y0, x1, y1 = page.displayed(box) if page.turn else box
    return (x0 + x1) / 2, (y0 + y1) / 2, text


def _inside(bands: dict[int, list[Mark]], box: Box) -> list[Mark]:
    x0, y0, x1, y1 = box
    left, top, right, bottom = x0 - EDGE, y0 - EDGE, x1 + EDGE, y1 + EDGE
    return [
        mark
        for band in range(int(top // BAND), int(bottom // BAND) + 1)
        if (marks := bands.get(band))
        for mark in marks[bisect_left(marks, (left,)) : bisect_left(marks, (right, inf))]
        if top <= mark[1] <= bottom
    ]


def _agrees(printed: str, inside: Sequence[Mark]) -> bool:
    """The same characters; of a number in the same order, too."""
    if len(inside) == 1 and inside[0][2] == printed:
        return True
    wanted = "".join(printed.split())
    stands = _stands(inside)
    if parse(wanted) is None:
        return wanted == stands or sorted(wanted) == sorted(stands)
    return wanted == stands or stands.endswith((f":{wanted}", f"：{wanted}"))  # with its label in one cell


def _stands(inside: Sequence[Mark]) -> str:
    """What stands in a box, line by line."""
    lines = sorted(inside, key=lambda mark: (round(mark[1] / LINE), mark[0]))
    return "".join("".join(text.split()) for _, _, text in lines)


def _framed_amounts(page: Page) -> Iterator[Mark]:
    """Amounts (with commas or decimals) inside a drawn frame of several cells."""
    frames = [
        Box(min(r.start for r in h), min(r.start for r in v), max(r.end for r in h), max(r.end for r in v))
        for h, v in grid.frames(page.horizontal, page.vertical)
        if len(h) > 2 or len(v) > 2
    ]
    cut = {index for index, glyphs in page.glyphs if glyphs}
    for index, word in enumerate(page.words):
        if index in cut or not frames or not is_strong(word.text):
            continue
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
        if any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in frames):
            yield _mark(page, word.box, word.text)
