"""Blank, printed 0 and not listed stay apart: a figure reckoned from blank cells is told as such and never verified."""

from __future__ import annotations

import pytest

from assistant.schema import Answer
from index.schema import Finding, Place
from tests.assistant.tiny import BOX, TinyDocument, archive, body, engine


def special(*values: str) -> TinyDocument:
    """乙县文化局 with the 三公 table: 合计, 出国, 接待, 购置."""
    labels = ("合计", "因公出国（境）费", "公务接待费", "公务用车购置费")
    rows = {(label,): (value,) for label, value in zip(labels, values, strict=True)}
    return body("乙县文化局").table("“三公”经费支出表", "三公经费表", (("合计",),), rows)


def balanced(document: TinyDocument, *rows: int) -> TinyDocument:
    places = tuple(Place(1, BOX, "", table=0, row=row, column=0) for row in rows)
    document.findings.append(Finding("三公经费合计=各项之和", "相符", "", "", "0", "", places))
    return document


def ask(question: str, *values: str) -> Answer:
    return engine(special(*values)).ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "因公出国费和公务用车购置费一共多少",
        "因公出国费和公务接待费加起来多少",
        "公务接待费比因公出国费多多少",
    ],
)
def test_what_is_reckoned_from_a_blank_cell_is_not_verified(question: str) -> None:
    answer = ask(question, "1.20", "", "1.20", "")
    assert answer.verification.verdict == "narrative", answer.text
    assert "没有填数" in answer.text and "按 0 计" in answer.text


def test_what_is_reckoned_from_a_printed_zero_is_verified() -> None:
    answer = ask("因公出国费和公务接待费加起来多少", "1.20", "0.00", "1.20", "0.00")
    assert answer.verification.verdict == "verified", answer.text
    assert "没有填数" not in answer.text


def test_a_share_from_a_blank_cell_is_not_verified_though_the_sums_hold() -> None:
    document = balanced(special("1.20", "", "1.20", ""), 0, 2)
    answer = engine(document).ask("公务用车购置费占三公经费的比例是多少")
    assert answer.verification.verdict == "narrative", answer.text
    assert "按 0 计" in answer.text


def test_a_sum_over_other_rows_does_not_make_a_blank_cell_zero() -> None:
    document = archive()
    cells = tuple(Place(1, BOX, "", table=0, row=row, column=2) for row in (0, 1))
    document.findings.append(Finding("合计=各行之和", "相符", "50.00", "50.00", "0", "", cells))
    answer = engine(document).ask("住房公积金的项目支出是多少")
    assert answer.figures == (), answer.text
    assert answer.verification.verdict == "narrative"


def test_two_blank_cells_do_not_confirm_each_other() -> None:
    document = special("1.20", "", "1.20", "")
    rows = {("因公出国（境）费",): ("",), ("公务接待费",): ("1.20",)}
    document.table("一般公共预算“三公”经费表", "三公经费表", (("合计",),), rows)
    answer = engine(document).ask("因公出国费多少")
    assert not [check for check in answer.verification.checks if check.verdict == "相符"]


def test_the_parts_of_a_blank_total_are_not_said_to_agree() -> None:
    answer = ask("三公经费各类加起来是不是等于合计", "", "", "", "")
    assert answer.verification.verdict in ("", "narrative"), answer.text
    assert "没有填数" in answer.text


def test_what_was_spent_is_not_the_budget_where_the_outcome_is_blank() -> None:
    rows = {("公务接待费",): ("0.95", ""), ("合计",): ("0.95", "")}
    document = body("乙县文化局", 2024, "决算")
    document.table("“三公”经费支出决算表", "三公经费表", (("预算数",), ("决算数",)), rows)
    answer = engine(document).ask("公务接待费花了多少")
    assert "0.95" not in [figure.value for figure in answer.figures], answer.text
    assert answer.verification.verdict != "verified"
