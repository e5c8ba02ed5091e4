"""Each part of a total that has its parts by definition."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine


def three(abroad: str = "", cars: str = "6.00", reception: str = "2.00", whole: str = "8.00") -> Engine:
    document = body("丁市统计局").table(
        "“三公”经费支出表",
        "三公经费表",
        (("预算数",),),
        {
            ("“三公”经费合计",): (whole,),
            ("因公出国（境）费",): (abroad,),
            ("公务用车购置及运行维护费",): (cars,),
            ("公务接待费",): (reception,),
        },
    )
    return engine(document)


@pytest.mark.parametrize(
    "question", ["三公经费三项分别是多少", "三公经费各是多少", "三公经费里三项各是多少", "三公经费各项金额"]
)
def test_all_three_are_told(question: str) -> None:
    answer = three(abroad="0.00").ask(question)
    assert [f.value for f in answer.figures] == ["0.00", "6.00", "2.00"], answer.text
    assert answer.verification.verdict == "verified"


@pytest.mark.parametrize(
    "question", ["三公各占多少", "三公经费中三项各占百分之几", "三公经费各项占比", "三公三项各占几成"]
)
def test_the_share_of_each_in_that_total(question: str) -> None:
    answer = three(abroad="0.00").ask(question)
    assert [(f.value, f.unit) for f in answer.figures] == [("0.00", "%"), ("75.00", "%"), ("25.00", "%")], (
        answer.text
    )


def test_a_blank_part_is_zero_where_the_others_come_to_the_whole() -> None:
    answer = three().ask("三公经费三项分别是多少")
    assert [f.value for f in answer.figures] == ["0", "6.00", "2.00"], answer.text


def test_a_blank_part_stays_unknown_where_they_do_not() -> None:
    answer = three(whole="9.00").ask("三公经费三项分别是多少")
    assert [f.value for f in answer.figures] == ["6.00", "2.00"], answer.text
    assert answer.verification.verdict == "conflict" and "不等" in answer.text


@pytest.mark.parametrize("separator", ["、", ""])
def test_kinds_of_purchases_are_all_told_however_they_are_joined(separator: str) -> None:
    sentence = "政府采购预算10.00万元，其中：政府采购货物预算6.00万元、政府采购工程预算0.00万元、政府采购服务预算4.00万元。"
    document = body("丁市统计局").prose("政府采购情况", sentence)
    for name, value in (
        ("政府采购预算", "10.00"),
        ("政府采购货物预算", "6.00"),
        ("政府采购工程预算", "0.00"),
        ("政府采购服务预算", "4.00"),
    ):
        document.claim(name, value, "万元")
    asked = separator.join(("政府采购货物", "工程", "服务"))
    answer = engine(document).ask(f"{asked}各占多少")
    assert [f.value for f in answer.figures] == ["60.00", "0.00", "40.00"], answer.text


def test_a_code_that_no_concept_has_is_no_total() -> None:
    assert three().ask("3010202科目安排多少").status == "not_found"


def purchases(*kinds: tuple[str, str]) -> Engine:
    document = body("丁市统计局").prose(
        "政府采购情况", "、".join(f"政府采购{k}预算{v}万元" for k, v in kinds)
    )
    for kind, value in kinds:
        document.claim(f"政府采购{kind}预算", value, "万元")
    return engine(document)


@pytest.mark.parametrize(
    "question",
    ["政府采购货物、工程、服务哪类最多", "采购的货物、工程和服务哪一项金额最大", "货物工程服务采购哪个最多"],
)
def test_the_most_of_the_kinds_of_purchases_is_of_all_of_them(question: str) -> None:
    answer = purchases(("货物", "6.00"), ("工程", "1.00"), ("服务", "9.00")).ask(question)
    assert [f.value for f in answer.figures[:3]] == ["9.00", "6.00", "1.00"], answer.text


def test_a_kind_that_is_not_printed_is_said() -> None:
    answer = purchases(("货物", "6.00"), ("服务", "9.00")).ask("政府采购货物、工程、服务哪类最多")
    assert answer.figures[0].value == "9.00" and "没有印出政府采购的工程" in answer.text, answer.text
    assert answer.verification.verdict != "verified"
