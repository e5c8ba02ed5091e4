"""Questions that have nothing to do with disclosures are refused, and not asked back for a body."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    columns, rows = (("合计",),), {("合计",): ("90.00",), ("公务接待费",): ("3.00",)}
    return engine(
        *(body(name).table("支出总表", "支出总表", columns, rows) for name in ("己市林业局", "庚市水利局"))
    )


@pytest.mark.parametrize(
    "question", ["今天天气怎么样", "帮我写一首诗", "你是谁", "推荐一部电影", "怎么做红烧肉"]
)
def test_no_body_makes_it_a_question_for_a_disclosure(asked: Engine, question: str) -> None:
    assert asked.ask(question).status == "not_found"


@pytest.mark.parametrize("question", ["公务接待费多少", "请客吃饭花了多少", "一共花多少"])
def test_what_disclosures_tell_is_asked_back(asked: Engine, question: str) -> None:
    assert asked.ask(question).status == "clarify"
