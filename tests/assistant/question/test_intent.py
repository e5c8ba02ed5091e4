"""What the words of a question ask to be done."""

from __future__ import annotations

import pytest

from assistant.question import intent
from assistant.wording import fold


@pytest.mark.parametrize(
    ("question", "operation", "role"),
    [
        ("差旅费安排了多少", "lookup", "amount"),
        ("差旅费比上年增加多少", "change", "change"),
        ("差旅费加了多少", "change", "change"),
        ("差旅费跌了多少", "change", "change"),
        ("差旅费和会议费各加了多少", "change", "change"),
        ("差旅费加会议费多少", "sum", "amount"),
        ("差旅费多给了多少", "change", "change"),
        ("差旅费少安排多少", "change", "change"),
        ("差旅费多出来多少", "change", "change"),
        ("差旅费的减少额", "change", "change"),
        ("追加了多少差旅费", "lookup", "amount"),
        ("差旅费最多安排多少", "lookup", "amount"),
        ("差旅费有多少给了基层", "lookup", "amount"),
        ("差旅费比上年增长百分之几", "change", "growth"),
        ("差旅费比上年少多少%", "change", "growth"),
        ("差旅费变了多少,比例是", "change", "growth"),
        ("差旅费是多少%", "lookup", "amount"),
        ("差旅费占公用经费的比重", "ratio", "share"),
        ("差旅费占公用经费的百分比是多少", "ratio", "share"),
        ("差旅费下降的比例是多少", "change", "growth"),
        ("差旅费减少的百分比是多少", "change", "growth"),
        ("三公经费分别多少", "list", "amount"),
        ("差旅费比会议费多多少", "difference", "amount"),
        ("差旅费和会议费加起来多少", "sum", "amount"),
        ("哪个局的差旅费最高", "rank", "amount"),
        ("近三年差旅费的变化趋势", "trend", "amount"),
        ("差旅费为什么增加", "explain", "amount"),
        ("差旅费指什么", "define", "amount"),
        ("单位资金是什么", "define", "amount"),
        ("某局2026年事业单位经营收入是什么", "define", "amount"),
        ("实施单位是什么", "lookup", "amount"),
        ("重点任务是什么", "text", "amount"),
        ("主要举措有什么", "text", "amount"),
        ("重点任务的金额是多少", "lookup", "amount"),
        ("差旅费前后一致吗", "check", "amount"),
        ("有哪些项目，各多少钱", "list", "amount"),
        ("决算完成年初预算的百分之几", "ratio", "completion"),
        ("三公经费决算占预算的比例", "ratio", "completion"),
        ("公车总数", "lookup", "count"),
        ("三公经费用掉了预算的百分之几", "ratio", "completion"),
        ("项目支出占预算的比例", "ratio", "share"),
        ("有几辆车", "lookup", "count"),
        ("按时完成率得了几分", "lookup", "amount"),
        ("设备购置完成率要达到多少", "lookup", "amount"),
        ("三公经费预算执行率是多少", "ratio", "completion"),
        ("差旅费与2023年相比增加还是减少多少", "change", "change"),
        ("水费电费合计花了多少", "sum", "amount"),
    ],
)
def test_operation_and_role(question: str, operation: str, role: str) -> None:
    read = intent.read(fold(question))
    assert (read.operation, read.role) == (operation, role)


@pytest.mark.parametrize(
    ("question", "unit", "counter"),
    [
        ("有几辆公车", "辆", True),
        ("在职多少人", "人", True),
        ("办公费多少万元", "万元", False),
        ("折合多少亿", "亿元", False),
        ("办公费多少", "", False),
    ],
)
def test_the_unit_asked_for(question: str, unit: str, counter: bool) -> None:
    read = intent.read(fold(question))
    assert (read.unit, read.counter) == (unit, counter)


def test_top_k_and_direction() -> None:
    read = intent.read(fold("支出最少的三个单位"))
    assert (read.top, read.lowest) == (3, True)


@pytest.mark.parametrize(
    "label",
    [
        "城市最低生活保障金支出",
        "农村最低生活保障",
        "税金及附加费用",
        "车辆加油、添加燃料服务",
        "用事业基金弥补收支差额",
        "决算汇审会",
        "决算会审会",
    ],
)
def test_the_name_of_a_row_says_nothing_of_what_is_done_with_it(label: str) -> None:
    asked = intent.read(f"{label}是多少")
    assert (asked.operation, asked.lowest, asked.measure) == ("lookup", False, "")
    assert not asked.covered & ((1 << len(label)) - 1)


def test_the_lowest_is_still_asked_for() -> None:
    assert intent.read("最低的是哪个单位").lowest
    assert not intent.read("行政运行、城市最低生活保障金支出哪个最多").lowest


def test_an_extent_is_no_money_and_a_length_of_time_no_extent() -> None:
    assert intent.read("管网要改造多长").counter and intent.read("管网要改造多长").role == "count"
    assert not intent.read("项目实施多长时间").counter
