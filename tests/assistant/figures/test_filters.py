"""Rows picked out by a condition; a whole list is never the answer to one."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import THREE_COLUMNS, body, engine


def spending(total_of_training: str = "6.00", kind: str = "预算") -> Engine:
    document = body("丁市统计局", kind=kind).table(
        "支出总体情况表",
        "支出总表",
        THREE_COLUMNS,
        {
            ("合计",): ("100.00", "74.00", "26.00"),
            ("一般公共服务支出", "统计信息事务", "行政运行"): ("70.00", "70.00", ""),
            ("一般公共服务支出", "统计信息事务", "专项普查活动"): ("20.00", "", "20.00"),
            ("教育支出", "进修及培训", "培训支出"): (total_of_training, "", "6.00"),
            ("住房保障支出", "住房改革支出", "住房公积金"): ("4.00", "4.00", "0.00"),
        },
        codes={
            "行政运行": "2010501",
            "专项普查活动": "2010507",
            "培训支出": "2050803",
            "住房公积金": "2210201",
        },
    )
    document.table(
        "项目支出表",
        "项目支出表",
        (("合计",),),
        {("人口普查",): ("20.00",), ("业务培训",): ("6.00",)},
    )
    return engine(document)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("哪些科目没有基本支出", ["专项普查活动", "培训支出"]),
        ("哪些科目只有项目支出", ["专项普查活动", "培训支出"]),
        ("没有项目支出的科目有哪些", ["行政运行", "住房公积金"]),
        ("哪些科目只有基本支出", ["行政运行", "住房公积金"]),
        ("项目支出为零的项级科目有哪些", ["行政运行", "住房公积金"]),
        ("项目支出大于基本支出的科目有哪些", ["专项普查活动", "培训支出"]),
    ],
)
def test_subjects_by_the_side_they_spend_on(question: str, labels: list[str]) -> None:
    answer = spending().ask(question)
    assert [figure.label for figure in answer.figures] == labels, answer.text
    assert answer.verification.verdict == "verified"


def test_a_blank_cell_that_the_total_contradicts_is_no_proof() -> None:
    answer = spending(total_of_training="9.00").ask("哪些科目没有基本支出")
    assert answer.verification.verdict == "narrative", answer.text


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("占支出总计比例超过10%的科目有哪些", ["行政运行占比", "专项普查活动占比"]),
        ("哪些科目占比不到5%", ["住房公积金占比"]),
        (
            "占支出总计4%以上的科目有哪些",
            ["行政运行占比", "专项普查活动占比", "培训支出占比", "住房公积金占比"],
        ),
    ],
)
def test_subjects_by_their_share(question: str, labels: list[str]) -> None:
    answer = spending().ask(question)
    assert [figure.label for figure in answer.figures] == labels, answer.text


@pytest.mark.parametrize("question", ["决算低于年初预算的科目有哪些", "哪些科目超过了年初预算"])
def test_a_list_without_the_two_figures_is_not_given(question: str) -> None:
    answer = spending(kind="决算").ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


@pytest.mark.parametrize("question", ["哪些普查科目没有基本支出", "教育支出里哪些科目只有基本支出"])
def test_what_else_is_named_is_not_passed_over(question: str) -> None:
    answer = spending().ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text


def test_subjects_by_what_was_spent_of_their_budget() -> None:
    document = body("丁市统计局", 2024, "决算")
    for name, budget, final in (
        ("行政运行", "70.00", "68.50"),
        ("统计管理", "5.00", "6.20"),
        ("培训支出", "6.00", "6.00"),
    ):
        document.prose("支出决算具体情况", f"{name}年初预算为{budget}万元，支出决算为{final}万元。")
        document.claim(name, budget, "万元", base="年初预算").claim(name, final, "万元")
        for _ in range(2):
            claim = document.claims.pop(-2)
            path = ("一般公共服务支出", name)
            document.claims.append(type(claim)(**{**_fields(claim), "concept": path}))
    under = engine(document).ask("决算低于年初预算的科目有哪些")
    assert [f.value for f in under.figures] == ["68.50", "1.50"], under.text
    over = engine(document).ask("哪些科目超了预算")
    assert [f.value for f in over.figures] == ["6.20", "1.20"], over.text
    assert {under.verification.verdict, over.verification.verdict} == {"narrative"}


def _fields(claim: object) -> dict[str, object]:
    return {name: getattr(claim, name) for name in claim.__dataclass_fields__}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [("哪些科目只有项目支出", "narrative"), ("一般公共预算里哪些科目只有项目支出", "verified")],
)
def test_a_table_of_one_fund_does_not_settle_it_for_all(question: str, verdict: str) -> None:
    rows = {
        ("合计",): ("30.00", "10.00", "20.00"),
        ("行政运行",): ("10.00", "10.00", ""),
        ("专项普查活动",): ("20.00", "", "20.00"),
    }
    document = body("丁市统计局").table("一般公共预算支出表", "一般公共预算支出表", THREE_COLUMNS, rows)
    answer = engine(document).ask(question)
    assert [figure.label for figure in answer.figures] == ["专项普查活动"], answer.text
    assert answer.verification.verdict == verdict
