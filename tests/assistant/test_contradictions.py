"""A figure that the document contradicts elsewhere is shown with the other one, and never verified."""

from __future__ import annotations

from assistant.engine import Engine
from tests.assistant.checks.papers import COLUMNS, county, told
from tests.assistant.tiny import NoPassages, TinyLedger


def asked(general: str):  # type: ignore[no-untyped-def]
    document = county().table(
        "一般公共预算支出情况表",
        "一般公共预算支出表",
        COLUMNS,
        {
            ("总计",): ("200.00", "150.00", "50.00"),
            ("一般公共服务支出", "档案事务", "档案馆"): (general, "", general),
        },
        codes={"档案馆": "2012604"},
    )
    document = told(document, "本局依法履行职责。")
    return Engine(TinyLedger(document), NoPassages).ask("档案馆支出多少")  # type: ignore[arg-type]


def test_agreeing_tables_stay_verified() -> None:
    answer = asked("50.00")
    assert answer.verification.verdict == "verified"
    assert all(check.verdict != "不符" for check in answer.verification.checks)


def test_both_figures_their_difference_and_a_reason_are_told() -> None:
    answer = asked("60.00")
    assert answer.verification.verdict == "conflict"
    assert "60.00" in answer.text and "50.00" in answer.text and "相差" in answer.text
    assert "一位数字不同" in answer.text
    assert {citation.table for citation in answer.citations} >= {
        "部门支出总体情况表",
        "一般公共预算支出情况表",
    }
