"""Pages drawn for readers: whole, or the part around a figure with frames; and a copy of a file with notes on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.errors import InputError
from index.page import burden, page_cover, page_picture
from index.page.opening import library, opened
from index.schema import Box

if TYPE_CHECKING:
    from index.page.page_cover import Cover
    from index.page.page_picture import Picture

FRAME_COLOUR = (212, 56, 13)
FRAME_WIDTH = 1.0


def render(path: Path, page: int, scale: float, cover: Cover | None = None) -> bytes:
    """PNG of a page as displayed, `scale` pixels to a point (fewer, if it is very large); `cover` says what it must not show.

    InputError where it would take too long to draw.
    """
    pymupdf = library()
    with opened(path) as document:
        shown = _drawable(document, page, path.name)
        scale = burden.scale(scale, shown.rect.width, shown.rect.height)
        pixmap = shown.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        _hide(shown, pixmap, scale, cover)
        return bytes(pixmap.tobytes("png"))


def crop(
    path: Path, page: int, around: Box, marked: Iterable[Box], scale: float, cover: Cover | None = None
) -> bytes:
    """PNG of the part `around` of a page as displayed, a frame about each box of `marked`; as `render` for `cover`."""
    pymupdf = library()
    with opened(path) as document:
        shown = _drawable(document, page, path.name)
        scale = burden.scale(scale, around.x1 - around.x0, around.y1 - around.y0)
        matrix = pymupdf.Matrix(scale, scale)
        pixmap = shown.get_pixmap(matrix=matrix, clip=pymupdf.Rect(*around), alpha=False)
        _hide(shown, pixmap, scale, cover)
        frames = (_frame(pymupdf.Rect(*box) + (-2, -2, 2, 2)) for box in marked)
        for side in (side for frame in frames for side in frame):
            pixmap.set_rect((pymupdf.Rect(*side) * matrix).irect & pixmap.irect, FRAME_COLOUR)
        return bytes(pixmap.tobytes("png"))


def _hide(page: Any, pixmap: Any, scale: float, cover: Cover | None) -> None:
    if cover is not None:
        lines = page_cover.printed_lines(page, library().TEXT_PRESERVE_WHITESPACE)
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


def _drawable(document: Any, number: int, name: str) -> Any:
    if not 1 <= number <= document.page_count:
        raise InputError(f"{name}：没有第 {number} 页（共 {document.page_count} 页）")
    page = document[number - 1]
    burden.drawable(page, name)
    return page


class Mark(NamedTuple):
    """A box to draw on a page as displayed, with a note in words; the colour as red, green, blue from 0 to 1."""

    page: int
    box: Box
    note: str
    colour: tuple[float, float, float]


def annotated(path: Path, marks: Iterable[Mark]) -> bytes:
    """A copy of the PDF with annotations; the page contents stay as they are."""
    pymupdf = library()
    with opened(path) as document:
        for mark in marks:
            page = document[mark.page - 1]
            box = (pymupdf.Rect(*mark.box) + (-1, -1, 1, 1)) * page.derotation_matrix
            annotation = page.add_rect_annot(box)
            annotation.set_colors(stroke=mark.colour)
            annotation.set_border(width=1)
            annotation.set_info(content=mark.note, title="财问体检")
            annotation.update()
        return bytes(document.tobytes())


@contextmanager
def pictures(path: Path) -> Iterator[Callable[[int, float, float], Picture]]:
    """A function of page, scale (pixels to a point) and degrees clockwise to turn it about its middle by: the page in grey.

    The picture of a page turned by little keeps the page's size; its corners are lost, white takes their place.
    """
    with opened(path) as document:
        yield lambda page, scale, angle: page_picture.grey(document[page - 1], scale, angle)
