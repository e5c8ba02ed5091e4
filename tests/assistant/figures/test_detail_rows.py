"""Lists of things with columns of several kinds: a thing by its name, its asked cells; the things picked by a column."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import TinyDocument, body, engine

MEETINGS = (("时间",), ("人数",), ("地点",), ("金额",))
UNITS = ("", "人", "", "万元")


def lists() -> TinyDocument:
    document = body("丁市水务局", aliases=("水务局",), place="丁市")
    document.table(
        "会议费明细表",
        "",
        MEETINGS,
        {
            ("河湖长制工作推进会",): ("2025年3月18日", "160", "丁市会堂", "4.80"),
            ("节水宣传动员会",): ("2025-05-09", "90", "水务局", "6.20"),
            ("防汛决算会",): ("2025年12月2日", "35", "", "1.05"),
            ("合计",): ("", "285", "", "12.05"),
        },
        units=UNITS,
    )
    document.table(
        "培训费明细表",
        "",
        MEETINGS[:2] + MEETINGS[3:],
        {
            ("泵站操作人员培训",): ("2025年7月1日至2025年9月30日", "75", "3.00"),
            ("水政执法培训",): ("2025年10月15日", "120", "2.40"),
            ("档案整理培训",): ("2025年11月3日", "120", "2.10"),
        },
        units=("", "人", "万元"),
    )
    return document.table(
        "政府采购预算表",
        "政府采购表",
        (("规格型号",), ("数量",), ("采购方式",), ("预算金额",)),
        {
            ("合计",): ("", "9", "", "900,000.00"),
            ("货物", "A02010104台式计算机"): ("国产", "6", "集中采购", "36,000.00"),
            ("货物", "A02020100复印机"): ("", "2", "分散采购", "64,000.00"),
            ("服务", "C23030000测绘服务"): ("", "1", "分散采购", "800,000.00"),
        },
        unit="元",
        units=("", "", "", "元"),
    )


@pytest.fixture(scope="module")
def asked() -> Engine:
    return engine(lists())


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("河湖长制工作推进会计划多少人、多少钱", ["160", "4.80"]),
        ("12月那个防汛决算会，多少人、多少钱", ["35", "1.05"]),
        ("河湖长制工作推进会什么时候开，在哪里开", ["2025年3月18日", "丁市会堂"]),
        ("水政执法培训什么时候办", ["2025年10月15日"]),
        ("复印机走集采还是分散", ["分散采购"]),
        ("测绘服务的采购方式是什么", ["分散采购"]),
        ("政府采购表里台式计算机这一条的数量和预算金额", ["6", "36000.00"]),
    ],
)
def test_the_cells_of_a_named_thing(asked: Engine, question: str, values: list[str]) -> None:
    answer = asked.ask(question)
    assert [figure.value for figure in answer.figures] == values, answer.text
    assert answer.verification.verdict == "verified", answer.text


def test_the_code_of_the_purchase_catalogue_stands_in_the_label(asked: Engine) -> None:
    answer = asked.ask("复印机这一条的采购目录编码和预算金额")
    assert "A02020100" in answer.text and answer.figures[0].value == "64000.00"
    assert answer.verification.verdict == "verified"


def test_a_shortened_name_is_answered_and_not_verified(asked: Engine) -> None:
    answer = asked.ask("要配多少台台式机，给多少预算，摊到一台多少钱")
    assert [figure.value for figure in answer.figures] == ["6", "36000.00", "6000.00"], answer.text
    assert answer.verification.verdict == "narrative"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("会议明细里金额最高的会议", ["节水宣传动员会"]),
        ("最花钱的会议是哪个，花多少", ["节水宣传动员会"]),
        ("人数最多的会议是哪个", ["河湖长制工作推进会"]),
        ("最便宜的培训是哪个", ["档案整理培训"]),
        ("货物类下金额最大的采购物品", ["复印机"]),
        ("采购表里金额最大的一项是什么", ["测绘服务"]),
        ("培训明细里参训120人的有哪几项", ["水政执法培训", "档案整理培训"]),
        ("超过80人的会议有哪些", ["河湖长制工作推进会", "节水宣传动员会"]),
        ("哪些会议超过2万元", ["河湖长制工作推进会", "节水宣传动员会"]),
        ("12月有哪些会议", ["防汛决算会"]),
        ("8月有哪些培训", ["泵站操作人员培训"]),
        ("分散采购的有哪些", ["复印机", "测绘服务"]),
    ],
)
def test_the_things_picked_by_a_column(asked: Engine, question: str, labels: list[str]) -> None:
    answer = asked.ask(question)
    assert list(dict.fromkeys(figure.label for figure in answer.figures)) == labels, answer.text
    assert answer.verification.verdict == "verified", answer.text


def test_what_is_asked_beside_the_largest_is_told_of_it(asked: Engine) -> None:
    answer = asked.ask("最贵的培训是哪个，有多少人参加")
    assert {figure.value for figure in answer.figures} == {"3.00", "75"}, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "集中采购多少钱",
        "分散采购是什么意思",
        "安全生产会什么时候开",
        "会议费最高的是哪个单位",
        "除防汛决算会外最贵的会议",
    ],
)
def test_what_names_no_thing_of_the_list_is_not_answered_with_one(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert answer.status != "answered" or answer.verification.verdict != "verified", answer.text


def test_a_thing_in_several_rows_is_told_row_by_row_and_not_verified() -> None:
    document = lists().table(
        "政府购买服务预算表",
        "政府采购表",
        (("数量",), ("采购方式",), ("预算金额",)),
        {
            ("河道处", "巡查服务"): ("2", "分散采购", "50.00"),
            ("闸站处", "巡查服务"): ("3", "集中采购", "70.00"),
        },
        units=("", "", "万元"),
    )
    answer = engine(document).ask("巡查服务的采购数量和采购方式")
    assert [figure.value for figure in answer.figures] == ["2", "分散采购", "3", "集中采购"], answer.text
    assert answer.verification.verdict == "narrative"


def test_the_largest_is_not_verified_where_an_amount_is_blank() -> None:
    document = body("丁市水务局").table(
        "会议费明细表",
        "",
        MEETINGS,
        {
            ("河湖长制工作推进会",): ("2025年3月18日", "160", "丁市会堂", "4.80"),
            ("节水宣传动员会",): ("2025-05-09", "90", "水务局", ""),
        },
        units=UNITS,
    )
    assert engine(document).ask("最贵的会议是哪个").verification.verdict != "verified"
