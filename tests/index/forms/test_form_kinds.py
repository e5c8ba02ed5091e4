"""Forms as places set them: comparator and unit in columns of their own, whole period beside year, several years."""

from __future__ import annotations

from collections.abc import Sequence

from index.amounts import parse_quantity
from index.proof import doubts
from index.schema import Fact, Table
from index.tables import facts, tables
from tests.index.drawn import page

Read = dict[tuple[tuple[str, ...], tuple[str, ...]], Fact]


def read(rows: Sequence[Sequence[str]], title: str = "项目支出绩效目标表") -> tuple[Table, Read]:
    (table,) = tables.extract([page(1, rows, above=[title])])
    found = facts.from_tables([table], 2026, "预算")
    return table, {(f.row_path, f.column_path): f for f in found}


PERIODS = [
    ["项目名称", "<", "校舍维修", "<", "<", "<", "<"],
    ["项目资金（万元）", "<", "中期资金总额：", "2,400.00", "年度资金总额：", "800.00", "<"],
    ["^", "^<", "其中：财政拨款", "2,100.00", "其中：财政拨款", "700.00", "<"],
    ["总体目标", "中期目标（2026年—2028年）", "<", "<", "年度目标", "<", "<"],
    ["^", "完成36所学校校舍维修。", "<", "<", "完成12所学校校舍维修。", "<", "<"],
    ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "维修学校数", "36所", "数量指标", "维修学校数", "12所"],
    ["^", "^", "维修面积", "≥9万平方米", "^", "维修面积", "≥3万平方米"],
    ["满意度指标", "师生满意度指标", "师生满意度", "≥90%", "师生满意度指标", "师生满意度", "≥88%"],
]
WHOLE, YEAR = "中期目标（2026年—2028年）", "年度目标"


def test_indicators_of_the_whole_period_beside_those_of_the_year() -> None:
    _, found = read(PERIODS)
    path = ("校舍维修", "产出指标", "数量指标", "维修面积")
    assert found[path, (WHOLE, "指标值")].printed == "≥9万平方米"
    assert found[path, (YEAR, "指标值")].printed == "≥3万平方米"
    assert found[("校舍维修", "总体目标"), (WHOLE,)].printed == "完成36所学校校舍维修。"
    assert (("校舍维修", "总体目标"), ()) not in found


def test_parts_of_two_sums_side_by_side_stand_under_their_own_sum() -> None:
    table, found = read(PERIODS)
    money = ("校舍维修", "项目资金（万元）")
    assert found[(*money, "中期资金总额", "其中：财政拨款"), ()].printed == "2,100.00"
    assert found[(*money, "年度资金总额", "其中：财政拨款"), ()].printed == "700.00"
    assert doubts.find(table, ()).reasons == ()


def test_two_values_of_one_name_in_one_row_are_in_doubt() -> None:
    rows = [*PERIODS[:1], *PERIODS[5:]]
    table, _ = read(rows)
    assert doubts.find(table, ()).reasons == ("同一行里有两个同名的数",)


def test_years_below_the_value_of_a_list_of_indicators_head_their_columns() -> None:
    _, found = read(
        [
            ["单位名称", "一级指标", "二级指标", "三级指标", "指标值", "<"],
            ["^", "^", "^", "^", "2026年", "2027年"],
            ["某区司法局", "产出指标", "数量指标", "法律援助案件", "≥300件", "≥330件"],
            ["^", "^", "质量指标", "调解成功率", "≥96%", "≥97%"],
        ]
    )
    path = ("某区司法局", "产出指标", "数量指标", "法律援助案件")
    assert found[path, ("指标值", "2026年")].value == 300
    assert (found[path, ("指标值", "2027年")].printed, found[path, ("指标值", "2027年")].year) == (
        "≥330件",
        2027,
    )
    assert {f.measure for (_, column), f in found.items() if column[0] == "指标值"} == {"指标值"}


