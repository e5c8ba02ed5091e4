"""Why a table is empty: its note, the sentence of the prose, or that the document does not say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.operations import operation_of
from tests.assistant.tiny import TinyDocument, archive, engine

FUND = "政府性基金预算支出情况表"


def document(note: str = "", sentence: str = "") -> TinyDocument:
    made = archive()
    made.table(FUND, "政府性基金表", (("合计",), ("项目支出",)), {("合计",): ("", "")})
    made.tables[-1] = replace(made.tables[-1], notes=(note,) if note else (), empty=True)
    return made.prose("八、政府性基金预算", sentence) if sentence else made


@pytest.mark.parametrize(
    "question",
    [
        "政府性基金预算支出情况表为什么是空表",
        "政府性基金表为什么是空的",
        "政府性基金支出表怎么没有数？",
        "政府性基金支出表为何空白",
    ],
)
def test_the_note_and_the_sentence_come_before_the_table(question: str) -> None:
    note, sentence = "注：本部门无此项，故本表无数据。", "本部门2025年无政府性基金预算支出。"
    lines = engine(document(note, sentence)).ask(question).text.splitlines()
    assert lines[0].startswith(f"表下注明：“{note}”")
    assert lines[1].startswith(f"正文写明：{sentence}")
    assert "是空表" in lines[2]


def test_a_note_on_the_form_of_a_table_is_no_reason() -> None:
    said = engine(document("注：本表反映政府性基金支出情况。")).ask("政府性基金表为什么是空表").text
    assert "本表反映" not in said
    assert "没有写明" in said


def test_the_sentence_on_another_fund_is_no_reason() -> None:
    said = (
        engine(document(sentence="本部门2025年无国有资本经营预算支出。")).ask("政府性基金表为什么是空表").text
    )
    assert "国有资本" not in said


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("三公经费支出表为什么是空表", "check"),
        ("什么是空表", "define"),
        ("代表团为什么是空军接待", "explain"),
        ("表2里的空调购置费多少", "lookup"),
    ],
)
def test_what_asks_of_an_empty_table(question: str, operation: str) -> None:
    assert operation_of(question, False)[0] == operation
