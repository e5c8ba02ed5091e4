"""Maps of fonts against the shapes of their digits."""

from __future__ import annotations

import struct
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from index.page import digit_shapes, font_glyphs, font_maps, opening, pdf, unicode_maps
from index.page.digit_shapes import Glyph


def document(path: Path, swap: dict[str, str], shown: str = "0123456789") -> Path:
    """A page with all digits, read by a map in which some of them are swapped."""
    made = pymupdf.open()
    page = made.new_page()
    page.insert_font(fontname="F", fontbuffer=pymupdf.Font("helv").buffer)
    page.insert_text((50, 100), shown, fontname="F")
    for number in range(1, made.xref_length()):
        kind, value = made.xref_get_key(number, "ToUnicode")
        if kind == "xref":
            font = pymupdf.Font("helv")
            pairs = "".join(
                f"<{font.has_glyph(ord(digit)):04x}><{ord(swap.get(digit, digit)):04x}>\n"
                for digit in dict.fromkeys(shown)
            )
            table = f"10 beginbfchar\n{pairs}endbfchar\n".encode()
            made.update_stream(int(value.split()[0]), table)
    made.save(path)
    made.close()
    return path


def test_a_true_map_is_not_misleading(tmp_path: Path) -> None:
    assert pdf.read_pages(document(tmp_path / "a.pdf", {})).misleading == ()


@pytest.mark.parametrize("swap", ["17", "29", "38", "46", "56", "68", "09"])
def test_a_map_that_swaps_two_digits_is_found(tmp_path: Path, swap: str) -> None:
    one, two = swap
    assert len(pdf.read_pages(document(tmp_path / "a.pdf", {one: two, two: one})).misleading) == 1


def test_a_map_that_shifts_all_digits_is_found(tmp_path: Path) -> None:
    shift = {digit: str((int(digit) + 1) % 10) for digit in "0123456789"}
    assert len(pdf.read_pages(document(tmp_path / "a.pdf", shift)).misleading) == 1


HELV = {char: pymupdf.Font("helv").has_glyph(ord(char)) for char in "17"}
ONE, SEVEN = (b"<%04x>" % HELV[char] for char in "17")


@pytest.mark.parametrize(
    "more",
    [
        b"/Identity-H usecmap",
        b"1 beginbfchar " + ONE + b" % a remark\n <0037> endbfchar",
        b"1 beginbfchar (\\000\\%03o) <0037> endbfchar" % HELV["1"],
        b"1 begincidchar " + ONE + b" 55 endcidchar",
        b"% 1 beginbfchar " + SEVEN + b" <0031> endbfchar",
    ],
)
def test_a_map_that_is_more_than_a_list_is_not_relied_on(tmp_path: Path, more: bytes) -> None:
    """What we find in it is not all, or not what the library reads."""
    with pymupdf.open(document(tmp_path / "a.pdf", {})) as made:
        (number,) = (
            int(value.split()[0])
            for kind, value in (made.xref_get_key(n, "ToUnicode") for n in range(1, made.xref_length()))
            if kind == "xref"
        )
        made.update_stream(number, made.xref_stream(number) + more + b"\n")
        made.save(tmp_path / "b.pdf")
    assert len(pdf.read_pages(tmp_path / "b.pdf").misleading) == 1


def test_a_font_described_where_it_is_listed_is_not_vouched_for(tmp_path: Path) -> None:
    """It is no object of the file: its map might say anything."""
    with pymupdf.open(document(tmp_path / "a.pdf", {"1": "7", "7": "1"})) as made:
        ((number, *_),) = made[0].get_fonts()
        made.xref_set_key(made[0].xref, "Resources/Font/F", made.xref_object(number))
        made.update_object(number, "null")
        made.save(tmp_path / "b.pdf")
    assert pdf.read_pages(tmp_path / "b.pdf").misleading == (font_maps.UNCHECKED,)


@pytest.mark.parametrize(
    ("shown", "said", "found"),
    [
        *(("2", said, 1) for said in "-−△%(≥\x08\u200b\ufeff"),
        *(("-", said, 1) for said in ".,\x08\u200b"),
        *((".", said, 1) for said in ",-\x08"),
        (",", ".", 1),
        *((same, same, 0) for same in ".,-()%≤<"),
        ("A", "\x08", 0),
        ("l", "\x08", 1),
    ],
)
def test_what_is_read_as_a_sign_or_as_nothing_shows_no_digit_and_no_other_sign(
    tmp_path: Path, shown: str, said: str, found: int
) -> None:
    """A 2 that is read as a dash makes -11.50 of 211.50."""
    assert (
        len(pdf.read_pages(document(tmp_path / "a.pdf", {shown: said}, f"0123456789{shown}")).misleading)
        == found
    )


