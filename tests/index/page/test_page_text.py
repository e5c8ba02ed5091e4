"""Amounts of which a part cannot be seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest

from index.page import clips, pdf
from index.page.ink import Picture
from index.page.page_contents import Contents
from index.schema import Box, Word


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


@pytest.mark.parametrize("rotation", [0, 90])
def test_an_area_is_drawn_as_it_is_in_the_picture_of_the_whole_page(rotation: int) -> None:
    with pymupdf.open() as made:
        page = made.new_page(width=300, height=200)
        page.insert_text((50, 100), "11.50", fontsize=10)
        page.draw_rect((52, 90, 58, 96), color=None, fill=(0.7, 0.7, 0.7))
        page.set_rotation(rotation)
        contents = Contents(page)
        whole, part = contents.picture(2.0), contents.part(2.0, Box(45, 85, 80, 105))
    left, top = int(2 * part.left), int(2 * part.top)
    cut = shades(whole)[top : top + part.height, left : left + part.width]
    assert abs(cut - shades(part)).max() <= 1  # a tile rounds once more
    assert part.width < whole.width and cut.min() < 50


def shades(picture: Picture) -> Any:
    rows = np.frombuffer(picture.samples, np.uint8).reshape(picture.height, picture.stride)
    return rows[:, : picture.width].astype(int)


@pytest.mark.parametrize(
    ("clip", "text", "met"),
    [
        ("-99 -99 152 999 re W n", "111.50", True),
        ("-99 -99 999 999 re W n", "111.50", False),
        ("40 90 70 40 re W n", "111.50", False),
        ("48 99 m 90 99 l 48 130 l h W n", "111.50", True),
    ],
)
def test_only_amounts_that_a_side_of_a_clip_meets_are_looked_at(clip: str, text: str, met: bool) -> None:
    with pymupdf.open() as made:
        page = made.new_page(width=300, height=200)
        page.insert_text((50, 100), text, fontsize=10)
        made.update_stream(
            page.get_contents()[0], b"q " + clip.encode() + b" " + page.read_contents() + b" Q"
        )
        page = made.reload_page(page)
        clips_of = [drawing for drawing in page.get_cdrawings(extended=True) if drawing["type"] == "clip"]
        word = Word(Box(*page.get_text("words")[0][:4]), text)
    assert clips.met(clips.areas(clips_of), [], [word]) == ([word] if met else [])
