"""Everyday words for a line of a table, and the number of things that the same words do not ask for."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def bureau() -> TinyDocument:
    document = body("丁县档案馆")
    document.table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {
            ("合计",): ("100.00",),
            ("社会保障和就业支出",): ("31.00",),
            ("卫生健康支出",): ("12.00",),
            ("住房保障支出",): ("17.00",),
        },
    )
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",), ("公用经费",)),
        {
            ("合计",): ("60.00", "20.00"),
            ("工资福利支出", "其他社会保障缴费"): ("3.10", ""),
            ("商品和服务支出", "印刷费"): ("1.30", "1.30"),
            ("对个人和家庭的补助", "退休费"): ("4.20", ""),
        },
    )
    document.table(
        "三公经费表",
        "三公经费表",
        (("预算数",),),
        {
            ("“三公”经费合计",): ("8.00",),
            ("因公出国（境）费",): ("1.00",),
            ("公务用车购置及运行维护费",): ("6.00",),
            ("公务用车购置及运行维护费", "公务用车购置费"): ("2.00",),
            ("公务用车购置及运行维护费", "公务用车运行维护费"): ("4.00",),
            ("公务接待费",): ("1.00",),
        },
    )
    document.prose("资产", "截至上年末共有车辆3辆。实有在职人员20人，退休人员21人。")
    document.claim("车辆", "3", "辆", "count")
    return document.claim("退休人员", "21", "人", "count")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("社保那个大类多少", "31.00"),
        ("医疗卫生那一类一共多少", "12.00"),
        ("住房那类合计多少", "17.00"),
        ("别的社保缴费是多少", "3.10"),
        ("印资料花多少", "1.30"),
        ("印刷支出是多少", "1.30"),
        ("印文件和复印的费用多少", "1.30"),
        ("公费出国花多少", "1.00"),
        ("到国外考察的经费有多少", "1.00"),
        ("新购公务车的钱是多少", "2.00"),
        ("养公车一年多少", "4.00"),
        ("公车的日常开销多少", "4.00"),
        ("退休人员的开支多少", "4.20"),
        ("办公运转的公用部分多少钱", "20.00"),
        ("公车保有量", "3"),
    ],
)
def test_what_is_meant(question: str, value: str) -> None:
    answer = engine(bureau()).ask(question)
    assert (answer.status, [figure.value for figure in answer.figures][:1]) == ("answered", [value])


def test_a_word_of_another_thing_beside_a_name_is_not_passed_over() -> None:
    assert not [f for f in engine(bureau()).ask("食堂印刷费多少").figures if f.value == "1.30"]


def test_no_cars_are_told_as_money() -> None:
    without = bureau()
    without.claims.clear()
    without.paragraphs.clear()
    assert not [f for f in engine(without).ask("公车保有量").figures if f.value != "3"]


def test_words_that_any_item_may_have_describe_none() -> None:
    document = bureau()
    document.prose("项目", "预备费4.90万元，主要用于年度执行中临时增加工作所需开支。")
    document.claim("预备费", "4.90", "万元")
    assert not [f for f in engine(document).ask("一年用气的开支").figures if f.value == "4.90"]


def test_an_unknown_total_is_not_told_as_the_whole() -> None:
    assert not [f for f in engine(bureau()).ask("灾备支出合计").figures if f.value == "100.00"]


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("护林员的花销多少", False),
        ("外聘人员总共花多少", False),
        ("台办总共花了多少", False),
        ("红会的总支出", False),
        ("罚款支出总额", False),
        ("今年的花销多少", True),
        ("总的开销", True),
    ],
)
def test_the_spending_of_a_thing_is_not_told_as_all_spending_for_sure(question: str, whole: bool) -> None:
    answer = engine(bureau()).ask(question)
    told = [figure.value for figure in answer.figures][:1] == ["100.00"]
    assert (told and answer.verification.verdict == "verified") is whole


@pytest.mark.parametrize("question", ["讲个笑话", "局长电话多少", "办公室电话是多少", "给我唱首歌"])
def test_what_is_no_item_is_not_the_nearest_item(question: str) -> None:
    document = bureau()
    document.table(
        "商品和服务支出表", "一般公共预算基本支出表", (("合计",),), {("商品和服务支出", "邮电费"): ("0.30",)}
    )
    assert engine(document).ask(question).status == "not_found"


def test_a_class_of_what_is_left_is_not_what_a_thing_means() -> None:
    document = bureau().table(
        "商品和服务支出表", "", (("合计",),), {("其他交通费用",): ("5.00",), ("差旅费",): ("2.00",)}
    )
    answer = engine(document).ask("丁县档案馆地铁上那几条狗的钱是多少")
    assert answer.status == "not_found" and not answer.figures, answer.text


def test_a_project_is_not_a_subject_of_like_meaning() -> None:
    document = bureau().table(
        "一般公共预算支出表",
        "一般公共预算支出表",
        (("合计",),),
        {("城乡社区环境卫生",): ("9.00",)},
        codes={"城乡社区环境卫生": "2120501"},
    )
    answer = engine(document).ask("丁县档案馆垃圾分类专项安排了多少资金")
    assert answer.status == "not_found" and not answer.figures, answer.text