def test_maps_are_read_in_all_their_forms() -> None:
    table = (
        b"2 beginbfchar <01> <0031> <02> <4e00> endbfchar"
        b" 2 beginbfrange <10> <12> <0032> <20> <21> [<0035> <0036>] endbfrange"
    )
    assert unicode_maps.digits_of(table) == {1: 1, 0x10: 2, 0x11: 3, 0x12: 4, 0x20: 5, 0x21: 6}


def test_digits_beyond_the_first_plane_are_digits() -> None:
    """𝟎 to 𝟗: read as amounts, like others."""
    table = b"1 beginbfrange <10> <18> <D835DFCF> endbfrange 1 beginbfrange <30> <31> <D840DC00> endbfrange"
    assert unicode_maps.said(table) == {0x10 + step: 1 + step for step in range(9)}


def test_a_speck_has_no_shape() -> None:
    assert digit_shapes.raster(Glyph(b"\xff" * 4, 2, 2)) is None


DIGITS = "0123456789"
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode {map} 0 R{more}>>"


def written(path: Path, font: str, said: str) -> Path:
    """A page in a font given as PDF text; the font's map says the digits `said` for the codes of 0123456789."""
    made = pymupdf.open()
    page = made.new_page()
    page.insert_text((50, 100), DIGITS, fontname="helv")
    table = made.get_new_xref()
    pairs = "".join(
        f"<{ord(code):02x}><{ord(digit):04x}>\n" for code, digit in zip(DIGITS, said, strict=True)
    )
    made.update_object(table, "<<>>")
    made.update_stream(table, f"10 beginbfchar\n{pairs}endbfchar\n".encode())
    made.update_object(page.get_fonts()[0][0], font.replace("{map}", str(table)))
    made.save(path)
    made.close()
    return path


def misleading(path: Path) -> int:
    return len(pdf.read_pages(path).misleading)


@pytest.mark.parametrize(("said", "found"), [(DIGITS, 0), ("0723456189", 1)])
def test_a_font_without_its_own_file_is_looked_at(tmp_path: Path, said: str, found: int) -> None:
    assert misleading(written(tmp_path / "a.pdf", HELVETICA.replace("{more}", ""), said)) == found


def test_digits_in_order_may_show_each_other(tmp_path: Path) -> None:
    """The map gives the codes their own digits, but the font shows 7 for 1 and 1 for 7."""
    swapped = "<</Type/Encoding/Differences[49/seven 55/one]>>"
    font = HELVETICA.replace("{more}", f"/Encoding {swapped}")
    assert misleading(written(tmp_path / "a.pdf", font, DIGITS)) == 1


def test_an_ideograph_given_by_its_number_is_no_raised_digit() -> None:
    """Some writers give what lies beyond the first 65,536 characters as one number and not as two halves."""
    table = b"3 beginbfchar\n<e8c5> <2070e>\n<e8c6> <4E00>\n<0012> <0031>\nendbfchar"
    assert unicode_maps.digits_of(table) == {0xE8C5: unicode_maps.MANY, 0x12: 1}


@pytest.mark.parametrize("first", ["０", "٠", "०"])
def test_digits_of_other_scripts_and_widths_are_held_against_their_glyphs(tmp_path: Path, first: str) -> None:
    """They are read as amounts, too."""
    true = "".join(chr(ord(first) + digit) for digit in range(10))
    swapped = true[0] + true[7] + true[2:7] + true[1] + true[8:]
    font = HELVETICA.replace("{more}", "")
    assert misleading(written(tmp_path / "a.pdf", font, true)) == 0
    assert misleading(written(tmp_path / "b.pdf", font, swapped)) == 1


@pytest.mark.parametrize(
    ("said", "found"), [(" ", 1), ("\u3000", 1), (",", 1), (".", 1), ("②", 1), ("一", 0)]
)
def test_a_digit_that_is_read_as_a_space_or_a_mark_is_found(tmp_path: Path, said: str, found: int) -> None:
    """111.50 whose first 1 is read as a space, or 1,234.50 whose 2 is read as a point."""
    font = HELVETICA.replace("{more}", "")
    assert misleading(written(tmp_path / "a.pdf", font, f"0{said}23456789")) == found


