"""Who, or what, has changed most: never answered with who has most."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import TinyDocument, body, engine

TOTALS = {"甲市林业局": ("9.00", "8.00"), "甲市审计局": ("5.00", "2.00"), "甲市农业局": ("20.00", "21.00")}


def one(name: str) -> TinyDocument:
    """三公 of two years: (this year, the year before)."""
    now, before = TOTALS[name]
    document = body(name)
    document.table(
        "三公经费表",
        "三公经费表",
        (("预算数",), ("上年预算数",)),
        {
            ("“三公”经费合计",): (now, before),
            ("公务接待费",): ("4.00", "1.00"),
            ("因公出国（境）费",): ("1.00", "6.00"),
            ("公务用车购置及运行维护费",): ("4.00", "1.50"),
        },
    )
    return document


@pytest.fixture(scope="module")
def asked() -> Engine:
    return engine(*map(one, TOTALS))


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("哪个局的三公经费比上年增加最多", "甲市审计局", "3.00"),
        ("哪个局三公经费涨得最多", "甲市审计局", "3.00"),
        ("哪个局三公经费减少最多", "甲市农业局", "1.00"),
        ("哪个局三公经费增幅最大", "甲市审计局", "150.00"),
        ("甲市审计局和甲市林业局谁的三公经费比去年增得多", "甲市审计局", "3.00"),
    ],
)
def test_bodies_are_ranked_by_their_change(asked: Engine, question: str, name: str, value: str) -> None:
    answer = asked.ask(question)
    assert (answer.figures[0].entity, answer.figures[0].value) == (name, value), answer.text


def test_parts_of_a_total_are_ranked_by_their_change(asked: Engine) -> None:
    fall = asked.ask("甲市林业局哪项三公经费下降最多")
    assert (fall.figures[0].label, fall.figures[0].value) == ("因公出国(境)费变动额", "5.00"), fall.text
    rise = asked.ask("甲市林业局三公经费里哪一项增长最快")
    assert (rise.figures[0].label, rise.figures[0].value) == ("公务接待费变动幅度", "300.00"), rise.text


def test_without_changes_nothing_is_ranked(asked: Engine) -> None:
    document = body("甲市水务局").table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {("农林水支出",): ("8.00",), ("水利",): ("5.00",), ("行政运行",): ("3.00",)},
    )
    answer = engine(document).ask("比上年增加最多的科目是哪个")
    assert answer.status == "not_found", answer.text


def test_a_column_of_changes_ranks_its_rows() -> None:
    document = body("甲市水务局").table(
        "支出对比表",
        "支出总表",
        (("预算数",), ("增减额",)),
        {
            ("农林水支出",): ("8.00", "1.00"),
            ("农林水支出", "水利工程"): ("5.00", "-2.00"),
            ("农林水支出", "行政运行"): ("3.00", "3.00"),
        },
    )
    answer = engine(document).ask("比上年增加最多的科目是哪个")
    assert (answer.figures[0].label, answer.figures[0].value) == ("行政运行变动额", "3.00"), answer.text


def test_the_one_that_comes_second(asked: Engine) -> None:
    answer = asked.ask("三公经费排第二的是哪个局")
    assert (answer.figures[0].entity, answer.figures[0].value) == ("甲市林业局", "9.00"), answer.text
    assert asked.ask("三公经费排第五的是哪个局").status == "not_found"


def test_a_difference_over_years_of_two_bodies_is_not_verified() -> None:
    def one_of(name: str, year: int) -> TinyDocument:
        return body(name, year).table("支出表", "支出总表", (("合计",),), {("培训费",): ("3.00",)})

    same = engine(one_of("甲市林业局", 2025), one_of("乙市审计局", 2025))
    other = engine(one_of("甲市林业局", 2025), one_of("乙市审计局", 2024))
    question = "甲市林业局和乙市审计局的培训费差多少"
    assert same.ask(question).verification.verdict == "verified"
    assert other.ask(question).verification.verdict == "narrative"


def test_subjects_by_the_changes_that_sentences_state_of_each() -> None:
    document = body("丁市统计局").table(
        "支出总体情况表",
        "支出总表",
        (("合计",),),
        {("行政运行",): ("70.00",), ("统计管理",): ("5.00",), ("培训支出",): ("6.00",)},
        codes={"行政运行": "2010501", "统计管理": "2010506", "培训支出": "2050803"},
    )
    for name, change, direction in (
        ("行政运行", "3.00", 1),
        ("统计管理", "1.50", -1),
        ("培训支出", "2.00", -1),
    ):
        document.prose("支出预算", f"{name}与上年相比变动{change}万元。")
        document.claim(name, change, "万元", "change", direction, "上年")
    document.prose("收入预算", "支出预算总计比上年增加9.00万元。").claim(
        "支出预算总计", "9.00", "万元", "change", 1, "上年"
    )
    talk = engine(document)
    fell = talk.ask("比上年减少的科目有哪些")
    assert [f.label for f in fell.figures] == ["培训支出变动额", "统计管理变动额"], fell.text
    rose = talk.ask("增加最多的科目是哪个")
    assert [(f.label, f.value) for f in rose.figures] == [("行政运行变动额", "3.00")], rose.text
    assert {fell.verification.verdict, rose.verification.verdict} == {"narrative"}


def columns_of_two_years() -> Engine:
    """The three kinds of cost beside each other in one row, for each of two years."""
    names = ("合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
    heads = tuple((f"{year}年预算数", name) for year in ("上", "本") for name in names)
    cells = ("21.00", "", "6.70", "14.30", "10.00", "", "6.50", "3.50")
    document = body("甲市林业局", 2026)
    return engine(document.table("三公经费表", "三公经费表", heads, {("甲市林业局",): cells}))


def test_parts_in_columns_are_compared_over_the_years() -> None:
    answer = columns_of_two_years().ask("三公经费降得最多的是哪项")
    assert answer.figures[0].value == "10.80" and "最多的是公务接待费" in answer.text


def test_a_cell_is_laid_beside_the_same_measure_of_the_year_before() -> None:
    heads = tuple((f"{year}年预算数", name) for year in ("上", "本") for name in ("合计", "基本支出"))
    rows = {
        ("工资福利支出",): ("9.00", "4.00", "8.00", "4.00"),
        ("工资福利支出", "基本工资"): ("6.00", "1.00", "5.00", "1.00"),
        ("工资福利支出", "奖金"): ("3.00", "3.00", "3.00", "3.00"),
    }
    document = body("甲市林业局", 2026).table("基本支出表", "一般公共预算基本支出表", heads, rows)
    answer = engine(document).ask("工资福利支出里哪项比上年减少最多")
    assert answer.figures[0].value == "1.00" and "最多的是基本工资" in answer.text
