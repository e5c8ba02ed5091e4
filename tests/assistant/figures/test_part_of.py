"""A part of a larger item is answered with the part or refused, never with the whole."""

from __future__ import annotations

from dataclasses import replace

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


@pytest.mark.parametrize("whole", ["福彩公益金项目里，", "福彩公益金里"])
def test_two_parts_of_one_whole(whole: str) -> None:
    answer = engine(lottery()).ask(f"{whole}儿童福利类和老年人福利类各安排了多少？")
    assert [figure.value for figure in answer.figures] == ["40.00", "50.00"], answer.text
    assert answer.verification.verdict == "narrative"


def test_a_part_that_is_not_listed_is_not_answered_with_the_whole() -> None:
    answer = engine(lottery()).ask("福彩公益金里用于残疾人福利的有多少")
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


ROAD = "老旧路灯改造项目资金分配：共50.00万元，其中灯杆电缆30.00万元、控制软件15.00万元、外勤差旅费5.00万元。"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("老旧路灯改造里买软件用多少", "15.00"),
        ("老旧路灯改造项目里的灯杆打算花多少", "30.00"),
        ("老旧路灯改造外勤出差的钱", "5.00"),
    ],
)
def test_an_item_of_a_project_is_not_the_project(question: str, value: str) -> None:
    document = body("丁市城管局").table(
        "项目支出表", "项目支出表", (("合计",),), {("老旧路灯改造",): ("50.00",), ("绿化养护",): ("20.00",)}
    )
    document.prose("项目名称：老旧路灯改造", ROAD)
    for name, printed in (
        ("老旧路灯改造", "50.00"),
        ("灯杆电缆", "30.00"),
        ("控制软件", "15.00"),
        ("外勤差旅费", "5.00"),
    ):
        document.claim(name, printed, "万元")
    document.claims[1:] = [replace(c, concept=("老旧路灯改造", c.name)) for c in document.claims[1:]]
    answer = engine(document).ask(question)
    assert answer.figures[0].value == value, answer.text
    assert answer.verification.verdict == "narrative"


def test_a_document_or_a_company_is_no_whole() -> None:
    document = body("丁市城管局").table(
        "支出总表", "支出总表", (("合计",),), {("合计",): ("90.00",), ("面向中心城区的绿化",): ("20.00",)}
    )
    assert engine(document).ask("2025年预算里，面向中心城区的绿化多少").figures[0].value == "20.00"
