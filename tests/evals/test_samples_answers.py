"""The whole way on the bundled samples: from their PDFs to answers, asked as a user would ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from evals import ask
from evals.generate import truth
from evals.scoring import load

SAMPLES = Path(__file__).parents[2] / "evals" / "samples"
QUESTIONS = Path(__file__).parents[2] / "evals" / "questions" / "samples.jsonl"
LEAST_RIGHT = 67


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(tmp_path_factory.mktemp("samples")) as opened:
        assert {item.outcome for item in opened.add(SAMPLES)} == {"added"}
        yield opened


def test_the_sample_questions(assistant: Assistant) -> None:
    """None may crash, none may state a wrong figure as verified, nearly all must be right."""
    outcomes = list(ask.ask_all(assistant, load(QUESTIONS)))
    assert [o.question.id for o in outcomes if o.error] == []
    assert [o.question.id for o in outcomes if o.score.sure] == []
    assert sum(o.score.correct for o in outcomes) >= LEAST_RIGHT


def test_answers_do_not_depend_on_what_was_asked_before(assistant: Assistant) -> None:
    questions = [question for question in load(QUESTIONS) if not question.history][:20]
    first = [assistant.ask(q.text, [q.scope] if q.scope else None).to_dict() for q in questions]
    again = [assistant.ask(q.text, [q.scope] if q.scope else None).to_dict() for q in reversed(questions)]
    assert first == again[::-1]


def test_every_figure_of_an_answer_stands_where_it_is_cited(assistant: Assistant) -> None:
    """The generator wrote down the box of every cell: the citation's box must be inside it."""
    known = truth.load(SAMPLES / "克州信访局2025年部门预算.json")
    answer = assistant.ask("公务接待费多少", ["克州信访局2025年部门预算.pdf"])
    cited = answer.citations[answer.figures[0].citations[0] - 1]
    cells = [fact.box for fact in known.facts if fact.page == cited.page and fact.printed == cited.quote]
    x, y = (cited.bbox[0] + cited.bbox[2]) / 2, (cited.bbox[1] + cited.bbox[3]) / 2
    assert any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in cells)
