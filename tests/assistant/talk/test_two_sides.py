"""Turns that lay two things side by side, point at one of those told, or at a line of the last list."""

from __future__ import annotations

import pytest

from assistant.engine import Engine, Memory
from assistant.schema import Answer
from assistant.talk import two_sides
from assistant.talk.two_sides import Sides
from tests.assistant.talk.test_reckoning import FIRST, bureaus
from tests.assistant.tiny import body, engine


@pytest.mark.parametrize(
    ("turn", "sides"),
    [
        ("物业费比这俩加起来多多少", Sides("gap", "物业费", "这俩加起来")),
        ("比差旅费少多少", Sides("gap", "", "差旅费")),
        ("跟差旅费比呢", Sides("gap", "", "差旅费")),
        ("和市审计局相差多少", Sides("gap", "", "市审计局")),
        ("甲局的会议费比它多吗", Sides("gap", "甲局的会议费", "它")),
        ("和培训费比哪个多", Sides("most", "", "培训费")),
        ("和培训费比哪个更少", Sides("least", "", "培训费")),
        ("前者占两者合计的多少", Sides("share", "前者", "两者合计")),
        ("后者是前者的几倍", Sides("times", "后者", "前者")),
        ("再加上培训费呢", Sides("sum", "", "培训费")),
        ("比上年减少多少", None),
        ("比2024年多多少", None),
        ("和去年比呢", None),
        ("比预算多多少", None),
        ("比例高吗", None),
        ("加起来一共多少", None),
        ("培训费呢", None),
    ],
)
def test_both_sides_as_said(turn: str, sides: Sides | None) -> None:
    assert two_sides.read(turn) == sides


def of(asked: Engine, *questions: str) -> Answer:
    memory = Memory()
    for question in questions:
        answer = asked.ask(question, memory=memory)
    return answer


@pytest.mark.parametrize(
    ("questions", "value", "unit"),
    [
        ((FIRST, "培训费呢", "住房公积金比这两个加起来少多少"), "3.00", "万元"),
        ((FIRST, "甲市审计局2025年会议费比它少吗", "两家加起来多少"), "5.00", "万元"),
        ((FIRST, "和甲市审计局比呢"), "3.00", "万元"),
        ((FIRST, "跟培训费比呢"), "1.00", "万元"),
        ((FIRST, "比培训费少多少", "换成元"), "10000.00", "元"),
        ((FIRST, "培训费呢", "加起来", "差多少"), "1.00", "万元"),
        ((FIRST, "培训费呢", "加起来", "再加上住房公积金", "换成元"), "150000.00", "元"),
        (("甲市林业局2025年会议费和培训费分别多少", "加起来"), "9.00", "万元"),
        (("甲市林业局2025年会议费和培训费分别多少", "第二个比第一个多多少"), "1.00", "万元"),
        (("甲市林业局2025年会议费和培训费分别多少", "最大的那个占这两个合计的多少"), "55.56", "%"),
        (("甲市林业局2025年住房公积金和购房补贴分别多少", "各占多少"), "6.00", "%"),
        (("甲市林业局2025年住房保障支出多少", "其中住房公积金", "占它的多少", "剩下的呢"), "3.00", "万元"),
        (("甲市林业局2025年会议费和培训费哪个多", "多多少"), "1.00", "万元"),
        ((FIRST, "培训费呢", "两项加起来占支出总计多少", "换成元"), "90000.00", "元"),
    ],
)
def test_the_last_turn(questions: tuple[str, ...], value: str, unit: str) -> None:
    answer = of(bureaus(), *questions)
    assert answer.status == "answered", answer.text
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, unit), answer.text


def test_a_sum_that_is_added_to_counts_no_figure_twice() -> None:
    answer = of(bureaus(), FIRST, "培训费呢", "加起来", "再加上会议费")
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


def test_a_formula_names_each_operand_once() -> None:
    answer = of(bureaus(), FIRST, "培训费呢", "两个加起来", "占支出总计多少")
    assert answer.figures[0].formula == "(4.00万元 + 5.00万元) ÷ 100.00万元 × 100%", answer.figures