def test_a_point_shown_as_a_comma_is_found(tmp_path: Path) -> None:
    for comma, point, found in ((44, 46, 0), (46, 44, 1)):
        path = tmp_path / f"{comma}.pdf"
        font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode {map} 0 R>>"
        with pymupdf.open(written(tmp_path / "a.pdf", font, DIGITS)) as made:
            kind, value = made.xref_get_key(made[0].get_fonts()[0][0], "ToUnicode")
            table = f"2 beginbfchar <{comma:02x}> <002c> <{point:02x}> <002e> endbfchar"
            made.update_stream(int(value.split()[0]), table.encode())
            made.save(path)
        assert misleading(path) == found


NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def drawn_glyphs(path: Path, shown: str, said: str, place: str = "0 0") -> Path:
    """A page in a Type 3 font: its glyphs are drawings, those for 0123456789 show `shown`, the 1 at `place`.

    What they are read as stands in a map (`said`), or, where that is "", in the names of the glyphs.
    """
    made = pymupdf.open()
    page = made.new_page()

    def new(entries: str, stream: str = "") -> int:
        number = int(made.get_new_xref())
        made.update_object(number, entries)
        if stream:
            made.update_stream(number, stream.encode())
        return number

    names = NAMES if not said else [f"g{index}" for index in range(10)]
    helvetica = new("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    places = ["0 0", place, *["0 0"] * 8]
    glyphs = [
        new("<<>>", f"600 0 d0 BT /H 1000 Tf {at} Td ({digit}) Tj ET")
        for at, digit in zip(places, shown, strict=True)
    ]
    procedures = "".join(f"/{name} {number} 0 R" for name, number in zip(names, glyphs, strict=True))
    pairs = "".join(f"<{48 + i:02x}><{ord(digit):04x}>" for i, digit in enumerate(said))
    table = new("<<>>", f"1 begincodespacerange <00><ff> endcodespacerange 10 beginbfchar {pairs} endbfchar")
    font = new(
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
        f"/CharProcs<<{procedures}>>/Encoding<</Type/Encoding/Differences[48/{'/'.join(names)}]>>"
        f"/FirstChar 48/LastChar 57/Widths[{'600 ' * 10}]/Resources<</Font<</H {helvetica} 0 R>>>>"
        f"{f'/ToUnicode {table} 0 R' if said else ''}>>"
    )
    content = new("<<>>", "BT /T 12 Tf 50 700 Td (0123456789) Tj ET")
    made.xref_set_key(page.xref, "Contents", f"{content} 0 R")
    made.xref_set_key(page.xref, "Resources", f"<</Font<</T {font} 0 R>>>>")
    made.save(path)
    made.close()
    return path


@pytest.mark.parametrize(
    ("shown", "said", "lying"),
    [
        (DIGITS, DIGITS, False),
        (DIGITS, "", False),
        ("0723456189", "0723456189", False),
        ("0723456189", DIGITS, True),
        ("0723456189", "", True),
        (".723456189", DIGITS, True),
    ],
)
def test_drawn_glyphs_are_held_against_what_they_are_read_as(
    tmp_path: Path, shown: str, said: str, lying: bool
) -> None:
    content = pdf.read_pages(drawn_glyphs(tmp_path / "a.pdf", shown, said))
    assert [word.text for word in content.pages[0].words] == [said or DIGITS]
    assert (bool(content.misleading), content.warnings) == (lying, ())


def test_drawn_glyphs_that_leave_their_resources_to_the_page_end_no_reading(tmp_path: Path) -> None:
    """So Chromium prints; the library dies of such a font where no page has loaded it before (hence a process of its own)."""
    path = drawn_glyphs(tmp_path / "a.pdf", DIGITS, DIGITS)
    with pymupdf.open(path) as made:
        font = next(x for x in range(1, made.xref_length()) if "/Type3" in made.xref_object(x))
        made.xref_set_key(font, "Resources", "null")
        made.saveIncr()
    code = "import sys; from pathlib import Path; from index.page import pdf; print(len(pdf.read_pages(Path(sys.argv[1])).pages))"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["1"]), done.stderr


@pytest.mark.parametrize(
    ("place", "lying"),
    [("0 0", False), ("50 -100", False), ("700 0", True), ("-600 0", True), ("0 2200", True)],
)
def test_a_digit_drawn_elsewhere_than_it_stands_is_found(tmp_path: Path, place: str, lying: bool) -> None:
    """12 is shown as 21 where the 1 is drawn behind the 2, and as 2 where it is drawn in another row."""
    content = pdf.read_pages(drawn_glyphs(tmp_path / "a.pdf", DIGITS, DIGITS, place))
    assert bool(content.misleading) == lying


