"""Which of its units an amount of a body is of; and the largest among them when the body itself is left out."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine

HALL, TEAM, SCHOOL, CENTRE = "乙市水务局", "乙市水务局执法支队", "乙市水利学校", "乙市供水服务中心"


def waterworks() -> TinyDocument:
    document = body(HALL, aliases=("市水务局",))
    document.table(
        "收入总表",
        "收入总表",
        (("总计",), ("政府性基金预算",), ("事业收入",)),
        {
            ("合计",): ("100.00", "20.00", "15.00"),
            (HALL,): ("50.00", "", ""),
            (TEAM,): ("22.00", "20.00", ""),
            (SCHOOL,): ("18.00", "", "9.00"),
            (CENTRE,): ("10.00", "", "6.00"),
        },
    )
    return document.table(
        "“三公”经费支出表",
        "三公经费表",
        (("合计",), ("公务接待费",)),
        {
            ("合计",): ("6.00", "1.00"),
            (HALL,): ("3.00", "0.50"),
            (TEAM,): ("1.00", "0.10"),
            (SCHOOL,): ("1.50", "0.30"),
            (CENTRE,): ("0.50", "0.10"),
        },
    )


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("事业收入主要来自哪个单位，多少", [SCHOOL, CENTRE]),
        ("事业收入来自哪些单位", [SCHOOL, CENTRE]),
        ("政府性基金预算给了哪个支队", [TEAM]),
        ("政府性基金预算安排给了哪家单位", [TEAM]),
    ],
)
def test_the_units_that_have_it_are_named(question: str, units: list[str]) -> None:
    answer = engine(waterworks()).ask(question)
    assert all(unit in answer.text for unit in units), answer.text
    assert "15.00" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "哪个下属单位的公务接待费最高（不算局本级）",
        "除局本级外哪个单位公务接待费最高",
        "不含本级，公务接待费最高的是哪个单位",
    ],
)
def test_the_body_itself_is_left_out_where_that_is_said(question: str) -> None:
    answer = engine(waterworks()).ask(question)
    assert answer.text.startswith(f"最高的是{SCHOOL}"), answer.text
    assert "0.50" not in answer.text


def test_which_of_them_is_no_question_that_the_total_answers() -> None:
    answer = engine(waterworks()).ask("总计100万元的收入算在哪个处室头上")
    assert answer.status == "not_found" or answer.verification.verdict != "verified", answer.text


def test_the_largest_and_the_smallest_are_laid_beside_each_other() -> None:
    answer = engine(waterworks()).ask("收入总计最高的下属单位和最低的下属单位相差多少")
    assert answer.figures[0].value == "12.00", answer.text


@pytest.mark.parametrize(
    "question",
    [
        "局本级和下属单位里公务接待费哪家最少",
        "局机关及所属单位公务接待费哪家最低",
        "本级和下属单位哪个单位的公务接待费最少",
    ],
)
def test_the_body_itself_is_among_its_units_where_both_are_said(question: str) -> None:
    answer = engine(waterworks()).ask(question)
    assert [figure.value for figure in answer.figures[:4]] == ["0.10", "0.10", "0.30", "0.50"], answer.text
    assert "没有对应" not in answer.text


@pytest.mark.parametrize("question", ["哪个单位的基本支出最少", "各单位办公费哪家最多"])
def test_a_subject_is_no_unit(question: str) -> None:
    document = body("乙市档案局")
    rows = {("合计",): ("9.00",), ("办公费",): ("5.00",), ("印刷费",): ("4.00",)}
    document.table("基本支出表", "一般公共预算基本支出表", (("合计",),), rows)
    answer = engine(document).ask(question)
    assert answer.status != "answered", answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("除了执法支队以外的单位公务接待费合计多少", ["0.90", "0.50", "0.30", "0.10"]),
        ("除执法支队外，其他单位的公务接待费一共多少", ["0.90", "0.50", "0.30", "0.10"]),
        ("除执法支队外，下属单位的公务接待费加起来是多少", ["0.40", "0.30", "0.10"]),
        ("除执法支队外哪个单位的公务接待费最多", ["0.50", "0.30", "0.10"]),
        ("不算执法支队，其余单位公务接待费分别是多少", ["0.50", "0.30", "0.10"]),
    ],
)
def test_a_unit_that_is_left_out_is_not_among_the_others(question: str, values: list[str]) -> None:
    answer = engine(waterworks()).ask(question)
    assert [figure.value for figure in answer.figures] == values, answer.text
    assert "没有对应" not in answer.text


def test_what_is_left_out_and_no_unit_stays_a_difference() -> None:
    answer = engine(waterworks()).ask("除了公务接待费，三公经费还有多少")
    assert "5.00" in [figure.value for figure in answer.figures], answer.text


def patrols() -> TinyDocument:
    document = body("丁市公安局")
    rows = {
        ("丁市公安局", "日常办案"): ("60.00",),
        ("丁市公安局交警支队", "日常办案"): ("50.00",),
        ("丁市公安局刑侦支队", "日常办案"): ("10.00",),
        ("丁市公安局警察学校", "日常办案"): ("5.00",),
    }
    units = {(unit,): ("9.00",) for unit, _ in rows}
    document.table("收入总表", "收入总表", (("合计",),), {("合计",): ("36.00",), **units})
    return document.table("项目支出表", "项目支出表", (("总计",),), rows)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("日常办案项目哪个单位最多", ["60.00", "50.00", "10.00", "5.00"]),
        ("日常办案哪个支队最多", ["50.00", "10.00"]),
        ("各支队的日常办案项目合计多少", ["60.00", "50.00", "10.00"]),
    ],
)
def test_one_project_over_units_is_ranked_and_added(question: str, values: list[str]) -> None:
    answer = engine(patrols()).ask(question)
    assert [figure.value for figure in answer.figures][: len(values)] == values, answer.text
