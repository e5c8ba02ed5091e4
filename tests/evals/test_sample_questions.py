"""The questions on the bundled documents are well formed, and their figures stand where they are said to stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import ask
from evals.generate.truth import Truth, load
from evals.parse_truth import BUNDLED
from evals.scoring import Expected, Question, states
from evals.scoring import load as load_questions

QUESTIONS = list(load_questions(Path(ask.__file__).with_name("questions") / "samples.jsonl"))
TRUTHS = {f"{path.stem}.pdf": load(path) for path in BUNDLED.glob("*.json")}

# Kinds whose figures are computed, so that no cell prints them.
COMPUTED = {"sum", "difference", "ratio", "followup", "compare"}


def printed_on(truth: Truth, page: int, expected: Expected) -> bool:
    cells = ({"value": str(f.value), "unit": f.unit} for f in truth.facts if f.page == page and f.value)
    claims = (
        {"value": str(c.value), "unit": c.unit}
        for c in truth.claims
        if page in (place for place, _ in c.boxes)
    )
    return any(states(figure, expected) for figure in (*cells, *claims))


def test_questions_are_many_distinct_and_of_all_kinds() -> None:
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS) >= 60
    assert len({question.kind for question in QUESTIONS}) >= 20


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.id for question in QUESTIONS])
def test_what_a_question_cites_exists(question: Question) -> None:
    assert question.scope is None or question.scope in TRUTHS
    for document, page in question.expectations[0].cite:
        assert 1 <= page <= TRUTHS[document].pages
    assert question.expectations[0].status != "answered" or question.expectations[0].cite


@pytest.mark.parametrize(
    "question",
    [
        item
        for item in QUESTIONS
        if item.kind not in COMPUTED | {"performance"} and item.expectations[0].values
    ],
    ids=lambda item: item.id,
)
def test_each_expected_figure_is_printed_on_a_cited_page(question: Question) -> None:
    for expected in question.expectations[0].values:
        assert any(printed_on(TRUTHS[doc], page, expected) for doc, page in question.expectations[0].cite)
