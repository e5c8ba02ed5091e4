"""Where on a page a table without vertical rules stands: its caption, its lines, and the rules drawn across it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from index.amounts import DASH, STRONG, normalize, parse
from index.grids.grid import SLIVER, Cell
from index.layout import captions, headers
from index.layout.captions import Line
from index.schema import Page, Rule, Word

PAGE_NUMBER = re.compile(r"[-—–]*\d{1,3}[-—–]*|第\d+页.*")
HAN = re.compile(r"[\u4e00-\u9fff、，。（）]+")
PROSE = 36  # a single word longer than this is a sentence
OFTEN = 0.5  # share of the pages on which a running head stands
LONG = 0.9  # share of the longest rule by which a rule counts as full width
WIDE = 0.4  # share of the page's width that a table's rules cover at least
LEADING = 1.5  # text sizes by which lines of one cell are apart at most
USUAL_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class Region:
    """One table's share of a page; `rules` are empty where none is drawn across it."""

    page: Page
    above: tuple[Word, ...]
    lines: tuple[Line, ...]
    below: tuple[Word, ...]
    rules: tuple[Rule, ...]
    captioned: bool

    @property
    def size(self) -> float:
        """The usual size of its text, in points: a Chinese character is as wide as it is tall."""
        words = [word for line in self.lines for word in line.words]
        found = [(w.box.x1 - w.box.x0) / len(w.text) for w in words if HAN.fullmatch(w.text)]
        return median(found) if found else USUAL_SIZE

    @property
    def first_body(self) -> int:
        """The index of the first line that belongs to a body row; the number of lines where none does."""
        first = next((i for i, line in enumerate(self.lines) if is_body(line)), len(self.lines))
        if first == len(self.lines):
            return first
        if below := self._below_head(self.lines[first].top):
            return next((i for i, line in enumerate(self.lines) if middle(line) > below), first)
        while first > 0 and _goes_on(self.lines[first - 1], self.lines[first], self.size):
            first -= 1
        return first

    def _below_head(self, top: float) -> float:
        """The lowest full rule above the first body line, but not the one that opens the table; else 0."""
        full = full_rules(self.rules)
        return max((rule.at for rule in full[1:] if rule.at <= top + SLIVER), default=0.0)


def middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _goes_on(upper: Line, lower: Line, size: float) -> bool:
    """Is `upper` the first line of a wrapped name whose row has its amounts on `lower`?"""
    return 0 < middle(lower) - middle(upper) <= LEADING * size and not is_index(upper)


def find(page: Page, running: frozenset[str]) -> list[Region]:
    """The regions of a page that may be tables, from top to bottom."""
    own = lines(page, running)
    rules = _across(page)
    ruled = list(_between_rules(page, own, rules)) if rules else []
    return [region for region in ruled or _by_text(page, own) if _is_table(region)]


def lines(page: Page, running: frozenset[str]) -> list[Line]:
    """The lines of a page from top to bottom, without page numbers and running heads."""
    return [
        line
        for line in captions.lines([word for word in page.words if word.text.strip()])
        if not PAGE_NUMBER.fullmatch(line.text) and line.text not in running
    ]


def running_heads(pages: Sequence[Page]) -> frozenset[str]:
    """First and last lines that most pages repeat."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in captions.lines(page.words) if not PAGE_NUMBER.fullmatch(line.text)]
        seen.update({line.text for line in (*lines[:1], *lines[-1:])})
    least = max(3.0, OFTEN * sum(bool(page.words) for page in pages))
    return frozenset(text for text, count in seen.items() if count >= least)


def full_rules(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that run over the whole width, one a height."""
    longest = max((rule.end - rule.start for rule in rules), default=0.0)
    found: list[Rule] = []
    for rule in sorted(rules):
        if rule.end - rule.start >= LONG * longest and (not found or rule.at - found[-1].at > SLIVER):
            found.append(rule)
    return found


def _across(page: Page) -> list[Rule]:
    """The rules of a page whose longest may be a table's."""
    longest = max((rule.end - rule.start for rule in page.horizontal), default=0.0)
    return sorted(page.horizontal) if longest >= WIDE * page.width else []


