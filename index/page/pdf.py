"""What the pages of a file show: upright words, drawn rules, and what of the text is hidden or altered.

Text in a PDF need not be visible: `page_text` keeps to what a reader can see, and only that becomes words.
Boxes are in points on the page as displayed; where a table is drawn sideways, see `Page.turn`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.errors import InputError, LimitExceeded
from index.page import (
    clips,
    font_glyphs,
    font_maps,
    layers,
    looks,
    marks,
    notes,
    page_picture,
    page_text,
    strokes,
    turning,
    unicode_maps,
    visible,
)
from index.page.layers import Switched
from index.page.opening import library, opened, refuse_foreign
from index.page.page_text import PageText
from index.page.resources import Resources
from index.page.turning import Move, inside, moved, mover_of
from index.schema import Box, Page, Rule, Word

NO_CONTENTS = ("/ObjStm", "/XRef", "/XObject", "/Metadata")  # streams that no page draws as its contents
DARK = 0.5  # of 1, in some component: the colour of a line that does not pass for paper
WIDER_THAN_POINT = 4.0  # points
CROSSING = 1.2  # a rule this far inside a word crosses it


@dataclass(frozen=True, slots=True)
class PdfContent:
    """The pages of one file. `repaired` and `warnings` tell of damage: text may be missing.

    `pictured` are the pages that show a picture (or drawn outlines) in place of text: scans, most likely.
    `inset` are pages of text with a large picture on which no word lies.
    `repeated` are pages that show what another page shows, being the same objects of the file.
    `misleading` are fonts that show other digits than the file's text says.
    """

    pages: tuple[Page, ...]
    repaired: bool
    warnings: tuple[str, ...]
    pictured: tuple[int, ...] = ()
    misleading: tuple[str, ...] = ()
    inset: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()


def read_pages(path: Path, max_pages: int = 0) -> PdfContent:
    """Words and rules of every page (0: however many); InputError with one line when the file cannot be taken."""
    pymupdf = library()
    refuse_foreign(path)
    pymupdf.TOOLS.reset_mupdf_warnings()
    with opened(path) as document:
        if max_pages and document.page_count > max_pages:
            raise LimitExceeded(
                f"{path.name}：有 {document.page_count} 页，超过上限 {max_pages} 页；请拆分后再添加"
            )
        pages, pictured, inset, repeated = [], [], [], []
        known: set[object] = set()
        lost: list[str] = []
        broken = (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase)
        resources = Resources(document, broken)
        fonts = font_maps.check(document, broken)
        for number in range(1, document.page_count + 1):
            try:
                page = document[number - 1]
                page.read_contents()  # to its end: drawing stops before it, and does not notice that a part is missing
                noted, linked = notes.any_on(page)
                drawings, clipped, lines = _drawings(page, noted)
                hides = resources.may_hide(page)
                seen = page_text.read(page, drawings, hides or fonts.blank or noted, clipped, lines)
                if noted:
                    seen = seen._replace(altered=[*seen.altered, *notes.on_words(page, seen.words)])
                if linked:
                    seen = seen._replace(altered=[*seen.altered, *notes.framed(page, seen.amounts)])
                if hides and resources.disputed(page):
                    seen = seen._replace(unread=seen.unread + 1)
                pages.append(_read_page(page, number, drawings, seen))
                contents = page.get_contents()
                if not all(document.xref_is_stream(part) for part in contents):
                    raise InputError(f"{path.name}：第 {number} 页的内容已丢失；请换一份完整的文件")
                if any(document.xref_get_key(part, "Type")[1] in NO_CONTENTS for part in contents):
                    lost.append(f"contents of page {number} are something else")
                parts = {page.xref, tuple(contents)} - {()}
                if pages[-1].words and not known.isdisjoint(parts):
                    repeated.append(number)
                known |= parts
                shown = bool(seen.images)
                if page_picture.replaces_text(page, pages[-1].words, shown, len(drawings)):
                    pictured.append(number)
                elif shown and page_picture.beside_text(page, pages[-1]):
                    inset.append(number)
            except broken as error:
                raise InputError(
                    f"{path.name}：第 {number} 页已损坏，无法读取；请换一份完整的文件"
                ) from error
        pages = _with_layers(document, pages)
        warnings = tuple(dict.fromkeys([*pymupdf.TOOLS.mupdf_warnings().splitlines(), *lost]))
        return PdfContent(
            tuple(pages),
            bool(document.is_repaired),
            warnings,
            tuple(pictured),
            fonts.misleading,
            tuple(inset),
            tuple(repeated),
        )


def preload() -> None:
    """Load the library and what fonts are held against, so that a process forked from here has it."""
    library()
    font_glyphs.models()
    unicode_maps.single_characters()


def _with_layers(document: Any, pages: list[Page]) -> list[Page]:
    """Count as unseen what stands on layers that are switched off, and mark what a switch takes away."""
    found = layers.switched(document)
    if not found:
        return pages
    return [_switched(document[page.number - 1], page, own) for page, own in zip(pages, found, strict=True)]


def _switched(page: Any, read: Page, found: Switched) -> Page:
    amounts, others = _parted(moved(found.words, mover_of(page, read.turn)))
    return replace(
        read,
        unseen=read.unseen + found.more,
        marked=(*read.marked, *amounts),
        altered=(*read.altered, *others),
    )


def _parted(words: Sequence[Word]) -> tuple[list[Box], list[Word]]:
    """The boxes of the words that are amounts, and the other words."""
    amounts = marks.amounts(words)
    return [word.box for word in amounts], [word for word in words if word not in amounts]


def _drawings(page: Any, noted: bool) -> tuple[list[dict[str, Any]], clips.Areas, list[Box]]:
    """What is drawn, the areas to which something is clipped, and the lines that a reader's notes draw below a text."""
    every = page.get_cdrawings(extended=True)
    drawings = [found for found in every if found["type"] not in ("clip", "group")]
    clipped = clips.areas([found for found in every if found["type"] == "clip"])
    if not noted:
        return drawings, clipped, []
    markers, below = notes.let_through(page)
    lines = [
        found for found in drawings if _wide(found) and any(_lies_in(found["rect"], box) for box in below)
    ]
    drawings = [
        found
        for found in drawings
        if found not in lines
        and not (_lets_through(found) and any(_lies_in(found["rect"], box) for box in markers))
    ]
    return drawings, clipped, [Box(*line["rect"]) for line in lines if min(line.get("color") or (1,)) < DARK]


