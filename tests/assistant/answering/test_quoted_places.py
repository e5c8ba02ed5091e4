"""A quote is cited where it stands: a paragraph that goes on overleaf has two pages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant.answering.evidence import Citations
from index.schema import Box, Paragraph

FIRST, SECOND, THIRD = "一是人员减少。" * 4, "二是压缩会议。" * 4, "三是不再购车。" * 4
WIDTH = 28 * 10.0
LINES = tuple((page, Box(0.0, y, WIDTH, y + 10.0)) for page, y in ((8, 700.0), (9, 50.0), (9, 65.0)))
PARAGRAPH = Paragraph(3, ("三公经费",), FIRST + SECOND + THIRD, 8, LINES)


def cited(quote: str) -> Any:
    citations = Citations()
    citations.mark_paragraph(cast(Any, SimpleNamespace(name="a.pdf")), PARAGRAPH, quote)
    return next(iter(citations))


@pytest.mark.parametrize(
    ("quote", "page", "top"),
    [
        (FIRST, 8, 700.0),
        (SECOND, 9, 50.0),
        (THIRD, 9, 65.0),
        (THIRD[:14] + "……", 9, 65.0),
        (PARAGRAPH.text, 9, 50.0),  # two of its three lines
        ("不是原文", 9, 50.0),
    ],
)
def test_a_quote_is_cited_where_most_of_it_stands(quote: str, page: int, top: float) -> None:
    citation = cited(quote)
    assert (citation.page, citation.bbox[1]) == (page, top)


def test_a_paragraph_without_places_is_cited_by_its_page() -> None:
    citations = Citations()
    paragraph = Paragraph(1, (), "未安排会议。", 4, ())
    citations.mark_paragraph(cast(Any, SimpleNamespace(name="a.pdf")), paragraph, "未安排会议。")
    assert next(iter(citations)).page == 4
