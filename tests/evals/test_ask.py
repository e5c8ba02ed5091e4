"""How a set of questions is asked and counted, with an assistant that knows three answers."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.schema import Answer, Citation, Figure, Verification
from evals import ask
from evals.scoring import Expectation, Expected, Question


class ScriptedTalk:
    """Answers by the words of the question; remembers what was asked."""

    def __init__(self, asked: list[str]) -> None:
        self.asked = asked

    def ask(self, question: str) -> Answer:
        self.asked.append(question)
        if "错" in question:
            raise KeyError("no such row")
        value = "9.99" if "误" in question else "0.25"
        figure = Figure("公务接待费", value, "万元", "某局", 2025, "table", "", (1,))
        place = Citation("a.pdf", 7, "", (), (), (), value, (0.0, 0.0, 1.0, 1.0))
        return Answer(question, "answered", "是", (figure,), (place,), Verification("verified", ()))


class ScriptedAssistant:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.scopes: list[Any] = []

    def conversation(self, documents: list[str] | None = None) -> ScriptedTalk:
        self.scopes.append(documents)
        return ScriptedTalk(self.asked)


def question(text: str, history: tuple[str, ...] = (), scope: str | None = "a.pdf") -> Question:
    right = Expectation("answered", (Expected(Decimal("0.25"), "万元"),), (), (), (), (("a.pdf", 7),))
    return Question(text, "lookup", scope, history, text, (right,))


@pytest.fixture
def outcomes() -> list[ask.Outcome]:
    questions = [question("接待费"), question("误"), question("错")]
    return list(ask.ask_all(ScriptedAssistant(), questions))


def test_a_right_a_wrong_and_a_crashed_answer_are_counted_apart(outcomes: list[ask.Outcome]) -> None:
    header, everything, *_ = (line.split() for line in ask.table(outcomes))
    assert header == ["类型", "题数", "答对", "错数", "错且称已核对", "有出处", "崩溃"]
    assert everything == ["全部", "3", "1", "1", "1", "2", "1"]


def test_failures_show_what_came_instead(outcomes: list[ask.Outcome]) -> None:
    wrong, crashed = ask.failures(outcomes)
    assert "9.99万元" in wrong
    assert "KeyError('no such row')" in crashed


def test_history_is_asked_first_in_the_same_scope() -> None:
    assistant = ScriptedAssistant()
    list(ask.ask_all(assistant, [question("那一项呢", history=("三公一共多少",))]))
    assert assistant.asked == ["三公一共多少", "那一项呢"]
    assert assistant.scopes == [["a.pdf"]]


def test_answers_are_written_one_line_each(tmp_path: Path, outcomes: list[ask.Outcome]) -> None:
    ask.write_json(tmp_path / "out.jsonl", outcomes)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["score"]["correct"] for line in lines] == [True, False, False]
    assert lines[0]["answer"]["figures"][0]["value"] == "0.25"
