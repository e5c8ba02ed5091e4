"""Several questions in one breath: a later part leaves out what a turn of a conversation would leave out."""

from __future__ import annotations

import pytest

from assistant.drafter import Asked
from assistant.engine import Memory
from assistant.schema import Answer, AnswerVerdict, Verification
from assistant.talk import in_turn
from index.prose import claims
from tests.assistant.tiny import TinyDocument, body, engine


def budget() -> TinyDocument:
    document = body("甲市林业局")
    document.table(
        "三公经费表",
        "三公经费表",
        (("预算数",), ("上年预算数",)),
        {("“三公”经费合计",): ("8.00", "10.00"), ("公务接待费",): ("2.00", "3.00")},
    )
    document.table("收支总表", "收支总表", (("合计",),), {("支出总计",): ("900.00",)})
    return document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {
            ("商品和服务支出",): ("80.00",),
            ("商品和服务支出", "会议费"): ("4.00",),
            ("商品和服务支出", "租赁费"): ("20.00",),
        },
    )


def ask(question: str, memory: Memory | None = None) -> Answer:
    return engine(budget()).ask(question, memory=memory)


def test_what_is_stated_is_what_the_parts_go_on_from() -> None:
    answer = ask("三公经费去年10万，今年呢？降了百分之多少？")
    assert answer.status == "answered" and answer.verification.verdict == "verified", answer.text
    assert answer.figures[0].value == "8.00" and any(
        f.value.startswith("20") and f.unit == "%" for f in answer.figures
    )
    assert all(0 < mark <= len(answer.citations) for f in answer.figures for mark in f.citations)


def test_the_next_turn_goes_on_from_the_last_part() -> None:
    memory = Memory()
    ask("三公经费去年10万，今年呢？降了百分之多少？", memory)
    assert ask("去年是多少", memory).figures[0].value == "10.00"


@pytest.mark.parametrize(
    "question",
    ["航空护林专项，今年支出多少？", "航空护林专项多少钱，去年呢？", "航空护林专项多少，占支出总计的比例？"],
)
def test_nothing_goes_on_from_what_was_not_found(question: str) -> None:
    answer = ask(question)
    assert answer.status == "not_found" or answer.verification.verdict != "verified", answer.text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("三公经费去年10万,今年呢?", ["no", "yes"]),
        ("会议费多少,租赁费多少?", ["yes", "yes"]),
        ("租赁费多少?占商品和服务支出的比例", ["yes", "yes"]),
        ("要建多少座瞭望塔,每座的造价上限", ["yes", "maybe"]),
        ("会议费多少,去年3万", ["yes", "no"]),
        ("租赁费是增是减,多少", ["yes", "yes"]),
        ("会议费多少", []),
        ("林业局,会议费", []),
    ],
)
def test_the_parts_that_ask(text: str, asked: list[str]) -> None:
    assert [part.asks for part in in_turn.parts(text)] == asked


def test_together_is_as_sure_as_the_least_sure() -> None:
    one, other = ask("会议费多少"), ask("森林防火多少")
    both = in_turn.together("会议费多少,森林防火多少", [one, other])
    assert one.verification.verdict == "verified" and both.verification.verdict == "narrative"
    assert both.status == "answered" and both.figures == one.figures


def test_inside_new_vehicles_and_inside_a_project() -> None:
    document = budget()
    document.prose("资产", "共有车辆40辆，其中：执法执勤用车30辆、其他用车10辆。")
    document.prose("资产", "2025年安排购置车辆5辆，其中：执法执勤用车3辆、其他用车2辆。")
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    document.table(
        "项目支出表",
        "项目支出表",
        (("合计",), ("一般公共预算",)),
        {("瞭望塔改造",): ("60.00", "45.00"), ("航拍巡护",): ("30.00", "30.00")},
    )
    asked, memory = engine(document), Memory()
    asked.ask("今年打算添几辆车", memory=memory)
    assert asked.ask("其中执法执勤用车几辆", memory=memory).figures[0].value == "3"
    asked.ask("瞭望塔改造项目多少钱", memory=memory)
    assert asked.ask("其中走一般公共预算的呢", memory=memory).figures[0].value == "45.00"


def _of(verdict: AnswerVerdict) -> Answer:
    return Answer("", "answered", "", verification=Verification(verdict, ()))


def test_parts_that_cannot_win_any_more_are_not_asked() -> None:
    text = "会议费多少,哪项最高?"
    _, draft = engine(budget())._drafter.draft(Asked(text, text, None, Memory()))
    draft.status, draft.unsure, draft.missing = "answered", True, 0
    asked = in_turn.parts(text)
    assert len(asked) == 2
    verdicts: tuple[AnswerVerdict, ...] = ("narrative", "verified")
    for verdict in verdicts:
        told = [(asked[0], _of(verdict))]
        wins = bool(in_turn.better([*told, (asked[1], _of("verified"))], draft))
        assert wins is (verdict == "verified")
        assert in_turn.lost(told, asked, draft) is not wins
    pointing = in_turn.parts("会议费多少,其中水费多少?")
    assert not in_turn.lost([(pointing[0], _of("narrative"))], pointing, draft)
