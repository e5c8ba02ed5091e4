"""The picture of a page: whether it stands in place of text, and its shades of grey for those who read pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from index.page import opening
from index.schema import Box, Page, Word

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Picture = npt.NDArray[np.uint8]

FEW = 40  # a page number, a stamp or a watermark has fewer characters than this
MOST = 0.5  # of a page that an image covers
WIDE, LARGE = (
    0.4,
    0.08,
)  # of a page's width and area: a picture of a table has these, a seal or an emblem has not
OUTLINES = 200  # drawings: text set as outlines has many


def replaces_text(page: Any, words: Sequence[Word], pictured: bool, drawings: int) -> bool:
    """Whether a picture takes the place of text: hardly a word, and an image over most of the page (or outlines).

    `pictured`: the page shows an image at all; `drawings`: how many it has.
    """
    if _has_text(words):
        return False
    boxes = _images(page) if pictured else []
    covered = sum(box.width * box.height for box in boxes if not box.is_empty)
    if covered > MOST * page.rect.width * page.rect.height:
        return True
    return not words and (bool(boxes) or drawings > OUTLINES)


def _has_text(words: Sequence[Word]) -> bool:
    return len("".join([text for _, text in words])) >= FEW


def beside_text(page: Any, read: Page) -> bool:
    """Whether a page of text shows, among its images, a large one without a word on it: a pasted table, perhaps."""
    if not _has_text(read.words):
        return False
    large = [
        box
        for box in _images(page)
        if box.width > WIDE * read.width and box.width * box.height > LARGE * read.width * read.height
    ]
    return any(not any(_lies_on(read.displayed(word.box), box) for word in read.words) for box in large)


def _images(page: Any) -> list[Any]:
    """The images of a page, as displayed; what lies outside of it is cut off."""
    rect = opening.library().Rect
    return [page.rect & (rect(info["bbox"]) * page.rotation_matrix) for info in page.get_image_info()]


def _lies_on(word: Box, image: Any) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return bool(image.x0 < x < image.x1 and image.y0 < y < image.y1)


def grey(page: Any, scale: float, angle: float) -> Picture:
    """The page in shades of grey, `scale` pixels to a point, turned about its middle by degrees clockwise.

    A page turned by little keeps its size: corners are lost, white takes their place.
    """
    import numpy as np

    pymupdf = opening.library()
    matrix = pymupdf.Matrix(scale, scale).prerotate(angle)
    pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
    turned = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
    width, height = round(page.rect.width * scale), round(page.rect.height * scale)
    if abs(angle % 180 - 90) < 45:
        width, height = height, width
    out = np.full((height, width), 255, np.uint8)
    top, left = max(0, (turned.shape[0] - height) // 2), max(0, (turned.shape[1] - width) // 2)
    kept = turned[top : top + height, left : left + width]
    out[: kept.shape[0], : kept.shape[1]] = kept
    return out
