"""Which bodies have more or less of an item than an amount."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def budget(entity: str, training: str, year: int = 2025) -> TinyDocument:
    document = body(entity, year)
    return document.table(
        "经费表",
        "支出总表",
        (("合计",),),
        {("培训费",): (training,)} if training else {("差旅费",): ("1.00",)},
    )


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("哪些单位培训费超过4万元", ["7.00", "5.00"]),
        ("2025年培训费低于6万元的有哪些部门", ["5.00", "3.00"]),
        ("有几家单位培训费在50000元以上", ["7.00", "5.00"]),
    ],
)
def test_the_bodies_on_the_wanted_side_are_told_largest_first(question: str, values: list[str]) -> None:
    bodies = (budget("甲市审计局", "3.00"), budget("乙市水利局", "5.00"), budget("丙市教育局", "7.00"))
    answer = engine(*bodies).ask(question)
    assert answer.status == "answered", answer.text
    assert [figure.value for figure in answer.figures] == values
    assert f"有 {len(values)} 家" in answer.text


def test_one_without_the_item_keeps_the_list_from_being_verified() -> None:
    bodies = (budget("甲市审计局", "3.00"), budget("乙市水利局", "5.00"), budget("丙市教育局", ""))
    answer = engine(*bodies).ask("哪些单位培训费超过4万元")
    assert [figure.value for figure in answer.figures] == ["5.00"]
    assert answer.verification.verdict == "narrative" and "没有找到：丙市教育局" in answer.text


def test_none_on_the_wanted_side_is_said_with_the_largest() -> None:
    answer = engine(budget("甲市审计局", "3.00"), budget("乙市水利局", "5.00")).ask("哪家培训费超过1亿元")
    assert answer.figures == () and "有 0 家" in answer.text and "乙市水利局：5.00 万元" in answer.text


def test_of_two_years_the_later_one_counts() -> None:
    bodies = (budget("甲市审计局", "9.00", 2024), budget("甲市审计局", "3.00"), budget("乙市水利局", "5.00"))
    answer = engine(*bodies).ask("哪些单位培训费超过4万元")
    assert [figure.value for figure in answer.figures] == ["5.00"]


@pytest.mark.parametrize("question", ["哪些单位没有培训费", "没有培训费的单位有哪些？"])
def test_those_that_print_none_of_it_are_told(question: str) -> None:
    blank = body("丁市民政局").table("经费表", "支出总表", (("合计",),), {("培训费",): ("",)})
    bodies = (budget("甲市审计局", "3.00"), budget("乙市水利局", "0.00"), budget("丙市教育局", ""), blank)
    answer = engine(*bodies).ask(question)
    assert answer.status == "answered", answer.text
    assert "找到 3 家的数" in answer.text and "的有 2 家" in answer.text
    assert "乙市水利局" in answer.text and "空白" in answer.text and "3.00" not in answer.text
    assert answer.verification.verdict == "narrative" and "没有找到：丙市教育局" in answer.text
