"""Sums of items of which one is not printed."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import body, engine


def test_the_item_that_is_not_printed_is_named_and_the_other_told() -> None:
    document = body("丁市城管局").table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {("住房改革支出", "住房公积金"): ("83.32",), ("灾害防治及应急管理支出",): ("5.00",)},
    )
    answer = engine(document).ask("住房公积金和购房补贴合计多少")
    assert answer.status == "not_found" and not answer.figures
    assert "没有印出“购房补贴”" in answer.text and "83.32 万元[1]" in answer.text, answer.text


def test_what_shares_nothing_with_the_question_is_not_named_as_near() -> None:
    document = body("丁市城管局").table(
        "支出总表", "支出总表", (("合计",),), {("灾害防治及应急管理支出",): ("5.00",)}
    )
    answer = engine(document).ask("物业管理费多少")
    assert answer.status == "not_found" and "灾害防治" not in answer.text, answer.text


def _kinds(*joined: str) -> str:
    sentence = "政府采购预算10.00万元，其中：政府采购货物预算6.00万元、政府采购工程预算0.00万元、政府采购服务预算4.00万元。"
    document = body("丁市城管局").prose("政府采购情况", sentence)
    for name, value in (
        ("政府采购预算", "10.00"),
        ("政府采购货物预算", "6.00"),
        ("政府采购工程预算", "0.00"),
        ("政府采购服务预算", "4.00"),
    ):
        document.claim(name, value, "万元")
    return engine(document).ask("".join(joined)).text


@pytest.mark.parametrize(
    "question",
    [
        "货物和服务加起来多少",
        "政府采购货物和服务加起来多少",
        "采购货物、服务两类合计多少",
        "货物和服务采购加起来多少",
    ],
)
def test_two_kinds_of_purchases_are_added_up(question: str) -> None:
    assert "合计 10.00 万元" in _kinds(question)


def test_one_of_two_things_is_not_told_for_both() -> None:
    document = body("丁市城管局").table("支出总表", "支出总表", (("合计",),), {("货物",): ("5.50",)})
    answer = engine(document).ask("货物和服务加起来多少")
    assert answer.status == "not_found" and not answer.figures, answer.text


@pytest.mark.parametrize("question", ["新增1辆后共有几辆车", "报废两辆以后还有几辆公务用车"])
def test_a_number_after_a_supposed_change_is_not_reckoned(question: str) -> None:
    document = body("丁市城管局").prose("国有资产", "现有公务用车9辆，购置车辆1辆。")
    document.claim("公务用车", "9", "辆", "count").claim("购置车辆", "1", "辆", "count")
    answer = engine(document).ask(question)
    assert answer.status == "not_found" and not answer.figures, answer.text
