"""Performance forms: what a reader sees in merged cells, over page breaks and in blanks."""

from __future__ import annotations

from dataclasses import replace

from index.schema import Box, Fact, Page, Word
from index.tables import facts, tables
from tests.index.drawn import page

HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]


def read(*pages: Page) -> list[Fact]:
    return list(facts.from_tables(tables.extract(pages), 2026, "预算"))


def targets(found: list[Fact]) -> dict[tuple[str, ...], tuple[str, str, str]]:
    return {f.row_path: (f.comparator, f.printed, f.unit) for f in found if f.measure == "指标值"}


def test_a_level_whose_label_is_printed_after_the_page_break() -> None:
    first = page(
        1,
        [
            ["项目名称", "道路养护", "<", "<"],
            ["主管部门", "某市交通局", "<", "<"],
            ["总体目标", "道路安全畅通。", "<", "<"],
            HEAD,
            ["成本指标", "经济成本指标", "养护单价（元/公里）", "≤1200"],
            ["", "", "养护里程（公里）", "≥36"],
        ],
    )
    second = page(
        2, [["产出指标", "数量指标", "巡查次数（次）", "≥250"], ["^", "质量指标", "验收合格率", "100%"]]
    )
    assert targets(read(first, second)) == {
        ("道路养护", "成本指标", "经济成本指标", "养护单价（元/公里）"): ("≤", "≤1200", "元/公里"),
        ("道路养护", "产出指标", "数量指标", "养护里程（公里）"): ("≥", "≥36", "公里"),
        ("道路养护", "产出指标", "数量指标", "巡查次数（次）"): ("≥", "≥250", "次"),
        ("道路养护", "产出指标", "质量指标", "验收合格率"): ("=", "100%", "%"),
    }


def test_a_level_whose_label_stands_before_the_page_break_only() -> None:
    first = page(
        1,
        [
            ["项目名称", "普查", "<", "<"],
            ["主管部门", "某市统计局", "<", "<"],
            ["总体目标", "摸清家底。", "<", "<"],
            HEAD,
            ["产出指标", "质量指标", "误差率", "≤2%"],
        ],
    )
    second = page(2, [["", "", "上报率", "≥98%"], ["^", "时效指标", "完成时限", "12月底前"]])
    found = targets(read(first, second))
    assert found[("普查", "产出指标", "质量指标", "上报率")] == ("≥", "≥98%", "%")
    assert ("普查", "产出指标", "时效指标", "完成时限") in found


def test_a_second_sheet_without_a_name_is_a_form_under_the_title_of_the_first() -> None:
    first = page(
        1,
        [
            ["部门（单位）名称", "<", "某市卫健委", "<"],
            ["年度主要任务", "任务名称", "预算数", "执行数"],
            ["^", "公立医院", "1700.50", "1295.80"],
        ],
        above=["部门整体支出绩效自评表"],
    )
    second = page(
        2,
        [
            ["年度总体目标", "预期目标", "<", "实际完成情况"],
            ["^", "做好医疗服务，提高全市居民健康水平。", "<", "各项任务全部完成，群众满意。"],
            ["年度绩效指标", "一级指标", "指标内容", "年度指标值"],
            ["^", "产出指标", "门诊人次", "≥800万人次"],
        ],
        widths=[70, 150, 180, 150],
    )
    found = tables.extract([first, second])
    assert found[-1].form and found[-1].title == "部门整体支出绩效自评表"
    rows = targets(list(facts.from_tables(found, 2026, "预算")))
    assert rows[("年度绩效指标", "产出指标", "门诊人次")] == ("≥", "≥800万人次", "万人次")


def test_headings_end_with_the_columns_they_head() -> None:
    drawn = page(
        1,
        [
            ["部门（单位）名称", "<", "某市审计局", "<"],
            ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"],
            ["^", "审计事务", "外勤经费、差旅费。", "285.87"],
            ["年度总体目标", "更好地履行审计监督职责。", "<", "<"],
            ["年度绩效指标", "一级指标", "三级指标", "指标值"],
            ["^", "产出指标", "报告（篇）", "≥150"],
        ],
        above=["部门整体支出绩效目标表"],
    )
    goal = next(f for f in read(drawn) if f.row_path[-1:] == ("年度总体目标",))
    assert goal.column_path == () and goal.printed == "更好地履行审计监督职责。"


def test_a_blank_template_gives_no_label_as_a_value() -> None:
    drawn = page(
        1,
        [
            ["项目名称", "", "<", "<"],
            ["主管部门", "", "实施期限", ""],
            ["总体目标", "", "<", "<"],
            HEAD,
            ["产出指标", "数量指标", "", ""],
        ],
        above=["绩效目标表"],
    )
    assert not [f for f in read(drawn) if f.printed]


