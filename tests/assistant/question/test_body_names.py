"""Names of bodies in questions."""

from __future__ import annotations

import pytest

from assistant.question.body_names import abbreviation


@pytest.mark.parametrize(
    ("words", "entity", "length"),
    [
        ("江北省高院", "江北省高级人民法院", 5),
        ("南山市卫健委", "南山市卫生健康委员会", 6),
        ("南山市教育局", "南山市审计局", 0),
    ],
)
def test_an_abbreviation_takes_characters_in_order(words: str, entity: str, length: int) -> None:
    assert abbreviation(words, 0, entity) == length
