"""A row that a body's own budget has once and the budget with its units once for each unit."""

from __future__ import annotations

from tests.assistant.tiny import TinyDocument, body, engine

COLUMNS = (("一般公共预算",), ("总计",))


def own() -> TinyDocument:
    document = body("某市园林局", 2025, level="单位")
    return document.table(
        "政府采购支出表",
        "政府采购表",
        COLUMNS,
        {("货物", "某市园林局", "定额", "办公费", "纸制文具"): ("3.00", "3.00")},
    )


def with_units() -> TinyDocument:
    document = body("某市园林局", 2025)
    return document.table(
        "政府采购支出表",
        "政府采购表",
        COLUMNS,
        {
            ("货物", "某市园林局", "定额", "办公费", "纸制文具"): ("3.00", "3.00"),
            ("货物", "某市苗圃管理中心", "定额", "办公费", "纸制文具"): ("1.00", "1.00"),
        },
    )


def test_the_row_of_one_unit_is_not_said_to_be_that_of_all() -> None:
    answer = engine(own(), with_units()).ask("某市园林局2025年纸制文具多少")
    assert "部门预算为 3.00" not in answer.text, answer.text
    assert answer.status == "clarify" or answer.figures[0].value == "4.00", answer.text
    assert answer.verification.verdict != "verified"


def test_alone_it_is_the_bodys_own() -> None:
    answer = engine(own()).ask("纸制文具多少")
    assert (answer.figures[0].value, answer.verification.verdict) == ("3.00", "verified"), answer.text
