"""One name on several levels of the classification: the question says which of them it means."""

from __future__ import annotations

import pytest

from index.schema import Identity
from index.tables import facts, tables
from tests.assistant.tiny import TinyDocument, engine
from tests.index.drawn import page

SUBJECTS = page(
    3,
    [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["229", "其他支出", "90.00", "50.00", "40.00"],
        ["22908", "彩票发行支出", "70.00", "50.00", "20.00"],
        ["2290804", "彩票业务支出", "70.00", "50.00", "20.00"],
        ["22999", "其他支出", "20.00", "", "20.00"],
        ["2299901", "其他零星支出", "8.00", "", "8.00"],
        ["2299999", "其他支出", "12.00", "", "12.00"],
        ["", "合计", "90.00", "50.00", "40.00"],
    ],
    above=["支出预算总表", "单位：万元"],
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("其他支出（类）多少", "90.00"),
        ("其他支出（款）多少", "20.00"),
        ("其他支出（项）是多少", "12.00"),
        ("其他支出款级科目多少", "20.00"),
    ],
)
def test_the_level_that_is_said(question: str, value: str) -> None:
    found = tables.extract([SUBJECTS])
    identity = Identity("某市彩票中心", 2026, "预算", "单位", "某市彩票中心2026年单位预算")
    read = facts.from_tables(found, 2026, "预算")
    document = TinyDocument("彩票.pdf", identity, tables=list(found), facts=list(read))
    answer = engine(document).ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text
