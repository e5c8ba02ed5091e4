"""People of meetings, training and receptions: the number that the clause of their money states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.engine import Engine
from index.prose import claims
from tests.assistant.tiny import TinyDocument, body, engine

GENERAL = (
    "2026年本馆会议费预算7万元，计划召开阅读推广会议，人数240人；培训费预算2.5万元，计划开展古籍修复培训，"
    "人数90人；未举办节庆活动。"
)
GUESTS = (
    "公务接待费支出1.85万元。全年接待国内来访团组5个，来宾32人次。因公出国（境）团组1个，累计4人次。"
    "接待外宾1批次，2人次。"
)


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("甲县财政局", 2026)
    document.prose("一般性支出情况", GENERAL).prose("“三公”经费情况", GUESTS)
    document.claims.extend(claims.read(document.paragraphs, 2026, "预算"))
    return engine(document)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("培训多少人", [("90", "人")]),
        ("培训费打算花多少，培训多少人", [("2.5", "万元"), ("90", "人")]),
        ("开会多少钱、多少人参加", [("7", "万元"), ("240", "人")]),
        ("公务接待了多少人次", [("32", "人次")]),
        ("公务接待多少批多少人", [("5", "个"), ("32", "人次")]),
    ],
)
def test_the_people_are_those_of_the_clause(
    asked: Engine, question: str, expected: list[tuple[str, str]]
) -> None:
    answer = asked.ask(question)
    assert [(figure.value, figure.unit) for figure in answer.figures] == expected, answer.text
    assert answer.verification.verdict == "narrative"


def test_one_course_by_its_name_is_not_all_of_the_training(asked: Engine) -> None:
    assert "90" not in [figure.value for figure in asked.ask("保密培训多少人").figures]


def test_two_numbers_of_one_thing_are_not_told_for_each_other() -> None:
    document = body("甲县财政局", 2026)
    for unit, number in (("机关", 150), ("中心", 40)):
        document.prose("一般性支出", f"{unit}培训费预算6.5万元，拟开展业务培训，人数{number}人。")
    document.claims.extend(claims.read(document.paragraphs, 2026, "预算"))
    told = engine(document).ask("培训多少人")
    assert told.status != "answered" or told.verification.verdict != "verified"


def test_people_and_money_in_one_breath_are_two_questions() -> None:
    document = body("乙市财政局").table(
        "会议费明细表", "会议费明细表", (("人数",), ("金额",)), {("古籍研讨会",): ("60", "8.00")}
    )
    document.facts = [replace(f, unit="人") if f.column == 0 else f for f in document.facts]
    answer = engine(document).ask("古籍研讨会多少人参加、花多少钱？")
    assert [figure.value for figure in answer.figures] == ["60", "8.00"], answer.text


def test_guests_from_abroad_are_counted_apart_though_the_number_alone_does_not_say_so() -> None:
    document = body("青禾县财政局", 2026, "决算")
    document.prose("三公", "国内公务接待批次41个，接待人次377人；国（境）外公务接待批次6个，接待人次38人。")
    document.claims.extend(claims.read(document.paragraphs, 2026, "决算"))
    county = engine(document)
    assert county.ask("国内公务接待了多少人次").figures[0].value == "377"
    assert county.ask("国（境）外公务接待多少人次").figures[0].value == "38"


def received(name: str, groups: int, guests: int) -> TinyDocument:
    document = body(name, 2026)
    told = f"公务接待费支出1.85万元，国内公务接待{groups}批次，来宾{guests}人次。"
    document.prose("“三公”经费情况", told)
    document.claims.extend(claims.read(document.paragraphs, 2026, "预算"))
    rows = {("公务接待费",): ("1.85",)}
    return document.table("“三公”经费表", "三公经费表", (("预算数",),), rows)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("甲县财政局和乙县林业局公务接待谁的批次多", ["9", "4", "5"]),
        ("甲县财政局和乙县林业局哪家接待的人次少", ["30", "70", "40"]),
        ("甲县财政局、乙县林业局公务接待各多少批次", ["9", "4", "5"]),
    ],
)
def test_visits_are_compared_between_bodies(question: str, values: list[str]) -> None:
    asked = engine(received("甲县财政局", 4, 70), received("乙县林业局", 9, 30))
    answer = asked.ask(question)
    assert [figure.value for figure in answer.figures] == values, answer.text


def test_money_is_no_number_of_visits() -> None:
    silent = body("乙县林业局", 2026).table(
        "“三公”经费表", "三公经费表", (("预算数",),), {("公务接待费",): ("2.00",)}
    )
    answer = engine(received("甲县财政局", 4, 70), silent).ask("甲县财政局和乙县林业局公务接待谁的批次多")
    assert answer.status == "not_found" and "乙县林业局" in answer.text, answer.text
