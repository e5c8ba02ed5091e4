"""Turns that stand by themselves among those that lean on what was told: which are completed, and with what."""

from __future__ import annotations

import pytest

from assistant.engine import Engine, Memory
from assistant.schema import Answer
from assistant.talk import completing
from tests.assistant.talk.test_reckoning import FIRST, budget, bureaus
from tests.assistant.tiny import TinyDocument, body, engine


def ask(asked: Engine, *questions: str) -> Answer:
    memory = Memory()
    for question in questions:
        answer = asked.ask(question, memory=memory)
    return answer


def test_a_condition_over_rows_is_a_question_of_its_own() -> None:
    """What stands by itself is never completed with what was asked before, with or without a body of its own."""
    alone = ask(bureaus(), "甲市审计局2025年哪些科目没有项目支出")
    after = ask(bureaus(), FIRST, "甲市审计局2025年哪些科目没有项目支出")
    there = ask(bureaus(), FIRST, "甲市审计局呢", "哪些科目没有项目支出")
    assert alone.status == "answered" and "购房补贴" in alone.text
    assert after.text == alone.text == there.text


@pytest.mark.parametrize(
    ("turn", "whole"),
    [
        ("哪些科目没完成预算", True),
        ("会议费呢", False),
        ("那是为什么", False),
        ("它占多少", False),
        ("占总支出多少", False),
        ("培训费", False),
    ],
)
def test_a_turn_that_leaves_off_or_points_is_no_whole_question(turn: str, whole: bool) -> None:
    assert completing.whole(turn) is whole


def test_the_unit_is_of_the_figure_told_last() -> None:
    """It is not looked for again: said in other words it might be found elsewhere."""
    told = ask(bureaus(), FIRST, "换成元")
    figure = told.figures[0]
    assert (figure.value, figure.unit, figure.label) == ("40000.00", "元", "会议费")
    assert told.citations


def final() -> TinyDocument:
    document = body("甲市林业局", 2024, "决算")
    document.table(
        "支出决算表",
        "支出决算表",
        (("年初预算数",), ("决算数",)),
        {("事业运行",): ("8.00", "2.00"), ("行政运行",): ("10.00", "5.00")},
    )
    return document


def test_a_degree_of_completion_is_asked_of_the_next_thing_too() -> None:
    told = ask(engine(final()), "行政运行决算多少", "完成率多少", "事业运行呢")
    assert told.figures[0].value == "25.00" and told.figures[0].unit == "%"


def test_a_part_of_what_came_first_and_its_share() -> None:
    document = budget("甲市林业局")
    document.table(
        "项目支出表",
        "项目支出表",
        (("金额",),),
        {("大厅运行",): ("60.00",), ("网络维护",): ("20.00",), ("档案整理",): ("10.00",)},
    )
    asked = engine(document)
    assert ask(asked, "有哪些项目,各多少钱", "最少的那个是多少").figures[0].value == "10.00"
    assert ask(asked, "有哪些项目,各多少钱", "最多的是哪个", "第二呢").figures[0].value == "20.00"
    assert ask(asked, "有哪些项目,各多少钱", "最少的是哪个", "第二呢").figures[0].value == "20.00"


def test_a_thing_of_two_bodies_told_before() -> None:
    told = ask(bureaus(), "甲市林业局2025年住房公积金多少", "甲市审计局呢", "会议费两家各是多少")
    assert [figure.value for figure in told.figures] == ["4.00", "1.00"]


def two_places() -> Engine:
    documents = []
    for place, cost in (("西安市", "4.00"), ("烟台市", "3.00"), ("广州市", "9.00")):
        document = budget(f"{place}审计局", meetings=cost)
        document.prose("会议费", f"会议费{cost}万元,比上年减少1.50万元,主要原因是{place}少开会。")
        document.claim("会议费", cost, "万元").claim("会议费", "1.50", "万元", "change", -1, "上年")
        documents.append(document)
    return engine(*documents)


def test_a_place_is_the_one_of_the_bodies_told_that_lies_there() -> None:
    asked = two_places()
    first = ("西安市审计局2025年会议费多少", "烟台市审计局呢")
    assert "西安市少开会" in ask(asked, *first, "西安那边比上年少多少", "为什么").text
    assert ask(asked, *first, "西安的培训费多少").figures[0].entity == "西安市审计局"
    for turn in ("再说西安，培训费多少", "西安培训费多少", "西安审计局培训费多少"):
        assert {figure.entity for figure in ask(asked, *first, turn).figures} == {"西安市审计局"}, turn
    told = ask(asked, *first, "差多少", "住房公积金哪家多")
    assert {figure.entity for figure in told.figures} == {"西安市审计局", "烟台市审计局"}


