"""A later part of a question that names the year it compares with is still about the year of the first part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def street(year: int, printed: str, change: str, direction: int) -> TinyDocument:
    document = body("甲区乙街道办事处", year).table(
        "“三公”经费表", "三公经费表", (("合计",),), {("公务用车购置费",): (printed,)}
    )
    document.prose("三公", f"公务用车购置费{printed}万元，比{year - 1}年预算变动{change}万元。")
    document.claim("公务用车购置费", printed, "万元")
    document.claim("公务用车购置费", change, "万元", "change", direction, f"{year - 1}年预算")
    document.claims[:] = [replace(claim, year=year) for claim in document.claims]
    return document


@pytest.mark.parametrize("question", ["比2024年多吗", "比2024年少多少"])
def test_the_year_compared_with_is_not_the_year_asked_about(question: str) -> None:
    documents = street(2024, "25", "21", 1), street(2025, "15", "10", -1)
    answer = engine(*documents).ask(f"甲区乙街道办事处2025年购车花多少，{question}")
    values = [figure.value for figure in answer.figures]
    assert "21" not in values and "10" in values, answer.text
