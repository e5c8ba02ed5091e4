"""When a document was published, where it prints that: what tells two editions of one disclosure apart.

A date counts where it stands alone on a line of the cover or at the very end, as under a letter, or where a label says so
(发布日期：…). Other dates of a budget are those of projects and meetings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

COVER_PAGES = 2
COVER_LINES = 14  # a first page with more lines than this is no cover
LAST_LINES = 4  # of the document: a date under the text, perhaps with a name, a page number or a note below

_DIGITS = "〇一二三四五六七八九"
_DATE = re.compile(
    r"(?P<year>20\d\d)[年./-](?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:[月./-]"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日?)?)"
)
_LABELLED = re.compile(r"(?:发布|公布|公开|印发|发文)(?:日期|时间)(?:为|是)?:?(?P<date>.*)")


def date(printed: Sequence[Sequence[str]]) -> str:
    """`2025-02-20`, or `2025-02` without a day; "" where none is printed. `printed`: the flattened lines of each page."""
    for part in (part for page in printed for part in page):
        label = _LABELLED.search(part)
        if label and (found := _iso(label["date"].strip())):
            return found
    pages = [page for page in printed if page]
    if not pages:
        return ""
    first = [page for page in pages[:COVER_PAGES] if len(page) <= COVER_LINES]
    alone = [part for page in first for part in page] + list(pages[-1][-LAST_LINES:])
    return next(filter(None, (_iso(part.strip("() ")) for part in alone)), "")


def _iso(text: str) -> str:
    """A text that is a date and nothing else, in the form of ISO 8601."""
    found = _DATE.fullmatch("".join(text.split()))
    if found is None:
        return ""
    parts = [found["year"], *(f"{_number(part):02d}" for part in found.group("month", "day") if part)]
    return "-".join(parts)


def _number(text: str) -> int:
    """`12`, `十二` → 12."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.index(tens) if tens else 1 if ten else 0) * 10 + (_DIGITS.index(ones) if ones else 0)
