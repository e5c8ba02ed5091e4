"""Amounts that figures are held against."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import bounds
from tests.assistant.tiny import archive, engine


@pytest.mark.parametrize(
    ("question", "inside", "outside"),
    [
        ("超过10万元的科目", "100000.01", "100000"),
        ("五十万以上的科目", "500000", "499999"),
        ("不到一百二十万的项目", "1199999", "1200000"),
        ("不超过1.5亿的", "150000000", "150000001"),
    ],
)
def test_a_bound_holds_on_one_side(question: str, inside: str, outside: str) -> None:
    bound = bounds.find(question)
    assert bound
    assert (bound.holds(Decimal(inside)), bound.holds(Decimal(outside))) == (True, False)


def test_an_amount_without_a_side_is_no_bound() -> None:
    assert bounds.find("一共花了100万元的是哪一项") is None


def test_only_the_rows_over_the_amount_are_listed() -> None:
    answer = engine(archive()).ask("超过20万元的功能科目有哪些")
    assert [(figure.label, figure.value) for figure in answer.figures] == [("行政运行", "130.00")]
