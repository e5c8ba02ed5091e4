"""From a PDF to the doubt: amounts of which a part is drawn, and what may stand at an amount without harm."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from index import build
from index.page import marks, pdf
from index.page.strokes import Pieces
from index.proof import doubts
from index.schema import Box, Rule, Word
from tests.index.page.shown import ACROSS, ROW, TOP, X, Y, doubted, table


def picture(page: Any, box: tuple[float, float, float, float], shade: int) -> None:
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 4, 4), False)
    pixmap.clear_with(shade)
    page.insert_image(box, pixmap=pixmap, keep_proportion=False)


def ink(page: Any, *points: tuple[float, float]) -> None:
    note = page.add_ink_annot([list(points)])
    note.set_border(width=1)
    note.update()


def clear_picture(page: Any, said: str) -> None:
    """A digit before the amount, on a picture that lies over all of the table and is clear elsewhere."""
    sheet = pymupdf.Rect(ACROSS[0] - 20, TOP - 40, ACROSS[-1] + 20, TOP + 5 * ROW)
    with pymupdf.open() as other:
        drawn = other.new_page(width=sheet.width, height=sheet.height)
        drawn.insert_text((X - 6 - sheet.x0, Y - sheet.y0), said, fontsize=10)
        shown = drawn.get_pixmap(dpi=150, colorspace=pymupdf.csGRAY)
    samples = b"".join(bytes((0, 255 - shade)) for shade in shown.samples)
    page.insert_image(sheet, pixmap=pymupdf.Pixmap(pymupdf.csGRAY, shown.width, shown.height, samples, True))


def marker(page: Any, *lines: str) -> None:
    """A reader's text marker that shows something else."""
    note = page.add_highlight_annot(pymupdf.Rect(X - 6, Y - 9, X + 26, Y + 2))
    shown = int(page.parent.xref_get_key(note.xref, "AP/N")[1].split()[0])
    page.parent.update_stream(shown, "\n".join(lines).encode())


DRAWN: dict[str, Callable[[Any], Any]] = {
    "a minus sign as a line": lambda page: page.draw_line((X - 6, Y - 3.5), (X - 1.5, Y - 3.5), width=0.7),
    "a short minus sign": lambda page: page.draw_line((X - 4, Y - 3.5), (X - 1.5, Y - 3.5), width=0.7),
    "a minus sign as a bar": lambda page: page.draw_rect(
        (X - 6, Y - 4, X - 1.5, Y - 3.3), fill=(0, 0, 0), color=None
    ),
    "a short minus sign above a rule": lambda page: [
        page.draw_rect((X - 4, Y - 4, X - 1.5, Y - 3.3), fill=(0, 0, 0), color=None),
        page.draw_line((ACROSS[0], Y + 0.2), (ACROSS[-1], Y + 0.2)),
    ],
    "a minus sign behind": lambda page: page.draw_line((X + 28, Y - 3.5), (X + 33, Y - 3.5)),
    "a digit as a line": lambda page: page.draw_line((X - 3, Y), (X - 3, Y - 7.2), width=0.9),
    "a digit as curves": lambda page: page.draw_circle((X - 4, Y - 3.5), 3),
    "a digit as a slanting line": lambda page: page.draw_line((X - 5, Y), (X - 2, Y - 7)),
    "a digit as a picture": lambda page: picture(page, (X - 6, Y - 8, X - 1, Y), 40),
    "a line through the amount": lambda page: page.draw_line((X - 2, Y - 3.5), (X + 30, Y - 3.5)),
    "a slanting line through": lambda page: page.draw_line((X, Y), (X + 24, Y - 8)),
    "a note that strikes": lambda page: page.add_strikeout_annot(pymupdf.Rect(X, Y - 9, X + 28, Y + 2)),
    "a point as a line without length": lambda page: page.draw_line(
        (X + 4, Y - 0.5), (X + 4, Y - 0.5), width=1.2, lineCap=1
    ),
    "a digit on a large clear picture": lambda page: clear_picture(page, "9"),
    "a digit as what a marker shows": lambda page: marker(
        page, f"0 G 1 w {X - 3} {page.rect.height - Y} m {X - 3} {page.rect.height - Y + 7} l S"
    ),
    "a note of ink": lambda page: ink(page, (X - 1, Y - 2), (X + 10, Y - 6), (X + 26, Y - 2)),
}

HARMLESS: dict[str, Callable[[Any], Any]] = {
    "nothing": lambda page: None,
    "a line without opacity": lambda page: page.draw_line(
        (X + 9, TOP), (X + 9, TOP + 4 * ROW), stroke_opacity=0
    ),
    "a large clear picture without a digit": lambda page: clear_picture(page, " "),
    "a line below": lambda page: page.draw_line((X - 2, Y + 2), (X + 28, Y + 2)),
    "two lines below": lambda page: [
        page.draw_line((X - 2, Y + d), (X + 28, Y + d), width=0.4) for d in (2, 3.5)
    ],
    "dots below": lambda page: [page.draw_line((X + d, Y + 2), (X + d + 1, Y + 2)) for d in range(-2, 28, 3)],
    "a ground behind": lambda page: page.draw_rect(
        (X - 2, Y - 9, X + 28, Y + 3), fill=(0.8, 0.9, 1), color=None, overlay=False
    ),
    "a ground of the cell": lambda page: page.draw_rect(
        (ACROSS[2], TOP + 2 * ROW, ACROSS[3], TOP + 3 * ROW), fill=(0.8, 0.9, 1), color=None, overlay=False
    ),
    "a sign in another cell": lambda page: page.draw_line(
        (ACROSS[1] + 4, TOP + 17 - 3.5), (ACROSS[1] + 7, TOP + 17 - 3.5)
    ),
}