def _wide(drawing: dict[str, Any]) -> bool:
    """Whether it is as wide as a line below a text, not as a point."""
    return bool(drawing["rect"][2] - drawing["rect"][0] > WIDER_THAN_POINT)


def _lets_through(drawing: dict[str, Any]) -> bool:
    """Whether it is an area in a light colour, as a marker's, and no stroke, sign or digit."""
    return drawing["type"] == "f" and max(drawing.get("fill") or (0,)) > DARK


def _lies_in(inner: Sequence[float], outer: Box) -> bool:
    x0, y0, x1, y1 = inner
    return outer.x0 <= x0 and outer.y0 <= y0 and x1 <= outer.x1 and y1 <= outer.y1


def _read_page(page: Any, number: int, drawings: Sequence[dict[str, Any]], seen: PageText) -> Page:
    shown = page.rect
    width, height = shown.width, shown.height
    turn = seen.turn
    move = mover_of(page, turn) if turn or seen.rotation else None
    span = (height, width) if turn in (90, 270) else (width, height)
    upright, outside = inside(moved(seen.words, move), *span)
    drawn = strokes.drawn(drawings, move)
    horizontal, vertical = strokes.merge(drawn.horizontal), strokes.merge(drawn.vertical)
    images = [word.box for word in moved([Word(box, "") for box in seen.images], move)]
    altered, others = _parted(
        [*moved(seen.altered, move), *looks.overprinted(upright), *turning.cut_off(upright, *span)]
    )
    drawn_on = marks.on_amounts(moved(seen.amounts, move), drawn, (horizontal, vertical), images)
    crossed = _crossed(upright, vertical)
    glyphs = _glyphs(upright, crossed, seen, move) if crossed else ()
    unseen = seen.unseen + outside
    return Page(
        number,
        width,
        height,
        upright,
        horizontal,
        vertical,
        turn,
        glyphs,
        unseen,
        unread=seen.unread,
        stray=seen.stray,
        marked=(*drawn_on, *altered),
        inlaid=marks.inlaid(drawn, images),
        altered=(*others, *marks.struck(upright, horizontal)),
    )


def _crossed(words: Sequence[Word], vertical: Sequence[Rule]) -> list[int]:
    """The words (by index) that a vertical rule runs through. Rules come from left to right."""
    if not vertical:
        return []
    places = [rule.at for rule in vertical]
    crossed = []
    for index, ((x0, y0, x1, y1), _) in enumerate(words):
        middle = (y0 + y1) / 2
        for rule in vertical[bisect_right(places, x0 + CROSSING) : bisect_left(places, x1 - CROSSING)]:
            if rule.start - strokes.GAP < middle < rule.end + strokes.GAP:
                crossed.append(index)
                break
    return crossed


def _glyphs(
    words: Sequence[Word], crossed: Sequence[int], seen: PageText, move: Move | None
) -> tuple[tuple[int, tuple[Word, ...]], ...]:
    """Glyph boxes of the crossed words. Line boxes overlap: only glyphs of the word's own text line count."""
    boxes = [words[index].box for index in crossed]

    def near(line: Box) -> bool:
        [(here, _)] = moved([Word(line, "")], move)
        return any(visible.meets(here, box) for box in boxes)

    marks = [mark for mark in moved(seen.glyphs(near), move) if mark.text.strip()]
    return tuple((index, _of_word(words[index], marks)) for index in crossed)


def _of_word(word: Word, marks: list[Word]) -> tuple[Word, ...]:
    box = word.box
    middle, reach = (box.y0 + box.y1) / 2, 0.3 * (box.y1 - box.y0)
    own = [
        mark
        for mark in marks
        if abs((mark.box.y0 + mark.box.y1) / 2 - middle) < reach
        and box.x0 - 0.5 < (mark.box.x0 + mark.box.x1) / 2 < box.x1 + 0.5
    ]
    return tuple(sorted(own))
