"""The only user of pymupdf here: pages, lines and text in one embedded font, cut down to the glyphs used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

_DATE = "D:{}000000+08'00'"


class Rect(NamedTuple):
    """In points, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float


class Canvas:
    """An open document that is drawn on page by page."""

    def __init__(self) -> None:
        import pymupdf

        self._pymupdf: Any = pymupdf
        self._document: Any = self._pymupdf.open()
        self._font: Any = self._pymupdf.Font("cjk")
        self._widths: dict[str, float] = {}
        self._page: Any = None
        self._turns: dict[int, tuple[int, int]] = {}
        self._writer: Any = None
        self._shape: Any = None

    def new_page(self, width: float, height: float) -> int:
        """Begins a page and returns its number, from 1."""
        self._flush()
        self._page = self._document.new_page(width=width, height=height)
        self._writer = self._pymupdf.TextWriter(self._page.rect)
        self._shape = self._page.new_shape()
        return int(self._page.number) + 1

    def width(self, text: str, size: float) -> float:
        """How wide the text is at this size."""
        total = 0.0
        for char in text:
            if char not in self._widths:
                self._widths[char] = float(self._font.glyph_advance(ord(char)))
            total += self._widths[char]
        return total * size

    def text(self, x: float, baseline: float, text: str, size: float) -> Rect:
        """Writes one line and returns the box it fills."""
        if text.strip():
            self._writer.append((x, baseline), text, font=self._font, fontsize=size)
        top = baseline - float(self._font.ascender) * size
        bottom = baseline - float(self._font.descender) * size
        return Rect(x, top, x + self.width(text, size), bottom)

    def line(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        """Draws one straight line."""
        self._shape.draw_line(start, end)
        self._shape.finish(width=width, color=(0, 0, 0))

    def lines(self, pieces: Iterable[tuple[float, float, float, float]], width: float) -> None:
        """Draws many straight pieces as one path."""
        for x0, y0, x1, y1 in pieces:
            self._shape.draw_line((x0, y0), (x1, y1))
        self._shape.finish(width=width, color=(0, 0, 0))

    def box(self, rect: Rect, width: float) -> None:
        """Strokes a rectangle."""
        self._shape.draw_rect(tuple(rect))
        self._shape.finish(width=width, color=(0, 0, 0))

    def fill(self, rect: Rect, shade: float) -> None:
        """Fills a rectangle in a grey from 0 (black) to 1 (white)."""
        self._shape.draw_rect(tuple(rect))
        self._shape.finish(width=0, color=None, fill=(shade, shade, shade))

    def turn(self, drawn: int, shown: int) -> None:
        """The page's content is drawn turned by `drawn` degrees (90 or 270 clockwise), its /Rotate is `shown`."""
        self._turns[int(self._page.number)] = (drawn, shown)

    def drop(self, number: int) -> None:
        """Takes a finished page out again; those after it move up."""
        self._flush()
        self._document.delete_page(number - 1)
        turns = {n: how for n, how in self._turns.items() if n != number - 1}
        self._turns = {n - (n >= number): how for n, how in turns.items()}

    def to_pdf(self, title: str, author: str, subject: str, date: str) -> bytes:
        """The finished file. The same drawing gives the same bytes: no clock and no random id goes in."""
        self._flush()
        for number, (drawn, shown) in self._turns.items():
            self._turn(self._document[number], drawn, shown)
        self._document.subset_fonts(fallback=False)
        stamp = _DATE.format(date)
        self._document.set_metadata(
            {
                "title": title,
                "author": author,
                "subject": subject,
                "creator": "caiwen evals.generate",
                "producer": "PyMuPDF",
                "creationDate": stamp,
                "modDate": stamp,
            }
        )
        data = self._document.tobytes(garbage=4, deflate=True, use_objstms=1, no_new_id=True)
        self._document.close()
        return bytes(data)

    def _turn(self, page: Any, drawn: int, shown: int) -> None:
        width, height = page.rect.width, page.rect.height
        matrix = f"0 1 -1 0 {height:g} 0" if drawn == 270 else f"0 -1 1 0 0 {width:g}"
        streams = page.get_contents()
        first = self._document.xref_stream(streams[0])
        self._document.update_stream(streams[0], f"q {matrix} cm\n".encode() + first)
        last = self._document.xref_stream(streams[-1])
        self._document.update_stream(streams[-1], last + b"\nQ")
        page.set_mediabox((0, 0, height, width))
        page.set_rotation(shown)

    def _flush(self) -> None:
        if self._page is not None:
            self._shape.commit()
            self._writer.write_text(self._page)
            self._page = None