def test_what_is_named_beside_and_not_found_is_said() -> None:
    answer = of(bureaus(), FIRST, "比印刷费多多少")
    assert answer.status == "not_found" and "印刷费" in answer.text


def projects() -> Engine:
    document = body("甲市林业局").table(
        "项目支出表",
        "项目支出表",
        (("合计",),),
        {("护林防火项目",): ("50.00",), ("古树保护项目",): ("30.00",), ("苗圃建设项目",): ("20.00",)},
    )
    return engine(document.table("支出总表", "支出总表", (("项目支出",),), {("合计",): ("100.00",)}))


@pytest.mark.parametrize(
    ("turn", "value"),
    [
        ("第二个多少钱", "30.00"),
        ("最后一个呢", "20.00"),
        ("第一个比第三个多多少", "30.00"),
        ("最大的那个占多少", "50.00"),
    ],
)
def test_lines_of_the_last_list(turn: str, value: str) -> None:
    answer = of(projects(), "项目支出多少", "有哪些项目", turn)
    assert answer.figures and answer.figures[0].value == value, answer.text


def test_a_number_that_is_compared_is_of_what_the_turn_counts() -> None:
    bodies = [
        body(name)
        .prose("人员情况", f"实有人数{people}人。")
        .claim("实有人数", people, "人", "count")
        .prose("资产情况", f"车辆{cars}辆。")
        .claim("车辆", cars, "辆", "count")
        for name, people, cars in (("甲市林业局", "19", "1"), ("甲市审计局", "32", "2"))
    ]
    asked = engine(*bodies)
    answer = of(asked, "甲市林业局有多少人,有多少车", "它比甲市审计局少多少人")
    assert (answer.figures[0].value, answer.figures[0].unit) == ("13", "人"), answer.text
    assert not of(asked, "甲市林业局有多少车", "它比甲市审计局少多少人").figures


def test_who_asks_for_money_is_not_told_a_number_of_things() -> None:
    document = body("甲市林业局").prose("购置", "安排购置车辆2辆。").claim("购置车辆", "2", "辆", "count")
    answer = of(engine(document), "打算买几辆车", "要花多少钱")
    assert not answer.figures and answer.status == "not_found", answer.text


@pytest.mark.parametrize(
    ("questions", "value", "unit"),
    [
        ((FIRST, "培训费呢", "加起来", "平均呢"), "4.50", "万元"),
        ((FIRST, "培训费呢", "哪个多,多多少"), "5.00", "万元"),
        ((FIRST, "比培训费少多少", "占支出总计的比例"), "4.00", "%"),
        (("甲市林业局2025年支出总计多少", "其中基本支出", "占比"), "70.00", "%"),
    ],
)
def test_what_is_in_question_after_a_comparison(questions: tuple[str, ...], value: str, unit: str) -> None:
    figures = of(bureaus(), *questions).figures
    assert [(f.value, f.unit) for f in figures[:1]] == ([(value, unit)] if value else []), figures


def test_a_part_named_beside_its_whole_is_looked_for() -> None:
    document = body("甲市林业局").table(
        "三公经费表",
        "三公经费表",
        (("预算数",),),
        {("“三公”经费合计",): ("8.00",), ("因公出国（境）支出",): ("2.00",), ("公务接待费",): ("6.00",)},
    )
    answer = of(engine(document), "三公经费多少", "出国占了多少")
    assert answer.figures[0].value == "25.00", answer.text


def test_why_is_asked_of_the_next_body_and_not_its_amount() -> None:
    documents = []
    for entity, why in (("甲市林业局", "厉行节约"), ("甲市审计局", "人员减少")):
        document = body(entity).table(
            "三公经费表", "三公经费表", (("预算数",),), {("“三公”经费合计",): ("8.00",)}
        )
        document = document.prose("三公", f"“三公”经费8万元，比上年减少1万元，主要原因是{why}。")
        documents.append(document.claim("“三公”经费", "1", "万元", "change", -1, "上年"))
    answer = of(engine(*documents), "甲市林业局三公经费为什么减少", "甲市审计局呢")
    assert "人员减少" in answer.text and "厉行节约" not in answer.text, answer.text


