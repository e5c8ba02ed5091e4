"""The formula of a computed figure, each operand a button that opens where it is printed. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.schema import Citation, Figure
from assistant.web.markup import button, marks, text

_NUMBER = re.compile(r"\[(\d{1,3})\]|-?\d[\d,]*(?:\.\d+)?")


def formula(figure: Figure, cited: Sequence[Citation], turn: str | int) -> str:
    """The formula as HTML. An operand is known by the figure its citation quotes; marks without one follow."""
    waiting = [mark for mark in figure.citations if 1 <= mark <= len(cited)]
    pieces, end = [], 0
    for found in _NUMBER.finditer(figure.formula):
        pieces.append(text(figure.formula[end : found.start()]))
        end = found.end()
        own = int(found[1]) if found[1] else _quoting(found[0], waiting, cited)
        if own not in figure.citations or not 1 <= own <= len(cited):
            pieces.append(text(found[0]))
        elif found[1]:
            pieces.append(marks(turn, (own,), own))
        else:
            pieces.append(_operand(found[0], turn, own))
        if own in waiting:
            waiting.remove(own)
    return "".join([*pieces, text(figure.formula[end:]), marks(turn, tuple(waiting), len(cited))])


def _operand(printed: str, turn: str | int, mark: int) -> str:
    return button(
        printed,
        class_="cw-operand",
        data_act="cite",
        data_turn=turn,
        data_mark=mark,
        title=f"查看依据 {mark}",
    )


def _quoting(printed: str, marks_left: Sequence[int], cited: Sequence[Citation]) -> int:
    """The first mark left whose citation quotes this number, or 0."""
    value = Decimal(printed.replace(",", ""))
    return next((mark for mark in marks_left if _value(cited[mark - 1].quote) == value), 0)


def _value(quote: str) -> Decimal | None:
    plain = quote.replace(",", "").strip()
    return Decimal(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else None
