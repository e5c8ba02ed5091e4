"""A figure that the document contradicts elsewhere is shown with the other one, and never verified."""

from __future__ import annotations

from assistant.documents.library import Source
from assistant.engine import Engine
from tests.assistant.checks.papers import COLUMNS, county, told
from tests.assistant.tiny import NoPassages, TinyDocument, TinyLedger, body


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


def two_years(change: str) -> Engine:
    """The text of 2025 compares four subjects with the budget of 2024, which is loaded too."""
    names = {"行政运行": "2012601", "档案馆": "2012604", "机关服务": "2012603", "其他档案事务支出": "2012699"}

    def year(number: int, amount: str) -> TinyDocument:
        rows = {("一般公共服务支出", "档案事务", name): (amount,) for name in names}
        return body("甲县档案局", number).table("支出总表", "支出总表", (("合计",),), rows, codes=names)

    now = told(
        year(2025, "130.00"),
        *(
            f"一般公共服务支出（类）档案事务（款）{name}（项）：2025年预算数为130.00万元，比上年预算增加"
            f"{change if name == '其他档案事务支出' else '10.00'}万元。"
            for name in names
        ),
    )
    return Engine(TinyLedger(now, year(2024, "120.00")), NoPassages)  # type: ignore[arg-type]


def test_what_another_years_file_contradicts_is_told_with_both_and_not_verified() -> None:
    answer = two_years("12.00").ask("2024年其他档案事务支出预算多少")
    assert answer.figures[0].value == "120.00" and answer.verification.verdict == "conflict", answer
    assert "两份文件之间" in answer.text and "12.00" in answer.text
    assert {citation.document for citation in answer.citations} == {
        "甲县档案局2024预算部门.pdf",
        "甲县档案局2025预算部门.pdf",
    }


def test_years_that_agree_stay_verified() -> None:
    answer = two_years("10.00").ask("2024年其他档案事务支出预算多少")
    assert answer.verification.verdict == "verified", answer


def test_a_pair_of_documents_is_compared_once() -> None:
    engine = two_years("12.00")
    calls: list[str] = []

    def counted(first: Source, second: Source) -> int:
        calls.append(first.name + second.name)
        return len(calls)

    now, before = engine.source("甲县档案局2025预算部门.pdf"), engine.source("甲县档案局2024预算部门.pdf")
    assert now.beside(before, counted) == now.beside(before, counted) == 1
    assert before.beside(now, counted) == 2
