"""From a PDF's own page space to the page as displayed, turned so that its text is upright."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from index.boxes import union
from index.schema import Box, Word

UNTURNED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
BEYOND = 1.0  # points that a box may reach over the edge of the page, where no ink is; twice as far above and below
Point = tuple[float, float]
Move = Callable[[float, float], Point]


def mover_of(page: Any, turn: int) -> Move | None:
    """The move for the text of a page that runs `turn` degrees off; None: all stays where it is."""
    if not turn and not page.rotation:
        return None
    return _mover(tuple(page.rotation_matrix), turn, page.rect.width, page.rect.height)


def _mover(rotation: tuple[float, ...], turn: int, width: float, height: float) -> Move | None:
    """From the PDF's own page space to the displayed page, then turned so that text is upright; None: all stays."""
    if rotation == UNTURNED and not turn:
        return None
    a, b, c, d, e, f = rotation

    def move(x: float, y: float) -> Point:
        x, y = a * x + c * y + e, b * x + d * y + f
        if turn == 90:
            return height - y, x
        if turn == 270:
            return y, width - x
        return (width - x, height - y) if turn == 180 else (x, y)

    return move


def moved(words: list[Word], move: Move | None) -> list[Word]:
    """The words with their boxes moved."""
    if move is None:
        return words
    turned = []
    for (left, top, right, bottom), text in words:
        (x0, y0), (x1, y1) = move(left, top), move(right, bottom)
        turned.append(Word(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), text))
    return turned


def inside(words: list[Word], width: float, height: float) -> tuple[tuple[Word, ...], int]:
    """The words whose centre lies on the page, and how many characters the others have."""
    if not _reach_over(words, 0, 0, width, height):
        return tuple(words), 0
    across, down = 2 * width, 2 * height
    kept = [
        word
        for word in words
        if 0 <= (box := word.box).x0 + box.x1 <= across and 0 <= box.y0 + box.y1 <= down
    ]
    if len(kept) == len(words):
        return tuple(words), 0
    return tuple(kept), sum(len(word.text) for word in words) - sum(len(word.text) for word in kept)


def cut_off(words: Sequence[Word], width: float, height: float) -> list[Word]:
    """The words that the edge of the page runs through: part of a character, or of a figure, is beyond it."""
    if not _reach_over(words, -BEYOND, -2 * BEYOND, width + BEYOND, height + 2 * BEYOND):
        return []
    return [
        word
        for word in words
        if (box := word.box).x0 < -BEYOND
        or box.x1 > width + BEYOND
        or box.y0 < -2 * BEYOND
        or box.y1 > height + 2 * BEYOND
    ]


def _reach_over(words: Sequence[Word], left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a word may lie, or reach, over one of these edges: on most pages none does."""
    if not words:
        return False
    x0, y0, x1, y1 = union([box for box, _ in words])
    return x0 < left or y0 < top or x1 > right or y1 > bottom