def test_digits_that_a_font_shows_nothing_for_are_not_read(tmp_path: Path) -> None:
    read = pdf.read_pages(drawn_glyphs(tmp_path / "a.pdf", " " * 10, DIGITS)).pages[0]
    assert (read.words, read.unseen) == ((), len(DIGITS))
    part = pdf.read_pages(drawn_glyphs(tmp_path / "b.pdf", DIGITS[:9] + " ", DIGITS)).pages[0]
    assert [word.text for word in part.words] == [DIGITS]
    assert len(part.marked) == 1


def with_digits(program: bytes, glyphs: list[int]) -> bytes:
    """A TrueType program that knows ten characters only, the digits, and shows these glyphs for them."""
    at = next(at for at in range(12, 12 + 16 * program[5], 16) if program[at : at + 4] == b"cmap")
    trimmed = struct.pack(">5H10H", 6, 30, 0, 48, 10, *glyphs)
    table = struct.pack(">2H2HL", 0, 1, 3, 1, 12) + trimmed
    data = bytearray(program + bytes(-len(program) % 4))
    data[at + 8 : at + 16] = struct.pack(">2L", len(data), len(table))
    return bytes(data + table)


WINDOWS = "/Encoding/WinAnsiEncoding"


def embedded(path: Path, shown: str, text: str, entries: str = WINDOWS) -> Path:
    """A page in a font with a program of its own and no map; its codes 0123456789 show `shown` (a blank: no glyph)."""
    source = pymupdf.Font("china-s")
    made = pymupdf.open()
    page = made.new_page()
    page.insert_text((50, 100), text)
    program, described = made.get_new_xref(), made.get_new_xref()
    glyphs = [source.has_glyph(ord(digit)) if digit != " " else 0 for digit in shown]
    made.update_object(program, "<<>>")
    made.update_stream(program, with_digits(source.buffer, glyphs))
    made.update_object(described, f"<</Type/FontDescriptor/FontName/Some/Flags 32/FontFile2 {program} 0 R>>")
    made.update_object(
        page.get_fonts()[0][0],
        f"<</Type/Font/Subtype/TrueType/BaseFont/Some/FirstChar 48/LastChar 57/Widths[{'600 ' * 10}]"
        f"{entries}/FontDescriptor {described} 0 R>>",
    )
    made.save(path)
    return path


@pytest.mark.parametrize("entries", [WINDOWS, "", "/ToUnicode/Identity-H"])
@pytest.mark.parametrize("shown", [DIGITS, "0723456189"])
def test_an_embedded_font_without_a_map_is_looked_at(tmp_path: Path, shown: str, entries: str) -> None:
    """Its codes are read by their encoding, or as they are; which glyph comes for them is its program's affair."""
    read = pdf.read_pages(embedded(tmp_path / "a.pdf", shown, DIGITS, entries))
    assert [word.text for word in read.pages[0].words] == [DIGITS]
    assert read.misleading == (() if shown == DIGITS else ("Some",))


def collected(path: Path, encoding: str, codes: list[str], first: int, shown: str) -> Path:
    """A page in a font without a map, whose glyphs are numbered in a collection: ten of them from `first` show `shown`."""
    source = pymupdf.Font("china-s")
    made = pymupdf.open()
    page = made.new_page()
    page.insert_text((50, 100), "1")
    program, described, places, below = (made.get_new_xref() for _ in range(4))
    glyphs = bytearray(2 * 23_000)  # beyond the table the library takes a number for its glyph
    for step, digit in enumerate(shown):
        struct.pack_into(">H", glyphs, 2 * (first + step), source.has_glyph(ord(digit)))
    for number, data in ((program, source.buffer), (places, bytes(glyphs))):
        made.update_object(number, "<<>>")
        made.update_stream(number, data)
    made.update_object(described, f"<</Type/FontDescriptor/FontName/Some/Flags 4/FontFile2 {program} 0 R>>")
    made.update_object(
        below,
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Some/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>"
        f"/DW 600/CIDToGIDMap {places} 0 R/FontDescriptor {described} 0 R>>",
    )
    made.update_object(
        page.get_fonts()[0][0],
        f"<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/{encoding}/DescendantFonts[{below} 0 R]>>",
    )
    content = f"BT /helv 11 Tf 50 700 Td <{''.join(codes)}> Tj ET".encode()
    made.update_stream(page.get_contents()[0], content)
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("encoding", "start", "long", "first"),
    [
        ("UniGB-UCS2-H", 0x30, 4, 17),
        ("GBK-EUC-H", 0x30, 2, 829),
        ("UniGB-UCS2-H", 0xFF10, 4, 277),
        ("GBK-EUC-H", 0xA3B0, 4, 277),
        ("Identity-H", 17, 4, 17),
        ("Identity-H", 22143, 4, 22143),
    ],
)
def test_a_font_of_a_collection_is_looked_at(
    tmp_path: Path, encoding: str, start: int, long: int, first: int
) -> None:
    codes = [f"{code:0{long}x}" for code in range(start, start + 10)]
    true = pdf.read_pages(collected(tmp_path / "a.pdf", encoding, codes, first, DIGITS))
    assert unicodedata.normalize("NFKC", true.pages[0].words[0].text) == DIGITS
    assert true.misleading == ()
    lying = pdf.read_pages(collected(tmp_path / "b.pdf", encoding, codes, first, "0723456189"))
    assert lying.pages[0].words[0].text == true.pages[0].words[0].text
    assert lying.misleading == ("Some",)


