"""Answers that stand as sentences in table cells: targets, purposes and bases of projects in performance forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.draft import Case, Draft
from assistant.evidence import Evidence, from_line
from assistant.intent import MONEY
from assistant.library import Line, Source
from assistant.prose import share_in
from assistant.wording import fold

_SENTENCE = re.compile(r"[^。;]+[。;]?")
_FIGURE = re.compile(
    r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(万元|亿元|元|%|个|人次|人|件|次|家|套|台|辆|起|项|批次|批|天|户|平方米|万度|万吨|度|吨|分)"
)
_AMOUNT_ASKED = re.compile("多少|几(?!个处|个科)")
_SHORTEST = 12
_LEAST = 0.8


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text cell and how much of the question it and its row labels name."""

    source: Source
    line: Line
    text: str
    score: float


def answer(case: Case) -> Draft | None:
    """The best sentence with the figures it states; None when none names nearly all of the question."""
    found = sorted(_sentences(case), key=lambda s: (-s.score, s.source.name, s.line.fact.row))
    if not found or found[0].score < _LEAST:
        return None
    best = found[0]
    draft = Draft(case)
    draft.unsure = True
    evidence = replace(from_line(best.source, best.line), label=best.line.leaf)
    kept = [f for f in figures(evidence, best.text) if _wanted(case, f)]
    if not kept and _AMOUNT_ASKED.search(case.text):
        return None  # the words are about the thing, and do not say how much
    said = " ".join(draft.add(figure) for figure in kept[:4]) or f"[{draft.citations.mark(evidence)}]"
    where = " › ".join(best.line.fact.row_path)
    draft.say(f"{where}：“{best.text}”{said}")
    return draft


def _sentences(case: Case) -> Iterator[Sentence]:
    for source in case.sources:
        for line in source.lines:
            fact = line.fact
            if fact.value is not None or len(fact.printed) < _SHORTEST:
                continue
            labels = "".join((*line.above, line.leaf))
            for match in _SENTENCE.finditer(fold(fact.printed)):
                own = share_in(case, match.group(0))
                if own >= 0.4:
                    yield Sentence(
                        source, line, match.group(0), share_in(case, labels + match.group(0)) + 0.05 * own
                    )


def figures(evidence: Evidence, text: str) -> list[Evidence]:
    """The figures with a unit that a text states, at the place of the evidence."""
    return [
        replace(evidence, value=Decimal(number.replace(",", "")), printed=number, unit=unit)
        for number, unit in _FIGURE.findall(text)
    ]


def _wanted(case: Case, figure: Evidence) -> bool:
    read = case.intent
    if read.unit and read.unit not in MONEY:
        return figure.unit == read.unit
    return read.target or figure.unit in MONEY
