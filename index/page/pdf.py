"""The only user of pymupdf: what a page shows (upright words, drawn rules) and its picture.

Text in a PDF need not be visible: `page_text` keeps to what a reader can see, and only that becomes words.
Boxes are in points on the page as displayed; where a table is drawn sideways, see `Page.turn`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.errors import InputError, LimitExceeded
from index.page import (
    burden,
    font_glyphs,
    font_maps,
    layers,
    marks,
    notes,
    page_cover,
    page_picture,
    page_text,
    strokes,
    visible,
)
from index.page.layers import Switched
from index.page.page_text import PageText
from index.page.resources import Resources
from index.schema import Box, Page, Rule, Word

if TYPE_CHECKING:
    from index.page.page_cover import Cover
    from index.page.page_picture import Picture

HEAD = 1024  # the PDF mark stands within the first bytes
NO_CONTENTS = ("/ObjStm", "/XRef", "/XObject", "/Metadata")  # streams that no page draws as its contents
DARK = 0.5  # of 1, in some component: the colour of a line that does not pass for paper
FRAME_COLOUR = (212, 56, 13)
FRAME_WIDTH = 1.0
UNTURNED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
CROSSING = 1.2  # a rule this far inside a word crosses it
FOREIGN = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"PK\x03\x04", "Office 文档或压缩包"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
)

Point = tuple[float, float]
Move = Callable[[float, float], Point]


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
    pymupdf = _pymupdf()
    _refuse_foreign(path)
    pymupdf.TOOLS.reset_mupdf_warnings()
    with _open(path) as document:
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
                drawings, clipped, lines = _drawings(page)
                hides = resources.may_hide(page)
                layered = hides or fonts.blank or notes.any_on(page)
                seen = page_text.read(page, drawings, layered, clipped, lines)
                seen = seen._replace(altered=(*seen.altered, *notes.on_amounts(page, seen.amounts)))
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
    """Load the library and the digits that fonts are held against, so that a process forked from here has them."""
    _pymupdf()
    font_glyphs.models()


def render(path: Path, page: int, scale: float, cover: Cover | None = None) -> bytes:
    """PNG of a page as displayed, `scale` pixels to a point (fewer, if it is very large); `cover` says what it must not show.

    InputError where it would take too long to draw.
    """
    pymupdf = _pymupdf()
    with _open(path) as document:
        if not 1 <= page <= document.page_count:
            raise InputError(f"{path.name}：没有第 {page} 页（共 {document.page_count} 页）")
        shown = document[page - 1]
        burden.drawable(shown, path.name)
        scale = burden.scale(scale, shown.rect.width, shown.rect.height)
        pixmap = shown.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        _hide(shown, pixmap, scale, cover)
        return bytes(pixmap.tobytes("png"))


def crop(
    path: Path, page: int, around: Box, marked: Iterable[Box], scale: float, cover: Cover | None = None
) -> bytes:
    """PNG of the part `around` of a page as displayed, a frame about each box of `marked`; as `render` for `cover`."""
    pymupdf = _pymupdf()
    with _open(path) as document:
        if not 1 <= page <= document.page_count:
            raise InputError(f"{path.name}：没有第 {page} 页（共 {document.page_count} 页）")
        shown = document[page - 1]
        burden.drawable(shown, path.name)
        scale = burden.scale(scale, around.x1 - around.x0, around.y1 - around.y0)
        matrix = pymupdf.Matrix(scale, scale)
        pixmap = shown.get_pixmap(matrix=matrix, clip=pymupdf.Rect(*around), alpha=False)
        _hide(shown, pixmap, scale, cover)
        frames = (_frame(pymupdf.Rect(*box) + (-2, -2, 2, 2)) for box in marked)
        for side in (side for frame in frames for side in frame):
            pixmap.set_rect((pymupdf.Rect(*side) * matrix).irect & pixmap.irect, FRAME_COLOUR)
        return bytes(pixmap.tobytes("png"))


class Mark(NamedTuple):
    """A box to draw on a page as displayed, with a note in words; the colour as red, green, blue from 0 to 1."""

    page: int
    box: Box
    note: str
    colour: tuple[float, float, float]


def annotated(path: Path, marks: Iterable[Mark]) -> bytes:
    """A copy of the PDF with annotations; the page contents stay as they are."""
    pymupdf = _pymupdf()
    with _open(path) as document:
        for mark in marks:
            page = document[mark.page - 1]
            box = (pymupdf.Rect(*mark.box) + (-1, -1, 1, 1)) * page.derotation_matrix
            annotation = page.add_rect_annot(box)
            annotation.set_colors(stroke=mark.colour)
            annotation.set_border(width=1)
            annotation.set_info(content=mark.note, title="财问体检")
            annotation.update()
        return bytes(document.tobytes())


def _hide(page: Any, pixmap: Any, scale: float, cover: Cover | None) -> None:
    if cover is not None:
        lines = page_cover.printed_lines(page, _pymupdf().TEXT_PRESERVE_WHITESPACE)
        page_cover.paint(pixmap, cover(lines), scale)


def _frame(box: Any) -> tuple[tuple[float, float, float, float], ...]:
    """The four sides of a box as thin boxes."""
    x0, y0, x1, y1 = box
    w = FRAME_WIDTH
    return (
        (x0, y0 - w, x1, y0),
        (x0, y1, x1, y1 + w),
        (x0 - w, y0 - w, x0, y1 + w),
        (x1, y0 - w, x1 + w, y1 + w),
    )


@contextmanager
def pictures(path: Path) -> Iterator[Callable[[int, float, float], Picture]]:
    """A function of page, scale (pixels to a point) and degrees clockwise to turn it about its middle by: the page in grey.

    The picture of a page turned by little keeps the page's size; its corners are lost, white takes their place.
    """
    with _open(path) as document:
        yield lambda page, scale, angle: page_picture.grey(document[page - 1], scale, angle)


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf


def _refuse_foreign(path: Path) -> None:
    if not path.is_file():
        raise InputError(f"{path.name}：找不到这个文件")
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise InputError(f"{path.name}：文件是空的（0 字节）")
    if b"%PDF-" in head:
        return
    for mark, what in FOREIGN:
        if head.startswith(mark):
            raise InputError(f"{path.name}：不是 PDF，而是{what}；请先转换为 PDF")
    if b"<html" in head.lower() or b"<!doctype" in head.lower():
        raise InputError(f"{path.name}：不是 PDF，而是网页；请下载其中的 PDF 附件")
    raise InputError(f"{path.name}：不是 PDF 文件")


def _open(path: Path) -> Any:
    pymupdf = _pymupdf()
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(path, filetype="pdf")
        pages = 0 if document.needs_pass else document.page_count
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        raise InputError(f"{path.name}：文件已损坏，无法作为 PDF 打开；请换一份完整的文件") from error
    if document.needs_pass:
        document.close()
        raise InputError(f"{path.name}：文件有密码保护；请先解除密码")
    if pages == 0:
        damaged = document.is_repaired
        document.close()
        why = "文件已损坏或不完整，读不出任何一页；请换一份完整的文件" if damaged else "文件里没有一页"
        raise InputError(f"{path.name}：{why}")
    return document


def _with_layers(document: Any, pages: list[Page]) -> list[Page]:
    """Count as unseen what stands on layers that are switched off, and mark the amounts that a switch takes away."""
    found = layers.switched(document)
    if not found:
        return pages
    return [_switched(document[page.number - 1], page, own) for page, own in zip(pages, found, strict=True)]


def _switched(page: Any, read: Page, found: Switched) -> Page:
    boxes = _moved([Word(box, "") for box in found.amounts], _mover_of(page, read.turn))
    return replace(
        read, unseen=read.unseen + found.more, marked=(*read.marked, *(word.box for word in boxes))
    )


def _drawings(page: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Box]]:
    """What is drawn, the paths by which something is clipped, and the lines that a reader's notes draw below a text."""
    drawings, clipped = [], []
    for found in page.get_cdrawings(extended=True):
        kind = found["type"]
        if kind == "clip":
            clipped.append(found)
        elif kind != "group":
            drawings.append(found)
    if page.first_annot is None:
        return drawings, clipped, []
    markers, below = notes.let_through(page)
    lines = [found for found in drawings if any(_lies_in(found["rect"], box) for box in below)]
    drawings = [
        found
        for found in drawings
        if found not in lines and not any(_lies_in(found["rect"], box) for box in markers)
    ]
    return drawings, clipped, [Box(*line["rect"]) for line in lines if min(line.get("color") or (1,)) < DARK]


