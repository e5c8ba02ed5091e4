"""Phone and identity numbers are painted over on the picture of a page, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from assistant.guards.covered import cover_of, in_line, in_tables
from index.page import page_drawing
from index.page.page_cover import COLOUR
from index.schema import Box, Table, Word
from tests.web.fake import make_table

HIDDEN, AMOUNT = "13812345678", "13,812.34"


class Ledger:
    def __init__(self, *tables: Table) -> None:
        self._tables = tables

    def tables(self, name: str) -> tuple[Table, ...]:
        return self._tables


def letters(text: str) -> list[Word]:
    return [Word(Box(at, 0, at + 1, 1), sign) for at, sign in enumerate(text)]


def test_only_the_characters_that_text_would_mask_are_hidden() -> None:
    hidden = [int(box.x0) for box in in_line(letters(f"电话{HIDDEN}，金额{AMOUNT}"))]
    assert hidden == list(range(5, 13))
    assert list(in_line(letters(f"收入{AMOUNT}万元，编码2013101"))) == []


def test_bare_digits_are_hidden_where_their_column_says_what_they_are() -> None:
    table = make_table()
    cell = replace(table.rows[0].cells[0], printed="84222222", column=0)
    rows = (replace(table.rows[0], cells=(cell,)),)
    for column, hidden in (("联系电话", [cell.box]), ("预算数", [])):
        named = replace(table, rows=rows, columns=((column,), ("合计",)))
        assert list(in_tables([named], cell.page)) == hidden
        assert list(in_tables([named], cell.page + 1)) == []


@pytest.fixture(params=[0, 90])
def printed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A page with a phone number at the left and an amount at the right of one line; also turned by its own setting."""
    path = tmp_path / "page.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=300, height=200)
        page.insert_text((20, 50), HIDDEN, fontsize=12)
        page.insert_text((200, 50), AMOUNT, fontsize=12)
        page.set_rotation(request.param)
        document.save(path)
    return path


def test_the_picture_of_a_page_shows_no_phone_number_whole(printed: Path) -> None:
    open_picture = pymupdf.Pixmap(page_drawing.render(printed, 1, 2.0))
    covered = pymupdf.Pixmap(page_drawing.render(printed, 1, 2.0, cover_of(Ledger(), "x", 1)))
    places = {
        (x, y)
        for x in range(covered.width)
        for y in range(covered.height)
        if covered.pixel(x, y) != open_picture.pixel(x, y)
    }
    assert places
    assert {covered.pixel(x, y) for x, y in places} == {COLOUR}
    with pymupdf.open(printed) as document:
        page = document[0]
        (number,) = page.search_for(HIDDEN[3:])
        bars = pymupdf.Rect(*map(min, zip(*places, strict=True)), *map(max, zip(*places, strict=True))) / 2
        where = number * page.rotation_matrix
        assert where.intersects(bars)
        assert all(abs(a - b) < 2.5 for a, b in zip(where.normalize(), bars, strict=True))


def test_the_strip_cut_from_a_page_hides_it_too(printed: Path) -> None:
    whole = Box(0, 0, 200, 300)
    shown = page_drawing.crop(printed, 1, whole, (Box(1, 1, 2, 2),), 2.0)
    hidden = page_drawing.crop(printed, 1, whole, (Box(1, 1, 2, 2),), 2.0, cover_of(Ledger(), "x", 1))
    assert shown != hidden
