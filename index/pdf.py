"""The only user of pymupdf: what a page shows (upright words, drawn rules) and its picture.

Text in a PDF need not be visible: `visible` says which glyphs a reader can see, and only those become words.
Boxes are in points on the page as displayed; where a table is drawn sideways, see `Page.turn`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import strokes, visible
from index.errors import InputError
from index.schema import Box, Page, Rule, Word

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Picture = npt.NDArray[np.uint8]

HEAD = 1024  # the PDF mark stands within the first bytes
CROSSING = 1.2  # a rule this far inside a word crosses it
FEW = 40  # a page number, a stamp or a watermark has fewer characters than this
MOST = 0.5  # of a page that an image covers
OUTLINES = 200  # drawings: text set as outlines has many
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
    """

    pages: tuple[Page, ...]
    repaired: bool
    warnings: tuple[str, ...]
    pictured: tuple[int, ...] = ()


def read_pages(path: Path) -> PdfContent:
    """Words and rules of every page; InputError with one line when the file cannot be taken."""
    pymupdf = _pymupdf()
    _refuse_foreign(path)
    pymupdf.TOOLS.reset_mupdf_warnings()
    with _open(path) as document:
        pages, pictured = [], []
        for number in range(1, document.page_count + 1):
            try:
                page = document[number - 1]
                pages.append(_read_page(page, number))
                if _is_picture(page, pages[-1]):
                    pictured.append(number)
            except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
                raise InputError(
                    f"{path.name}：第 {number} 页已损坏，无法读取；请换一份完整的文件"
                ) from error
        warnings = tuple(dict.fromkeys(pymupdf.TOOLS.mupdf_warnings().splitlines()))
        return PdfContent(tuple(pages), bool(document.is_repaired), warnings, tuple(pictured))


def render(path: Path, page: int, scale: float) -> bytes:
    """PNG of a page as displayed, `scale` pixels to a point."""
    pymupdf = _pymupdf()
    with _open(path) as document:
        if not 1 <= page <= document.page_count:
            raise InputError(f"{path.name}：没有第 {page} 页（共 {document.page_count} 页）")
        pixmap = document[page - 1].get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        return bytes(pixmap.tobytes("png"))


@contextmanager
def pictures(path: Path) -> Iterator[Callable[[int, float, float], Picture]]:
    """A function of page, scale (pixels to a point) and degrees clockwise to turn it about its middle by: the page in grey.

    The picture of a page turned by little keeps the page's size; its corners are lost, white takes their place.
    """
    with _open(path) as document:
        yield lambda page, scale, angle: _grey(document[page - 1], scale, angle)


