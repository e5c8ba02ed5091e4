"""Scanned pages → the same `Page` that text gives: straightened, rules from the picture, words by OCR.

    picture ─ ruling (skew, ink, rules) ─ scan_words (words) ─ Page with scores

Reading stops, and says so, at the limit of pages or seconds; what was read until then stays.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.page import page_drawing
from index.page.pdf import PdfContent
from index.scan import ocr, ruling, scan_words
from index.scan.ocr import Area
from index.scan.ruling import Mask, Picture
from index.scan.scan_words import Reader, Scored, Sheet
from index.schema import Page

DPI = 200
LARGEST = 3400  # pixels: the longer side of a picture
SIDEWAYS = 1.5  # text areas this much taller than wide run down the page
SAMPLE = 8  # words: with fewer, which way up a page stands is not asked
UPRIGHT = 0.6  # words read less surely than this on the whole may stand on their heads

Render = Callable[[int, float, float], Picture]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much one file's scanned pages may cost; `begin` is called before each page (to move a limit of the process)."""

    pages: int = 80
    seconds: float = 900.0
    begin: Callable[[], None] = lambda: None


def read(path: Path, content: PdfContent, effort: Effort) -> PdfContent:
    """The content with its pictured pages read as far as the effort allows, where the recogniser is installed."""
    if not content.pictured or not ocr.installed():
        return content
    started = time.monotonic()
    found = {page.number: page for page in content.pages}
    effort.begin()
    reader = ocr.Recogniser()
    with page_drawing.pictures(path) as render:
        for number in content.pictured[: effort.pages]:
            if time.monotonic() - started > effort.seconds:
                break
            effort.begin()
            found[number] = read_page(found[number], render, reader)
    return replace(content, pages=tuple(found[page.number] for page in content.pages))


def read_page(page: Page, render: Render, reader: Reader) -> Page:
    """One page from its picture. A picture without text leaves the page as it was."""
    scale = min(DPI / 72, LARGEST / max(page.width, page.height))
    skew = ruling.skew(ruling.ink(render(page.number, scale, 0.0)))

    def turned(turn: int) -> tuple[Sheet, list[Area]]:
        sheet = _sheet(render(page.number, scale, turn - skew), scale)
        return sheet, reader.find(sheet.picture)

    turn = 0
    sheet, areas = turned(turn)
    if sum(_tall(area) for area in areas) * 2 > len(areas):
        turn = 90
        sheet, areas = turned(turn)
    words = scan_words.read(sheet, areas, reader)
    if len(words) >= SAMPLE and sum(score for _, score in words) < UPRIGHT * len(words):
        other, areas = turned(turn + 180)
        again = scan_words.read(other, areas, reader)
        if sum(score for _, score in again) > sum(score for _, score in words):
            turn, sheet, words = turn + 180, other, again
    return _page(page, sheet, words, turn, skew) if words else page


def _tall(area: Area) -> bool:
    return area.y1 - area.y0 > SIDEWAYS * (area.x1 - area.x0)


def _page(page: Page, sheet: Sheet, words: Sequence[Scored], turn: int, skew: float) -> Page:
    return replace(
        page,
        words=tuple(word for word, _ in words),
        scores=tuple(score for _, score in words),
        horizontal=sheet.horizontal,
        vertical=sheet.vertical,
        glyphs=(),
        turn=turn,
        skew=skew,
    )


def _sheet(picture: Picture, scale: float) -> Sheet:
    ink = ruling.ink(picture)
    horizontal, vertical, drawn = ruling.rules(ink, scale)
    return Sheet(_without(picture, drawn), ink & ~_grown(drawn), horizontal, vertical, scale)


def _without(picture: Picture, drawn: Mask) -> Picture:
    """The picture with its rules painted over in the colour of the paper."""
    out = picture.copy()
    out[_grown(drawn)] = int(np.median(picture))
    return out


def _grown(marks: Mask) -> Mask:
    """Marks with the grey fringe around them."""
    out = marks.copy()
    out[1:] |= marks[:-1]
    out[:-1] |= marks[1:]
    out[:, 1:] |= marks[:, :-1]
    out[:, :-1] |= marks[:, 1:]
    return out
