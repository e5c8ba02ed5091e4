"""Questions that were once answered with a neighbouring figure: what is said now instead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.engine import Memory
from tests.assistant.tiny import TinyDocument, archive, body, engine


def account() -> TinyDocument:
    """Final accounts with 三公 by two measures, one subject by funds, and two years of 培训费."""
    document = body("己市林业局", 2024, "决算")
    document.table(
        "“三公”经费支出决算表",
        "三公经费表",
        (("预算数",), ("决算数",)),
        {
            ("合计",): ("9.00", "6.00"),
            ("公务接待费",): ("2.00", "1.00"),
            ("公务用车购置及运行维护费",): ("7.00", "5.00"),
            ("公务用车购置及运行维护费", "公务用车运行维护费"): ("3.00", "2.00"),
        },
    )
    document.table(
        "支出决算表",
        "支出总表",
        (("本年支出合计",), ("基本支出",), ("项目支出",)),
        {("合计",): ("100.00", "60.00", "40.00"), ("林业事务",): ("80.00", "50.00", "30.00")},
    )
    document.table(
        "收入决算表", "收入总表", (("财政拨款收入",), ("其他收入",)), {("合计",): ("90.00", "10.00")}
    )
    document.table("培训费明细表", "", (("上年决算数",), ("决算数",)), {("培训费",): ("5.00", "3.00")})
    return document


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务接待费决算比预算差多少", "1.00"),
        ("公务接待费的预算执行率是多少", "50.00"),
        ("基本支出与项目支出之差是多少", "20.00"),
        ("培训费砍了多少", "2.00"),
        ("公务用车运行花了多少", "2.00"),
    ],
)
def test_the_asked_operation_is_done(question: str, value: str) -> None:
    answer = engine(account()).ask(question)
    assert (answer.status, answer.figures[0].value) == ("answered", value), answer.text


def test_budget_and_outcome_are_both_told() -> None:
    answer = engine(account()).ask("接待费预算多少实际花了多少")
    assert [figure.value for figure in answer.figures] == ["2.00", "1.00"], answer.text


@pytest.mark.parametrize(
    "question", ["局长每月拿多少工资", "人均公务接待费是多少", "林业事务非项目的部分是多少"]
)
def test_a_total_is_no_answer(question: str) -> None:
    answer = engine(account()).ask(question)
    assert answer.verification.verdict != "verified", answer.text


def test_a_place_named_but_not_found_there_is_not_verified() -> None:
    answer = engine(account()).ask("项目支出里面用财政拨款的有多少")
    assert answer.verification.verdict != "verified", answer.text


def test_a_follow_up_about_cars_leaves_the_total() -> None:
    asked, memory = engine(account()), Memory()
    asked.ask("三公经费决算一共多少", memory=memory)
    assert asked.ask("其中车呢", memory=memory).figures[0].value != "6.00"
    assert asked.ask("那公车呢", memory=memory).figures[0].value == "5.00"


def test_water_and_power_apart() -> None:
    document = body("己市林业局").table(
        "支出表", "一般公共预算基本支出表", (("合计",),), {("水费",): ("1.00",), ("电费",): ("2.00",)}
    )
    answer = engine(document).ask("水电费各安排了多少")
    assert [figure.value for figure in answer.figures] == ["1.00", "2.00"]


def test_years_of_one_kind_are_compared() -> None:
    def total(year: int, kind: str, value: str) -> TinyDocument:
        return body("己市林业局", year, kind).table(
            "收支总表", "支出总表", (("合计",),), {("支出总计",): (value,)}
        )

    asked = engine(total(2025, "预算", "80.00"), total(2024, "预算", "100.00"), total(2024, "决算", "90.00"))
    answer = asked.ask("己市林业局的支出总计2025年比2024年变动了百分之几")
    assert answer.figures[0].value == "20.00", answer.text


@pytest.mark.parametrize(
    "question", ["不含项目支出的支出总计是多少", "财政拨款以外的收入有多少", "林业事务不是基本支出的有多少"]
)
def test_what_is_left_out_is_never_answered_with_the_whole(question: str) -> None:
    answer = engine(account()).ask(question)
    assert answer.status == "not_found" or "−" in answer.figures[0].formula, answer.text


def test_the_budget_of_final_accounts_is_not_their_outcome() -> None:
    document = body("己市林业局", 2024, "决算").table(
        "支出决算表", "支出总表", (("决算数",),), {("林业事务",): ("80.00",)}
    )
    answer = engine(document).ask("林业事务的预算是多少")
    assert answer.status == "not_found", answer.text


def test_a_rank_keeps_to_the_level_asked_for() -> None:
    rows = {
        ("农林水支出",): ("60.00",),
        ("农林水支出", "其他农林水支出"): ("40.00",),
        ("农林水支出", "其他农林水支出", "其他农林水支出"): ("40.00",),
        ("农林水支出", "林业"): ("20.00",),
        ("农林水支出", "林业", "林业管护"): ("20.00",),
        ("住房保障支出",): ("30.00",),
        ("住房保障支出", "住房改革支出"): ("30.00",),
        ("住房保障支出", "住房改革支出", "住房公积金"): ("30.00",),
    }
    codes = {"农林水支出": "213", "住房保障支出": "221"}
    document = body("己市林业局").table("支出总表", "支出总表", (("合计",),), rows, codes=codes)
    classes = engine(document).ask("支出最大的两类是哪些")
    assert [figure.value for figure in classes.figures] == ["60.00", "30.00"], classes.text
    items = engine(document).ask("支出最大的三个项级科目是哪些")
    assert [figure.value for figure in items.figures] == ["40.00", "30.00", "20.00"], items.text


def test_a_rank_inside_a_row_ranks_its_parts() -> None:
    rows = {
        ("工资福利支出",): ("50.00",),
        ("工资福利支出", "基本工资"): ("30.00",),
        ("工资福利支出", "津贴补贴"): ("20.00",),
        ("商品和服务支出",): ("40.00",),
        ("商品和服务支出", "办公费"): ("40.00",),
    }
    document = body("己市林业局").table("基本支出表", "一般公共预算基本支出表", (("合计",),), rows)
    answer = engine(document).ask("工资福利支出里最大的一项是什么")
    assert [figure.label for figure in answer.figures] == ["基本工资"], answer.text


def test_a_district_does_not_answer_for_its_city() -> None:
    district = body("庚市辛区财政局", aliases=("辛区财政局",)).table(
        "“三公”经费支出表", "三公经费表", (("合计",),), {("公务接待费",): ("1.00",)}
    )
    asked = engine(district, account())
    assert asked.ask("庚市财政局的公务接待费").status == "not_found"
    assert asked.ask("庚市辛区财政局的公务接待费").figures[0].value == "1.00"


@pytest.mark.parametrize(
    "question", ["办公费、水费、电费分别多少", "办公费、水费和电费各是多少", "办公费和水费、电费各多少"]
)
def test_each_of_three_is_told(question: str) -> None:
    document = body("己市林业局").table(
        "支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("办公费",): ("3.00",), ("水费",): ("1.00",), ("电费",): ("2.00",)},
    )
    answer = engine(document).ask(question)
    assert sorted(figure.value for figure in answer.figures) == ["1.00", "2.00", "3.00"], answer.text


@pytest.mark.parametrize(
    ("question", "value"), [("今年预算多少", "90.00"), ("一共花了多少钱", "90.00"), ("本年支出合计", "80.00")]
)
def test_the_whole_is_meant_where_nothing_is_named(question: str, value: str) -> None:
    document = body("己市林业局").table(
        "收支总表",
        "收支总表",
        (("支出", "预算数"),),
        {("本年支出合计",): ("80.00",), ("支出总计",): ("90.00",)},
    )
    assert engine(document).ask(question).figures[0].value == value


def test_a_section_and_its_only_item_of_one_name_are_one_figure() -> None:
    rows = {
        ("农林水支出",): ("5.00",),
        ("农林水支出", "其他支出"): ("5.00",),
        ("农林水支出", "其他支出", "其他支出"): ("5.00",),
    }
    document = body("己市林业局").table("支出总表", "支出总表", (("合计",),), rows)
    assert engine(document).ask("其他支出是多少").figures[0].value == "5.00"


def test_a_later_year_beside_the_document_s_is_not_answered_with_the_document_s() -> None:
    answer = engine(account()).ask("己市林业局2024年决算里，2031年的公务接待费多少钱")
    assert answer.status == "not_found" and "2031年" in answer.text, answer.text


def test_goods_and_services_asked_in_one_breath_are_each_given() -> None:
    document = body("甲市数据局", 2026).table(
        "政府采购支出表",
        "政府采购表",
        (("合计",), ("货物",), ("服务",)),
        {("合计",): ("30.00", "10.00", "20.00")},
    )
    for question in ("采购预算多少，货物多少服务多少", "政府采购预算多少，其中货物多少，服务多少"):
        found = engine(document).ask(question).figures
        assert [figure.value for figure in found] == ["30.00", "10.00", "20.00"]


def test_a_sentence_that_speaks_of_a_concept_is_no_figure_of_it() -> None:
    document = body("甲市交通局", 2026).prose(
        "拨款规模", "一般公共预算拨款支出748.34万元，其中基本支出增加，项目支出减少。"
    )
    document.claim("一般公共预算拨款支出", "748.34", "万元")
    assert engine(document).ask("项目支出有多少").status == "not_found"


def test_what_a_purchase_of_cars_costs_is_not_their_number() -> None:
    document = body("甲市环境局", 2026).prose("资产", "计划购置车辆9辆、162万元。")
    document.claim("购置车辆", "9", "辆", "count").claim("购置车辆", "162", "万元")
    assert [figure.value for figure in engine(document).ask("车辆购置花多少").figures] == ["162"]


def _spending(entity: str, year: int, total: str) -> TinyDocument:
    document = body(entity, year)
    return document.table("支出总表", "支出总表", (("合计",),), {("总计",): (total,)})


def test_these_bodies_are_not_counted_when_they_are_put_in_order() -> None:
    bodies = _spending("甲州档案局", 2025, "200.00"), _spending("乙州档案局", 2025, "300.00")
    answer = engine(*bodies).ask("这几家的支出总计排个序")
    assert [figure.value for figure in answer.figures][:2] == ["300.00", "200.00"]
    assert answer.verification.verdict == "verified"


def test_bodies_of_different_years_are_not_compared_without_a_word() -> None:
    bodies = _spending("甲州档案局", 2024, "200.00"), _spending("乙州档案局", 2025, "300.00")
    answer = engine(*bodies).ask("哪家的支出总计最高")
    assert answer.verification.verdict == "narrative"
    assert "年度" in answer.text


def test_none_is_not_said_of_a_year_that_is_not_loaded() -> None:
    document = body("己市林业局", 2025).prose("说明", "己市林业局2025年没有使用政府性基金预算安排的支出。")
    answer = engine(document).ask("2028年政府性基金预算支出多少")
    assert answer.status == "not_found"
    assert "没有加载2028年的文件" in answer.text


def test_rows_are_not_ranked_for_a_gap() -> None:
    document = body("己市林业局", 2024, "决算").table(
        "支出决算表",
        "支出总表",
        (("本年支出合计",),),
        {("合计",): ("9.00",), ("造林",): ("5.00",), ("护林",): ("4.00",)},
    )
    answer = engine(document).ask("没用完预算的科目里，哪个差得最多")
    assert answer.status == "not_found", answer.text


def test_the_whole_of_a_share_is_not_the_part_again() -> None:
    document = body("己市林业局")
    document.table(
        "财政拨款收支总表",
        "财政拨款收支总表",
        (("预算数",),),
        {("财政拨款",): ("90.00",), ("支出总计",): ("90.00",)},
    )
    document.table("支出总表", "支出总表", (("合计",),), {("合计",): ("100.00",), ("林业事务",): ("100.00",)})
    answer = engine(document).ask("预算总支出里财政拨款占多少")
    assert answer.figures[0].value == "90.00", answer.text


def test_the_three_public_table_holds_the_whole_reception() -> None:
    document = body("己市林业局")
    document.table(
        "基本支出表",
        "一般公共预算基本支出表",
        (("预算",),),
        {("公务接待费",): ("3.40",), ("差旅费",): ("2.00",)},
    )
    document.table(
        "三公经费表",
        "三公经费表",
        (("合计",),),
        {("“三公”经费",): ("44.90",), ("公务接待费支出",): ("44.90",)},
    )
    asked = engine(document)
    assert asked.ask("公务接待费多少").figures[0].value == "44.90"
    assert asked.ask("基本支出中的公务接待费多少").figures[0].value == "3.40"


def test_two_parts_each_as_a_share_of_one_whole() -> None:
    document = body("己市林业局").table(
        "基本支出表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {("合计",): ("80.00", "60.00", "20.00")},
    )
    document.table("支出表", "支出总表", (("合计",), ("基本支出",)), {("合计",): ("99.00", "80.00")})
    answer = engine(document).ask("己市林业局的人员经费和公用经费各占基本支出百分之几")
    assert [figure.value for figure in answer.figures] == ["75.00", "25.00"], answer.text


def test_the_column_names_the_figure_of_a_total_row() -> None:
    document = body("己市林业局").table(
        "收支总表",
        "收支总表",
        (("本年支出", "合计"), ("本年支出", "人员经费")),
        {("林业事务",): ("80.00", "60.00"), ("支出总计",): ("80.00", "60.00")},
    )
    assert engine(document).ask("人员经费多少").figures[0].label == "人员经费"


def test_a_change_in_the_next_sentence() -> None:
    document = body("己市林业局").prose(
        "说明", "单位预留机动经费预算数为30万元，用于弥补不足。与上年相比增加6万元。"
    )
    document.claim("单位预留机动经费", "30", "万元").claim(
        "单位预留机动经费", "6", "万元", "change", 1, "上年"
    )
    for place, sentence in enumerate(
        ("单位预留机动经费预算数为30万元，用于弥补不足。", "与上年相比增加6万元。")
    ):
        document.claims[place] = replace(document.claims[place], sentence=sentence)
    answer = engine(document).ask("预留机动经费比去年多多少")
    assert answer.figures and answer.figures[0].value == "6", answer.text


def test_sums_are_asked_whether_they_hold() -> None:
    answer = engine(account()).ask("基本支出和项目支出之和是否等于本年支出合计")
    assert answer.figures[0].value == "100.00" and "对得上" in answer.text, answer.text


def test_some_named_money_is_not_the_total() -> None:
    answer = engine(account()).ask("工作经费一共多少钱")
    assert not any(figure.value == "100.00" for figure in answer.figures), answer.text


def test_a_follow_up_after_nothing_was_found_keeps_its_topic() -> None:
    asked, memory = engine(account()), Memory()
    assert asked.ask("林业事务比上年增加多少", memory=memory).status == "not_found"
    assert asked.ask("占支出总计多少", memory=memory).figures[0].value == "80.00"


def test_a_column_asked_for_after_another_item_is_its_own_total() -> None:
    asked, memory = engine(account()), Memory()
    asked.ask("公务接待费决算多少", memory=memory)
    assert asked.ask("那项目支出呢", memory=memory).figures[0].value == "40.00"


def salaries() -> TinyDocument:
    return body("壬县教育局", 2025).table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {
            ("合计",): ("100.00", "80.00", "20.00"),
            ("工资福利支出",): ("80.00", "80.00", ""),
            ("工资福利支出", "其他工资福利支出"): ("6.00", "6.00", ""),
        },
    )


def test_the_other_salaries_are_not_all_salaries() -> None:
    assert engine(salaries()).ask("其他工资福利有多少").figures[0].value == "6.00"
    assert engine(account()).ask("其他公务接待费有多少").status == "not_found"


def test_a_car_that_is_bought_is_not_its_upkeep() -> None:
    document = account()
    rows = {
        ("公务用车购置及运行维护费",): ("7.00",),
        ("公务用车购置及运行维护费", "公务用车购置费"): ("4.00",),
    }
    document.table("三公表", "三公经费表", (("决算数",),), rows)
    assert engine(document).ask("添置公务用车要花多少").figures[0].value == "4.00"


def test_how_many_times_more_is_one_less_than_how_many_times() -> None:
    answer = engine(salaries()).ask("人员经费比公用经费多几倍")
    assert (answer.figures[0].value, answer.figures[0].unit) == ("3.00", "倍")
    assert "前者是后者的 4.00 倍" in answer.text


def test_a_share_without_a_whole_names_the_one_taken() -> None:
    document = salaries().table("收支总表", "收支总表", (("预算数",),), {("支出总计",): ("160.00",)})
    answer = engine(document).ask("人员经费占比是多少")
    assert (answer.figures[0].value, answer.verification.verdict) == ("50.00", "narrative")
    assert "以支出总计为基数" in answer.text


def test_project_expenditure_by_the_name_that_the_document_gives_it() -> None:
    document = body("癸市民政局", 2025)
    document.table("收支总表", "收支总表", (("预算数",),), {("专项业务经费支出",): ("70.00",)})
    targets = {("库房租赁", "成本指标", "项目支出"): ("3.00",)}
    document.table("专项业务经费绩效目标表", "绩效目标表", (("指标值",),), targets)
    answer = engine(document).ask("项目支出是多少")
    assert (answer.figures[0].label, answer.figures[0].value) == ("专项业务经费支出", "70.00")


def both_levels() -> list[TinyDocument]:
    levels = [("部门", "9.00"), ("单位", "4.00")]
    return [
        body("子市林业局", 2025, level=level).table(
            "经费表", "支出总表", (("合计",),), {("培训费",): (value,)}
        )
        for level, value in levels
    ]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("子市林业局2025年培训费多少", ["9.00", "4.00"]),
        ("子市林业局本级2025年培训费多少", ["4.00"]),
        ("子市林业局2025年部门预算培训费多少", ["9.00"]),
    ],
)
def test_which_of_the_two_budgets_of_a_body_is_told(question: str, values: list[str]) -> None:
    answer = engine(*both_levels()).ask(question)
    assert [figure.value for figure in answer.figures] == values, answer.text
    assert answer.verification.verdict == "verified"
    assert ("这是部门预算的数；子市林业局2025年单位预算为" in answer.text) == (len(values) > 1)


def test_what_has_changed_may_stand_between_the_year_and_the_verb() -> None:
    answer = engine(account()).ask("今年比去年培训费少多少")
    assert (answer.status, answer.figures[0].value) == ("answered", "2.00"), answer.text


def unions() -> TinyDocument:
    """Basic expenditure with the union's money beside that of meetings."""
    document = body("己市林业局", 2025, "预算")
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",), ("公用经费",)),
        {("商品和服务支出", "会议费"): ("2.57", "2.57"), ("商品和服务支出", "工会经费"): ("4.15", "4.15")},
    )
    return document


