"""Turns about the unit below a body: the only one there is, its share, its year."""

from __future__ import annotations

from assistant.schema import Answer
from assistant.talk.memory import Memory
from tests.assistant.tiny import TinyDocument, body, engine

CENTRE = "乙市气象服务中心"


def weather(year: int = 2025) -> TinyDocument:
    document = body("乙市气象局", year, aliases=("气象局",))
    document.table(
        "一般公共预算“三公”经费预算表",
        "三公经费表",
        (("“三公”经费合计",), ("公务接待费",)),
        {("合计",): ("24.00", "6.00"), ("乙市气象局",): ("13.00", "5.91"), (CENTRE,): ("11.00", "0.09")},
    )
    document.table(
        "收入预算总表",
        "收入总表",
        (("总计",),),
        {("合计",): ("900.00",), ("乙市气象局",): ("800.00",), (CENTRE,): ("100.00",)},
    )
    return document


def talk(documents: list[TinyDocument], *turns: str) -> list[Answer]:
    own, memory = engine(*documents), Memory()
    return [own.ask(turn, memory=memory) for turn in turns]


def test_the_only_unit_by_a_general_word() -> None:
    answers = talk([weather()], "公务接待费多少", "下属那个中心呢", "占全部的百分之多少")
    assert answers[1].figures[0].value == "0.09", answers[1].text
    assert answers[2].figures[0].value == "1.50", answers[2].text


def test_a_unit_after_units_were_laid_side_by_side() -> None:
    own, other = "乙市气象局(本级)", "乙市雷达中心"
    rows = {("合计",): ("950.00",), (own,): ("800.00",), (CENTRE,): ("100.00",), (other,): ("50.00",)}
    document = body("乙市气象局").table("收入预算总表", "收入总表", (("总计",),), rows)
    document.table("支出预算总表", "支出总表", (("总计",),), rows)
    answers = talk([document], "气象服务中心收入多少", "雷达中心呢", "哪个多", "局本级呢")
    assert [answer.figures[0].value for answer in answers] == ["100.00", "50.00", "100.00", "800.00"]
    assert len(answers[3].figures) == 1


def test_a_unit_spends_what_it_has() -> None:
    answer = engine(weather()).ask("气象服务中心总支出多少")
    assert answer.figures[0].value == "100.00", answer.text


def test_none_of_one_fund_is_not_said_of_a_unit() -> None:
    document = body("乙市气象局").table(
        "三公经费表",
        "三公经费表",
        (("公务接待费",),),
        {("合计",): ("6.00",), ("乙市气象局",): ("5.91",), (CENTRE,): ("0.09",)},
    )
    document.table("车辆表", "", (("数量",),), {(CENTRE,): ("1",)}, unit="辆")
    document.prose("说明", "本部门没有使用国有资本经营预算拨款安排的支出。")
    answer = engine(document).ask("气象服务中心总支出多少")
    assert "国有资本" not in answer.text


def test_another_year_of_a_column_of_a_row() -> None:
    def town(year: int, project: str) -> TinyDocument:
        return body("丙街道办事处", year, aliases=("丙街道",)).table(
            "支出预算总表",
            "支出总表",
            (("合计",), ("基本支出",), ("项目支出",)),
            {("合计",): ("900.00", "600.00", "300.00"), ("城乡社区支出",): ("150.00", "73.00", project)},
        )

    documents = [town(2025, "77.00"), town(2024, "42.00")]
    answers = talk(documents, "丙街道2025年城乡社区支出多少", "里面项目支出是多少", "2024年呢")
    assert [answer.figures[0].value for answer in answers] == ["150.00", "77.00", "42.00"]


def projects() -> TinyDocument:
    rows = {("农业普查项目",): ("500.00",), ("统计专项项目",): ("190.00",), ("系统运维项目",): ("10.00",)}
    document = body("丁市统计局").table("项目支出表", "项目支出表", (("总计",),), rows)
    document.table(
        "项目绩效表",
        "项目支出表",
        (("金额",), ("绩效目标",)),
        {(name[0],): (amount[0], "") for name, amount in rows.items()},
    )
    return document


def test_what_came_first_and_the_next_of_the_ranking() -> None:
    answers = talk([projects()], "最贵的项目是哪个", "换成元", "第二贵的呢", "换成元")
    assert "农业普查项目" in answers[0].text
    assert answers[1].figures[0].value == "5000000.00", answers[1].text
    assert "统计专项项目" in answers[2].text
    assert answers[3].figures[0].value == "1900000.00", answers[3].text


def test_the_next_of_nothing_ranked_is_not_what_was_asked_before() -> None:
    answers = talk([projects()], "农业普查项目多少钱", "第二贵的呢")
    assert "500.00" not in [figure.value for figure in answers[1].figures], answers[1].text


def both_levels() -> list[TinyDocument]:
    own = body("乙市气象局", level="单位").table(
        "支出预算总表", "支出总表", (("总计",),), {("合计",): ("800.00",)}
    )
    whole = weather().table("支出预算总表", "支出总表", (("总计",),), {("合计",): ("900.00",)})
    for document, cars in ((own, "4"), (whole, "11")):
        document.prose("资产", f"共有车辆{cars}辆。").claim("车辆", cars, "辆", "count")
    return [own, whole]


def test_after_the_body_alone_a_turn_goes_back_to_the_department() -> None:
    answers = talk(both_levels(), "本级支出总计多少", "部门一共几辆车", "部门总支出是多少")
    assert [answer.figures[0].value for answer in answers] == ["800.00", "11", "900.00"]


def test_a_unit_is_looked_for_where_it_is_listed() -> None:
    """The disclosure of the body alone lists no unit."""
    answers = talk(both_levels(), "本级支出总计多少", f"{CENTRE}收入多少", "占部门总收入的百分之几")
    assert answers[1].figures[0].value == "100.00" and answers[2].figures[0].value == "11.11"


def test_a_unit_by_a_short_name_that_is_printed_nowhere() -> None:
    rows = {
        ("合计",): ("900.00",),
        ("丙市公安局刑事侦查支队",): ("120.00",),
        ("丙市公安局交通管理支队",): ("300.00",),
    }
    document = body("丙市公安局").table("收入预算总表", "收入总表", (("总计",),), rows)
    document.table("支出预算总表", "支出总表", (("总计",),), rows)
    answers = talk([document], "交管支队收入合计多少", "刑侦支队的", "前者多出多少")
    assert [answer.figures[0].value for answer in answers] == ["300.00", "120.00", "180.00"]
