"""A turn that names a column: of the row asked about last, or the column's own total."""

from __future__ import annotations

import pytest

from assistant.engine import Memory
from tests.assistant.tiny import body, engine


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("工资福利支出多少", "人员经费多少"), "90.00"),
        (("工资福利支出多少", "公用经费是多少"), "20.00"),
        (("基本工资多少", "其中人员经费呢"), "60.00"),
    ],
)
def test_what_is_asked_in_full_is_no_column_of_the_last_row(questions: tuple[str, ...], value: str) -> None:
    document = body("丁县档案馆")
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {
            ("合计",): ("110.00", "90.00", "20.00"),
            ("工资福利支出",): ("80.00", "80.00", ""),
            ("工资福利支出", "基本工资"): ("60.00", "60.00", ""),
            ("商品和服务支出",): ("30.00", "10.00", "20.00"),
        },
    )
    asked, memory = engine(document), Memory()
    for question in questions:
        answer = asked.ask(question, memory=memory)
    assert answer.figures[0].value == value
