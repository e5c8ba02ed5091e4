"""Edits by which the same amount is seen or not, or seen otherwise, by a switch, by the program, on the screen or on paper:
layers that are off, frames of links, what a remark draws on paper only.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from evals.hostile.altered import operators
from evals.hostile.drawn import amount_of
from evals.hostile.plant import FONT, Plant, Unsuited

ON_PAPER = 4 | 32  # flags of a note: printed, not shown
Place = tuple[float, float, float, float]
"""Of an amount: its left end and its base (from below), its width and its height; no `page` is turned."""


def _beside(document: Any, page: Any, chance: Random) -> Place:
    amount = amount_of(page, chance) if page.rotation == 0 else None
    if amount is None:
        raise Unsuited
    x0, y0, x1, y1 = amount[:4]
    point = _pymupdf().Point(x0, y0 + 0.8 * (y1 - y0)) * ~page.transformation_matrix
    return point.x, point.y, x1 - x0, y1 - y0


def _on_a_layer(content: Callable[[Place], str]) -> Plant:
    """Something drawn about an amount, on a layer that is off."""

    def plant(document: Any, page: Any, chance: Random, text: str) -> None:
        inner = content(_beside(document, page, chance))
        number = document.get_new_xref()
        document.update_object(number, "<</Type/OCG/Name(z)>>")
        settings = f"<</OCGs[{number} 0 R]/D<</OFF[{number} 0 R]/Order[{number} 0 R]>>>>"
        document.xref_set_key(document.pdf_catalog(), "OCProperties", settings)
        operators(document, page, f"/OC /MZ BDC {inner} EMC", Properties=f"<</MZ {number} 0 R>>")

    return plant


def layer_cover(place: Place) -> str:
    x, y, wide, high = place
    return f"q 1 g {x - 1:.2f} {y - 0.2 * high:.2f} {wide / 2:.2f} {high:.2f} re f Q"


def layer_digit(place: Place) -> str:
    x, y, _, high = place
    return f"q 0 G 1 w {x - 2.5:.2f} {y:.2f} m {x - 2.5:.2f} {y + 0.5 * high:.2f} l S Q"


def layer_print(place: Place) -> str:
    x, y, _, high = place
    return f"q BT /{FONT} {0.7 * high:.2f} Tf {x:.2f} {y:.2f} Td (987,654.32) Tj ET Q"


def link_frame(document: Any, page: Any, chance: Random, text: str) -> None:
    x, y, _, high = _beside(document, page, chance)
    _annotate(document, page, "Link", (x - 3, y, x - 2, y + 0.5 * high), "/Border[0 0 1]", "")


def remark_on_paper(document: Any, page: Any, chance: Random, text: str) -> None:
    x, y, wide, high = place = _beside(document, page, chance)
    box = x - 1, y - 0.2 * high, x + wide, y + 0.8 * high
    _annotate(document, page, "Text", box, f"/F {ON_PAPER}", layer_cover(place))


def _annotate(document: Any, page: Any, kind: str, box: Place, entries: str, content: str) -> None:
    note, form = document.get_new_xref(), document.get_new_xref()
    corners = " ".join(f"{edge:.2f}" for edge in box)
    document.update_object(form, f"<</Type/XObject/Subtype/Form/BBox[{corners}]>>")
    document.update_stream(form, content.encode() or b" ")
    shows = f"/AP<</N {form} 0 R>>" if content else ""
    document.update_object(note, f"<</Type/Annot/Subtype/{kind}/Rect[{corners}]{entries}{shows}>>")
    document.xref_set_key(page.xref, "Annots", f"[{note} 0 R]")


SWITCHED: dict[str, Plant] = {
    form.__name__: _on_a_layer(form) for form in (layer_cover, layer_digit, layer_print)
} | {kind.__name__: kind for kind in (link_frame, remark_on_paper)}


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf
