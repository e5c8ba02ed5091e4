"""The measurements of the page: many readers at once, and how times are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.page import crowd
from evals.page.__main__ import line, spread
from tests.web.browser import served
from tests.web.fake import FakeAssistant

QUESTIONS = ["公务接待费多少", "培训费多少", "差旅补助标准"]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with served(FakeAssistant(tmp_path)) as address:
        yield address


def test_readers_at_once_are_answered_and_shown_only_their_own(address: str) -> None:
    replies = crowd.ask_together(address, QUESTIONS)
    assert [reply.question for reply in replies] == QUESTIONS
    assert all(0 < reply.seconds < 30 for reply in replies)
    assert [reply.strange for reply in replies] == [(), (), ()]


def test_a_question_shown_to_somebody_else_is_found(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "_opened", lambda *_: "".join(QUESTIONS))
    replies = crowd.ask_together(address, QUESTIONS)
    assert replies[0].strange == ("培训费多少", "差旅补助标准")


def test_times_are_told_against_their_bar() -> None:
    told = line("send to answer", [0.3, 0.1, 0.2])
    assert told == "send to answer: median 0.20, p95 0.30, max 0.30 s (n 3, bar 0.3)"


def test_questions_are_taken_from_all_over_the_list() -> None:
    assert spread(list("abcdef"), 3) == ["a", "c", "e"]
    with pytest.raises(RuntimeError, match="only 2 questions"):
        spread(["a", "b"], 3)
