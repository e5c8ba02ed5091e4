"""Tables that go on behind a page that the file lacks: the numbers printed at the foot of the pages jump.

What stands above the first row of the next page is then not known: whose rows these are, and under which code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.proof import doubts
from index.schema import Finding, Page, Place, Table

FOOT = 0.85  # of a page's height, below which its number stands
LINE = 4.0  # points by which words of one line are off
NUMBER = re.compile(r"第?[-—–~·]*(\d{1,3})[-—–~·]*页?(?:[,，/、]?共?\d{1,3}页?)?")


def findings(pages: Sequence[Page], tables: Sequence[Table]) -> Iterator[Finding]:
    """The rows behind such a gap, a finding for each table."""
    by_number = {page.number: page for page in pages}
    for table in tables:
        gap = next(_jumps(by_number, table.pages), 0) if len(table.pages) > 1 else 0
        places = tuple(
            Place(cell.page, cell.box, cell.printed, table.number, row.number, cell.column)
            for row in table.rows
            for cell in row.cells
            if gap and row.page >= gap
        )
        if places:
            detail = f"{table.title or '无标题的表'}：第 {gap} 页之前打印的页码跳号，可能缺页"
            yield Finding(doubts.PAGE_LOST, "无法判断", "", "", "", detail, places)


def _jumps(pages: dict[int, Page], of_table: Sequence[int]) -> Iterator[int]:
    """The pages behind a gap. Those beside it count on by one: a figure at the foot of a single page is no page number."""
    for before, after in pairwise(of_table):
        left, right = printed(pages[before]), printed(pages[after])
        if after == before + 1 and 0 < left < right - 1:
            beside = [(pages.get(before - 1), left - 1), (pages.get(after + 1), right + 1)]
            told = [(printed(page), number) for page, number in beside if page is not None]
            if all(found in (0, number) for found, number in told) and any(found for found, _ in told):
                yield after


def printed(page: Page) -> int:
    """The number printed in the last line of a page, alone in it; 0 where there is none."""
    low = FOOT * (page.width if page.turn in (90, 270) else page.height)
    foot = [word for word in page.words if word.box.y0 > low]
    if not foot:
        return 0
    last = max(word.box.y0 for word in foot)
    line = sorted(word for word in foot if word.box.y0 > last - LINE)
    found = NUMBER.fullmatch("".join("".join(word.text.split()) for word in line))
    return int(found.group(1)) if found else 0
