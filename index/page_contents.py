"""What a page draws, interpreted once and then read several times: to run the list again costs a fifth of that.

Everything is as the page stands without its rotation, in its own space.
"""

from __future__ import annotations

from typing import Any

from index.schema import Box

IMAGE = 1  # the type of a text page's block that is an image


class Contents:
    """The drawing operations of one page, text and all else, as they follow each other."""

    def __init__(self, page: Any) -> None:
        self.rotation = rotation = page.rotation
        if rotation:
            page.set_rotation(0)
        try:
            self._list, self._bounds = _recorded(page.this)
        finally:
            if rotation:
                page.set_rotation(rotation)

    def text(self, flags: int) -> Any:
        """The text page that `Page.get_textpage` would make."""
        return self._read(flags, self._bounds)

    def all_text(self, flags: int) -> Any:
        """The text page without any clip: what is cut off, or lies outside of the page, is in it too."""
        pymupdf = _pymupdf()
        everywhere = pymupdf.mupdf.FzRect(pymupdf.mupdf.FzRect.Fixed_INFINITE)
        return self._read(flags & ~pymupdf.TEXT_CLIP, everywhere)

    def _read(self, flags: int, bounds: Any) -> Any:
        pymupdf = _pymupdf()
        mupdf = pymupdf.mupdf
        text = mupdf.FzStextPage(bounds)
        device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(flags))
        everywhere = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
        mupdf.fz_run_display_list(self._list, device, mupdf.FzMatrix(), everywhere, mupdf.FzCookie())
        mupdf.fz_close_device(device)
        return pymupdf.TextPage(text)


def images(text: Any) -> tuple[Box, ...]:
    """What can be seen of each image of a text page that was read with its images."""
    found = []
    block = text.this.m_internal.first_block
    while block is not None:
        if block.type == IMAGE:
            found.append(Box(block.bbox.x0, block.bbox.y0, block.bbox.x1, block.bbox.y1))
        block = block.next
    return tuple(found)


def _recorded(page: Any) -> tuple[Any, Any]:
    """The display list of a page and its bounds.

    A list forgets what lies outside of the clip it is drawn under, and we must know of it; inside a tile it forgets
    nothing, so the page is drawn as the one tile of a pattern.
    """
    mupdf = _pymupdf().mupdf
    drawn = mupdf.FzPage(page)
    bounds, same = mupdf.fz_bound_page(drawn), mupdf.FzMatrix()
    found = mupdf.FzDisplayList(bounds)
    device = mupdf.fz_new_list_device(found)
    mupdf.fz_begin_tile(device, bounds, bounds, bounds.x1 - bounds.x0, bounds.y1 - bounds.y0, same)
    mupdf.fz_run_page(drawn, device, same, mupdf.FzCookie())
    mupdf.fz_end_tile(device)
    mupdf.fz_close_device(device)
    return found, bounds


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf
