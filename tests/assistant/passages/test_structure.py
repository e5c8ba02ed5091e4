"""Duties, offices and member units, under their own headings or in a sentence."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from assistant.schema import Answer
from index.prose import claims
from tests.assistant.tiny import TinyDocument, body, engine


def asked(*prose: tuple[str, str], entity: str = "己县教育局") -> Engine:
    document: TinyDocument = body(entity)
    for heading, text in prose:
        document.prose(heading, text)
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    return engine(document)


def county() -> Engine:
    return asked(
        ("一、主要职责", "1.贯彻执行教育方针政策。"),
        ("一、主要职责", "2.管理基础教育和职业教育。"),
        ("二、机构设置", "己县教育局内设5个科室，分别是：办公室、人事科、计财科、基教科、职教科。"),
        ("三、部门预算单位构成", "纳入己县教育局2025年部门预算编制范围的预算单位共3个，包括："),
        ("三、部门预算单位构成", "己县教育局本级、己县第一中学、己县实验小学。"),
        ("四、收入预算情况说明", "2025年收入预算90.00万元，其中：财政拨款收入80.00万元，其他收入10.00万元。"),
    )


def values(answer: Answer) -> list[tuple[str, str]]:
    return [(figure.value, figure.unit) for figure in answer.figures]


@pytest.mark.parametrize(
    "question", ["主要职责有哪些", "这个局是干什么的", "县教育局负责什么", "职能是什么？"]
)
def test_duties_in_full(question: str) -> None:
    answer = county().ask(question)
    assert "教育方针" in answer.text and "职业教育" in answer.text
    assert "计财科" not in answer.text


def test_units_as_they_are_spoken_of() -> None:
    assert "己县实验小学" in county().ask("咱局名下挂着多少个单位啊").text


@pytest.mark.parametrize("question", ["内设机构有哪些", "有几个科室", "下面有哪些处室？"])
def test_offices(question: str) -> None:
    answer = county().ask(question)
    assert "基教科" in answer.text and "实验小学" not in answer.text
    assert values(answer) == [("5", "个")]


@pytest.mark.parametrize(
    "question", ["下属单位有哪些", "纳入预算编制范围的有几家单位", "有多少个预算单位，叫什么"]
)
def test_member_units_with_the_list_that_follows(question: str) -> None:
    answer = county().ask(question)
    assert "己县实验小学" in answer.text and "计财科" not in answer.text
    assert values(answer) == [("3", "个")]


def test_no_member_units_is_no_list_of_money() -> None:
    engine = asked(("四、收入", "2025年收入预算90.00万元，其中：财政拨款收入80.00万元，其他收入10.00万元。"))
    assert engine.ask("下属单位有哪些").status == "not_found"


def test_what_a_body_belongs_to_is_not_what_belongs_to_it() -> None:
    engine = asked(("一、概况", "己县教育考试院是己县教育局的直属事业单位。"), entity="己县教育考试院")
    assert engine.ask("有几家下属单位").status == "not_found"


def test_duties_without_a_heading() -> None:
    engine = asked(("第一部分 概况", "己县教育局是县政府工作部门，主要职责是：统筹管理全县教育工作。"))
    assert "统筹管理" in engine.ask("主要职责是什么").text


def test_offices_that_are_only_named_under_their_heading() -> None:
    engine = asked(
        ("一、主要职责", "保管馆藏档案。"),
        ("二、机构设置", "档案保管部、设备维护部、物业协调部。"),
    )
    assert engine.ask("内设机构有哪些").text == "档案保管部、设备维护部、物业协调部。[1]"
