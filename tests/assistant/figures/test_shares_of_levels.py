"""The body's own part of what it has with its units: 本级…占全部门, in one document or in two."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine

HALL, CENTRE = "乙市水务局", "乙市供水服务中心"


def by_units() -> TinyDocument:
    document = body(HALL, aliases=("市水务局",))
    document.table("支出总表", "支出总表", (("合计",), ("基本支出",)), {("合计",): ("200.00", "80.00")})
    return document.table(
        "基本支出预算表",
        "",
        (("总计",),),
        {("合计",): ("80.00",), (f"{HALL}（本级）",): ("60.00",), (CENTRE,): ("20.00",)},
    )


def level(name: str, printed: str) -> TinyDocument:
    return body(HALL, level=name).table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",)),
        {("合计",): (printed, printed), ("住房保障支出",): ("1.00", "1.00")},
    )


@pytest.mark.parametrize("question", ["水务局本级基本支出占全部门比例", "本级基本支出占整个部门的百分之几"])
def test_of_two_documents(question: str) -> None:
    answer = engine(level("单位", "60.00"), level("部门", "80.00")).ask(f"乙市{question}")
    assert answer.figures and answer.figures[0].value == "75.00", answer.text


def test_the_whole_body_is_not_all_expenditure() -> None:
    answer = engine(by_units()).ask("水务局本级基本支出占全部门比例")
    assert not answer.figures or answer.figures[0].value == "75.00", answer.text


def test_a_part_of_the_question_is_of_its_own_level() -> None:
    answer = engine(level("单位", "60.00"), level("部门", "80.00")).ask(
        "乙市水务局本级支出总计多少，占部门的百分之几"
    )
    assert answer.figures[0].value == "60.00", answer.text
