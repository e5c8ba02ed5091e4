"""Questions about projects and performance targets, on forms and tables as they are drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.schema import Answer
from index.prose import claims
from index.schema import Identity, Page
from index.tables import facts, tables
from tests.assistant.tiny import TinyDocument, engine
from tests.index.drawn import page

FORM = page(
    3,
    [
        ["项目名称", "老旧路灯改造", "<", "<", "<"],
        ["主管部门", "某市城管局", "<", "<", "<"],
        ["实施期限", "2026年1月至12月", "<", "<", "<"],
        ["项目资金（万元）", "年度资金总额", "<", "<", "120.00"],
        ["^", "其中：财政拨款", "<", "<", "100.00"],
        ["^", "其他资金", "<", "<", "20.00"],
        ["总体目标", "消除照明盲区，方便夜间出行。", "<", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
        ["产出指标", "数量指标", "更换路灯数量（盏）", "≥300", "20"],
        ["^", "质量指标", "验收合格率", "≥98%", "15"],
        ["^", "数量指标", "用电量（万度）", "≤5.5", "5"],
        ["成本指标", "经济成本指标", "单盏造价（元/盏）", "≤3500", "10"],
        ["满意度指标", "服务对象满意度指标", "沿街居民满意度", "≥90%", "10"],
    ],
    above=["项目支出绩效目标表"],
)
LISTED = page(
    4,
    [
        ["单位名称", "项目名称", "总计", "一般公共预算", "单位资金"],
        ["", "合计", "195.00", "175.00", "20.00"],
        ["某市城管局", "老旧路灯改造", "120.00", "100.00", "20.00"],
        ["某市城管局", "环卫车辆更新", "60.00", "60.00", ""],
        ["某市城管局", "垃圾分类宣传", "15.00", "15.00", ""],
    ],
    above=["项目支出预算表", "单位：万元"],
)


def printed(*pages: Page) -> TinyDocument:
    """The disclosure that has these pages."""
    found = tables.extract(pages)
    identity = Identity("某市城管局", 2026, "预算", "部门", "某市城管局2026年部门预算")
    return TinyDocument(
        "城管.pdf", identity, tables=list(found), facts=list(facts.from_tables(found, 2026, "预算"))
    )


def ask(question: str) -> Answer:
    document = printed(FORM, LISTED)
    return engine(document).ask(question)


def figures(question: str) -> list[tuple[str, str]]:
    return [(figure.value, figure.unit) for figure in ask(question).figures]


def test_a_target_is_given_with_its_comparator_unit_and_cell() -> None:
    answer = ask("路灯改造的验收合格率要达到多少？")
    assert [(f.value, f.unit) for f in answer.figures] == [("98", "%")]
    assert "≥98 %" in answer.text and answer.verification.verdict == "verified"
    assert answer.citations[0].row[-1] == "验收合格率" and answer.citations[0].column == ("指标值",)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("更换路灯数量的目标值是多少", ("300", "盏")),
        ("更换路灯数量的权重是多少", ("20", "分")),
        ("沿街居民满意度要求多少？", ("90", "%")),
        ("单盏造价最高多少？", ("3500", "元")),
        ("今年要更换多少盏路灯数量？", ("300", "盏")),
        ("老旧路灯改造计划把沿街居民满意度提高多少？", ("90", "%")),
        ("老旧路灯改造项目多少钱？", ("120.00", "万元")),
        ("老旧路灯改造的其他资金出多少", ("20.00", "万元")),
        ("哪个项目花钱最多", ("120.00", "万元")),
        ("一共有几个项目", ("3", "个")),
        ("老旧路灯改造用多少电", ("5.5", "万度")),
    ],
)
def test_the_main_figure(question: str, first: tuple[str, str]) -> None:
    assert figures(question)[0] == first


def test_lists_are_complete_and_add_up() -> None:
    answer = ask("有哪些项目，各多少钱？")
    assert [f.value for f in answer.figures] == ["120.00", "60.00", "15.00"]
    assert [check.verdict for check in answer.verification.checks] == ["相符"]
    assert figures("50万元以上的项目有哪些") == [("120.00", "万元"), ("60.00", "万元")]
    assert figures("哪些项目用了单位资金") == [("20.00", "万元")]


def test_words_of_a_form_are_quoted() -> None:
    assert "消除照明盲区" in ask("老旧路灯改造项目的绩效目标是什么？").text
    assert "2026年1月至12月" in ask("老旧路灯改造项目什么时候实施？").text
    assert "某市城管局" in ask("老旧路灯改造项目由哪个单位负责？").text


def test_without_a_cell_for_its_contents_a_project_is_told_by_its_goal() -> None:
    answer = ask("老旧路灯改造项目主要内容是什么？")
    assert "消除照明盲区" in answer.text and not answer.figures


def test_how_many_and_how_much_are_both_answered() -> None:
    found = figures("某市城管局更换路灯数量多少盏，要花多少钱？")
    assert found == [("300", "盏"), ("120.00", "万元")]


def test_all_indicators_of_a_level() -> None:
    answer = ask("老旧路灯改造项目的质量指标有哪些？")
    assert [(f.value, f.unit) for f in answer.figures] == [("98", "%")]


def test_what_is_not_there_is_not_found() -> None:
    assert ask("老旧路灯改造的投诉率指标是多少？").status == "not_found"
    assert ask("老旧路灯改造验收合格率上年完成了多少？").status == "not_found"
    assert ask("污水管网项目多少钱？").status == "not_found"


def test_money_is_not_answered_with_pieces() -> None:
    assert all(unit == "万元" for _, unit in figures("更换路灯要花多少钱？"))


def test_a_part_of_a_project_is_not_the_whole_of_it() -> None:
    answer = ask("老旧路灯改造项目买灯杆花了多少钱")
    assert answer.verification.verdict != "verified", answer.text
    assert ask("老旧路灯改造项目里哪一块钱最多").status == "not_found"


def test_projects_of_one_name_are_added_up_where_that_is_asked() -> None:
    listed = page(
        4,
        [
            ["单位名称", "项目名称", "总计", "一般公共预算", "单位资金"],
            ["", "合计", "75.00", "75.00", ""],
            ["某市城管局", "环卫车辆更新", "60.00", "60.00", ""],
            ["某市市政所", "环卫车辆更新", "15.00", "15.00", ""],
        ],
        above=["项目支出预算表", "单位：万元"],
    )
    document = printed(listed)
    answer = engine(document).ask("环卫车辆更新项目一共安排了多少钱")
    assert [figure.value for figure in answer.figures] == ["75.00", "60.00", "15.00"], answer.text


CODED = page(
    4,
    [
        ["类", "款", "项", "科目名称", "项目名称", "项目支出合计", "商品和服务支出"],
        ["", "", "", "总计", "", "75.00", "75.00"],
        ["212", "", "", "城乡社区支出", "", "75.00", "75.00"],
        ["212", "05", "", "城乡社区环境卫生", "", "75.00", "75.00"],
        ["212", "05", "01", "城乡社区环境卫生", "环卫车辆更新", "60.00", "60.00"],
        ["212", "05", "01", "城乡社区环境卫生", "垃圾分类宣传", "15.00", "15.00"],
    ],
    above=["一般公共预算项目支出情况表", "单位：万元"],
)
SUBJECTS = page(
    5,
    [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["", "合计", "175.00", "100.00", "75.00"],
        ["212", "城乡社区支出", "175.00", "100.00", "75.00"],
        ["21205", "城乡社区环境卫生", "175.00", "100.00", "75.00"],
        ["2120501", "城乡社区环境卫生", "175.00", "100.00", "75.00"],
    ],
    above=["支出预算总表", "单位：万元"],
)


def cleaning(stated: int) -> Answer:
    """Projects in a table with the code of their subject, and a sentence on how many there are."""
    document = printed(CODED, SUBJECTS)
    document.prose("预算绩效情况", f"2026年安排项目{stated}个，均编制绩效目标。")
    document.claims.extend(claims.read(document.paragraphs, 2026, "预算"))
    return engine(document).ask("安排了几个项目")


def test_projects_beside_the_code_of_their_subject_are_counted() -> None:
    answer = cleaning(2)
    assert [figure.value for figure in answer.figures] == ["2", "60.00", "15.00"], answer.text
    assert answer.verification.verdict == "verified"


def test_another_number_in_the_prose_comes_first() -> None:
    answer = cleaning(3)
    assert [figure.value for figure in answer.figures][:2] == ["3", "2"], answer.text
    assert answer.verification.verdict != "verified"


def test_a_project_whose_name_stands_further_left_is_no_group() -> None:
    asked = engine(_indented("5.00")).ask("有几个项目")
    assert [f.value for f in asked.figures] == ["3", "20.00", "5.00", "70.00"], asked.text
    group = engine(_indented("90.00")).ask("有几个项目")
    assert [f.value for f in group.figures] == ["2", "20.00", "70.00"], group.text


def _indented(second: str) -> TinyDocument:
    document = TinyDocument(
        "城管.pdf", Identity("某市城管局", 2026, "预算", "部门", "某市城管局2026年部门预算")
    )
    rows = {("路灯改造",): ("20.00",), ("两年的系统运维",): (second,), ("垃圾分类宣传",): ("70.00",)}
    document.table("项目支出预算表", "项目支出表", (("总计",),), rows)
    table = document.tables[0]
    edges = (25.0, 20.0, 25.0)
    moved = tuple(replace(row, indent=edge) for row, edge in zip(table.rows, edges, strict=True))
    document.tables[0] = replace(table, rows=moved)
    return document


BOUGHT = page(
    3,
    [
        ["项目名称", "专项购置", "<", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
        ["产出指标", "数量指标", "设备台（套）", "102", "20"],
        ["^", "质量指标", "验收合格率", "≥98%", "15"],
    ],
    above=["项目支出绩效目标表"],
)


def test_what_a_project_is_to_buy_is_not_what_the_body_has() -> None:
    document = printed(BOUGHT)
    asked = engine(document)
    assert asked.ask("专项购置的设备台数目标是多少").figures[0].value == "102"
    assert asked.ask("专用设备台数").status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("老旧路灯改造归谁承担", "市政科"),
        ("老旧路灯改造是哪个科室牵头", "市政科"),
        ("老旧路灯改造根据什么安排的", "安全鉴定"),
        ("为啥要搞老旧路灯改造", "安全鉴定"),
        ("老旧路灯改造从何时到何时", "3月至10月"),
    ],
)
def test_what_the_prose_tells_of_a_project_under_its_name(question: str, told: str) -> None:
    document = printed(LISTED)
    for text in ("设立依据：安全鉴定结论。", "承担单位：某市城管局市政科。", "执行时间：3月至10月。"):
        document.prose("（一）项目名称：老旧路灯改造", text)
    answer = engine(document).ask(question)
    assert told in answer.text, answer.text
    assert answer.citations[0].page == 9


def test_key_projects_are_those_listed_under_that_heading() -> None:
    document = _indented("5.00")
    document.prose("绩效", "重点项目绩效目标情况如下：")
    number = len(document.tables)
    document.table(
        "", "项目支出表", (("预算数",),), {("路灯改造",): ("20.00",), ("垃圾分类宣传",): ("70.00",)}
    )
    document.tables[number] = replace(document.tables[number], pages=(9,))
    answer = engine(document).ask("有几个重点项目")
    assert [f.value for f in answer.figures] == ["2", "20.00", "70.00"], answer.text
    assert "全部项目" in engine(_indented("5.00")).ask("有几个重点项目").text


def test_an_item_is_not_answered_with_an_indicator_whose_name_is_but_its_end() -> None:
    form = page(
        3,
        [
            ["项目名称", "老旧路灯改造", "<", "<"],
            ["年度资金总额", "120.00", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["成本指标", "经济成本指标", "电费（万元）", "≤140"],
            ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"],
        ],
        above=["项目支出绩效目标表"],
    )
    answer = engine(printed(form)).ask("邮电费是多少")
    assert not [f for f in answer.figures if f.value == "140"]


def test_what_something_costs_is_not_answered_with_a_target_in_words() -> None:
    form = page(
        3,
        [
            ["项目名称", "老旧路灯改造", "<", "<"],
            ["年度资金总额", "120.00", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "时效指标", "窗口值守", "全年"],
            ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"],
        ],
        above=["项目支出绩效目标表"],
    )
    answer = engine(printed(form)).ask("窗口值守的花费")
    assert "全年" not in [figure.value for figure in answer.figures]


def test_the_form_of_the_whole_body_is_no_project_that_a_total_is_asked_of() -> None:
    form = page(
        3,
        [
            ["项目名称", "某市城管局", "<"],
            ["项目资金（万元）", "年度资金总额", "1620.98"],
            ["^", "其中：财政拨款", "1620.98"],
            ["总体目标", "保障运行。", "<"],
        ],
        above=["专项资金绩效目标表"],
    )
    document = printed(form, LISTED)
    answer = engine(document).ask("某市城管局2026年支出总计是多少")
    assert not [f for f in answer.figures if f.value == "1620.98"]


BY_SPENDER = page(
    3,
    [
        ["支出项目类别（资金使用单位）", "总计", "财政拨款", "其他资金", "项目绩效目标"],
        ["合计", "195.00", "175.00", "20.00", ""],
        ["日常运转类项目", "15.00", "15.00", "", ""],
        ["　机房运行维护", "15.00", "15.00", "", ""],
        ["　　某市水务局本级", "15.00", "15.00", "", "保障机房全年运行"],
        ["事业发展性项目", "180.00", "160.00", "20.00", ""],
        ["　管网改造", "120.00", "100.00", "20.00", ""],
        ["　　某市供水管理中心", "120.00", "100.00", "20.00", "改造老旧管网12公里"],
        ["　河道清淤", "60.00", "60.00", "", ""],
        ["　　某市河道管理所", "60.00", "60.00", "", "清淤30公里"],
    ],
    widths=[180, 60, 60, 60, 140],
    above=["部门预算项目支出预算表", "单位：万元"],
)


def water(question: str) -> Answer:
    document = printed(BY_SPENDER)
    identity = Identity("某市水务局", 2026, "预算", "部门", "某市水务局2026年部门预算")
    return engine(TinyDocument("水务.pdf", identity, tables=document.tables, facts=document.facts)).ask(
        question
    )


def test_a_project_with_the_unit_that_spends_it_below_is_a_project() -> None:
    answer = water("列出所有项目和金额")
    assert [(f.label, f.value) for f in answer.figures] == [
        ("机房运行维护", "15.00"),
        ("管网改造", "120.00"),
        ("河道清淤", "60.00"),
    ]
    assert answer.verification.verdict == "verified"
    assert "12公里" in water("管网改造的绩效目标是什么").text
    assert "供水管理中心" in water("管网改造由哪个单位实施").text


def test_projects_of_one_kind() -> None:
    answer = water("事业发展性项目有哪些")
    assert [f.label for f in answer.figures] == ["管网改造", "河道清淤"]
    assert "不相等" not in answer.text, "the total is that of all kinds"


CARRIED = page(
    3,
    [
        ["项目名称", "项目类别", "合计", "本年资金", "<", "<", "上年结转", "<"],
        ["^", "^", "^", "小计", "一般公共预算", "单位资金", "小计", "一般公共预算"],
        ["合计", "", "150.00", "110.00", "90.00", "20.00", "40.00", "40.00"],
        ["老旧路灯改造", "特定目标类", "130.00", "90.00", "90.00", "", "40.00", "40.00"],
        ["停车场维护", "其他运转类", "20.00", "20.00", "", "20.00", "", ""],
    ],
    above=["部门项目支出预算表", "单位：万元"],
)


def test_what_a_project_has_from_last_year_is_a_source_of_its_own() -> None:
    city = engine(printed(CARRIED))
    answer = city.ask("老旧路灯改造的上年结转有多少")
    assert (answer.figures[0].value, answer.verification.verdict) == ("40.00", "verified")
    whole = city.ask("老旧路灯改造一共多少钱")
    assert (whole.figures[0].value, whole.verification.verdict) == ("130.00", "verified")


def test_which_money_a_project_has() -> None:
    answer = engine(printed(CARRIED)).ask("停车场维护用的是哪种资金")
    assert "单位资金" in answer.text


def test_projects_of_a_kind_in_a_column() -> None:
    answer = engine(printed(CARRIED)).ask("其他运转类项目有哪些")
    assert [f.label for f in answer.figures] == ["停车场维护"]


def test_an_indicator_beside_its_target_in_the_row_of_a_project() -> None:
    table = page(
        3,
        [
            ["序号", "项目名称", "预算金额", "绩效目标", "绩效指标", "指标值"],
            ["1", "文物修缮", "80.00", "按期完成修缮任务。", "修缮文物数量", "≥45处"],
            ["2", "免费开放", "60.00", "全年免费开放。", "接待观众人次", "≥210万人次"],
        ],
        widths=[30, 90, 60, 120, 90, 70],
        above=["重点项目支出绩效目标表", "单位：万元"],
    )
    answer = engine(printed(table)).ask("接待观众人次的指标值")
    assert [(f.value, f.unit) for f in answer.figures] == [("210", "万人次")]
    assert answer.citations[0].quote == "≥210万人次"


FUNDS = page(
    4,
    [
        ["序号", "专项资金名称", "立项依据", "使用范围", "预算金额"],
        ["1", "交通发展专项资金", "市政府专题会议纪要", "普通公路养护、农村公路建设", "320.50"],
        ["2", "公交运营补贴专项", "公共交通优先发展意见", "公交企业运营亏损补贴", "94.00"],
    ],
    widths=[30, 110, 130, 150, 60],
    above=["2025年度部门专项资金管理清单目录", "单位：万元"],
)


def test_the_list_of_special_funds_is_asked_for_by_its_name() -> None:
    document = printed(LISTED, FUNDS)
    assert document.tables[1].title == "2025年度部门专项资金管理清单目录"
    answer = engine(document).ask("专项资金有哪些")
    assert [(f.label, f.value) for f in answer.figures] == [
        ("交通发展专项资金", "320.50"),
        ("公交运营补贴专项", "94.00"),
    ]
    assert "优先发展意见" in engine(document).ask("公交运营补贴专项的立项依据").text
    listed = engine(document).ask("有哪些项目")
    assert "老旧路灯改造" in [f.label for f in listed.figures]


@pytest.mark.parametrize(
    "question",
    [
        "项目绩效目标有哪些",
        "绩效指标有哪些",
        "老旧路灯改造项目的指标有哪些",
        "有哪些绩效目标",
        "项目的绩效指标都有哪些",
    ],
)
def test_what_is_to_be_reached_is_no_list_of_projects_with_amounts(question: str) -> None:
    answer = ask(question)
    assert [f.value for f in answer.figures if "权重" not in f.label] == ["300", "98", "5.5", "3500", "90"], (
        answer.text
    )
    assert ("消除照明盲区" in answer.text) == ("绩效目标" in question)


def test_goals_stand_in_for_indicators_that_no_form_lists() -> None:
    table = page(
        4,
        [
            ["项目名称", "金额", "绩效目标"],
            ["老旧路灯改造", "120.00", "消除照明盲区"],
            ["垃圾分类宣传", "15.00", "居民知晓分类"],
        ],
        above=["项目支出表", "单位：万元"],
    )
    answer = engine(printed(table)).ask("项目的绩效指标有哪些")
    assert "消除照明盲区" in answer.text and "居民知晓分类" in answer.text and not answer.figures


def test_projects_under_performance_management_are_still_listed_as_projects() -> None:
    answer = ask("有哪些项目纳入绩效目标管理")
    assert "环卫车辆更新" in answer.text, answer.text


@pytest.mark.parametrize("question", ["平均每个项目多少钱", "每个项目平均多少", "平均每个项目支出多少"])
def test_what_projects_cost_on_average(question: str) -> None:
    answer = ask(question)
    assert [f.value for f in answer.figures] == ["65.00"] and "÷ 3" in answer.figures[0].formula, answer.text


LONG_NAMES = page(
    3,
    [
        ["项目名称", "掌上城管平台运营", "<", "<"],
        ["项目资金（万元）", "年度资金总额", "<", "80.00"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "掌上城管平台各渠道日均点击量", "≥20万人次"],
        ["效益指标", "社会效益指标", "掌上城管平台现有渠道累计注册用户总数", "≥31万人"],
    ],
    above=["项目支出绩效目标表"],
)


def test_the_end_of_a_long_name_stands_for_it() -> None:
    answer = engine(printed(LONG_NAMES)).ask("注册用户总数的目标是多少")
    assert answer.status == "answered" and "31" in answer.text, answer.text
    assert answer.verification.verdict == "narrative" and "最接近的指标" in answer.text


def test_a_short_or_empty_end_stands_for_nothing() -> None:
    asked = engine(printed(LONG_NAMES))
    for question in ("总数的目标是多少", "报名用户总数的目标是多少"):
        assert "31" not in asked.ask(question).text


def test_a_basis_without_a_label_is_the_sentence_that_names_what_is_followed() -> None:
    form = page(
        3,
        [
            ["项目名称", "老旧路灯改造", "<", "<", "<"],
            [
                "总体目标",
                "路灯老化严重。为落实《城市照明管理规定》要求，更换路灯。消除盲区。",
                "<",
                "<",
                "<",
            ],
            ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
            ["产出指标", "数量指标", "更换路灯数量（盏）", "≥300", "20"],
        ],
        above=["项目支出绩效目标表"],
    )
    said = engine(printed(form, LISTED)).ask("老旧路灯改造的立项依据是什么").text
    assert "没有单列" in said and "为落实《城市照明管理规定》要求，更换路灯。" in said
    assert "消除盲区" not in said


def test_the_goal_of_a_project_that_an_indicator_resembles() -> None:
    form = page(
        3,
        [
            ["项目名称", "干部培训", "<", "<", "<"],
            ["总体目标", "提高政策理论水平。", "<", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
            ["产出指标", "数量指标", "干部培训人次（人次）", "≥250", "20"],
        ],
        above=["项目支出绩效目标表"],
    )
    assert "提高政策理论水平" in engine(printed(form)).ask("干部培训项目的总体目标是什么").text


def test_what_a_project_is_for_is_told_by_the_sentence_that_begins_with_it() -> None:
    document = printed(FORM, LISTED)
    document.prose("三、项目支出", "4.老旧路灯改造120.00万元，主要用于更换城区路灯及线路。")
    document.prose("三、项目支出", "老旧路灯改造工程推进会，主要用于部署工作。")
    answer = engine(document).ask("老旧路灯改造用来做什么")
    assert answer.text == "4.老旧路灯改造120.00万元，主要用于更换城区路灯及线路。[1]"


def test_the_documents_own_year_in_a_name_goes_without_saying() -> None:
    listed = page(
        4,
        [
            ["项目名称", "总计", "绩效目标"],
            ["2026年“书香进校”工作经费", "54.00", "送书到学校"],
            ["2025年政策研究经费", "20.00", "开展调研"],
            ["路灯维护经费", "15.00", "路灯常亮"],
        ],
        above=["项目支出预算表", "单位：万元"],
        widths=[180, 80, 200],
    )
    assert "送书到学校" in engine(printed(listed)).ask("书香进校工作经费要做什么").text


def test_a_units_project_of_a_common_name() -> None:
    listed = page(
        4,
        [
            ["支出项目类别（资金使用单位）", "总计", "绩效目标"],
            ["合计", "40.00", ""],
            ["某市路灯管理所", "25.00", ""],
            ["　专项工作经费（2026年）", "15.00", "巡查路灯不少于24次"],
            ["　购置经费（2026年）", "10.00", "更新设备"],
            ["某市环卫中心", "15.00", ""],
            ["　专项工作经费（环卫中心）", "15.00", "清扫街道"],
        ],
        above=["部门预算项目支出预算表", "单位：万元"],
        widths=[180, 80, 200],
    )
    answer = engine(printed(listed)).ask("某市路灯管理所专项工作经费的绩效目标是什么")
    assert "不少于24次" in answer.text and "清扫街道" not in answer.text


@pytest.mark.parametrize("name", ["农普项目", "农业普查项目"])
def test_a_project_by_a_short_name(name: str) -> None:
    listed = page(
        4,
        [
            ["项目名称", "总计", "绩效目标"],
            ["第六次全省农业普查经费", "54.00", "摸清农业家底"],
            ["第六次全省农业普查宣传经费", "20.00", "知晓普查"],
            ["人口抽样调查经费", "15.00", "抽样准确"],
        ],
        above=["项目支出预算表", "单位：万元"],
        widths=[180, 80, 200],
    )
    said = engine(printed(listed)).ask(f"{name}的绩效目标是什么").text
    assert "摸清农业家底" in said and "知晓" not in said and "抽样" not in said


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("绩效自评结果怎么样", ("平均得分99.43分", "评级为“优”的项目4个"), ("编报绩效目标", "优化路灯")),
        ("绩效评价结果怎么用", ("优化路灯维护等项目预算安排",), ("平均得分",)),
    ],
)
def test_results_of_evaluation_in_the_prose(
    question: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    document = printed(LISTED)
    document.prose(
        "十、预算绩效情况",
        "绩效管理情况：编报绩效目标的项目4个；绩效自评的项目4个，平均得分99.43分（其中，评级为“优”的项目4个；良0个）。",
    )
    document.prose("十、预算绩效情况", "根据以前年度绩效评价结果，优化路灯维护等项目预算安排。")
    answer = engine(document).ask(question)
    assert answer.status == "answered"
    assert all(words in answer.text for words in told), answer.text
    assert not [words for words in untold if words in answer.text], answer.text


def test_what_only_explains_a_stage_or_tells_of_another_one_hides_nothing() -> None:
    document = printed(LISTED)
    document.prose("名词解释", "绩效评价：指对绩效目标的评价得分。")
    document.prose("十、预算绩效情况", "本年编报绩效目标的项目4个，绩效自评的项目4个。")
    document.prose("十、预算绩效情况", "按绩效管理的要求，年内请第三方评价了路灯项目。")
    answer = engine(document).ask("绩效评价情况怎么样")
    assert "第三方评价了路灯项目" in answer.text and "自评" not in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "value", "verdict"),
    [
        ("老旧路灯改造单盏造价不能超过多少钱", "3500", "verified"),
        ("老旧路灯改造单盏造价不得高于多少", "3500", "verified"),
        ("老旧路灯改造更换路灯数量不能少于多少盏", "300", "verified"),
        ("老旧路灯改造更换路灯数量不得超过多少盏", "300", "narrative"),
    ],
)
def test_a_limit_is_that_of_the_target_and_no_overspending(question: str, value: str, verdict: str) -> None:
    answer = ask(question)
    assert answer.figures and answer.figures[0].value == value, answer.text
    assert answer.verification.verdict == verdict, answer.text


AWARDS = page(
    5,
    [
        ["项目名称", "护林队伍经费", "<", "<", "<"],
        ["项目资金（万元）", "年度资金总额", "<", "<", "88.00"],
        ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
        ["产出指标", "数量指标", "招录护林人员数量（人）", "≥25", "20"],
        ["^", "数量指标", "瞭望配备人员数（人）", "≥12", "5"],
        ["成本指标", "经济成本指标", "个人巡山奖励标准（元/人）", "≤7000", "10"],
        ["^", "经济成本指标", "个人鼓励奖奖励标准（元/人）", "≤900", "10"],
    ],
    above=["项目支出绩效目标表"],
)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("瞭望人员要配多少个？", ["12"]),
        ("要招多少护林人员？", ["25"]),
        ("个人巡山奖多少钱，鼓励奖呢", ["7000", "900"]),
        ("个人巡山奖励标准是多少？整个项目多少钱", ["7000", "88.00"]),
    ],
)
def test_targets_asked_for_in_everyday_words(question: str, values: list[str]) -> None:
    answer = engine(printed(AWARDS, LISTED)).ask(question)
    assert [f.value for f in answer.figures][: len(values)] == values, answer.text


def test_a_name_without_its_end_is_never_sure() -> None:
    assert engine(printed(AWARDS)).ask("瞭望人员要配多少个").verification.verdict == "narrative"


def test_a_project_named_whole_is_no_indicator_of_a_shorter_name() -> None:
    form = page(
        6,
        [
            ["项目名称", "林区防火宣传专项经费", "<", "<", "<"],
            ["项目资金（万元）", "年度资金总额", "<", "<", "33.00"],
            ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
            ["产出指标", "数量指标", "林区防火宣传（项）", "≥4", "20"],
        ],
        above=["项目支出绩效目标表"],
    )
    answer = engine(printed(form)).ask("林区防火宣传专项经费列了多少")
    assert (answer.figures[0].value, answer.figures[0].unit) == ("33.00", "万元"), answer.text
