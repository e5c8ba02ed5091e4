"""A project that no table names, told of under a heading of its own with a heading for each thing told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.engine import Engine
from index.schema import Paragraph
from tests.assistant.tiny import BOX, body, engine

TOLD = {
    "一、项目概述": "为沿河住户改善夜间照明。",
    "二、立项依据": "《丁区照明规划》。",
    "三、实施主体": "丁区水务管理所",
    "五、实施周期": "2026年3月至11月",
}


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("丁区水务局", 2026)
    document.table("支出总表", "支出总表", (("合计",),), {("合计",): ("9.00",), ("水利工程",): ("9.00",)})
    heading = "滨河亮灯专项（政策资金）经费情况说明"
    for part, text in TOLD.items():
        document.paragraphs.append(Paragraph(len(document.paragraphs), (heading, part), text, 9, ((9, BOX),)))
    return engine(document)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("滨河亮灯专项由谁实施", ("三、实施主体",)),
        ("滨河亮灯专项的立项依据是什么", ("二、立项依据",)),
        ("滨河亮灯专项谁来实施，实施周期是什么时候", ("三、实施主体", "五、实施周期")),
        ("滨河亮灯专项是干什么的，什么依据", ("一、项目概述", "二、立项依据")),
    ],
)
def test_each_thing_asked_is_quoted_from_its_heading(
    asked: Engine, question: str, parts: tuple[str, ...]
) -> None:
    answer = asked.ask(question)
    assert answer.status == "answered", answer.text
    assert {part for part, text in TOLD.items() if text in answer.text} == set(parts), answer.text


def test_what_no_heading_tells_is_not_made_up(asked: Engine) -> None:
    assert asked.ask("滨河亮灯专项属于什么类别").status == "not_found"
    assert asked.ask("滨河清淤专项由谁实施").status == "not_found"


def test_the_one_project_that_a_nameless_heading_tells_of() -> None:
    document = body("丁区水务局", 2026)
    told = {"一、项目概况": "丁区清溪泵站改建工程位于清溪路。", "五、实施周期": "第一至四季度支付尾款。"}
    for part, text in told.items():
        number = len(document.paragraphs)
        document.paragraphs.append(Paragraph(number, ("项目经费情况说明", part), text, 9, ((9, BOX),)))
    asked = engine(document)
    assert "支付尾款" in asked.ask("清溪泵站改建工程的实施周期怎么写的").text
    assert asked.ask("南湖泵站改建工程的实施周期怎么写的").status == "not_found"


LABELLED = (
    "（1）项目概述：为学校更换旧课桌。",
    "（2）立项依据：《丁区教育装备规划》。",
    "（3）实施主体：丁区装备站。",
)


@pytest.mark.parametrize(
    "above",
    ["课桌更新项目", "1.课桌更新项目情况", "项目名称：课桌更新"],
    ids=["line", "numbered", "labelled"],
)
def test_a_line_of_its_own_names_the_project_of_the_labels_below_it(above: str) -> None:
    document = body("丁区教育局", 2026)
    for text in (
        "全区开展项目绩效管理。",
        above,
        *LABELLED,
        "校舍修缮项目",
        "（1）项目概述：修缮屋面。",
        "（2）立项依据：区政府纪要。",
    ):
        document.prose("（八）项目情况说明", text)
    asked = engine(document)
    for question, part in (
        ("课桌更新项目的立项依据是什么", "教育装备规划"),
        ("课桌更新项目由谁实施", "装备站"),
        ("校舍修缮项目的立项依据是什么", "区政府纪要"),
    ):
        answer = asked.ask(question)
        assert answer.status == "answered" and part in answer.text, answer.text
    assert asked.ask("校舍修缮项目由谁实施").status == "not_found"


def test_a_heading_that_names_only_the_kind_of_thing_is_no_project() -> None:
    document = body("丁区教育局", 2026).prose("八", "重点项目情况说明")
    for text in LABELLED:
        document.prose("八", text)
    assert "重点" not in engine(document).ask("课桌更新项目的立项依据是什么").text


def test_the_budget_that_a_label_gives_a_project_of_the_prose_alone() -> None:
    document = body("丁区教育局", 2026).prose("绩效", "项目名称：课桌更新")
    for text in (*LABELLED, "（4）年度预算安排：26万元。"):
        document.prose("绩效", text)
    answer = engine(document).ask("课桌更新安排多少")
    assert answer.status == "answered" and "26万元" in answer.text, answer.text
    assert engine(document).ask("课桌清洗安排多少").status == "not_found"


def test_what_an_indicator_holds_is_not_what_a_project_is_for() -> None:
    document = body("丁区教育局", 2026).table(
        "项目支出绩效目标表",
        "绩效目标表",
        (("资金总额",), ("实施期绩效目标",), ("指标值内容",)),
        {("课桌更新",): ("26.00", "", "")},
    )
    table, facts = document.tables[0], document.facts
    document.tables[0] = replace(table, form=True)
    facts[1] = replace(facts[1], printed="改善坐姿", unit="", measure="绩效目标")
    facts[2] = replace(facts[2], printed="更换张数不少于90", unit="", measure="指标值内容")
    assert "更换张数" not in engine(document).ask("课桌更新主要用来做什么").text
