"""Follow-ups that lean on what was asked before: two bodies, two things, a part of a whole, the year before."""

from __future__ import annotations

import pytest

from assistant.engine import Memory
from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine


def budget(entity: str, meetings: str) -> TinyDocument:
    document = body(entity)
    document.table(
        "三公经费表",
        "三公经费表",
        (("预算数",), ("上年预算数",)),
        {
            ("“三公”经费合计",): ("8.00", "10.00"),
            ("公务接待费",): ("2.00", "3.00"),
            ("公务用车购置及运行维护费",): ("6.00", "7.00"),
        },
    )
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("商品和服务支出", "会议费"): (meetings,), ("商品和服务支出", "培训费"): ("5.00",)},
    )
    document.table("支出总表", "支出总表", (("合计",),), {("合计",): ("100.00",)})
    document.prose("采购", "政府采购预算30万元，其中：货物10万元、服务20万元。")
    return document.claim("政府采购预算", "30", "万元")


def last(*questions: str) -> Answer:
    """The answer to the last of the questions of one conversation."""
    asked, memory = engine(budget("甲市林业局", "4.00"), budget("甲市审计局", "1.00")), Memory()
    for question in questions:
        answer = asked.ask(question, memory=memory)
    return answer


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("甲市林业局会议费多少", "甲市审计局呢", "两家差多少"), "3.00"),
        (("甲市林业局会议费多少", "甲市审计局呢", "谁更高"), "4.00"),
        (("甲市林业局会议费多少", "培训费呢", "两者之比"), "0.80"),
        (("甲市林业局会议费多少", "培训费呢", "哪个更多"), "5.00"),
        (("甲市林业局会议费多少", "甲市审计局呢", "两家差多少", "培训费呢"), "0.00"),
        (("甲市林业局三公经费多少", "公务接待费占多少"), "25.00"),
        (("甲市林业局三公经费多少", "其中公务接待费", "占多少"), "25.00"),
        (("甲市林业局三公经费多少", "其中公务接待费", "公车呢", "占三公多少"), "75.00"),
        (("甲市林业局三公经费多少", "去年是多少", "降了百分之几"), "20.00"),
    ],
)
def test_the_last_of_a_chain(questions: tuple[str, ...], value: str) -> None:
    answer = last(*questions)
    assert answer.status == "answered" and answer.figures[0].value == value, answer.text


def test_a_second_clause_that_only_says_where_to_look() -> None:
    document = body("甲市林业局")
    for kind, value in (("基本支出", "2.30"), ("项目支出", "84.00")):
        document.table(
            f"一般公共预算{kind}表", f"一般公共预算{kind}表", (("合计",),), {("培训费",): (value,)}
        )
    document.table("支出总表", "支出总表", (("基本支出",), ("项目支出",)), {("合计",): ("900.00", "1082.05")})
    answer = engine(document).ask("培训费基本支出里多少，项目支出里多少")
    assert [f.value for f in answer.figures][:2] == ["2.30", "84.00"], answer.text
    assert "1082.05" not in answer.text


@pytest.mark.parametrize(
    "question", ["三公经费增加还是减少", "三公经费是增了还是减了", "三公经费多了还是少了"]
)
def test_whether_it_rose_or_fell_is_a_question_of_change(question: str) -> None:
    answer = engine(budget("甲市林业局", "4.00")).ask(question)
    assert answer.figures[0].value == "2.00" and "减少" in answer.text, answer.text


def test_which_body_has_most_is_asked_of_all_bodies() -> None:
    answer = last("甲市林业局会议费多少", "哪个单位会议费最多")
    assert answer.text.startswith("最高的是甲市林业局") and len(answer.figures) > 1, answer.text


def test_basic_expenditure_by_the_only_name_it_has() -> None:
    document = body("甲市林业局").table(
        "一般公共预算基本支出明细表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费支出",)),
        {("合计",): ("9.00", "7.00"), ("农林水支出",): ("9.00", "7.00")},
    )
    answer = engine(document).ask("基本支出多少")
    assert (answer.figures[0].label, answer.figures[0].value) == ("一般公共预算基本支出", "9.00"), answer.text


def test_another_body_instead() -> None:
    answer = last("甲市林业局会议费多少", "换成甲市审计局")
    assert (answer.figures[0].entity, answer.figures[0].value) == ("甲市审计局", "1.00")
    assert last("甲市林业局会议费多少", "换成元").figures[0].entity == "甲市林业局"


def test_the_year_before_is_no_first_place() -> None:
    answer = last("甲市林业局公务接待费多少", "前一年的预算是多少")
    assert [figure.value for figure in answer.figures] == ["3.00"]


def bought() -> TinyDocument:
    """A body that prints what it buys in a table, and what it spends on vehicles under names of their own."""
    document = body("甲市林业局")
    document.table(
        "政府采购支出表",
        "政府采购支出表",
        (("总计",),),
        {("合计",): ("100.00",), ("货物",): ("30.00",), ("工程",): ("20.00",), ("服务",): ("50.00",)},
    )
    document.table(
        "三公经费表",
        "三公经费表",
        (("预算数",), ("上年预算数",)),
        {
            ("“三公”经费合计",): ("8.00", "10.00"),
            ("公务接待费",): ("2.00", "3.00"),
            ("因公出国（境）费",): ("1.00", "1.00"),
            ("公务用车购置费",): ("4.00", "5.00"),
            ("公务用车运行费",): ("1.00", "1.00"),
        },
    )
    document.table("支出总表", "支出总表", (("合计",),), {("合计",): ("400.00",)})
    document.prose("采购", "政府采购预算100万元，其中：货物30万元、工程20万元、服务50万元。")
    return document.claim("政府采购预算", "100", "万元")


