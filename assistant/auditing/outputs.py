"""Writes reports into the files that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.auditing import book, marked, page, report
from assistant.auditing.report import Report
from assistant.errors import UsageError
from assistant.guards.covered import cover_of
from index.boxes import union
from index.errors import why_refused
from index.page import page_drawing
from index.schema import Box, Place

if TYPE_CHECKING:
    from index.store.ledger import Ledger

SCALE = 1.5
ABOVE, BESIDE = 40.0, 400.0  # points around a place that its picture shows


def write(
    ledger: Ledger, reports: Sequence[Report], xlsx: str | None, html: str | None, pdf_copy: str | None
) -> list[str]:
    """The names of the files written. Raises UsageError where one cannot be."""
    if xlsx:
        book.write(reports, Path(xlsx))
    if html:
        _save(Path(html), page.write(reports, lambda places: picture(ledger, places)).encode("utf-8"))
    if pdf_copy:
        (report,) = reports
        copy = page_drawing.annotated(ledger.pdf_path(report.info.name), marked.marks(report))
        _save(Path(pdf_copy), copy)
    return [name for name in (xlsx, html, pdf_copy) if name]


def picture(ledger: Ledger, places: Sequence[Place]) -> bytes | None:
    """A strip of a page around places of it, each framed; None where none of them has a box."""
    boxes = [place.box for place in places if report.is_drawn(place)]
    if not boxes or not places[0].document:
        return None
    width, height = ledger.get(places[0].document).page_sizes[places[0].page - 1]
    all_of_them = union(boxes)
    around = Box(
        max(0.0, all_of_them.x0 - BESIDE),
        max(0.0, all_of_them.y0 - ABOVE),
        min(width, all_of_them.x1 + BESIDE),
        min(height, all_of_them.y1 + ABOVE),
    )
    name, page_number = places[0].document, places[0].page
    hidden = cover_of(ledger, name, page_number)
    return page_drawing.crop(ledger.pdf_path(name), page_number, around, boxes, SCALE, hidden)


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path}：无法写入（{why_refused(error)}）") from error
