"""Edits of one amount of a sound file by the operators of its page: it is shown otherwise than it is read, or only set
in an unusual way, which must raise no doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from evals.hostile.drawn import amount_of, erase
from evals.hostile.plant import FONT, Plant, Unsuited

HIDDEN_ON_SCREEN = 4 | 32  # flags of a note: printed, not shown
BLENDS = ("Screen", "Difference", "Exclusion", "ColorDodge", "Lighten", "Overlay", "Luminosity")
Form = Callable[[float, float, float, str], str]
"""From the left end of an amount, its base (from below), its size and its text to operators."""


def _set(form: Form, **entries: str) -> Plant:
    """Writes an amount anew by operators; `entries` go into the resources of its page."""

    def plant(document: Any, page: Any, chance: Random, text: str) -> None:
        x0, y0, _, y1, said = _amount(page, chance)
        erase(page, (x0, y0, _, y1, said))
        point = _pymupdf().Point(x0, y0 + 0.8 * (y1 - y0)) * ~page.transformation_matrix
        operators(document, page, form(point.x, point.y, 0.7 * (y1 - y0), said), **entries)

    return plant


def operators(document: Any, page: Any, content: str, **entries: str) -> None:
    """Adds to the content of a page, and to its resources."""
    page.insert_text((-500, -500), "1", fontname=FONT)
    kind, place = document.xref_get_key(page.xref, "Resources")
    for key, value in entries.items():
        if kind == "xref":
            document.xref_set_key(int(place.split()[0]), key, value)
        else:
            document.xref_set_key(page.xref, f"Resources/{key}", value)
    added = document.get_new_xref()
    document.update_object(added, "<<>>")
    document.update_stream(added, content.encode())
    before = document.get_new_xref()
    document.update_object(before, "<<>>")
    document.update_stream(before, b"q")
    after = document.get_new_xref()
    document.update_object(after, "<<>>")
    document.update_stream(after, b"Q")
    old = " ".join(f"{number} 0 R" for number in page.get_contents())
    document.xref_set_key(page.xref, "Contents", f"[{before} 0 R {old} {after} 0 R {added} 0 R]")


def _text(matrix: str, size: float, said: str, before: str = "", inside: str = "") -> str:
    return f"q {before} BT /{FONT} {size:.2f} Tf {inside} {matrix} Tm ({said}) Tj ET Q "


def _plain(x: float, y: float) -> str:
    return f"1 0 0 1 {x:.2f} {y:.2f}"


def _long(said: str, size: float) -> float:
    return float(_pymupdf().get_text_length(said, fontsize=size))


def mirrored(x: float, y: float, size: float, said: str) -> str:
    return _text(f"-1 0 0 1 {x + _long(said, size):.2f} {y:.2f}", size, said)


def upside_down(x: float, y: float, size: float, said: str) -> str:
    return _text(f"-1 0 0 -1 {x + _long(said, size):.2f} {y + 0.7 * size:.2f}", size, said)


def negative_size(x: float, y: float, size: float, said: str) -> str:
    return _text(_plain(x + _long(said, size), y + 0.7 * size), -size, said)


def half_clipped(x: float, y: float, size: float, said: str) -> str:
    return _text(_plain(x, y), size, said, f"{x + 0.28 * size:.2f} -9999 19999 29999 re W n")


def lower_half(x: float, y: float, size: float, said: str) -> str:
    return _text(_plain(x, y), size, said, f"-9999 {y + 0.35 * size:.2f} 29999 19999 re W n")


def hole_clipped(x: float, y: float, size: float, said: str) -> str:
    hole = f"{x - 1:.2f} {y - 0.3 * size:.2f} {_long(said, size) + 2:.2f} {1.3 * size:.2f} re"
    return _text(_plain(x, y), size, said, f"-9999 -9999 29999 29999 re {hole} W* n")


def slant_clipped(x: float, y: float, size: float, said: str) -> str:
    width = _long(said, size)
    path = f"{x:.2f} {y - 2:.2f} m {x + width:.2f} {y - 2:.2f} l {x:.2f} {y + size:.2f} l h W n"
    return _text(_plain(x, y), size, said, path)


def half_covered(x: float, y: float, size: float, said: str) -> str:
    cover = f"q 1 g {x - 1:.2f} {y - 2:.2f} {0.28 * size + 1:.2f} {size + 3:.2f} re f Q "
    return _text(_plain(x, y), size, said) + cover


def covered_anew(x: float, y: float, size: float, said: str) -> str:
    other = said.translate(str.maketrans("0123456789", "9876543210"))
    cover = f"q 1 g {x - 1:.2f} {y - 2:.2f} {_long(said, size) + 2:.2f} {size + 3:.2f} re f Q "
    return _text(_plain(x, y), size, said) + cover + _text(_plain(x, y), size, other)


def a_shade_off(x: float, y: float, size: float, said: str) -> str:
    return _text(_plain(x, y), size, said, ".9 g")


def tiny_point(x: float, y: float, size: float, said: str) -> str:
    whole, _, cents = said.partition(".")
    small = f"({whole}) Tj /{FONT} {0.2 * size:.2f} Tf (.) Tj /{FONT} {size:.2f} Tf ({cents}) Tj"
    return f"q BT /{FONT} {size:.2f} Tf {_plain(x, y)} Tm {small} ET Q"


def raised_note(x: float, y: float, size: float, said: str) -> str:
    """The number of a note behind an amount, as one raised character of the font."""
    return _text(_plain(x, y), size, f"{said}\\262")


ALTERED: dict[str, Plant] = {
    form.__name__: _set(form)
    for form in (
        mirrored,
        upside_down,
        negative_size,
        half_clipped,
        lower_half,
        hole_clipped,
        slant_clipped,
        half_covered,
        covered_anew,
        a_shade_off,
        tiny_point,
        raised_note,
    )
}
"""A reader sees another amount than is read, a part of it, or one not as it was published."""


def page_cut(document: Any, page: Any, chance: Random, text: str) -> None:
    """The paper ends in an amount."""
    x0, _, x1, _, _ = _amount(page, chance)
    box = page.mediabox
    at = box.x0 + x0 + chance.uniform(0.3, 0.9) * (x1 - x0)
    document.xref_set_key(
        page.xref, chance.choice(("MediaBox", "CropBox")), f"[{box.x0} {box.y0} {at} {box.y1}]"
    )


def as_picture(document: Any, page: Any, chance: Random, text: str) -> None:
    x0, y0, x1, y1, said = _amount(page, chance)
    erase(page, (x0, y0, x1, y1, said))
    with _pymupdf().open() as other:
        sheet = other.new_page(width=x1 - x0, height=y1 - y0)
        sheet.insert_text((0, 0.8 * (y1 - y0)), said, fontsize=0.7 * (y1 - y0))
        page.insert_image((x0, y0, x1, y1), pixmap=sheet.get_pixmap(dpi=200), keep_proportion=False)


CUT: dict[str, Plant] = {"page_cut": page_cut}
"""A reader sees parts of amounts, and that they are parts."""

PICTURED: dict[str, Plant] = {"as_picture": as_picture}
"""A reader sees the amount that stood there, the file holds no text of it."""


def blended(document: Any, page: Any, chance: Random, text: str) -> None:
    mode = chance.choice(BLENDS)
    _set(
        lambda x, y, size, said: _text(_plain(x, y), size, said, "/GZ gs"), ExtGState=f"<</GZ<</BM/{mode}>>>>"
    )(document, page, chance, text)


def no_ink(document: Any, page: Any, chance: Random, text: str) -> None:
    space = "[/Separation/None/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]"
    _set(
        lambda x, y, size, said: _text(_plain(x, y), size, said, "/CN cs 1 scn"), ColorSpace=f"<</CN{space}>>"
    )(document, page, chance, text)


def on_a_layer(document: Any, page: Any, chance: Random, text: str) -> None:
    number = _layer(document, chance.choice(("", "/Usage<</Print<</PrintState/OFF>>>>")))
    _set(
        lambda x, y, size, said: f"/OC /MZ BDC {_text(_plain(x, y), size, said)} EMC",
        Properties=f"<</MZ {number} 0 R>>",
    )(document, page, chance, text)


def note_on_paper(document: Any, page: Any, chance: Random, text: str) -> None:
    x0, y0, x1, y1, _ = _amount(page, chance)
    note = page.add_freetext_annot((x0 - 1, y0, x1 + 1, y1), text, fontsize=8, fill_color=(1, 1, 1))
    note.set_flags(HIDDEN_ON_SCREEN)
    note.update()


def field_over(document: Any, page: Any, chance: Random, text: str) -> None:
    pymupdf = _pymupdf()
    x0, y0, x1, y1, said = _amount(page, chance)
    field = pymupdf.Widget()
    field.field_name, field.field_value, field.field_type = "z", said, pymupdf.PDF_WIDGET_TYPE_TEXT
    field.rect, field.text_fontsize = pymupdf.Rect(x0 - 2, y0, x1 + 6, y1), 0.6 * (y1 - y0)
    field.fill_color = (1, 1, 1)
    page.add_widget(field)


DISPUTED: dict[str, Plant] = {
    kind.__name__: kind for kind in (blended, no_ink, on_a_layer, note_on_paper, field_over)
}
"""Some readers see the amount, others another one or none: by the program, by a switch, on the screen or on paper."""


def bold_again(x: float, y: float, size: float, said: str) -> str:
    return "".join(_text(_plain(x + step * size / 40, y), size, said) for step in range(3))


def bold_stroke(x: float, y: float, size: float, said: str) -> str:
    return _text(_plain(x, y), size, said, inside="2 Tr .3 w")


def white_shadow(x: float, y: float, size: float, said: str) -> str:
    return _text(_plain(x + 0.04 * size, y - 0.04 * size), size, said, "1 g") + _text(
        _plain(x, y), size, said
    )


def in_grey(x: float, y: float, size: float, said: str) -> str:
    return _text(_plain(x, y), size, said, ".45 g")


def clipped_about(x: float, y: float, size: float, said: str) -> str:
    return _text(
        _plain(x, y), size, said, f"{x - 1:.2f} {y - 3:.2f} {_long(said, size) + 2:.2f} {size + 5:.2f} re W n"
    )


def said_for_it(x: float, y: float, size: float, said: str) -> str:
    return f"/Span<</ActualText(1)>>BDC {_text(_plain(x, y), size, said)} EMC"


def underlined(document: Any, page: Any, chance: Random, text: str) -> None:
    page.add_underline_annot(_pymupdf().Rect(_amount(page, chance)[:4]))


def marked_by_reader(document: Any, page: Any, chance: Random, text: str) -> None:
    page.add_highlight_annot(_pymupdf().Rect(_amount(page, chance)[:4]))


def clear_line(document: Any, page: Any, chance: Random, text: str) -> None:
    """A line down the page that has no opacity."""
    x0, _, x1, _, _ = _amount(page, chance)
    page.draw_line(
        ((x0 + x1) / 2, 20), ((x0 + x1) / 2, page.rect.height - 20), color=(0, 0, 0), stroke_opacity=0
    )


def watermark(document: Any, page: Any, chance: Random, text: str) -> None:
    """On a layer, across the bottom margin."""
    number = _layer(document, "")
    operators(
        document,
        page,
        f"/OC /MZ BDC {_text(_plain(60, 12), 9, 'DRAFT', '.8 g')} EMC",
        Properties=f"<</MZ {number} 0 R>>",
    )


HARMLESS: dict[str, Plant] = {
    form.__name__: _set(form)
    for form in (bold_again, bold_stroke, white_shadow, in_grey, clipped_about, said_for_it)
} | {kind.__name__: kind for kind in (underlined, marked_by_reader, clear_line, watermark)}
"""What every reader sees is what it was."""


def _layer(document: Any, entries: str) -> int:
    number = int(document.get_new_xref())
    document.update_object(number, f"<</Type/OCG/Name(z){entries}>>")
    document.xref_set_key(
        document.pdf_catalog(),
        "OCProperties",
        f"<</OCGs[{number} 0 R]/D<</ON[{number} 0 R]/Order[{number} 0 R]>>>>",
    )
    return number


def _amount(page: Any, chance: Random) -> tuple[float, float, float, float, str]:
    amount = amount_of(page, chance) if page.rotation == 0 else None
    if amount is None:
        raise Unsuited
    x0, y0, x1, y1, said = amount[:5]
    return x0, y0, x1, y1, said


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf
