"""Lists that name the unit right of the project, forms of one project beside figures of the whole body, rows of headings."""

from __future__ import annotations

import pytest

from index.schema import Identity, Page
from index.tables import facts, tables
from tests.assistant.tiny import TinyDocument, engine
from tests.index.drawn import page

LISTED = page(
    3,
    [
        ["项目类别", "项目名称", "项目单位", "合计", "一般公共预算", "单位资金"],
        ["", "合计", "", "205.00", "190.00", "15.00"],
        ["21", "本级支出项目", "", "190.00", "190.00", ""],
        ["", "河道清淤", "某市水务局", "120.00", "120.00", ""],
        ["", "泵站维修养护", "某市排水管理处", "70.00", "70.00", ""],
        ["3", "特定目标类", "", "15.00", "", "15.00"],
        ["", "水质监测合作", "某市水务局", "15.00", "", "15.00"],
    ],
    above=["项目支出表", "单位：万元"],
)
SPENT = page(
    4,
    [
        ["科目名称", "合计", "基本支出", "项目支出"],
        ["合计", "500.00", "295.00", "205.00"],
        ["农林水支出", "500.00", "295.00", "205.00"],
    ],
    above=["部门支出总表", "单位：万元"],
)
REVIEW = page(
    5,
    [
        ["项目名称", "河道补助资金", "<", "<"],
        ["项目资金（万元）", "", "年初预算数", "全年执行数"],
        ["^", "年度资金总额", "80.00", "60.00"],
        ["^", "其中：财政拨款", "75.00", "55.00"],
        ["^", "其他资金", "5.00", "5.00"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "清淤长度", "≥20公里"],
        ["^", "质量指标", "验收合格率", "≥98%"],
    ],
    above=["项目支出绩效自评表"],
)
RUNNING = page(
    6,
    [
        ["项目", "预算数", "决算数"],
        ["一、“三公”经费支出", "—", "—"],
        ["（一）支出合计", "9.00", "6.00"],
        ["1.公务接待费", "3.00", "2.00"],
        ["2.公务用车运行维护费", "6.00", "4.00"],
        ["（二）相关统计数", "—", "—"],
    ],
    above=["机构运行信息表", "单位：万元"],
)
TARGETS = page(
    7,
    [
        ["部门名称", "某市水务局", "<", "<", "<", "<", "<"],
        ["年度目标", "改善水质", "<", "<", "<", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "前年", "上年", "预计当年实现", "指标值确定依据"],
        ["产出指标", "数量指标", "整治河道长度", "10公里", "12公里", "15公里", "计划标准"],
        ["^", "质量指标", "水质达标率", "90%", "92%", "≥95%", "历史标准"],
    ],
    above=["部门整体支出绩效目标表"],
)


def printed(*pages: Page, kind: str = "预算") -> TinyDocument:
    found = tables.extract(pages)
    identity = Identity("某市水务局", 2025, kind, "部门", f"某市水务局2025年部门{kind}")  # type: ignore[arg-type]
    read = facts.from_tables(found, 2025, kind)
    return TinyDocument("水务.pdf", identity, tables=list(found), facts=list(read))


def test_the_unit_right_of_a_project_stands_before_it_in_the_rows_path() -> None:
    (table,) = tables.extract([LISTED])
    assert [row.path for row in table.rows[1:4]] == [
        ("21", "本级支出项目"),
        ("21", "某市水务局", "河道清淤"),
        ("21", "某市排水管理处", "泵站维修养护"),
    ]
    assert table.columns[0] == ("合计",)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("泵站维修养护安排多少钱", ["70.00"]),
        ("有哪些项目", ["120.00", "70.00", "15.00"]),
        ("有几个项目，一共多少钱", ["120.00", "70.00", "15.00", "205.00"]),
        ("最大的项目是哪个", ["120.00"]),
    ],
)
def test_projects_are_told_from_their_units_and_groups(question: str, figures: list[str]) -> None:
    answer = engine(printed(SPENT, LISTED)).ask(question)
    assert answer.status == "answered", answer.text
    assert [figure.value for figure in answer.figures] == figures, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("河道补助资金全年执行数是多少", "60.00"), ("河道补助资金的其他资金全年执行数是多少", "5.00")],
)
def test_a_project_called_funds_is_not_its_other_funds(question: str, value: str) -> None:
    answer = engine(printed(SPENT, REVIEW, kind="决算")).ask(question)
    assert answer.figures[0].value == value, answer.text


def test_the_money_of_a_project_answers_nothing_about_the_body() -> None:
    answer = engine(printed(SPENT, REVIEW, kind="决算")).ask("财政拨款年初预算数是多少")
    assert all(figure.value != "75.00" for figure in answer.figures), answer.text
    named = engine(printed(SPENT, REVIEW, kind="决算")).ask("河道补助资金的财政拨款年初预算数是多少")
    assert named.figures[0].value == "75.00", named.text


def test_the_dash_of_a_heading_is_no_zero() -> None:
    answer = engine(printed(RUNNING, kind="决算")).ask("三公经费预算数是多少")
    assert answer.figures[0].value == "9.00", answer.text


@pytest.mark.parametrize(
    ("question", "value"), [("整治河道长度的指标值是多少", "15"), ("水质达标率目标是多少", "95")]
)
def test_the_target_is_what_is_to_be_reached_this_year(question: str, value: str) -> None:
    answer = engine(printed(TARGETS)).ask(question)
    assert answer.figures[0].value == value, answer.text


def test_the_year_before_last_is_no_part_of_this_year() -> None:
    read = printed(TARGETS).facts
    years = {fact.column_path[-1]: fact.year for fact in read if fact.row_path[-1] == "整治河道长度"}
    assert years == {"前年": 2023, "上年": 2024, "预计当年实现": 2025, "指标值确定依据": 2025}


def test_a_table_that_is_named_and_not_used_leaves_the_answer_unverified() -> None:
    asked = "项目支出表里一共多少钱"
    bare = page(3, [["项目名称", "金额"], ["河道清淤", "120.00"]], above=["项目支出表", "单位：万元"])
    whole = page(
        4,
        [["科目名称", "合计"], ["支出总计", "500.00"], ["农林水支出", "500.00"]],
        above=["部门支出总表", "单位：万元"],
    )
    answer = engine(printed(whole, bare)).ask(asked)
    verdict = answer.verification.verdict if answer.verification else ""
    assert verdict != "verified", answer.text


@pytest.mark.parametrize("question", ["水费电费合计花了多少", "水费电费一共多少"])
def test_two_costs_side_by_side_are_added(question: str) -> None:
    costs = page(
        3,
        [["科目名称", "决算数"], ["水费", "2.00"], ["电费", "7.00"], ["邮电费", "1.00"]],
        above=["基本支出决算表", "单位：万元"],
    )
    answer = engine(printed(costs, kind="决算")).ask(question)
    assert answer.figures[0].value == "9.00", answer.text
