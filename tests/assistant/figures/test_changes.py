"""Against last year, as the prose states it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.schema import Answer
from index.prose import claims
from tests.assistant.tiny import TinyDocument, body, engine


def running_costs() -> TinyDocument:
    document = body("甲市审计局", 2026).table(
        "机关运行经费支出预算表", "机关运行经费表", (("机关运行经费支出",),), {("合计",): ("395.60",)}
    )
    document.prose(
        "机关运行经费", "一般公共预算机关运行经费预算支出395.6万元，比上年减少3.61万元，减少0.9%。"
    )
    name = "一般公共预算机关运行经费预算支出"
    document.claim(name, "395.6", "万元")
    document.claim(name, "3.61", "万元", "change", -1, "上年")
    return document.claim(name, "0.9", "%", "growth", -1, "上年")


def income() -> TinyDocument:
    """The change is stated of the one part that is all of the income."""
    document = body("甲市审计局", 2026).table(
        "收入预算总表", "收入总表", (("合计",),), {("合计",): ("195774300",)}, unit="元"
    )
    text = "收入预算19577万元，其中：财政拨款收入19577万元，比2025年预算减少290万元。"
    document.prose("收入", text).claim("收入预算", "19577", "万元")
    document.claim("财政拨款收入", "19577", "万元").claim(
        "财政拨款收入", "290", "万元", "change", -1, "2025年预算"
    )
    whole, *parts = document.claims
    nested = [replace(claim, concept=("收入预算", "财政拨款收入")) for claim in parts]
    document.claims[:] = [whole, *nested]
    return document


def figures(answer: Answer) -> list[str]:
    return [figure.value for figure in answer.figures]


def test_the_change_is_taken_from_the_sentence_of_the_figure() -> None:
    assert figures(engine(running_costs()).ask("机关运行费同比变化"))[:2] == ["3.61", "0.9"]


def test_the_change_of_the_only_part_is_given_under_its_own_name() -> None:
    answer = engine(income()).ask("收入预算比2025年减少多少")
    assert (answer.figures[0].label, answer.figures[0].value) == ("财政拨款收入变动额", "290")
    assert answer.verification.verdict == "narrative"


def test_last_year_is_worked_back_from_the_rounded_figure_of_the_sentence() -> None:
    assert figures(engine(income()).ask("倒推一下，2025年的收入预算是多少万元"))[0] == "19867"


def test_the_year_that_is_compared_with_is_not_the_year_of_the_figure() -> None:
    document = body("甲市审计局", 2026).table(
        "“三公”经费支出表", "三公经费表", (("合计",),), {("公务接待费",): ("0.50",)}
    )
    assert figures(engine(document).ask("接待费预算有多少，跟2025年比怎么样")) == ["0.50"]


def test_whether_it_is_the_same_as_last_year_is_a_question_of_change() -> None:
    document = body("甲市审计局", 2026).table(
        "“三公”经费支出表", "三公经费表", (("上年预算数",), ("预算数",)), {("公务接待费",): ("0.50", "0.40")}
    )
    assert figures(engine(document).ask("接待费和去年一样吗"))[0] == "0.10"


def reception(year: int, printed: str, text: str) -> TinyDocument:
    document = body("甲市审计局", year).table(
        "“三公”经费支出表", "三公经费表", (("合计",),), {("公务接待费",): (printed,)}
    )
    document.prose("三公", text).claim("公务接待费预算支出", printed, "万元")
    return document


def test_of_two_years_laid_side_by_side_the_later_is_measured_against_the_earlier() -> None:
    before = reception(2025, "427.5", "公务接待费预算支出427.5万元，与上年度持平0万元。")
    before.claim("公务接待费预算支出", "0", "万元", "change", 1, "上年度")
    after = reception(2026, "384.75", "公务接待费预算支出384.75万元，比上年减少42.75万元。")
    after.claim("公务接待费预算支出", "42.75", "万元", "change", -1, "上年")
    both = engine(before, after)
    for asked in ("公务接待费2025年和2026年相比变化了多少", "公务接待费2026年和2025年相比变化了多少"):
        assert figures(both.ask(asked))[0] == "42.75", asked


def test_climate_change_is_no_question_of_change() -> None:
    document = body("甲市环境局", 2026)
    document.prose("项目", "应对气候变化工作40.70万元，主要用于碳排放核查。")
    document.claim("应对气候变化工作", "40.70", "万元")
    assert figures(engine(document).ask("应对气候变化工作安排多少")) == ["40.70"]


def against_two_bases() -> TinyDocument:
    document = body("丙县水务局", 2025, "决算").table(
        "收入支出决算总表", "收支总表", (("收入", "决算数"),), {("总计",): ("340.00",)}
    )
    document.prose(
        "总体情况",
        "收支总计340.00万元，与年初预算相比，收支总计增加20.00万元，增长6.25%；与上年相比，收支总计减少60.00万元，下降15.00%。",
    )
    document.claim("收支总计", "340.00", "万元").claim("收支总计", "20.00", "万元", "change", 1, "年初预算")
    document.claim("收支总计", "6.25", "%", "growth", 1, "年初预算")
    document.claim("收支总计", "60.00", "万元", "change", -1, "上年")
    return document.claim("收支总计", "15.00", "%", "growth", -1, "上年")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("收支总计与上年相比变动多少", "60.00"),
        ("收支总计减少了多少", "60.00"),
        ("收支总计比年初预算增加多少", "20.00"),
        ("收支总计比上年下降百分之几", "15.00"),
    ],
)
def test_of_changes_against_two_bases_the_one_asked_for(question: str, value: str) -> None:
    assert figures(engine(against_two_bases()).ask(question))[0] == value


def test_a_change_against_the_budget_is_none_against_last_year() -> None:
    document = against_two_bases()
    document.claims[:] = [claim for claim in document.claims if claim.base != "上年"]
    assert "20.00" not in figures(engine(document).ask("收支总计与上年相比变动多少"))


def by_funds() -> TinyDocument:
    """The table of all funds has 300 of 项目养护, that of the grant 80; the prose tells how the 80 have changed."""
    document = body("甲市园林局", 2026)
    for title, kind, printed in (
        ("支出预算总表", "支出总表", "300.00"),
        ("一般公共预算支出预算表", "一般公共预算支出表", "80.00"),
    ):
        document.table(title, kind, (("合计",), ("项目支出",)), {("公园养护",): (printed, printed)})
    document.prose(
        "具体使用情况",
        "公园养护（项）80.00万元，主要用于修剪。比上年执行数增加30.00万元，主要原因是面积增加。",
    )
    document.claim("公园养护", "80.00", "万元").claim("公园养护", "30.00", "万元", "change", 1, "上年执行数")
    amount, changed = document.claims
    first, second = document.paragraphs[-1].text.split("修剪。")
    document.claims[:] = [replace(amount, sentence=first + "修剪。"), replace(changed, sentence=second)]
    return document


@pytest.mark.parametrize("question", ["公园养护上年执行数是多少", "倒推公园养护上年是多少"])
def test_last_year_is_worked_back_from_the_figure_whose_change_is_told(question: str) -> None:
    assert figures(engine(by_funds()).ask(question))[0] == "50.00"


def test_the_figure_of_the_year_before_in_the_sentence_of_a_change_is_not_this_years() -> None:
    document = body("甲市园林局", 2026).table(
        "支出预算总表", "支出总表", (("合计",),), {("温室改造",): ("24.00",)}
    )
    document.prose("情况", "温室改造（项）24.00万元。比上年执行数增加24.00万元（上年执行数为0.00万元）。")
    document.claim("温室改造", "24.00", "万元").claim("温室改造", "24.00", "万元", "change", 1, "上年执行数")
    document.claim("温室改造", "0.00", "万元")
    now, changed, before = document.claims
    first, second = "温室改造（项）24.00万元。", "比上年执行数增加24.00万元（上年执行数为0.00万元）。"
    document.claims[:] = [
        replace(now, sentence=first),
        replace(changed, sentence=second, start=changed.start + 20),
        replace(before, sentence=second, year=2025),
    ]
    answer = engine(document).ask("温室改造比上年增加多少")
    assert figures(answer) == ["24.00", "24.00"], answer.text


def test_what_is_carried_out_of_the_year_against_what_was_carried_into_it() -> None:
    document = body("甲市园林局", 2024, "决算").table(
        "收入支出决算总表",
        "收支总表",
        (("收入", "决算数"), ("支出", "决算数")),
        {
            ("年初结转和结余",): ("49.14", ""),
            ("年末结转和结余",): ("", "55.34"),
            ("总计",): ("90.00", "90.00"),
        },
    )
    assert figures(engine(document).ask("年末结转结余比年初多了多少"))[0] == "6.20"


def test_a_rate_asked_beside_a_change_is_part_of_its_answer() -> None:
    answer = engine(running_costs()).ask("机关运行经费比上年减少多少、下降几个百分点")
    assert figures(answer)[:2] == ["3.61", "0.9"]
    assert "未找到" not in answer.text, answer.text


def two_bases() -> TinyDocument:
    document = body("青禾镇", 2025, "决算")
    document.prose(
        "“三公”经费",
        "2025年“三公”经费决算数28.4万元，比上年预算数字下降21.12%，比上年决算数字下降19.31%，较年初预算数减少2万元。",
    )
    document.claims.extend(claims.read(document.paragraphs, 2025, "决算"))
    return document


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("三公经费比上年决算下降百分之多少", "19.31"),
        ("三公经费比上年预算下降百分之多少", "21.12"),
        ("三公经费比年初预算减少多少", "2"),
    ],
)
def test_of_two_changes_the_one_against_the_base_asked_for(question: str, rate: str) -> None:
    assert figures(engine(two_bases()).ask(question))[0] == rate


def test_a_figure_of_the_year_to_come_is_none_of_the_year_asked_for() -> None:
    document = body("青禾市政协办公室", 2025, "决算")
    document.prose("一", "2026年度“三公”经费预算总计26.5万元，其中：公务接待13.5万元。")
    document.prose("二", "2025年度“三公”经费合计支出24.15万元，其中：公务接待10.77万元。")
    document.claims.extend(claims.read(document.paragraphs, 2025, "决算"))
    assert figures(engine(document).ask("2025年三公经费支出多少"))[0] == "24.15"
    assert figures(engine(document).ask("2025年公务接待支出多少"))[0] == "10.77"
    assert figures(engine(document).ask("公务接待支出多少"))[0] == "10.77"
    assert figures(engine(document).ask("2026年三公经费预算多少"))[0] == "26.5"


def test_last_year_is_not_worked_back_from_the_distance_to_the_budget() -> None:
    document = body("青禾市工商联", 2025, "决算")
    document.prose("三公", "公务接待费支出2.04万元，与2025年度预算相比，减少0.36万元，下降15.00%。")
    document.claims.extend(claims.read(document.paragraphs, 2025, "决算"))
    assert not engine(document).ask("2024年公务接待费是多少").figures
    assert figures(engine(document).ask("公务接待费比预算减少多少"))[0] == "0.36"
