"""Edits that draw a part of an amount, or strike it: its text says something else than a reader sees."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from evals.hostile.plant import WHITE, Plant

BLACK = (0, 0, 0)
SCALE = 2  # pixels a point at which two files are compared
CLEAR = 96  # of 255: what changes a pixel by less is no stroke of a digit

HAIR = 0.2  # points

Edges = tuple[float, float, float, float]
Place = tuple[int, Edges]
"""A page and a box on it in points, as displayed."""


def minus_line(document: Any, page: Any, chance: Random, text: str) -> None:
    if amount := amount_of(page, chance):
        x0, y0, _, y1 = amount[:4]
        at, end = _middle(y0, y1), x0 - chance.uniform(0.5, 3)
        page.draw_line((end - 0.35 * (y1 - y0), at), (end, at), width=chance.uniform(0.4, 1))


def minus_bar(document: Any, page: Any, chance: Random, text: str) -> None:
    if amount := amount_of(page, chance):
        x0, y0, _, y1 = amount[:4]
        at, end = _middle(y0, y1), x0 - chance.uniform(0.5, 3)
        page.draw_rect((end - 0.35 * (y1 - y0), at - 0.4, end, at + 0.4), fill=BLACK, color=None)


def digit_line(document: Any, page: Any, chance: Random, text: str) -> None:
    if amount := amount_of(page, chance):
        x0, y0, _, y1 = amount[:4]
        high = y1 - y0
        page.draw_line((x0 - 2.5, y0 + 0.25 * high), (x0 - 2.5, y0 + 0.75 * high), width=0.9)


def digit_curve(document: Any, page: Any, chance: Random, text: str) -> None:
    if amount := amount_of(page, chance):
        x0, y0, _, y1 = amount[:4]
        high = y1 - y0
        page.draw_oval((x0 - 0.45 * high, y0 + 0.25 * high, x0 - 1, y0 + 0.75 * high))


def digit_picture(document: Any, page: Any, chance: Random, text: str) -> None:
    if amount := amount_of(page, chance):
        x0, y0, _, y1 = amount[:4]
        with _pymupdf().open() as other:
            digit = other.new_page(width=6, height=12)
            digit.insert_text((0, 10), str(chance.randrange(1, 10)), fontsize=10)
            page.insert_image(
                (x0 - (y1 - y0) / 2, y0, x0 - 0.5, y1),
                pixmap=digit.get_pixmap(dpi=200),
                keep_proportion=False,
            )


def digit_on_sheet(document: Any, page: Any, chance: Random, text: str) -> None:
    """A digit on a clear picture that lies over much of the page."""
    if amount := amount_of(page, chance):
        pymupdf = _pymupdf()
        x0, y0, _, y1 = amount[:4]
        high, sheet = y1 - y0, pymupdf.Rect(x0 - 90, y0 - 40, x0 + 90, y1 + 40)
        with pymupdf.open() as other:
            digit = other.new_page(width=sheet.width, height=sheet.height)
            digit.insert_text(
                (90 - 0.5 * high, 40 + 0.8 * high), str(chance.randrange(2, 10)), fontsize=0.8 * high
            )
            shown = digit.get_pixmap(dpi=150, colorspace=pymupdf.csGRAY)
        grey_and_clear = b"".join(bytes((0, 255 - shade)) for shade in shown.samples)
        clear = pymupdf.Pixmap(pymupdf.csGRAY, shown.width, shown.height, grey_and_clear, True)
        page.insert_image(sheet, pixmap=clear, keep_proportion=False)


def marker_digit(document: Any, page: Any, chance: Random, text: str) -> None:
    """What a reader's text marker shows is a stroke before the amount."""
    if (amount := amount_of(page, chance)) and page.rotation == 0:
        x0, y0, x1, y1 = amount[:4]
        note = page.add_highlight_annot(_pymupdf().Rect(x0 - 6, y0, x1, y1))
        shown = int(document.xref_get_key(note.xref, "AP/N")[1].split()[0])
        top, low = (
            _pymupdf().Point(x0 - 2.5, y0 + share * (y1 - y0)) * ~page.transformation_matrix
            for share in (0.25, 0.75)
        )
        stroke = f"0 G .9 w {top.x:.2f} {top.y:.2f} m {low.x:.2f} {low.y:.2f} l S"
        document.update_stream(shown, stroke.encode())