def _between_rules(page: Page, lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Region]:
    """Tables between their first and last full rule; a caption or prose between two rules parts two tables."""
    full = full_rules(rules)
    groups: list[list[Rule]] = []
    for rule in full:
        between = [line for line in lines if groups and groups[-1][-1].at < middle(line) < rule.at]
        apart = not between or any(is_caption(line) or _ends(line) for line in between)
        if groups and not apart:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    ends = 0.0
    groups = [group for group in groups if len(group) > 1]
    for i, group in enumerate(groups):
        top, bottom = group[0].at, group[-1].at
        above = [line for line in lines if ends < middle(line) < top]
        until = groups[i + 1][0].at if i + 1 < len(groups) else page.height
        yield Region(
            page,
            _words(above),
            tuple(line for line in lines if top < middle(line) < bottom),
            _words([line for line in lines if bottom < middle(line) < until]),
            tuple(rule for rule in rules if top <= rule.at <= bottom),
            any(is_caption(line) for line in above),
        )
        ends = bottom


def _by_text(page: Page, lines: Sequence[Line]) -> Iterator[Region]:
    """Tables between captions and prose."""
    above: list[Line] = []
    inside: list[Line] = []
    captioned = False
    for i, line in enumerate(lines):
        caption, end = is_caption(line), _ends(line)
        if not caption and not end:
            inside.append(line)
            continue
        if any(is_body(other) for other in inside):
            yield Region(page, _words(above), tuple(inside), _words(lines[i:]), (), captioned)
            above, captioned = [], False
        else:
            above += inside
        inside = []
        above.append(line)
        captioned = caption or (captioned and not end)
    yield Region(page, _words(above), tuple(inside), (), (), captioned)


def _words(lines: Sequence[Line]) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line.words)


def _is_table(region: Region) -> bool:
    rows = [line for line in region.lines if is_body(line)]
    return bool(rows) and all(len(word.text) <= PROSE for line in rows for word in line.words)


def _ends(line: Line) -> bool:
    prose = len(line.words) <= 2 and any(len(word.text) > PROSE for word in line.words)
    sentence = len(line.words) <= 2 and captions.SENTENCE.search(line.text) is not None
    return captions.NOTE.match(line.text) is not None or prose or sentence


def is_caption(line: Line) -> bool:
    """Title, unit, publisher or number of a table."""
    texts = [normalize(word.text) for word in line.words]
    if len(texts) > 4 or any(STRONG.fullmatch(text) for text in texts):
        return False
    unit = any(captions.UNIT_HEAD.match(text) and captions.UNIT.search(text) for text in texts)
    if unit or captions.BODY.match(line.text) or captions.NUMBERED.fullmatch(line.text):
        return True
    if len(texts) == 1 and captions.UNIT_ALONE.fullmatch(texts[0]):
        return True
    may_be = len(texts) <= 2 and captions.TITLE_MARK.search(line.text)
    return bool(may_be) and bool(captions.read(line.words).title)


def is_body(line: Line) -> bool:
    """Does the line print a row's amounts, its code or its number?"""
    first, *rest = (normalize(word.text) for word in line.words)
    numbered = first.isdigit() and bool(rest) and headers.ENUM_HAN.match(rest[0])  # 1 | 一、房屋 | 3
    if headers.CODE.fullmatch(first) and len(first) > 2 or headers.ENUM_HAN.match(line.text) or numbered:
        return True
    return any(_is_figure(word.text) for word in line.words)


def _is_figure(text: str) -> bool:
    norm = normalize(text)
    if STRONG.fullmatch(norm) or norm == "0":
        return True
    amount = parse(text)
    if DASH.fullmatch(norm):
        return norm != "/"
    return amount is not None and len(norm) > 3 and not headers.YEAR.fullmatch(norm)


def is_index(line: Line) -> bool:
    """A 栏次 row: nothing but column numbers."""
    cells = [Cell(0, c, 0, c, norm=normalize(word.text)) for c, word in enumerate(line.words)]
    return headers.is_index_row(cells, 0)


def same_header(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """Do these lines print the words of another header?"""
    one, other = (sorted(normalize(w.text) for line in side for w in line.words) for side in (lines, others))
    return one == other