def test_codes_without_a_glyph_do_not_lie(tmp_path: Path) -> None:
    """A subset lacks most digits; what stands in for them looks like none, or is low, and is not used."""
    assert misleading(embedded(tmp_path / "a.pdf", " 1       9", "1991")) == 0


@pytest.mark.parametrize(
    ("table", "lying"),
    [(b"", False), (b"BT (no map at all) Tj ET", True), (b"1 beginbfchar <31> <00310032> endbfchar", True)],
)
def test_a_map_that_is_none_or_says_several_digits_at_once_is_found(
    tmp_path: Path, table: bytes, lying: bool
) -> None:
    path = written(tmp_path / "a.pdf", HELVETICA.replace("{more}", ""), DIGITS)
    with pymupdf.open(path) as made:
        kind, value = made.xref_get_key(made[0].get_fonts()[0][0], "ToUnicode")
        made.update_stream(int(value.split()[0]), table)
        made.saveIncr()
    assert bool(misleading(path)) == lying


def test_where_the_library_has_no_way_into_a_font_none_is_vouched_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = document(tmp_path / "a.pdf", {})

    def gone(*_: Any) -> None:
        raise AttributeError("ll_pdf_load_font")

    monkeypatch.setattr(opening.library().mupdf, "ll_pdf_load_font", gone)
    assert pdf.read_pages(path).misleading == (font_maps.UNCHECKED,)


def test_names_of_fonts_in_another_script_can_be_written_down() -> None:
    made = pymupdf.open()
    page = made.new_page()
    page.insert_text((50, 100), DIGITS)
    number = page.get_fonts()[0][0]
    made.xref_set_key(number, "BaseFont", "/ABCDEF+#BA#DA#CC#E5")
    assert font_maps._name(made, number) == "ABCDEF+黑体"


def test_a_box_in_place_of_a_glyph_is_no_digit() -> None:
    row, middle = b"\xff" * 25, b"\xff" + bytes(23) + b"\xff"
    box = Glyph(row + middle * 25 + row, 25, 27)
    assert not any(digit_shapes.is_another(box, digit, font_glyphs.models()) for digit in range(10))


def test_a_font_whose_widths_are_no_list_is_not_relied_on(tmp_path: Path) -> None:
    path = document(tmp_path / "a.pdf", {})
    assert misleading(path) == 0
    with pymupdf.open(path) as made:
        (below,) = (
            n for n in range(1, made.xref_length()) if made.xref_get_key(n, "CIDSystemInfo")[0] != "null"
        )
        assert made.xref_get_key(below, "W")[0] != "null"
        made.xref_set_key(below, "W", f"{made[0].xref} 0 R")
        made.save(tmp_path / "b.pdf")
    assert misleading(tmp_path / "b.pdf") == 1


@pytest.mark.parametrize(("width", "found"), [(556, 0), (500, 0), (80, 1), (1500, 1)])
def test_a_digit_set_narrower_or_wider_than_it_is_drawn_is_found(
    tmp_path: Path, width: int, found: int
) -> None:
    """Ones set on each other are taken for one printed twice: 11.52 is read as 1.52."""
    path = tmp_path / "a.pdf"
    font = pymupdf.Font("helv")
    with pymupdf.open() as made:
        page = made.new_page()
        page.insert_font(fontname="F", fontbuffer=font.buffer)
        page.insert_text((50, 100), "11.52", fontname="F")
        for number in range(1, made.xref_length()):
            if made.xref_get_key(number, "W")[0] != "null":
                widths = f"{font.has_glyph(ord('.'))}[278]{font.has_glyph(ord('1'))}[{width}]"
                made.xref_set_key(number, "W", f"[{widths}]")
                made.xref_set_key(number, "DW", "556")
        made.save(path)
    content = pdf.read_pages(path)
    assert len(content.misleading) == found
    if width == 80:
        assert [word.text for word in content.pages[0].words] == ["1.52"]