def test_the_union_s_money_is_not_that_of_meetings() -> None:
    answer = engine(unions()).ask("拨给工会的钱")
    assert [figure.value for figure in answer.figures] == ["4.15"], answer.text
    assert [figure.value for figure in engine(unions()).ask("会议的钱有多少").figures] == ["2.57"]


def test_the_whole_and_its_own_level_are_each_told() -> None:
    documents = [body("己市林业局", 2025, "预算"), body("己市林业局", 2025, "预算", level="单位")]
    for document in documents:
        document.table(
            "一般公共预算基本支出情况表",
            "一般公共预算基本支出表",
            (
                ("一般公共预算基本支出", "合计"),
                ("一般公共预算基本支出", "人员经费"),
                ("一般公共预算基本支出", "公用经费"),
            ),
            {
                ("合计",): ("16.72", "10.00", "6.72"),
                ("工资福利支出",): ("10.00", "10.00", ""),
                ("工资福利支出", "基本工资"): ("10.00", "10.00", ""),
                ("商品和服务支出",): ("6.72", "", "6.72"),
                ("商品和服务支出", "会议费"): ("2.57", "", "2.57"),
                ("商品和服务支出", "工会经费"): ("4.15", "", "4.15"),
            },
        )
    answer = engine(*documents).ask("己市林业局2025年的公用经费，部门合计和本级各是多少？")
    assert [figure.label for figure in answer.figures] == ["公用经费", "公用经费"], answer.text
    assert len({citation.document for citation in answer.citations}) == 2


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("离退休人员经费多少", "narrative"),  # wider than 退休费
        ("离退休费多少", "narrative"),
        ("退休人员经费多少", "verified"),
        ("旧办公费多少", "narrative"),  # a longer word than the label
        ("买办公费多少", "verified"),
    ],
)
def test_a_label_narrower_than_the_words_is_told_and_not_verified(question: str, verdict: str) -> None:
    document = body("己市林业局").table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("退休费",): ("3.00",), ("办公费",): ("2.00",)},
    )
    answer = engine(document).ask(question)
    assert (answer.figures[0].value, answer.verification.verdict) == (
        "2.00" if "办公" in question else "3.00",
        verdict,
    ), answer.text