def struck_line(document: Any, page: Any, chance: Random, text: str) -> None:
    if amount := amount_of(page, chance):
        x0, y0, x1, y1 = amount[:4]
        at = _middle(y0, y1)
        page.draw_line((x0 - 1, at), (x1 + 1, at), width=0.7)


def struck_note(document: Any, page: Any, chance: Random, text: str) -> None:
    if amount := amount_of(page, chance):
        page.add_strikeout_annot(_pymupdf().Rect(amount[:4]))


def white_block(document: Any, page: Any, chance: Random, text: str) -> None:
    if amount := amount_of(page, chance):
        x0, y0, _, y1 = amount[:4]
        high = y1 - y0
        page.insert_text((x0 - 1, y0 + 0.8 * high), "█", fontsize=0.6 * high, fontname="china-s", color=WHITE)


def light_hair(document: Any, page: Any, chance: Random, text: str) -> None:
    """A thin line in the colour of paper over the point of an amount."""
    if amount := amount_of(page, chance):
        x0, y0, x1, y1, said = amount[:5]
        before = _pymupdf().get_text_length(said.partition(".")[0]) / _pymupdf().get_text_length(said)
        at, base = x0 + before * (x1 - x0), y0 + 0.78 * (y1 - y0)
        page.draw_line((at - 0.5, base), (at + 0.28 * (y1 - y0), base), color=WHITE, width=1.9)


def crowded(document: Any, page: Any, chance: Random, text: str) -> None:
    """The characters of an amount on each other."""
    if amount := amount_of(page, chance):
        x0, y0, _, y1, said = amount[:5]
        erase(page, amount)
        for place, char in enumerate(said):
            page.insert_text((x0 + place / 4, y0 + 0.8 * (y1 - y0)), char, fontsize=0.75 * (y1 - y0))


def point_drawn(document: Any, page: Any, chance: Random, text: str) -> None:
    """An amount whose point is a small square: what a reader sees is what it was."""
    if amount := amount_of(page, chance):
        x0, y0, _, y1, said = amount[:5]
        erase(page, amount)
        size, base = 0.7 * (y1 - y0), y0 + 0.8 * (y1 - y0)
        whole, _, cents = said.partition(".")
        wide = _pymupdf().get_text_length(whole, fontsize=size)
        page.insert_text((x0, base), whole, fontsize=size)
        page.draw_rect((x0 + wide + 0.4, base - 0.9, x0 + wide + 1.3, base), fill=BLACK, color=None)
        page.insert_text((x0 + wide + 1.8, base), cents, fontsize=size)


def point_dotted(document: Any, page: Any, chance: Random, text: str) -> None:
    """An amount whose point is the round end of a line without length: what a reader sees is what it was."""
    if (amount := amount_of(page, chance)) and page.rotation == 0:
        x0, y0, x1, y1, said = amount[:5]
        erase(page, amount)
        size, base = 0.7 * (y1 - y0), y0 + 0.8 * (y1 - y0)
        page.insert_text((x0, base), said.replace(".", ""), fontsize=size)
        at = x0 + _pymupdf().get_text_length(said.partition(".")[0], fontsize=size)
        page.draw_line((at, base - 0.4), (at, base - 0.4), width=1, lineCap=1)


DRAWN: dict[str, Plant] = {
    kind.__name__: kind
    for kind in (
        minus_line,
        minus_bar,
        digit_line,
        digit_curve,
        digit_picture,
        digit_on_sheet,
        marker_digit,
        struck_line,
        struck_note,
        white_block,
        light_hair,
        crowded,
    )
}
"""A reader sees another amount than the text says, or none that counts."""

REDRAWN: dict[str, Plant] = {kind.__name__: kind for kind in (point_drawn, point_dotted)}
"""A reader sees the amount that stood there, the text does not say it."""


