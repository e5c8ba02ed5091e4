"""One question a cell, asked of one document; what can be ranked and what cannot."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.figures.compare import Cell, cells, ranked
from assistant.schema import Answer, DocumentInfo, Figure

A, B, C = (
    DocumentInfo(f"{name}.pdf", name, 2025, "预算", "部门", 9, None) for name in ("甲局", "乙局", "丙局")
)


def answer(value: str, unit: str, year: int = 2025) -> Answer:
    return Answer("", "answered", "", (Figure("收入总计", value, unit, "", year, "table", "", (1,)),))


def test_each_cell_is_asked_of_its_document_alone() -> None:
    asked: list[tuple[str, Sequence[str]]] = []

    def ask(question: str, documents: Sequence[str]) -> Answer:
        asked.append((question, documents))
        return answer("1", "元")

    list(cells(ask, [A, B], ["收入总计", "公务接待费"]))
    assert asked == [
        ("收入总计多少", ["甲局.pdf"]),
        ("公务接待费多少", ["甲局.pdf"]),
        ("收入总计多少", ["乙局.pdf"]),
        ("公务接待费多少", ["乙局.pdf"]),
    ]


def test_money_is_ranked_in_one_unit() -> None:
    order = ranked(
        [
            Cell(A, "x", answer("25000", "元")),
            Cell(B, "x", answer("2.6", "万元")),
            Cell(C, "x", answer("0.1", "亿元")),
        ]
    )
    assert [(cell.document.name, cell.value) for cell in order] == [
        ("丙局.pdf", Decimal(1000)),
        ("乙局.pdf", Decimal("2.6")),
        ("甲局.pdf", Decimal("2.5")),
    ]


def test_words_other_units_other_years_and_no_answer_are_not_ranked() -> None:
    kept = Cell(A, "x", answer("3", "万元"))
    cases = [
        kept,
        Cell(B, "x", answer("4", "万元")),
        Cell(A, "x", answer("有效保障", "")),
        Cell(A, "x", answer("9", "辆")),
        Cell(A, "x", answer("9", "万元", year=2024)),
        Cell(A, "x", Answer("", "not_found", "没有")),
        Cell(A, "x", Answer("", "clarify", "哪个？", options=("a", "b"))),
    ]
    assert [cell.value for cell in ranked(cases)] == [Decimal(4), Decimal(3)]