@pytest.mark.parametrize("question", ["职工体检一人多少钱", "冬天取暖的费用是多少", "办公楼里的家具值多少钱"])
def test_a_sum_for_many_things_is_no_answer_to_one(question: str) -> None:
    document = body("己市林业局").table(
        "一般公共预算基本支出表", "一般公共预算基本支出表", (("合计",),), {("福利费",): ("3.00",)}
    )
    document.prose("基本支出", "公用经费9.85万元，用于办公费、印刷费、水费、电费、取暖费、差旅费。")
    document.claim("公用经费", "9.85", "万元")
    document.prose("资产", "房屋1319.79平方米，价值869.64万元。").claim("价值", "869.64", "万元")
    answer = engine(document).ask(question)
    assert not answer.figures, answer.text


def retired(*items: tuple[str, str]) -> TinyDocument:
    rows = {("对个人和家庭的补助", name): (value,) for name, value in items}
    return body("己市林业局").table("支出表", "一般公共预算基本支出表", (("合计",),), rows)


def test_pensions_of_both_kinds_are_both_told_and_one_is_never_the_other() -> None:
    asked = engine(retired(("离休费", "7.00"), ("退休费", "60.00")))
    assert [f.value for f in asked.ask("离退休费多少").figures] == ["7.00", "60.00"]
    assert asked.ask("离退休费一共多少").figures[0].value == "67.00"
    for question in ("离退休费多少", "离退休人员经费多少"):
        answer = engine(retired(("退休费", "60.00"))).ask(question)
        assert answer.verification.verdict != "verified", answer.text


