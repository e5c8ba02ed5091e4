"""The prose of a document: paragraphs with the headings above them, broken lines and pages joined.

1. `prose_lines` leaves out tables, captions, running headers, page numbers and the table of contents.
2. Lines become paragraphs: an indented line begins one, a line that ends before the right margin ends one.
3. `headings` tells headings from text and gives their rank; each paragraph carries the path above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.normalize import flatten, tidy
from index.prose import headings, setting
from index.prose.setting import Set
from index.schema import Page, Paragraph, Table

LOOSE = 0.22  # share of the text width such a line may lack when the next one is not indented
APART = 2.6  # glyph heights of white between two lines that part paragraphs
LARGER = 1.18  # a title's glyphs are larger than the body's by this factor
HEADING_LINES = 3  # a heading or title is set on at most this many lines
REST = 4  # characters of a heading that may stand alone on its second line
FAR = 20  # glyph heights at most between 第一部分 and its name on a page of its own
TITLE = 40  # an unnumbered title has at most this many characters

_HEADING_END = re.compile(r"(?:说明|情况|概况|职能|职责|解释|设置|构成|目标|任务|经费|预算|决算|事项)$")
_LATIN = re.compile("[A-Za-z]")
_ENDED = re.compile(r"[。；;：:]$")
_BROKEN_OFF = re.compile(r"[\u4e00-\u9fff（“]$")
_WITHIN_SENTENCE = re.compile("[，。；]")
_LABELLED = re.compile(r".{2,10}[：:]")
_TOKEN = re.compile(r"[0-9A-Za-z.,%\-]+")
_NO_TITLE = re.compile(r"[。;；,，]|:.|[表图)]$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
_AMOUNT_FIRST = re.compile(r"[\d,]*\d(?:\.\d+)?(?:[万亿]?元|%|平方米|[人辆台套个名家批])")


@dataclass
class _Block:
    """Lines of one paragraph while it is put together."""

    lines: list[Set] = field(default_factory=list)
    joined: str = ""

    def add(self, line: Set) -> None:
        part = line.line.text
        latin = _LATIN.fullmatch(self.joined[-1:]) and _LATIN.match(part)
        self.joined += f" {part}" if latin else part
        self.lines.append(line)

    @property
    def text(self) -> str:
        return tidy(self.joined)


def read(pages: Sequence[Page], tables: Sequence[Table]) -> tuple[Paragraph, ...]:
    """Paragraphs in reading order, each with the path of headings above it."""
    blocks = _blocks(list(setting.set_lines(pages, tables)))
    body = _body_height(blocks)
    titled = _titles(blocks, body)
    items = headings.list_items([block.text for block in blocks])
    path: list[tuple[int, str]] = []
    found: list[Paragraph] = []
    for number, (block, title, item) in enumerate(zip(blocks, titled, items, strict=True)):
        text = block.text
        head = title or (not item and headings.reads_as_heading(text))
        if head:
            mark = headings.mark(text)
            rank = mark.rank if mark else 0
            path = [entry for entry in path if entry[0] < rank]
        found.append(_paragraph(number, block, tuple(name for _, name in path), head))
        if head:
            path.append((rank, text))
    return tuple(found)


def _paragraph(number: int, block: _Block, heading: tuple[str, ...], head: bool) -> Paragraph:
    boxes = tuple((one.page.number, one.page.displayed(one.line.box)) for one in block.lines)
    return Paragraph(number, heading, block.text, boxes[0][0], boxes, head)


def _blocks(found: Sequence[Set]) -> list[_Block]:
    blocks: list[_Block] = []
    for line in found:
        if not blocks or _begins(blocks[-1].lines[-1], line, blocks[-1]):
            blocks.append(_Block())
        blocks[-1].add(line)
    return blocks


def _begins(before: Set, line: Set, block: _Block) -> bool:
    """Whether a line begins a paragraph, seen from the line before it."""
    if line.fenced:
        return True
    if _wraps_title(before, line, block):
        return False
    opening = headings.mark(block.lines[0].line.text)
    if opening is not None and opening.rank == 0:
        return True
    low, high = sorted((before.line.height, line.line.height))
    if high > LARGER * low and before.line.sized and line.line.sized:
        return True
    if line.page is before.page and line.line.box.y0 - before.line.box.y1 > APART * line.line.height:
        return True
    if _complete(block) and len(line.line.text) > REST:
        return True
    if _ENDED.search(before.line.text) and headings.mark(line.line.text) is not None:
        return True
    if _breaks_off(before.line.text) and _AMOUNT_FIRST.match(flatten(line.line.text)):
        return False
    if _unfinished(block) and _carries_on(line):
        return False
    if before.centred or (not before.full and before.lack > max(_first_token(line), _loose(before, line))):
        return True
    return line.indented and not _continues(before, line, block)


def _loose(before: Set, line: Set) -> float:
    """What a line within a sentence may lack where right margins are ragged, in points."""
    new = line.indented or headings.mark(line.line.text) is not None
    return 0.0 if new or not _breaks_off(before.line.text) else LOOSE * (before.right - before.left)


def _breaks_off(text: str) -> bool:
    return _BROKEN_OFF.search(text) is not None and not headings.reads_as_heading(text)


def _unfinished(block: _Block) -> bool:
    """A sentence that has begun and not ended, whatever its last line looks like."""
    begun = any(_WITHIN_SENTENCE.search(one.line.text) for one in block.lines)
    return begun and _breaks_off(block.lines[-1].line.text)


def _carries_on(line: Set) -> bool:
    """A line that opens nothing: no numbering, no title, no label such as 项目承担单位：."""
    text = line.line.text
    return not line.centred and headings.mark(text) is None and _LABELLED.match(text) is None


def _complete(block: _Block) -> bool:
    """A heading that says all it has to: 二、…收入预算情况说明."""
    if len(block.lines) > HEADING_LINES:
        return False
    text = block.text
    return headings.reads_as_heading(text) and _HEADING_END.search(text) is not None


def _first_token(line: Set) -> float:
    """The width of what cannot be broken at the head of a line: it may have left the line before short."""
    run = _TOKEN.match(flatten(line.line.text))
    return (len(run[0]) * 0.6 + setting.SHORT) * line.line.height if run else 0.0


def _wraps_title(before: Set, line: Set, block: _Block) -> bool:
    """A title set on two lines: 第三部分 over its name, or a long title whose second line stands in the middle."""
    if len(block.lines) > HEADING_LINES:
        return False
    mark = headings.mark(block.text)
    apart = (line.line.box.y0 - before.line.box.y1) / line.line.height
    if line.page is not before.page or headings.mark(line.line.text) or len(block.text) > TITLE:
        return False
    alone = mark is not None and mark.rank == 0 and len(block.text) <= len(mark.number)
    near = apart < 1.5 and (before.centred or (mark is not None and mark.rank == 0))
    return (alone and apart < FAR and len(line.line.text) < TITLE) or (near and line.centred)


def _continues(before: Set, line: Set, block: _Block) -> bool:
    """A paragraph set in as a whole: the line keeps to the lines before it, or stands left of the first."""
    if headings.mark(line.line.text) is not None or _ENDED.search(before.line.text):
        return False
    slack, x = 0.5 * line.line.height, line.line.box.x0
    kept = len(block.lines) > 1 and abs(before.line.box.x0 - x) < slack
    return kept or (len(block.lines) == 1 and before.line.box.x0 - x > slack)


def _body_height(blocks: Sequence[_Block]) -> float:
    weights: Counter[float] = Counter()
    for block in blocks:
        for one in block.lines:
            weights[round(one.line.height * 2) / 2] += len(one.line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _titles(blocks: Sequence[_Block], body: float) -> list[bool]:
    """Where parts are numbered (第一部分 …), an unnumbered title after the first is only a caption."""
    parts = [mark is not None and mark.rank == 0 for mark in (headings.mark(block.text) for block in blocks)]
    first = parts.index(True) if sum(parts) > 1 else len(blocks)
    return [_is_title(block, body) and (parts[i] or i < first) for i, block in enumerate(blocks)]


def _is_title(block: _Block, body: float) -> bool:
    """An unnumbered title: short, without sentence marks, centred or larger than the body."""
    text = flatten(block.text)
    if len(text) > TITLE or _NO_TITLE.search(text) or not _CHINESE.search(text):
        return False
    mark = headings.mark(text)
    if mark is not None:
        return mark.rank == 0
    first = block.lines[0]
    return first.centred or (first.line.height > LARGER * body and len(block.lines) == 1)
