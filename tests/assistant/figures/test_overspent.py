"""超没超预算: the word, both figures and their difference; nothing where one of the two is not printed."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


def outcome() -> Engine:
    document = body("丁市城管局", 2024, "决算").table(
        "“三公”经费支出决算表",
        "三公经费表",
        (("年初预算数",), ("决算数",)),
        {
            ("“三公”经费合计",): ("10.00", "8.50"),
            ("公务接待费",): ("4.00", "4.50"),
            ("公务用车运行维护费",): ("6.00", "4.00"),
            ("因公出国（境）费",): ("0.00", ""),
        },
    )
    return engine(document)


@pytest.mark.parametrize(
    ("question", "word", "values"),
    [
        ("三公经费超没超预算", "没有超预算", ["8.50", "10.00", "1.50"]),
        ("公务接待费有没有超预算？", "超了预算", ["4.50", "4.00", "0.50"]),
        ("公务接待费是否超过年初预算", "超了预算", ["4.50", "4.00", "0.50"]),
        ("公务用车运行维护费超支了吗", "没有超预算", ["4.00", "6.00", "2.00"]),
    ],
)
def test_both_figures_and_the_word(question: str, word: str, values: list[str]) -> None:
    answer = outcome().ask(question)
    assert answer.text.startswith(word), answer.text
    assert [figure.value for figure in answer.figures] == values
    assert answer.verification.verdict == "verified"


@pytest.mark.parametrize("question", ["因公出国费超没超预算", "会议费超预算了吗"])
def test_without_both_figures_nothing_is_said(question: str) -> None:
    answer = outcome().ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


def test_a_budget_alone_cannot_tell() -> None:
    document = body("丁市城管局").table(
        "三公经费表", "三公经费表", (("预算数",),), {("公务接待费",): ("4.00",)}
    )
    answer = engine(document).ask("公务接待费超没超预算")
    assert answer.status == "not_found" and "没有决算数" in answer.text


@pytest.mark.parametrize(
    "question", ["是公务接待费多还是公务用车运行维护费多", "公务接待费多还是公务用车运行维护费多？"]
)
def test_which_of_two_is_more_tells_both(question: str) -> None:
    answer = outcome().ask(question)
    assert answer.text.startswith("最高的是公务接待费"), answer.text
    assert [figure.value for figure in answer.figures] == ["4.50", "4.00", "0.50"]


def test_which_of_two_is_not_told_where_one_is_not_printed() -> None:
    answer = outcome().ask("公务接待费和培训费哪个多")
    assert answer.status == "not_found" and "“培训费”" in answer.text and "4.50" in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "word", "values"),
    [
        ("三公经费比预算节约了多少", "没有超预算", ["1.50", "8.50", "10.00"]),
        ("公务接待费超支了多少", "超了预算", ["0.50", "4.50", "4.00"]),
        ("公务用车运行维护费结余多少", "没有超预算", ["2.00", "4.00", "6.00"]),
        ("公务用车运行维护费省了多少钱", "没有超预算", ["2.00", "4.00", "6.00"]),
        ("公务接待费比年初预算多花了多少", "超了预算", ["0.50", "4.50", "4.00"]),
    ],
)
def test_by_how_much(question: str, word: str, values: list[str]) -> None:
    answer = outcome().ask(question)
    assert answer.text.startswith(word), answer.text
    assert [figure.value for figure in answer.figures] == values


@pytest.mark.parametrize("question", ["会议费节约了多少", "因公出国费超支多少", "项目支出节约了多少钱"])
def test_no_amount_stands_in_for_what_was_saved(question: str) -> None:
    answer = outcome().ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


def test_what_is_left_at_the_end_of_the_year_is_another_figure() -> None:
    document = body("丁市城管局", 2024, "决算").table(
        "收入支出决算总表",
        "收支总表",
        (("决算数",),),
        {("年末结转和结余",): ("5.00",), ("支出总计",): ("90.00",)},
    )
    answer = engine(document).ask("年末结转和结余多少")
    assert [figure.value for figure in answer.figures] == ["5.00"], answer.text


def test_one_item_against_another_is_not_against_its_budget() -> None:
    answer = outcome().ask("公务接待费比公务用车运行维护费多花了多少万元")
    assert answer.figures and answer.figures[0].value == "0.50" and "决算数" not in answer.figures[0].label, (
        answer.text
    )