def test_post_and_telephone_are_not_electricity() -> None:
    document = body("己市林业局").table(
        "支出表", "一般公共预算基本支出表", (("合计",),), {("电费",): ("2.00",)}
    )
    answer = engine(document).ask("邮电费多少")
    assert answer.verification.verdict != "verified", answer.text


def test_the_income_of_the_year_is_not_called_the_whole() -> None:
    document = body("己市林业局", 2024, "决算").table(
        "收入决算表",
        "收入总表",
        (("本年收入合计",), ("财政拨款收入",)),
        {("合计",): ("100.00", "90.00")},
    )
    answer = engine(document).ask("财政拨款收入占收入总计的比重")
    assert answer.figures[0].value == "90.00"
    assert "本年收入合计 100.00 万元" in answer.text, answer.text


def test_a_share_too_small_for_two_decimals_keeps_its_digits() -> None:
    document = body("己市林业局").table(
        "支出总表", "支出总表", (("合计",),), {("合计",): ("68632.12",), ("一般公共服务支出",): ("3.00",)}
    )
    answer = engine(document).ask("一般公共服务支出占总支出的比例")
    assert answer.figures[0].value == "0.0044", answer.text


def test_a_share_stated_of_the_total_does_not_change_the_whole_that_is_named() -> None:
    document = body("己市林业局").table(
        "支出总表",
        "支出总表",
        (("支出预算", "合计"), ("支出预算", "基本支出"), ("支出预算", "项目支出")),
        {("合计",): ("100.00", "90.00", "10.00")},
    )
    document.prose("支出说明", "基本支出90万元，占支出总计的90%。")
    document.claim("基本支出", "90", "万元").claim("基本支出", "90", "%", "share")
    answer = engine(document).ask("基本支出是项目支出的几倍")
    assert answer.figures[0].value == "9.00", answer.text


