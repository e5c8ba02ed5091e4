"""Amounts that something is drawn on or beside: a sign, a digit or a point that is no text, or a line that strikes them.

What stands in the file as text is then not all that a reader sees. A cell that prints an amount shows nothing drawn but
its frame, its ground, and a line under the figure; one that is read as blank shows nothing at all: an amount in it may
be a picture. Pure geometry over what `pdf` reads, as in `strokes`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from index.boxes import holds_middle
from index.page.strokes import Piece, Pieces
from index.schema import Box, Finding, Page, Place, Rule, Table, Word

DRAWN_ON = "数上有没有线条或图片"
LAST = frozenset("0123456789.,，．-%％")
FIGURE = re.compile(r"[-−–+]?[\d.,，．]*\d[\d.,，．]*[-%％]?")

TELLING = re.compile(r"元|(?:19|20)\d\d")  # what all amounts of a table are to be taken for
HEADED = re.compile(r"^[^\d,.，。；]{0,8}元[)）]?$|20\d\d.{0,8}[预决]算")

# All in heights of the word's box, which is one to one and a half times the size of its letters (or even twice).
BESIDE = 1.2  # how far to each side of an amount a sign or a digit of it may be drawn
TOP, BOTTOM, FOOT = 0.15, 0.82, 0.9  # where digits stand at most, and what is drawn in place of a point
SIGN = 0.35, 0.7  # where a minus sign stands, and what strikes a digit; a line under the amount is lower
POINT = 0.3  # what is drawn in place of a point is not larger
TALL = 1.3  # what is taller is no character
SQUEEZED = 0.2  # what a digit takes at least, a point half of it, where none is drawn on another
SIDEWAYS = 1.6  # times the usual height of an amount: one that is written upwards

STRUCK = 0.4  # of a word at least that a stroke runs through: a character of it, or half of one

LOWEST, HIGHEST = 3.0, 40.0  # points: how high an amount is at least, and a shape that is one
GROUND = 0.95  # of a cell; what fills it is its ground, or a line from corner to corner

REACH = 2.0  # points between a line's end and the line it ends at
OFF = 1.0  # points between a rule and a piece of it: rules are merged that lie further apart
LEAN = 0.6  # points by which what is drawn reaches into the body


def amounts(words: Sequence[Word]) -> list[Word]:
    """The words that are figures."""
    return [word for word in words if word.text[-1:] in LAST and FIGURE.fullmatch(word.text)]


def headed(words: Sequence[Word]) -> list[Word]:
    """The words that name the unit of a table or the year of a document, as headings do; sentences say more."""
    return [word for word in words if HEADED.search(word.text)]


def on_amounts(
    figures: Sequence[Word],
    pieces: Pieces,
    rules: tuple[Sequence[Rule], Sequence[Rule]],
    images: Sequence[Box],
) -> tuple[Box, ...]:
    """The boxes of the figures that are drawn on; everything in the page's reading space.

    `rules` are the merged `pieces`, across and down.
    """
    if not figures:
        return ()
    across, down = rules
    sizes = sorted([word.box.y1 - word.box.y0 for word in figures])
    line, tallest = sizes[-1], SIDEWAYS * sizes[len(sizes) // 2]
    flat = sorted(pieces.horizontal)
    heights = [piece[0] for piece in flat]
    upright = sorted([piece for piece in pieces.vertical if piece[2] - piece[1] < line])
    shapes = sorted([box for box in pieces.shapes if box.y1 - box.y0 < TALL * line], key=lambda box: box.y0)
    tops = [box.y0 for box in shapes]
    found = []
    for box, text in figures:
        height, width = box.y1 - box.y0, box.x1 - box.x0
        first = bisect_left(heights, box.y0 + TOP * height)
        last = bisect_right(heights, box.y0 + FOOT * height, first)
        if (
            (width < SQUEEZED * height * len(text) and _squeezed(text, width / height) and height < tallest)
            or (first < last and _lined(box, flat[first:last], across, down))
            or (upright and _barred(box, upright, across, down))
            or (
                shapes
                and _drawn(
                    box, shapes[bisect_left(tops, box.y0 - TALL * line) : bisect_right(tops, box.y1)], down
                )
            )
            or (images and any(_on(box, image) and not _behind(box, image) for image in images))
        ):
            found.append(box)
    return tuple(found)


def struck(words: Sequence[Word], across: Sequence[Rule]) -> list[Word]:
    """The words that are no amounts and that a stroke not longer than they runs through: a reader takes them for deleted.

    Rules come from above; one that goes on is the side of a cell that cuts its text short.
    """
    if not across:
        return []
    heights = [rule.at for rule in across]
    found = []
    for word in words:
        (x0, y0, x1, y1), text = word
        high = y1 - y0
        first = bisect_left(heights, y0 + SIGN[0] * high)
        if (
            first < len(heights)
            and heights[first] < y0 + SIGN[1] * high
            and not FIGURE.fullmatch(text)
            and any(
                min(rule.end, x1) - max(rule.start, x0) > STRUCK * high
                and rule.end - rule.start < x1 - x0 + 2 * high
                for rule in across[first : bisect_right(heights, y0 + SIGN[1] * high)]
            )
        ):
            found.append(word)
    return found


def inlaid(pieces: Pieces, images: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of pictures and shapes that may be an amount of their own: as high as one."""
    if not images and not pieces.shapes:
        return ()
    found = [_middle(box) for box in images if box.y1 - box.y0 > LOWEST]  # an image may fill its cell
    found += [box for box in pieces.shapes if LOWEST < box.y1 - box.y0 < HIGHEST]
    return tuple(found)


