"""Several bodies or years named side by side: each is answered or named as missing, never one for all."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def bureau(entity: str, total: str, reception: str, year: int = 2025) -> TinyDocument:
    document = body(entity, year)
    document.table(
        "“三公”经费支出表",
        "三公经费表",
        (("合计",),),
        {("合计",): (total,), ("公务接待费",): (reception,), ("公务用车购置及运行维护费",): ("1.00",)},
    )
    return document


def county() -> tuple[TinyDocument, TinyDocument]:
    return bureau("甲县林业局", "3.00", "2.00"), bureau("乙县水利局", "5.00", "4.00")


@pytest.mark.parametrize(
    "question",
    [
        "甲县林业局和乙县水利局的三公经费各是多少",
        "甲县林业局、乙县水利局的三公经费分别是多少",
        "甲县林业局和乙县水利局的三公经费是多少",
    ],
)
def test_every_body_named_is_answered(question: str) -> None:
    answer = engine(*county()).ask(question)
    told = [(figure.entity, figure.value) for figure in answer.figures]
    assert told == [("甲县林业局", "3.00"), ("乙县水利局", "5.00")], answer.text


def test_two_items_of_two_bodies() -> None:
    answer = engine(*county()).ask("甲县林业局和乙县水利局的三公经费和公务接待费各是多少")
    assert [figure.value for figure in answer.figures] == ["3.00", "5.00", "2.00", "4.00"], answer.text


def test_a_body_without_the_figure_is_named() -> None:
    other = body("乙县水利局").table("支出表", "支出总表", (("合计",),), {("合计",): ("9.00",)})
    answer = engine(bureau("甲县林业局", "3.00", "2.00"), other).ask(
        "甲县林业局和乙县水利局的公务接待费各是多少"
    )
    assert "没有找到：乙县水利局" in answer.text
    assert answer.verification.verdict != "verified"


@pytest.mark.parametrize(
    "question",
    [
        "甲县林业局和丙县水利局的三公经费一共多少",
        "丙县水利局和甲县林业局的三公经费哪个高",
        "甲县林业局比丙县水利局的公务接待费多多少",
    ],
)
def test_a_body_that_is_not_loaded_is_named(question: str) -> None:
    answer = engine(*county()).ask(question)
    assert answer.status == "not_found"
    assert "没有加载“丙县水利局”的文件" in answer.text


@pytest.mark.parametrize("question", ["2024年和2025年的公务接待费对比", "公务接待费2024年是多少，2025年呢"])
def test_every_year_named_is_answered(question: str) -> None:
    documents = (bureau("甲县林业局", "3.00", "2.00", 2024), bureau("甲县林业局", "5.00", "4.00", 2025))
    answer = engine(*documents).ask(question)
    assert [(f.year, f.value) for f in answer.figures[:2]] == [(2024, "2.00"), (2025, "4.00")], answer.text


def test_one_year_of_two_is_not_verified() -> None:
    answer = engine(bureau("甲县林业局", "3.00", "2.00")).ask("2023年和2025年的公务接待费对比")
    assert answer.verification.verdict != "verified", answer.text


def test_last_year_in_the_second_part_is_not_said_of_the_first() -> None:
    answer = engine(bureau("甲县林业局", "3.00", "2.00")).ask("公务接待费多少，去年多少")
    assert (answer.figures[0].year, answer.figures[0].value) == (2025, "2.00"), answer.text