def test_goals_of_the_whole_period_and_of_the_year_stand_under_their_headings() -> None:
    drawn = page(
        1,
        [
            ["项目名称", "农业保险", "<", "<"],
            ["主管部门", "某市财政局", "<", "<"],
            ["总体目标", "实施期总目标", "<", "年度目标"],
            ["^", "引导农户参加农业保险，稳定生产。", "<", "扩大覆盖面。"],
            HEAD,
            ["产出指标", "数量指标", "投保覆盖率", "≥68%"],
        ],
    )
    goals = {f.column_path: f.printed for f in read(drawn) if f.row_path[-1] == "总体目标"}
    assert goals == {("实施期总目标",): "引导农户参加农业保险，稳定生产。", ("年度目标",): "扩大覆盖面。"}


def test_a_goal_that_goes_on_over_the_page_is_one_text() -> None:
    first = page(
        1,
        [
            ["项目名称", "预算数（万元）", "绩效目标"],
            ["展厅运行", "96.40", "聘请讲解团队，"],
            ["培训", "4.90", "提升"],
        ],
        above=["项目绩效目标情况"],
    )
    second = page(2, [["", "", "业务能力。"], ["修缮", "17.91", "改造外墙。"]])
    goals = [(f.row_path, f.printed) for f in read(first, second) if f.column_path == ("绩效目标",)]
    assert goals[1:] == [(("培训",), "提升业务能力。"), (("修缮",), "改造外墙。")]


def test_a_row_cut_by_the_page_break_with_its_name() -> None:
    first = page(
        1,
        [
            ["项目名称", "预算数（万元）", "绩效目标"],
            ["展厅运行", "96.40", "聘请讲解团队。"],
            ["年鉴编辑管", "38.60", "完成年鉴编"],
        ],
        above=["项目绩效目标情况"],
    )
    second = page(2, [["理", "", "辑工作。"], ["修缮", "17.91", "改造外墙。"]])
    rows = [(f.row_path, f.printed) for f in read(first, second)]
    assert (("年鉴编辑管理",), "38.60") in rows and (("年鉴编辑管理",), "完成年鉴编辑工作。") in rows
    assert len(rows) == 6


def test_a_goal_that_reaches_a_little_over_a_border_drawn_below_it() -> None:
    goal = Word(Box(125.0, 105.0, 221.3, 115.0), "完成取水许可监管，用水量下降3%。")
    drawn = page(
        1,
        [
            ["项目名称", "节约用水", "<", "<"],
            ["主管部门", "某县水务局", "<", "<"],
            ["绩效目标", "", "<", "<"],
            HEAD,
            ["产出指标", "数量指标", "监管户数", "≥320户"],
        ],
    )
    found = tables.extract([replace(drawn, words=(*drawn.words, goal))])
    assert "完成取水许可监管，用水量下降3%。" in [cell.printed for row in found[0].rows for cell in row.cells]


def test_a_plan_of_spending_by_month_is_headed_by_its_months() -> None:
    sheet = page(
        1,
        [
            ["项目名称", "河道清淤", "<", "<", "<"],
            ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"],
            ["^", "20.00", "50.00", "85.00", "100.00"],
            ["实施时间", "12月底", "<", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"],
            ["产出指标", "数量指标", "清淤长度", "≥3公里", "计划"],
        ],
    )
    found = {f.row_path[1:] + f.column_path: (f.printed, f.unit) for f in read(sheet)}
    assert {path: said for path, said in found.items() if "资金支出计划（%）" in path} == {
        ("资金支出计划（%）", "3月底"): ("20.00", "%"),
        ("资金支出计划（%）", "6月底"): ("50.00", "%"),
        ("资金支出计划（%）", "10月底"): ("85.00", "%"),
        ("资金支出计划（%）", "12月底"): ("100.00", "%"),
    }
    assert found[("实施时间",)][0] == "12月底"


def test_the_labels_of_a_form_may_be_numbered() -> None:
    sheet = page(
        1,
        [
            ["一、项目名称", "河道清淤"],
            ["二、立项依据", "《清淤规划》"],
            ["三、项目基本概况", "河道长3公里。"],
            ["四、项目实施成效", "行洪通畅。"],
        ],
    )
    found = {f.row_path: f.printed for f in read(sheet)}
    assert found[("河道清淤", "二、立项依据")] == "《清淤规划》"
    assert found[("河道清淤", "四、项目实施成效")] == "行洪通畅。"


def test_a_description_of_an_indicator_is_no_level() -> None:
    sheet = page(
        1,
        [
            ["项目名称", "河道清淤", "<", "<", "<"],
            ["主管部门", "某县水务局", "<", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"],
            ["产出指标", "时效指标", "到场时限", "接到举报到场时间", "≤2小时"],
        ],
    )
    assert ("河道清淤", "产出指标", "时效指标", "到场时限") in targets(read(sheet))
