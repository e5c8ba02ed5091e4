"""Questions about the document itself."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import body, engine


@pytest.mark.parametrize(
    "question", ["这份文件到底是哪个单位的预算？", "这是哪一年的？", "该文件是预算还是决算？"]
)
def test_whose_of_which_year_and_kind(question: str) -> None:
    document = body("戊县农业局", 2023, "决算").prose("封面", "戊县农业局2023年度部门决算")
    answer = engine(document).ask(question)
    assert "戊县农业局，2023年，部门决算[1]" in answer.text
    assert answer.citations[0].quote == "戊县农业局2023年度部门决算"


def test_other_questions_are_not_taken_for_it() -> None:
    document = body("戊县农业局", 2023, "决算").prose("封面", "戊县农业局2023年度部门决算")
    assert "部门决算[1]" not in engine(document).ask("这是哪个项目的公务接待费？").text
