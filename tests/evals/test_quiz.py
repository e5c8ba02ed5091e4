"""The generated question set: what it holds, that it is made again the same, and that its truth is the document's."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from evals.generate import truth
from evals.generate.__main__ import write
from evals.generate.truth import Truth
from evals.quiz import across, bodies, looks, make, places, points, wording
from evals.quiz.__main__ import QUESTIONS
from evals.quiz.point import Proof
from evals.scoring import load

BODY = "赤水洲县文物局"  # publishes one document only


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    (data,) = (item for item in bodies.draw(make.SEED) if item.body.name == BODY)
    pdf = write(data, bodies.chart(), tmp_path_factory.mktemp("quiz"))
    return truth.load(pdf.with_suffix(".json"))


def committed(name: str) -> list[dict[str, object]]:
    text = (QUESTIONS / f"invented_{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_the_fixed_set_is_large_and_of_many_kinds() -> None:
    questions = [q for path in sorted(QUESTIONS.glob("*.jsonl")) for q in load(path)]
    assert len({q.id for q in questions}) == len(questions) >= 500
    assert len({q.kind for q in questions}) >= 30
    hand = [q for path in QUESTIONS.glob("samples*.jsonl") for q in load(path)]
    assert len(hand) >= 150


@pytest.mark.parametrize("name", wording.SETS)
def test_the_same_seed_makes_the_committed_questions(name: str, typeset: Truth) -> None:
    """Where this fails after a change of the typesetting: `python -m evals.quiz FOLDER`."""
    file = f"{BODY}2025年部门预算"
    documents = list(bodies.draw(make.SEED))
    chosen = list(make.chosen(name, documents, bodies.chart()))
    assert Counter(p.kind for p in chosen) == Counter(item["type"] for item in committed(name))
    ids = {f"{name}-{p.key}" for p in chosen if p.file == file}
    others = {
        data.file: Truth(f"{data.file}.pdf", data.body.name, data.year, data.kind, 0, (), ())
        for data in documents
    }
    made = make.lines(name, chosen, others | {file: typeset})
    mine = [item for item in made if item["scope"] == f"{file}.pdf"]
    assert len(mine) >= 5 and ids
    assert mine == [item for item in committed(name) if item["scope"] == f"{file}.pdf"]


@pytest.mark.parametrize("name", wording.SETS)
def test_the_questions_on_drawn_looks_are_made_again(name: str, tmp_path: Path) -> None:
    """Where this fails after a change of the typesetting: `python -m evals.quiz FOLDER`."""
    made = looks.build(name, looks.write_documents(tmp_path, [1]))
    text = (QUESTIONS / f"looks_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [json.loads(line) for line in text]
    assert made and made == [line for line in lines if line["id"].startswith(f"looks-{name}-0001-")]


def test_every_key_has_words_in_both_sets_and_none_is_shared() -> None:
    documents = list(bodies.draw(make.SEED))
    found = [p for data in documents for p in points.of_document(data, bodies.chart())]
    keys = {point.key for point in (*found, *across.of_documents(documents))}
    dev, score = (wording.load(name).by_key for name in wording.SETS)
    assert set(dev) == set(score) == keys
    assert not [text for key in keys for text in dev[key] if text in score[key]]


def test_a_figure_is_found_where_it_was_set(typeset: Truth) -> None:
    costs = next(data.three_public for data in bodies.draw(make.SEED) if data.body.name == BODY)
    proof = Proof("", ("公务接待费",), costs.reception, "万元")
    cells = list(places.find(proof, typeset))
    assert cells and all(1 <= place.page <= typeset.pages for place in cells)
    assert not list(
        places.find(Proof("", ("公务接待费",), costs.reception + Decimal("0.01"), "万元"), typeset)
    )


def test_documents_are_consistent_from_year_to_year() -> None:
    documents = [data for data in bodies.draw(make.SEED) if data.body.name == "云岚市水务局"]
    budget, account, after = documents
    assert account.base() == after.base() == budget.general
    for data in documents:
        assert sum(line.amount for line in data.economics) == data.basic
        assert sum(project.total for project in data.projects) == data.total - data.basic


def test_questions_read_like_the_ones_beside_the_documents(tmp_path: Path) -> None:
    """A committed line is loaded with its figures as Decimal and its pages."""
    (tmp_path / "q.jsonl").write_text(make.dump(committed("dev")[:1]), encoding="utf-8")
    (question,) = load(tmp_path / "q.jsonl")
    assert question.expectations[0].values[0].value == Decimal("3.74")
    assert question.expectations[0].cite
