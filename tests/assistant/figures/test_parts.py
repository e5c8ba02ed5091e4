"""What a total is made of: ranked and listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assistant.tiny import archive, body, engine


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("三公里面哪一项占大头", "公务用车购置及运行费", "3.00"),
        ("三公大头是什么", "公务用车购置及运行费", "3.00"),
        ("公用经费里最大的一项", "办公费", "5.00"),
    ],
)
def test_the_largest_part_of_a_total(question: str, label: str, value: str) -> None:
    figure = engine(archive()).ask(question).figures[0]
    assert (figure.label, figure.value) == (label, value)


def test_a_subject_split_by_a_second_classification_is_ranked_as_one() -> None:
    document = body("甲市数据局").table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("人员类",), ("公用类",)),
        {
            ("合计",): ("20.00", "19.00"),
            ("办公经费", "差旅费"): ("", "6.00"),
            ("商品和服务支出", "差旅费"): ("", "5.00"),
            ("办公经费", "办公费"): ("", "8.00"),
        },
        codes={"差旅费": "30211", "办公费": "30201"},
    )
    table = document.tables[0]
    second = ((), ("50201 办公经费",), ("50502 商品和服务支出",), ("50201 办公经费",))
    rows = tuple(replace(row, aliases=aliases) for row, aliases in zip(table.rows, second, strict=True))
    document.tables[0] = replace(table, rows=rows)
    figure = engine(document).ask("公用经费里最大的一项是什么").figures[0]
    assert (figure.label, figure.value, figure.formula) == ("差旅费", "11.00", "6.00万元 + 5.00万元")
    assert engine(document).ask("人员经费多少").figures[0].value == "20.00"


def test_whether_one_item_is_more_than_another_is_their_difference() -> None:
    figures = engine(archive()).ask("项目支出比基本支出高吗").figures
    assert [figure.value for figure in figures] == ["100.00", "50.00", "150.00"]


def test_the_largest_part_that_a_sentence_states() -> None:
    document = body("甲市数据局").prose("项目", "信访专项20万元，包括工作经费12万元、宣传经费8万元。")
    document.claim("信访专项", "20", "万元").claim("工作经费", "12", "万元").claim("宣传经费", "8", "万元")
    for place, name in ((1, "工作经费"), (2, "宣传经费")):
        document.claims[place] = replace(document.claims[place], concept=("信访专项", name))
    answer = engine(document).ask("信访专项里哪一块钱最多")
    assert (answer.figures[0].label, answer.figures[0].value) == ("工作经费", "12"), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "三公经费预算和决算各多少",
        "三公经费预算数、决算数分别是多少",
        "三公经费决算数和预算数各是多少",
        "三公经费决算多少，预算多少",
    ],
)
def test_two_measures_of_one_item_are_no_list_of_its_parts(question: str) -> None:
    document = body("丙县林业局", kind="决算").table(
        "“三公”经费支出决算表",
        "三公经费表",
        (("预算数",), ("决算数",)),
        {
            ("“三公”经费",): ("24.00", "20.96"),
            ("“三公”经费", "公务用车购置及运行维护费"): ("19.00", "17.36"),
            ("“三公”经费", "公务接待费"): ("5.00", "3.60"),
        },
    )
    figures = engine(document).ask(question).figures
    assert [figure.value for figure in figures] == ["24.00", "20.96"]


def test_what_units_buy_below_the_kinds_is_ranked_and_not_the_kinds() -> None:
    centre = "乙县便民服务中心"
    document = body("乙县数据局")
    document.table(
        "政府采购支出表",
        "政府采购表",
        (("总计",),),
        {
            ("货物",): ("100.00",),
            ("货物", centre): ("100.00",),
            ("货物", centre, "办公桌"): ("60.00",),
            ("货物", centre, "会议桌"): ("40.00",),
            ("服务",): ("500.00",),
            ("服务", centre): ("500.00",),
            ("服务", centre, "其他运营服务"): ("300.00",),
            ("服务", centre, "物业管理服务"): ("200.00",),
        },
    )
    document.table(
        "收入总表",
        "收入总表",
        (("合计",),),
        {("乙县数据局",): ("900.00",), (centre,): ("600.00",)},
    )
    answer = engine(document).ask("金额最大的一笔采购是什么")
    assert [figure.value for figure in answer.figures] == ["300.00"], answer.text
