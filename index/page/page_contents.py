"""What a page draws, interpreted once and then read several times: to run the list again costs a fifth of that.

Everything is as the page stands without its rotation, in its own space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from index.page import opening
from index.page.ink import Picture
from index.schema import Box

IMAGE = 1  # the type of a text page's block that is an image
PALE = 0.85  # of 1: text lighter than this is no ink
WHITE = 255
AROUND = 3  # pixels about an area that is drawn: the edges of its boxes fall within


class Contents:
    """The drawing operations of one page, text and all else, as they follow each other."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._pictures: dict[float, Picture] = {}
        self.rotation = page.rotation
        with _unturned(page, self.rotation):
            self._list, self._bounds = _recorded(page.this)

    def text(self, flags: int) -> Any:
        """The text page that `Page.get_textpage` would make."""
        return self._read(flags, self._bounds)

    def all_text(self, flags: int) -> Any:
        """The text page without any clip: what is cut off, or lies outside of the page, is in it too."""
        return self._read(flags & ~opening.library().TEXT_CLIP, _everywhere())

    def picture(self, scale: float) -> Picture:
        """The page in shades of grey, `scale` pixels to a point; drawn once."""
        if scale not in self._pictures:
            self._pictures[scale] = self._drawn(scale, None, self._run)
        return self._pictures[scale]

    def part(self, scale: float, area: Box) -> Picture:
        """The same of an area of the page: the whole, as a tile, is drawn even where little of it is looked at."""
        with _unturned(self._page, self.rotation):
            drawn = opening.library().mupdf.FzPage(self._page.this)
            run = opening.library().mupdf.fz_run_page
            return self._drawn(scale, area, lambda device, place, cookie: run(drawn, device, place, cookie))

    def picture_of_text(self, scale: float, area: Box | None) -> Picture:
        """The page, or an area of it, with its dark text alone: nothing drawn over it, nothing clipped or faded."""
        return self._drawn(
            scale, area, lambda device, place, cookie: self._run(_text_alone(device), place, cookie)
        )

    def picture_of_text_and_paths(self, scale: float, area: Box) -> Picture:
        """An area of the page with its dark text and all that is drawn by lines and fills: no images, no shades."""
        return self._drawn(
            scale, area, lambda device, place, cookie: self._run(_text_alone(device, True), place, cookie)
        )

    def _run(self, device: Any, place: Any, cookie: Any) -> None:
        opening.library().mupdf.fz_run_display_list(self._list, device, place, _everywhere(), cookie)

    def _drawn(self, scale: float, area: Box | None, run: Callable[[Any, Any, Any], None]) -> Picture:
        pymupdf = opening.library()
        mupdf, bounds = pymupdf.mupdf, self._bounds
        x0, y0 = 0, 0
        x1, y1 = int((bounds.x1 - bounds.x0) * scale) + 1, int((bounds.y1 - bounds.y0) * scale) + 1
        if area is not None:
            x0, y0 = (max(0, int(low * scale) - AROUND) for low in (area.x0 - bounds.x0, area.y0 - bounds.y0))
            x1 = max(x0, min(x1, int((area.x1 - bounds.x0) * scale) + AROUND))
            y1 = max(y0, min(y1, int((area.y1 - bounds.y0) * scale) + AROUND))
        size = mupdf.FzIrect(x0, y0, x1, y1)
        paper = mupdf.fz_new_pixmap_with_bbox(mupdf.fz_device_gray(), size, mupdf.FzSeparations(), 0)
        mupdf.fz_clear_pixmap_with_value(paper, WHITE)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), paper)
        place = mupdf.FzMatrix(scale, 0, 0, scale, -bounds.x0 * scale, -bounds.y0 * scale)
        run(device, place, mupdf.FzCookie())
        mupdf.fz_close_device(device)
        samples = bytes(pymupdf.Pixmap("raw", paper).samples)
        left, top = bounds.x0 + x0 / scale, bounds.y0 + y0 / scale
        return Picture(samples, paper.w(), paper.h(), paper.stride(), scale, left, top)

    def _read(self, flags: int, bounds: Any) -> Any:
        pymupdf = opening.library()
        mupdf = pymupdf.mupdf
        text = mupdf.FzStextPage(bounds)
        device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(flags))
        mupdf.fz_run_display_list(self._list, device, _as_it_is(), _everywhere(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
        return pymupdf.TextPage(text)


@contextmanager
def _unturned(page: Any, rotation: int) -> Iterator[None]:
    """The page without its rotation, for as long as it is read."""
    if rotation:
        page.set_rotation(0)
    try:
        yield
    finally:
        if rotation:
            page.set_rotation(rotation)


def _text_alone(device: Any, paths: bool = False) -> Any:
    """A device that hands on nothing but dark text, in its own shade; with `paths` lines and fills, too."""
    mupdf = opening.library().mupdf
    grey, plain = mupdf.fz_device_gray(), mupdf.FzColorParams()

    class TextAlone(mupdf.FzDevice2):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.use_virtual_fill_text()
            if paths:
                self.use_virtual_fill_path()
                self.use_virtual_stroke_path()

        def fill_text(
            self, context: Any, text: Any, place: Any, colours: Any, colour: Any, alpha: float, how: Any
        ) -> None:
            shade = mupdf.ll_fz_convert_color(colours, colour, grey.m_internal, None, plain.internal())[0]
            if shade < PALE:
                inner = device.m_internal
                mupdf.ll_fz_fill_text(inner, text, place, grey.m_internal, (shade,), alpha, plain.internal())

        def fill_path(self, context: Any, *drawn: Any) -> None:
            mupdf.ll_fz_fill_path(device.m_internal, *drawn[:-1], plain.internal())

        def stroke_path(self, context: Any, *drawn: Any) -> None:
            mupdf.ll_fz_stroke_path(device.m_internal, *drawn[:-1], plain.internal())

    return TextAlone()


def images(text: Any) -> tuple[Box, ...]:
    """What can be seen of each image of a text page that was read with its images."""
    found = []
    block = text.this.m_internal.first_block
    while block is not None:
        if block.type == IMAGE:
            found.append(Box(block.bbox.x0, block.bbox.y0, block.bbox.x1, block.bbox.y1))
        block = block.next
    return tuple(found)


@cache
def _everywhere() -> Any:
    """The rectangle that cuts nothing off."""
    rect = opening.library().mupdf.FzRect
    return rect(rect.Fixed_INFINITE)


@cache
def _as_it_is() -> Any:
    """The matrix that moves nothing."""
    return opening.library().mupdf.FzMatrix()


def _recorded(page: Any) -> tuple[Any, Any]:
    """The display list of a page and its bounds.

    A list forgets what lies outside of the clip it is drawn under, and we must know of it; inside a tile it forgets
    nothing, so the page is drawn as the one tile of a pattern.
    """
    mupdf = opening.library().mupdf
    drawn = mupdf.FzPage(page)
    bounds, same = mupdf.fz_bound_page(drawn), _as_it_is()
    found = mupdf.FzDisplayList(bounds)
    device = mupdf.fz_new_list_device(found)
    mupdf.fz_begin_tile(device, bounds, bounds, bounds.x1 - bounds.x0, bounds.y1 - bounds.y0, same)
    mupdf.fz_run_page(drawn, device, same, mupdf.FzCookie())
    mupdf.fz_end_tile(device)
    mupdf.fz_close_device(device)
    return found, bounds
