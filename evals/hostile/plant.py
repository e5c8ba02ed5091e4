"""Edits of a sound file that leave it valid: text that nobody sees, glyphs that lie, notes, scripts, other amounts."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any

from index.page import unicode_maps

Plant = Callable[[Any, Any, Random, str], None]
"""Changes a document (and one of its pages) so that it holds a text that is not to be served."""

WHITE = (1, 1, 1)
FONT = "helv"


class Unsuited(Exception):
    """A page that an edit cannot be made on."""


def number(chance: Random) -> str:
    """An amount that stands in no file by accident."""
    return f"{chance.randrange(100, 999)},{chance.randrange(100, 999)}.{chance.randrange(10, 99)}"


def edited(data: bytes, kind: Plant, chance: Random, text: str) -> bytes:
    """The file with one edit on one of its pages; as it was where none suits."""
    pymupdf = _pymupdf()
    with pymupdf.open(stream=data, filetype="pdf") as document:
        try:
            kind(document, document[chance.randrange(document.page_count)], chance, text)
        except Unsuited:
            return data
        return bytes(document.tobytes())


def white(document: Any, page: Any, chance: Random, text: str) -> None:
    page.insert_text(_over(page, chance), text, fontsize=9, color=WHITE)


def nearly_white(document: Any, page: Any, chance: Random, text: str) -> None:
    page.insert_text(_over(page, chance), text, fontsize=9, color=(0.97, 0.98, 0.96))


def invisible(document: Any, page: Any, chance: Random, text: str) -> None:
    page.insert_text(_over(page, chance), text, fontsize=9, render_mode=3)


def clipping_only(document: Any, page: Any, chance: Random, text: str) -> None:
    page.insert_text(_over(page, chance), text, fontsize=9, render_mode=7)


def tiny(document: Any, page: Any, chance: Random, text: str) -> None:
    page.insert_text(_over(page, chance), text, fontsize=0.6)


def faint(document: Any, page: Any, chance: Random, text: str) -> None:
    page.insert_text(_over(page, chance), text, fontsize=9, fill_opacity=0.01, stroke_opacity=0.01)


def layer_off(document: Any, page: Any, chance: Random, text: str) -> None:
    page.insert_text(_over(page, chance), text, fontsize=9, oc=document.add_ocg("x", on=False))


def clipped(document: Any, page: Any, chance: Random, text: str) -> None:
    x, y = _over(page, chance)
    height = page.mediabox.height
    _append(document, page, f"q 0 0 1 1 re W n BT /{FONT} 9 Tf {x} {height - y} Td ({text}) Tj ET Q", text)


def under_shape(document: Any, page: Any, chance: Random, text: str) -> None:
    x, y = _blank(page, chance)
    page.insert_text((x, y), text, fontsize=9)
    page.draw_rect((x - 2, y - 12, x + 70, y + 4), fill=WHITE, color=None)


def under_picture(document: Any, page: Any, chance: Random, text: str) -> None:
    pymupdf = _pymupdf()
    x, y = _blank(page, chance)
    page.insert_text((x, y), text, fontsize=9)
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 4, 4), False)
    pixmap.clear_with(255)
    page.insert_image((x - 2, y - 12, x + 70, y + 4), pixmap=pixmap, keep_proportion=False)


def outside_the_crop(document: Any, page: Any, chance: Random, text: str) -> None:
    box = page.mediabox
    page.insert_text((5, box.height - 5), text, fontsize=9)
    page.set_cropbox((box.x0, box.y0, box.x1, box.y1 - 20))


HIDDEN: dict[str, Plant] = {
    kind.__name__: kind
    for kind in (
        white,
        nearly_white,
        invisible,
        clipping_only,
        tiny,
        faint,
        layer_off,
        clipped,
        under_shape,
        under_picture,
        outside_the_crop,
    )
}
"""Text in the page that a reader cannot see."""


def note(document: Any, page: Any, chance: Random, text: str) -> None:
    page.add_text_annot(_blank(page, chance), text)


def script(document: Any, page: Any, chance: Random, text: str) -> None:
    document.xref_set_key(
        document.pdf_catalog(), "OpenAction", f"<</S/JavaScript/JS(app.alert\\('{text}'\\))>>"
    )


def attachment(document: Any, page: Any, chance: Random, text: str) -> None:
    document.embfile_add("figures.txt", text.encode())


def title(document: Any, page: Any, chance: Random, text: str) -> None:
    document.set_metadata({"title": text, "subject": text, "keywords": text})


def bookmark(document: Any, page: Any, chance: Random, text: str) -> None:
    document.set_toc([[1, text, 1]])


def hidden_field(document: Any, page: Any, chance: Random, text: str) -> None:
    pymupdf = _pymupdf()
    field = pymupdf.Widget()
    field.field_name, field.field_value, field.field_type = "x", text, pymupdf.PDF_WIDGET_TYPE_TEXT
    x, y = _blank(page, chance)
    field.rect, field.field_display = pymupdf.Rect(x, y - 12, x + 80, y + 4), 1
    page.add_widget(field)


BESIDE: dict[str, Plant] = {
    kind.__name__: kind for kind in (note, script, attachment, title, bookmark, hidden_field)
}
"""Text beside the pages."""


def no_unicode(document: Any, page: Any, chance: Random, text: str) -> None:
    for number_ in range(1, document.xref_length()):
        if document.xref_get_key(number_, "ToUnicode")[0] == "xref":
            document.xref_set_key(number_, "ToUnicode", "null")


def lying_unicode(document: Any, page: Any, chance: Random, text: str) -> None:
    """The map of a font says other digits than its glyphs show: 1 for 7, 2 for 9."""
    _lie(document, {b"0031": b"0037", b"0037": b"0031", b"0032": b"0039", b"0039": b"0032"})


def lying_signs(document: Any, page: Any, chance: Random, text: str) -> None:
    """The map of a font says a sign, a point or nothing where its glyph shows a digit or a point."""
    _lie(
        document,
        chance.choice(({b"0032": b"002D"}, {b"002E": b"002C"}, {b"002C": b"002E"}, {b"0031": b"0008"})),
    )


def fonts_in_place(document: Any, page: Any, chance: Random, text: str) -> None:
    """As before, the fonts of a page described where they are listed, not as objects of their own."""
    lying_unicode(document, page, chance, text)
    fonts = page.get_fonts()
    at, key = page.xref, "Resources"
    for below in ("Font", ""):
        kind, value = document.xref_get_key(at, key)
        at, key = (int(value.split()[0]), below) if kind == "xref" else (at, f"{key}/{below}")
    for number_, _, _, _, name, _ in fonts:
        if number_:
            document.xref_set_key(at, f"{key}{name}", document.xref_object(number_, compressed=True))


def _lie(document: Any, swap: dict[bytes, bytes]) -> None:
    """Swaps the characters that the maps of a file give one by one."""
    for number_ in range(1, document.xref_length()):
        kind, value = document.xref_get_key(number_, "ToUnicode")
        if kind == "xref":
            target = int(value.split()[0])
            table = re.sub(
                rb"(?<=<)([0-9A-Fa-f]{4})(?=>\s*[\r\n])",
                lambda m: swap.get(m.group(1).upper(), m.group(1)),
                document.xref_stream(target),
            )
            document.update_stream(target, table)


def lying_glyphs(document: Any, page: Any, chance: Random, text: str) -> None:
    """The map of a font is right, but it draws the glyphs of 1 and 7, 2 and 9 for each other."""
    for number_ in range(1, document.xref_length()):
        kind, value = document.xref_get_key(number_, "ToUnicode")
        if kind != "xref":
            continue
        said = unicode_maps.digits_of(document.xref_stream(int(value.split()[0])) or b"")
        codes = {digit: code for code, digit in sorted(said.items(), reverse=True)}  # plain ones come first
        swapped = {codes[a]: codes[b] for a, b in ((1, 7), (7, 1), (2, 9), (9, 2)) if {a, b} <= codes.keys()}
        if document.xref_get_key(number_, "Subtype")[1] == "/Type0":
            kind, value = document.xref_get_key(number_, "DescendantFonts")
            below = re.search(r"(\d+) 0 R", value)
            if below and document.xref_get_key(int(below[1]), "CIDToGIDMap")[1] in ("/Identity", "null"):
                table = b"".join(swapped.get(code, code).to_bytes(2, "big") for code in range(0x10000))
                added = document.get_new_xref()
                document.update_object(added, "<<>>")
                document.update_stream(added, table)
                document.xref_set_key(int(below[1]), "CIDToGIDMap", f"{added} 0 R")
        elif swapped:
            document.xref_set_key(
                number_,
                "Encoding",
                "<</BaseEncoding/WinAnsiEncoding/Differences[49/seven/nine 55/one 57/two]>>",
            )


def narrow_ones(document: Any, page: Any, chance: Random, text: str) -> None:
    """The digit 1 of each font takes a fifth of its width: two of them are drawn on each other."""
    for number_ in range(1, document.xref_length()):
        kind, value = document.xref_get_key(number_, "ToUnicode")
        said = (
            unicode_maps.digits_of(document.xref_stream(int(value.split()[0])) or b"")
            if kind == "xref"
            else {}
        )
        code = next((code for code, digit in said.items() if digit == 1), None)
        kind, first = document.xref_get_key(number_, "FirstChar")
        if kind == "int":
            place = (49 if code is None else code) - int(first)
            if document.xref_get_key(number_, f"Widths[{place}]")[0] in ("int", "real"):
                document.xref_set_key(number_, f"Widths[{place}]", "100")
        elif code is not None and (
            below := re.search(r"(\d+) 0 R", document.xref_get_key(number_, "DescendantFonts")[1])
        ):
            others = "".join(f" {other}[500]" for other in said if other != code)
            document.xref_set_key(int(below[1]), "W", f"[{code}[100]{others}]")


LYING: dict[str, Plant] = {
    kind.__name__: kind for kind in (no_unicode, lying_unicode, fonts_in_place, lying_signs)
}
"""What is read is not what is shown, and not what it was."""

LYING_GLYPHS: dict[str, Plant] = {kind.__name__: kind for kind in (lying_glyphs, narrow_ones)}
"""What is read is what it was, but not what is shown."""


def looks_different(data: bytes, other: bytes) -> bool:
    """Whether some page of two files shows something else."""
    pymupdf = _pymupdf()
    with (
        pymupdf.open(stream=data, filetype="pdf") as one,
        pymupdf.open(stream=other, filetype="pdf") as two,
    ):
        return any(
            a.get_pixmap(dpi=60).samples != b.get_pixmap(dpi=60).samples
            for a, b in zip(one, two, strict=True)
        )


def encrypted(data: bytes, chance: Random) -> bytes:
    """The same file, locked with a password."""
    pymupdf = _pymupdf()
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y"))


def locked_for_printing(data: bytes, chance: Random) -> bytes:
    """The same file, which opens without a password but may not be printed or copied from."""
    pymupdf = _pymupdf()
    with pymupdf.open(stream=data, filetype="pdf") as document:
        how = chance.choice((pymupdf.PDF_ENCRYPT_RC4_128, pymupdf.PDF_ENCRYPT_AES_256))
        return bytes(document.tobytes(encryption=how, user_pw="", owner_pw="y", permissions=0))


def other_amounts(document: Any, page: Any, chance: Random, text: str) -> None:
    """Pairs of glyphs of the content change places: another text, for every reader."""
    target = chance.choice(page.get_contents())
    content = document.xref_stream(target)
    found = list(re.finditer(rb"(?<=<)([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})|(?<=\()(\d)(\d)", content))
    for match in chance.sample(found, min(len(found), 5)):
        one, two = match.group(1) or match.group(3), match.group(2) or match.group(4)
        content = content[: match.start()] + two + one + content[match.end() :]
    document.update_stream(target, content)


def printed_note(document: Any, page: Any, chance: Random, text: str) -> None:
    x, y = _blank(page, chance)
    page.add_freetext_annot((x, y - 12, x + 80, y + 4), text, fontsize=9)


VISIBLE: dict[str, Plant] = {kind.__name__: kind for kind in (other_amounts, printed_note)}
"""What every reader sees as well: no fault to serve it."""


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf


def _over(page: Any, chance: Random) -> tuple[float, float]:
    """On top of an amount of the page, or on blank paper."""
    amounts = [word for word in page.get_text("words") if re.fullmatch(r"[\d,]+\.\d+", word[4])]
    if amounts and chance.random() < 0.6:
        word = chance.choice(amounts)
        return word[0], word[3] - 2
    return _blank(page, chance)


def _blank(page: Any, chance: Random) -> tuple[float, float]:
    words = page.get_text("words")
    box = page.cropbox
    for _ in range(60):
        x, y = chance.uniform(30, box.width - 100), chance.uniform(30, box.height - 20)
        if all(w[2] < x - 4 or w[0] > x + 74 or w[3] < y - 14 or w[1] > y + 6 for w in words):
            return x, y
    return 20.0, box.height - 6.0


def _append(document: Any, page: Any, content: str, text: str) -> None:
    """Adds to the content of a page that knows the font."""
    page.insert_text((-500, -500), text[:1], fontname=FONT)
    added = document.get_new_xref()
    document.update_object(added, "<<>>")
    document.update_stream(added, content.encode())
    old = " ".join(f"{number_} 0 R" for number_ in page.get_contents())
    document.xref_set_key(page.xref, "Contents", f"[{old} {added} 0 R]")
