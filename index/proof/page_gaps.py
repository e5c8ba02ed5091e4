"""Tables that go on behind a page that the file lacks: the numbers printed at the foot of the pages jump.

What stands above the first row of the next page is then not known: whose rows these are, and under which code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.schema import Page, Table

FOOT = 0.85  # of a page's height, below which its number stands
LINE = 4.0  # points by which words of one line are off
NUMBER = re.compile(r"第?[-—–~·]*(\d{1,3})[-—–~·]*页?(?:[,，/、]?共?\d{1,3}页?)?")


def behind(pages: Sequence[Page], tables: Sequence[Table]) -> set[int]:
    """The numbers of the tables that go on over such a gap."""
    by_number = {page.number: page for page in pages}
    return {table.number for table in tables if any(_jumps(by_number, table.pages))}


def _jumps(pages: dict[int, Page], of_table: Sequence[int]) -> Iterator[bool]:
    """The pages before and after count on by one: a figure at the foot of a single page is no page number."""
    for before, after in pairwise(of_table):
        left, right = printed(pages[before]), printed(pages[after])
        if after == before + 1 and 0 < left < right - 1:
            beside = [(pages.get(before - 1), left - 1), (pages.get(after + 1), right + 1)]
            told = [(printed(page), number) for page, number in beside if page is not None]
            yield bool(told) and all(found in (0, number) for found, number in told) and any(f for f, _ in told)


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
