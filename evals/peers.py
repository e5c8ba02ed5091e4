"""Other readers of tables, for comparison: PyMuPDF's find_tables and pdfplumber; and the floor below which no reader gets.

Their geometry is taken, their text is not: each cell is filled with the words whose centre it holds, as ours are, so
that what is compared is where the tables and cells are seen.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from index.amounts import parse
from index.schema import Box, Fact

Rows = list[list[str]]
Reader = Callable[[Path, Collection[int]], tuple[Fact, ...]]
CODE = 3  # digits that make a number without comma or point a code, not an amount


def available() -> dict[str, Reader | None]:
    """The peers by name; None for one that is not installed."""
    plumber = importlib.util.find_spec("pdfplumber") is not None
    return {"find_tables": find_tables, "pdfplumber": pdfplumber if plumber else None}


def floor(path: Path, pages: Collection[int] = ()) -> int:
    """What every reader has to do: the words and drawings of these pages (none given: all). Returns how many."""
    with _pymupdf().open(path) as document:
        numbers = pages or range(1, document.page_count + 1)
        for number in numbers:
            page = document[number - 1]
            page.get_text("words")
            page.get_cdrawings()
        return len(numbers)


def find_tables(path: Path, pages: Collection[int]) -> tuple[Fact, ...]:
    """The cells that PyMuPDF's table finder sees on these pages."""
    pymupdf = _pymupdf()
    read: list[Fact] = []
    with pymupdf.open(path) as document:
        for page in (document[number - 1] for number in pages):
            words = [(Box(*w[:4]), w[4]) for w in page.get_text("words")]
            if page.rotation:
                words = [(Box(*(pymupdf.Rect(box) * page.rotation_matrix)), text) for box, text in words]
            for number, table in enumerate(page.find_tables().tables):
                rows = [_filled(row.cells, words) for row in table.rows]
                read.extend(_facts(rows, number, page.number + 1))
    return tuple(read)


def pdfplumber(path: Path, pages: Collection[int]) -> tuple[Fact, ...]:
    """The cells that pdfplumber sees on these pages; call it only where it is installed."""
    library = importlib.import_module("pdfplumber")
    read: list[Fact] = []
    with library.open(path, pages=list(pages)) as document:
        for page in document.pages:
            words = [(Box(w["x0"], w["top"], w["x1"], w["bottom"]), w["text"]) for w in page.extract_words()]
            for number, table in enumerate(page.find_tables()):
                rows = [_filled(row.cells, words) for row in table.rows]
                read.extend(_facts(rows, number, page.page_number))
            page.close()
    return tuple(read)


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf


def _filled(cells: Sequence[Any], words: Sequence[tuple[Box, str]]) -> list[str]:
    """The text of each cell of a row: the words whose centre it holds, in reading order."""
    return [_text(Box(*cell), words) if cell else "" for cell in cells]


def _text(cell: Box, words: Sequence[tuple[Box, str]]) -> str:
    inside = [
        (round(box.y0), box.x0, text)
        for box, text in words
        if cell.x0 <= (box.x0 + box.x1) / 2 < cell.x1 and cell.y0 <= (box.y0 + box.y1) / 2 < cell.y1
    ]
    return "".join(text for _, _, text in sorted(inside))


def _facts(rows: Rows, table: int, page: int) -> Iterator[Fact]:
    """Amounts with the header words above and the label to the left: the plain reading of a grid of texts."""
    head = next(
        (r for r, row in enumerate(rows) if any(_amount(text) is not None for text in row)), len(rows)
    )
    for r, row in enumerate(rows[head:], head):
        for c, text in enumerate(row):
            value = _amount(text)
            if value is not None:
                label, code = _label(row[:c])
                column = tuple(up[c] for up in rows[:head] if c < len(up) and up[c])
                yield Fact(table, r, c, (label,), column, code, text, value, "", 0, "", page, Box(0, 0, 0, 0))


def _amount(text: str) -> Decimal | None:
    return None if text.isdigit() and len(text) >= CODE else parse(text)


def _label(left: Sequence[str]) -> tuple[str, str]:
    """The nearest words and the joined codes left of a figure."""
    words = [text for text in left if text and not text.isdigit() and parse(text) is None]
    return words[-1] if words else "", "".join(text for text in left if text.isdigit())
