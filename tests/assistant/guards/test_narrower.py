"""A part of the year, a place or an office that is printed nowhere, a number of people: the figure of the whole is no answer."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("己市林业局")
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("金额",),),
        {
            ("合计",): ("60.00",),
            ("工资福利支出",): ("40.00",),
            ("工资福利支出", "奖金"): ("12.00",),
            ("商品和服务支出",): ("20.00",),
            ("商品和服务支出", "差旅费"): ("7.00",),
            ("商品和服务支出", "公务接待费"): ("3.00",),
        },
    )
    document.table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {("合计",): ("90.00",), ("林业调查",): ("30.00",)},
        codes={"林业调查": "2130299"},
    )
    document.table("政府采购表", "政府采购表", (("金额",),), {("合计",): ("9.00",), ("货物",): ("9.00",)})
    document.table("对企业补助表", "", (("金额",),), {("对企业补助",): ("8.00",)})
    document.prose("人员情况", "在编在职人员27名。")
    document.claim("在编在职人员", "27", "名", role="count")
    document.prose("机构设置", "己市林业局内设办公室、营林处。乙县林业站由其指导。")
    return engine(document)


@pytest.mark.parametrize(
    "question",
    [
        "己市林业局下半年的公务接待费",
        "己市林业局第一季度差旅费多少",
        "己市林业局3月花了多少差旅费",
        "己市林业局甲县的差旅费是多少",
        "己市林业局城东分局的公务接待费多少",
        "己市林业局营林处的经费是多少",
        "己市林业局去北京的差旅费多少",
        "己市林业局林业调查请了多少调查员",
        "己市林业局奖金里年终奖是多少",
        "己市林业局无人机采购多少钱",
        "己市林业局水果采购花多少",
        "己市林业局每家企业补助多少",
        "己市林业局桌子多少钱一张",
        "己市林业局林业调查走访了多少群众",
        "己市林业局林业调查发了几张",
        "己市林业局代表人数",
        "己市全市一般公共预算支出是多少",
        "己市林业局今年林业调查追回了多少钱",
        "己市林业局一共有500人出差，差旅费里有500人吗",
    ],
)
def test_what_is_printed_nowhere_is_not_found(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "not_found" and not answer.figures, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("己市林业局全年的公务接待费", "3.00"),
        ("己市林业局奖金多少", "12.00"),
        ("己市林业局全市林业调查要花多少钱", "30.00"),
        ("己市林业局林业调查花了多少", "30.00"),
        ("己市林业局要花多少差旅费", "7.00"),
    ],
)
def test_the_whole_year_and_the_whole_body_are(asked: Engine, question: str, value: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "answered" and answer.figures[0].value == value, answer.text


def test_a_subject_that_has_a_word_for_a_place_in_it_is_none() -> None:
    document = body("己市林业局")
    document.table(
        "财政拨款收支总表",
        "财政拨款收支总表",
        (("支出", "合计"), ("支出", "政府性基金预算")),
        {("本年支出",): ("90.00", "30.00"), ("城乡社区支出",): ("30.00", "30.00")},
    )
    answer = engine(document).ask("己市林业局安排的支出中城乡社区支出多少")
    assert answer.figures and answer.figures[0].value == "30.00", answer.text


def test_people_told_apart_by_their_number() -> None:
    document = body("己市林业局")
    document.prose("项目支出", "展厅专题讲解讲解员6名支出31.50万元。")
    document.claim("展厅专题讲解讲解员", "31.50", "万元")
    asked = engine(document)
    assert asked.ask("展厅那6名专题讲解讲解员要花多少钱").figures[0].value == "31.50"
    assert asked.ask("展厅那7名专题讲解讲解员要花多少钱").status == "not_found"