@pytest.mark.parametrize(
    ("question", "value", "verdict"),
    [
        ("除了公务用车购置及运行维护费三公还有多少", "2.00", "verified"),
        ("去掉公务接待费的三公经费是多少", "5.00", "verified"),
        ("除培训费外的三公经费是多少", "4.00", "narrative"),
    ],
)
def test_a_whole_without_a_part_is_their_difference(question: str, value: str, verdict: str) -> None:
    document = body("己市林业局").table(
        "三公经费表",
        "三公经费表",
        (("“三公”经费合计",), ("公务接待费",), ("公务用车购置及运行维护费",), ("培训费",)),
        {("合计",): ("7.00", "2.00", "5.00", "3.00")},
    )
    answer = engine(document).ask(question)
    assert (answer.figures[0].value, answer.verification.verdict) == (value, verdict), answer.text


def test_a_sum_with_a_part_that_is_not_there_is_no_sum() -> None:
    document = body("己市林业局").table(
        "支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("办公费",): ("3.00",), ("印刷费",): ("1.00",)},
    )
    assert engine(document).ask("办公费加印刷费是多少").figures[0].value == "4.00"
    assert engine(document).ask("办公费加印刷费加水费一共多少").status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("全年的盘子一共多大", "90.00"),
        ("总盘子折合多少元", "900000.00"),
        ("一年总的花销多少", "90.00"),
        ("这个单位一年到头拢共多少钱", "90.00"),
        ("一年用水要交多少钱", "1.00"),
        ("邮寄和电话费多少", "2.00"),
        ("30205对应哪个科目，数额多少", "1.00"),
        ("项目支出跟基本支出的差额", "50.00"),
        ("水费在公用经费里的比重", "3.33"),
        ("项目上的钱有多少", "20.00"),
    ],
)
def test_everyday_words_for_totals_subjects_and_shares(question: str, value: str) -> None:
    document = body("己市林业局")
    document.table(
        "支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {("合计",): ("90.00", "70.00", "20.00")},
    )
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {
            ("合计",): ("70.00", "40.00", "30.00"),
            ("水费",): ("1.00", "", "1.00"),
            ("邮电费",): ("2.00", "", "2.00"),
        },
        codes={"水费": "30205", "邮电费": "30207"},
    )
    answer = engine(document).ask(question)
    assert answer.figures[0].value == value, answer.text


