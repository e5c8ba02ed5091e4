"""Scanned pages end to end: a table drawn here, scanned leaning and noisy, read back by the recogniser."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from evals.generate import scan
from evals.generate.scan import Scanner
from index import build, worker
from index.errors import NotADisclosure
from index.page import pdf
from index.scan import ocr
from index.scan.scans import Effort
from index.schema import DocumentRecord, Fact, ParsedDocument
from tests.index.documents import sample

ROWS = (
    ("项目", "合计", "基本支出"),
    ("合计", "1,234.56", "234.56"),
    ("公务接待费", "2.50", "2.50"),
    ("办公费", "1,232.06", "232.06"),
)
LEFT, TOP, WIDTH, HEIGHT = 80.0, 140.0, 140.0, 24.0

needs_ocr = pytest.mark.skipif(
    not ocr.installed() and "CI" not in os.environ,
    reason="the recogniser is not installed (make setup OCR=1)",
)


def write_table(path: Path, copies: int = 1) -> Path:
    """Pages with a title, a money unit and the table of ROWS."""
    import pymupdf

    document = pymupdf.open()
    for _ in range(copies):
        page = document.new_page()
        page.insert_text((150, 80), "某县档案局2025年部门支出预算表", fontname="china-s", fontsize=16)
        page.insert_text((420, 130), "单位：万元", fontname="china-s", fontsize=11)
        for r, row in enumerate(ROWS):
            for c, text in enumerate(row):
                x, y = LEFT + c * WIDTH, TOP + r * HEIGHT
                page.draw_rect((x, y, x + WIDTH, y + HEIGHT), width=0.7)
                page.insert_text((x + 8, y + 16), text, fontname="china-s", fontsize=11)
    document.save(path)
    document.close()
    return path


def scanned(tmp_path: Path, copies: int = 1, only: tuple[int, ...] = ()) -> Path:
    target = tmp_path / "某县档案局2025年部门预算.pdf"
    scan.write(write_table(tmp_path / "text.pdf", copies), target, Scanner(skew=1.0), only)
    return target


def figure(parsed: ParsedDocument, row: str, column: str, page: int = 1) -> Fact:
    return next(
        fact
        for fact in parsed.facts
        if fact.row_path[-1] == row and fact.column_path[-1] == column and fact.page == page
    )


@needs_ocr
def test_a_scanned_table_is_read_and_its_boxes_lie_on_the_leaning_page(tmp_path: Path) -> None:
    parsed = build.parse_file(scanned(tmp_path))
    fact = figure(parsed, "公务接待费", "基本支出")
    assert (fact.value, fact.unit, fact.printed) == (Decimal("2.50"), "万元", "2.50")
    assert fact.confidence is not None and fact.confidence > 0.9
    x, y = scan.on_scan(LEFT + 2 * WIDTH + 18, TOP + 2 * HEIGHT + 12, (595, 842), 1.0)
    assert fact.box.x0 - 2 < x < fact.box.x1 + 2 and fact.box.y0 < y < fact.box.y1
    assert figure(parsed, "合计", "合计").value == Decimal("1234.56")
    assert parsed.identity.entity == "某县档案局" and parsed.identity.year == 2025
    assert parsed.health.scanned_pages == (1,) and parsed.health.pages_without_text == ()
    assert parsed.health.equations_held > 0 and parsed.health.equations_failed == 0
    assert any("识别" in note for note in parsed.health.notes)


@needs_ocr
def test_text_pages_beside_scanned_ones_are_read_as_text(tmp_path: Path) -> None:
    parsed = build.parse_file(scanned(tmp_path, copies=2, only=(2,)))
    assert figure(parsed, "公务接待费", "合计", page=1).confidence is None
    assert figure(parsed, "公务接待费", "合计", page=2).confidence is not None
    assert parsed.health.scanned_pages == (2,)


@needs_ocr
def test_a_scan_is_read_in_the_worker_process_within_its_limits(tmp_path: Path) -> None:
    parsed = worker.parse(scanned(tmp_path))
    assert figure(parsed, "办公费", "合计").value == Decimal("1232.06")


def test_pages_beyond_the_effort_are_reported_as_not_read(tmp_path: Path) -> None:
    parsed = build.parse_file(scanned(tmp_path, copies=2, only=(2,)), effort=Effort(pages=0))
    assert parsed.health.pages_without_text == (2,) and parsed.health.scanned_pages == ()
    assert any("第 2 页没有文字" in note and "未读入" in note for note in parsed.health.notes)


def test_a_file_of_unread_scans_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(NotADisclosure, match="各页都没有文字"):
        build.parse_file(scanned(tmp_path), effort=Effort(pages=0))


def test_a_scan_shows_a_picture_and_no_text_and_text_pages_are_no_pictures(tmp_path: Path) -> None:
    content = pdf.read_pages(scanned(tmp_path, copies=2, only=(2,)))
    assert content.pictured == (2,)
    assert content.pages[0].words and not content.pages[1].words


def test_the_same_scan_is_written_byte_for_byte(tmp_path: Path) -> None:
    source = write_table(tmp_path / "text.pdf")
    for name in ("a.pdf", "b.pdf"):
        scan.write(source, tmp_path / name, Scanner())
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@needs_ocr
def test_a_file_whose_scans_were_not_read_is_read_again_once_they_can_be() -> None:
    parsed = sample()
    record = DocumentRecord(1, "a", "", parsed.identity, (), parsed.health, (), build.PARSER_VERSION, "", "")
    assert parsed.health.pages_without_text and not build.up_to_date(record)
    assert build.up_to_date(replace(record, parser=build.parser()))
    assert build.up_to_date(replace(record, health=replace(parsed.health, pages_without_text=())))
    assert not build.up_to_date(replace(record, parser="0" + build.WITH_OCR))
