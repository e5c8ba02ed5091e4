"""Citations, statuses, rankings and comparisons, on made-up outcomes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from evals import compare, measures, record
from evals.ask import Outcome
from evals.scoring import Cell, Expectation, Expected, Question, score

HERE = ("a.pdf", 7)
CELL = Cell("a.pdf", 7, (100, 100, 150, 120))
ASKED = Question(
    "x",
    "lookup",
    None,
    (),
    "公务接待费多少",
    (Expectation("answered", (Expected(Decimal("0.25"), "万元"),), (), (), (), (HERE,)),),
    (CELL,),
)


def outcome(question: Question = ASKED, **answer: Any) -> Outcome:
    return Outcome(question, answer, score(question, answer), 0.0)


def stated(box: list[float], page: int = 7, table: str = "三公表", value: str = "0.25") -> dict[str, Any]:
    return {
        "status": "answered",
        "figures": [{"value": value, "unit": "万元", "citations": [1]}],
        "citations": [
            {"document": "a.pdf", "page": page, "bbox": box, "table": table},
            {"document": "b.pdf", "page": 1, "bbox": box, "table": table},
        ],
    }


@pytest.mark.parametrize(
    ("answer", "page", "cell"),
    [
        (stated([110, 102, 140, 118]), 1, 1),
        (stated([200, 102, 240, 118]), 1, 0),
        (stated([110, 102, 140, 118], page=8), 0, 0),
        (stated([20, 95, 400, 125], table=""), 1, 1),  # a sentence that holds the figure
        (stated([20, 95, 400, 125]), 1, 0),  # a whole row is no cell
    ],
)
def test_what_a_figure_cites_is_judged_to_page_and_cell(answer: dict[str, Any], page: int, cell: int) -> None:
    one = [outcome(**answer)]
    assert measures.citations(one, to_cell=False) == measures.Shares(page, 1, page, 1)
    assert measures.citations(one, to_cell=True) == measures.Shares(cell, 1, cell, 1)


def test_statuses_are_counted_by_class() -> None:
    absent = replace(ASKED, expectations=(Expectation("not_found", (), (), (), (), ()),))
    found = measures.statuses(
        [outcome(status="answered"), outcome(status="not_found"), outcome(absent, status="not_found")]
    )
    assert (found["not_found"].precision, found["not_found"].recall) == (0.5, 1.0)
    assert (found["answered"].precision, found["answered"].recall) == (1.0, 0.5)


def test_a_page_counts_once_at_its_best_passage() -> None:
    found = measures.ranking([ASKED], lambda _: [("b.pdf", 1), ("b.pdf", 1), HERE, HERE])
    assert (found.questions, found.hit_at_1, found.hit_at_5, found.mean_reciprocal_rank) == (1, 0, 1, 0.5)
    assert 0.6 < found.ndcg < 0.64


def test_another_answer_the_second_time_is_seen_whatever_the_order() -> None:
    other = replace(ASKED, id="y")
    first = [outcome(status="answered"), outcome(other, status="clarify")]
    assert measures.unsteady(first, first[::-1]) == []
    assert measures.unsteady(first, [outcome(other, status="answered"), first[0]]) == ["y"]


def test_the_worst_verdict_of_a_question_is_told() -> None:
    right = outcome(**stated([0, 0, 1, 1]))
    sure = outcome(**stated([0, 0, 1, 1], value="2.5"), verification={"verdict": "verified"})
    assert [record.verdict(item) for item in (right, sure, outcome(status="not_found"))] == [
        "right",
        "sure",
        "missed",
    ]
    assert record.verdict(outcome(**stated([0, 0, 1, 1], page=9))) == "uncited"


def test_a_change_for_the_worse_comes_first() -> None:
    before = {"a": "missed", "b": "right", "c": "right", "d": "right"}
    after = {"a": "right", "b": "sure", "c": "missed", "e": "wrong"}
    assert [(c.question, c.worse) for c in compare.changes(before, after)][:2] == [("b", True), ("c", True)]
    assert compare.failures(before, after, allowed=1) == ["b：right → sure"]
    assert len(compare.failures(before, after, allowed=0)) == 2
    assert compare.failures(before, before) == []
