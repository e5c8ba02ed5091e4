"""A share is of two figures of one place: the part as the table, or the column, of the whole has it."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import TinyDocument, body, engine


def department() -> TinyDocument:
    """乙县数据局: its 差旅费 of all, that in the 机关运行经费, and 办公费 in columns of 基本支出 and 项目支出."""
    document = body("乙县数据局")
    document.table(
        "财政拨款基本支出表（经济科目）",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {
            ("合计",): ("600.00", "500.00", "100.00"),
            ("商品和服务支出",): ("100.00", "", "100.00"),
            ("商品和服务支出", "差旅费"): ("60.00", "", "60.00"),
            ("商品和服务支出", "培训费"): ("4.00", "", "4.00"),
        },
    )
    document.table(
        "一般公共预算机关运行经费支出预算表",
        "机关运行经费表",
        (("机关运行经费支出",),),
        {("合计",): ("80.00",), ("商品和服务支出", "差旅费"): ("20.00",)},
    )
    document.table(
        "“三公”经费、会议费、培训费支出表",
        "三公经费表",
        (("“三公”经费合计",), ("培训费",)),
        {("合计",): ("10.00", "50.00")},
    )
    document.table(
        "一般公共预算支出表（按经济分类）",
        "一般公共预算支出表",
        (("支出总计",), ("基本支出",), ("项目支出",)),
        {
            ("合计",): ("1,000.00", "600.00", "400.00"),
            ("商品和服务支出", "办公费"): ("76.00", "36.00", "40.00"),
        },
    )
    document.table(
        "专项业务经费表",
        "项目支出表",
        (("项目金额",),),
        {("合计",): ("500.00",), ("购买中介机构服务",): ("50.00",), ("系统维护",): ("450.00",)},
    )
    return document


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("差旅费占机关运行经费多少", "25.00"),
        ("差旅费占公用经费多少", "60.00"),
        ("培训费占商品和服务支出多少", "4.00"),
        ("办公费占项目支出多少", "10.00"),
        ("办公费占基本支出多少", "6.00"),
        ("差旅费相当于商品和服务支出的百分之多少", "60.00"),
        ("购买中介机构服务占专项业务经费多少", "10.00"),
        ("人员经费占基本支出多少", "83.33"),
    ],
)
def test_part_and_whole_are_of_one_place(question: str, share: str) -> None:
    answer = engine(department()).ask(question)
    assert [figure.value for figure in answer.figures][:1] == [share], answer.text


@pytest.mark.parametrize(
    "question", ["差旅费占项目支出多少", "培训费占项目支出的百分之几", "差旅费占人员经费多少"]
)
def test_what_is_not_known_to_be_of_a_class_is_no_share_of_it(question: str) -> None:
    answer = engine(department()).ask(question)
    assert answer.verification.verdict != "verified", answer.text


def test_the_whole_of_all_expenditure_is_not_the_total_of_the_table_of_one_fund() -> None:
    """支出 stands in the title of every table of expenditure: the total of a fund's table is not 总支出."""
    document = body("辛市经济局", 2023, "决算")
    document.table(
        "政府性基金预算财政拨款收入支出决算表",
        "政府性基金表",
        (("本年支出",),),
        {("合计",): ("45.00",), ("城乡社区支出",): ("45.00",)},
    )
    document.table(
        "收入支出决算总表",
        "收支总表",
        (("支出", "决算数"),),
        {("农林水支出",): ("855.00",), ("总计",): ("900.00",)},
    )
    (figure, *_) = engine(document).ask("城乡社区支出占总支出的比例").figures
    assert (figure.value, figure.unit) == ("5.00", "%")