def of_one_body(*questions: str) -> Answer:
    asked, memory = engine(bought()), Memory()
    for question in questions:
        answer = asked.ask(question, memory=memory)
    return answer


@pytest.mark.parametrize(
    ("questions", "value", "unit"),
    [
        (("政府采购预算多少", "货物呢", "服务呢"), "50.00", "万元"),
        (("政府采购预算多少", "货物呢", "服务呢", "那工程呢"), "20.00", "万元"),
        (("三公经费比上年减少多少", "接待费呢"), "1.00", "万元"),
        (("公务接待费占三公经费多少", "出国费呢"), "12.50", "%"),
        (("三公经费多少", "接待费呢", "那它占多少"), "25.00", "%"),
        (("公务接待费占三公经费多少", "换算成元"), "20000.00", "元"),
        (("公务用车购置费多少", "运行费呢"), "1.00", "万元"),
        (("公务用车购置费多少", "运行费呢", "两项加起来呢"), "5.00", "万元"),
    ],
)
def test_a_thing_of_the_same_level_takes_the_place_of_the_last(
    questions: tuple[str, ...], value: str, unit: str
) -> None:
    answer = of_one_body(*questions)
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, unit), answer.text


def test_a_whole_and_its_part_are_not_added_up() -> None:
    assert "10.00 万元" not in of_one_body("三公经费多少", "接待费呢", "合计呢").text


def test_what_a_turn_named_and_no_figure_is_of_is_not_verified() -> None:
    answer = of_one_body("公务接待费多少", "服务呢")
    assert not (answer.figures and answer.verification.verdict == "verified"), answer.text


def test_a_kind_of_expenditure_is_no_column_of_a_kind_of_cost() -> None:
    document = bought()
    document.table("支出表", "支出总表", (("基本支出",), ("项目支出",)), {("合计",): ("300.00", "100.00")})
    kind = "一般公共预算基本支出表"
    document.table(kind, kind, (("合计",),), {("商品和服务支出", "因公出国（境）费用"): ("1.00",)})
    asked, memory = engine(document), Memory()
    asked.ask("出国费多少", memory=memory)
    assert asked.ask("基本支出呢", memory=memory).figures[0].value == "300.00"


def test_no_change_is_said_as_such() -> None:
    stated = bought().prose("会议", "会议费3万元，比上年增加0万元。")
    stated = stated.claim("会议费", "3", "万元").claim("会议费", "0", "万元", role="change", base="上年")
    answer = engine(stated).ask("会议费比上年增减多少")
    assert answer.text.startswith("会议费与上年持平（变动额 0"), answer.text
    computed = engine(bought()).ask("公务用车运行费比上年增减多少").text
    assert "持平，变动 0.00 万元" in computed, computed


def test_other_income_is_no_part_that_is_named() -> None:
    document = body("甲市林业局").table(
        "收入总表",
        "收入总表",
        (("合计",), ("财政拨款收入",), ("其他收入",)),
        {("合计",): ("90.00", "70.00", "20.00")},
    )
    asked, memory = engine(document), Memory()
    asked.ask("财政拨款收入多少", memory=memory)
    assert asked.ask("其他收入呢", memory=memory).figures[0].value == "20.00"


def test_a_bare_why_is_not_asked_of_the_next_thing() -> None:
    document = bought().prose("接待", "公务接待费2万元，比上年减少1万元，主要原因是厉行节约。")
    document = document.claim("公务接待费", "2", "万元").claim(
        "公务接待费", "1", "万元", "change", -1, "上年"
    )
    asked, memory = engine(document), Memory()
    for question in ("公务接待费多少", "为什么减少"):
        asked.ask(question, memory=memory)
    answer = asked.ask("公务用车购置费呢", memory=memory)
    assert answer.figures[0].value == "4.00" and "为什么" not in answer.interpreted


def test_a_number_of_things_is_a_question_of_its_own() -> None:
    document = bought().prose("资产", "本部门共有车辆8辆。").claim("车辆", "8", "辆", "count")
    asked, memory = engine(document), Memory()
    asked.ask("政府采购预算多少", memory=memory)
    assert asked.ask("有几辆车", memory=memory).figures[0].value == "8"


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("有几辆车", "执法执勤的呢"), "5"),
        (("有几辆车", "打算买几辆", "花多少钱"), "4.00"),
        (("三公里哪项最大", "占比"), "50.00"),
    ],
)
def test_of_vehicles_and_of_what_came_first(turns: tuple[str, ...], value: str) -> None:
    document = bought().prose("资产", "本部门共有车辆8辆，其中，执法执勤用车5辆、其他用车3辆。")
    document = document.claim("车辆", "8", "辆", "count").claim("执法执勤用车", "5", "辆", "count")
    document = document.prose("购置", "安排购置车辆2辆。").claim("购置车辆", "2", "辆", "count")
    asked, memory = engine(document), Memory()
    for turn in turns:
        answer = asked.ask(turn, memory=memory)
    assert answer.figures and answer.figures[0].value == value, answer.text
