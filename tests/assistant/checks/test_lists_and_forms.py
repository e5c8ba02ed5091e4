"""Parts that make a whole, three public costs, tables said to be empty, and performance forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from index.schema import Fact
from tests.assistant.checks.papers import county, told, verdicts
from tests.assistant.tiny import BOX, TinyDocument, body


@pytest.mark.parametrize(("retired", "verdict"), [("6", "相符"), ("7", "不符")])
def test_heads_are_counted_one_by_one(retired: str, verdict: str) -> None:
    text = f"编制数15，实有人数19人，其中：在职13人，减少2人；退休{retired}人，增加1人；离休0人。"
    assert verdicts(told(county(), text, heading="机构设置"), "人数") == [verdict]


@pytest.mark.parametrize(("other", "verdict"), [("1", "相符"), ("2", "不符")])
def test_cars_named_after_their_number_make_it(other: str, verdict: str) -> None:
    text = f"车辆4辆，价值31.68万元；一般公务用车3辆，价值31.68万元；执法执勤用车{other}辆，价值0.00万元。"
    assert verdicts(told(county(), text, heading="国有资产"), "车辆数") == [verdict]


@pytest.mark.parametrize(("total", "verdict"), [("41.26", "相符"), ("61.66", "不符")])
def test_the_cost_of_running_cars_is_counted_once(total: str, verdict: str) -> None:
    text = f"财政拨款“三公”经费预算安排{total}万元。具体情况如下："
    rest = [
        "（一）因公出国（境）费。2025年安排因公出国（境）费0.00万元，与上年持平。",
        "（二）公务用车购置及运维费38.40万元。其中：公务用车购置费18.00万元，较上年增加18.00万元，主要是更新报废车辆1辆；"
        "公务用车运行维护费20.40万元，较上年减少1.20万元。",
        "（三）公务接待费2.86万元，较上年减少0.39万元。",
    ]
    assert verdicts(told(county(), text, *rest, heading="“三公”经费预算情况"), "三公经费合计") == [verdict]


def test_what_a_project_is_divided_into_is_all_of_it() -> None:
    text = "资金分配情况：共{}万元，其中展位租金77.00万元、搭建布置10.00万元。"
    heading = "（一）项目名称：边贸展会参展"
    assert verdicts(told(county(), text.format("87.00"), heading=heading), "各明细") == ["相符"]
    assert verdicts(told(county(), text.format("78.00"), heading=heading), "各明细") == ["不符"]


def special(total: str) -> TinyDocument:
    return body("甲县档案局").table(
        "财政拨款“三公”经费支出情况表",
        "三公经费表",
        (("合计",),),
        {
            ("合计",): (total,),
            ("因公出国（境）费",): ("",),
            ("公务接待费",): ("0.25",),
            ("公务用车购置及运行费",): ("2.50",),
        },
    )


def test_the_table_of_the_three_public_costs_adds_up_by_its_names() -> None:
    assert verdicts(special("2.75"), "三公经费表：") == ["相符"]
    assert verdicts(special("2.57"), "三公经费表：") == ["不符"]


def test_the_text_on_hosting_is_the_row_of_the_table() -> None:
    text = "财政拨款“三公”经费预算2.75万元，其中：公务接待费{}万元。"
    assert verdicts(told(special("2.75"), text.format("0.25")), "正文公务接待") == ["相符"]
    assert verdicts(told(special("2.75"), text.format("0.52")), "正文公务接待") == ["不符"]


def test_a_table_said_to_be_empty_holds_nothing() -> None:
    columns = (("合计",),)
    document = county().table(
        "政府性基金预算支出情况表", "政府性基金表", columns, {("城市建设支出",): ("8.00",)}
    )
    text = "没有政府性基金预算支出，政府性基金预算支出情况表为空表。"
    assert verdicts(told(document, text), "空表说明") == ["不符"]


@pytest.mark.parametrize(("last", "verdict"), [("40", "相符"), ("50", "相符"), ("41", "不符")])
def test_weights_add_up_to_a_hundred_or_ninety(last: str, verdict: str) -> None:
    document = body("甲县档案局")
    document.table("项目支出绩效目标表", "绩效目标表", (("指标值",), ("分值权重",)), {})
    document.tables[0] = replace(document.tables[0], form=True)
    for row, weight in enumerate(("20", "30", last)):
        path = ("甲项目", "产出指标", "数量指标", f"指标{row}")
        where = (0, row, 1, path, ("分值权重",), "")
        document.facts.append(Fact(*where, weight, Decimal(weight), "分", 2025, "权重", 1, BOX))
    assert verdicts(document, "绩效权重") == [verdict]


def test_a_blank_part_is_nothing_and_the_other_has_to_be_the_whole() -> None:
    columns = (("合计",),)
    rows = {
        ("公务接待费",): ("0.25",),
        ("公务用车购置及运行费",): ("2.50",),
        ("公务用车购置费",): ("",),
        ("公务用车运行费",): ("2.05",),
    }
    document = body("甲县档案局").table("“三公”经费支出表", "三公经费表", columns, rows)
    assert verdicts(document, "三公经费表：公务用车") == ["不符"]


@pytest.mark.parametrize(("word", "rate", "verdict"), [("增加", "11.11", "相符"), ("减少", "11.11", "不符")])
def test_a_change_told_without_its_amount_fits_the_table(word: str, rate: str, verdict: str) -> None:
    up = "增长" if word == "增加" else "下降"
    text = f"公务用车购置及运行费比上年预算{word}0.25万元，{up}{rate}%。"
    assert verdicts(told(special("2.75"), text, heading="“三公”经费"), "增幅") == [verdict]


@pytest.mark.parametrize(("share", "found"), [("100.00", []), ("101.00", ["不符"])])
def test_no_share_is_more_than_the_whole(share: str, found: list[str]) -> None:
    text = f"一般公共预算拨款1081.29万元，占{share}%。"
    assert [v for v in verdicts(told(county(), text, heading="收入"), "占比") if v == "不符"] == found


@pytest.mark.parametrize(
    ("cars", "running", "told_of", "verdict"),
    [
        ("公务用车费", "公务用车运转维护费", "1.75", "相符"),
        ("公务用车费", "公务用车运转维护费", "1.57", "不符"),
        ("车辆方面", "车辆其他开支", "1.75", ""),
    ],
    ids=["other names", "a misprint", "names not known"],
)
def test_the_cars_of_a_table_under_other_names(cars: str, running: str, told_of: str, verdict: str) -> None:
    rows: dict[tuple[str, ...], Sequence[str]] = {
        ("合计",): ("2.75",),
        ("公务接待费",): ("1.00",),
        (cars,): (told_of,),
        (cars, running): ("1.25",),
        (cars, "公务用车购置费"): ("0.50",),
    }
    document = body("甲县档案局").table("“三公”经费支出表", "三公经费表", (("预算数",),), rows)
    found = verdicts(document, "三公经费表：三公经费合计")
    assert found == ([verdict] if verdict else []), found
