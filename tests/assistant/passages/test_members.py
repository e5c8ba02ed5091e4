"""Which bodies a budget takes in."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine

QUESTION = "部门预算包括哪些下属单位？"


def listed(*lines: str) -> TinyDocument:
    document = body("丁区教育局")
    for line in lines:
        document.prose("单位构成", line)
    return document


def test_a_list_below_its_sentence() -> None:
    answer = engine(
        listed("纳入编制范围的预算单位包括：", "1.丁区教育局机关", "2.丁区第一实验小学校", "三、收入情况")
    ).ask(QUESTION)
    assert answer.status == "answered"
    assert [citation.quote for citation in answer.citations][1:] == [
        "1.丁区教育局机关",
        "2.丁区第一实验小学校",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "本部门无下属预算单位。",
        "本部门只有本级，没有其他二级预算单位。",
        "本部门下属单位包括：教研中心、电教馆。",
    ],
)
def test_a_sentence_that_says_so(text: str) -> None:
    answer = engine(listed("内设机构包括：办公室、人事处。", text)).ask(QUESTION)
    assert answer.status == "answered" and "办公室" not in answer.text


def test_offices_inside_are_no_units() -> None:
    assert engine(listed("内设机构包括：办公室、人事处。")).ask(QUESTION).status == "not_found"


def test_a_table_of_units_without_amounts() -> None:
    document = body("丁区教育局").table(
        "", "", (("备注",),), {("丁区教育局（本级）",): ("",), ("丁区教师进修学院",): ("",)}
    )
    answer = engine(document).ask("还有哪家单位纳入了预算编制范围？")
    assert "丁区教师进修学院" in answer.text and answer.citations[-1].row == ("丁区教师进修学院",)


def test_how_many_is_counted_where_the_number_is_not_written() -> None:
    lines = ("纳入编制范围的预算单位包括：", "1.丁区教育局机关", "2.丁区第一实验小学校", "三、收入情况")
    answer = engine(listed(*lines)).ask("有多少个下属单位？")
    assert "列出 2 个" in answer.text and answer.verification.verdict != "verified", answer.text


def test_a_written_number_of_units_is_left_to_speak() -> None:
    lines = (
        "纳入编制范围的预算单位共2个，包括：",
        "1.丁区教育局机关",
        "2.丁区第一实验小学校",
        "三、收入情况",
    )
    answer = engine(listed(*lines)).ask("有多少个下属单位？")
    assert "共2个" in answer.text and "没有写明个数" not in answer.text, answer.text


def test_which_units_asks_for_no_number() -> None:
    lines = ("纳入编制范围的预算单位包括：", "1.丁区教育局机关", "2.丁区第一实验小学校", "三、收入情况")
    answer = engine(listed(*lines)).ask("部门预算包括哪几家单位？")
    assert "丁区第一实验小学校" in answer.text and "没有写明个数" not in answer.text, answer.text
