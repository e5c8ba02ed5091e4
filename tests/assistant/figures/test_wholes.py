"""A body whose tables repeat every item for each unit: what is the whole, and what is only a part."""

from __future__ import annotations

from assistant.answering.evidence import from_line
from assistant.answering.finder import Found
from assistant.documents.library import Library
from assistant.engine import Engine
from assistant.figures import wholes
from tests.assistant.tiny import TinyDocument, TinyLedger, body, engine

HALL, CENTRE, STATION = "乙市生态环境局", "乙市生态环境监控中心", "乙市生态环境监测站"
OWN = f"{HALL}（本级）"


def department(whole: str = "25.00") -> TinyDocument:
    """三公 with the body's row over those of its units; the economic classification once for each unit."""
    document = body(HALL, 2026)
    document.table(
        "财政拨款“三公”经费支出表",
        "三公经费表",
        (("公务接待费",),),
        {
            (HALL, "2026年"): (whole,),
            (OWN, "2026年"): ("15.00",),
            (CENTRE, "2026年"): ("7.00",),
            (STATION, "2026年"): ("3.00",),
        },
    )
    document.table(
        "一般公共预算支出表（按经济分类）",
        "一般公共预算支出表",
        (("支出总计",),),
        {
            (HALL, unit, "工资福利支出", name): (value,)
            for unit, name, value in (
                (OWN, "基本工资", "40.00"),
                (OWN, "津贴补贴", "50.00"),
                (CENTRE, "基本工资", "9.00"),
                (CENTRE, "津贴补贴", "8.00"),
                (STATION, "基本工资", "5.00"),
                (STATION, "津贴补贴", "60.00"),
            )
        },
    )
    return document


def asked(whole: str = "25.00") -> Engine:
    return engine(department(whole))


def test_the_row_that_the_units_add_up_to_is_the_whole() -> None:
    answer = asked().ask("公务接待费多少")
    assert (answer.figures[0].value, answer.verification.verdict) == ("25.00", "verified"), answer.text
    assert any(check.name == "各单位之和=部门合计" for check in answer.verification.checks)


def test_a_row_that_they_do_not_add_up_to_is_not() -> None:
    answer = asked("26.00").ask("公务接待费多少")
    assert answer.verification.verdict != "verified", answer.text


def test_without_a_row_of_the_whole_the_sum_of_the_units_is_told_and_not_verified() -> None:
    answer = asked().ask("津贴补贴多少")
    assert (answer.figures[0].value, answer.verification.verdict) == ("118.00", "narrative"), answer.text


def test_the_largest_of_one_unit_is_not_that_of_the_body() -> None:
    answer = asked().ask("工资福利支出里最大的是哪一项")
    assert answer.verification.verdict != "verified", answer.text


def test_rows_of_no_section_are_no_parts_of_each_other() -> None:
    document = body(HALL, 2026).table(
        "支出总表", "支出总表", (("合计",),), {("差旅费",): ("3.00",), ("差旅费(续)",): ("2.00",)}
    )
    source = Library(TinyLedger(document)).sources()[0]  # type: ignore[arg-type]
    rows = [from_line(source, line) for line in source.lines]
    found = Found(rows[0], None, (), (), True, True, [])  # type: ignore[arg-type]
    assert wholes.proved(found, rows) is None


def test_a_total_that_the_prose_states_leads_where_the_row_is_of_basic_expenditure_only() -> None:
    document = body("庚市气象局")
    columns = (("合计",), ("基本支出",), ("项目支出",))
    document.table("支出总表", "支出总表", columns, {("合计",): ("90.00", "50.00", "40.00")})
    rows = {
        ("合计",): ("50.00",),
        ("商品和服务支出",): ("9.00",),
        ("商品和服务支出", "委托业务费"): ("5.00",),
    }
    document.table("基本支出表", "一般公共预算基本支出表", (("合计",),), rows)
    document.prose("委托业务费情况", "委托业务费预算总额30.00万元。").claim(
        "委托业务费预算总额", "30.00", "万元"
    )
    asked = engine(document)
    assert asked.ask("庚市气象局委托业务费总额是多少").figures[0].value == "30.00"
    assert asked.ask("庚市气象局基本支出里委托业务费总额是多少").figures[0].value == "5.00"
