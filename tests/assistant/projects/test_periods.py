"""Targets and money of a whole period (中期, 实施周期) beside those of the year: the year's unless the other is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.schema import Answer
from index.schema import Identity
from index.tables import facts, tables
from tests.assistant.tiny import TinyDocument, engine
from tests.index.drawn import page

BESIDE = [
    ["项目名称", "<", "校舍维修改造", "<", "<", "<", "<"],
    ["项目资金（万元）", "<", "中期资金总额：", "2,400.00", "年度资金总额：", "800.00", "<"],
    ["^", "^<", "其中：财政拨款", "2,100.00", "其中：财政拨款", "700.00", "<"],
    ["总体目标", "中期目标（2026年—2028年）", "<", "<", "年度目标", "<", "<"],
    ["^", "完成36所学校校舍维修。", "<", "<", "完成12所学校校舍维修。", "<", "<"],
    ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "维修学校数量", "36所", "数量指标", "维修学校数量", "12所"],
    ["满意度指标", "师生满意度指标", "师生满意度", "≥90%", "师生满意度指标", "师生满意度", "≥88%"],
]
COLUMNS = [
    ["项目名称", "职业技能补贴", "<", "<", "<"],
    ["绩效目标", "实施周期绩效目标", "<", "年度绩效目标", "<"],
    ["^", "三年开展培训9万人次。", "<", "开展培训3万人次。", "<"],
    ["一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"],
    ["产出指标", "数量指标", "补贴性培训人次", "≥9万人次", "≥3万人次"],
    ["^", "质量指标", "培训合格率", "≥92%", "≥90%"],
]
YEARS = [
    ["单位名称", "一级指标", "二级指标", "三级指标", "指标值", "<"],
    ["^", "^", "^", "^", "2025年", "2026年"],
    ["某区司法局", "产出指标", "数量指标", "法律援助案件", "≥300件", "≥330件"],
    ["^", "^", "质量指标", "调解成功率", "≥96%", "≥97%"],
]


def ask(rows: Sequence[Sequence[str]], question: str, body: str = "某市教育局") -> Answer:
    found = tables.extract([page(2, rows, above=["项目支出绩效目标表"])])
    who = Identity(body, 2026, "预算", "部门", f"{body}2026年部门预算", aliases=("图书馆",))
    return engine(
        TinyDocument("a.pdf", who, tables=list(found), facts=list(facts.from_tables(found, 2026, "预算")))
    ).ask(question)


@pytest.mark.parametrize(
    ("rows", "question", "value"),
    [
        (BESIDE, "校舍维修改造的师生满意度目标是多少", "88"),
        (BESIDE, "维修学校数量的中期目标值是多少", "36"),
        (BESIDE, "维修学校数量的年度目标值是多少", "12"),
        (BESIDE, "校舍维修改造项目安排了多少资金", "800.00"),
        (BESIDE, "校舍维修改造中期资金总额是多少", "2400.00"),
        (BESIDE, "校舍维修改造年度资金总额里财政拨款是多少", "700.00"),
        (COLUMNS, "职业技能补贴今年培训多少人次", "3"),
        (COLUMNS, "培训合格率的年度指标值是多少", "90"),
        (COLUMNS, "培训合格率的实施周期指标值是多少", "92"),
        (YEARS, "法律援助案件的指标值是多少", "330"),
    ],
)
def test_whose_figure_is_meant(rows: Sequence[Sequence[str]], question: str, value: str) -> None:
    answer = ask(rows, question)
    assert [figure.value for figure in answer.figures][:1] == [value], answer.text


REVIEWED = [
    ["项目名称", "公共图书馆运行补助", "<", "<", "<"],
    ["主管部门", "某省文化厅", "<", "实施单位", "某省图书馆"],
    ["项目资金（万元）", "", "全年预算数", "全年执行数", "得分"],
    ["^", "年度资金总额", "1,620.00", "1,543.37", "9.53"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "得分"],
    ["产出指标", "数量指标", "新增藏书量", "≥5万册", "90"],
    ["总分", "<", "<", "<", "99.53"],
]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公共图书馆运行补助自评得分是多少", "99.53"),
        ("公共图书馆运行补助全年执行数是多少", "1543.37"),
        ("公共图书馆运行补助全年预算数是多少", "1620.00"),
    ],
)
def test_a_project_whose_name_holds_the_short_name_of_its_body(question: str, value: str) -> None:
    answer = ask(REVIEWED, question, "某省图书馆")
    assert [figure.value for figure in answer.figures][:1] == [value], answer.text


def test_a_list_has_each_indicator_once_with_the_target_of_the_year() -> None:
    answer = ask(BESIDE, "校舍维修改造有哪些绩效指标")
    assert [figure.value for figure in answer.figures] == ["12", "88"], answer.text
    answer = ask(BESIDE, "校舍维修改造中期有哪些数量指标")
    assert [figure.value for figure in answer.figures] == ["36"] and "中期目标" in answer.text, answer.text


REVIEW = [
    ["项目名称", "农田建设", "<", "<", "<"],
    ["主管部门", "某市农业局", "<", "<", "<"],
    ["项目资金（万元）", "", "全年预算数", "全年执行数", "执行率"],
    ["^", "年度资金总额", "1,620.00", "1,543.37", "95.27%"],
    ["^", "其中：财政拨款", "1,500.00", "1,430.12", "95.34%"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"],
    ["产出指标", "数量指标", "播种面积", "≥420万亩", "420.6万亩"],
]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("农田建设播种面积的目标和实际完成值是多少", ["420", "420.6"]),
        ("农田建设的预算执行率是多少", ["95.27"]),
    ],
)
def test_what_a_review_prints_beside_each_other(question: str, values: list[str]) -> None:
    answer = ask(REVIEW, question, "某市农业局")
    assert [figure.value for figure in answer.figures] == values, answer.text
    assert answer.verification.verdict == "verified"


def test_a_figure_of_the_whole_period_is_called_so() -> None:
    assert "实施周期指标值 ≥92 %" in ask(COLUMNS, "培训合格率的实施周期指标值是多少").text
    assert "中期目标" in ask(BESIDE, "维修学校数量的中期目标值是多少").text
