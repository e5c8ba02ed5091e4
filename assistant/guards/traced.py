"""The gate: no figure leaves in a text unless the answer's own places state it, with its sign, unit, year and body.

What the answer may say is what its figures, formulas, citations, checks and question say. The text is held against that:
a figure with a mark against the places of the mark, any other against all of them; quoted words must be printed so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from assistant.schema import Answer, Citation, Figure
from assistant.wording import fold
from index.money import MONEY

_UNITS = "亿元|百万元|万元|千元|百元|元|个百分点|%|人次|人|名|辆|台|套|平方米|公里|批次|批|次|件|项|家|户|页|年|月|日|分|倍|个"
_COUNTING = ("项", "个", "家", "件", "份", "处")
_TOKEN = re.compile(
    rf"(?P<sign>(?<![\dA-Za-z)])-)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNITS})?(?P<marks>(?:\[\d+\])*)"
)
_QUOTED = re.compile(r"“([^“”]*\d[^“”]*)”")
_WHOSE = re.compile(r"(?:^|\n)([\u4e00-\u9fff()]{3,40}?)(?=20\d\d年)")
_FALLING = re.compile(r"减|降|少|低于|小于|下浮|回落|负")


class Token(NamedTuple):
    """A number of a text with its sign and unit ("" where none follows)."""

    value: Decimal
    unit: str


class Spoken(NamedTuple):
    """A number of the text: as printed and read, the words before it, its marks, and the mark before it in its line."""

    text: str
    token: Token
    before: str
    marks: tuple[int, ...]
    last: int


def untraced(answer: Answer, titles: Iterable[str] = ()) -> list[str]:
    """What the text says that nothing else of the answer states: numbers with their sign and unit, quotations, bodies.

    `titles` are what the documents it is from are called, dates of publication and all.

    An answer whose text has such a thing is not given as verified.
    """
    known = fold("|".join([*_sources(answer), *titles]))
    tokens = set(_read(known)) | set(_stated(answer))
    tokens |= {Token(Decimal(number), "") for number in range(len(answer.citations) + 1)}
    loose = [quoted for quoted in _QUOTED.findall(answer.text) if fold(quoted) not in known]
    loose += [body for body in _WHOSE.findall(fold(answer.text)) if body not in known]
    loose += ["--"] if "--" in fold(answer.text) and "--" not in known else []  # a sign after a minus
    plain = _lines(_QUOTED.sub("“”", answer.text))
    spoken = (item for line in plain for item in _spoken(line))
    return loose + [item.text for item in spoken if not _is_known(answer, tokens, item)]


def _lines(text: str) -> list[str]:
    return [fold(line) for line in text.splitlines()]


def _spoken(line: str) -> Iterator[Spoken]:
    """The numbers of a folded line, but for the marks themselves."""
    last = 0
    for match in _TOKEN.finditer(line):
        if line[match.start() - 1 : match.start()] == "[" and line[match.end() : match.end() + 1] == "]":
            last = int(match["number"])
            continue
        marks = tuple(int(mark) for mark in re.findall(r"\d+", match["marks"]))
        before = line[max(0, match.start() - 8) : match.start()]
        yield Spoken(match[0], _token(match), before, marks, 0 if line.startswith("注意") else last)
        last = marks[-1] if marks else last


def _is_known(answer: Answer, known: set[Token], item: Spoken) -> bool:
    token, places = item.token, answer.citations
    if _sign_is_wrong(answer.figures, token, item.before):
        return False
    if token.unit == "页" and 1 <= item.last <= len(places):
        return token.value == places[item.last - 1].page
    if item.marks and all(1 <= mark <= len(places) for mark in item.marks):
        own = set(_of_marks(answer, item.marks))
        return (
            token in own or Token(token.value, "") in own or (not token.unit and token.value in _values(own))
        )
    if token.unit in _COUNTING and 0 <= token.value <= len(places):
        return True  # how many things the answer lists
    return token in known or (not token.unit and token.value in _values(known))


def _values(tokens: Iterable[Token]) -> set[Decimal]:
    return {token.value for token in tokens}


def _sign_is_wrong(figures: Iterable[Figure], token: Token, before: str) -> bool:
    """A decrease told without its sign and without a word for it, or with both."""
    if token.value < 0:
        return _FALLING.search(before[-2:]) is not None
    values = {_number(f.value) for f in figures if f.unit == token.unit}
    return (
        token.value > 0
        and -token.value in values
        and token.value not in values
        and not _FALLING.search(before)
    )


def _of_marks(answer: Answer, marks: Iterable[int]) -> Iterator[Token]:
    """What the places of these marks state, and the figures that rest on them."""
    wanted = set(marks)
    for figure in answer.figures:
        if wanted & set(figure.citations):
            yield from _of_figure(figure)
    for mark in wanted:
        yield from _of_citation(answer.citations[mark - 1])


def _of_citation(citation: Citation) -> Iterator[Token]:
    """The cell with its unit; the sentence with each of its numbers, which a decrease makes negative."""
    for token in _read(fold(citation.quote)):
        if citation.unit and not token.unit:
            yield Token(token.value, citation.unit)
        else:
            yield token
        if _FALLING.search(citation.quote):
            yield Token(-token.value, token.unit or citation.unit)


def _of_figure(figure: Figure) -> Iterator[Token]:
    value = _number(figure.value)
    if value is None:
        yield from _read(fold(figure.value))
        return
    yield Token(value, figure.unit)
    if figure.unit in MONEY:
        for unit, scale in MONEY.items():
            yield Token(value * MONEY[figure.unit] / scale, unit)


def _stated(answer: Answer) -> Iterator[Token]:
    """What figures, places and formulas state, each with its unit."""
    for figure in answer.figures:
        yield from _of_figure(figure)
        yield Token(Decimal(figure.year), "年")
    for citation in answer.citations:
        yield from _of_citation(citation)
        yield Token(Decimal(citation.page), "页")


def _sources(answer: Answer) -> Iterator[str]:
    yield answer.question
    yield answer.interpreted
    for figure in answer.figures:
        yield from (figure.formula, figure.label, figure.entity)
    for c in answer.citations:
        yield from (c.quote, c.table, *c.row, *c.column, *c.section, c.document)
    yield from (f"{check.name}|{check.detail}" for check in answer.verification.checks)


def _read(folded: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(folded):
        yield _token(match)


def _token(match: re.Match[str]) -> Token:
    value = Decimal(match["number"].replace(",", "").rstrip(".") or "0")
    return Token(-value if match["sign"] else value, match["unit"] or "")


def _number(text: str) -> Decimal | None:
    plain = text.replace(",", "")
    return Decimal(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else None
