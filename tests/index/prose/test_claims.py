"""Figures of sentences: role first, then what they are about."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.money import MONEY
from index.prose import absences, claims
from index.schema import Box, Claim, Paragraph


def paragraph(text: str, *heading: str, number: int = 0) -> Paragraph:
    return Paragraph(number, heading, text, 1, ((1, Box(72, 100, 504, 112)),))


def read(
    *texts: str, heading: tuple[str, ...] = (), kind: str = "预算", year: int = 2025
) -> tuple[Claim, ...]:
    found = [paragraph(text, *heading, number=number) for number, text in enumerate(texts)]
    return claims.read(found, year, kind)


def short(found: tuple[Claim, ...]) -> list[tuple[str, str, str]]:
    return [(claim.name, claim.role, claim.printed) for claim in found]


def test_the_subject_carries_over_to_change_growth_and_share() -> None:
    found = read("一般公共预算339.40万元，占100.00%，比上年预算增加4.36万元，增长1.30%，主要原因是支出增长。")
    assert short(found) == [
        ("一般公共预算", "amount", "339.40万元"),
        ("一般公共预算", "share", "100.00%"),
        ("一般公共预算", "change", "4.36万元"),
        ("一般公共预算", "growth", "1.30%"),
    ]
    assert [claim.direction for claim in found] == [0, 0, 1, 1]
    assert found[2].base == found[3].base == "上年预算"


def test_figure_offsets_and_sentence_are_as_printed() -> None:
    text = "第一句没有数。“三公”经费数为２.７５万元，其中：公务接待费0.25万元。"
    first, second = read(text)
    assert text[first.start : first.end] == first.printed == "２.７５万元"
    assert first.value == Decimal("2.75") and first.unit == "万元"
    assert second.sentence == "“三公”经费数为２.７５万元，其中：公务接待费0.25万元。"
    assert second.concept[-1] == "公务接待费" and "三公" in second.concept[0]


def test_what_follows_where_of_stands_under_its_head() -> None:
    found = read("政府采购预算28.45万元，其中：政府采购货物预算21.40万元，政府采购工程预算0.00万元。")
    assert found[1].concept == ("政府采购预算", "政府采购货物预算")
    assert found[2].value == 0


def test_a_list_of_items_of_a_project() -> None:
    heading = ("七、项目支出", "（一）项目名称：信访业务经费")
    found = read("资金分配情况：信访业务相关经费15万元，其中：办公费4万元、印刷费0.80万元。", heading=heading)
    assert found[1].concept == ("信访业务经费", "信访业务相关经费", "办公费")
    assert found[2].name == "印刷费"


def test_a_lead_in_paragraph_heads_the_ones_after_it() -> None:
    found = read(
        "2025年“三公”经费预算数为43.50万元，比2024年预算增加18.00万元。其中：",
        "（一）因公出国（境）费24.00万元，与2024年预算持平。",
        "（二）公务用车购置及运行费17.50万元。其中：公务用车购置费0.00万元。",
    )
    assert found[2].concept == ("“三公”经费", "因公出国（境）费")
    assert found[-1].concept == ("“三公”经费", "公务用车购置及运行费", "公务用车购置费")


def test_unchanged_is_a_change_of_nothing() -> None:
    found = read("公务接待费1.00万元，与2024年预算持平。")
    assert (found[1].role, found[1].value, found[1].direction, found[1].base) == (
        "change",
        0,
        0,
        "2024年预算",
    )
    assert [c.role for c in read("公务接待费1.00万元，与上年基本持平。")] == ["amount"]


def test_class_item_and_detail_make_the_path() -> None:
    found = read(
        "1、一般公共服务支出（类）信访事务（款）行政运行（项）：2025年预算数为230.68万元，比上年预算减少48.97万元，下降17.51%。"
    )
    assert found[0].concept == ("一般公共服务支出", "信访事务", "行政运行")
    assert [claim.direction for claim in found] == [0, -1, -1]


def test_the_class_comes_from_the_heading() -> None:
    found = read(
        "1.审计事务（款）行政运行（项）支出2,342.10万元。", heading=("（一）一般公共服务支出（类）",)
    )
    assert found[0].concept == ("一般公共服务支出", "审计事务", "行政运行")


def test_account_and_budget_of_one_item_differ_by_base() -> None:
    found = read(
        "3、教育支出（类）进修及培训（款）培训支出（项）。主要用于：培训。年初预算为181.29万元，支出决算为151.03万元，完成年初预算的83.31%。",
        kind="决算",
    )
    assert [(c.name, c.role, c.base) for c in found] == [
        ("培训支出", "amount", "年初预算"),
        ("培训支出", "amount", ""),
        ("培训支出", "completion", "年初预算"),
    ]


def test_staff_and_assets_are_counts() -> None:
    found = read(
        "某市某局编制数15，实有人数19人，其中：在职13人，减少2人；退休6人，增加1人。",
        "车辆1辆，价值16.98万元。",
    )
    assert [(c.name, c.role, str(c.value), c.unit) for c in found] == [
        ("编制数", "count", "15", "人"),
        ("实有人数", "count", "19", "人"),
        ("在职", "count", "13", "人"),
        ("在职", "change", "2", "人"),
        ("退休", "count", "6", "人"),
        ("退休", "change", "1", "人"),
        ("车辆", "count", "1", "辆"),
        ("价值", "amount", "16.98", "万元"),
    ]


def test_what_is_counted_may_follow_the_number() -> None:
    assert read("某市信访局下设3个科室，分别是：办公室、督查科。")[0].name == "科室"


def test_thresholds_and_dates_are_no_figures() -> None:
    found = read("截至2024年12月31日，共有车辆0辆，单价100万元（含）以上设备2台（套）。")
    assert [(c.printed, c.unit) for c in found] == [("0辆", "辆"), ("2台（套）", "台")]
    assert found[1].name == "单价100万元（含）以上设备"


@pytest.mark.parametrize("unit", MONEY)
def test_each_unit_of_money_is_read(unit: str) -> None:
    (claim,) = read(f"专项债券收入3.5{unit}。")
    assert (claim.value, claim.unit) == (Decimal("3.5"), unit)


def test_zero_without_a_unit_is_money() -> None:
    found = read("支出预算10万元，其中：政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算为0。")
    assert [(c.printed, c.unit) for c in found[1:]] == [("0", "万元"), ("0", "万元")]


def test_the_year_named_with_an_amount_is_its_year() -> None:
    found = read(
        "2023年当年预算执行数为132.56万元，2024年预算安排160.14万元，比2023年预算执行数增加20.81%。",
        year=2024,
    )
    assert [claim.year for claim in found] == [2023, 2024, 2024]
    assert found[2].base == "2023年预算执行数"


def test_brackets_interrupt_the_list() -> None:
    found = read("“三公”经费9万元，其中：公车费6万元（公车购置费1万元，公车运行费5万元），公务接待费3万元。")
    assert [claim.concept for claim in found[2:]] == [
        ("“三公”经费", "公车费", "公车购置费"),
        ("“三公”经费", "公车费", "公车运行费"),
        ("“三公”经费", "公务接待费"),
    ]


def test_a_change_after_a_list_of_parts_is_of_the_whole() -> None:
    found = read(
        "预算收入4,203.47万元，其中：拨款4,005.29万元、余额98.18万元、其他收入100.00万元，较上年增加142.30万元。"
    )
    assert found[-1].concept == ("预算收入",) and found[-1].role == "change"


@pytest.mark.parametrize("heading", ["第四部分名词解释", "四、专业名词", "名词说明", "术语"])
def test_glossaries_state_neither_figures_nor_absences(heading: str) -> None:
    assert read("一、设备：单价50万元的设备5台。", heading=(heading,)) == ()
    assert absences.read([paragraph("一、国有资本经营预算：本部门没有国有资本经营预算。", heading)]) == ()
    assert absences.read([paragraph("本部门没有国有资本经营预算。", "三、收支说明")])


@pytest.mark.parametrize(
    "text", ["", "没有数字的一段。", "12345热线", "20250101", "第3个", "元", "共计", "（", "）万元"]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    assert all(claim.concept for claim in read(text))


def test_statements_of_absence() -> None:
    found = absences.read(
        [
            paragraph("政府性基金预算未安排。", number=1),
            paragraph("某市某局2025年没有使用国有资本经营预算拨款安排的支出，情况表为空表。", number=2),
            paragraph("本单位无政府性基金预算支出和上级专项转移支付预算支出。", number=3),
            paragraph("依法审判无期徒刑案件，与上年相比无增减变化。", number=4),
        ]
    )
    assert [(entry.words, entry.paragraph) for entry in found] == [
        ("政府性基金预算", 1),
        ("国有资本经营预算拨款安排的支出", 2),
        ("政府性基金预算支出", 3),
        ("上级专项转移支付预算支出", 3),
    ]


def test_sentences_go_on_in_the_year_that_one_before_named() -> None:
    found = read(
        "2024年，全县教育支出完成5000万元，增长3.8%。科技支出700万元，增长4.2%。2025年安排教育支出5200万元，增长4.0%。"
    )
    assert [claim.year for claim in found] == [2024, 2024, 2024, 2024, 2025, 2025]


def test_a_growth_from_one_year_to_the_next_is_the_document_s() -> None:
    found = read("2024年执行数为60.00万元，2025年预算安排25.00万元，比2024年执行数减少58.33%。")
    assert [(claim.role, claim.year) for claim in found][-1] == ("growth", 2025)


@pytest.mark.parametrize(
    ("against", "year"),
    [
        ("比2024年", 2024),
        ("较上年", 2024),
        ("比2024年预算数", 2024),
        ("比2023年“三公”经费财政拨款预算", 2023),
    ],
)
def test_the_amount_a_sentence_compares_with_is_of_the_year_compared_with(against: str, year: int) -> None:
    found = read(f"2025年“三公”经费财政拨款预算22.00万元，{against}20.00万元增加2.00万元，增长10.00%。")
    assert [(claim.role, claim.year) for claim in found[:2]] == [("amount", 2025), ("amount", year)]
    assert {claim.name for claim in found} == {found[0].name}


def test_the_amount_after_a_comparison_is_the_subjects_own() -> None:
    found = read("三公经费预算与2024年相比为20.00万元，基本支出较上年增加3.00万元。")
    assert [(claim.role, claim.year) for claim in found] == [("amount", 2025), ("change", 2025)]


def test_the_base_of_a_change_is_what_is_compared_with_and_not_its_amount() -> None:
    found = read(
        "收入预算4271.12万元，比2024年4,781.05万元减少509.93万元；会议费5万元，比上年预算数6万元减少1万元。"
    )
    assert [claim.base for claim in found if claim.role == "change"] == ["2024年", "上年预算数"]


def test_running_costs_of_several_units_are_running_costs() -> None:
    found = read(
        "本部门某局等1家行政单位以及2家参照公务员法管理的事业单位的机关运行经费财政拨款预算168.86万元。"
    )
    assert (found[-1].name, found[-1].printed) == ("机关运行经费", "168.86万元")


def test_thousands_of_yuan_are_money() -> None:
    found = read("公务接待费21.0千元，比2024年减少2.0千元；公务用车购置费176.0千元，与2024年持平。")
    assert short(found) == [
        ("公务接待费", "amount", "21.0千元"),
        ("公务接待费", "change", "2.0千元"),
        ("公务用车购置费", "amount", "176.0千元"),
        ("公务用车购置费", "change", "持平"),
    ]


def test_the_money_of_a_project_is_not_of_its_score() -> None:
    found = read(
        "“质量监管专项”项目自评得分为94.6分，全年预算数为86.50万元，执行数为81.20万元，完成预算的93.87%。",
        kind="决算",
    )
    names = [(claim.name, claim.unit) for claim in found]
    project = "“质量监管专项”项目"
    assert names == [(project + "自评得分", "分"), (project, "万元"), (project, "万元"), (project, "%")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2025年各单位政府采购预算总额1,826.40万元。", "政府采购预算总额"),
        ("2025年所属各预算单位政府采购预算总额1,826.40万元。", "政府采购预算总额"),
        ("2025年某市交通局机关运行经费一般公共预算拨款支出预算169.18万元。", "机关运行经费"),
        ("2025年机关运行经费财政拨款预算169.18万元。", "机关运行经费"),
        ("2025年一般公共预算拨款支出预算169.18万元。", "一般公共预算拨款支出预算"),
    ],
)
def test_neither_all_units_together_nor_the_money_after_it_are_part_of_a_subjects_name(
    text: str, name: str
) -> None:
    (claim,) = read(text)
    assert claim.concept == (name,)


def test_last_years_things_are_last_years_though_the_sentence_opens_with_this_one() -> None:
    found = read(
        "2025年预算安排78.50万元，其中，公务用车购置费0.00万元，主要是上年更新车辆1辆，今年无购置计划。"
    )
    assert [(claim.printed, claim.year) for claim in found] == [
        ("78.50万元", 2025),
        ("0.00万元", 2025),
        ("1辆", 2024),
    ]


def test_three_public_costs_of_financial_money_are_the_three_public_costs() -> None:
    found = read(
        "2022年度“三公”经费财政拨款支出预算为167.00万元，支出决算为152.44万元。", kind="决算", year=2022
    )
    assert [(claim.concept, claim.printed) for claim in found] == [
        (("“三公”经费",), "167.00万元"),
        (("“三公”经费",), "152.44万元"),
    ]
    assert "预算" in found[0].base and not found[1].base
