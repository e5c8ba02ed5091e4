"""No figure leaves in a text that its own places do not state: digit, unit, sign, body and year."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assistant.guards.traced import untraced
from assistant.schema import Answer
from tests.assistant.checks.papers import told
from tests.assistant.tiny import archive, engine

QUESTIONS = (
    "公务接待费多少",
    "人员经费占基本支出的比例",
    "办公费和公务接待费加起来多少",
    "行政运行多少元",
    "项目支出比上年变动多少",
    "基本支出和项目支出各多少",
    "基本支出比项目支出多多少",
)
UNITS = ("万元", "元", "亿元", "%")
NUMBER = re.compile(r"(?<![\[\d.])-?\d[\d,]*(?:\.\d+)?")
EACH = 200


def answers() -> list[Answer]:
    text = "2025年项目支出50.00万元，比上年预算减少10.00万元，下降16.67%。"
    asked = engine(told(archive(), text, heading="支出预算情况说明"))
    found = [asked.ask(question) for question in QUESTIONS]
    return [answer for answer in found if answer.status == "answered" and answer.figures]


def digit(text: str, dice: random.Random) -> str:
    at = dice.choice([m.start() for m in re.finditer(r"\d(?![^\[]*\])", text)])
    return text[:at] + dice.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]


def unit(text: str, dice: random.Random) -> str:
    match = dice.choice(list(re.finditer(r"(?<=\d)( ?)(万元|元|%)", text)))
    other = dice.choice([u for u in UNITS if u != match[2]])
    return text[: match.start()] + match[1] + other + text[match.end() :]


def sign(text: str, dice: random.Random) -> str:
    amounts = [m for m in NUMBER.finditer(text) if re.match(r" ?(万元|元|%)", text[m.end() :])]
    match = dice.choice(amounts)
    turned = match[0][1:] if match[0].startswith("-") else f"-{match[0]}"
    return text[: match.start()] + turned + text[match.end() :]


def entity(text: str, dice: random.Random) -> str:
    return text.replace("甲州档案局", dice.choice(("乙县财政局", "甲州审计局", "丙市档案局")))


def year(text: str, dice: random.Random) -> str:
    match = dice.choice(list(re.finditer(r"20\d\d(?=年)", text)))
    return text[: match.start()] + str(dice.choice((2019, 2021, 2022, 2023, 2027))) + text[match.end() :]


def altered(change: Callable[[str, random.Random], str]) -> Iterator[tuple[Answer, str]]:
    dice, found = random.Random(7), answers()
    fit = {entity: "甲州档案局", year: "年", digit: "", unit: "元", sign: "元"}[change]
    found = [a for a in found if fit in a.text and (change is not year or re.search(r"20\d\d年", a.text))]
    while True:
        answer = dice.choice(found)
        text = change(answer.text, dice)
        if text != answer.text:
            yield answer, text


def test_honest_answers_pass() -> None:
    found = answers()
    assert len(found) >= 5
    assert [untraced(answer) for answer in found] == [[] for _ in found]


@pytest.mark.parametrize("change", [digit, unit, sign, entity, year])
def test_altered_texts_are_caught(change: Callable[[str, random.Random], str]) -> None:
    """With five kinds of change, a thousand texts."""
    missed = []
    for (answer, text), _ in zip(altered(change), range(EACH), strict=False):
        if not untraced(replace(answer, text=text)):
            missed.append(text)
    assert missed == []
