"""Answers that stand as sentences in table cells: targets, purposes and bases of projects in performance forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_line
from assistant.documents.library import Line, Source
from assistant.passages.prose import share_in
from assistant.wording import fold
from index.money import MONEY

_SENTENCE = re.compile(r"[^。;]+[。;]?")
_FIGURE = re.compile(
    r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(万元|亿元|千元|元|%|个|人次|人|件|次|家|套|台|辆|起|项|批次|批|天|个?工作日|小时|分钟|户|平方米|万度|万吨|度|吨|分)"
)
COUNTED = re.compile(
    "多少个?(?:单位|部门|机构|公里|教师|学生|站点|亩|家(?!具)|人员(?!经费|支出|类)|[一-龥]{1,3}人(?=[?？]?$))|多久|多长时间"
)
"""How many of a thing or how long: an amount of money is no answer."""
_MONEY_NAME = "[一-龥]{0,10}(?:费|钱|资金|收入|支出|预算|款|金|补助|补贴|结余|结转|额|数)"
THINGS = re.compile(
    rf"{COUNTED.pattern}|多少(?!钱|万|元|亿|百分|比例|个?百?分?点|[是用属来为在的被会要能都才呢])(?!{_MONEY_NAME})个?[一-龥]{{2,4}}"
)
"""What may be a number of things: the words of cells are looked at first."""
_AMOUNT_ASKED = re.compile("多少|几(?!个处|个科)")
_SHORTEST = 12
_LEAST = 0.8
_OWN, _OWN_BESIDE_LABELS, _ALL = 0.4, 0.2, 0.95  # of the question, in the sentence itself and with its labels


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
    kept = [f for f in figures(evidence, _clause(case, best)) if _wanted(case, f)]
    if not kept and _AMOUNT_ASKED.search(case.text):
        return None  # the words are about the thing, and do not say how much
    said = " ".join(draft.add(figure) for figure in kept[:4]) or f"[{draft.citations.mark(evidence)}]"
    where = " › ".join(best.line.fact.row_path)
    draft.say(f"{where}：“{best.text}”{said}")
    return draft


def _clause(case: Case, best: Sentence) -> str:
    """The part of the sentence between commas that says as much of what is asked as the sentence does; else all of it."""
    labels = "".join((*best.line.above, best.line.leaf))
    parts = [part for part in re.split(r"[,:](?!\d)", best.text) if _FIGURE.search(part)]
    shares = [share_in(case, part) for part in parts]
    most = max(shares, default=0.0)
    fits = [part for part, share in zip(parts, shares, strict=True) if share == most]
    whole = share_in(case, labels + best.text)
    return fits[0] if len(fits) == 1 and share_in(case, labels + fits[0]) >= whole - 0.05 else best.text


def _sentences(case: Case) -> Iterator[Sentence]:
    for source in case.sources:
        for line in source.lines:
            fact = line.fact
            if fact.value is not None or len(fact.printed) < _SHORTEST:
                continue
            labels = "".join((*line.above, line.leaf))
            for match in _SENTENCE.finditer(fold(fact.printed)):
                own = share_in(case, match.group(0))
                if own < _OWN_BESIDE_LABELS:
                    continue
                together = share_in(case, labels + match.group(0))
                if own >= _OWN or together >= _ALL:
                    yield Sentence(source, line, match.group(0), together + 0.05 * own)


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
    if THINGS.search(case.text):
        return figure.unit not in MONEY
    return read.target or figure.unit in MONEY
