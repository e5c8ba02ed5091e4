"""What a term means: explained by the document, within another explanation, or in general."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine

TERMS = (
    "一、事业收入：指事业单位开展专业业务活动所取得的收入。",
    "二、结转资金：即当年预算已执行但未完成、下一年度继续使用的资金。",
    "三、结余资金：即当年预算目标已完成、剩余的资金。",
    "四、“三公”经费：指用财政拨款安排的三项费用。其中：因公出国（境）费反映公务出国的国际旅费；公务用车购置费反映购车支出"
    "（含购置税）,公务用车运行维护费反映燃料费、保险费；公务接待费反映按规定开支的接待费用。",
    "五、基本支出：指为保障机构正常运转而发生的支出。",
    "六、项目支出：指为完成特定任务而发生的支出。",
)


def county() -> Engine:
    document = body("戊县水利局")
    for text in TERMS:
        document.prose("第四部分 名词解释", text)
    return engine(document)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("什么是事业收入", "专业业务活动", "特定任务"),
        ("事业收入是什么钱？", "专业业务活动", "特定任务"),
        ("三公经费是啥意思", "三项费用", "专业业务"),
        ("公务接待费的意思", "接待费用", "国际旅费"),
        ("公务用车购置费指什么", "含购置税", "燃料费"),
        ("结转资金和结余资金有什么区别", "未完成", "机构正常运转"),
        ("结转资金跟结余资金有啥区别", "剩余的资金", "机构正常运转"),
        ("基本支出与项目支出的区别", "特定任务", "事业单位开展"),
    ],
)
def test_explained_by_the_document(question: str, said: str, unsaid: str) -> None:
    answer = county().ask(question)
    assert (answer.status, answer.citations[0].page) == ("answered", 9)
    assert said in answer.text and unsaid not in answer.text


def test_the_general_meaning_is_said_to_be_so() -> None:
    answer = county().ask("什么是机关运行经费")
    assert "没有解释" in answer.text and answer.citations == ()


def test_who_asks_what_the_duties_are_wants_no_definition() -> None:
    assert "含义" not in county().ask("主要职责是什么").text


def test_a_term_printed_as_asked_comes_before_one_of_like_meaning() -> None:
    document = body("戊县水利局")
    document.prose("第四部分 名词解释", "八、使用非财政拨款结余：拿前几年攒下的结余补上收支缺口。")
    document.prose("第四部分 名词解释", "九、结转下年：指没有用完、留到下一年还按原来用途接着用的钱。")
    answer = engine(document).ask("结转下年是什么意思")
    assert "留到下一年" in answer.text and "缺口" not in answer.text


def test_a_note_outside_the_glossary_explains_too() -> None:
    note = (
        "备注：“三公”经费指用财政拨款安排的三项费用。其中，公务接待费反映招待来客的开销；公务用车运行维护费反映保留"
        "车辆的燃料费、保险费。"
    )
    document = body("青禾镇", 2025, "决算").prose("“三公”经费决算情况", note)
    answer = engine(document).ask("公务用车运行维护费是指什么")
    assert "保留车辆的燃料费" in answer.text and "没有解释" not in answer.text
