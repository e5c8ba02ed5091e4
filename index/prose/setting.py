"""How lines are set on their page: margins, indents, full and centred lines. Paragraphs are told by these.

The margins of a page are those most of its lines keep; a page with few lines takes what pages of its width usually
keep, and a right margin no line reaches is the left one mirrored.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.prose import prose_lines
from index.prose.lines import Line
from index.schema import Box, Page, Table

INDENT = 0.9  # glyph heights by which a first line is set in
SHORT = 1.6  # glyph heights a line that ends a sentence may lack to the right margin and still be full
RAGGED = 3.6  # the same for a line that breaks off within a sentence
CENTRED = 0.04  # share of the page width by which a centred line may be off
NARROW = 0.75  # lines that all end before this share of the page show no right margin: mirror the left one
STRAY = 8  # one line in so many may begin left of the margin
STEP = 3.0  # points within which right margins count as one
_ENDED = re.compile(r"[。；;：:！？]$")


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it is set on its page: margins and page size tell full lines, indents and titles."""

    line: Line
    page: Page
    left: float
    right: float
    fenced: bool  # a table stands between this line and the one before

    @property
    def indented(self) -> bool:
        return self.line.box.x0 - self.left > INDENT * self.line.height

    @property
    def full(self) -> bool:
        ended = _ENDED.search(self.line.text)
        return self.lack < (SHORT if ended else RAGGED) * self.line.height

    @property
    def lack(self) -> float:
        """What the line lacks to the right margin, in points."""
        return self.right - self.line.box.x1

    @property
    def centred(self) -> bool:
        box, width = self.line.box, self.right - self.left
        off = abs((box.x0 + box.x1) / 2 - (self.left + self.right) / 2)
        set_in = min(box.x0 - self.left, self.lack)
        return self.indented and off < CENTRED * width and set_in > 0.1 * width


def set_lines(pages: Sequence[Page], tables: Sequence[Table]) -> Iterator[Set]:
    regions = prose_lines.table_regions(pages, tables)
    read_pages = prose_lines.read(pages, tables, regions)
    usual = _usual_margins(read_pages)
    below: Box | None = None  # the line before, on whichever page
    before_page = 0
    for page, page_lines in read_pages:
        left, right = _margins(page, page_lines, usual)
        areas = regions.get(page.number, ())
        for line in page_lines:
            box = page.displayed(line.box)
            fenced = _table_between(areas, below if before_page == page.number else None, box)
            if before_page and before_page != page.number and below is not None:
                fenced = fenced or any(area.y0 > below.y0 for area in regions.get(before_page, ()))
                fenced = fenced or page.number - before_page > 1
            yield Set(line, page, left, right, fenced)
            below, before_page = box, page.number


def _table_between(areas: Sequence[Box], above: Box | None, box: Box) -> bool:
    top = above.y0 if above else 0.0
    return any(top < (area.y0 + area.y1) / 2 < box.y1 for area in areas)


def _usual_margins(pages: Sequence[tuple[Page, Sequence[Line]]]) -> dict[int, tuple[float, float]]:
    """The margins most lines of pages of one width keep."""
    lefts: defaultdict[int, Counter[int]] = defaultdict(Counter)
    rights: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for page, page_lines in pages:
        key = round(page.width)
        for line in page_lines:
            lefts[key][round(line.box.x0)] += 1
            rights[key][round(line.box.x1 / STEP)] += 1
    return {key: (float(_most(lefts[key])), STEP * _most(rights[key])) for key in lefts}


def _most(counts: Counter[int]) -> int:
    return counts.most_common(1)[0][0]


def _margins(
    page: Page, page_lines: Sequence[Line], usual: dict[int, tuple[float, float]]
) -> tuple[float, float]:
    if not page_lines:
        return 0.0, page.width
    starts = sorted(line.box.x0 for line in page_lines)
    left = starts[min(len(starts) // STRAY, len(starts) - 1)]
    right = max(line.box.x1 for line in page_lines)
    usual_left, usual_right = usual.get(round(page.width), (left, right))
    if len(page_lines) < 4:
        left = min(left, usual_left)
    reaching = sum(line.box.x1 > usual_right - SHORT * line.height for line in page_lines)
    right = usual_right if reaching > 1 or len(page_lines) < 4 else right
    mirrored = (page.height if page.turn in (90, 270) else page.width) - left
    return left, right if right > NARROW * mirrored else mirrored
