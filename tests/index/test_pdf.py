"""Reading pages: what can be seen, upright, in displayed space; and one clear line for what is no PDF."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from index import pdf
from index.errors import InputError


def make(path: Path, draw: Callable[[Any], None], rotation: int = 0) -> Path:
    document = pymupdf.open()
    page = document.new_page(width=400, height=600)
    draw(page)
    page.set_rotation(rotation)
    document.save(path)
    document.close()
    return path


def texts(path: Path) -> list[str]:
    return [word.text for word in pdf.read_pages(path).pages[0].words]


def test_words_and_rules_of_a_page(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((50, 100), "total 1,234.50")
        page.draw_rect((40, 80, 200, 110))

    content = pdf.read_pages(make(tmp_path / "a.pdf", draw))
    page = content.pages[0]
    assert [word.text for word in page.words] == ["total", "1,234.50"]
    assert (page.number, page.width, page.height, page.turn) == (1, 400, 600, 0)
    assert [round(rule.at) for rule in page.horizontal] == [80, 110]
    assert [round(rule.at) for rule in page.vertical] == [40, 200]
    assert not content.repaired
    assert pickle.loads(pickle.dumps(content)) == content


def test_a_rotated_page_is_read_as_displayed(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((100, 300), "upright 12.50", rotate=90)
        page.draw_line((90, 100), (90, 400))

    page = pdf.read_pages(make(tmp_path / "r.pdf", draw, rotation=90)).pages[0]
    assert (page.width, page.height, page.turn) == (600, 400, 0)
    first, second = page.words
    assert first.text == "upright" and first.box.x1 <= second.box.x0
    assert len(page.horizontal) == 1 and not page.vertical


@pytest.mark.parametrize(("angle", "turn"), [(90, 90), (270, 270), (180, 180)])
def test_sideways_text_is_turned_and_its_box_maps_back(tmp_path: Path, angle: int, turn: int) -> None:
    def draw(page: Any) -> None:
        page.insert_text((100, 300), "sideways 12.50", rotate=angle)

    path = make(tmp_path / "s.pdf", draw)
    page = pdf.read_pages(path).pages[0]
    assert page.turn == turn
    first, second = page.words
    assert first.box.x1 <= second.box.x0 and first.box.x1 - first.box.x0 > first.box.y1 - first.box.y0
    with pymupdf.open(path) as document:
        printed = document[0].get_text("words")[0][:4]
    assert page.displayed(first.box) == pytest.approx(printed)


def test_text_nobody_can_see_is_dropped(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((50, 100), "covered")
        page.draw_rect((40, 80, 200, 110), fill=(1, 1, 1), color=None)
        page.draw_rect((40, 180, 200, 210), fill=(0, 0, 0.4), color=None)
        page.insert_text((50, 200), "on-dark", color=(1, 1, 1))
        page.insert_text((50, 250), "white", color=(1, 1, 1))
        page.insert_text((50, 300), "invisible", render_mode=3)
        page.insert_text((50, 350), "tiny", fontsize=0.5)
        page.insert_text((50, 900), "outside")
        page.insert_text((50, 400), "seen")

    assert texts(make(tmp_path / "h.pdf", draw)) == ["on-dark", "seen"]


def test_text_on_top_of_its_own_cover_is_seen(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((50, 100), "999.99")
        page.draw_rect((40, 80, 200, 110), fill=(1, 1, 1), color=None)
        page.insert_text((50, 100), "100.00")

    assert texts(make(tmp_path / "o.pdf", draw)) == ["100.00"]


def test_a_word_over_a_wall_carries_its_glyphs(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((50, 100), "ABCD")
        page.draw_line((65, 80), (65, 120))

    page = pdf.read_pages(make(tmp_path / "g.pdf", draw)).pages[0]
    ((index, glyphs),) = page.glyphs
    assert index == 0 and [glyph.text for glyph in glyphs] == ["A", "B", "C", "D"]


def test_render_gives_a_picture_of_the_displayed_page(tmp_path: Path) -> None:
    path = make(tmp_path / "p.pdf", lambda page: None, rotation=90)
    picture = pymupdf.Pixmap(pdf.render(path, 1, 0.5))
    assert (picture.width, picture.height) == (300, 200)
    with pytest.raises(InputError, match="没有第 2 页"):
        pdf.render(path, 2, 1.0)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "空的"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "网页"),
        (b"\x89PNG\r\n\x1a\n0000", "图片"),
        (b"PK\x03\x04word/document.xml", "Office"),
        (b"hello", "不是 PDF"),
        (b"%PDF-1.7\nnothing more", "损坏"),
    ],
)
def test_what_is_no_pdf_is_refused_in_one_line(tmp_path: Path, content: bytes, line: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=line) as caught:
        pdf.read_pages(path)
    assert "\n" not in str(caught.value) and "x.pdf" in str(caught.value)


def test_a_password_is_named(tmp_path: Path) -> None:
    document = pymupdf.open()
    document.new_page()
    path = tmp_path / "locked.pdf"
    document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")
    document.close()
    with pytest.raises(InputError, match="密码"):
        pdf.read_pages(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到"):
        pdf.read_pages(tmp_path / "none.pdf")


def test_importing_the_adapter_loads_no_pymupdf() -> None:
    code = "import sys, index.pdf; sys.exit('pymupdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
