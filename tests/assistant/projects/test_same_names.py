"""Rows of one name in one list of projects, whose units the list does not print: none of them is the project."""

from __future__ import annotations

import pytest

from index.schema import Identity
from index.tables import facts, tables
from tests.assistant.tiny import TinyDocument, engine
from tests.index.drawn import page

LISTED = page(
    3,
    [
        ["项目名称", "项目类别", "合计", "财政拨款", "财政专户管理资金", "单位资金"],
        ["合计", "", "240.00", "130.00", "75.00", "35.00"],
        ["聘用经费", "运转类", "90.00", "90.00", "", ""],
        ["校舍维修", "特定类", "45.00", "30.00", "15.00", ""],
        ["聘用经费", "运转类", "70.00", "", "60.00", "10.00"],
        ["保安经费", "运转类", "10.00", "10.00", "", ""],
        ["聘用经费", "运转类", "25.00", "", "", "25.00"],
    ],
    above=["项目支出预算情况表", "单位：万元"],
)


def schools() -> TinyDocument:
    found = tables.extract([LISTED])
    identity = Identity("某市教委", 2025, "预算", "部门", "某市教委2025年部门预算")
    return TinyDocument(
        "教委.pdf", identity, tables=list(found), facts=list(facts.from_tables(found, 2025, "预算"))
    )


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("聘用经费的单位资金是多少", "35.00"),
        ("聘用经费一共有多少", "185.00"),
        ("聘用经费多少钱", "185.00"),
        ("聘用经费项目预算是多少", "185.00"),
    ],
)
def test_rows_of_one_name_are_added_and_never_verified(question: str, total: str) -> None:
    answer = engine(schools()).ask(question)
    assert answer.figures and answer.figures[0].value == total, answer.text
    assert answer.verification.verdict != "verified"


def test_a_source_that_only_one_of_the_rows_has_is_not_verified_either() -> None:
    answer = engine(schools()).ask("聘用经费的财政专户管理资金是多少")
    assert answer.figures[0].value == "60.00", answer.text
    assert answer.verification.verdict != "verified"


def test_a_name_of_one_row_is_answered_as_before() -> None:
    answer = engine(schools()).ask("校舍维修的财政专户管理资金是多少")
    assert (answer.figures[0].value, answer.verification.verdict) == ("15.00", "verified"), answer.text


SUBJECTS = page(
    4,
    [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["205", "教育支出", "300.00", "100.00", "200.00"],
        ["20502", "普通教育", "300.00", "100.00", "200.00"],
        ["2050299", "校园安全", "80.00", "20.00", "60.00"],
        ["2050204", "高中教育", "220.00", "80.00", "140.00"],
    ],
    above=["部门支出总体情况表", "单位：万元"],
)
PROJECTS = page(
    5,
    [
        ["项目名称", "项目类别", "合计", "财政拨款", "单位资金"],
        ["合计", "", "200.00", "190.00", "10.00"],
        ["校园安全经费", "运转类", "45.00", "45.00", ""],
        ["安全教育馆", "特定类", "155.00", "145.00", "10.00"],
    ],
    above=["项目支出预算情况表", "单位：万元"],
)


def with_subjects() -> TinyDocument:
    found = tables.extract([SUBJECTS, PROJECTS])
    identity = Identity("某市教委", 2025, "预算", "部门", "某市教委2025年部门预算")
    read = facts.from_tables(found, 2025, "预算")
    return TinyDocument("教委.pdf", identity, tables=list(found), facts=list(read))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("校园安全的项目支出是多少", "60.00"),
        ("校园安全经费多少", "45.00"),
        ("校园安全经费项目多少钱", "45.00"),
    ],
)
def test_a_subject_said_whole_is_not_the_project_whose_name_goes_on_after_it(
    question: str, value: str
) -> None:
    answer = engine(with_subjects()).ask(question)
    assert answer.figures[0].value == value, answer.text
