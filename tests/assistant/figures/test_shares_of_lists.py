"""A share of a whole that the question leaves out: of the total under which a sentence lists the part."""

from __future__ import annotations

import pytest

from index.prose import claims
from tests.assistant.tiny import TinyDocument, body, engine


def purchases() -> TinyDocument:
    document = body("丁市城管局", 2024, "决算").table(
        "收入支出决算总表", "收支总表", (("支出", "决算数"),), {("总计",): ("1000.00",)}
    )
    text = "2024年度政府采购支出总额50.00万元，其中：政府采购货物支出20.00万元、政府采购服务支出30.00万元。"
    document.prose("政府采购支出情况", text)
    document.claims[:] = claims.read(document.paragraphs, 2024, "决算")
    return document


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("政府采购服务支出占比", "60.00"),
        ("政府采购货物支出占比是多少", "40.00"),
        ("政府采购服务支出占支出总计的比例", "3.00"),
    ],
)
def test_a_part_of_a_list_is_a_share_of_its_total(question: str, value: str) -> None:
    answer = engine(purchases()).ask(question)
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, "%"), answer.text
