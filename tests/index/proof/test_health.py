"""What a document's health says, and which tables it keeps from being relied on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from index.page.font_maps import UNCHECKED
from index.page.pdf import PdfContent
from index.proof import health
from index.proof.placing import Misplaced
from index.tables import tables
from tests.index.drawn import page

SHEET = page(1, [["项目", "预算数", "决算数"], ["公务接待费", "1,234.50", "2.00"]], above=["收支表"])


@pytest.mark.parametrize(
    ("repaired", "warnings", "reason"),
    [
        (False, (), ""),
        (True, (), "文件有损坏，经修复后读取"),
        (False, ("syntax error in content stream",), "读取文件时有警告：syntax error in content stream"),
        (False, ("FT_Load_Glyph(x,1,FT_LOAD_NO_HINTING): invalid argument",), ""),
    ],
)
def test_no_figure_of_a_damaged_file_is_beyond_doubt(
    repaired: bool, warnings: tuple[str, ...], reason: str
) -> None:
    content = PdfContent((SHEET,), repaired, warnings)
    (table,) = health.doubted(tables.extract([SHEET]), content, (), 2025, {})
    assert table.doubt == reason


def test_fonts_that_could_not_be_looked_at_are_in_doubt_but_not_called_lying() -> None:
    content = PdfContent((SHEET,), False, (), misleading=(UNCHECKED,))
    found = tables.extract([SHEET])
    assert health.doubted(found, content, (), 2025, {})[0].doubt == health.UNVOUCHED
    (note,) = health.summary(content, found, (), (), (), {}).notes
    assert note.startswith(health.UNVOUCHED)


def test_a_page_listed_twice_puts_all_in_doubt() -> None:
    content = PdfContent((SHEET, replace(SHEET, number=2)), False, (), repeated=(2,))
    found = tables.extract(content.pages)
    assert {table.doubt for table in health.doubted(found, content, (), 2025, {})} == {health.REPEATED}
    assert health.summary(content, found, (), (), (), {}).notes[0].startswith("第 2 页：")


def test_digits_that_are_not_what_they_look_like_are_in_doubt_and_noted() -> None:
    content = PdfContent((SHEET,), False, (), misleading=("ABCDEF+SimSun",))
    found = tables.extract([SHEET])
    assert "字形不符" in health.doubted(found, content, (), 2025, {})[0].doubt
    assert "ABCDEF+SimSun" in health.summary(content, found, (), (), (), {}).notes[0]


def test_a_table_with_a_misplaced_cell_is_in_doubt_and_noted() -> None:
    content = PdfContent((SHEET,), False, ())
    found = tables.extract([SHEET])
    wrong = (Misplaced(0, 1, 1, "1.00", "2.00"),)
    assert "位置对不上" in health.doubted(found, content, wrong, 2025, {})[0].doubt
    notes = health.summary(content, found, (), wrong, (), {}).notes
    assert notes == ("第 1 页有 1 个数没有恰好落在一个单元格里，请对照原页",)


def test_hidden_text_is_noted_with_its_pages() -> None:
    content = PdfContent((replace(SHEET, unseen=8), replace(SHEET, number=4, unseen=3)), False, ())
    (note,) = health.summary(content, (), (), (), (), {}).notes
    assert note.startswith("第 1、4 页有看不见的文字（共 11 字")


def test_a_large_picture_on_a_page_of_text_is_named() -> None:
    content = PdfContent((SHEET,), False, (), inset=(1,))
    said = health.summary(content, tables.extract([SHEET]), (), (), (), {})
    assert any(note.startswith("第 1 页有大幅图片") for note in said.notes)
    assert said.picture_pages == (1,)


NAMED = page(1, [["项目", "预算数"], ["公务接待费", "1,234.50"]], above=["2025年收支表"])
OTHER = page(2, [["项目", "预算数"], ["培训费", "7.50"]], above=["支出表"])


@pytest.mark.parametrize(
    ("lost", "year", "doubted"),
    [
        ({"unread": 1}, 2025, [False, True]),
        ({"unread": 1}, 2024, [True, True]),  # what could not be read may be the year
        ({"unread": 21}, 2025, [True, True]),
        ({"stray": True}, 2025, [True, True]),
        ({}, 2024, [False, False]),
    ],
)
def test_text_that_the_file_does_not_tell_is_in_doubt(
    lost: dict[str, Any], year: int, doubted: list[bool]
) -> None:
    content = PdfContent((NAMED, replace(OTHER, **lost)), False, ())
    found = tables.extract(content.pages)
    assert [health.UNREAD in t.doubt for t in health.doubted(found, content, (), year, {})] == doubted
    notes = health.summary(content, found, (), (), (), {}).notes
    assert [health.UNREAD in note and "第 2 页" in note for note in notes] == [True] * bool(lost)


def test_a_table_that_was_not_read_is_noted_with_its_page() -> None:
    """A sheet without headings gives no figure: what it holds must be missed aloud."""
    rows = [["机关运行", "10.00", "20.00"], ["信息化", "30.00", "41.00"], ["培训", "5.00", "6.00"]]
    lost = page(2, rows)
    content = PdfContent((SHEET, lost), False, ())
    found = tables.extract([SHEET])
    (note,) = health.summary(content, found, (), (), (), {}).notes
    assert note.startswith("第 2 页的表格里有 6 个数没有读入")
    read = health.summary(PdfContent((SHEET,), False, ()), found, (), (), (), {})
    assert read.notes == () and read.coverage == 1.0
