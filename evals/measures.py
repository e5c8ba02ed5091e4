"""What outcomes are worth beyond right and wrong: citations to page and cell, statuses by class, passages found.

Every measure is a plain count over plain data; none uses a language model.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.ask import Outcome
from evals.scoring import Question

STATUSES = ("answered", "not_found", "clarify")
DEEP = 10
SLACK = 1.5  # points that a citation's middle may lie outside of the drawn cell

Place = tuple[str, int]
Search = Callable[[Question], Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision and recall with what they are of."""

    right: int
    found: int
    covered: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.covered / self.wanted if self.wanted else 1.0


def citations(outcomes: Iterable[Outcome], to_cell: bool) -> Shares:
    """Of the places cited for figures, how many are acceptable; of the questions with such places, how many cite one."""
    right = found = covered = wanted = 0
    for outcome in outcomes:
        places = outcome.question.cells if to_cell else outcome.question.expectations[0].cite
        if not places or outcome.question.expectations[0].status != "answered":
            continue
        wanted += 1
        cited = _cited(outcome.answer)
        good = [
            _in_cell(one, outcome.question) if to_cell else _on_page(one, outcome.question) for one in cited
        ]
        right, found, covered = right + sum(good), found + len(good), covered + any(good)
    return Shares(right, found, covered, wanted)


def _cited(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The citations that the figures rest on; without figures, all."""
    every = list(answer.get("citations") or ())
    marks = {mark for figure in answer.get("figures") or () for mark in figure.get("citations") or ()}
    return [one for number, one in enumerate(every, 1) if not marks or number in marks]


def _on_page(cited: Mapping[str, Any], question: Question) -> bool:
    return (cited["document"], cited["page"]) in question.expectations[0].cite


def _in_cell(cited: Mapping[str, Any], question: Question) -> bool:
    """A table's citation must lie in the cell; one of prose marks a sentence, which must hold the figure."""
    here = [
        cell.box
        for cell in question.cells
        if (cell.document, cell.page) == (cited["document"], cited["page"])
    ]
    if cited.get("table") or cited.get("row"):
        return any(_middle_in(cited["bbox"], box) for box in here)
    return any(_middle_in(box, cited["bbox"]) for box in here)


def _middle_in(inner: Sequence[float], outer: Sequence[float]) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - SLACK <= x <= outer[2] + SLACK and outer[1] - SLACK <= y <= outer[3] + SLACK


def statuses(outcomes: Sequence[Outcome]) -> dict[str, Shares]:
    """How well each status is told from the others. A question with two right outcomes counts as the one given."""
    pairs = [(_expected(outcome), str(outcome.answer.get("status", ""))) for outcome in outcomes]
    return {
        status: Shares(
            right=sum(pair == (status, status) for pair in pairs),
            found=sum(given == status for _, given in pairs),
            covered=sum(pair == (status, status) for pair in pairs),
            wanted=sum(wanted == status for wanted, _ in pairs),
        )
        for status in STATUSES
    }


def _expected(outcome: Outcome) -> str:
    right = [expectation.status for expectation in outcome.question.expectations]
    given = str(outcome.answer.get("status", ""))
    return given if given in right else right[0]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How high the pages that hold the answer rank among the passages found."""

    questions: int
    hit_at_1: float
    hit_at_5: float
    hit_at_10: float
    mean_reciprocal_rank: float
    ndcg: float


def ranking(questions: Iterable[Question], search: Search) -> Ranking:
    """Of the questions with known pages and no history. A page counts once, at its best passage."""
    ranks: list[tuple[list[int], int]] = []
    for question in questions:
        wanted = set(question.expectations[0].cite)
        if not wanted or question.history:
            continue
        pages = list(dict.fromkeys(search(question)))[:DEEP]
        ranks.append(([rank for rank, page in enumerate(pages, 1) if page in wanted], len(wanted)))
    number = max(len(ranks), 1)

    def hits(depth: int) -> float:
        return sum(bool(found) and found[0] <= depth for found, _ in ranks) / number

    reciprocal = sum(1 / found[0] for found, _ in ranks if found) / number
    gained = sum(_gain(found) / _gain(range(1, min(wanted, DEEP) + 1)) for found, wanted in ranks) / number
    return Ranking(len(ranks), hits(1), hits(5), hits(DEEP), reciprocal, gained)


def _gain(ranks: Iterable[int]) -> float:
    return sum(1 / math.log2(rank + 1) for rank in ranks)


def unsteady(first: Sequence[Outcome], again: Sequence[Outcome]) -> list[str]:
    """The questions whose answer is another one the second time, in whatever order they were asked."""
    known = {outcome.question.id: outcome.answer for outcome in first}
    return sorted(one.question.id for one in again if known[one.question.id] != one.answer)
