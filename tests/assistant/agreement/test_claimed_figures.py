"""Is a figure what the asker believes it to be: looked up, and laid beside the number of the question."""

from __future__ import annotations

import pytest

from assistant.agreement.claimed_figures import read
from assistant.engine import Engine, Memory
from tests.assistant.checks.papers import county, told
from tests.assistant.tiny import body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    return engine(county())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("住房保障支出是20万元，对吗", "对：与文件印出的数相同"),
        ("住房保障支出是不是200000元", "对：与文件印出的数相同"),
        ("住房保障支出是20.3万元，对吗？", "不对"),
        ("住房保障支出是20元，对吗", "不对"),
        ("住房保障支出是20万吗", "对：与文件印出的数相同"),
        ("请核对一下：甲县档案局2025年住房保障支出20.00万元，对不对", "对：与文件印出的数相同"),
        ("我记得住房保障支出是25万元，是这样吗", "不对"),
        ("支出总计是0.02亿元吗", "对：与文件印出的数相同"),
        ("一般公共服务支出是0.02亿元吗", "四舍五入后相同"),
        ("核对一下：住房保障支出20万元", "对：与文件印出的数相同"),
    ],
)
def test_the_number_of_the_question_is_laid_beside_the_printed_one(
    asked: Engine, question: str, said: str
) -> None:
    answer = asked.ask(question)
    assert answer.question == question
    assert answer.text.startswith(said), answer.text
    assert answer.verification.verdict == "verified"


@pytest.mark.parametrize("question", ["住房保障支出是20元，对吗", "住房保障支出是不是200000元"])
def test_the_printed_figure_leads_whatever_unit_was_claimed(asked: Engine, question: str) -> None:
    figure = asked.ask(question).figures[0]
    assert (figure.value, figure.unit) == ("20.00", "万元")


@pytest.mark.parametrize(
    "text",
    [
        "住房保障支出是多少",
        "住房保障支出比上年增加2万元吗",
        "住房保障支出超过20万元吗",
        "住房保障支出占总支出20%,对吗",
        "支出预算是200.00还是201.00万元",
        "基本支出150万元加项目支出50万元等于200万元吗",
        "住房保障支出20万元",
        "是20万元吗",
        "住房保障支出排第3个吗",
    ],
)
def test_what_claims_no_single_figure_is_left_to_others(text: str) -> None:
    assert read(text) is None


def test_what_only_the_prose_says_is_told_as_such() -> None:
    answer = engine(told(county(), "本单位共有公务用车3辆。")).ask("本单位有3辆公务用车，对吗")
    assert answer.text.startswith("对：") and answer.verification.verdict == "narrative"


def test_what_the_document_does_not_say_is_neither_right_nor_wrong(asked: Engine) -> None:
    answer = asked.ask("差旅费是3万元，对吗")
    assert answer.status == "not_found" and "对：" not in answer.text


def test_the_conversation_goes_on_from_the_figure(asked: Engine) -> None:
    memory = Memory()
    asked.ask("甲县档案局2025年住房保障支出是25万元，对吗", None, memory)
    assert "20.00" in asked.ask("占支出总计的多少", None, memory).text


def test_a_negative_amount_is_not_the_positive_one_claimed() -> None:
    document = body("甲县档案局").table(
        "支出总表", "支出总表", (("合计",),), {("其他支出",): ("-5.00",), ("合计",): ("95.00",)}
    )
    answer = engine(document).ask("甲县档案局2025年其他支出是5万元，对吗")
    assert answer.figures[0].value == "-5.00" and answer.text.startswith("不对"), answer.text