def test_guests_are_counted_in_visits_and_in_people() -> None:
    document = body("己市林业局", kind="决算").prose("三公经费", "全年国内公务接待18批次、60人次。")
    document.claim("国内公务接待", "18", "批次", "count").claim("国内公务接待", "60", "人次", "count")
    asked = engine(document)
    assert asked.ask("接待了几批").figures[0].value == "18"
    assert asked.ask("国内公务接待多少人次").figures[0].value == "60"


def test_what_is_left_of_a_class_without_one_item_is_not_the_class() -> None:
    document = body("己市林业局").table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {("一般公共服务支出",): ("80.00",), ("一般公共服务支出", "行政运行"): ("30.00",)},
    )
    answer = engine(document).ask("行政运行以外的一般公共服务支出")
    assert answer.status == "not_found", answer.text


def test_subjects_are_not_ranked_among_bodies_and_classes_are_the_outermost() -> None:
    document = body("己市林业局").table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {("己市林业局",): ("90.00",), ("己市林业局种苗站",): ("10.00",)},
    )
    assert engine(document).ask("前两大支出科目是什么").verification.verdict != "verified"
    document = body("己市林业局").table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {
            ("公共安全支出",): ("50.00",),
            ("公共安全支出", "行政运行"): ("25.00",),
            ("公共安全支出", "执法办案"): ("25.00",),
            ("教育支出",): ("30.00",),
        },
    )
    answer = engine(document).ask("按功能分哪类支出最多")
    assert [(f.label, f.value) for f in answer.figures] == [("公共安全支出", "50.00")], answer.text


