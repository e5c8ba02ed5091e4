"""Maps of fonts against the shapes of their digits."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from index import digit_shapes, font_maps, pdf
from index.digit_shapes import Glyph


def document(path: Path, swap: dict[str, str]) -> Path:
    """A page with all digits, read by a map in which some of them are swapped."""
    made = pymupdf.open()
    page = made.new_page()
    page.insert_font(fontname="F", fontbuffer=pymupdf.Font("helv").buffer)
    page.insert_text((50, 100), "0123456789", fontname="F")
    for number in range(1, made.xref_length()):
        kind, value = made.xref_get_key(number, "ToUnicode")
        if kind == "xref":
            font = pymupdf.Font("helv")
            pairs = "".join(
                f"<{font.has_glyph(ord(digit)):04x}><{ord(swap.get(digit, digit)):04x}>\n"
                for digit in "0123456789"
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


def test_maps_are_read_in_all_their_forms() -> None:
    table = (
        b"2 beginbfchar <01> <0031> <02> <4e00> endbfchar"
        b" 2 beginbfrange <10> <12> <0032> <20> <21> [<0035> <0036>] endbfrange"
    )
    assert font_maps.digits_of(table) == {1: 1, 0x10: 2, 0x11: 3, 0x12: 4, 0x20: 5, 0x21: 6}


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
