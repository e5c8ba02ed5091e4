"""No digit leaves without a place."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from assistant.verifier import untraced
from tests.assistant.tiny import archive, engine


def test_an_honest_answer_has_no_untraced_number() -> None:
    asked = engine(archive())
    for question in (
        "公务接待费多少",
        "人员经费占基本支出的比例",
        "办公费和公务接待费加起来多少",
        "行政运行多少元",
    ):
        assert untraced(asked.ask(question)) == []


def test_an_altered_digit_is_caught() -> None:
    """200 answers with one digit of their text changed: the gate names the number, unless it equals another of the answer."""
    answer = engine(archive()).ask("公务接待费多少")
    dice = random.Random(7)
    places = [m.start() for m in re.finditer(r"\d(?![^\[]*\])", answer.text)]
    caught = 0
    for _ in range(200):
        at = dice.choice(places)
        digit = dice.choice([d for d in "0123456789" if d != answer.text[at]])
        changed = answer.text[:at] + digit + answer.text[at + 1 :]
        caught += bool(untraced(replace(answer, text=changed)))
    assert caught >= 190


def test_a_figure_whose_reading_is_in_doubt_is_told_and_not_verified() -> None:
    document = archive()
    assert engine(document).ask("公务接待费多少").verification.verdict == "verified"
    document.tables[:] = [replace(table, doubt="没有表格线") for table in document.tables]
    answer = engine(document).ask("公务接待费多少")
    assert answer.status == "answered" and answer.verification.verdict == "narrative"
    assert "没有表格线" in answer.text