def test_points_for_a_rate_are_points() -> None:
    _, found = read(
        [
            ["项目名称", "免费开放", "<", "<", "<"],
            ["项目资金（万元）", "年度资金总额", "300.00", "执行率分值", "10"],
            ["^", "其中：财政拨款", "300.00", "^", "^"],
            ["总体目标", "免费开放。", "<", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值", "<"],
            ["产出指标", "数量指标", "开放天数", "≥300天", "<"],
        ]
    )
    assert [f.unit for f in found.values() if f.printed == "10"] == ["分"]


def test_the_indicators_of_a_form_on_a_page_of_their_own() -> None:
    first = page(
        1,
        [
            ["专项名称", "安全生产专项", "<"],
            ["主管部门", "某市安监局", "<"],
            ["资金金额（万元）", "年度资金总额", "1620.98"],
            ["年度总体目标", "开展安全生产大检查。", "<"],
        ],
        above=["专项资金绩效目标表"],
    )
    second = page(
        2,
        [
            ["", "一级指标", "二级指标", "指标内容", "指标值"],
            ["^", "产出指标", "数量指标", "日常监督检查", "≥80%"],
            ["^", "^", "^", "专家会诊", "3次"],
        ],
    )
    third = page(3, [["年度绩效指标", "效益指标", "社会效益指标", "安全生产形势", "好转"]])
    found = tables.extract([first, second, third])
    assert [(table.form, table.title) for table in found] == [(True, "专项资金绩效目标表")] * 2
    rows = {
        f.row_path[-3:]: f.printed for f in facts.from_tables(found, 2026, "预算") if f.measure == "指标值"
    }
    assert rows == {
        ("产出指标", "数量指标", "日常监督检查"): "≥80%",
        ("产出指标", "数量指标", "专家会诊"): "3次",
        ("效益指标", "社会效益指标", "安全生产形势"): "好转",
    }


def test_goals_and_values_of_the_whole_period_and_of_the_year_in_columns() -> None:
    _, found = read(
        [
            ["项目名称", "技能补贴", "<", "<", "<"],
            ["绩效目标", "实施周期绩效目标", "<", "年度绩效目标", "<"],
            ["^", "三年开展培训9万人次。", "<", "开展培训3万人次。", "<"],
            ["一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"],
            ["产出指标", "数量指标", "培训人次", "≥9万人次", "≥3万人次"],
        ]
    )
    assert found[("技能补贴", "绩效目标"), ("年度绩效目标",)].printed == "开展培训3万人次。"
    values = [f for f in found.values() if f.row_path[-1] == "培训人次"]
    assert [(f.column_path[-1], f.measure) for f in values] == [
        ("实施周期指标值", "指标值"),
        ("年度指标值", "指标值"),
    ]


def test_indicators_by_name_alone() -> None:
    _, found = read(
        [
            ["项目名称", "养老设施", "<", "<", "<", "<"],
            ["当年绩效目标", "建成15个养老服务站。", "<", "<", "<", "<"],
            ["绩效指标", "指标名称", "指标权重", "计量单位", "指标性质", "指标值"],
            ["^", "新建养老服务站数量", "20", "个", "≥", "15"],
            ["^", "老年人满意度", "10", "%", "≥", "90"],
        ]
    )
    value = found[("养老设施", "绩效指标", "老年人满意度"), ("指标值",)]
    assert (value.comparator, value.printed, value.unit, value.measure) == ("≥", "90", "%", "指标值")


def test_a_label_and_its_amount_in_one_cell_after_of_which() -> None:
    _, found = read(
        [
            ["部门名称", "某市农业局", "<", "<"],
            ["年度预算申请（万元）", "按收入性质分：", "按支出性质分：", "<"],
            ["^", "其中：一般公共预算：6,120.00", "其中：基本支出：2,820.00", "<"],
            ["^", "政府性基金拨款：1,000.00", "项目支出：4,300.00", "<"],
            ["年度总体目标", "稳定粮食生产。", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "数量指标", "播种面积", "≥420万亩"],
        ],
        "部门整体支出绩效目标表",
    )
    amounts = {f.row_path[-1]: str(f.value) for f in found.values() if f.unit == "万元"}
    assert amounts == {
        "其中：一般公共预算": "6120.00",
        "其中：基本支出": "2820.00",
        "政府性基金拨款": "1000.00",
        "项目支出": "4300.00",
    }


def test_a_heading_joined_to_the_value_below_it_is_in_doubt() -> None:
    table, _ = read(
        [
            ["项目名称", "救助补助", "<", "<", "<"],
            ["主管部门", "某县民政局", "<", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值", "分值20"],
            ["产出指标", "数量指标", "培训人数", "≥50人", "10"],
        ]
    )
    assert doubts.find(table, ()).reasons == ("栏目名里混有两栏",)


def test_an_item_of_a_numbered_list_is_no_quantity() -> None:
    assert parse_quantity("5、对外宣传") is None


def test_kinds_of_money_head_the_amounts_below_or_beside_them() -> None:
    table, found = read(
        [
            ["部门名称", "某市海洋局", "<", "<"],
            ["年度预算（万元）", "资金总额", "按支出性质分", "<"],
            ["^", "8,562.35", "基本支出", "3,210.15"],
            ["^", "^", "项目支出", "5,352.20"],
            ["年度总体目标", "推进海洋强市建设。", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "数量指标", "岸线修复", "≥8公里"],
        ],
        "部门整体支出绩效目标表",
    )
    assert found[("年度预算（万元）",), ("资金总额",)].printed == "8,562.35"
    assert not [f for f in found.values() if f.printed == "按支出性质分"]
    assert doubts.find(table, ()).reasons == ()


def test_a_name_behind_a_code_is_no_unit() -> None:
    _, found = read(
        [
            ["项目名称", "校舍维修", "<", "<"],
            ["主管部门及代码", "205-某州教育局", "<", "<"],
            ["总体目标", "完成维修。", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "数量指标", "维修学校数", "12所"],
        ]
    )
    assert found[("校舍维修", "主管部门及代码"), ()].value is None