def test_years_of_two_digits_are_laid_side_by_side() -> None:
    def of(year: int, value: str) -> TinyDocument:
        heads = ((f"{year}年公务接待费预算数",),)
        return body("己市林业局", year).table("三公经费表", "三公经费表", heads, {("合计",): (value,)})

    answer = engine(of(2024, "3.00"), of(2025, "4.00")).ask("24年和25年公务接待费各多少")
    assert [f.value for f in answer.figures][:2] == ["3.00", "4.00"], answer.text
    assert "2024年2024年" not in answer.text


def test_budget_and_outcome_named_without_a_question_word() -> None:
    answer = engine(account()).ask("公务接待费预算和决算")
    assert [f.value for f in answer.figures] == ["2.00", "1.00"], answer.text


def funded() -> TinyDocument:
    """Expenditure of all funds and of the public budget, with the columns of basic and project expenditure."""
    document = body("己市林业局")
    columns = (("合计",), ("基本支出",), ("项目支出",))
    document.table(
        "支出总表",
        "支出总表",
        columns,
        {("合计",): ("100.00", "60.00", "40.00"), ("死亡抚恤",): ("8.00", "", "8.00")},
        codes={"死亡抚恤": "2080801"},
    )
    document.table(
        "一般公共预算支出表", "一般公共预算支出表", columns, {("合计",): ("90.00", "60.00", "30.00")}
    )
    return document


def test_of_which_of_two_an_item_is_stands_in_its_own_row() -> None:
    answer = engine(funded()).ask("2080801安排了多少，属于基本支出还是项目支出？")
    assert answer.figures[0].value == "8.00", answer.text
    assert "列在项目支出" in answer.text


def test_what_one_fund_pays_of_a_whole() -> None:
    answer = engine(funded()).ask("项目支出里一般公共预算占多少")
    assert (answer.figures[0].value, answer.figures[0].unit) == ("75.00", "%"), answer.text


def test_a_gap_between_income_and_expenditure_that_was_carried_over_is_told_so() -> None:
    document = body("己市林业局").table(
        "收支总表",
        "收支总表",
        (("预算数",),),
        {("本年收入合计",): ("90.00",), ("上年结转",): ("10.00",), ("支出总计",): ("100.00",)},
    )
    answer = engine(document).ask("支出总计比本年收入合计多多少")
    assert answer.figures[0].value == "10.00" and "上年结转" in answer.text, answer.text