def _grey(page: Any, scale: float, angle: float) -> Picture:
    import numpy as np

    pymupdf = _pymupdf()
    matrix = pymupdf.Matrix(scale, scale).prerotate(angle)
    pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
    turned = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
    size = page.rect * scale
    width, height = round(size.width), round(size.height)
    if abs(angle % 180 - 90) < 45:
        width, height = height, width
    out = np.full((height, width), 255, np.uint8)
    top, left = max(0, (turned.shape[0] - height) // 2), max(0, (turned.shape[1] - width) // 2)
    kept = turned[top : top + height, left : left + width]
    out[: kept.shape[0], : kept.shape[1]] = kept
    return out


def _is_picture(page: Any, read: Page) -> bool:
    """Whether a picture takes the place of text: hardly a word, and an image over most of the page (or outlines)."""
    if sum(len(word.text) for word in read.words) >= FEW:
        return False
    whole = abs(page.rect.get_area())
    boxes = [
        page.rect & (_pymupdf().Rect(info["bbox"]) * page.rotation_matrix) for info in page.get_image_info()
    ]
    if whole and sum(abs(box.get_area()) for box in boxes if not box.is_empty) > MOST * whole:
        return True
    return not read.words and (bool(boxes) or len(page.get_cdrawings()) > OUTLINES)


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
        document.close()
        raise InputError(f"{path.name}：文件里没有一页")
    return document


def _read_page(page: Any, number: int) -> Page:
    width, height = page.rect.width, page.rect.height
    drawings = page.get_cdrawings()
    trace = page.get_texttrace()
    turn = _turn(trace, page.rotation)
    move = _mover(tuple(page.rotation_matrix), turn, width, height)
    hidden = visible.hidden_glyphs(trace, drawings, lambda: _images(page))
    if hidden:
        words = visible.rebuild(_raw_blocks(page), hidden)
    else:
        words = [(Box(*word[:4]), word[4]) for word in page.get_text("words")]
    span = (height, width) if turn in (90, 270) else (width, height)
    upright = tuple(_inside([Word(_moved(box, move), text) for box, text in words], *span))
    horizontal, vertical = strokes.rules(drawings, move)
    crossed = [index for index, word in enumerate(upright) if _crossed(word.box, vertical)]
    glyphs = _glyphs(page, upright, crossed, move, hidden) if crossed else ()
    return Page(number, width, height, upright, horizontal, vertical, turn, glyphs)


def _raw_blocks(page: Any) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = page.get_text("rawdict", flags=_pymupdf().TEXTFLAGS_WORDS)["blocks"]
    return blocks


def _turn(trace: list[dict[str, Any]], rotation: int) -> int:
    """Degrees clockwise that make most of the text of the displayed page run from left to right."""
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    for span in trace:
        dx, dy = span["dir"]
        runs = (0 if dx > 0 else 180) if abs(dx) >= abs(dy) else (90 if dy > 0 else 270)
        counts[(runs + rotation) % 360] += len(span["chars"])
    runs = max(counts, key=lambda angle: counts[angle])
    return (360 - runs) % 360 if counts[runs] >= 0.6 * sum(counts.values()) else 0


def _mover(rotation: tuple[float, ...], turn: int, width: float, height: float) -> Move:
    """From the PDF's own page space to the displayed page, then turned so that text is upright."""
    a, b, c, d, e, f = rotation

    def move(x: float, y: float) -> Point:
        x, y = a * x + c * y + e, b * x + d * y + f
        if turn == 90:
            return height - y, x
        if turn == 270:
            return y, width - x
        return (width - x, height - y) if turn == 180 else (x, y)

    return move


def _moved(box: Box, move: Move) -> Box:
    (x0, y0), (x1, y1) = move(box.x0, box.y0), move(box.x1, box.y1)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _inside(words: list[Word], width: float, height: float) -> list[Word]:
    return [
        word
        for word in words
        if 0 <= word.box.x0 + word.box.x1 <= 2 * width and 0 <= word.box.y0 + word.box.y1 <= 2 * height
    ]


def _crossed(box: Box, vertical: tuple[Rule, ...]) -> bool:
    middle = (box.y0 + box.y1) / 2
    return any(
        box.x0 + CROSSING < rule.at < box.x1 - CROSSING
        and rule.start - strokes.GAP < middle < rule.end + strokes.GAP
        for rule in vertical
    )


def _glyphs(
    page: Any, words: tuple[Word, ...], crossed: list[int], move: Move, hidden: visible.Hidden
) -> tuple[tuple[int, tuple[Word, ...]], ...]:
    """Glyph boxes of the crossed words. Line boxes overlap: only glyphs of the word's own text line count."""
    marks = [
        Word(_moved(box, move), char)
        for box, char in visible.characters(_raw_blocks(page), hidden)
        if char.strip()
    ]
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


def _images(page: Any) -> list[tuple[int, Box]]:
    """Opaque images of the page with their place in drawing order (comparable with `seqno`)."""
    if not page.get_images():
        return []
    opaque = [Box(*info["bbox"]) for info in page.get_image_info() if not info.get("has-mask")]
    if not opaque:
        return []
    return [
        (order, Box(*entry[1]))
        for order, entry in enumerate(page.get_bboxlog())
        if entry[0] == "fill-image" and any(_same(Box(*entry[1]), box) for box in opaque)
    ]


def _same(a: Box, b: Box) -> bool:
    return all(abs(p - q) < 1 for p, q in zip(a, b, strict=True))
