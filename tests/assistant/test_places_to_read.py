"""Where a question says to read its figure (基本支出里的培训费), and what it says besides the name it is about."""

from __future__ import annotations

import pytest

from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine


def training() -> TinyDocument:
    """乙县文化局: 培训费 in the table of 三公, in that of 基本支出 and in that of 机关运行经费, each time another figure."""
    document = body("乙县文化局")
    document.table(
        "“三公”经费、会议费、培训费支出表",
        "三公经费表",
        (("“三公”经费合计",), ("会议费",), ("培训费",)),
        {("合计",): ("3.00", "7.30", "59.04")},
    )
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {
            ("合计",): ("100.00",),
            ("商品和服务支出",): ("9.75",),
            ("商品和服务支出", "会议费"): ("7.30",),
            ("商品和服务支出", "培训费"): ("2.45",),
        },
    )
    document.table(
        "一般公共预算机关运行经费表",
        "机关运行经费表",
        (("机关运行经费支出",),),
        {("合计",): ("40.00",), ("会议费",): ("5.00",), ("办公费",): ("35.00",)},
    )
    return document


def columns() -> TinyDocument:
    """丙县民政局: rows with a column of 基本支出 and one of 项目支出."""
    return body("丙县民政局").table(
        "一般公共预算支出表（按经济分类）",
        "一般公共预算支出表",
        (("支出总计",), ("基本支出",), ("项目支出",)),
        {
            ("合计",): ("900.00", "600.00", "300.00"),
            ("商品和服务支出", "办公费"): ("76.00", "21.00", "55.00"),
            ("商品和服务支出", "印刷费"): ("10.00", "1.00", "9.00"),
        },
    )


def values(answer: Answer) -> list[str]:
    return [figure.value for figure in answer.figures]


def test_a_figure_is_read_where_the_question_says_to_look() -> None:
    answer = engine(training()).ask("基本支出里的培训费是多少")
    assert values(answer)[0] == "2.45", answer.text
    assert answer.verification.verdict == "verified", answer.text


def test_one_item_from_two_places_is_told_twice() -> None:
    answer = engine(training()).ask("三公表里的培训费和基本支出里的培训费各是多少")
    assert {"59.04", "2.45"} <= set(values(answer)), answer.text


def test_one_item_of_two_places_is_subtracted() -> None:
    answer = engine(training()).ask("三公表里的培训费比基本支出里的培训费多多少")
    assert "56.59" in values(answer), answer.text


@pytest.mark.parametrize(
    "question",
    ["会议费,机关运行经费表里是多少,整个部门是多少", "会议费,机关运行经费表中是多少,三公表里是多少"],
)
def test_a_table_named_after_the_item_is_where_to_read_it(question: str) -> None:
    answer = engine(training()).ask(question)
    assert {"5.00", "7.30"} <= set(values(answer)), answer.text
    assert "40.00" not in values(answer)


@pytest.mark.parametrize(
    "question",
    [
        "印刷费基本支出里多少、项目支出里多少",
        "印刷费基本支出多少项目支出多少",
        "印刷费基本支出里是多少,项目支出里是多少",
    ],
)
def test_the_second_column_is_of_the_same_row(question: str) -> None:
    answer = engine(columns()).ask(question)
    assert values(answer) == ["1.00", "9.00"], answer.text


def test_the_total_of_a_place_is_no_answer_to_what_is_in_it() -> None:
    answer = engine(columns()).ask("差旅费,项目支出里多少")
    assert answer.verification.verdict != "verified", answer.text


def test_which_ones_are_not_told_by_what_the_question_says_itself() -> None:
    answer = engine(columns()).ask("哪些科目全是项目支出、没有基本支出")
    assert answer.verification.verdict != "verified", answer.text


def test_rows_without_money_are_not_those_it_is_spent_on() -> None:
    document = body("丙县民政局").table(
        "项目支出总表",
        "项目支出表",
        (("总计",), ("财政拨款",), ("上年结转",)),
        {
            ("社工服务项目",): ("60.00", "56.69", "3.31"),
            ("养老服务项目",): ("40.00", "40.00", "0.00"),
            ("系统开发项目",): ("18.00", "0.00", "18.00"),
        },
    )
    answer = engine(document).ask("上年结转的钱用在哪几个项目上")
    assert values(answer) == ["3.31", "18.00"], answer.text


def renovation() -> TinyDocument:
    return body("丁县信访局").table(
        "项目支出表",
        "项目支出表",
        (("项目支出合计",),),
        {("会议室改造",): ("15.00",), ("信访业务经费项目",): ("12.00",)},
    )


@pytest.mark.parametrize("question", ["会议室改造那块大屏要花多少钱", "会议室改造大屏多少钱"])
def test_a_thing_inside_a_project_does_not_cost_what_the_project_does(question: str) -> None:
    answer = engine(renovation()).ask(question)
    assert answer.verification.verdict != "verified", answer.text


def test_a_project_by_its_name_is_verified() -> None:
    answer = engine(renovation()).ask("会议室改造要花多少钱")
    assert values(answer)[0] == "15.00"
    assert answer.verification.verdict == "verified", answer.text


def purchases() -> TinyDocument:
    document = body("戊县公安局").table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {("合计",): ("900.00", "600.00", "300.00"), ("执法办案",): ("90.00", "", "90.00")},
    )
    document.prose("采购情况", "政府采购预算80.00万元，其中：政府采购货物预算20.00万元。")
    document.claim("政府采购预算", "80.00", "万元")
    document.claim("政府采购货物预算", "20.00", "万元")
    document.prose("增减情况", "项目支出300.00万元，比上年减少45.00万元。")
    document.claim("项目支出", "45.00", "万元", "change", -1, "上年")
    document.prose("车辆", "公务用车购置费100.00万元。")
    document.claim("公务用车购置费", "100.00", "万元")
    return document


def test_a_kind_of_purchases_as_a_share_of_them() -> None:
    assert values(engine(purchases()).ask("采购里货物占几成"))[:1] == ["25.00"]


def test_what_fell_is_not_taken_for_a_subtraction() -> None:
    assert values(engine(purchases()).ask("项目支出减少了多少"))[:1] == ["45.00"]


@pytest.mark.parametrize("question", ["平均一辆新车购置费多少钱", "执法办案抓了多少嫌疑人"])
def test_a_total_is_no_average_and_no_number_of_people(question: str) -> None:
    answer = engine(purchases()).ask(question)
    assert answer.status == "not_found", answer.text
