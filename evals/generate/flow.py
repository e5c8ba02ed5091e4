"""Blocks onto pages: headings and paragraphs here, grids in `ruled`. Every figure's place is written down."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evals.generate import ruled
from evals.generate.blocks import Block, Break, Figure, Grid, Heading, Text
from evals.generate.canvas import Canvas, Rect
from evals.generate.layouts import Layout
from evals.generate.sheet import PlacedFigure, Sheet

_LINE = 1.75
_ATOM = re.compile(r"[A-Za-z0-9.,%+\-]+|.", re.DOTALL)
_NO_START = frozenset("，。；：、）”》！？% ")
_HEADING_SCALE = (1.7, 1.35, 1.0, 1.0)
_WIDE_NARROW = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9%])(?=[\u4e00-\u9fff])")


def lay_out(blocks: Iterable[Block], layout: Layout, canvas: Canvas) -> Sheet:
    """Sets all blocks in order and returns what was placed where."""
    sheet = Sheet(canvas, layout)
    fresh = True
    for block in blocks:
        if isinstance(block, Break):
            fresh = True
            continue
        if isinstance(block, Grid):
            turned = block.wide != (sheet.width > sheet.height)
            below_heading = not fresh and sheet.y < sheet.layout.margin + 60
            ruled.draw(sheet, block, new_page=turned or not below_heading)
            fresh = True
            continue
        if fresh or not sheet.upright:
            sheet.new_page()
            fresh = False
        if isinstance(block, Heading):
            _heading(sheet, block)
        else:
            _paragraph(sheet, block)
    return sheet


def _heading(sheet: Sheet, block: Heading) -> None:
    size = sheet.layout.body_size * _HEADING_SCALE[block.level]
    text = _spaced(block.text) if sheet.layout.spaced else block.text
    if block.level == 0:
        sheet.y = max(sheet.y, sheet.height * 0.32)
    else:
        sheet.path = (*sheet.path[: block.level - 1], block.text)
    if sheet.y + size * _LINE * 3 > sheet.bottom:
        sheet.new_page()
    indent = size * 2 if block.level > 1 else 0.0
    for start, end in _lines(sheet, text, size, indent):
        if sheet.y + size * _LINE > sheet.bottom:
            sheet.new_page()
        sheet.y += size * _LINE
        if block.level < 2:
            sheet.centred(text[start:end], sheet.y, size)
        else:
            sheet.canvas.text(sheet.layout.margin + indent, sheet.y, text[start:end], size)
        indent = 0.0
    sheet.y += size * (0.8 if block.level < 2 else 0.1)


def _paragraph(sheet: Sheet, block: Text) -> None:
    text, spans = flatten(block, sheet.layout.spaced)
    size = sheet.layout.body_size
    indent = size * 2
    boxes: dict[int, list[tuple[int, Rect]]] = {index: [] for index in range(len(spans))}
    for start, end in _lines(sheet, text, size, indent):
        if sheet.y + size * _LINE > sheet.bottom:
            sheet.new_page()
        sheet.y += size * _LINE
        left = sheet.layout.margin + indent
        line = sheet.canvas.text(left, sheet.y, text[start:end], size)
        for index, (_, first, last) in enumerate(spans):
            if first < end and last > start:
                x0 = left + sheet.canvas.width(text[start : max(first, start)], size)
                x1 = left + sheet.canvas.width(text[start : min(last, end)], size)
                boxes[index].append((sheet.page, Rect(x0, line.y0, x1, line.y1)))
        indent = 0.0
    for index, (figure, first, _) in enumerate(spans):
        placed = tuple(boxes[index])
        sentence = _sentence(text, first)
        sheet.figures.append(PlacedFigure(figure, sheet.path, sentence, placed[0][0], placed))


def flatten(block: Text, spaced: bool) -> tuple[str, list[tuple[Figure, int, int]]]:
    """The paragraph's text and where each figure stands in it."""
    text = ""
    spans = []
    for run in block.runs:
        piece = run if isinstance(run, str) else run.printed
        if spaced:
            piece = _spaced(piece)
            if text and _WIDE_NARROW.search(text[-1:] + piece[:1]):
                text += " "
        if isinstance(run, Figure):
            spans.append((run, len(text), len(text) + len(piece)))
        text += piece
    return text, spans


def _spaced(text: str) -> str:
    """A space between Chinese characters and digits, as word processors put it."""
    return _WIDE_NARROW.sub(" ", text)


def _sentence(text: str, offset: int) -> str:
    start = text.rfind("。", 0, offset) + 1
    end = text.find("。", offset)
    return text[start : end + 1 if end >= 0 else len(text)].strip()


def _lines(sheet: Sheet, text: str, size: float, indent: float) -> Iterable[tuple[int, int]]:
    """Line breaks: digits stay together, closing punctuation hangs at the end of a line."""
    room = sheet.width - 2 * sheet.layout.margin
    start, used = 0, indent
    for match in _ATOM.finditer(text):
        width = sheet.canvas.width(match.group(), size)
        if used + width > room and match.start() > start and match.group() not in _NO_START:
            yield start, match.start()
            start, used = match.start(), 0.0
        used += width
    if start < len(text):
        yield start, len(text)
