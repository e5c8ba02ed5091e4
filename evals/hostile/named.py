"""Edits of the words that say what amounts are: a unit, a heading, a code's name, a row name. The amounts stay as they were."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any

from evals.hostile.drawn import erase
from evals.hostile.plant import WHITE, Plant, Unsuited

HAN = "china-s"
NAME = re.compile(r"[\u4e00-\u9fff（）()：:、]{2,14}")
UNIT = re.compile(r"单位[:：].*元|^[（(]?[百千万亿]元[)）]?$")
PALE = (0.92, 0.92, 0.92)
SHOWN_ON_PAPER = 4 | 32  # flags of a note: printed, not shown on the screen
Box = tuple[float, float, float, float, str]
Edit = Callable[[Any, Box], None]


def struck_name(page: Any, name: Box) -> None:
    x0, y0, x1, y1, _ = name
    at = 0.45 * y0 + 0.55 * y1
    page.draw_line((x0, at), (x1, at), width=0.7)


def struck_name_note(page: Any, name: Box) -> None:
    page.add_strikeout_annot(_pymupdf().Rect(name[:4]))


def note_on_name(page: Any, name: Box) -> None:
    x0, y0, x1, y1, said = name
    note = page.add_freetext_annot((x0, y0, x1, y1), _other(said), fontsize=7, fontname=HAN, fill_color=WHITE)
    note.set_flags(SHOWN_ON_PAPER)
    note.update()


def field_on_name(page: Any, name: Box) -> None:
    pymupdf = _pymupdf()
    field = pymupdf.Widget()
    field.field_name, field.field_value, field.field_type = "z", name[4], pymupdf.PDF_WIDGET_TYPE_TEXT
    field.rect, field.text_fontsize, field.fill_color = pymupdf.Rect(name[:4]), 7, WHITE
    page.add_widget(field)


def picture_on_name(page: Any, name: Box) -> None:
    """A picture of another text over a part of it."""
    x0, y0, x1, y1, said = name
    middle = (x0 + x1) / 2
    with _pymupdf().open() as other:
        sheet = other.new_page(width=middle - x0, height=y1 - y0)
        sheet.draw_rect(sheet.rect, fill=WHITE, color=None)
        sheet.insert_text(
            (0, 0.8 * (y1 - y0)), _other(said)[: len(said) // 2], fontsize=0.7 * (y1 - y0), fontname=HAN
        )
        page.insert_image((x0, y0, middle, y1), pixmap=sheet.get_pixmap(dpi=200), keep_proportion=False)


def outlined_name(page: Any, name: Box) -> None:
    """A part of it covered, and others drawn there as lines and fills."""
    x0, y0, x1, y1, said = name
    half = len(said) // 2
    box = (x0 - 0.3, y0, x0 + (x1 - x0) * half / len(said), y1)
    page.draw_rect(box, fill=WHITE, color=None)
    pymupdf = _pymupdf()
    with pymupdf.open() as other:
        sheet = other.new_page(width=box[2] - box[0], height=y1 - y0)
        size = (x1 - x0) / len(said)
        sheet.insert_text((0, 0.8 * (y1 - y0)), _other(said)[:half], fontsize=size, fontname=HAN)
        paths = sheet.get_svg_image(text_as_path=True)
    with pymupdf.open(stream=paths.encode(), filetype="svg") as image:
        turned = image.convert_to_pdf()
    with pymupdf.open(stream=turned, filetype="pdf") as drawing:
        page.show_pdf_page(pymupdf.Rect(box), drawing, 0, keep_proportion=False)


def other_on_name(page: Any, name: Box) -> None:
    x0, y0, x1, y1, said = name
    page.insert_text((x0, y1 - 0.2 * (y1 - y0)), _other(said), fontsize=(x1 - x0) / len(said), fontname=HAN)


def pale_name(page: Any, name: Box) -> None:
    _anew(page, name, color=PALE)


def mirrored_name(page: Any, name: Box) -> None:
    pymupdf = _pymupdf()
    x0, y0, x1, y1, _ = name
    _anew(page, name, morph=(pymupdf.Point((x0 + x1) / 2, y1), pymupdf.Matrix(-1, 0, 0, 1, 0, 0)))


def _anew(page: Any, name: Box, **how: Any) -> None:
    x0, y0, x1, y1, said = name
    erase(page, name)
    page.insert_text((x0, y1 - 0.2 * (y1 - y0)), said, fontsize=(x1 - x0) / len(said), fontname=HAN, **how)


def _other(said: str) -> str:
    """As many other characters."""
    return ("千亿教育科技卫生农林交通商业文化"[:: -1 if "千" in said else 1])[: len(said)]


def _on_a_name(edit: Edit) -> Plant:
    def plant(document: Any, page: Any, chance: Random, text: str) -> None:
        words = page.get_text("words") if page.rotation == 0 else []
        level = [word for word in words if word[2] - word[0] > 0.8 * (word[3] - word[1])]
        units = [word for word in level if UNIT.search(word[4])]
        names = [word for word in level if NAME.fullmatch(word[4])]
        among = units if units and chance.random() < 0.4 else names
        if not among:
            raise Unsuited
        x0, y0, x1, y1, said = chance.choice(among)[:5]
        edit(page, (x0, y0, x1, y1, said))

    return plant


NAMED: dict[str, Plant] = {
    edit.__name__: _on_a_name(edit)
    for edit in (
        struck_name,
        struck_name_note,
        note_on_name,
        field_on_name,
        picture_on_name,
        outlined_name,
        other_on_name,
        pale_name,
        mirrored_name,
    )
}
"""A reader sees another name or unit than the text says, or none."""


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf
