"""A text that turns its source into the opposite does not pass the gate."""

from __future__ import annotations

import random
import re

import pytest

from assistant.language_model import gate
from assistant.language_model.polarity import turned

SAYS = (
    "本单位没有因公出国计划，公务用车购置费不安排预算，接待费未超过上年水平。",
    "因人员调出，基本支出比上年减少12.50万元，项目支出增加3.00万元，合计有所下降。",
    "该项目绩效目标不明确，资金未按进度支付，不存在截留、挪用情况。",
    "部分单位已通过验收，三个单位没有通过验收，验收标准保持不变。",
    "国有资产未发生出租、出借事项，无对外投资。",
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("本单位因公出国计划", ["没有因公"]),
        ("公务用车购置费安排预算", ["不安排"]),
        ("接待费超过上年水平", ["未超过"]),
        ("公务用车购置费不安排预算", []),
        ("没有因公出国计划", []),
        ("接待费未超过上年水平", []),
        ("本单位未安排因公出国", []),  # negated, in other words
    ],
)
def test_a_dropped_negation_is_named(text: str, wrong: list[str]) -> None:
    assert turned(text, SAYS[0]) == wrong


def test_a_source_that_says_both_allows_each_where_it_is_said() -> None:
    assert turned("部分单位已通过验收", SAYS[3]) == []
    assert turned("三个单位没有通过验收", SAYS[3]) == []
    assert turned("三个单位通过验收", SAYS[3]) == ["没有通过"]


def test_a_negation_put_in_is_named() -> None:
    assert turned("资金不按进度支付", "资金按进度支付") == ["不按进"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("基本支出比上年增加12.50万元", ["增加"]),
        ("基本支出比上年减少12.50万元", []),
        ("基本支出下降12.50万元", []),
        ("项目支出增加3.00万元", []),
        ("合计有所上升", ["上升"]),
    ],
)
def test_more_for_less_is_named(text: str, wrong: list[str]) -> None:
    assert turned(text, SAYS[1]) == wrong


@pytest.mark.parametrize("word", ["不断提高", "不仅保障", "无线网络", "未来三年", "不同部门"])
def test_words_that_only_look_like_negations(word: str) -> None:
    assert turned(f"{word}的任务", f"{word}的任务，还有别的") == []


def test_every_negation_dropped_from_a_draft_is_caught_and_no_copy_is_refused() -> None:
    dice, caught, tried = random.Random(7), 0, 0
    for _ in range(200):
        source = dice.choice(SAYS)
        part = dice.choice([piece for piece in re.split("[，。]", source) if piece])
        assert gate.faults(f"{part}。[1]", [source]) == [], part
        for match in re.finditer("没有|不(?!变)|未|无", part):
            tried += 1
            caught += bool(gate.faults(f"{part[: match.start()]}{part[match.end() :]}。[1]", [source]))
    assert tried > 100 and caught == tried
