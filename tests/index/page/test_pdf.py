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

from index.errors import InputError
from index.page import burden, page_drawing, pdf
from index.schema import Box
from tests.pdfs import SENTENCE


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


def image(shade: int) -> bytes:
    """A picture of one even shade."""
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8), False)
    pixmap.set_rect(pixmap.irect, (shade, shade, shade))
    return bytes(pixmap.tobytes("png"))


def stream(content: bytes, resources: str = "") -> Callable[[Any], None]:
    """Draws nothing but "seen" and what the content stream says; /F is the font."""

    def draw(page: Any) -> None:
        document = page.parent
        page.insert_text((50, 400), "seen")
        number = document.get_new_xref()
        document.update_object(number, "<<>>")
        document.update_stream(number, content)
        document.xref_set_key(page.xref, "Contents", f"[{page.get_contents()[0]} 0 R {number} 0 R]")
        for entry in filter(None, resources.split(";")):
            key, _, value = entry.partition(" ")
            own = int(document.xref_get_key(page.xref, "Resources")[1].split()[0])
            if "GROUP" in value:
                value = value.replace("GROUP", f"{group(document, own)} 0 R")
            document.xref_set_key(own, key, value)

    return draw


def group(document: Any, resources: int) -> int:
    """A form that is painted as one group and holds the text."""
    number = document.get_new_xref()
    fonts = document.xref_get_key(resources, "Font")[1]
    document.update_object(
        number,
        f"<</Type/XObject/Subtype/Form/BBox[0 0 400 600]/Group<</S/Transparency>>/Resources<</Font {fonts}>>>>",
    )
    document.update_stream(number, TEXT)
    return int(number)


TEXT = b"BT /helv 11 Tf 50 500 Td (9,999.99) Tj ET"
LAYER = "<</Type/OCG/Name(x)>>"


def under_picture(page: Any) -> None:
    page.insert_text((50, 100), "9,999.99")
    page.insert_image((40, 80, 200, 110), stream=image(255))
    page.insert_text((50, 400), "seen")


def under_polygon(page: Any) -> None:
    page.insert_text((50, 100), "9,999.99")
    page.draw_polyline(
        [(30, 80), (200, 70), (230, 110), (120, 140), (40, 130)], fill=(1, 1, 1), color=None, closePath=True
    )
    page.insert_text((50, 400), "seen")


def on_a_switched_off_layer(page: Any) -> None:
    layer = page.parent.add_ocg("x", on=False)
    page.insert_text((50, 100), "9,999.99", oc=layer)
    page.insert_text((50, 400), "seen")


def nearly_transparent(page: Any) -> None:
    page.insert_text((50, 100), "9,999.99", fill_opacity=0.01, stroke_opacity=0.01)
    page.insert_text((50, 400), "seen")


HIDING: dict[str, Callable[[Any], None]] = {
    "under a picture": under_picture,
    "under a polygon": under_polygon,
    "on a layer switched off": on_a_switched_off_layer,
    "nearly transparent": nearly_transparent,
    "render mode 3": stream(b"q 3 Tr " + TEXT + b" Q"),
    "render mode 7": stream(b"q 7 Tr " + TEXT + b" Q"),
    "outside a clip": stream(b"q 300 10 20 20 re W n " + TEXT + b" Q"),
    "white": stream(b"q 1 g " + TEXT + b" Q"),
    "tiny": stream(b"BT /helv 0.4 Tf 50 500 Td (9,999.99) Tj ET"),
    "scaled away": stream(b"q 0.04 0 0 0.04 50 500 cm " + TEXT + b" Q"),
    "under an inline picture": stream(
        TEXT + b" q 150 0 0 30 40 490 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
    ),
    "under a stencil": stream(
        TEXT + b" q 1 g 150 0 0 30 40 490 cm BI /IM true /W 1 /H 1 /BPC 1 /D [0 1] ID \x00 EI Q"
    ),
    "in a faded group": stream(
        b"/Fade gs /Group Do",
        "ExtGState <</Fade <</ca 0.01 /CA 0.01>>>>;XObject <</Group GROUP>>",
    ),
    "under a shade": stream(
        TEXT + b" q 40 490 150 30 re W n /S sh Q",
        "Shading <</S <</ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 600 0] /Extend [true true]"
        " /Function <</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1>>>>>>",
    ),
    "in a pattern of paper": stream(
        b"q /Pattern cs /P scn " + TEXT + b" Q",
        "Pattern <</P <</PatternType 2 /Shading <</ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 600 0]"
        " /Extend [true true] /Function <</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1>>>>>>>>",
    ),
}


@pytest.mark.parametrize("how", HIDING)
def test_hidden_text_is_left_out_and_counted(tmp_path: Path, how: str) -> None:
    page = pdf.read_pages(make(tmp_path / "h.pdf", HIDING[how])).pages[0]
    assert [word.text for word in page.words] == ["seen"]
    assert page.unseen == len("9,999.99")