def test_what_was_spent_in_all_is_the_outcome_of_the_year() -> None:
    document = body("己市林业局", kind="决算").table(
        "收入支出决算总表",
        "收支总表",
        (("支出", "决算数"),),
        {("本年支出合计",): ("90.00",), ("总计",): ("99.00",)},
    )
    assert engine(document).ask("己市林业局2025年实际花了多少").figures[0].value == "90.00"


def test_a_share_asked_after_the_figure_is_of_that_figure() -> None:
    answer = engine(archive()).ask("住房公积金多少，占支出总计多少")
    assert [figure.value for figure in answer.figures][:2] == ["20.00", "10.00"]


def test_how_many_and_how_much_in_one_sentence_are_two_questions() -> None:
    document = body("甲市信访局", 2026).prose("项目", "纠纷调解社工23名支出373.66万元。")
    document.claim("纠纷调解社工", "23", "名", "count").claim("纠纷调解社工", "373.66", "万元")
    answer = engine(document).ask("纠纷调解社工多少名，花多少钱")
    assert [figure.value for figure in answer.figures] == ["23", "373.66"]


def test_how_many_people_is_not_answered_with_money() -> None:
    document = body("甲市办公厅", 2026).table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {
            ("行政事业单位养老支出",): ("9.00",),
            ("行政事业单位养老支出", "行政单位离退休"): ("4.00",),
            ("行政事业单位养老支出", "职业年金缴费支出"): ("5.00",),
        },
    )
    assert not [f for f in engine(document).ask("离退休各多少人").figures if f.unit == "万元"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("行政运行和住房公积金哪个最多", "130.00"),
        ("行政运行、住房公积金这两项里哪项最小", "20.00"),
    ],
)
def test_the_most_of_a_few_named_things(question: str, expected: str) -> None:
    assert engine(archive()).ask(question).figures[0].value == expected


def test_a_total_by_its_name_wanted_of_each_year_is_not_added_up() -> None:
    answer = engine(archive(2024), archive(2025)).ask("甲州档案局2024年和2025年的支出合计分别是多少")
    assert "400.00" not in answer.text
    assert [figure.value for figure in answer.figures][:2] == ["200.00", "200.00"]


def test_the_rate_of_a_fall_is_asked_of_what_has_fallen() -> None:
    text = "预算准备金22.69万元，较2024年年初预算减少35.73万元，减幅61.2%。"
    document = body("甲市办公厅").prose("项目", text).claim("预算准备金", "22.69", "万元")
    document.claim("预算准备金", "35.73", "万元", "change", -1, "2024年年初预算")
    document.claim("预算准备金", "61.2", "%", "growth", -1, "2024年年初预算")
    answer = engine(document).ask("预算准备金比2024年年初减少了多少，减幅多少")
    assert {figure.value for figure in answer.figures} >= {"35.73", "61.2"}
    assert "未找到" not in answer.text


def test_the_lowest_in_a_name_turns_no_ranking_round() -> None:
    document = body("甲区民政局").table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {
            ("合计",): ("5.00",),
            ("社会保障和就业支出", "最低生活保障", "城市最低生活保障金支出"): ("3.00",),
            ("社会保障和就业支出", "民政管理事务", "行政运行"): ("2.00",),
        },
    )
    answer = engine(document).ask("行政运行、城市最低生活保障金支出哪个最多")
    assert answer.figures[0].value == "3.00"
    assert "最低的是" not in answer.text


def test_a_row_named_in_full_is_not_silently_another_row_that_its_words_also_mean() -> None:
    document = body("癸县数据局", 2025)
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("商品和服务支出",): ("9.00",), ("商品和服务支出", "公务用车运行维护费"): ("4.00",)},
    )
    document.table("政府采购支出表", "", (("数量",),), {("车辆维修和保养服务",): ("",)})
    answer = engine(document).ask("车辆维修和保养服务多少")
    assert answer.status == "not_found" or answer.verification.verdict != "verified", answer.text


def test_a_fund_is_not_what_is_bought_from_it() -> None:
    document = body("庚市规划局")
    columns = (("资金来源", "一般公共预算"), ("资金来源", "政府性基金"))
    document.table(
        "政府采购表", "政府采购表", columns, {("合计",): ("3.00", "5.00"), ("印刷服务",): ("3.00", "5.00")}
    )
    document.table("收入总表", "收入总表", (("本年收入", "政府性基金预算"),), {("合计",): ("60.00",)})
    asked = engine(document)
    assert asked.ask("庚市规划局政府性基金支出是多少").figures[0].value == "60.00"
    assert asked.ask("庚市规划局政府采购里政府性基金多少").figures[0].value == "5.00"
