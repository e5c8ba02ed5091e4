"""A copy of the PDF with a box and a note at each place of a finding that is to be corrected or looked at."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.auditing.report import Report, is_drawn
from index.page.page_drawing import Mark

WRONG, UNSURE = (0.8, 0.0, 0.1), (0.9, 0.6, 0.0)


def marks(report: Report) -> Iterator[Mark]:
    """What `index.page.page_drawing.annotated` draws; only places of the document itself."""
    for finding in (*report.wrong, *report.of("无法判断")):
        colour = WRONG if finding.verdict == "不符" else UNSURE
        note = f"{finding.verdict} {finding.check}：应为 {finding.expected}，实为 {finding.found}。{finding.detail}"
        for place in finding.places:
            if place.document in ("", report.info.name) and is_drawn(place):
                yield Mark(place.page, place.box, note, colour)
