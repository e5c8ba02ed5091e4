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


def test_what_contradicts_an_equal_figure_of_the_text_is_told_too() -> None:
    text = "面向中小企业预留政府采购项目预算金额22.90万元，小微企业预留政府采购项目预算金额28.45万元。"
    document = county().table(
        "政府采购预算表", "政府采购表", (("合计",),), {("面向中小企业预留政府采购项目预算金额",): ("22.90",)}
    )
    engine = Engine(TinyLedger(told(document, text)), NoPassages)  # type: ignore[arg-type]
    answer = engine.ask("面向中小企业预留政府采购项目预算金额多少")
    assert answer.figures[0].value == "22.90" and answer.figures[0].basis == "table"
    assert answer.verification.verdict == "conflict" and "28.45" in answer.text, answer.text