def test_a_change_is_told_in_the_unit_asked_for() -> None:
    told = ask(two_places(), "西安市审计局2025年会议费比上年少了多少", "换算成元")
    assert (told.figures[0].value, told.figures[0].unit) == ("15000.00", "元")


@pytest.mark.parametrize(
    "turn",
    [
        "这些数在第几页",
        "这两个数在哪一页",
        "它们都在哪页",
        "刚才那些数在哪里",
        "这个解释在第几页",
        "这段话在哪一页",
    ],
)
def test_where_several_figures_stand(turn: str) -> None:
    told = ask(bureaus(), FIRST, "培训费呢", "加起来", turn)
    assert told.text.count("第 ") == 2 and not told.text.startswith("合计")


def test_the_number_says_whether_there_is_any() -> None:
    document = budget("甲市林业局").prose("资产", "本单位共有车辆2辆。").claim("车辆", "2", "辆", "count")
    told = ask(engine(document), "局里有车吗,几辆")
    assert told.text.startswith("甲市林业局") and told.figures[0].value == "2"


def looked_back() -> Engine:
    document = body("甲市林业局", 2025)
    document.table(
        "三公经费表",
        "三公经费表",
        (("上年预算数",), ("本年预算数",)),
        {
            ("“三公”经费",): ("20.00", "10.00"),
            ("“三公”经费", "公务接待费"): ("8.00", "1.00"),
            ("“三公”经费", "因公出国（境）费"): ("12.00", "9.00"),
        },
    )
    return engine(document)


def test_a_whole_question_is_of_the_documents_own_year_after_a_look_back() -> None:
    asked = looked_back()
    assert ask(asked, "三公经费多少", "去年呢").figures[0].value == "20.00"
    assert ask(asked, "三公经费多少", "去年呢", "接待费呢").figures[0].value == "8.00"
    assert ask(asked, "三公经费多少", "去年呢", "公务接待费占三公经费的比例").figures[0].value == "10.00"
    told = ask(asked, "三公经费多少", "去年呢", "降的是哪一项")
    assert "公务接待费" in told.text.split("（", 1)[0]


def test_what_changed_over_the_years_asked_about() -> None:
    asked = engine(budget("甲市林业局"), budget("甲市林业局", 2024, meetings="6.50"))
    first = ("2025年会议费多少", "24年呢")
    assert ask(asked, *first, "一年少了多少").figures[0].value == "2.50"
    assert ask(asked, *first, "培训费和2024年差多少").interpreted.startswith("2025年培训费")
    assert "6.50" in ask(asked, "会议费从多少降到了多少").text


def test_a_unit_of_those_ranked_last() -> None:
    document = body("甲市林业局", 2025)
    units = ("甲市林业局（本级）", "甲市种苗中心", "甲市防火中心")
    document.table(
        "收入总表",
        "收入总表",
        (("合计",),),
        {("合计",): ("9.00",), **{(u,): (f"{n}.00",) for u, n in zip(units, (5, 3, 1), strict=True)}},
    )
    told = ask(engine(document), "三家预算单位里最大的那家多少钱", "种苗中心呢")
    assert told.figures[0].value == "3.00"


def test_why_after_two_years_is_of_the_later_one() -> None:
    documents = []
    for year, cost, before, why in ((2025, "4.00", "2.50", "少开会"), (2024, "6.50", "0.50", "线上开会")):
        document = budget("甲市林业局", year, meetings=cost)
        document.prose("会议费", f"会议费{cost}万元,比上年减少{before}万元,主要原因是{why}。")
        document.claim("会议费", cost, "万元").claim("会议费", before, "万元", "change", -1, "上年")
        documents.append(document)
    asked = engine(*documents)
    told = ask(asked, "2025年培训费多少", "2024年呢", "差多少", "会议费怎么反倒降了")
    assert "少开会" in told.text and "线上开会" not in told.text


