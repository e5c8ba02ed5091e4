"""What says what amounts are, altered: the unit, the year, a heading, a row name. No amount below is believed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from index import build
from index.page import marks
from index.proof import doubts, smudges
from index.tables import facts, tables
from tests.index import drawn
from tests.index.page.shown import ACROSS, CAPTION, PLACES, ROW, TITLE, TOP, UNIT, table

PARTS = {TITLE: "5", CAPTION: "支出", UNIT: "万", "基本支出": "基本", "教育支出": "教育"}
INSTEAD = {TITLE: "4", CAPTION: "收入", UNIT: "千", "基本支出": "项目", "教育支出": "卫生"}
Draw = Callable[[Any, str], Any]


def part(said: str) -> Any:
    """Where the part of a text stands that is altered: each character is as wide as it is high."""
    x, y, size = PLACES[said]
    start = x + size * said.index(PARTS[said])
    return pymupdf.Rect(start, y - 0.75 * size, start + size * len(PARTS[said]), y + 0.1 * size)


def strike(page: Any, said: str) -> None:
    box = part(said)
    middle = (box.y0 + box.y1) / 2
    page.draw_line((box.x0, middle), (box.x1, middle), width=0.7)


def note(page: Any, said: str) -> None:
    made = page.add_freetext_annot(
        part(said) + (-0.5, -1, 0.5, 1), INSTEAD[said], fontsize=8, fontname="china-s", fill_color=(1, 1, 1)
    )
    made.set_flags(4 | 32)  # on paper, not on the screen
    made.update()


def field(page: Any, said: str) -> None:
    made = pymupdf.Widget()
    made.field_name, made.field_value, made.field_type = "x", "9", pymupdf.PDF_WIDGET_TYPE_TEXT
    made.rect, made.fill_color, made.text_fontsize = part(said), (1, 1, 1), 7
    page.add_widget(made)


def picture(page: Any, said: str) -> None:
    box = part(said) + (-0.3, -1, 0.3, 1)
    with pymupdf.open() as other:
        sheet = other.new_page(width=box.width, height=box.height)
        sheet.draw_rect(sheet.rect, fill=(1, 1, 1), color=None)
        sheet.insert_text((0, 0.8 * box.height), INSTEAD[said], fontsize=PLACES[said][2], fontname="china-s")
        page.insert_image(box, pixmap=sheet.get_pixmap(dpi=150), keep_proportion=False)


def printed_on(page: Any, said: str) -> None:
    page.insert_text(
        (part(said).x0, PLACES[said][1]), INSTEAD[said], fontsize=PLACES[said][2], fontname="china-s"
    )


def outlined(page: Any, said: str) -> None:
    """Its part covered, and another text drawn there, as lines and fills."""
    box = part(said) + (-0.3, -1, 0.3, 1)
    page.draw_rect(box, fill=(1, 1, 1), color=None)
    with pymupdf.open() as other:
        sheet = other.new_page(width=box.width, height=box.height)
        sheet.insert_text((0, 0.8 * box.height), INSTEAD[said], fontsize=PLACES[said][2], fontname="china-s")
        paths = sheet.get_svg_image(text_as_path=True)
    with pymupdf.open(stream=paths.encode(), filetype="svg") as image:
        turned = image.convert_to_pdf()
    with pymupdf.open(stream=turned, filetype="pdf") as drawing:
        page.show_pdf_page(box, drawing, 0, keep_proportion=False)


DRAWN: dict[str, Draw] = {
    "other outlines in its place": outlined,
    "struck": strike,
    "struck by a note": lambda page, said: page.add_strikeout_annot(part(said)),
    "a note on paper": note,
    "a form field": field,
    "a picture on it": picture,
    "another text on it": printed_on,
}


def write(page: Any, said: str, size: float = 1.0, **how: Any) -> None:
    """The text, its part in another way: of a `size` relative to the others, and however `insert_text` can."""
    x, y, full = PLACES[said]
    before, after = said.split(PARTS[said])
    for piece, points, more in ((before, full, {}), (PARTS[said], full * size, how), (after, full, {})):
        if piece:
            page.insert_text((x, y), piece, fontsize=points, fontname="china-s", **more)
        x += points * len(piece)


WRITTEN: dict[str, Draw] = {
    "pale": lambda page, said: write(page, said, color=(0.93, 0.93, 0.93)),
    "tiny": lambda page, said: write(page, said, 0.25),
    "on a layer": lambda page, said: write(page, said, oc=page.parent.add_ocg("x", on=True)),
    "mirrored": lambda page, said: page.insert_text(
        PLACES[said][:2],
        said,
        fontsize=PLACES[said][2],
        fontname="china-s",
        morph=(pymupdf.Point(PLACES[said][0] + 40, PLACES[said][1]), pymupdf.Matrix(-1, 0, 0, 1, 0, 0)),
    ),
}


def sure(path: Path) -> list[str]:
    """The amounts that are believed, in a row and a column that no test alters: those of 一般公共服务支出, 项目支出."""
    read = build.parse_file(path)
    about = {found.number: doubts.find(found, read.findings) for found in read.tables}
    return [fact.printed for fact in read.facts if fact.value is not None and not about[fact.table].of(fact)]


@pytest.mark.parametrize("said", PARTS)
@pytest.mark.parametrize("how", DRAWN)
def test_something_on_what_names_amounts_puts_them_in_doubt(tmp_path: Path, how: str, said: str) -> None:
    assert sure(table(tmp_path / "a.pdf", lambda page: DRAWN[how](page, said))) == []


@pytest.mark.parametrize("said", PARTS)
@pytest.mark.parametrize("how", WRITTEN)
def test_what_names_amounts_in_another_look_puts_them_in_doubt(tmp_path: Path, how: str, said: str) -> None:
    drawn = table(tmp_path / "a.pdf", lambda page: WRITTEN[how](page, said), without=said)
    assert sure(drawn) == []


HARMLESS: dict[str, Callable[[Any], Any]] = {
    "nothing": lambda page: None,
    "a line below": lambda page: page.draw_line((PLACES[UNIT][0], 152), (PLACES[UNIT][0] + 70, 152)),
    "underlined by a note": lambda page: page.add_underline_annot(part(UNIT)),
    "marked by a reader": lambda page: page.add_highlight_annot(part("基本支出")),
    "a struck text elsewhere": lambda page: (
        page.insert_text((60, 500), "其他说明", fontsize=10, fontname="china-s"),
        page.draw_line((60, 496.5), (100, 496.5)),
    ),
    "a watermark": lambda page: page.insert_text(
        (70, 430),
        "内部资料",
        fontsize=50,
        fontname="china-s",
        color=(0.93, 0.93, 0.93),
        morph=(pymupdf.Point(70, 430), pymupdf.Matrix(45)),
    ),
    "a side of a cell that cuts a text": lambda page: page.insert_text(
        (ACROSS[0] + 8, TOP + 4 * ROW + 4), "其中", fontsize=10, fontname="china-s"
    ),
}


def test_white_on_a_dark_heading_is_seen(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        x, y, size = PLACES["基本支出"]
        page.draw_rect((ACROSS[2] + 1, TOP + 1, ACROSS[3] - 1, TOP + ROW - 1), fill=(0, 0, 0.4), color=None)
        page.insert_text((x, y), "基本支出", fontsize=size, fontname="china-s", color=(1, 1, 1))

    assert len(sure(table(tmp_path / "a.pdf", draw, without="基本支出"))) == 9


@pytest.mark.parametrize("how", HARMLESS)
def test_what_belongs_to_a_page_leaves_its_amounts_alone(tmp_path: Path, how: str) -> None:
    assert len(sure(table(tmp_path / "a.pdf", HARMLESS[how]))) == 9


def test_the_year_of_the_document_altered_where_no_table_stands(tmp_path: Path) -> None:
    """The page of the table prints no year; the cover's is struck."""
    inner = table(tmp_path / "a.pdf", lambda page: None, without=TITLE)
    for struck in (False, True):
        with pymupdf.open() as made:
            cover = made.new_page()
            cover.insert_text((180, 80), TITLE, fontsize=14, fontname="china-s")
            if struck:
                strike(cover, TITLE)
            with pymupdf.open(inner) as other:
                made.insert_pdf(other)
            made.save(tmp_path / f"{struck}.pdf")
    assert len(sure(tmp_path / "False.pdf")) == 9
    assert sure(tmp_path / "True.pdf") == []


