"""A name that only heads rows stands for what is below it, and never for a body or a row that has its own figure."""

from __future__ import annotations

import pytest

from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine


def purchases() -> TinyDocument:
    document = body("乙县数据局", aliases=("数据局",))
    document.table(
        "政府采购支出表",
        "政府采购表",
        (("采购数量",), ("总计",)),
        {
            ("服务", "乙县数据局", "12345热线运行项目", "委托业务费", "其他运营服务"): ("", "649.59"),
            ("服务", "乙县数据局", "法院云平台租赁", "租赁费", "租赁服务"): ("", "190.00"),
            ("货物", "乙县数据局", "场所搬迁", "办公设备购置", "办公桌"): ("", "2.40"),
            ("货物", "乙县数据局", "场所搬迁", "办公设备购置", "会议桌"): ("", "2.70"),
        },
    )
    document.table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {("合计",): ("900.00",), ("一般公共服务支出",): ("900.00",)},
    )
    return document


def ask(question: str) -> Answer:
    return engine(purchases()).ask(question)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("12345热线运行项目多少钱", "649.59"),
        ("12345热线运行要多少钱", "649.59"),
        ("租云平台要多少钱", "190.00"),
        ("场所搬迁多少钱", "5.10"),
    ],
)
def test_what_stands_below_a_heading(question: str, value: str) -> None:
    answer = ask(question)
    assert [figure.value for figure in answer.figures][:1] == [value], answer.text
    assert answer.verification.verdict == "narrative"


def test_a_body_heads_rows_and_is_no_project() -> None:
    answer = ask("乙县数据局的宣传册多少钱")
    assert not answer.figures, answer.text


def test_a_row_is_not_answered_with_a_heading_or_a_project_that_is_but_the_end_of_its_name() -> None:
    document = purchases()
    document.table(
        "专项业务经费支出表", "项目支出表", (("项目金额",),), {("项目名称", "业务培训"): ("15.00",)}
    )
    document.table(
        "政府采购明细表", "政府采购表", (("金额",),), {("乙县数据局", "业务培训", "培训服务"): ("15.00",)}
    )
    document.table(
        "培训费明细表",
        "",
        (("人数",), ("金额",)),
        {("合计",): ("", "9.00"), ("全县密码业务培训",): ("", "2.65"), ("保密教育",): ("", "6.35")},
    )
    asked = engine(document)
    for question in ("密码业务培训花多少钱", "全县密码业务培训花多少钱"):
        answer = asked.ask(question)
        assert [figure.value for figure in answer.figures][:1] == ["2.65"], answer.text


def test_a_printed_name_with_and_in_it_is_one_thing() -> None:
    document = body("乙县数据局", aliases=("数据局",))
    project = ("服务", "乙县数据局", "规划编制（测绘）项目", "委托业务费")
    document.table(
        "政府采购支出表",
        "政府采购表",
        (("采购数量",), ("总计",)),
        {
            ("服务",): ("", "190.00"),
            (*project, "测绘服务"): ("", "120.00"),
            (*project, "区域规划和设计服务"): ("", "70.00"),
        },
    )
    answer = engine(document).ask("规划编制（测绘）项目里，区域规划和设计服务采购多少钱？")
    assert [figure.value for figure in answer.figures] == ["70.00"], answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("便民中心的热线运行项目采购多少", "649.59"), ("信息中心的热线运行项目采购多少", "20.00")],
)
def test_what_stands_below_a_heading_of_a_unit_is_that_unit_s(question: str, value: str) -> None:
    document = body("乙县数据局", aliases=("数据局",))
    for kind, project in (("政府采购支出表", "热线运行"), ("政府购买服务表", "平台租用")):
        document.table(
            kind,
            "政府采购表",
            (("总计",),),
            {
                ("服务", "乙县便民中心", f"{project}项目", "委托业务费"): ("649.59",),
                ("服务", "乙县信息中心", f"{project}项目", "委托业务费"): ("20.00",),
            },
        )
    answer = engine(document).ask(question)
    assert [figure.value for figure in answer.figures][:1] == [value], answer.text
    assert answer.verification.verdict == "narrative"
