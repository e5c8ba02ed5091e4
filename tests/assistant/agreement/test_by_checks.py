"""Questions that name numbers, a table or a kind of sum are told what the checks found of just that."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.checks.papers import county, told
from tests.assistant.tiny import engine

CARS = "本单位共有公务用车102辆，其中：机要通信用车2辆，执法执勤用车{}辆。"
BOUGHT = "2025年政府采购预算30.00万元，其中：政府采购货物预算20.00万元，政府采购工程预算0.00万元，政府采购服务预算{}万元。"
RATE = "一般公共服务支出（类）档案事务（款）行政运行（项）：2025年预算数为130.00万元，比上年预算增加10.00万元，增长{}%。"


def over(*texts: str) -> Engine:
    return engine(told(county(), *texts))


@pytest.mark.parametrize(
    ("text", "good", "bad", "question"),
    [
        (CARS, "100", "90", "公务用车102辆，各类加起来对得上吗"),
        (BOUGHT, "10.00", "11.00", "政府采购货物、工程、服务加起来等于总数吗"),
        (RATE, "8.33", "7.69", "行政运行增长{}%，算得对吗"),
    ],
)
def test_the_check_that_went_into_it_is_the_answer(text: str, good: str, bad: str, question: str) -> None:
    right = over(text.format(good)).ask(question.format(good))
    assert "对不上" not in right.text and right.verification.verdict != "conflict", right.text
    wrong = over(text.format(bad)).ask(question.format(bad))
    assert wrong.verification.verdict == "conflict", wrong.text


def test_a_number_that_the_answer_does_not_hold_settles_nothing() -> None:
    answer = over("基本支出150.00万元，项目支出50.00万元。").ask(
        "支出减少17.77万元，是基本支出加项目支出合起来的吗"
    )
    assert answer.verification.verdict != "verified"


def test_two_figures_asked_about_are_both_told() -> None:
    text = "2025年支出预算200.00万元。2025年支出预算数为201.00万元，主要用于日常工作。"
    answer = over(text).ask("支出预算是200.00还是201.00万元")
    assert "201.00" in answer.text and answer.verification.verdict != "verified"


def test_words_left_from_a_template_can_be_asked_for() -> None:
    answer = over("与上年相比增加（减少）0万元。").ask("有没有没改掉的模板文字")
    assert answer.verification.verdict == "conflict" and "增加（减少）" in answer.text
