"""The figure of a text that stands nearest to the words of a question: what a reader without a ledger can do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from index.search.grams import grams

_FIGURE = re.compile(
    r"(?<![\d.,])(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(亿元|万元|千元|元|%|人|辆|个|平方米|台)?"
)
_UNIT = re.compile(r"单位[:：]?\s*(亿元|万元|千元|元)|[（(](万元|元)[)）]")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")


def figure(question: str, text: str) -> dict[str, str] | None:
    """The figure nearest to the run of characters that the question and the text share; None where there is none."""
    found = [match for match in _FIGURE.finditer(text) if match[2] or not _plain(match[1])]
    if not found:
        return None
    start, end = _shared(question, text)
    after = [match for match in found if match.start() >= end]
    best = min(
        after or found, key=lambda match: abs(match.start() - end) if after else abs(match.start() - start)
    )
    stated = _UNIT.search(text)
    unit = best[2] or (next(filter(None, stated.groups())) if stated else "")
    return {"value": best[1].replace(",", ""), "unit": unit, "label": text[start:end]}


def answer(question: str, text: str, document: str, page: int) -> dict[str, Any]:
    """An answer in the shape of the product's, with no checks behind it."""
    main = figure(question, text)
    place = {"document": document, "page": page, "bbox": [0, 0, 0, 0], "quote": text}
    figures: list[Mapping[str, Any]] = [{**main, "citations": [1]}] if main else []
    return {"status": "answered", "text": text, "figures": figures, "citations": [place]}


def nothing() -> dict[str, Any]:
    """The answer where not even a passage was found."""
    return {"status": "not_found", "text": "", "figures": [], "citations": []}


def likeness(question: str, text: str) -> float:
    """How many of the question's words the text has, weighed by their length."""
    asked = {gram for gram in grams(question) if len(gram) > 1}
    return len(asked & set(grams(text))) / max(len(asked), 1)


def _shared(question: str, text: str) -> tuple[int, int]:
    """Where the longest run of characters of the question stands in the text."""
    for length in range(min(len(question), 20), 1, -1):
        for start in range(len(question) - length + 1):
            at = text.find(question[start : start + length])
            if at >= 0:
                return at, at + length
    return 0, 0


def _plain(number: str) -> bool:
    """A code, a year or a number of a list rather than an amount."""
    return "." not in number and "," not in number and (bool(_CODE.fullmatch(number)) or len(number) < 5)
