"""Lines and lean of a scanned page, on pictures drawn here."""

from __future__ import annotations

import numpy as np
import pytest

from index.scan import ruling
from index.scan.ruling import Picture

SCALE = 200 / 72


def sheet(angle: float = 0.0) -> Picture:
    """Paper with noise and a grid of 3 by 2 cells, 60 pixels high, leaning by `angle` degrees clockwise."""
    paper = np.random.default_rng(1).normal(235, 5, (600, 1600))
    lean = np.tan(np.radians(angle))
    for y in (100, 160, 220):
        for x in range(100, 1301):
            paper[round(y + x * lean) : round(y + x * lean) + 3, x] = 20
    for x in (100, 300, 900, 1300):
        for y in range(100, 221):
            paper[round(y + x * lean), round(x - y * lean) : round(x - y * lean) + 3] = 20
    return np.clip(paper, 0, 255).astype(np.uint8)


def test_the_rules_of_a_grid_are_found_in_points() -> None:
    horizontal, vertical, drawn = ruling.rules(ruling.ink(sheet()), SCALE)
    assert [round(rule.at * SCALE) for rule in horizontal] == pytest.approx([101, 161, 221], abs=2)
    assert [round(rule.at * SCALE) for rule in vertical] == pytest.approx([101, 301, 901, 1301], abs=2)
    assert drawn[101, 120:500].all() and not drawn[130, 120:290].any()


@pytest.mark.parametrize("angle", [-2.0, -0.7, 0.0, 1.0])
def test_the_lean_of_a_page_is_measured(angle: float) -> None:
    assert ruling.skew(ruling.ink(sheet(angle))) == pytest.approx(angle, abs=0.1)


def test_strokes_of_glyphs_in_a_row_are_no_rule() -> None:
    picture = sheet()
    for top in (120, 127, 134, 141):  # four strokes from wall to wall, as in a cell full of 目 and 量
        picture[top : top + 3, 106:295] = 20
    horizontal, _, _ = ruling.rules(ruling.ink(picture), SCALE)
    assert len(horizontal) == 3


def test_a_filled_heading_is_no_rule_and_print_on_it_is_ink() -> None:
    picture = sheet()
    picture[103:160, 103:900] = 190
    picture[120:140, 150:170] = 20
    ink = ruling.ink(picture)
    horizontal, vertical, _ = ruling.rules(ink, SCALE)
    assert (len(horizontal), len(vertical)) == (3, 4)
    assert ink[125:135, 155:165].all()


def test_a_wall_within_one_low_row_is_found_though_strokes_of_its_height_are_none() -> None:
    picture = np.full((600, 1600), 235, np.uint8)
    for y in (100, 145, 190):  # two rows of 16 points
        picture[y : y + 3, 100:1303] = 20
    for x in (100, 1300):
        picture[100:193, x : x + 3] = 20
    picture[145:193, 700:703] = 20  # a wall in the second row only
    picture[150:186, 900:903] = 20  # a stroke of a glyph that fills its row
    _, vertical, drawn = ruling.rules(ruling.ink(picture), SCALE)
    inner = [rule for rule in vertical if 110 < rule.at * SCALE < 1290]
    assert [round(rule.at * SCALE) for rule in inner] == pytest.approx([701], abs=2)
    assert drawn[160, 701] and not drawn[160, 901]
