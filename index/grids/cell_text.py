"""The text of a cell: its words in reading order, line by line, with the gaps that mean something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.amounts import TWO_NUMBERS, normalize, parse
from index.grids.grid import Cell, Grid
from index.schema import Word

SPACED = re.compile(r"[-−–△]?\d{1,3}(?: \d{3})+\.\d+")  # thousands parted by spaces
LEVELS = re.compile(r"[1-5]\d\d(?: \d\d){1,2}")  # the levels of a code parted by spaces: 201 03 01
SPACE = 0.35  # of the height of a line: wider than this, digits stand in two columns


def finish(grid: Grid) -> None:
    """Give every cell its text, once words are placed."""
    for r in range(grid.rows):
        for cell in grid.row(r):
            if cell.words and cell.r0 == r:
                finish_cell(cell, grid.xs)


def finish_cell(cell: Cell, xs: Sequence[float]) -> None:
    if not cell.words:
        return
    lines = text_lines(cell.words)
    cell.indent = _print_start(lines[0]) - xs[cell.c0]
    text = join_lines(lines, xs[cell.c1 + 1] - xs[cell.c0])
    if " " in text and SPACED.fullmatch(text) and _set_close(lines):
        text = text.replace(" ", "")
    cell.text = text
    cell.norm = normalize(text)
    cell.amount = parse(cell.norm)
    if cell.amount is not None and TWO_NUMBERS.search(text) and not LEVELS.fullmatch(text):
        cell.norm, cell.amount = text, None  # two numbers in one cell are not one number
    cell.lines = len(lines)


def _set_close(lines: Sequence[Sequence[Word]]) -> bool:
    """Are the words of one line as near to each other as a space of their size sets them?"""
    if len(lines) > 1:
        return False
    return all(
        right.box.x0 - left.box.x1 < SPACE * (left.box.y1 - left.box.y0) for left, right in pairwise(lines[0])
    )


def _print_start(line: Sequence[Word]) -> float:
    """Where the print of a line begins: full-width spaces may lead its words."""
    first = line[0]
    if first.text and not first.text[0].isspace():
        return first.box.x0
    if not first.text.strip():
        first = next((word for word in line if word.text.strip()), first)
    lead = len(first.text) - len(first.text.lstrip())
    return first.box.x0 + (lead * (first.box.x1 - first.box.x0) / len(first.text) if lead else 0.0)


def text_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words of one cell in reading order, line by line."""
    if len(words) == 1:
        return [list(words)]
    ordered = sorted(words, key=lambda word: (word.box.y0 + word.box.y1, word.box.x0))
    height = max(word.box.y1 - word.box.y0 for word in ordered)
    lines: list[list[Word]] = [[ordered[0]]]
    level = (ordered[0].box.y0 + ordered[0].box.y1) / 2
    for word in ordered[1:]:
        middle = (word.box.y0 + word.box.y1) / 2
        if middle - level > max(3.0, 0.5 * height):
            lines.append([])
            level = middle
        lines[-1].append(word)
    for line in lines:
        line.sort(key=lambda word: word.box.x0)
    return lines


def join_lines(lines: list[list[Word]], width: float) -> str:
    """Text of a cell: Chinese runs on without a gap; separate Latin words and separate numbers keep one."""
    if len(lines) == 1 == len(lines[0]):
        return lines[0][0].text.strip()
    text = ""
    for line in lines:
        before: Word | None = None
        for word in line:
            piece = word.text.strip()
            if text and piece and _keeps_gap(text[-1], piece[0], before, word, lines, width):
                text += " "
            text += piece
            before = word
    return text


def _keeps_gap(
    left: str, right: str, before: Word | None, word: Word, lines: list[list[Word]], width: float
) -> bool:
    if not (left.isascii() and right.isascii()):
        return False
    if before is not None:  # same line: a real gap between two words
        return left.isalnum() and right.isalnum() and word.box.x0 - before.box.x1 > 0.5
    if left.isalpha() and right.isalpha():
        return True
    if not (left.isdigit() and right.isdigit()):
        return False
    filled = max(line[-1].box.x1 - line[0].box.x0 for line in lines)
    broken = filled > 0.55 * width or _short_decimals("".join(w.text for w in lines[0]))
    return not broken  # a number broken over lines is one number only if it had to be broken


def _short_decimals(text: str) -> bool:
    whole, point, decimals = normalize(text).partition(".")
    return bool(point) and whole.replace(",", "").lstrip("-").isdigit() and len(decimals) < 2
