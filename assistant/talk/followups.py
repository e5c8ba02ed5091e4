"""What one naturally asks next about a figure that stands in a table: what stands beside it, its share, the year before.

Drawn from the table that the figure was taken from, and offered only when asking gives a verified figure: a button that
leads to 未找到 is worse than none. What stands beside it must moreover lead to the very cell it was drawn from, or to another
place of the document that prints the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import NamedTuple

from assistant.guards.privacy import mask
from assistant.question import labels as printed_labels
from assistant.schema import Answer, Citation, Figure
from index.schema import Table, TableRow

OFFERED = 3
BESIDE = 2
TRIED = 6
LONGEST = 16  # characters of a label that a button can carry
TOTALS = ("合计", "总计")
_FIGURE = re.compile(r"\d")
_SUM = re.compile(r"[（(](?:小计|合计|总计)[）)]$")
_WORD = re.compile(r"[\u4e00-\u9fff]")

Ask = Callable[[str], Answer]


class _Cell(NamedTuple):
    label: str
    row: int
    column: int
    printed: str


@dataclass(frozen=True, slots=True)
class _Draft:
    """A question to try, and the cell that it was drawn from (None: it asks for what is computed)."""

    question: str
    cell: _Cell | None = None


def followups(answer: Answer, table: Table | None, ask: Ask) -> tuple[str, ...]:
    """A few whole questions, or none. `table` is that of the main figure's first citation."""
    if answer.status != "answered" or not answer.figures or table is None:
        return ()
    figure = answer.figures[0]
    place = answer.citations[figure.citations[0] - 1] if figure.citations else None
    row = next((row for row in table.rows if place and row.number == place.row_number), None)
    if place is None or row is None or figure.basis != "table" or not (figure.entity and figure.year):
        return ()
    offered: list[_Draft] = []
    labels = {other.label for other in answer.figures}
    for draft in islice(_drafts(figure, table, row, place.column_number, labels), TRIED):
        full = draft.cell is not None and sum(other.cell is not None for other in offered) == BESIDE
        if not full and mask(draft.question) == draft.question and _holds(ask(draft.question), draft, place):
            offered.append(draft)
        if len(offered) == OFFERED:
            break
    return tuple(draft.question for draft in offered)


def _drafts(
    figure: Figure, table: Table, row: TableRow, column: int, labels: Collection[str]
) -> Iterator[_Draft]:
    """Nothing is asked of what the answer tells already: its figures' `labels`."""
    about = f"{figure.entity}{figure.year}年"
    named = _column_names(table, row, column, figure.label)
    path = table.columns[column] if named else row.path
    own = _name(path[-1]) if path else ""
    told = {"", own, *(_name(label) for label in labels)}
    beside = [
        _Draft(f"{about}{cell.label}多少？", cell)
        for cell in named or _row_names(table, row, column)
        if cell.label not in told
    ]
    yield from beside[:BESIDE]
    if own and not named and len(path) > 1 and _name(path[-2]):
        yield _Draft(f"{about}{own}占{_name(path[-2])}的比例是多少？")
    if own:
        yield _Draft(f"{about}{own}比上年增减多少？")
    yield from beside[BESIDE:]


def _row_names(table: Table, row: TableRow, column: int) -> list[_Cell]:
    """The parts of a total, else the rows under the same head, those below first; all with a figure in this column."""
    at = table.rows.index(row)
    below, above = table.rows[at + 1 :], table.rows[:at]
    around = (*above, *below) if row.total else (*below, *above[::-1])
    head = () if row.total else row.path[:-1]
    return [
        _Cell(_name(other.path[-1]), other.number, column, printed)
        for other in around
        if other.path and other.path[:-1] == head and other.part == row.part and not other.total
        if _fits(other.path[-1]) and (printed := _printed(other, column))
    ]


def _column_names(table: Table, row: TableRow, column: int, asked: str) -> list[_Cell]:
    """The columns beside, with a figure in this row, where a column is what was asked for: a 三公 table in one line."""
    if not 0 <= column < len(table.columns) or not table.columns[column]:
        return []
    heads = [_name(path[-1]) if path else "" for path in table.columns]
    whole = table.kind == "三公" and heads[column] in TOTALS and not _row_names(table, row, column)
    if not whole and not (asked and asked in heads[column]):
        return []
    return [
        _Cell(head, row.number, at, printed)
        for at, head in enumerate(heads)
        if at != column and table.columns[at][:-1] == table.columns[column][:-1]
        if _fits(head) and heads.count(head) == 1 and (printed := _printed(row, at))
    ]


def _name(label: str) -> str:
    """A label as one asks for it: without its numbering, and without a word in brackets that it is a sum."""
    return _SUM.sub("", printed_labels.plain(label))


def _fits(label: str) -> bool:
    return bool(_WORD.search(label)) and len(_name(label)) <= LONGEST


def _printed(row: TableRow, column: int) -> str:
    """What stands in this column, "" where it is no figure."""
    printed = next((cell.printed for cell in row.cells if cell.column == column), "")
    return printed if _FIGURE.search(printed) else ""


def _holds(answer: Answer, draft: _Draft, place: Citation) -> bool:
    """Whether the answer is verified, and rests on what the question was drawn from."""
    if answer.status != "answered" or not answer.figures or answer.verification.verdict != "verified":
        return False
    if draft.cell is None:
        return True
    figure = answer.figures[0]
    cited = [answer.citations[mark - 1] for mark in figure.citations]
    value = _value(draft.cell.printed)
    same = value is not None and figure.unit == place.unit and _value(figure.value) == value
    return any(
        found.document == place.document
        and (same or (found.table_number, found.row_number, found.column_number) == _at(place, draft.cell))
        for found in cited
    )


def _at(place: Citation, cell: _Cell) -> tuple[int, int, int]:
    return place.table_number, cell.row, cell.column


def _value(printed: str) -> Decimal | None:
    try:
        return Decimal(printed.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
