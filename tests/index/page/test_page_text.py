"""Amounts of which a part cannot be seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf
import pytest

from index.page import pdf


@pytest.mark.parametrize(
    ("cover", "torn"),
    [
        ({"color": (1, 1, 1), "width": 12}, True),
        ({"color": (1, 1, 1), "width": 0.5}, False),
    ],
)
def test_a_light_line_over_a_digit_of_an_amount_is_noticed(
    tmp_path: Path, cover: dict[str, Any], torn: bool
) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open() as made:
        page = made.new_page()
        page.insert_text((50, 100), "11.50", fontsize=10)
        page.draw_line((49, 96), (55.3, 96), **cover)
        made.save(path)
    assert bool(pdf.read_pages(path).pages[0].marked) == torn


def test_a_point_too_small_to_be_read_is_noticed(tmp_path: Path) -> None:
    """Without its point 11.50 would be read as 1150."""
    path = tmp_path / "a.pdf"
    with pymupdf.open() as made:
        page = made.new_page()
        page.insert_text((50, 100), "11", fontsize=10)
        page.insert_text((61.1, 100), ".", fontsize=1.5)
        page.insert_text((61.5, 100), "50", fontsize=10)
        made.save(path)
    read = pdf.read_pages(path).pages[0]
    assert [word.text for word in read.words] == ["1150"]
    assert read.unread == 1