def test_a_unit_in_much_larger_letters_than_the_table(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((330, 148), UNIT, fontsize=24, fontname="china-s")
        page.draw_line((330 + 5 * 24, 139), (330 + 6 * 24, 139))

    assert sure(table(tmp_path / "a.pdf", draw, without=UNIT)) == []


def test_every_table_of_a_page_is_told_by_its_reason(tmp_path: Path) -> None:
    read = build.parse_file(table(tmp_path / "a.pdf", lambda page: strike(page, UNIT)))
    assert [found.doubt for found in read.tables] == [smudges.SMUDGED]
    assert any(smudges.SMUDGED in line for line in read.health.notes)


def test_a_watermark_up_the_margin_names_nothing(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        layer = page.parent.add_ocg("x", on=True)
        page.insert_text((40, 140), "DRAFT", fontsize=9, color=(0.8, 0.8, 0.8), rotate=90, oc=layer)

    assert len(sure(table(tmp_path / "a.pdf", draw))) == 9


FORM = [
    ["部门（单位）名称", "<", "某市审计局", "<"],
    ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"],
    ["^", "审计事务", "外勤经费、差旅费。", "285.87"],
    ["年度绩效指标", "一级指标", "三级指标", "指标值"],
    ["^", "产出指标", "报告（篇）", "≥150"],
]


@pytest.mark.parametrize(("said", "all_of_it"), [("审计事务", True), ("某市审计局", False), ("≥150", False)])
def test_an_altered_text_of_a_form_puts_what_it_names_in_doubt_and_itself(said: str, all_of_it: bool) -> None:
    page = drawn.page(1, FORM, above=["部门整体支出绩效目标表"])
    word = next(word for word in page.words if word.text == said)
    page = replace(page, altered=(word,))
    (found,) = tables.extract([page])
    assert bool(smudges.reasons([page], [found], 0)) == all_of_it
    about = doubts.find(found, marks.findings([page], [found]))
    fact = next(fact for fact in facts.from_tables([found], 2026, "预算") if fact.printed == said)
    assert about.of(fact) == doubts.DRAWN_ON
