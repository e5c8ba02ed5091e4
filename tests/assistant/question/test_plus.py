"""加 joins two things only where it is a word of its own."""

from __future__ import annotations

import pytest

from assistant.question import operations


@pytest.mark.parametrize("question", ["公务用车加油费多少", "加班费多少", "安全加固费多少万元"])
def test_a_word_with_jia_is_no_sum(question: str) -> None:
    assert operations._SUM.search(question) is None


@pytest.mark.parametrize(
    "question", ["会议费加培训费多少", "基本支出加上项目支出多少", "会议费和培训费一共多少"]
)
def test_jia_between_two_items_is_a_sum(question: str) -> None:
    assert operations._SUM.search(question)