def test_nothing_is_counted_where_all_can_be_seen(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.draw_rect((40, 80, 200, 110), fill=(0.9, 0.9, 1), color=None)
        page.insert_text((50, 100), "shaded")
        page.insert_image((40, 180, 200, 210), stream=image(230))
        page.insert_text((50, 200), "pictured")

    page = pdf.read_pages(make(tmp_path / "v.pdf", draw)).pages[0]
    assert [word.text for word in page.words] == ["shaded", "pictured"]
    assert page.unseen == 0


def test_glyphs_that_the_font_gives_no_letter_for_are_counted(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((50, 100), "AB12")
        number = page.get_contents()[0]
        drawn = page.parent.xref_stream(number)
        page.parent.update_stream(number, drawn.replace(b"<41423132>", b"<41010242>"))

    page = pdf.read_pages(make(tmp_path / "c.pdf", draw)).pages[0]
    assert [word.text for word in page.words] == ["A", "B"]
    assert page.unseen == 2


def test_paint_laid_before_the_text_hides_it_only_in_its_own_colour(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.draw_rect((40, 80, 200, 110), fill=(0, 0, 0.5), color=None)
        page.draw_rect((40, 180, 200, 210), fill=(0.9, 0.9, 1), color=None)
        page.insert_text((50, 100), "navy", color=(0, 0, 0.5))
        page.insert_text((50, 200), "shaded", color=(0, 0, 0.5))

    page = pdf.read_pages(make(tmp_path / "n.pdf", draw)).pages[0]
    assert [word.text for word in page.words] == ["shaded"]
    assert page.unseen == len("navy")


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
    picture = pymupdf.Pixmap(page_drawing.render(path, 1, 0.5))
    assert (picture.width, picture.height) == (300, 200)
    with pytest.raises(InputError, match="没有第 2 页"):
        page_drawing.render(path, 2, 1.0)


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
    code = "import sys, index.page.pdf; sys.exit('pymupdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_picture_beside_text_is_named_unless_it_is_small_or_lies_under_words(tmp_path: Path) -> None:
    def draw(box: tuple[float, float, float, float]) -> Callable[[Any], None]:
        def on(page: Any) -> None:
            page.insert_text((50, 100), "words of a page that says a good deal about its table")
            page.insert_image(box, stream=image(230), keep_proportion=False)

        return on

    pasted = pdf.read_pages(make(tmp_path / "a.pdf", draw((40, 150, 560, 500))))
    assert pasted.inset == (1,) and pasted.pictured == ()
    assert pdf.read_pages(make(tmp_path / "b.pdf", draw((40, 150, 140, 250)))).inset == ()
    assert pdf.read_pages(make(tmp_path / "c.pdf", draw((40, 50, 560, 400)))).inset == ()


def hostile_font(entries: dict[str, str]) -> Callable[[Any], None]:
    """Draws a line in an embedded font, of which these entries are then set to something else."""

    def draw(page: Any) -> None:
        page.insert_text((50, 50), "sound 1,234.50")
        page.insert_font(fontname="F", fontbuffer=pymupdf.Font("helv").buffer)
        page.insert_text((50, 100), "total 77.50", fontname="F")
        (font,) = [entry[0] for entry in page.get_fonts() if entry[2] == "Type0"]
        for key, value in entries.items():
            page.parent.xref_set_key(font, key, value)

    return draw


def test_glyphs_without_a_meaning_are_counted(tmp_path: Path) -> None:
    (page,) = pdf.read_pages(make(tmp_path / "a.pdf", hostile_font({"ToUnicode": "null"}))).pages
    assert page.unread == len("total77.50")
    assert not page.stray
    (sound,) = pdf.read_pages(make(tmp_path / "b.pdf", hostile_font({}))).pages
    assert (sound.unread, sound.stray) == (0, False)


def test_blank_glyphs_without_a_meaning_do_no_harm(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_font(fontname="F", fontbuffer=pymupdf.Font("helv").buffer)
        page.insert_text((50, 100), "total 77.50", fontname="F")
        number = next(entry[0] for entry in page.get_fonts())
        table = int(page.parent.xref_get_key(number, "ToUnicode")[1].split()[0])
        said = page.parent.xref_stream(table)
        assert b"<0001> <0007> <0020>" in said
        page.parent.update_stream(table, said.replace(b"<0001> <0007> <0020>", b"<0002> <0007> <0021>"))

    (page,) = pdf.read_pages(make(tmp_path / "a.pdf", draw)).pages
    assert page.unread == 0


def test_text_in_a_font_that_the_file_does_not_hold_is_noticed(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.insert_text((50, 50), "sound 1,234.50")
        fonts = page.parent.xref_get_key(page.xref, "Resources/Font")[1]
        page.parent.xref_set_key(page.xref, "Resources", "<</Font<</other 99 0 R>>>>")
        assert fonts != "null"

    (page,) = pdf.read_pages(make(tmp_path / "a.pdf", draw)).pages
    assert page.stray


def test_pages_of_the_same_objects_are_noticed(tmp_path: Path) -> None:
    """A page tree that lists one page twice, and a page that draws the contents of another."""
    with pymupdf.open() as made:
        for number in range(3):
            made.new_page().insert_text((50, 50), f"page {number}")
        made.new_page()
        made.new_page()
        first, second, third = (made[number].xref for number in range(3))
        made.xref_set_key(third, "Contents", made.xref_get_key(first, "Contents")[1])
        tree = int(made.xref_get_key(second, "Parent")[1].split()[0])
        made.save(tmp_path / "contents.pdf")
        kids = made.xref_get_key(tree, "Kids")[1]
        made.xref_set_key(tree, "Kids", kids.replace(f"{second} 0 R", f"{first} 0 R"))
        made.save(tmp_path / "kids.pdf")
    assert pdf.read_pages(tmp_path / "contents.pdf").repeated == (3,)
    assert pdf.read_pages(tmp_path / "kids.pdf").repeated == (2, 3)


def test_a_page_whose_contents_are_no_stream_is_refused(tmp_path: Path) -> None:
    with pymupdf.open() as made:
        made.new_page().insert_text((50, 50), "total 1,234.50")
        page = made.new_page()
        page.insert_text((50, 50), "year 2025")
        made.xref_set_key(page.xref, "Contents", f"{made[0].xref} 0 R")
        made.save(tmp_path / "a.pdf")
    with pytest.raises(InputError, match="第 2 页"):
        pdf.read_pages(tmp_path / "a.pdf")


def test_contents_that_are_something_else_are_warned_of(tmp_path: Path) -> None:
    with pymupdf.open() as made:
        made.new_page().insert_text((50, 50), "total 1,234.50")
        made.save(tmp_path / "sound.pdf")
        made.xref_set_key(made[0].get_contents()[0], "Type", "/Metadata")
        made.save(tmp_path / "lost.pdf")
    assert pdf.read_pages(tmp_path / "sound.pdf").warnings == ()
    assert "contents of page 1 are something else" in pdf.read_pages(tmp_path / "lost.pdf").warnings


def test_a_page_as_large_as_a_house_is_drawn_coarser(tmp_path: Path) -> None:
    with pymupdf.open() as made:
        made.new_page(width=14400, height=14400).insert_text((72, 100), SENTENCE)
        made.save(tmp_path / "a.pdf")
    drawn = pymupdf.Pixmap(page_drawing.render(tmp_path / "a.pdf", 1, 3.0))
    assert drawn.width * drawn.height <= 1.01 * burden.MOST_DRAWN


def test_a_dotted_table_with_clips_is_drawn(tmp_path: Path) -> None:
    clips = b"q 0 0 595 842 re W n 50 50 90 20 re S Q " * 2000
    with pymupdf.open() as made:
        page = made.new_page()
        page.insert_text((72, 100), SENTENCE)
        made.update_stream(page.get_contents()[0], b"[1 1] 0 d " + b"50 700 m 545 700 l S " * 200 + clips)
        made.save(tmp_path / "a.pdf")
    assert page_drawing.render(tmp_path / "a.pdf", 1, 1.0)


HEAVY = {
    "lines": b"0 0 m 9 9 l S " * 150_000,
    "dashes": b"[.1] 0 d " + b"0 0 m 595 842 l S " * 400,
    "fills": b"0 0 595 842 re f " * 1100,
    "clips": b"q 0 0 m 595 0 l 300 842 l h W n 0 0 9 9 re f Q " * 500,
}


@pytest.mark.parametrize("heavy", ["picture", *HEAVY])
def test_a_page_that_takes_too_long_to_draw_is_not_drawn(tmp_path: Path, heavy: str) -> None:
    with pymupdf.open() as made:
        page = made.new_page()
        pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 4, 4), False)
        number = page.insert_image((0, 0, 9, 9), pixmap=pixmap)
        if heavy == "picture":
            made.xref_set_key(number, "Width", "60000")
            made.xref_set_key(number, "Height", "60000")
        else:
            made.update_stream(page.get_contents()[0], HEAVY[heavy])
        made.save(tmp_path / "a.pdf")
    for draw in (
        lambda: page_drawing.render(tmp_path / "a.pdf", 1, 1.0),
        lambda: page_drawing.crop(tmp_path / "a.pdf", 1, Box(0, 0, 50, 50), (), 2.0),
    ):
        with pytest.raises(InputError, match=r"a\.pdf：第 1 页.*请用 PDF 阅读器打开") as caught:
            draw()
        assert "\n" not in str(caught.value)