def _middle(box: Box) -> Box:
    x, y = (box.x1 - box.x0) / 4, (box.y1 - box.y0) / 4
    return Box(box.x0 + x, box.y0 + y, box.x1 - x, box.y1 - y)


def findings(pages: Sequence[Page], tables: Sequence[Table]) -> tuple[Finding, ...]:
    """One finding for each table with cells whose amount, or other text, is drawn on or altered, or whose amount is drawn."""
    marked = {
        page.number: [page.displayed(box) for box in (*page.marked, *(word.box for word in page.altered))]
        for page in pages
        if page.marked or page.altered
    }
    inlays = {page.number: [page.displayed(box) for box in page.inlaid] for page in pages if page.inlaid}
    if not marked and not inlays:
        return ()
    found = []
    for table in tables:
        places = tuple(
            Place(cell.page, cell.box, cell.printed, table.number, row.number, cell.column)
            for row in table.rows
            for cell in row.cells
            if any(holds_middle(cell.box, box) for box in marked.get(cell.page, ()))
            or (not cell.printed and any(_within(cell.box, box) for box in inlays.get(cell.page, ())))
        )
        if places:
            detail = (
                "数上、数旁或空格里另有线条、色块、图片或批注（可能是负号、数字、小数点或删除线），"
                "或数没有正着、完整地显示，或可由图层隐去"
            )
            found.append(Finding(DRAWN_ON, "无法判断", "", "", "", detail, places))
    return tuple(found)


def _within(cell: Box, drawn: Box) -> bool:
    """Whether something drawn lies in a cell, and is not its ground."""
    inside = (
        cell.x0 - LEAN < drawn.x0
        and drawn.x1 < cell.x1 + LEAN
        and cell.y0 - LEAN < drawn.y0
        and drawn.y1 < cell.y1 + LEAN
    )
    return inside and (drawn.x1 - drawn.x0) * (drawn.y1 - drawn.y0) < GROUND * (cell.x1 - cell.x0) * (
        cell.y1 - cell.y0
    )


def _squeezed(text: str, width: float) -> bool:
    """`width` is in heights of the text."""
    points = text.count(".") + text.count(",")
    return width < SQUEEZED * (len(text) - points / 2)


def _on(word: Box, drawn: Box) -> bool:
    """Whether something drawn reaches into the body of a word, or stands beside it."""
    height = word.y1 - word.y0
    inner = word.x0 < drawn.x0 and drawn.x1 < word.x1
    top = word.y0 + TOP * height + LEAN
    bottom = word.y0 + (FOOT if inner else BOTTOM) * height - LEAN
    side = BESIDE * height
    return drawn.y0 < bottom and drawn.y1 > top and drawn.x0 < word.x1 + side and drawn.x1 > word.x0 - side


def _drawn(word: Box, shapes: Sequence[Box], down: Sequence[Rule]) -> bool:
    return any(
        _on(word, shape)
        and not _ground(word, shape)
        and not _beyond(word, shape, down)
        and not _is_cell(shape, down)
        for shape in shapes
    )


