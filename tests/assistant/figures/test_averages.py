"""The mean of things counted or named, with its formula; a total is never given for a mean."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


def courses() -> Engine:
    document = body("丁市统计局").table(
        "培训计划表",
        "",
        (("经费",),),
        {
            ("统计执法培训班",): ("3.00",),
            ("人口调查培训班",): ("4.00",),
            ("新闻写作培训班",): ("6.00",),
        },
    )
    document.table(
        "三公经费表",
        "三公经费表",
        (("预算数",),),
        {("公务接待费",): ("4.00",), ("公务用车运行维护费",): ("6.00",)},
    )
    return engine(document)


@pytest.mark.parametrize(
    ("question", "mean"),
    [
        ("三个培训班平均多少钱", "4.33"),
        ("公务接待费、公务用车运行维护费平均多少", "5.00"),
    ],
)
def test_the_mean_of_counted_or_named_things(question: str, mean: str) -> None:
    answer = courses().ask(question)
    assert answer.figures and answer.figures[0].value == mean, answer.text
    assert "÷" in answer.figures[0].formula and answer.verification.verdict == "narrative"


@pytest.mark.parametrize("question", ["公务接待费平均多少", "统计执法培训班平均多少钱"])
def test_a_total_is_no_mean(question: str) -> None:
    answer = courses().ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text
