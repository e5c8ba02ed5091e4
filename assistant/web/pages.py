"""Page images: drawn once, kept while there is room. Phone and identity numbers on them are painted over."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from assistant.guards.covered import cover_of
from assistant.schema import Citation
from assistant.web.library import Door, record_of
from index.errors import DocumentNotFound
from index.page.page_cover import Cover
from index.page.page_drawing import crop, render
from index.schema import Box

Render = Callable[[Path, int, float, Cover], bytes]

SCALES = (1, 2, 3)
ROOM = 96 * 1024 * 1024
CROP_SCALE = 2.0
CROP_ABOVE, CROP_BELOW = 90.0, 60.0  # points of the page shown about a cell


class PageImages:
    """PNG images of stored pages. `alone` is held while drawing: the PDF library is not thread-safe."""

    def __init__(self, assistant: Door, draw: Render = render, room: int = ROOM) -> None:
        self._assistant = assistant
        self._draw = draw
        self._room = room
        self._held = 0
        self._images: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self.alone = Lock()

    def png(self, sha256: str, page: int, scale: int) -> bytes | None:
        """The image, or None when the document has no such page. DocumentNotFound when it is not stored."""
        ledger = self._assistant.ledger
        record = record_of(ledger, sha256)
        if not 1 <= page <= len(record.page_sizes):
            return None
        key = (sha256, page, scale)
        with self.alone:
            image = self._images.pop(key, None)
            if image is None:
                image = self._draw(
                    ledger.pdf_path(record.name), page, float(scale), cover_of(ledger, record.name, page)
                )
                self._held += len(image)
            self._images[key] = image
            while self._held > self._room and len(self._images) > 1:
                self._held -= len(self._images.popitem(last=False)[1])
            return image

    def crop(self, citation: Citation) -> bytes | None:
        """The strip of the page about a cited place, framed; None when its document is no longer stored."""
        ledger = self._assistant.ledger
        try:
            record = ledger.get(citation.document)
        except DocumentNotFound:
            return None
        width, height = record.page_sizes[citation.page - 1]
        box = Box(*citation.bbox)
        around = Box(0, max(0, box.y0 - CROP_ABOVE), width, min(height, box.y1 + CROP_BELOW))
        with self.alone:
            hidden = cover_of(ledger, record.name, citation.page)
            return crop(ledger.pdf_path(record.name), citation.page, around, (box,), CROP_SCALE, hidden)
