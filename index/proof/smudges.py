"""Tables whose unit, year, headings, codes or row names look otherwise than they are read: what their amounts mean is in doubt.

A struck 万 before 元, a picture or a note over a heading, a year in the colour of paper: every amount below is as it is
printed, and yet none says what it seems to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from index.boxes import holds_middle
from index.page import marks
from index.schema import Page, Table, Word

SMUDGED = (
    "表的单位、年度、栏目名、编码或行名上另有线条、图片或批注，或没有正着、完整地显示，看到的可能不是写出的"
)
LARGE = 2.0  # times the usual height of a page's words, and
LETTERS = 30.0  # points: a watermark, no heading, is higher than both
CLOSE, ABOVE = 90.0, 150.0  # points: as far above a table stand its name, its unit and year
APART = 1.0  # heights between two words of one line that are read together
EDGE = 1.0  # points by which words that touch overlap
_DATED = re.compile(r"(?:19|20)\d|年")


def reasons(pages: Sequence[Page], tables: Sequence[Table], year: int) -> Mapping[int, str]:
    """The doubt of each table (by number) that has one; `year` is what the document was read to be of."""
    altered = {page.number: list(_altered(page)) for page in pages if page.altered or page.marked}
    if not any(altered.values()):
        return {}
    if not _printed(pages, altered, year):
        return {table.number: SMUDGED for table in tables}
    by_number = {page.number: page for page in pages}
    return {
        table.number: SMUDGED
        for table in tables
        if any(_says(word, table, by_number[at]) for at in table.pages for word in altered.get(at, ()))
    }


def _altered(page: Page) -> Iterator[Word]:
    """The altered words of a page, figures among them, but for those that are much larger than others."""
    sizes = sorted([word.box.y1 - word.box.y0 for word in page.words])
    most = max(LETTERS, LARGE * sizes[len(sizes) // 2] if sizes else 0.0)
    boxes = set(page.marked)
    words = [*page.altered, *(word for word in page.words if word.box in boxes)]
    return (word for word in words if word.box.y1 - word.box.y0 <= most)


def _says(word: Word, table: Table, page: Page) -> bool:
    """Whether a word says what the amounts of a table are: in it, but no value alone (the cell of a task names its
    amounts, too), or above it, naming it, a unit or a year.
    """
    shown = page.displayed(word.box)
    rows = [row for row in table.rows if row.page == page.number]
    if cell := next((cell for row in rows for cell in row.cells if holds_middle(cell.box, shown)), None):
        return any(cell.printed in row.path for row in rows)
    heads = [cell.box for cell in table.header if cell.page == page.number]
    frames = [*heads, *(row.box for row in rows), *(row.label_box for row in rows)]
    if any(holds_middle(box, shown) for box in frames):
        return True
    top = min((box.y0 for box in frames), default=0.0)
    if not page.turn and not top - ABOVE < shown.y0 < top:
        return False
    if _sideways(word):
        return marks.TELLING.search(word.text) is not None
    return top - shown.y0 < CLOSE or marks.TELLING.search(_beside(word, page.words)) is not None


def _sideways(word: Word) -> bool:
    """Whether a word of several characters runs up or down: a watermark in the margin, no heading."""
    (x0, y0, x1, y1), text = word
    return len(text) > 1 and y1 - y0 > x1 - x0


def _beside(word: Word, words: Sequence[Word]) -> str:
    """What a word and those that touch it say together."""
    (x0, y0, x1, y1), text = word
    middle, reach = (y0 + y1) / 2, APART * (y1 - y0)
    line = sorted([other for other in words if other.box.y0 < middle < other.box.y1])
    for other in line:
        if x1 <= other.box.x0 + EDGE and other.box.x0 - x1 < reach:
            text, x1 = text + other.text, other.box.x1
    for other in reversed(line):
        if other.box.x1 <= x0 + EDGE and x0 - other.box.x1 < reach:
            text, x0 = other.text + text, other.box.x0
    return text


def _printed(pages: Sequence[Page], altered: Mapping[int, Sequence[Word]], year: int) -> bool:
    """Whether the year is printed somewhere as it is read, or nothing altered could be one."""
    if year and any(
        str(year) in word.text and word not in altered.get(page.number, ())
        for page in pages
        for word in page.words
    ):
        return True
    texts = [_beside(word, page.words) for page in pages for word in altered.get(page.number, ())]
    return not any(_DATED.search(text) and not marks.FIGURE.fullmatch(text) for text in texts)