def test_the_share_of_a_kind_inside_a_number() -> None:
    document = budget("甲市林业局").prose("资产", "共有车辆8辆,其中执法执勤用车2辆。")
    document.claim("车辆", "8", "辆", "count").claim("执法执勤用车", "2", "辆", "count")
    told = ask(engine(document), "现在有多少辆车", "里面执法执勤用车占多大比例")
    assert (told.figures[0].value, told.figures[0].unit) == ("25.00", "%")


@pytest.mark.parametrize("turn", ["这占三公经费的百分之几", "那笔钱占三公经费的", "占三公的多大比例"])
def test_this_is_what_was_told_last(turn: str) -> None:
    assert ask(looked_back(), "公务接待费多少", turn).figures[0].value == "10.00"


def test_what_a_ranking_is_of_is_never_left_out_where_the_turn_names_nothing() -> None:
    """Of a thing that was not found the largest part is not that of the whole budget."""
    assert ask(bureaus(), "甲市林业局2025年绿化养护专项多少", "最大的一块是什么").status == "not_found"


def test_nothing_told_is_nothing_to_lay_beside() -> None:
    assert ask(bureaus(), "甲市林业局2025年绿化养护专项多少", "跟会议费比多多少").status == "not_found"


def test_three_kinds_of_cost_moved_for_the_reasons_of_their_parts() -> None:
    document = looked_back_prose()
    told = ask(engine(document), "三公经费比上年多了多少", "为什么")
    assert "出访计划增加" in told.text and told.status == "answered"


def looked_back_prose() -> TinyDocument:
    document = body("甲市林业局", 2025)
    document.prose("三公经费", "“三公”经费10.00万元,比上年增加2.00万元。")
    document.claim("“三公”经费", "10.00", "万元").claim("“三公”经费", "2.00", "万元", "change", 1, "上年")
    document.prose("因公出国（境）费", "因公出国（境）费9.00万元,比上年增加3.00万元,主要原因是出访计划增加。")
    document.claim("因公出国（境）费", "9.00", "万元")
    return document.claim("因公出国（境）费", "3.00", "万元", "change", 1, "上年")


def test_the_other_column_by_half_its_name() -> None:
    document = body("甲市林业局", 2025)
    columns = (("基本支出",), ("人员经费",), ("公用经费",))
    document.table(
        "一般公共预算基本支出表", "一般公共预算基本支出表", columns, {("合计",): ("8.00", "6.00", "2.00")}
    )
    told = ask(engine(document), "人员经费占基本支出的比重", "公用呢")
    assert told.figures[0].value == "25.00"
    assert ask(engine(document), "人员经费多少", "公用呢").figures[0].value == "2.00"


def test_what_is_still_left_is_no_budgeted_amount() -> None:
    asked = bureaus()
    assert ask(asked, "甲市林业局2025年会议费还剩多少").status == "not_found"
    assert ask(asked, FIRST, "它还剩多少").status == "not_found"


def test_how_much_and_the_next_one_are_of_the_ranking() -> None:
    document = body("甲市林业局")
    rows = {("大厅运行",): ("60.00",), ("网络维护",): ("20.00",), ("档案整理",): ("10.00",)}
    document.table("项目支出表", "项目支出表", (("金额",),), rows)
    first = ("有哪些项目", "项目里头一名是哪个")
    assert ask(engine(document), *first, "花了多少").figures[0].value == "60.00"
    assert ask(engine(document), *first, "比排第二的多出多少").figures[0].value == "40.00"


def test_all_projects_are_not_those_told() -> None:
    told = ask(bureaus(), FIRST, "培训费呢", "项目里最大的是哪个")
    assert "会议费" not in told.text and "培训费" not in told.text


@pytest.mark.parametrize(
    ("turn", "value"),
    [("多了几倍", "1.25"), ("最便宜的是哪个", "4.00"), ("培训费是会议费的多少倍", "1.25")],
)
def test_of_two_told(turn: str, value: str) -> None:
    questions = (FIRST, "培训费呢", "哪个多", turn) if turn.startswith("多") else (FIRST, "培训费呢", turn)
    assert ask(bureaus(), *questions).figures[0].value == value


def test_the_same_of_another_body() -> None:
    assert ask(bureaus(), FIRST, "甲市审计局也一样查一下").figures[0].value == "1.00"


@pytest.mark.parametrize("turn", ["高多少", "少了多少", "具体降了多少呢", "降了多少"])
def test_by_how_much_is_against_the_year_before(turn: str) -> None:
    told = ask(looked_back(), "公务接待费比上年高吗", turn)
    assert told.figures[0].value == "7.00" and "公务接待费" in told.text
    assert ask(looked_back(), "公务接待费多少", turn).figures[0].value == "7.00"


