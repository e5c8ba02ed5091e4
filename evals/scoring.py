"""One question with what its answer must hold, and how an answer is scored. Amounts are compared exactly, in Decimal.

correct   right status, every expected figure among the answer's figures, every text group matched, nothing forbidden
wrong     a figure is asserted, and none of the figures is an expected one (or there was nothing to find)
sure      wrong, and stated as verified: the worst there is
cited     one of the acceptable pages is among the citations
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(10) ** 8}
PERCENT = frozenset(("%", "百分点", "个百分点"))


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure that must be stated; `unsigned` ignores whether it is printed as a decrease."""

    value: Decimal
    unit: str
    unsigned: bool = False


@dataclass(frozen=True, slots=True)
class Expectation:
    """One right outcome of a question."""

    status: str
    values: tuple[Expected, ...]
    text: tuple[tuple[str, ...], ...]
    not_text: tuple[str, ...]
    forbid: tuple[Expected, ...]
    cite: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A place where the answer is printed: the cell of a table, or the figure in a sentence."""

    document: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of which documents, after what, and which outcomes are right; `cells` where they are known."""

    id: str
    kind: str
    scope: str | None
    history: tuple[str, ...]
    text: str
    expectations: tuple[Expectation, ...]
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    correct: bool
    wrong: bool
    sure: bool
    cited: bool


def load(path: Path) -> Iterator[Question]:
    """The questions of a JSON lines file; a broken line is named."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield _question(json.loads(line, parse_float=Decimal))
        except (ValueError, KeyError, TypeError, InvalidOperation) as error:
            raise ValueError(f"{path}, line {number}: {error!r}") from error


def _question(data: Mapping[str, Any]) -> Question:
    first = _expectation(data)
    expectations = [first]
    if data.get("also_ok"):
        expectations.append(_expectation({**data, "values": [], "text": [], **data["also_ok"]}))
    return Question(
        id=data["id"],
        kind=data["type"],
        scope=data.get("scope"),
        history=tuple(data.get("history") or ()),
        text=data["q"],
        expectations=tuple(expectations),
        cells=tuple(map(_cell, data.get("cells") or ())),
    )


def _cell(data: Mapping[str, Any]) -> Cell:
    x0, y0, x1, y1 = map(float, data["box"])
    return Cell(data["doc"], int(data["page"]), (x0, y0, x1, y1))


def _expectation(data: Mapping[str, Any]) -> Expectation:
    return Expectation(
        status=data["status"],
        values=tuple(map(_expected, data.get("values") or ())),
        text=tuple(tuple(group) for group in data.get("text") or ()),
        not_text=tuple(data.get("not_text") or ()),
        forbid=tuple(map(_expected, data.get("forbid") or ())),
        cite=tuple((item["doc"], int(item["page"])) for item in data.get("cite") or ()),
    )


def _expected(data: Mapping[str, Any]) -> Expected:
    return Expected(Decimal(str(data["value"])), data.get("unit", ""), data.get("sign") == "any")


def score(question: Question, answer: Mapping[str, Any]) -> Score:
    """The best of the outcomes that are right; wrong only where all of them find it wrong."""
    scores = [_judge(expectation, answer) for expectation in question.expectations]
    for found in scores:
        if found.correct:
            return found
    return Score(
        correct=False,
        wrong=all(found.wrong for found in scores),
        sure=all(found.sure for found in scores),
        cited=scores[0].cited,
    )


def _judge(expectation: Expectation, answer: Mapping[str, Any]) -> Score:
    figures: Sequence[Mapping[str, Any]] = answer.get("figures") or ()
    text = answer.get("text") or ""
    found = [any(states(figure, value) for figure in figures) for value in expectation.values]
    forbidden = bool(figures) and any(states(figures[0], value) for value in expectation.forbid)
    groups = all(any(word in text for word in group) for group in expectation.text)
    clean = not any(word in text for word in expectation.not_text)
    same_status = answer.get("status") == expectation.status
    asserted = answer.get("status") == "answered" and bool(figures)
    nothing_right = expectation.status == "not_found" or (bool(found) and not any(found))
    wrong = asserted and nothing_right
    verdict = (answer.get("verification") or {}).get("verdict")
    return Score(
        correct=same_status and all(found) and groups and clean and not forbidden,
        wrong=wrong,
        sure=wrong and verdict == "verified",
        cited=_cited(expectation, answer),
    )


def _cited(expectation: Expectation, answer: Mapping[str, Any]) -> bool:
    places = {(item.get("document"), item.get("page")) for item in answer.get("citations") or ()}
    return not expectation.cite or any(place in places for place in expectation.cite)


def states(figure: Mapping[str, Any], expected: Expected) -> bool:
    """The figure is the expected one after unit conversion, to half of the last expected digit."""
    value = _number(figure.get("value"))
    unit = figure.get("unit") or ""
    if value is None or not _comparable(expected.unit, unit):
        return False
    if expected.unit in MONEY and unit in MONEY:
        value = value * MONEY[unit] / MONEY[expected.unit]
    step = Decimal(1).scaleb(int(expected.value.as_tuple().exponent))
    if abs(expected.value - value) <= step / 2 or value.quantize(step, ROUND_HALF_UP) == expected.value:
        return True
    return expected.unsigned and abs(abs(expected.value) - abs(value)) <= step / 2


def _comparable(expected: str, found: str) -> bool:
    """Money is never a percentage or a number of things; counters are not told apart; no unit fits any."""
    if not expected or not found:
        return True
    return (expected in MONEY) == (found in MONEY) and (expected in PERCENT) == (found in PERCENT)


def _number(value: object) -> Decimal | None:
    text = str(value).replace(",", "").replace("，", "").rstrip("%")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
