"""Writes reports into the files that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.auditing import book, marked, page
from assistant.auditing.report import Report
from assistant.covered import cover_of
from assistant.errors import UsageError
from index import pdf
from index.schema import Box, Place

if TYPE_CHECKING:
    from index.ledger import Ledger

SCALE = 1.5
ABOVE, BESIDE = 40.0, 400.0  # points around a place that its picture shows


def write(
    ledger: Ledger, reports: Sequence[Report], xlsx: str | None, html: str | None, pdf_copy: str | None
) -> list[str]:
    """The names of the files written. Raises UsageError where one cannot be."""
    if xlsx:
        book.write(reports, Path(xlsx))
    if html:
        _save(Path(html), page.write(reports, lambda place: picture(ledger, place)).encode("utf-8"))
    if pdf_copy:
        (report,) = reports
        copy = pdf.annotated(ledger.pdf_path(report.info.name), marked.marks(report))
        _save(Path(pdf_copy), copy)
    return [name for name in (xlsx, html, pdf_copy) if name]


def picture(ledger: Ledger, place: Place) -> bytes | None:
    """A strip of the page around a place, framed; None where the place has no box."""
    if place.box.x1 <= place.box.x0 or not place.document:
        return None
    width, height = ledger.get(place.document).page_sizes[place.page - 1]
    around = Box(
        max(0.0, place.box.x0 - BESIDE),
        max(0.0, place.box.y0 - ABOVE),
        min(width, place.box.x1 + BESIDE),
        min(height, place.box.y1 + ABOVE),
    )
    hidden = cover_of(ledger, place.document, place.page)
    return pdf.crop(ledger.pdf_path(place.document), place.page, around, place.box, SCALE, hidden)


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path}：无法写入（{error.strerror}）") from error