def test_a_thing_of_one_character_is_a_question_of_its_own() -> None:
    document = body("甲市林业局").table("支出总表", "支出总表", (("合计",),), {("住房公积金",): ("6.00",)})
    document = document.prose("资产", "本部门共有车辆0辆。").claim("车辆", "0", "辆", "count")
    answer = of(engine(document), "住房公积金多少", "有车吗")
    assert [(f.value, f.unit) for f in answer.figures] == [("0", "辆")], answer.text


def test_the_level_that_was_named_stays() -> None:
    rows = {"部门": ("9.00", "8.00"), "单位": ("2.00", "1.00")}
    asked = engine(
        *(
            body("甲市林业局", level=level).table(
                "支出表", "支出总表", (("合计",),), {("会议费",): (one,), ("办公费",): (other,)}
            )
            for level, (one, other) in rows.items()
        )
    )
    assert of(asked, "本级会议费多少", "办公费呢").figures[0].value == "1.00"
    assert of(asked, "会议费多少", "办公费呢").figures[0].value == "8.00"


def test_years_laid_side_by_side() -> None:
    answer = of(bureaus(), "甲市林业局2024年会议费多少", "2025年呢", "哪年多")
    assert (answer.figures[0].year, answer.figures[0].value) == (2024, "6.50"), answer.text


def test_what_is_looked_up_is_of_the_year_of_what_it_is_laid_beside() -> None:
    answer = of(bureaus(), "甲市林业局2024年会议费多少", "跟培训费比呢")
    assert {figure.year for figure in answer.figures} == {2024}, answer.figures


def test_a_unit_named_in_part_stays() -> None:
    unit = "甲市林业执法支队"
    document = body("甲市林业局").table(
        "收入预算总表",
        "收入总表",
        (("总计",),),
        {("合计",): ("900.00",), ("甲市林业局",): ("800.00",), (unit,): ("100.00",)},
    )
    rows = {
        (unit, "会议费"): ("30.00",),
        (unit, "培训费"): ("10.00",),
        ("培训费",): ("40.00",),
        ("会议费",): ("90.00",),
    }
    asked = engine(document.table("支出表", "一般公共预算支出表", (("合计",),), rows))
    assert of(asked, "支队的会议费多少", "培训费呢").figures[0].value == "10.00"


def test_a_body_here_is_none_of_another_place() -> None:
    asked = engine(
        body("甲市林业局", place="甲市").table("支出表", "支出总表", (("合计",),), {("会议费",): ("9.00",)}),
        body("乙市卫生局", place="乙市").table("支出表", "支出总表", (("合计",),), {("会议费",): ("8.00",)}),
    )
    assert of(asked, "甲市林业局会议费多少", "市卫生局呢").status == "not_found"
    assert of(asked, "甲市林业局会议费多少", "卫生局呢").figures[0].value == "8.00"


def test_a_whole_that_is_named_is_looked_for() -> None:
    rows = {("城乡社区支出",): ("40.00",), ("城乡社区支出", "征地和拆迁补偿支出"): ("10.00",)}
    document = body("甲市林业局").table("支出总表", "支出总表", (("合计",),), rows)
    answer = of(engine(document), "征地和拆迁补偿支出多少", "占城乡社区支出多少")
    assert answer.figures and answer.figures[0].value == "25.00", answer.text


def test_a_column_that_the_row_has_not_is_asked_for_itself() -> None:
    document = body("甲市林业局")
    document.table("支出总表", "支出总表", (("基本支出",), ("项目支出",)), {("合计",): ("70.00", "30.00")})
    document.table(
        "一般公共预算基本支出表", "一般公共预算基本支出表", (("合计",),), {("津贴补贴",): ("5.00",)}
    )
    assert of(engine(document), "津贴补贴多少", "项目支出呢").figures[0].value == "30.00"
