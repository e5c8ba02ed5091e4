"""Whether a figure of the prose is a 预算数: in a budget its own figures are, and what was carried out is not."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine

SAID = "代表工作（项）2025年预算数为2.34万元，印刷费1.20万元。"
LOOKED_BACK = "2025年档案装具执行数3.10万元。"


def told(kind: str = "预算") -> TinyDocument:
    document = body("甲市档案局", kind=kind).prose("用途", SAID)
    document.claim("代表工作", "2.34", "万元").claim("印刷费", "1.20", "万元")
    return document.prose("执行", LOOKED_BACK).claim("档案装具", "3.10", "万元")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("代表工作预算数是多少", "2.34"),
        ("印刷费年初预算数是多少", "1.20"),
        ("印刷费多少", "1.20"),
    ],
)
def test_a_budgets_own_figure_is_its_budget(question: str, value: str) -> None:
    answer = engine(told()).ask(question)
    assert [figure.value for figure in answer.figures] == [value], answer.text


def test_what_was_carried_out_is_no_budget() -> None:
    assert engine(told()).ask("档案装具预算数是多少").status == "not_found"


def test_final_accounts_do_not_answer_for_their_budget() -> None:
    assert engine(told("决算")).ask("印刷费年初预算数是多少").status == "not_found"


def test_whose_figure_it_is_may_stand_before_its_name() -> None:
    said = "2025年某厅及所属单位机关运行经费预算23.40万元。"
    document = body("甲市档案局").prose("其他", said).claim("某厅及所属单位机关运行经费预算", "23.40", "万元")
    assert engine(document).ask("机关运行经费预算数多少").figures[0].value == "23.40"