def test_of_two_things_in_a_row_it_is_their_difference() -> None:
    assert ask(bureaus(), FIRST, "培训费呢", "多多少").figures[0].value == "1.00"


def test_three_are_not_ranked_where_two_were_told() -> None:
    assert ask(bureaus(), FIRST, "培训费呢", "三个里哪个最多").status == "not_found"


def test_income_is_no_share_of_expenditure() -> None:
    document = body("甲市林业局", 2025)
    document.table("支出总表", "支出总表", (("合计",), ("项目支出",)), {("合计",): ("10.00", "4.00")})
    document.table("收入总表", "收入总表", (("合计",), ("其他收入",)), {("合计",): ("10.00", "1.00")})
    told = ask(engine(document), "项目支出占总支出的比重", "其他收入呢")
    assert told.verification.verdict != "verified"


def test_a_whole_document_is_checked_and_not_the_thing_asked_about_before() -> None:
    alone = ask(bureaus(), "甲市审计局2025年预算有没有对不上的地方")
    asked = bureaus()
    assert ask(asked, FIRST, "甲市审计局2025年预算有没有对不上的地方").text == alone.text
    assert "会议费" not in ask(asked, FIRST, "甲市审计局呢", "收支平衡吗").text


def party() -> Engine:
    """One body that publishes its tables with 中共 before its name and its text without."""
    tables = budget("中共甲市委办公厅", meetings="3.00")
    text = body("甲市委办公厅", 2025).prose("会议费", "会议费3.00万元。").claim("会议费", "3.00", "万元")
    return engine(budget("甲市林业局"), tables, text)


def test_two_bodies_are_two_by_whatever_name_each_publishes() -> None:
    first = (FIRST, "甲市委办公厅呢")
    told = ask(party(), *first, "培训费两家各是多少")
    assert {figure.entity for figure in told.figures} == {"甲市林业局", "中共甲市委办公厅"}


def test_several_bodies_are_never_asked_of_one() -> None:
    """Nothing is known of the other: what stands in one of the two is no answer for both."""
    costs = {("“三公”经费",): ("9.00",), ("“三公”经费", "公务接待费"): ("9.00",)}
    first = budget("甲市林业局").table("三公经费表", "三公经费表", (("预算数",),), costs)
    asked = engine(first, budget("甲市审计局", meetings="1.00"))
    told = ask(asked, FIRST, "甲市审计局呢", "哪家多", "三公经费两家各是多少")
    assert told.verification.verdict != "verified" and told.interpreted.count("甲市") == 2


def test_who_is_of_all_that_were_told_and_by_how_many() -> None:
    asked = two_places()
    first = ("广州、西安、烟台三家审计局2025年会议费各多少", "谁最高")
    assert ask(asked, *first).figures[0].entity == "广州市审计局"
    assert ask(two_places(), first[0], "培训费哪家多,多多少").interpreted.count("审计局") == 3


def test_the_projects_ranked_after_a_change_are_of_the_later_year() -> None:
    asked = engine(budget("甲市林业局"), budget("甲市林业局", 2024))
    told = ask(asked, "甲市林业局2025年会议费比2024年多了多少", "哪个项目金额最大")
    assert told.interpreted and "2024" not in told.interpreted


def test_a_ranking_that_found_nothing_has_no_first() -> None:
    """这个项目 is none of the figures told before."""
    documents = []
    for year, cost in ((2025, "8.00"), (2024, "5.00")):
        document = body("甲市林业局", year)
        columns = (("合计",), ("项目支出",))
        document.table(
            "支出总表", "支出总表", columns, {("合计",): ("90.00", cost), ("林业",): ("90.00", cost)}
        )
        documents.append(document)
    first = ("项目支出2025年比2024年增长了百分之几", "哪个项目金额最大")
    asked = engine(*documents)
    assert ask(asked, *first).status == "not_found"
    assert ask(asked, *first, "这个项目是做什么的").status == "not_found"


