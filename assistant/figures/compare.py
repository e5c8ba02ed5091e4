"""The same items asked of several documents, one question a cell: bodies, years and items side by side.

Each cell is an answer with its verdict and citations, asked of one document alone; nothing is read in another way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from assistant.answering.calculator import convert
from assistant.schema import Answer, DocumentInfo, Figure
from index.money import MONEY

_SHOWN_IN = "万元"
MOST = 240
ITEMS = (
    "收入总计",
    "支出总计",
    "基本支出",
    "项目支出",
    "“三公”经费",
    "公务接待费",
    "机关运行经费",
    "政府采购预算",
)

Ask = Callable[[str, Sequence[str]], Answer]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says of one item."""

    document: DocumentInfo
    item: str
    answer: Answer

    @property
    def figure(self) -> Figure | None:
        """The figure, when there is one of the document's own year."""
        if self.answer.status != "answered" or not self.answer.figures:
            return None
        figure = self.answer.figures[0]
        return figure if figure.year in (0, self.document.year) else None

    @property
    def value(self) -> Decimal | None:
        """The figure as a number, money in 万元 so that cells can be compared; None for words."""
        figure = self.figure
        if figure is None:
            return None
        try:
            value = Decimal(figure.value)
        except InvalidOperation:
            return None
        return convert(value, figure.unit, _SHOWN_IN) if figure.unit in MONEY else value

    @property
    def unit(self) -> str:
        """The unit of `value`."""
        figure = self.figure
        return "" if figure is None else _SHOWN_IN if figure.unit in MONEY else figure.unit


def cells(ask: Ask, documents: Sequence[DocumentInfo], items: Sequence[str]) -> Iterator[Cell]:
    """One cell after the other, document by document."""
    for document in documents:
        for item in items:
            yield Cell(document, item, ask(f"{item}多少", [document.name]))


def ranked(found: Sequence[Cell]) -> list[Cell]:
    """The cells of one item that have a number in the commonest unit, the largest first."""
    known = [cell for cell in found if cell.value is not None]
    units = [cell.unit for cell in known]
    common = max(units, key=units.count, default="")
    return sorted(
        (cell for cell in known if cell.unit == common),
        key=lambda cell: cell.value or Decimal(0),
        reverse=True,
    )
