"""A sentence that gives a figure and says that there is none of something beside it."""

from __future__ import annotations

import pytest

from assistant.schema import Answer
from index.prose import claims
from tests.assistant.tiny import body, engine

SENTENCE = "2024年政府采购预算总额52.70万元，其中：货物6.80万元，服务45.90万元，无工程类采购。"


def ask(question: str) -> Answer:
    document = body("乙县司法局", 2024, "预算").prose("政府采购情况", SENTENCE)
    document.claims += claims.read(document.paragraphs, 2024, "预算")
    return engine(document).ask(question)


@pytest.mark.parametrize("question", ["政府采购工程类多少", "政府采购工程多少钱", "工程类采购预算是多少"])
def test_the_total_is_no_answer_for_what_its_sentence_says_there_is_none_of(question: str) -> None:
    answer = ask(question)
    assert not answer.figures and "文件写明没有" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("政府采购多少", "52.70"), ("政府采购货物多少", "6.80"), ("政府采购服务多少", "45.90")],
)
def test_what_there_is_is_answered_as_before(question: str, value: str) -> None:
    assert [figure.value for figure in ask(question).figures] == [value]


def test_what_was_not_held_is_said_in_the_documents_words() -> None:
    document = body("丁县文化馆")
    document.prose("六、其他", "本单位会议费预算0万元；未举办节庆、论坛、赛事等活动。")
    held = engine(document)
    answer = held.ask("今年有没有办节庆论坛活动")
    assert answer.text == "文件写明没有：未举办节庆、论坛、赛事等活动。[1]"
    assert "未举办" not in held.ask("今年有没有办运动会").text
