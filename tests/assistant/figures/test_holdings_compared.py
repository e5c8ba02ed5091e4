"""Numbers of people and vehicles of several bodies or years, laid side by side."""

from __future__ import annotations

import pytest

from assistant.engine import Engine, Memory
from tests.assistant.tiny import TinyDocument, body, engine


def one(name: str, cars: str, posts: str = "", year: int = 2025) -> TinyDocument:
    document = body(name, year)
    document.prose("国有资产占用情况", f"截至上年末，共有车辆{cars}辆。").claim("车辆", cars, "辆", "count")
    if posts:
        document.prose("人员情况", f"人员编制{posts}人。").claim("人员编制", posts, "人", "count")
    document.table("三公经费表", "三公经费表", (("预算数",),), {("公务用车运行维护费",): (cars,)})
    return document


def three() -> Engine:
    return engine(one("甲市审计局", "3", "40"), one("甲市统计局", "5", "25"), one("甲市林业局", "1"))


@pytest.mark.parametrize(
    ("question", "first", "values"),
    [
        ("甲市审计局和甲市统计局谁的车多", "最多的是甲市统计局", ["5", "3", "2"]),
        ("甲市审计局和甲市统计局哪家编制多", "最多的是甲市审计局", ["40", "25", "15"]),
        ("甲市审计局和甲市统计局相差几辆车", "最多的是甲市统计局", ["5", "3", "2"]),
        ("哪个单位的公务用车最少", "最少的是甲市林业局", ["1", "3", "5"]),
        ("甲市审计局和甲市统计局一共多少辆车", "合计 8 辆", ["8", "3", "5"]),
    ],
)
def test_bodies_side_by_side(question: str, first: str, values: list[str]) -> None:
    answer = three().ask(question)
    assert answer.text.startswith(first), answer.text
    assert sorted(f.value for f in answer.figures) == sorted(values), answer.text
    assert answer.verification.verdict == "narrative"


def test_a_body_that_does_not_tell_it_is_not_passed_over() -> None:
    answer = three().ask("甲市审计局和甲市林业局哪家编制多")
    assert (answer.status, answer.figures) == ("not_found", ()) and "甲市林业局" in answer.text, answer.text


def test_two_years() -> None:
    answer = engine(one("甲市审计局", "7", year=2024), one("甲市审计局", "8", year=2025)).ask(
        "甲市审计局2025年的车比2024年多几辆"
    )
    assert answer.figures[0].value == "1" and "多 1 辆" in answer.text, answer.text


def test_money_for_cars_is_another_question() -> None:
    answer = three().ask("甲市审计局和甲市统计局谁的公务用车运行维护费多")
    assert {f.unit for f in answer.figures} == {"万元"}, answer.text


def test_two_things_asked_without_a_comma() -> None:
    document = body("甲市审计局").prose("人员情况", "实有人数19人，其中：在职13人，退休6人。")
    document.claim("实有人数", "19", "人", "count").claim("在职", "13", "人", "count").claim(
        "退休", "6", "人", "count"
    )
    answer = engine(document).ask("在职多少退休多少")
    assert [f.value for f in answer.figures] == ["13", "6"], answer.text


def test_the_price_of_equipment_is_no_bound() -> None:
    documents = []
    for name, number in (("甲市审计局", "3"), ("甲市统计局", "5")):
        document = body(name).prose("国有资产占用情况", f"单价100万元以上设备{number}台。")
        documents.append(document.claim("单价100万元以上设备", number, "台", "count"))
    answer = engine(*documents).ask("甲市审计局和甲市统计局100万元以上设备哪家多")
    assert answer.text.startswith("最多的是甲市统计局"), answer.text


def test_cars_over_two_years_after_another_subject() -> None:
    """What one character names (车) is not completed with the subject of the turn before."""
    asked, memory = engine(bought("7", 2024), bought("8", 2025)), Memory()
    asked.ask("甲市审计局2025年采购总额和2024年差多少", memory=memory)
    answer = asked.ask("审计局的车从几辆变成了几辆", memory=memory)
    assert [figure.value for figure in answer.figures][:2] == ["7", "8"], answer.text


def bought(cars: str, year: int) -> TinyDocument:
    document = one("甲市审计局", cars, year=year)
    document.prose("政府采购情况", f"政府采购预算{cars}0万元。").claim("政府采购预算", f"{cars}0", "万元")
    document.prose("资产", "预算安排购置车辆1辆。").claim("购置车辆", "1", "辆", "count")
    return document
