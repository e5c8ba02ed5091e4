"""A purchased thing by its own printed name is that row of the purchase list, not the subject with a name like it."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from assistant.wording import clean_label
from tests.assistant.tiny import body, engine


def with_purchases() -> Engine:
    document = body("丁市城管局").table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {
            ("商品和服务支出", "印刷费"): ("50.00",),
            ("商品和服务支出", "培训费"): ("21.00",),
            ("商品和服务支出", "公务用车运行维护费"): ("40.00",),
        },
    )
    document.table(
        "政府采购预算表",
        "政府采购表",
        (("总计",), ("资金来源", "单位资金")),
        {
            ("服务", "办公费", "C23090100印刷服务"): ("8.60", "1.00"),
            ("服务", "宣传费", "C23090100印刷服务"): ("3.40", ""),
            ("服务", "公务用车运行维护费", "车辆维修和保养服务"): ("0.50", ""),
            ("服务", "培训费", "培训服务"): ("15.00", ""),
        },
    )
    return engine(document)


@pytest.mark.parametrize(
    ("question", "value", "verdict"),
    [
        ("丁市城管局2025年车辆维修和保养服务多少钱", "0.50", "verified"),
        ("培训服务采购多少", "15.00", "verified"),
        ("丁市城管局买印刷服务要多少钱", "12.00", "narrative"),
    ],
)
def test_the_name_of_a_row_is_not_the_subject_like_it(question: str, value: str, verdict: str) -> None:
    answer = with_purchases().ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text
    assert answer.verification.verdict == verdict


@pytest.mark.parametrize(("question", "value"), [("培训费多少", "21.00"), ("印刷费用了多少", "50.00")])
def test_the_subject_itself_is_asked_as_before(question: str, value: str) -> None:
    assert with_purchases().ask(question).figures[0].value == value


def kinds() -> Engine:
    document = body("丁市城管局").table(
        "政府采购预算表",
        "政府采购表",
        (("总计",),),
        {
            ("合计",): ("30.00",),
            ("货物A",): ("4.00",),
            ("工程B",): ("6.00",),
            ("服务C",): ("20.00",),
            ("服务C", "综合管理费", "物业管理服务"): ("15.00",),
            ("服务C", "印刷费", "印刷服务"): ("5.00",),
        },
    )
    return engine(document)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("政府采购里物业管理服务多少钱", "15.00"),
        ("采购多少钱的印刷服务", "5.00"),
        ("政府采购里服务类多少钱", "20.00"),
        ("采购预算里用于工程的多少", "6.00"),
    ],
)
def test_a_kind_of_service_is_not_all_services(question: str, value: str) -> None:
    answer = kinds().ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text


@pytest.mark.parametrize("question", ["政府采购中保安服务多少钱", "政府采购里河道整治工程多少钱"])
def test_a_thing_that_is_not_bought_is_not_answered_with_its_kind(question: str) -> None:
    answer = kinds().ask(question)
    assert answer.status == "not_found" or answer.verification.verdict != "verified", answer.text


def test_more_than_the_name_is_not_answered_with_the_whole_row() -> None:
    answer = with_purchases().ask("印刷服务里单位资金多少")
    assert not any(figure.value == "12.00" for figure in answer.figures), answer.text


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("C23090100印刷服务", "印刷服务"),
        ("A02010104台式计算机", "台式计算机"),
        ("A4复印纸", "A4复印纸"),
        ("B超检查", "B超检查"),
    ],
)
def test_the_code_of_the_purchase_catalogue_is_no_part_of_a_name(printed: str, name: str) -> None:
    assert clean_label(printed) == name


def test_the_projects_of_a_procurement_budget_stand_for_it_and_are_not_sure() -> None:
    document = body("戊市园林局").table(
        "支出总表",
        "支出总表",
        (("小计",),),
        {("政府采购项目",): ("80.00",), ("货物类项目",): ("20.00",), ("其他项目",): ("7.00",)},
    )
    asked = engine(document)
    answer = asked.ask("戊市园林局2025年政府采购预算多少")
    assert answer.figures and answer.figures[0].value == "80.00", answer.text
    assert answer.verification.verdict != "verified"
    answer = asked.ask("戊市园林局2025年货物类占采购的比例")
    assert "25.00" in answer.text
    assert answer.verification.verdict != "verified"
