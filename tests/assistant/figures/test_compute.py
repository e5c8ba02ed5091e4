"""Sums of items of which one is not printed."""

from __future__ import annotations

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
