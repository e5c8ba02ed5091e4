"""Which printed lines are prose: no tables, captions, running headers, page numbers or table of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.boxes import union
from index.grids import grid
from index.money import SPELLED
from index.normalize import flatten, fold
from index.prose import headings, lines
from index.prose.lines import Line
from index.schema import Box, Page, Table

MARGIN = 0.09  # running headers and page numbers stand in this share of the page at its top and bottom
OFTEN = 3  # a line repeated on this many pages in the margin is a running header
CAPTION = 90.0  # a table's caption stands within this many points above it
SIDE_BY_SIDE = 3  # a line of this many parts set wide apart is a row of a table
RULED = 3  # a drawn frame with this many vertical rules is a table
AWAY = 5  # a lone number this close to the page's own is its printed page number
SLACK = 2.0

_PAGE_NUMBER = re.compile(
    r"^(?:第?[-\s·~|]*\d{1,3}[-\s·~|]*页?(?:[,/\s]*共?\s*\d{1,3}\s*页)?|[ivxIVX]{1,5})$"
)
_UNIT = re.compile(rf"(?:金额)?单位[:\s]*\(?(?:人民币)?(?:{SPELLED})\)?|^[(]?单位:[^。]{{1,6}}[)]?$")
_CAPTION = re.compile(
    r"表\d*(?:\(续\)|\(续表\))?$|^(?:公开|附)?表[\d一二三四五六七八九十\-]+(?:[:\s]|$)|^公开\d+表$|"
    r"^(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称|\(单位\)|/单位)?:|^表[\d一二三四五六七八九十]+"
)
_LEADER = re.compile(r"[.…·]{4,}|…{2,}")
_NUMBERS = re.compile(r"[\d\s\-]+")
_MARK = re.compile("[。，；]")
_FILL = re.compile(r"[\s.…·:。]+|\d+$")
_CONTENTS = re.compile(r"^目\s*[录次]$")


def read(
    pages: Sequence[Page], tables: Iterable[Table], regions: Mapping[int, Sequence[Box]]
) -> tuple[tuple[Page, tuple[Line, ...]], ...]:
    """The prose lines of each page, top to bottom; `regions` are the `table_regions`."""
    titles = {fold(table.title) for table in tables if table.title}
    outside = [_outside(page, regions.get(page.number, ())) for page in pages]
    running = _running(pages, outside)
    kept = []
    for page, found in zip(pages, outside, strict=True):
        boxes = regions.get(page.number, ())
        kept.append([line for line in found if not _dropped(line, page, boxes, titles, running)])
    return tuple((page, tuple(left)) for page, left in zip(pages, _without_contents(kept), strict=True))


def table_regions(pages: Iterable[Page], tables: Iterable[Table]) -> dict[int, tuple[Box, ...]]:
    """The area of each table on each of its pages, in displayed space; drawn frames count though nothing was read."""
    boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for table in tables:
        for cell in table.header:
            boxes[cell.page, table.number].append(cell.box)
        for row in table.rows:
            boxes[row.page, table.number] += [
                row.box,
                *(cell.box for cell in row.cells if cell.page == row.page),
            ]
    areas: dict[int, list[Box]] = defaultdict(list)
    for (page_number, _), found in boxes.items():
        areas[page_number].append(union(found))
    for page in pages:
        areas[page.number] += _drawn(page)
    return {number: tuple(found) for number, found in areas.items()}


def _drawn(page: Page) -> Iterator[Box]:
    """Frames of ruled grids: a frame without inner rules may be a box around prose."""
    if len(page.horizontal) < 2 or len(page.vertical) < RULED:
        return
    for horizontal, vertical in grid.frames(page.horizontal, page.vertical):
        if len({round(rule.at) for rule in vertical}) >= RULED:
            rules_x = [rule.at for rule in vertical]
            rules_y = [rule.at for rule in horizontal]
            yield page.displayed(Box(min(rules_x), min(rules_y), max(rules_x), max(rules_y)))


def _outside(page: Page, areas: Sequence[Box]) -> tuple[Line, ...]:
    if not areas:
        return lines.of_page(page)
    beside = page.turn in (90, 270)
    as_is = not page.turn and not page.skew
    low, high = (0, 2) if beside else (1, 3)
    bands = [(area[low] - SLACK, area[high] + SLACK) for area in areas]
    words = [
        word
        for word in page.words
        if not _within(word.box if as_is else page.displayed(word.box), low, high, bands)
    ]
    return lines.of_page(page, words)


def _within(box: Box, low: int, high: int, bands: Iterable[tuple[float, float]]) -> bool:
    """Whether a word stands in a table or beside it: prose never shares its height with one."""
    middle = (box[low] + box[high]) / 2
    return any(first <= middle <= last for first, last in bands)


def _in_margin(line: Line, page: Page) -> bool:
    height = page.width if page.turn in (90, 270) else page.height
    middle = (line.box.y0 + line.box.y1) / 2
    return middle < MARGIN * height or middle > (1 - MARGIN) * height


def _running(pages: Sequence[Page], found: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Texts, digits left out, that stand in the margins of several pages."""
    counts = Counter(
        key
        for page, page_lines in zip(pages, found, strict=True)
        for key in {_key(line) for line in page_lines if _in_margin(line, page)}
    )
    return frozenset(key for key, count in counts.items() if count >= OFTEN and key)


