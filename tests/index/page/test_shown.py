"""Amounts that a reader sees otherwise than as they are read: each is in doubt; what only looks unusual is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from index import build
from index.page import clips, inked, looks, pdf
from index.page.ink import Picture
from index.proof import doubts, health
from index.schema import Box, Word
from tests.index.page.shown import ACROSS, ROW, TOP, X, Y, doubted, table, text, write

HEIGHT = 842  # of the page
LINE = HEIGHT - Y  # the base of the amount, from below


def at(x: float, y: float, a: float = 1, b: float = 0, c: float = 0, d: float = 1) -> str:
    return f"{a} {b} {c} {d} {x} {y}"


def shown(content: str, **resources: str) -> Callable[[Any], None]:
    return lambda page: write(page, content, **resources)


def group(page: Any, kind: str) -> None:
    write(page, text(at(X, LINE), before="/G gs"), ExtGState=f"<</G<</BM{kind}>>>>")


def note(page: Any, kind: str, flags: int) -> None:
    write(page, text(at(X, LINE)))
    box = pymupdf.Rect(X - 2, Y - 9, X + 40, Y + 3)
    made = (
        page.add_freetext_annot(box, "99.50", fill_color=(1, 1, 1))
        if kind == "FreeText"
        else page.add_underline_annot(box)
    )
    made.set_flags(flags)
    made.update()


def light_line(page: Any) -> None:
    made = page.add_underline_annot(pymupdf.Rect(X, Y - 8.8, X + 25, Y + 1.2))
    made.set_colors(stroke=(1, 1, 1))
    made.update()


def field(page: Any) -> None:
    made = pymupdf.Widget()
    made.field_name, made.field_value, made.field_type = "x", "11.50", pymupdf.PDF_WIDGET_TYPE_TEXT
    made.rect, made.text_fontsize = pymupdf.Rect(X - 2, Y - 9, X + 40, Y + 4), 9
    page.add_widget(made)


def layer(page: Any, said: str, entries: str = "", state: str = "ON") -> None:
    made = page.parent
    number = made.get_new_xref()
    made.update_object(number, f"<</Type/OCG/Name(x){entries}>>")
    order = f"<</OCGs[{number} 0 R]/D<</{state}[{number} 0 R]>>>>"
    made.xref_set_key(made.pdf_catalog(), "OCProperties", order)
    size = "/helv 40 Tf" if said == "DRAFT" else ""
    place = at(100, 300) if size else at(X, LINE)
    inner = text(place, said, inside=size)
    write(page, f"/OC /M BDC {inner} EMC", Properties=f"<</M {number} 0 R>>")


COVER = f"q 1 g {X + 5.5} {LINE - 1} 5.7 9 re f Q"  # of the second digit
STROKE = f"q 0 G 1 w {X - 3} {LINE} m {X - 3} {LINE + 7} l S Q"  # a digit before the amount


def switched(page: Any, content: str, said: str = "", state: str = "OFF") -> None:
    """A layer with something drawn; the amount stands on no layer, or where the layer is off."""
    made = page.parent
    number, where_off = made.get_new_xref(), made.get_new_xref()
    made.update_object(number, "<</Type/OCG/Name(x)>>")
    made.update_object(where_off, f"<</Type/OCMD/OCGs[{number} 0 R]/P/AllOff>>")
    made.xref_set_key(
        made.pdf_catalog(), "OCProperties", f"<</OCGs[{number} 0 R]/D<</{state}[{number} 0 R]>>>>"
    )
    inner = f"/OC /W BDC {text(at(X, LINE))} EMC" if said else text(at(X, LINE))
    write(
        page,
        f"{inner} /OC /M BDC {content} EMC",
        Properties=f"<</M {number} 0 R/W {where_off} 0 R>>",
    )


def annotated(page: Any, kind: str, entries: str, drawn: str = "") -> None:
    """A note of this kind about where a digit before the amount would stand, or over all of it where it draws something."""
    write(page, text(at(X, LINE)))
    made = page.parent
    note, form = made.get_new_xref(), made.get_new_xref()
    box = (
        f"[{X - 4} {LINE - 2} {X + 26} {LINE + 9}]" if drawn else f"[{X - 4} {LINE - 1} {X - 2.5} {LINE + 8}]"
    )
    made.update_object(form, f"<</Type/XObject/Subtype/Form/BBox{box}>>")
    made.update_stream(form, drawn.encode() or b" ")
    shows = f"/AP<</N {form} 0 R>>" if drawn else ""
    made.update_object(note, f"<</Type/Annot/Subtype/{kind}/Rect{box}{entries}{shows}>>")
    made.xref_set_key(page.xref, "Annots", f"[{note} 0 R]")


def pattern(page: Any) -> None:
    made = page.parent
    tile = made.get_new_xref()
    made.update_object(
        tile,
        "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 10 10]/XStep 10/YStep 10/Resources<<>>>>",
    )
    made.update_stream(tile, b"1 g 0 0 10 10 re f")
    cover = COVER.replace("1 g", "/Pattern cs /P scn")
    write(page, text(at(X, LINE)) + cover, Pattern=f"<</P {tile} 0 R>>")


CHANGED: dict[str, tuple[str, Callable[[Any], None]]] = {
    "mirrored": ("11.50", shown(text(at(X + 30, LINE, a=-1)))),
    "mirrored by a scale": ("11.50", shown(text(at(X + 30, LINE), inside="-100 Tz"))),
    "standing on its head": ("11.50", shown(text(at(X, LINE + 7, d=-1)))),
    "turned around": ("69.50", shown(text(at(X + 30, LINE + 7, a=-1, d=-1), "69.50"))),
    "a negative size": ("69.50", shown(text(at(X + 30, LINE + 7), "69.50", inside="/helv -10 Tf"))),
    "half of a digit cut": ("81.50", shown(text(at(X, LINE), "81.50", f"{X + 2.5} 0 400 842 re W n"))),
    "its lower half only": ("88.50", shown(text(at(X, LINE), "88.50", f"0 0 600 {LINE + 3} re W n"))),
    "a hole in a clip": (
        "11.50",
        shown(text(at(X, LINE), before=f"0 0 600 842 re {X - 2} {LINE - 3} 40 14 re W* n")),
    ),
    "a slanting clip": (
        "88.50",
        shown(text(at(X, LINE), "88.50", f"{X} {LINE - 2} m {X + 30} {LINE - 2} l {X} {LINE + 8} l h W n")),
    ),
    "its first digit cut off": ("1.50", shown(text(at(X, LINE), before=f"{X + 5.5} 0 400 842 re W n"))),
    "its last digit cut off": ("11.5", shown(text(at(X, LINE), before=f"0 0 {X + 19.4} 842 re W n"))),
    "the flag of a small 1 cut": (
        "18941962.57",
        shown(text(at(X, LINE), "18941962.57", f"{X + 1.4} 0 400 842 re W n", "/helv 5 Tf")),
    ),
    "half of a digit covered": (
        "81.50",
        shown(text(at(X, LINE), "81.50") + f" 1 g {X - 1} {LINE - 2} 3.6 12 re f"),
    ),
    "another amount beneath": (
        "99.50",
        shown(text(at(X, LINE)) + f" q 1 g {X - 2} {LINE - 3} 40 13 re f Q " + text(at(X, LINE), "99.50")),
    ),
    "a small digit before": (
        "911.50",
        shown(f"BT {X} {LINE} Td /helv 2.4 Tf (9) Tj /helv 10 Tf (11.50) Tj ET"),
    ),
    "the number of a note": (
        "11.501",
        shown(f"BT {X} {LINE} Td /helv 10 Tf (11.50) Tj /helv 5 Tf 4 Ts (1) Tj ET"),
    ),
    "hardly darker than paper": ("11.50", shown(text(at(X, LINE), before=".9 g"))),
    "hardly darker, across a wall": ("11.50", shown(text(at(ACROSS[2] - 8, LINE), before=".9 g"))),
    "hardly opaque": (
        "11.50",
        shown(text(at(X, LINE), before="/G gs"), ExtGState="<</G<</ca .12>>>>"),
    ),
    "yellow on paper": ("11.50", shown(text(at(X, LINE), before="1 1 .2 rg"))),
    "a note over it": ("99.50", lambda page: note(page, "FreeText", 0)),
    "a light line below it from a note": (
        "11.50",
        lambda page: (write(page, text(at(X, LINE))), light_line(page))[1],
    ),
    "a note on paper only": ("11.50", lambda page: note(page, "FreeText", 4 | 32)),
    "a form field": ("11.50", field),
    "a light hair over its point": (
        "11.50",
        shown(text(at(X, LINE)) + f"q 1 G 1.9 w {X + 11} {LINE + 0.5} m {X + 14} {LINE + 0.5} l S Q"),
    ),
    "the spike of a light stroke over a digit": (
        "11.50",
        shown(
            text(at(X, LINE))
            + f"q 1 G 3 w 60 M {X - 52} {LINE + 3.2} m {X - 37} {LINE + 3.6} l {X - 52} {LINE + 4} l S Q"
        ),
    ),
    "a pattern over a digit": ("0", pattern),
    "the frame of a link before it": ("11.50", lambda page: annotated(page, "Link", "/Border[0 0 1]")),
    "the line about a link before it": ("11.50", lambda page: annotated(page, "Link", "")),
    "what a link draws": ("11.50", lambda page: annotated(page, "Link", "/Border[0 0 0]", STROKE)),
    "what a remark draws on paper": ("11.50", lambda page: annotated(page, "Text", "/F 36", COVER)),
    "a layer that may cover a digit": ("11.50", lambda page: switched(page, COVER)),
    "a layer that may add a digit": ("11.50", lambda page: switched(page, STROKE)),
    "a layer that may print over it": ("11.50", lambda page: switched(page, text(at(X, LINE), "17.50"))),
    "seen where a layer is off": ("11.50", lambda page: switched(page, "", "11.50")),
    "a layer that may be switched off": ("11.50", lambda page: layer(page, "11.50")),
    "a layer that is not printed": (
        "11.50",
        lambda page: layer(page, "11.50", "/Usage<</Print<</PrintState/OFF>>>>"),
    ),
}

UNUSUAL: dict[str, Callable[[Any], None]] = {
    "two turns that undo each other": shown(text(at(X, LINE, a=-1, d=-1), inside="/helv -10 Tf")),
    "a page described from above": shown(
        f"q 1 0 0 -1 0 842 cm BT /helv 10 Tf 1 0 0 -1 {X} {Y} Tm (11.50) Tj ET Q"
    ),
    "slanting": shown(text(at(X, LINE, c=0.3))),
    "bold by a stroke": shown(text(at(X, LINE), inside="2 Tr .3 w")),
    "bold by printing it again": shown("".join(text(at(X + step, LINE)) for step in (0, 0.2, 0.4))),
    "a grey shadow": shown(text(at(X + 0.6, LINE - 0.6), before=".7 g") + text(at(X, LINE))),
    "a white shadow": shown(text(at(X + 0.4, LINE - 0.4), before="1 g") + text(at(X, LINE))),
    "grey": shown(text(at(X, LINE), before=".5 g")),
    "red": shown(text(at(X, LINE), before="1 0 0 rg")),
    "white on dark": shown(
        f"q 0 0 .4 rg {ACROSS[2] + 1} {LINE - 6} 88 22 re f Q " + text(at(X, LINE), before="1 g")
    ),
    "a clip about the cell": shown(
        text(at(X, LINE), before=f"{ACROSS[2]} {HEIGHT - TOP - 3 * ROW} 90 {ROW} re W n")
    ),
    "a clip about the amount": shown(text(at(X, LINE), before=f"{X - 0.2} {LINE - 2} 25.5 11 re W n")),
    "multiplied with the paper": lambda page: group(page, "/Multiply"),
    "a note that underlines on the base": lambda page: (
        write(page, text(at(X, LINE))),
        page.add_underline_annot(pymupdf.Rect(X, Y - 8.8, X + 25, Y + 1.2)),
    )[1],
    "a note that underlines": lambda page: note(page, "Underline", 4),
    "a link without a frame": lambda page: annotated(page, "Link", "/Border[0 0 0]"),
    "a link whose frame has no width": lambda page: annotated(page, "Link", "/BS<</W 0>>"),
    "a watermark on a layer": lambda page: (write(page, text(at(X, LINE))), layer(page, "DRAFT"))[1],
    "words that nobody sees for it": shown(f"/Span<</ActualText(99.50)>>BDC {text(at(X, LINE))} EMC"),
    "a script": lambda page: (
        write(page, text(at(X, LINE))),
        page.parent.xref_set_key(page.parent.pdf_catalog(), "OpenAction", "<</S/JavaScript/JS(x)>>"),
    )[1],
}


@pytest.mark.parametrize("name", CHANGED)
def test_an_amount_that_looks_otherwise_is_in_doubt(tmp_path: Path, name: str) -> None:
    read, draw = CHANGED[name]
    assert doubted(table(tmp_path / "a.pdf", draw, amount="")).get(read) == doubts.DRAWN_ON


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_only_looks_unusual_raises_no_doubt(tmp_path: Path, name: str) -> None:
    assert doubted(table(tmp_path / "a.pdf", UNUSUAL[name], amount="")) == {}


@pytest.mark.parametrize("rise", [5000, -5000])
def test_what_a_font_says_to_stand_rows_away_from_what_it_shows_is_in_doubt(
    tmp_path: Path, rise: int
) -> None:
    """An amount printed below the table, or above it, is read into a blank cell: its font says that it is that high."""

    def draw(page: Any) -> None:
        page.insert_text((-900, -900), "1", fontname="helv")
        made = page.parent
        (plain,) = [font[0] for font in page.get_fonts() if font[4] == "helv"]
        names = {"period": ".", "zero": "0", "one": "1", "five": "5"}
        drawn = ""
        for name, said in names.items():
            number = made.get_new_xref()
            made.update_object(number, "<<>>")
            made.update_stream(number, f"556 0 d0 BT /helv 1000 Tf ({said}) Tj ET".encode())
            drawn += f"/{name} {number} 0 R"
        font = made.get_new_xref()
        made.update_object(
            font,
            f"<</Type/Font/Subtype/Type3/FontBBox[0 {rise} 1000 {rise + 1000}]/FontMatrix[.001 0 0 .001 0 0]"
            f"/FirstChar 46/LastChar 53/Widths[556 0 556 556 0 0 0 556]/Resources<</Font<</helv {plain} 0 R>>>>"
            f"/CharProcs<<{drawn}>>/Encoding<</Differences[46/period 48/zero/one 53/five]>>>>",
        )
        fonts = "".join(f"/{name} {number} 0 R" for number, *_, name, _ in page.get_fonts())
        content = text(at(X, LINE - rise / 100), inside="/R 10 Tf")
        write(page, content, Font=f"<<{fonts}/R {font} 0 R>>")

    assert doubted(table(tmp_path / "a.pdf", draw, amount="")).get("11.50") == doubts.DRAWN_ON


@pytest.mark.parametrize("kind", ["/Screen", "/Difference", "[/Other/Lighten]", "/Luminosity"])
def test_a_blend_that_readers_show_differently_leaves_the_page_in_doubt(tmp_path: Path, kind: str) -> None:
    found = doubted(table(tmp_path / "a.pdf", lambda page: group(page, kind), amount=""))
    assert len(found) == len({"300.00", "100.00", "200.00", "111.50", "11.50", "188.50", "88.50"})


def test_an_ink_that_prints_nothing_leaves_the_page_in_doubt(tmp_path: Path) -> None:
    none = "[/Separation/None/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]"
    draw = shown(text(at(X, LINE), before="/N cs 1 scn"), ColorSpace=f"<</N{none}>>")
    assert "11.50" in doubted(table(tmp_path / "a.pdf", draw, amount=""))


def test_the_digit_before_a_point_that_is_covered_is_missed(tmp_path: Path) -> None:
    """.50 is what is left of 0.50."""
    cover = f"q 1 g {X - 1} {LINE - 2} 6 12 re f Q"
    found = doubted(table(tmp_path / "a.pdf", shown(text(at(X, LINE), "0.50") + cover), amount=""))
    assert found[".50"] == health.UNREAD


def test_what_is_not_painted_takes_nothing_from_what_is(tmp_path: Path) -> None:
    """The same characters at the same place, first unpainted, then printed."""
    draw = shown(text(at(X, LINE), "11.50", inside="3 Tr") + text(at(X, LINE), "19.50"))
    read = build.parse_file(table(tmp_path / "a.pdf", draw, amount=""))
    assert "19.50" in [fact.printed for fact in read.facts]


def outlines(page: Any) -> None:
    with pymupdf.open() as other:
        other.new_page(width=46, height=17).insert_text((4, 12), "11.50", fontsize=10)
        drawn = other[0].get_svg_image(text_as_path=True)
    with pymupdf.open(stream=drawn.encode(), filetype="svg") as image:
        sheet = image.convert_to_pdf()
    with pymupdf.open(stream=sheet, filetype="pdf") as drawing:
        page.show_pdf_page(pymupdf.Rect(X - 4, Y - 12, X + 42, Y + 5), drawing, 0)


def picture(page: Any, box: tuple[float, float, float, float]) -> None:
    with pymupdf.open() as other:
        other.new_page(width=46, height=17).insert_text((4, 12), "11.50", fontsize=10)
        page.insert_image(box, pixmap=other[0].get_pixmap(dpi=150), keep_proportion=False)


PICTURED: dict[str, Callable[[Any], None]] = {
    "in its cell": lambda page: picture(page, (X - 4, Y - 12, X + 42, Y + 5)),
    "filling its cell": lambda page: picture(page, (ACROSS[2] + 0.5, Y - 16.5, ACROSS[3] - 0.5, Y + 8.5)),
    "as outlines": outlines,
}


@pytest.mark.parametrize("name", PICTURED)
def test_a_cell_is_not_blank_whose_amount_is_a_picture(tmp_path: Path, name: str) -> None:
    read = build.parse_file(table(tmp_path / "a.pdf", PICTURED[name], amount=""))
    (found,) = read.tables
    (blank,) = [fact for fact in read.facts if not fact.printed and fact.column_path == ("基本支出",)]
    assert doubts.find(found, read.findings).of(blank) == doubts.DRAWN_ON


def test_a_blank_cell_with_a_ground_or_a_line_across_is_blank(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        box = ACROSS[2], TOP + 2 * ROW, ACROSS[3], TOP + 3 * ROW
        page.draw_rect(box, fill=(0.8, 0.9, 1), color=None, overlay=False)
        page.draw_line(box[:2], box[2:])

    read = build.parse_file(table(tmp_path / "a.pdf", draw, amount=""))
    about = doubts.find(read.tables[0], read.findings)
    assert not [fact for fact in read.facts if not fact.printed and about.of(fact)]


def test_a_layer_switched_off_is_not_read_but_counted(tmp_path: Path) -> None:
    path = table(tmp_path / "a.pdf", lambda page: layer(page, "77.50", state="OFF"), amount="")
    (page,) = pdf.read_pages(path).pages
    assert page.unseen >= len("77.50")
    assert "77.50" not in [word.text for word in page.words]
    assert not page.marked


def clip(*items: tuple[Any, ...], bounds: tuple[float, float, float, float]) -> dict[str, Any]:
    return {"items": list(items), "scissor": bounds}


def test_clips_are_looked_at_by_their_edges() -> None:
    amounts = [Word(Box(100, 100, 130, 114), "11.50"), Word(Box(300, 100, 306, 114), "7")]
    box = (90.0, 95.0, 140.0, 120.0)

    def may_cut(*clipped: dict[str, Any]) -> bool:
        return clips.may_cut(clips.areas(clipped), amounts)

    assert not may_cut(clip(("re", box), bounds=box))
    through = (110.0, 95.0, 140.0, 120.0)
    assert may_cut(clip(("re", through), bounds=through))
    assert not may_cut(clip(("re", (0, 0, 303, 200)), bounds=(0, 0, 303, 200)))
    sides = [("l", (90, 95), (140, 95)), ("l", (140, 95), (140, 120)), ("l", (140, 120), (90, 120))]
    assert not may_cut(clip(*sides, bounds=box))
    leaning = clip(*sides[:1], ("l", (140, 95), (90, 120)), sides[2], bounds=box)
    assert may_cut(leaning)
    assert may_cut(clip(*sides, bounds=box), leaning, clip(*sides, bounds=box))
    assert not may_cut()


def test_ink_that_does_not_show_is_noticed_by_glyph() -> None:
    def sheet(shades: list[int]) -> Picture:
        return Picture(bytes(shades * 4), 4, 4, 4, 1.0)

    left, right = Box(0, 0, 1, 3), Box(2, 0, 3, 3)
    said = sheet([0, 0, 0, 0])
    assert inked.faded(said, said, [left, right], [inked.LOST] * 2) == []
    assert inked.faded(sheet([255, 255, 0, 0]), said, [left, right], [inked.LOST] * 2) == [0]
    bare = sheet([255, 255, 255, 255])
    assert inked.faded(said, bare, [left, right], [inked.LOST] * 2) == []  # no ink, no part of it lost


def test_what_stands_on_a_turned_page_is_measured_along_its_text() -> None:
    def line(direction: tuple[float, float], origin: tuple[float, float]) -> dict[str, Any]:
        span = {"text": "12", "size": 10.0, "bbox": (0.0, 0.0, 12.0, 12.0), "origin": origin}
        return {"dir": direction, "spans": [span]}

    upwards = line((0.0, -1.0), (10.0, 12.0))
    assert looks.astray([upwards]) == []
    assert looks.astray([line((0.0, -1.0), (2.0, 12.0))]) == [Box(0.0, 0.0, 12.0, 12.0)]
    assert looks.astray([upwards, upwards, line((0.0, 1.0), (2.0, 0.0))]) == [Box(0.0, 0.0, 12.0, 12.0)]


@pytest.mark.parametrize("rise", [2, 4, 6])
def test_a_digit_that_stands_higher_is_the_number_of_a_note(tmp_path: Path, rise: int) -> None:
    content = f"BT /helv 10 Tf 1 0 0 1 {X} {LINE} Tm (11.5) Tj {rise} Ts (0) Tj ET"
    assert list(doubted(table(tmp_path / "a.pdf", shown(content), ""))) == ["11.50"]


@pytest.mark.parametrize("part", [5, 15, 17, 21])
@pytest.mark.parametrize("which", ["MediaBox", "CropBox"])
def test_amounts_that_the_edge_of_the_page_cuts_are_in_doubt(tmp_path: Path, which: str, part: int) -> None:
    """107.20 ends as 107 or 107.2; the reader sees that it goes on, the text does not say so."""

    def draw(page: Any) -> None:
        page.insert_text((ACROSS[0], TOP - 8), "单位：万元", fontsize=10, fontname="china-s")
        page.parent.xref_set_key(page.xref, which, f"[0 0 {X + part} {HEIGHT}]")

    read = build.parse_file(table(tmp_path / "a.pdf", draw))
    about = {found.number: doubts.find(found, read.findings) for found in read.tables}
    cut = [fact for fact in read.facts if fact.value is not None and fact.box.x0 > ACROSS[2]]
    assert cut and all(about[fact.table].of(fact) for fact in cut)


@pytest.mark.parametrize("base", [-4, -7])
@pytest.mark.parametrize("noted", [False, True])
def test_a_name_that_its_own_cell_cuts_short_is_as_it_was_published(
    tmp_path: Path, noted: bool, base: int
) -> None:
    """Also where a note, a layer or an image makes each text of the page be looked at."""

    def draw(page: Any) -> None:
        page.insert_text((-900, -900), "团", fontname="china-s")
        low = HEIGHT - TOP - 4 * ROW
        cell = f"{ACROSS[0]} {low} {ACROSS[1] - ACROSS[0]} {ROW} re W n"
        said = "".join(f"{ord(char):04x}" for char in "其中")
        write(page, f"q {cell} BT /china-s 10 Tf 1 0 0 1 {ACROSS[0] + 8} {low + base} Tm <{said}> Tj ET Q")
        if noted:
            page.add_highlight_annot(pymupdf.Rect(X - 1, Y - 9, X + 26, Y + 2))

    path = table(tmp_path / "a.pdf", draw)
    assert any("中" in word.text for word in pdf.read_pages(path).pages[0].words)
    assert doubted(path) == {}