def _lies_in(inner: Sequence[float], outer: Box) -> bool:
    x0, y0, x1, y1 = inner
    return outer.x0 <= x0 and outer.y0 <= y0 and x1 <= outer.x1 and y1 <= outer.y1


def _read_page(page: Any, number: int, drawings: Sequence[dict[str, Any]], seen: PageText) -> Page:
    shown = page.rect
    width, height = shown.width, shown.height
    turn = seen.turn
    move = _mover_of(page, turn)
    span = (height, width) if turn in (90, 270) else (width, height)
    upright, outside = _inside(_moved(seen.words, move), *span)
    drawn = strokes.drawn(drawings, move)
    horizontal, vertical = strokes.merge(drawn.horizontal), strokes.merge(drawn.vertical)
    images = [word.box for word in _moved([Word(box, "") for box in seen.images], move)]
    altered = [word.box for word in _moved([Word(box, "") for box in seen.altered], move)]
    drawn_on = marks.on_amounts(_moved(seen.amounts, move), drawn, (horizontal, vertical), images)
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
    )


def _mover_of(page: Any, turn: int) -> Move | None:
    if not turn and not page.rotation:
        return None
    return _mover(tuple(page.rotation_matrix), turn, page.rect.width, page.rect.height)


def _mover(rotation: tuple[float, ...], turn: int, width: float, height: float) -> Move | None:
    """From the PDF's own page space to the displayed page, then turned so that text is upright; None: all stays."""
    if rotation == UNTURNED and not turn:
        return None
    a, b, c, d, e, f = rotation

    def move(x: float, y: float) -> Point:
        x, y = a * x + c * y + e, b * x + d * y + f
        if turn == 90:
            return height - y, x
        if turn == 270:
            return y, width - x
        return (width - x, height - y) if turn == 180 else (x, y)

    return move


def _moved(words: list[Word], move: Move | None) -> list[Word]:
    if move is None:
        return words
    moved = []
    for (left, top, right, bottom), text in words:
        (x0, y0), (x1, y1) = move(left, top), move(right, bottom)
        moved.append(Word(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), text))
    return moved


def _inside(words: list[Word], width: float, height: float) -> tuple[tuple[Word, ...], int]:
    """The words whose centre lies on the page, and how many characters the others have."""
    across, down = 2 * width, 2 * height
    kept = [
        word
        for word in words
        if 0 <= (box := word.box).x0 + box.x1 <= across and 0 <= box.y0 + box.y1 <= down
    ]
    if len(kept) == len(words):
        return tuple(words), 0
    return tuple(kept), sum(len(word.text) for word in words) - sum(len(word.text) for word in kept)


def _crossed(words: Sequence[Word], vertical: Sequence[Rule]) -> list[int]:
    """The words (by index) that a vertical rule runs through. Rules come from left to right."""
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
        [(here, _)] = _moved([Word(line, "")], move)
        return any(visible.meets(here, box) for box in boxes)

    marks = [mark for mark in _moved(seen.glyphs(near), move) if mark.text.strip()]
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
