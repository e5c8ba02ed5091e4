"""Scores of self-evaluations that only a sentence tells."""

from __future__ import annotations

import pytest

from assistant.schema import Answer
from index.prose import claims
from tests.assistant.tiny import body, engine

SENTENCE = (
    "组织对4个项目开展绩效自评，涉及资金6,881.61万元，平均得分94.25分，"
    "其中“环卫保洁服务”项目自评96.5分，“生活垃圾分类”项目自评92分。"
)


def ask(question: str) -> Answer:
    document = body("某市城市管理局", 2022, "决算").prose("预算绩效管理", SENTENCE)
    document.claims += claims.read(document.paragraphs, 2022, "决算")
    return engine(document).ask(question)


@pytest.mark.parametrize(
    ("question", "scores"),
    [
        ("绩效自评平均得分", ["94.25"]),
        ("生活垃圾分类项目自评多少分", ["92"]),
        ("环卫保洁服务得了多少分", ["96.5"]),
        ("自评得分多少", ["94.25", "96.5", "92"]),
    ],
)
def test_a_sentence_tells_the_score(question: str, scores: list[str]) -> None:
    answer = ask(question)
    assert [(figure.value, figure.unit) for figure in answer.figures] == [(score, "分") for score in scores]
    assert answer.verification.verdict == "narrative"


def test_the_score_of_another_project_is_no_answer() -> None:
    assert ask("综合执法办案项目得分多少").status == "not_found"
