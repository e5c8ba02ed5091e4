"""Share of the amounts printed inside drawn frames that landed in exactly one value cell: what the grid lost."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from index.amounts import is_strong, normalize
from index.boxes import holds_middle
from index.grids import grid
from index.schema import Box, Page, Table

SENTENCE = re.compile(r"[\u4e00-\u9fff]{4}.*(?:[。;]|,(?!\d))")
"""A cell of text, not of a label or an amount; normalized, so its commas are half-width."""
SOME = 4  # amounts of a page that are in no cell: fewer are a line above a table, or a sum below it

Landed = Mapping[int, tuple[int, int]]
"""By page, how many amounts are printed inside frames, and how many of them are in exactly one cell."""


def coverage(pages: Sequence[Page], tables: Sequence[Table]) -> float:
    """1.0 when every printed amount inside a frame is in exactly one cell (or there is none)."""
    return share(landed(pages, tables))


def share(by_page: Landed) -> float:
    printed = sum(count for count, _ in by_page.values())
    return sum(count for _, count in by_page.values()) / printed if printed else 1.0


def left_out(by_page: Landed) -> list[tuple[int, int]]:
    """The pages most of whose framed amounts are in no cell, and how many are not: a table of them was not read."""
    return [
        (page, printed - read)
        for page, (printed, read) in by_page.items()
        if printed - read >= SOME and 2 * read < printed
    ]


def landed(pages: Sequence[Page], tables: Sequence[Table]) -> Landed:
    cells: defaultdict[int, list[str]] = defaultdict(list)
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                cells[cell.page].append(normalize(cell.printed))
    found = {}
    for page in pages:
        printed = _amounts(page)
        if not printed:
            found[page.number] = 0, 0
            continue
        wanted, have = Counter(printed), Counter(cells[page.number])
        read = sum(
            min(count, have[text] or _continued(text, have) or _told(text, have))
            for text, count in wanted.items()
        )
        found[page.number] = len(printed), read
    return found


def _continued(text: str, have: Counter[str]) -> int:
    """Cells whose number begins with `text`: its last digits stand on the next line or page."""
    return sum(n for cell, n in have.items() if cell.startswith(text) and cell[len(text) :].isdigit())


def _told(text: str, have: Counter[str]) -> int:
    """How often sentences in cells tell the number, between words: 建设规模为 39.1875 万平方米，…"""
    told = [(cell, n) for cell, n in have.items() if text in cell and SENTENCE.search(cell)]
    whole = rf"(?<![\d.,]){re.escape(text)}(?![\d.,])"
    return sum(n * len(re.findall(whole, cell)) for cell, n in told)


def _amounts(page: Page) -> list[str]:
    """Amounts (with commas or decimals) whose middle lies in a drawn frame of several cells."""
    boxes = [
        Box(
            min(r.start for r in h) - 3,
            min(r.start for r in v) - 1,
            max(r.end for r in h) + 3,
            max(r.end for r in v) + 1,
        )
        for h, v in grid.frames(page.horizontal, page.vertical)
        if len(h) > 2 or len(v) > 2
    ]
    if not boxes:
        return []
    return [
        normalize(word.text)
        for word in page.words
        if is_strong(word.text) and any(holds_middle(box, word.box) for box in boxes)
    ]
