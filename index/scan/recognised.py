"""How sure each fact, paragraph and claim of a scanned page is: that of the worst glyph in its place.

The sums of its table then confirm a fact or put it in doubt. An amount of another shape than its table's others (250
among 2.50, 1.234 among 1,234) that no sum confirms has confidence 0: a lost or mistaken separator is read with the best
of scores. What was not scanned keeps None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from index.amounts import normalize, parse
from index.schema import Box, Claim, Fact, Finding, Page, Paragraph

NEAR = 2.0  # points: a leaning page's boxes are this exact
USUAL = 0.8  # of a table's amounts that have the same number of decimals
ENOUGH = 4
DOUBTED = 0.5  # the most that a fact is trusted whose sums do not add up
CONFIRMING = 3  # figures in a sum that confirms: two equal ones may be misread alike

Cell = tuple[int, int, int]
Marks = Mapping[int, Sequence[tuple[Box, float]]]
_Prose = TypeVar("_Prose", Paragraph, Claim)


def marks(pages: Iterable[Page]) -> Marks:
    """The words of the scanned pages: where they are displayed, and their scores."""
    return {
        page.number: [
            (page.displayed(word.box), score) for word, score in zip(page.words, page.scores, strict=True)
        ]
        for page in pages
        if page.scanned
    }


def facts(found: Sequence[Fact], scanned: Marks) -> tuple[Fact, ...]:
    """The facts, those on scanned pages with the score of their worst glyph."""
    if not scanned:
        return tuple(found)
    return tuple(
        replace(fact, confidence=_lowest(scanned, [(fact.page, fact.box)])) if fact.page in scanned else fact
        for fact in found
    )


def weighed(found: Sequence[Fact], findings: Iterable[Finding]) -> tuple[Fact, ...]:
    """The facts, those recognised weighed by the sums they take part in and by their shape."""
    scored = [fact for fact in found if fact.confidence is not None]
    if not scored:
        return tuple(found)
    confirmed: set[Cell] = set()
    doubted: set[Cell] = set()
    for finding in findings:
        cells = {(place.table, place.row, place.column) for place in finding.places}
        if finding.verdict == "相符" and len(cells) >= CONFIRMING:
            confirmed |= cells
        elif finding.verdict in ("不符", "无法判断"):
            doubted |= cells
    usual = _usual_decimals(scored)

    def weigh(fact: Fact) -> Fact:
        cell = (fact.table, fact.row, fact.column)
        if fact.confidence is None or cell in confirmed:
            return fact
        most = 0.0 if _odd(fact, usual) else DOUBTED if cell in doubted else 1.0
        return replace(fact, confidence=min(fact.confidence, most))

    return tuple(map(weigh, found))


def findings(found: Sequence[Finding], scanned: Marks) -> tuple[Finding, ...]:
    """The findings; a sum that does not add up over recognised figures may be no error of the publisher."""
    if not scanned:
        return tuple(found)
    return tuple(
        replace(item, detail=f"{item.detail}（扫描页识别的数，可能是识别有误）")
        if item.verdict == "不符" and any(place.page in scanned for place in item.places)
        else item
        for item in found
    )


def prose(found: Sequence[_Prose], scanned: Marks) -> tuple[_Prose, ...]:
    """Paragraphs or claims, those with lines on scanned pages with their confidence."""
    if not scanned:
        return tuple(found)
    return tuple(
        replace(item, confidence=_lowest(scanned, item.boxes))
        if any(page in scanned for page, _ in item.boxes)
        else item
        for item in found
    )


def _lowest(scanned: Marks, boxes: Iterable[tuple[int, Box]]) -> float:
    """The lowest score in the boxes; 1 where nothing was read, for nothing is printed there."""
    scores = [score for page, box in boxes for score in _inside(scanned.get(page, ()), box)]
    return round(min(scores, default=1.0), 3)


def _inside(words: Sequence[tuple[Box, float]], box: Box) -> Iterator[float]:
    for word, score in words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        if box.x0 - NEAR <= x <= box.x1 + NEAR and box.y0 - NEAR <= y <= box.y1 + NEAR:
            yield score


def _usual_decimals(found: Iterable[Fact]) -> dict[int, int]:
    """How many decimals nearly all amounts of a table print, for tables where that can be told."""
    counts: dict[int, Counter[int]] = {}
    for fact in found:
        if fact.value:
            counts.setdefault(fact.table, Counter())[_decimals(fact)] += 1
    common = {table: counter.most_common(1)[0] for table, counter in counts.items()}
    return {
        table: decimals
        for table, (decimals, count) in common.items()
        if count >= ENOUGH and count >= USUAL * counts[table].total()
    }


def _odd(fact: Fact, usual: Mapping[int, int]) -> bool:
    """An amount of unusual shape, or digits in no shape of an amount where amounts stand."""
    if fact.value is None:
        text = normalize(fact.printed)
        digits = sum(char.isdigit() for char in text)
        return bool(digits) and digits * 2 >= len(text) and parse(fact.printed) is None
    return bool(fact.value) and fact.table in usual and _decimals(fact) != usual[fact.table]


def _decimals(fact: Fact) -> int:
    return len(normalize(fact.printed).partition(".")[2].rstrip("%"))
