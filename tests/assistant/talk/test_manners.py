"""Courtesy and corrections: what is left to be asked."""

from __future__ import annotations

import pytest

from assistant.engine import Memory
from assistant.talk import manners
from tests.assistant.tiny import body, engine


@pytest.mark.parametrize(
    "text", ["谢谢", "好的,谢谢你!", "你好", "您好,在吗?", "明白了", "嗯嗯", "OK", "没问题,再见"]
)
def test_courtesy_alone_asks_nothing(text: str) -> None:
    assert manners.bare(text) == ""


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("谢谢,那培训费呢", "那培训费呢"),
        ("你好,公务接待费多少", "公务接待费多少"),
        ("会议费多少?谢谢", "会议费多少"),
        ("那再看看甲局的会议费", "甲局的会议费"),
        ("行政运行多少", "行政运行多少"),
        ("好转结余多少", "好转结余多少"),
        ("可以看出什么", "可以看出什么"),
        ("听说甲市林业局有二百辆车,到底多少辆", "甲市林业局有二百辆车,到底多少辆"),
        ("我记得好像公务接待费是2万", "公务接待费是2万"),
        ("据说三公降了", "三公降了"),
        ("我在写一篇稿子,先请教一下会议费多少", "会议费多少"),
        ("最后确认一下,会议费多少", "会议费多少"),
        ("请协助核对2024年支出总额", "2024年支出总额"),
        ("核实一个数字:会议费多少", "会议费多少"),
        ("满意度要求呢,不是接通率哈", "满意度要求呢"),
        ("这是不是预算,不是决算吗", "这是不是预算,不是决算吗"),
        ("回到钱,电费占几成", "电费占几成"),
        ("回到甲局,会议费多少", "甲局,会议费多少"),
        ("换句话说,占三公的几成", "占三公的几成"),
        ("问题整改了多少,会议费呢", "问题整改了多少,会议费呢"),
    ],
)
def test_the_question_is_left(text: str, asked: str) -> None:
    assert manners.bare(text) == asked


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("不是问这个,我问的是机关运行经费", "机关运行经费"),
        ("不对,是2024年的", "2024年的"),
        ("我说的是决算,不是预算", "决算"),
        ("错了,我要的是培训费", "培训费"),
        ("不是这个,会议费", "会议费"),
        ("是不是减少了", "是不是减少了"),
        ("不对称资产是多少", "不对称资产是多少"),
    ],
)
def test_what_is_meant_instead(text: str, meant: str) -> None:
    assert manners.corrected(text) == meant


def test_thanks_in_between_change_nothing() -> None:
    document = body("甲市林业局", 2025).table(
        "费用表", "三公经费表", (("预算数",),), {("会议费",): ("4.00",), ("培训费",): ("5.00",)}
    )
    asked, memory = engine(document), Memory()
    asked.ask("会议费多少", memory=memory)
    thanked = asked.ask("谢谢", memory=memory)
    assert (thanked.status, thanked.figures) == ("not_found", ()) and "不客气" in thanked.text
    assert asked.ask("换成元", memory=memory).figures[0].value == "40000.00"
    assert asked.ask("不是问这个，我问的是培训费", memory=memory).figures[0].value == "5.00"