@pytest.mark.parametrize(
    ("turn", "value", "unit"),
    [("两家一共多少", "6.00", "万元"), ("两家差多少", "4.00", "万元"), ("两家哪家多", "5.00", "万元")],
)
def test_two_bodies_are_laid_side_by_side_for_one_thing(turn: str, value: str, unit: str) -> None:
    """会议费 of one and 培训费 of the other are not what the two spend on anything."""
    others = engine(budget("甲市林业局"), budget("甲市审计局", meetings="2.00", training="1.00"))
    told = ask(others, "甲市审计局2025年会议费多少", "甲市林业局培训费多少", turn)
    assert (told.figures[0].value, told.figures[0].unit) == (value, unit)
    assert "会议费" not in told.text.split("口径")[0]


def test_the_average_of_what_was_added_up() -> None:
    told = ask(bureaus(), "甲市林业局、甲市审计局、甲市统计局2025年会议费一共多少", "平均多少")
    assert told.figures[0].value == "4.67"


def test_the_number_of_things_of_two_bodies_is_asked_in_full() -> None:
    documents = []
    for name, cars in (("甲市林业局", "2"), ("甲市审计局", "3")):
        document = budget(name).prose("资产", f"共有车辆{cars}辆。")
        documents.append(document.claim("车辆", cars, "辆", "count"))
    told = ask(engine(*documents), FIRST, "甲市审计局呢", "两家各有几辆车")
    assert [figure.value for figure in told.figures] == ["2", "3"]


def test_meetings_are_ranked_among_themselves() -> None:
    told = ask(bureaus(), "甲市林业局2025年住房公积金多少", "花钱最多的会议是哪个")
    assert "住房公积金" not in (told.interpreted or "") + told.text


def test_two_bodies_are_not_added_up_from_one() -> None:
    """The same thing printed twice by one body is not what two spend."""
    document = budget("甲市林业局")
    again = {("商品和服务支出", "会议费"): ("4.00",)}
    document.table("会议费表", "三公经费表", (("会议费",),), again)
    first = ("甲市林业局2025年会议费多少", "两家一共多少")
    assert ask(engine(document), *first).status == "not_found"
    assert ask(engine(document), *first, "平均呢").verification.verdict != "verified"


def test_an_average_is_no_surer_than_the_sum() -> None:
    document = budget("甲市林业局").prose("会议", "预订费1.00万元。").claim("预订费", "1.00", "万元")
    asked = engine(document)
    added = ask(asked, "甲市林业局会议费和预订费合计多少")
    assert added.status == "answered" and added.verification.verdict != "verified"
    assert ask(asked, "甲市林业局会议费和预订费合计多少", "平均多少").verification.verdict != "verified"


def test_two_bodies_asked_about_at_once_are_the_two_that_differ() -> None:
    answer = ask(bureaus(), "甲市林业局和甲市审计局2025年的会议费各是多少", "差多少")
    assert answer.figures[0].value == "3.00" and answer.verification.verdict == "verified"
    assert "甲市林业局" in answer.text and "甲市审计局" in answer.text


def test_what_leads_up_to_a_question_is_not_what_it_was_about() -> None:
    told = ask(bureaus(), "我想写清楚甲市林业局2025年在会场的会议费到底多少", "占三公的几成", "换成元")
    assert "会场" not in told.interpreted


def test_a_number_of_things_in_another_year() -> None:
    """2024年呢 after how often asks how often: no amount of a thing of like name."""
    documents = []
    for year, times in ((2024, "3"), (2025, "4")):
        document = body("甲市审计局", year).table(
            "支出总表", "支出总表", (("合计",),), {("巡查事务",): ("90.00",)}
        )
        documents.append(document.prose("工作任务", f"全年拟开展{times}次专项巡查，组织调研。"))
    answer = ask(engine(*documents), "甲市审计局2025年计划开展几次专项巡查", "2024年呢")
    assert [(figure.value, figure.unit) for figure in answer.figures] == [("3", "次")], answer.text


@pytest.mark.parametrize("turn", ["培训费各是多少", "培训费分别多少", "培训费各自是多少"])
def test_each_after_bodies_were_compared_is_each_body(turn: str) -> None:
    told = ask(bureaus(), "甲市林业局和甲市审计局2025年会议费哪家多", turn)
    assert {figure.entity for figure in told.figures} == {"甲市林业局", "甲市审计局"}, told.text


def test_a_share_of_what_was_not_said_is_asked_of_the_next_thing() -> None:
    told = ask(bureaus(), "甲市林业局2025年会议费占多少", "培训费呢")
    assert told.figures[0].unit == "%" and "培训费" in told.text
