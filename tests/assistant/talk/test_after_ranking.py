"""After bodies were put in order, a thing named alone is asked of all of them; 它 is the one that came first."""

from __future__ import annotations

import pytest

from assistant.engine import Engine, Memory
from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine


def costs(name: str, meetings: str, training: str) -> TinyDocument:
    rows = {("会议费",): (meetings,), ("培训费",): (training,)}
    return body(name).table("基本支出表", "一般公共预算基本支出表", (("合计",),), rows)


@pytest.fixture(scope="module")
def asked() -> Engine:
    return engine(costs("甲市林业局", "7.00", "2.00"), costs("乙市审计局", "5.00", "3.00"))


def ask(asked: Engine, *turns: str) -> Answer:
    memory = Memory()
    return [asked.ask(turn, memory=memory) for turn in turns][-1]


@pytest.mark.parametrize(
    "before",
    [
        ("甲市林业局和乙市审计局的会议费谁更高",),
        ("甲市林业局会议费多少", "乙市审计局呢", "谁更高"),
    ],
)
def test_another_thing_is_asked_of_all_that_were_ranked(asked: Engine, before: tuple[str, ...]) -> None:
    answer = ask(asked, *before, "培训费呢")
    assert [figure.value for figure in answer.figures[:2]] == ["3.00", "2.00"], answer.text
    assert ask(asked, *before, "它的培训费呢").figures[0].value == "2.00"


def test_the_least_stays_asked_for(asked: Engine) -> None:
    answer = ask(asked, "甲市林业局和乙市审计局的会议费谁最少", "培训费呢")
    assert answer.figures[0].entity == "甲市林业局", answer.text


def test_which_has_less_is_told_first(asked: Engine) -> None:
    answer = ask(asked, "甲市林业局和乙市审计局的会议费哪家少")
    assert answer.figures[0].entity == "乙市审计局", answer.text
    assert "最低" in answer.text
