"""Final accounts in short sentences: what was budgeted, what was spent, and against what both are held."""

from __future__ import annotations

import pytest

from tests.index.prose.test_claims import read

# A sentence of final accounts, and for each of its figures: its innermost name, role, number, base.
FINALS = [
    (
        "公务接待费预算数为18.6万元，决算支出数为15.3万元，较2024年决算数16.8万元减少1.5万元，下降8.93%。",
        [
            ("公务接待费", "amount", "18.6万元", "预算数"),
            ("公务接待费", "amount", "15.3万元", ""),
            ("公务接待费", "amount", "16.8万元", ""),
            ("公务接待费", "change", "1.5万元", "2024年决算数"),
            ("公务接待费", "growth", "8.93%", "2024年决算数"),
        ],
    ),
    (
        "“三公”经费支出预算为50万元，支出决算为30万元，完成预算的60%。其中：公务接待费支出决算为4万元，"
        "完成预算的40%。",
        [
            ("“三公”经费支出", "amount", "50万元", "预算"),
            ("“三公”经费支出", "amount", "30万元", ""),
            ("“三公”经费支出", "completion", "60%", "预算"),
            ("公务接待费", "amount", "4万元", ""),
            ("公务接待费", "completion", "40%", "预算"),
        ],
    ),
    (
        "“三公”经费预算为20万元，其中：公务接待费9万元，公务用车运行维护费11万元。“三公”经费支出15万元。",
        [
            ("“三公”经费", "amount", "20万元", "预算"),
            ("公务接待费", "amount", "9万元", "预算"),
            ("公务用车运行维护费", "amount", "11万元", "预算"),
            ("“三公”经费支出", "amount", "15万元", ""),
        ],
    ),
    (
        "全县“三公”经费决算支出数为214万元，按同口径同比减少9万元，下降4.03%。其中：公务用车购置费支出20万元。",
        [
            ("“三公”经费", "amount", "214万元", ""),
            ("“三公”经费", "change", "9万元", ""),
            ("“三公”经费", "growth", "4.03%", ""),
            ("公务用车购置费支出", "amount", "20万元", ""),
        ],
    ),
    (
        "公务接待费用3万元，接待48批(次)515人，同比去年1万元增加2万元。",
        [
            ("公务接待费用", "amount", "3万元", ""),
            ("接待", "count", "48批(次)", ""),
            ("接待", "count", "515人", ""),
        ],
    ),
    (
        "财政拨款支出205万元，与上年相比减少7万元，降低3.30%；决算数大于预算数6万元。",
        [
            ("财政拨款支出", "amount", "205万元", ""),
            ("财政拨款支出", "change", "7万元", "上年"),
            ("财政拨款支出", "growth", "3.30%", "上年"),
            ("财政拨款支出", "change", "6万元", "预算数"),
        ],
    ),
    (
        "公务接待支出12万元，比上年累计支出14万元下降2万元。",
        [
            ("公务接待支出", "amount", "12万元", ""),
            ("公务接待支出", "amount", "14万元", ""),
            ("公务接待支出", "change", "2万元", "上年累计支出"),
        ],
    ),
    (
        "税收收入完成2,415万元，占调整预算87.20%，占一般公共预算收入的41.35%。",
        [
            ("税收收入", "amount", "2,415万元", ""),
            ("税收收入", "completion", "87.20%", "调整预算"),
            ("税收收入", "share", "41.35%", "一般公共预算收入"),
        ],
    ),
    (
        "财政拨款支出年初预算数312万元，调整数390万元，决算数388万元。",
        [
            ("财政拨款支出", "amount", "312万元", "年初预算数"),
            ("财政拨款支出", "amount", "390万元", "调整数"),
            ("财政拨款支出", "amount", "388万元", ""),
        ],
    ),
    (
        "青禾镇机关服务中心国内公务接待15批次，105人次。",
        [("国内公务接待", "count", "15批次", ""), ("国内公务接待", "count", "105人次", "")],
    ),
    (
        "区本级一般公共预算财政拨款开支“三公”经费36万元，青禾县公务用车保有量47辆。",
        [("“三公”经费", "amount", "36万元", ""), ("公务用车保有量", "count", "47辆", "")],
    ),
    (
        "青禾区本级使用一般公共预算拨款资金安排的因公出国（境）1个团组5人次。",
        [("因公出国（境）", "count", "1个", ""), ("因公出国（境）", "count", "5人次", "")],
    ),
    (
        "2025年实际支出“三公经费”决算为27万元，完成预算的54%。",
        [("三公经费", "amount", "27万元", ""), ("三公经费", "completion", "54%", "预算")],
    ),
    (
        "公务用车购置费支出决算增加/减少0万元，增长/下降0%。",
        [("公务用车购置费", "change", "0万元", ""), ("公务用车购置费", "growth", "0%", "")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), FINALS)
def test_what_was_budgeted_is_told_from_what_was_spent(
    sentence: str, expected: list[tuple[str, str, str, str]]
) -> None:
    found = read(sentence, kind="决算")
    read_as = [(claim.name, claim.role, claim.printed, claim.base) for claim in found]
    assert read_as[: len(expected)] == expected


def test_the_title_of_the_disclosure_is_nothing_that_a_sentence_speaks_of() -> None:
    heading = ("二、青禾县幼儿园2025年度部门决算情况说明", "（一）收入决算情况。")
    found = read("2025年度，本单位收入为168万元，其中：事业收入17万元。", heading=heading, kind="决算")
    assert all("部门" not in claim.concept for claim in found)


def test_guests_are_those_of_the_receptions_before_them() -> None:
    found = read(
        "国内公务接待批次41个，接待人次377人；国（境）外公务接待批次6个，接待人次38人。", kind="决算"
    )
    assert [claim.concept for claim in found] == [
        ("国内公务接待批次",),
        ("国内公务接待批次", "接待人次"),
        ("国（境）外公务接待批次",),
        ("国（境）外公务接待批次", "接待人次"),
    ]


def test_a_change_or_share_in_a_list_where_each_part_has_one_is_of_its_part() -> None:
    found = read(
        "“三公”经费支出28万元，比上年减少4.2万元。其中：公务用车保有量2辆，运行维护费5万元，比上年减少0.3万元，"
        "公务接待费23万元，比上年减少3.9万元，接待29批次。",
        kind="决算",
    )
    changes = [(claim.name, claim.printed) for claim in found if claim.role == "change"]
    assert changes == [
        ("“三公”经费支出", "4.2万元"),
        ("运行维护费", "0.3万元"),
        ("公务接待费", "3.9万元"),
    ]
    found = read(
        "本年支出合计17万元，其中：基本支出14万元，占比82%；项目支出3万元，占比18%，上缴上级支出0万元，占比0%。"
    )
    assert [(c.name, c.printed) for c in found if c.role == "share"][-1] == ("上缴上级支出", "0%")


def test_a_sentence_that_begins_with_a_comparison_is_of_the_whole_before_it() -> None:
    found = read(
        "“三公”经费合计31万元，其中：公务接待费2万元，因公出国费0万元。较2024年度16万元增加15万元。"
        "其中：公务接待费减少1万元。",
        kind="决算",
    )
    assert [(c.name, c.role, c.year) for c in found[3:]] == [
        ("“三公”经费合计", "amount", 2024),
        ("“三公”经费合计", "change", 2025),
        ("公务接待费", "change", 2025),
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("行政单位、事业单位和其他单位使用当年财政拨款安排的“三公”经费决算总额为25万元。", "“三公”经费"),
        ("一般公共预算及政府性基金财政拨款“三公”经费支出年初预算45万元。", "“三公”经费支出"),
        ("公务接待费、公车购置费、公车运行费（“三公”经费）决算总额82万元。", "“三公”经费"),
        ("出国（境）经费、公务接待费（简称“三公”经费）支出合计33万元。", "“三公”经费"),
        ("开展业务活动的交通费、用餐费等公务接待费决算支出42万元。", "公务接待费"),
        ("我单位支出公务接待费为2.6万元。", "公务接待费"),
        ("（一）201-一般公共服务支出53万元。", "一般公共服务支出"),
        ("1、20103-政府办公厅（室）及相关机构事务85万元。", "政府办公厅（室）及相关机构事务"),
        ("决算总收入44万元。", "总收入"),
        ("青禾市工商业联合会国内公务接待共8批次。", "国内公务接待"),
        ("青禾投资区一般公共预算支出数为64万元。", "一般公共预算支出数"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(sentence: str, name: str) -> None:
    assert read(sentence, kind="决算")[-1].name == name


def test_what_was_not_planned_and_did_not_change_is_not_the_whole() -> None:
    found = read(
        "“三公”经费24万元，较上年增加13万元。其中：因公出国（境）经费未安排，较上年无变化；公务接待费3万元，较上年减少1万元。"
    )
    assert [(c.name, c.printed) for c in found if c.role == "change"] == [
        ("“三公”经费", "13万元"),
        ("因公出国（境）经费", "无变化"),
        ("公务接待费", "1万元"),
    ]


def test_people_abroad_are_no_parties_and_both_totals_move_together() -> None:
    found = read("共安排因公出国（境）团组2个，累计6人次。", kind="决算")
    assert [(c.name, c.unit) for c in found] == [("因公出国（境）团组", "个"), ("因公出国（境）", "人次")]
    found = read("收入总计93万元，支出总计93万元。收支较上年决算数增加5万元，增长5.68%。", kind="决算")
    assert [c.name for c in found] == ["收入总计", "支出总计", "收支总计", "收支总计"]
