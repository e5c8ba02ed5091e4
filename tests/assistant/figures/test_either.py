"""Which of two columns an item stands in, and words of like meaning."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("己市林业局").table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {
            ("合计",): ("18.00", "12.00", "6.00"),
            ("林业事务", "行政运行"): ("10.00", "10.00", ""),
            ("林业事务", "支持林业企业发展支出"): ("8.00", "2.00", "6.00"),
        },
    )
    return engine(document)


def test_the_column_that_has_the_money_is_named(asked: Engine) -> None:
    answer = asked.ask("行政运行安排了多少，属于基本支出还是项目支出")
    assert [f.value for f in answer.figures] == ["10.00"] and "全部列在基本支出" in answer.text, answer.text


def test_both_columns_are_told_where_both_have_some(asked: Engine) -> None:
    answer = asked.ask("支持林业企业发展支出是基本支出还是项目支出")
    assert [f.value for f in answer.figures] == ["2.00", "6.00"], answer.text


def test_a_word_of_like_meaning_finds_what_is_printed(asked: Engine) -> None:
    assert asked.ask("扶持林业企业发展支出多少").figures[0].value == "8.00"


def test_a_word_that_begins_with_中_is_no_place_to_look_in() -> None:
    document = body("己市林业局").table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {("合计",): ("80.00",), ("支持中小企业发展支出",): ("8.00",)},
    )
    answer = engine(document).ask("支持中小企业发展支出占总支出的百分之几")
    assert answer.figures[0].value == "10.00", answer.text