@pytest.mark.parametrize("name", DRAWN)
def test_an_amount_that_is_drawn_on_is_in_doubt_and_no_other(tmp_path: Path, name: str) -> None:
    assert doubted(table(tmp_path / "a.pdf", DRAWN[name])) == {"11.50": doubts.DRAWN_ON}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_belongs_to_a_table_raises_no_doubt(tmp_path: Path, name: str) -> None:
    assert doubted(table(tmp_path / "a.pdf", HARMLESS[name])) == {}


def test_the_frame_of_the_cell_beside_is_not_drawn_on_an_amount(tmp_path: Path) -> None:
    """Each cell a rectangle, half a point off the walls, and the page has a figure larger than the cells are tall."""

    def draw(page: Any) -> None:
        page.insert_text((ACROSS[2] + 4, Y), "11.50", fontsize=10)
        page.insert_text((ACROSS[0], 700), "8", fontsize=24)
        for left, right in itertools.pairwise(ACROSS):
            page.draw_rect((left + 0.5, TOP + 2 * ROW, right + 0.5, TOP + 3 * ROW), width=0.5)

    assert doubted(table(tmp_path / "a.pdf", draw, amount="")) == {}


@pytest.mark.parametrize(("height", "marked"), [(3.5, 1), (-2, 0), (8, 0)])
def test_a_line_from_side_to_side_strikes_where_it_runs_through_the_digits(
    tmp_path: Path, height: float, marked: int
) -> None:
    def draw(page: Any) -> None:
        page.draw_line((ACROSS[2], Y - height), (ACROSS[3], Y - height))

    assert len(pdf.read_pages(table(tmp_path / "a.pdf", draw)).pages[0].marked) == marked


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_looked_at_as_it_is_shown(tmp_path: Path, rotation: int) -> None:
    draw = DRAWN["a minus sign as a line"]
    found = doubted(table(tmp_path / "a.pdf", draw, rotation=rotation))
    assert found["11.50"] == doubts.DRAWN_ON
    assert set(found) == {"11.50"}


def test_a_point_that_is_drawn(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((X, Y), "11", fontsize=10)
        page.insert_text((X + 11.5, Y), "50", fontsize=10)
        page.draw_rect((X + 11, Y - 1, X + 12, Y), fill=(0, 0, 0), color=None)

    found = doubted(table(tmp_path / "a.pdf", draw, amount=""))
    assert found["1150"] == doubts.DRAWN_ON


@pytest.mark.parametrize("said", ["1.50", "0.00", "21.50"])
def test_characters_drawn_on_each_other(tmp_path: Path, said: str) -> None:
    def draw(page: Any) -> None:
        for place, char in enumerate(said):
            page.insert_text((X + place / 4, Y), char, fontsize=10)

    found = doubted(table(tmp_path / "a.pdf", draw, amount=""))
    assert doubts.DRAWN_ON in found.values()


def test_a_white_block_over_a_digit(tmp_path: Path) -> None:
    """It is text, not paint, and covers what a fill of its size would."""

    def draw(page: Any) -> None:
        page.insert_text((X - 2, Y), "█", fontsize=10, fontname="china-s", color=(1, 1, 1))

    assert "11.50" in doubted(table(tmp_path / "a.pdf", draw))


def test_a_text_marker_lets_an_amount_through(tmp_path: Path) -> None:
    def mark(page: Any) -> None:
        page.add_highlight_annot(pymupdf.Rect(X, Y - 9, X + 28, Y + 2))

    read = build.parse_file(table(tmp_path / "a.pdf", mark))
    assert [fact.printed for fact in read.facts].count("11.50") == 1
    assert not doubted(tmp_path / "a.pdf")


def test_an_amount_at_the_wall_of_low_cells_that_have_a_frame_each(tmp_path: Path) -> None:
    def low(page: Any) -> None:
        for left, right in zip(ACROSS, ACROSS[1:], strict=False):
            page.draw_rect((left, Y - 10, right, Y + 4), width=0.4)

    assert doubted(table(tmp_path / "low.pdf", low, amount=" " * 14 + "11.50")) == {}
    one = table(tmp_path / "one.pdf", lambda page: page.draw_rect((X - 3, Y - 7, X - 1, Y)))
    assert list(doubted(one)) == ["11.50"]


def test_an_amount_that_touches_the_code_in_the_next_cell() -> None:
    """Both arrive as one word, which lies across the wall between two low cells with a frame each."""
    cells = [Box(x, y, x + 50, y + 13) for x in (100.0, 150.0) for y in (50.0, 63.0)]
    walls = [Rule(x, 50.0, 76.0) for x in (100.0, 150.0, 200.0)]
    word = Word(Box(122.0, 51.0, 165.0, 61.0), "3774.83302")
    drawn = Pieces([], [], cells)
    assert marks.on_amounts([word], drawn, ([], walls), []) == ()
    digit = Pieces([], [], [*cells, Box(117.0, 52.0, 121.0, 59.0)])
    assert marks.on_amounts([word], digit, ([], walls), []) == (word.box,)