def _is_cell(shape: Box, down: Sequence[Rule]) -> bool:
    """Whether both sides of a shape are parts of walls that run on: a cell, though a word touches the next one."""
    high = shape.y1 - shape.y0 + REACH
    return all(
        any(
            rule.start < shape.y0 + REACH and shape.y1 - REACH < rule.end and rule.end - rule.start > high
            for rule in down[bisect_left(down, (side - LEAN,)) : bisect_right(down, (side + LEAN,))]
        )
        for side in (shape.x0, shape.x1)
    )


def _beyond(word: Box, shape: Box, down: Sequence[Rule]) -> bool:
    """Whether a shape begins at a wall or behind it: it is of the next cell, or that cell itself.

    A wall is at least as high as the word, which no digit drawn beside it is.
    """
    left, right = (shape.x1, word.x0) if shape.x1 < word.x0 else (word.x1, shape.x0)
    middle, height = (word.y0 + word.y1) / 2, word.y1 - word.y0
    return any(
        rule.start < middle < rule.end and rule.end - rule.start >= height
        for rule in down[bisect_left(down, (left - LEAN,)) : bisect_right(down, (right + LEAN,))]
    )


def _ground(word: Box, shape: Box) -> bool:
    """Whether a shape lies behind all of a word, or is a bar that reaches from above it to below."""
    half = (word.y1 - word.y0) / 2
    wide = shape.x0 < word.x0 + LEAN and shape.x1 > word.x1 - LEAN
    return wide and shape.y1 - shape.y0 > half


def _behind(word: Box, image: Box) -> bool:
    """Whether a picture is much larger than a word and reaches all over it: a watermark, a seal."""
    height = word.y1 - word.y0
    wide = image.x0 < word.x0 and image.x1 > word.x1
    return wide and image.y0 < word.y0 and image.y1 > word.y1 and image.y1 - image.y0 > 3 * height


def _lined(word: Box, flat: Sequence[Piece], across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Whether a flat stroke strikes a word, or stands for its sign or a point."""
    height = word.y1 - word.y0
    side = BESIDE * height
    for piece in flat:
        if piece[1] > word.x1 + side or piece[2] < word.x0 - side:
            continue
        at, start, end = _whole(piece, across)
        inner = min(end, word.x1) - max(start, word.x0)
        if inner >= 0 and end - start < POINT * height:  # a dot has no length: its cap shows it
            return True
        if not SIGN[0] < (at - word.y0) / height < SIGN[1]:
            continue
        if _framing(at, start, end, down) or end - start > word.x1 - word.x0 + 2 * side:
            if inner > (word.x1 - word.x0) / 2:
                return True
        elif not _parted(word, start, end, down):
            return True
    return False


def _barred(word: Box, upright: Sequence[Piece], across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Whether a short upright stroke, no side of a cell, stands on or beside a word."""
    height = word.y1 - word.y0
    side = BESIDE * height
    top, bottom = word.y0 + TOP * height + LEAN, word.y0 + BOTTOM * height - LEAN
    first = bisect_left(upright, (word.x0 - side,))
    for piece in upright[first : bisect_right(upright, (word.x1 + side,), first)]:
        if piece[1] > bottom or piece[2] < top:
            continue
        at, start, end = _whole(piece, down)
        if end - start < TALL * height and not _framing(at, start, end, across):
            if not _parted(word, at, at, down):
                return True
    return False


def _whole(piece: Piece, rules: Sequence[Rule]) -> Piece:
    """The rule that a piece is part of, or the piece itself; a sign just above a rule is none of its pieces."""
    at, start, end = piece
    first = bisect_left(rules, (at - OFF,))
    for rule in rules[first : bisect_right(rules, (at + OFF,))]:
        if rule.start <= start and rule.end >= end:
            return rule
    return piece


def _framing(at: float, start: float, end: float, others: Sequence[Rule]) -> bool:
    """Whether a stroke ends at a rule that crosses its way, at both of its ends: a side of a cell."""
    return all(
        any(
            rule.start - REACH < at < rule.end + REACH
            for rule in others[bisect_left(others, (edge - REACH,)) : bisect_right(others, (edge + REACH,))]
        )
        for edge in (start, end)
    )


def _parted(word: Box, start: float, end: float, down: Sequence[Rule]) -> bool:
    """Whether a rule stands between a word and what is drawn beside it: that is of another cell."""
    left, right = (end, word.x0) if end < word.x0 else (word.x1, start)
    middle = (word.y0 + word.y1) / 2
    return any(left < rule.at < right and rule.start < middle < rule.end for rule in down)
