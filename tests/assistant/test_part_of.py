"""A part of a larger item is answered with the part or refused, never with the whole."""

from __future__ import annotations

import pytest

from tests.assistant.checks.papers import told
from tests.assistant.tiny import TinyDocument, body, engine

TEXT = "福利彩票公益金项目90.00万元，主要包括：老年人福利类项目50.00万元，用于养老服务；儿童福利类项目40.00万元，用于助学。"


def lottery() -> TinyDocument:
    document = body("丁市民政局").table(
        "支出总表", "支出总表", (("合计",),), {("用于社会福利的彩票公益金支出",): ("90.00",)}
    )
    return told(document, TEXT, heading="项目支出")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("福彩公益金里给老年人福利的有多少", "50.00"),
        ("福利彩票公益金中用于儿童福利的是多少", "40.00"),
    ],
)
def test_the_part_is_given_and_not_called_verified(question: str, value: str) -> None:
    answer = engine(lottery()).ask(question)
    assert answer.figures[0].value == value, answer.text
    assert answer.verification.verdict == "narrative"


def test_a_part_that_is_not_listed_is_not_answered_with_the_whole() -> None:
    answer = engine(lottery()).ask("福彩公益金里用于残疾人福利的有多少")
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text
