"""Names that are written as they sound: read so where nothing else is found, said, and never called verified."""

from __future__ import annotations

import pytest

from assistant.question import typos
from tests.assistant.tiny import body, engine

NAMES = ("公务接待费", "培训费", "职业年金缴费", "基本工资", "水费", "印刷费")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公务接代费多少", "公务接待费"),
        ("公务待接费多少", "公务接待费"),
        ("基本公资发多少", "基本工资"),
        ("陪训费多少", "培训费"),
        ("培训费多少", ""),
        ("企业年金缴费多少", ""),
        ("基础工资多少", ""),
        ("税费多少", ""),
        ("费用多少", ""),
    ],
)
def test_only_what_sounds_the_same_is_a_slip(text: str, name: str) -> None:
    found = typos.reading(text, typos.names(NAMES[:3]), typos.names(NAMES[3:]))
    assert (found.name if found else "") == name


def test_two_names_of_one_sound_are_not_chosen_between() -> None:
    assert typos.reading("公务接带费多少", typos.names(("公务接待费", "公务节待费"))) is None
    assert typos.reading("公务接带费多少", typos.names(("公务接待费",)), typos.names(("公务节待费",))) is None


def test_every_homophone_stands_in_one_group() -> None:
    sounds = typos._homophones()
    assert not set(sounds) & {ord(first) for first in sounds.values()}


def test_the_answer_says_how_it_was_read() -> None:
    document = body("丁县档案馆").table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("工资福利支出", "基本工资"): ("53.01",), ("工资福利支出", "奖金"): ("9.00",)},
    )
    answer = engine(document).ask("基本公资是多少")
    assert [figure.value for figure in answer.figures] == ["53.01"]
    assert "没有找到“基本公资”，按“基本工资”理解" in answer.text
    assert answer.verification.verdict == "narrative"
    assert engine(document).ask("离休公资是多少").status == "not_found"
