"""Why there is none of a thing: the sentence that says so is quoted, and no reason of anything else stands for it."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("庚市档案局")
    document.prose("收入预算情况", "政府性基金预算未安排。")
    document.prose("支出情况", "支出预算90万元，比上年增加10万元，主要原因是人员增加。")
    document.claim("支出预算", "90", "万元").claim("支出预算", "10", "万元", "change", 1, "上年")
    document.prose("政府性基金", "庚市档案局没有使用政府性基金预算拨款安排的支出，该表为空表。")
    return engine(document)


@pytest.mark.parametrize(
    "question",
    [
        "庚市档案局为什么没有政府性基金预算支出",
        "庚市档案局没有政府性基金支出的原因是什么",
        "为什么庚市档案局未安排政府性基金支出",
    ],
)
def test_the_sentence_that_says_there_is_none_is_quoted(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "answered" and "没有使用政府性基金" in answer.text, answer.text
    assert "为什么没有，文件没有写明" in answer.text and "人员增加" not in answer.text


def test_a_reason_of_the_whole_budget_is_none_for_a_fund(asked: Engine) -> None:
    assert "人员增加" in asked.ask("庚市档案局支出预算为什么增加").text
    assert "人员增加" not in asked.ask("庚市档案局政府性基金支出预算为什么增加").text
