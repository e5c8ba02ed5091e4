"""Phone and identity numbers on the picture of a page: the boxes to paint over, by the rules of `privacy`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from assistant.guards.privacy import mask, mask_cell
from index.page.page_cover import Cover
from index.schema import Box, Table, Word

SHORTEST_RUN = 4  # "139 1234 5678" is set in groups


class Tables(Protocol):
    """The part of the ledger that knows what the columns of a page are called."""

    def tables(self, name: str) -> Sequence[Table]: ...


def cover_of(ledger: Tables, name: str, page: int) -> Cover:
    """What to hide on this page of a document."""

    def cover(lines: Sequence[Sequence[Word]]) -> list[Box]:
        found = [box for line in lines for box in in_line(line)]
        if any(_long(line) for line in lines):
            found += in_tables(ledger.tables(name), page)
        return found

    return cover


def in_line(line: Sequence[Word]) -> Iterator[Box]:
    """The characters of a printed line that `mask` would replace. A `Word` is one character here, or a ligature."""
    text = "".join(word.text for word in line)
    masked = mask(text)
    if masked == text:
        return
    at = 0
    for word in line:
        end = at + len(word.text)
        if masked[at:end] != text[at:end]:
            yield word.box
        at = end


def in_tables(tables: Iterable[Table], page: int) -> Iterator[Box]:
    """The cells of nothing but digits whose row or column says that they are numbers to call or to be identified by."""
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                column = table.columns[cell.column] if cell.column < len(table.columns) else ()
                labels = (*row.path, *column)
                if cell.page == page and mask_cell(cell.printed, labels) != mask(cell.printed):
                    yield cell.box


def _long(line: Sequence[Word]) -> bool:
    """Whether a number stands there that can be such a one, without which no table needs to be read."""
    run = 0
    for word in line:
        run = run + 1 if word.text.isdigit() else 0
        if run >= SHORTEST_RUN:
            return True
    return False
