"""What is bought: the things on the purchase list, never a total in their place."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from index.prose import claims
from tests.assistant.tiny import body, engine


def purchases(total: str = "30.00") -> Engine:
    document = body("丁市统计局").table(
        "政府采购支出表",
        "政府采购表",
        (("采购组织形式",), ("资金来源", "一般公共预算"), ("总计",)),
        {
            ("合计",): ("", total, total),
            ("货物",): ("", "6.00", "6.00"),
            ("货物", "丁市统计局", "办公设备购置", "便携式计算机"): ("", "4.00", "4.00"),
            ("货物", "丁市统计局", "办公费", "复印纸", "分散采购"): ("", "2.00", "2.00"),
            ("服务",): ("", "24.00", "24.00"),
            ("服务", "丁市统计局", "委托业务费", "审计服务"): ("", "24.00", "24.00"),
        },
    )
    return engine(document)


@pytest.mark.parametrize(
    "question",
    [
        "都采购了什么",
        "买了哪些东西",
        "采购项目有哪些",
        "打算采购哪些东西",
        "要采购什么",
        "政府采购都有啥",
        "政府采购清单",
    ],
)
def test_the_things_are_listed(question: str) -> None:
    answer = purchases().ask(question)
    told = [(f.label, f.value) for f in answer.figures]
    assert told == [("便携式计算机", "4.00"), ("复印纸", "2.00"), ("审计服务", "24.00")], answer.text


def test_a_whole_list_is_verified_and_one_that_lacks_something_is_not() -> None:
    assert purchases().ask("都采购了什么").verification.verdict == "verified"
    assert purchases("35.00").ask("都采购了什么").verification.verdict != "verified"


def test_one_kind_of_them() -> None:
    answer = purchases().ask("采购的服务有哪些")
    assert [f.label for f in answer.figures] == ["审计服务"], answer.text


def test_subjects_of_the_budget_are_no_things() -> None:
    sentence = "政府采购预算10.00万元，其中：政府采购货物预算6.00万元、政府采购服务预算4.00万元。"
    rows = {
        ("合计",): ("10.00",),
        ("一般公共服务支出", "行政运行"): ("6.00",),
        ("教育支出", "培训支出"): ("4.00",),
    }
    document = body("丁市统计局")
    document.table("支出总表", "支出总表", (("合计",),), {**rows, ("住房公积金",): ("9.00",)})
    document.table("政府采购预算表", "政府采购表", (("合计",),), rows)
    document.prose("政府采购情况", sentence)
    for name, value in (
        ("政府采购预算", "10.00"),
        ("政府采购货物预算", "6.00"),
        ("政府采购服务预算", "4.00"),
    ):
        document.claim(name, value, "万元")
    answer = engine(document).ask("都采购了什么")
    assert [f.label for f in answer.figures] == ["政府采购货物预算", "政府采购服务预算"], answer.text
    assert "没有列出具体品目" in answer.text and answer.verification.verdict == "narrative"


def test_without_a_list_no_total_is_given_for_it() -> None:
    document = (
        body("丁市统计局")
        .prose("政府采购情况", "政府采购预算10.00万元。")
        .claim("政府采购预算", "10.00", "万元")
    )
    answer = engine(document).ask("都采购了什么")
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


def test_goods_are_not_all_equipment() -> None:
    answer = purchases().ask("买了哪些设备")
    assert [f.label for f in answer.figures] == ["便携式计算机", "复印纸"], answer.text
    assert answer.verification.verdict == "narrative"


@pytest.mark.parametrize("question", ["采购了哪些东西花了多少钱", "买了哪些东西，一共花了多少钱"])
def test_what_it_cost_is_told_with_the_list(question: str) -> None:
    answer = purchases().ask(question)
    assert [f.label for f in answer.figures] == ["便携式计算机", "复印纸", "审计服务"], answer.text


def test_things_that_a_sentence_names_stand_for_the_list() -> None:
    sentence = "办公设备采购15.00万元，其中：购买会议桌椅3.60万元、显示屏设备6.40万元、音响设备5.00万元。"
    document = body("丁市统计局").prose("项目", sentence)
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask("采购了哪些设备花了多少钱")
    assert [f.value for f in answer.figures] == ["3.60", "6.40", "5.00"], answer.text
    assert answer.verification.verdict != "verified"
