"""A name of a body that lacks a character is taken for the right one, said, and not verified; an abbreviation is its name."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import THREE_COLUMNS, body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    documents = []
    for name in ("庚市气象局", "庚市文化和旅游局", "庚市高级人民法院"):
        document = body(name)
        document.table("支出总表", "支出总表", THREE_COLUMNS, {("会议费",): ("3.00", "1.00", "2.00")})
        documents.append(document)
    return engine(*documents)


@pytest.mark.parametrize(
    ("written", "name"), [("庚市象局", "庚市气象局"), ("庚市高级民法院", "庚市高级人民法院")]
)
def test_one_character_left_out_is_said(asked: Engine, written: str, name: str) -> None:
    answer = asked.ask(f"{written}会议费是多少")
    assert answer.verification.verdict != "verified", answer.text
    assert f"没有找到“{written}”，按“{name}”理解" in answer.text


@pytest.mark.parametrize("written", ["庚市气象局", "庚气象局", "庚市文化旅游局", "庚市高院"])
def test_an_abbreviation_is_verified(asked: Engine, written: str) -> None:
    answer = asked.ask(f"{written}会议费是多少")
    assert answer.verification.verdict == "verified", answer.text