def _key(line: Line) -> str:
    return _NUMBERS.sub("", flatten(line.text))


def _dropped(line: Line, page: Page, areas: Sequence[Box], titles: set[str], running: frozenset[str]) -> bool:
    flat = flatten(line.text).strip()
    if _in_margin(line, page) and (_PAGE_NUMBER.match(flat.replace("─", "-")) or _key(line) in running):
        return True
    if flat.isdigit() and abs(int(flat) - page.number) <= AWAY:
        return True
    if _LEADER.search(flat) and not _MARK.search(flat):
        return True
    if len(line.parts) >= SIDE_BY_SIDE or (_UNIT.search(flat) and "。" not in flat and len(flat) < 60):
        return True
    if fold(flat) in titles:
        return True
    box = page.displayed(line.box)
    near = any(-SLACK <= area.y0 - box.y1 <= CAPTION for area in areas)
    return near and len(flat) < 50 and bool(_CAPTION.search(flat))


def _without_contents(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Leave out the table of contents, wherever it ends: mid-page, with its page, or pages later."""
    inside = False
    entries: list[str] = []
    for page in pages:
        if inside and not _lists_contents(page) and not _entry(page):
            inside = False
        left: list[Line] = []
        for line in page:
            flat = flatten(line.text).strip()
            if _CONTENTS.match(flat.replace(" ", "")):
                inside, entries = True, []
                continue
            if inside and (_is_sentence(flat) or _starts_over(flat, entries)):
                inside = False
            if inside:
                entries.append(_bare(flat))
            else:
                left.append(line)
        yield left


def _is_sentence(flat: str) -> bool:
    return ("。" in flat[:-1] or "，" in flat or len(flat) > 60) and not _LEADER.search(flat)


def _starts_over(flat: str, entries: Sequence[str]) -> bool:
    """The first heading of the body repeats the first entry of the contents."""
    bare = _bare(flat)
    return len(entries) > 1 and len(bare) > 3 and any(entry.startswith(bare) for entry in entries[:3])


def _bare(flat: str) -> str:
    return _FILL.sub("", flat)


def _entry(page: Sequence[Line]) -> bool:
    """Whether a page begins with an entry of the contents that run on from the page before."""
    first = flatten(page[0].text).strip() if page else ""
    return headings.reads_as_heading(first) or _LEADER.search(first) is not None


def _lists_contents(page: Sequence[Line]) -> bool:
    """Whether most lines of a page are short numbered titles."""
    flat = [flatten(line.text).strip() for line in page]
    titled = sum(headings.reads_as_heading(text) or bool(_LEADER.search(text)) for text in flat)
    return bool(flat) and titled >= 0.6 * len(flat) and not any(_is_sentence(text) for text in flat)