def difference(data: bytes, other: bytes) -> Place | None:
    """Where two files of as many pages first look clearly different: a page that is written anew differs by a shade here
    and there, and a stroke that melts into a rule beside it shows nothing to a reader, or a rule that is wider by a hair.
    """
    pymupdf = _pymupdf()
    with (
        pymupdf.open(stream=data, filetype="pdf") as one,
        pymupdf.open(stream=other, filetype="pdf") as two,
    ):
        for number, (page, changed) in enumerate(zip(one, two, strict=True), start=1):
            clear = [
                (x, y)
                for y, (a, b) in enumerate(zip(_rows(page), _rows(changed), strict=True))
                if a != b
                for x, (p, q) in enumerate(zip(a, b, strict=True))
                if abs(p - q) >= CLEAR
            ]
            if clear:
                across, down = zip(*clear, strict=True)
                if max(across) == min(across) and max(down) > min(down):
                    continue  # the edge of a rule that is wider here by a hair
                return number, (
                    min(across) / SCALE,
                    min(down) / SCALE,
                    (max(across) + 1) / SCALE,
                    (max(down) + 1) / SCALE,
                )
    return None


def edited_at(data: bytes, other: bytes) -> Place | None:
    """Where the text or the notes of two files of as many pages first differ: an amount that is gone, or set anew, or one
    that something is laid over which this reader may not show.
    """
    pymupdf = _pymupdf()
    with (
        pymupdf.open(stream=data, filetype="pdf") as one,
        pymupdf.open(stream=other, filetype="pdf") as two,
    ):
        for number, (page, changed) in enumerate(zip(one, two, strict=True), start=1):
            before, after = _laid_out(page), _laid_out(changed)
            if places := [*_lacking(before, after), *_lacking(after, before)]:
                x0, y0, x1, y1 = zip(*places, strict=True)
                return number, (min(x0), min(y0), max(x1), max(y1))
    return None


def page_of(data: bytes, other: bytes) -> int:
    """The first page that two files of as many pages describe otherwise, whatever it shows; 0: none."""
    pymupdf = _pymupdf()
    with (
        pymupdf.open(stream=data, filetype="pdf") as one,
        pymupdf.open(stream=other, filetype="pdf") as two,
    ):
        pages = enumerate(zip(one, two, strict=True), start=1)
        return next((number for number, (a, b) in pages if _described(a) != _described(b)), 0)


def _described(page: Any) -> tuple[bytes, int]:
    return page.read_contents(), len(page.annot_xrefs())


def _laid_out(page: Any) -> list[tuple[Edges, str]]:
    """The words, notes and fields of a page, each with its box."""
    words = [((x0, y0, x1, y1), said) for x0, y0, x1, y1, said, *_ in page.get_text("words")]
    return words + [(tuple(item.rect), "") for found in (page.annots(), page.widgets()) for item in found]


def _lacking(items: list[tuple[Edges, str]], others: list[tuple[Edges, str]]) -> list[Edges]:
    """The boxes of the items that stand in no other's place: to write a page anew moves its words by a hair."""
    held: dict[str, list[Edges]] = {}
    for box, said in others:
        held.setdefault(said, []).append(box)
    return [
        box
        for box, said in items
        if not any(
            all(abs(a - b) < HAIR for a, b in zip(box, near, strict=True)) for near in held.get(said, ())
        )
    ]


def text_at(data: bytes, place: Place) -> str:
    """The word of a file that stands at a place, in the middle of it."""
    number, (x0, y0, x1, y1) = place
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    with _pymupdf().open(stream=data, filetype="pdf") as document:
        words = document[number - 1].get_text("words")
        return next((word[4] for word in words if word[0] <= x <= word[2] and word[1] <= y <= word[3]), "")


def _rows(page: Any) -> list[bytes]:
    pymupdf = _pymupdf()
    shown = page.get_pixmap(matrix=pymupdf.Matrix(SCALE, SCALE), colorspace=pymupdf.csGRAY, alpha=False)
    samples = bytes(shown.samples)
    return [samples[row * shown.stride : row * shown.stride + shown.width] for row in range(shown.height)]


def amount_of(page: Any, chance: Random) -> tuple[Any, ...] | None:
    """A printed amount of the page, written from left to right."""
    words = [
        word
        for word in page.get_text("words")
        if re.fullmatch(r"[\d,]+\.\d\d", word[4]) and word[2] - word[0] > 1.1 * (word[3] - word[1])
    ]
    return chance.choice(words) if words else None


def _middle(top: float, bottom: float) -> float:
    return 0.45 * top + 0.55 * bottom


def erase(page: Any, amount: tuple[Any, ...]) -> None:
    x0, y0, x1, y1 = amount[:4]
    at = (y0 + y1) / 2
    page.add_redact_annot((x0 + 0.5, at - 0.5, x1 - 0.5, at + 0.5), fill=False)
    page.apply_redactions(images=0, graphics=0)


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf
