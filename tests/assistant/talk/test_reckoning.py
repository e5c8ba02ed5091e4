"""Reckoning with what earlier turns were answered with: sums, gaps, the highest; and where nothing may be reckoned."""

from __future__ import annotations

import pytest

from assistant.engine import Engine, Memory
from assistant.schema import Answer
from assistant.talk import pointers
from tests.assistant.tiny import TinyDocument, body, engine


def budget(entity: str, year: int = 2025, meetings: str = "4.00", training: str = "5.00") -> TinyDocument:
    document = body(entity, year)
    document.table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {
            ("住房保障支出",): ("9.00", "9.00", ""),
            ("住房保障支出", "住房公积金"): ("6.00", "6.00", ""),
            ("住房保障支出", "购房补贴"): ("3.00", "3.00", ""),
            ("合计",): ("100.00", "70.00", "30.00"),
        },
    )
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("商品和服务支出", "会议费"): (meetings,), ("商品和服务支出", "培训费"): (training,)},
    )
    return document.table(
        "一般公共预算项目支出表",
        "一般公共预算项目支出表",
        (("合计",),),
        {("商品和服务支出", "委托业务费"): ("7.00",)},
    )


def bureaus() -> Engine:
    return engine(
        budget("甲市林业局"),
        budget("甲市林业局", 2024, meetings="6.50"),
        budget("甲市审计局", meetings="1.00"),
        budget("甲市统计局", meetings="9.00"),
    )


def talk(*questions: str) -> Answer:
    asked, memory = bureaus(), Memory()
    for question in questions:
        answer = asked.ask(question, memory=memory)
    return answer


FIRST = "甲市林业局2025年会议费多少"


@pytest.mark.parametrize(
    ("questions", "value", "unit"),
    [
        ((FIRST, "培训费呢", "上面两个加起来呢"), "9.00", "万元"),
        ((FIRST, "培训费呢", "住房公积金呢", "这三项一共多少"), "15.00", "万元"),
        ((FIRST, "培训费呢", "住房公积金呢", "后两个加起来"), "11.00", "万元"),
        ((FIRST, "培训费呢", "一共呢"), "9.00", "万元"),
        ((FIRST, "培训费呢", "两个加起来", "换成元"), "90000.00", "元"),
        ((FIRST, "培训费呢", "前者比后者少多少"), "1.00", "万元"),
        ((FIRST, "甲市审计局呢", "差多少"), "3.00", "万元"),
        ((FIRST, "甲市审计局呢", "后者的培训费呢"), "5.00", "万元"),
        ((FIRST, "甲市审计局呢", "甲市统计局呢", "哪家最高"), "9.00", "万元"),
        ((FIRST, "甲市审计局呢", "甲市统计局呢", "三家加起来"), "14.00", "万元"),
        ((FIRST, "甲市审计局呢", "两个局的培训费一共多少"), "10.00", "万元"),
        ((FIRST, "2024年呢", "差多少"), "2.50", "万元"),
        ((FIRST, "2024年呢", "减少了百分之几"), "38.46", "%"),
        (
            ("甲市林业局2025年住房公积金多少", "购房补贴呢", "加起来多少", "占住房保障支出的比例"),
            "100.00",
            "%",
        ),
        ((FIRST, "再加上培训费呢"), "9.00", "万元"),
        ((FIRST, "和培训费比哪个多"), "5.00", "万元"),
        ((FIRST, "什么是三公经费", "培训费呢", "差多少"), "1.00", "万元"),
        ((FIRST, "培训费呢", "第二个占基本支出多少"), "7.14", "%"),
        ((FIRST, "它家培训费呢"), "5.00", "万元"),
        ((FIRST, "甲市审计局呢", "后者的住房公积金呢", "前者的呢"), "6.00", "万元"),
        ((FIRST, "甲市审计局呢", "前者多多少"), "3.00", "万元"),
        ((FIRST, "甲市审计局呢", "前者是后者的几倍"), "4.00", "倍"),
        ((FIRST, "培训费呢", "前者占两者合计的多少"), "44.44", "%"),
        ((FIRST, "培训费呢", "住房公积金呢", "加起来", "其中最高的"), "6.00", "万元"),
        ((FIRST, "培训费呢", "住房公积金呢", "其中最高的", "购房补贴比它少多少"), "3.00", "万元"),
        ((FIRST, "甲市审计局呢", "后者的住房公积金呢", "前者2024年呢"), "6.00", "万元"),
        (("甲市林业局2025年住房保障支出多少", "里面住房公积金占多少", "购房补贴呢"), "33.33", "%"),
        (("甲市林业局2025年基本支出占总支出多少", "不看比例，看金额"), "70.00", "万元"),
        ((FIRST, "甲市审计局同年的呢"), "1.00", "万元"),
        (("甲市林业局2025年住房保障支出多少", "其中住房公积金", "占它的多少"), "66.67", "%"),
        ((FIRST, "甲市审计局呢", "哪个高", "高多少"), "3.00", "万元"),
        (("甲市林业局2024年会议费多少", "2025年会议费呢", "比2024年少多少"), "2.50", "万元"),
        (("甲市林业局2025年住房公积金多少", "购房补贴呢", "两项加起来占住房保障支出多少"), "100.00", "%"),
        (("甲市林业局2025年住房公积金多少", "购房补贴呢", "剩下的会议费呢"), "4.00", "万元"),
        (("甲市林业局2025年项目支出多少", "占它总支出的多少"), "30.00", "%"),
        ((FIRST, "培训费呢", "还有吗"), "5.00", "万元"),
        ((FIRST, "甲市统计局呢", "差多少", "住房公积金也这么比一下"), "0.00", "万元"),
        ((FIRST, "2024年呢", "差多少", "培训费也比一比"), "0.00", "万元"),
        ((FIRST, "甲市统计局呢", "哪家高", "培训费也比一下"), "5.00", "万元"),
    ],
)
def test_what_was_told_is_reckoned_with(questions: tuple[str, ...], value: str, unit: str) -> None:
    answer = talk(*questions)
    assert answer.status == "answered", answer.text
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, unit), answer.text
    assert answer.interpreted


@pytest.mark.parametrize(
    "questions",
    [
        ("甲市林业局2025年住房保障支出多少", "其中住房公积金", "两个加起来呢"),  # a whole and its part
        (FIRST, "印刷费呢", "两个加起来呢"),  # one of the two was not found
        (FIRST, "三个加起来呢"),  # fewer than were spoken of
        (FIRST, "加起来呢"),
        (FIRST, "占它的多少"),  # of nothing that was said
    ],
)
def test_nothing_is_reckoned_where_it_would_be_wrong(questions: tuple[str, ...]) -> None:
    answer = talk(*questions)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


def test_a_figure_that_was_not_verified_leaves_its_sum_unverified() -> None:
    document = budget("甲市林业局").prose("说明", "本部门慰问费2万元。").claim("慰问费", "2", "万元")
    asked, memory = engine(document), Memory()
    for question in ("会议费多少", "慰问费呢", "两个加起来呢"):
        answer = asked.ask(question, memory=memory)
    assert (answer.figures[0].value, answer.verification.verdict) == ("6.00", "narrative"), answer.text


def test_every_figure_reckoned_with_is_cited() -> None:
    answer = talk(FIRST, "培训费呢", "两个加起来呢")
    assert [f.value for f in answer.figures] == ["9.00", "4.00", "5.00"]
    assert all(f.citations for f in answer.figures) and answer.verification.verdict == "verified"


def test_vehicles_are_no_word_for_what_was_spent() -> None:
    asked = engine(
        *(
            body("甲市林业局", year)
            .table("费用表", "三公经费表", (("预算数",),), {("公务用车购置费",): (value,)})
            .prose("车辆", f"公务用车购置费{value}万元。")
            .claim("公务用车购置费", value, "万元")
            for year, value in ((2024, "25"), (2025, "15"))
        )
    )
    answer = asked.ask("甲市林业局2024年和2025年公务用车购置费预算相差多少")
    assert answer.figures[0].value == "10", answer.text


def test_the_highest_body_is_the_one_in_question() -> None:
    asked, memory = bureaus(), Memory()
    for question in (FIRST, "甲市审计局呢", "甲市统计局呢", "三家哪家最高", "它的培训费呢"):
        answer = asked.ask(question, memory=memory)
    assert answer.figures[0].entity == "甲市统计局", answer.text


def census() -> TinyDocument:
    rows = {
        ("第六次全省农业普查经费",): ("50.00",),
        ("第六次全省农业普查宣传经费",): ("30.00",),
        ("统计专项经费",): ("20.00",),
    }
    return body("甲市统计局").table("项目支出表", "项目支出表", (("合计",),), rows)


def test_a_part_of_a_name_is_of_the_kind_of_the_last_thing() -> None:
    asked, memory = engine(census()), Memory()
    asked.ask("农业普查经费多少", memory=memory)
    answer = asked.ask("宣传那块呢", memory=memory)
    assert answer.figures and answer.figures[0].value == "30.00", answer.text
    assert answer.verification.verdict != "verified"


def test_a_share_is_of_the_figure_that_was_told() -> None:
    document = budget("甲市林业局").table(
        "一般公共预算基本支出表(商品服务)",
        "一般公共预算基本支出表",
        (("合计",),),
        {("商品和服务支出", "委托业务费"): ("1.00",)},
    )
    document.prose("委托业务费安排情况", "2025年委托业务费8万元，比上年减少2万元。")
    document.claim("委托业务费", "8", "万元").claim("委托业务费", "2", "万元", role="change")
    asked, memory = engine(document), Memory()
    for question in ("委托业务费多少", "少了多少", "占总支出的比例"):
        answer = asked.ask(question, memory=memory)
    assert answer.figures and answer.figures[0].value == "8.00", answer.text


def test_things_told_may_be_named_without_their_noun() -> None:
    columns = (
        ("合计",),
        ("公务用车购置及运行费", "小计"),
        ("公务用车购置及运行费", "购置费"),
        ("公务用车购置及运行费", "运行费"),
    )
    rows = {("甲市林业局",): ("50.00", "36.00", "15.00", "21.00")}
    asked, memory = engine(body("甲市林业局").table("费用表", "三公经费表", columns, rows)), Memory()
    for question in ("三公经费多少", "购置费", "运行费呢"):
        asked.ask(question, memory=memory)
    told = [pointers.called(words, memory) for words in ("购置", "运行", "接待", "费")]
    assert [one and one[0].evidence and str(one[0].evidence.value) for one in told] == [
        "15.00",
        "21.00",
        None,
        None,
    ]


def test_cars_after_money_are_what_they_cost() -> None:
    rows = {("三公经费",): ("50.00",), ("公务接待费",): ("14.00",), ("公务用车购置及运行费",): ("36.00",)}
    document = body("甲市林业局").table("费用表", "三公经费表", (("预算数",),), rows)
    document.prose("国有资产", "本单位共有公务用车102辆。").claim("公务用车", "102", "辆", role="count")
    asked, memory = engine(document), Memory()
    for question in ("三公经费多少", "里面接待费", "用车的呢"):
        answer = asked.ask(question, memory=memory)
    assert answer.figures and answer.figures[0].value == "36.00", answer.text


def test_the_end_of_the_name_of_what_was_told_means_it() -> None:
    asked, memory = engine(census()), Memory()
    for question in ("第六次全省农业普查经费多少", "统计专项经费呢"):
        asked.ask(question, memory=memory)
    answer = asked.ask("普查经费比它多多少", memory=memory)
    assert [figure.value for figure in answer.figures] == ["30.00", "50.00", "20.00"], answer.text
    answer = asked.ask("这两个项目一共", memory=memory)
    assert answer.figures[0].value == "70.00", answer.text


def projects() -> TinyDocument:
    return body("甲市林业局").table(
        "项目支出表",
        "项目支出表",
        (("合计",),),
        {("护林防火项目",): ("50.00",), ("古树保护项目",): ("30.00",), ("苗圃建设项目",): ("20.00",)},
    )


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("哪个项目最多", "第二呢"), "30.00"),
        (("哪个项目最多", "它是多少元", "第二呢"), "30.00"),
        (("哪个项目最多", "第二呢", "这两个加起来"), "80.00"),
        (("哪个项目最多", "第二呢", "差多少"), "20.00"),
    ],
)
def test_what_came_of_a_ranking(turns: tuple[str, ...], value: str) -> None:
    asked, memory = engine(projects()), Memory()
    for turn in turns:
        answer = asked.ask(turn, memory=memory)
    assert answer.figures and answer.figures[0].value == value, answer.text


def test_the_least_of_a_ranking_is_sought_in_the_table() -> None:
    asked, memory = engine(projects()), Memory()
    for turn in ("哪个项目最多", "第二呢", "哪个项目最少"):
        answer = asked.ask(turn, memory=memory)
    assert answer.figures[0].value == "20.00", answer.text


def test_these_are_the_two_that_were_told_though_each_was_asked_in_full() -> None:
    questions = ("甲市林业局2025年会议费多少", "甲市林业局2025年培训费多少")
    answer = talk(*questions, "这些加起来多少")
    assert (answer.status, answer.figures[0].value) == ("answered", "9.00"), answer.text
    three = talk(*questions, "甲市林业局2025年委托业务费多少", "这些加起来多少")
    assert three.verification.verdict != "verified" or three.figures[0].value == "16.00", three.text
