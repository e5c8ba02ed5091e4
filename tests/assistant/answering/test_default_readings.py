"""What is meant where a question leaves it open: procurement, the side of a subject, the year of a column."""

from __future__ import annotations

import pytest

from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine


def bureau() -> TinyDocument:
    document = body("乙县林业和草原局", 2025, place="乙县")
    document.table("政府采购预算表", "政府采购表", (("采购金额",), ("采购方式",)), {("合计",): ("18.40", "")})
    document.table("政府购买服务预算表", "政府购买服务表", (("预算金额",),), {("合计",): ("77.10",)})
    document.table(
        "一般公共预算财政拨款收入支出表",
        "一般公共预算支出表",
        (("本年收入", "合计"), ("本年支出", "合计")),
        {
            ("合计",): ("950.00", "930.00"),
            ("行政运行",): ("650.00", "630.00"),
            ("林业草原防灾减灾",): ("300.00", "300.00"),
        },
        codes={"行政运行": "2130201", "林业草原防灾减灾": "2130234"},
    )
    document.table(
        "“三公”经费支出表",
        "三公经费表",
        (("上年预算数",), ("本年预算数",)),
        {("合计",): ("9.00", "8.00"), ("公务接待费",): ("4.00", "3.00")},
    )
    return document


def ask(question: str) -> Answer:
    return engine(bureau()).ask(question)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("政府采购预算多少", "18.40"),
        ("政府购买服务预算多少", "77.10"),
        ("行政运行多少", "630.00"),
        ("2025年林业草原防灾减灾多少", "300.00"),
        ("乙县林业和草原局2025年林业草原防灾减灾是多少", "300.00"),
        ("乙县林业和草原局2025年公务接待费的2024年预算数是多少", "4.00"),
        ("乙县林业和草原局2025年《“三公”经费支出表》里公务接待费的2024年预算数是多少", "4.00"),
        ("乙县林业和草原局2025年公务接待费多少", "3.00"),
    ],
)
def test_the_reading_that_is_meant(question: str, value: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.figures[0].value if answer.figures else "") == ("answered", value)


def test_a_change_against_the_year_before_is_still_one() -> None:
    figures = ask("乙县林业和草原局2025年公务接待费比2024年预算数减少多少").figures
    assert "1.00" in {figure.value.lstrip("-") for figure in figures}
