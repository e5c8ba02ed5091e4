"""Two editions of one disclosure in one library: told apart by what their covers say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.documents.library import Source
from assistant.question.scope import resolve
from assistant.wording import fold
from tests.assistant.tiny import TinyDocument, TinyLedger, body, engine


def sources() -> list[Source]:
    """The edition published first, and the corrected one."""
    first = body("北山市审计局", 2025, place="北山市")
    corrected = replace(first.identity, title="关于更正北山市审计局2025年部门预算的说明")
    ledger = TinyLedger(first, TinyDocument("b.pdf", corrected))
    return [Source(ledger, name, who) for _, name, who in ledger.identities()]  # type: ignore[arg-type]


def test_a_later_edition_is_called_one() -> None:
    assert [source.title for source in sources()] == [
        "北山市审计局2025年部门预算",
        "北山市审计局2025年部门预算（更正版）",
    ]


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("北山市审计局2025年部门预算（更正版）：收入总计是多少", [True]),
        ("北山市审计局2025年修订后的预算收入总计是多少", [True]),
        ("北山市审计局2025年更正前的预算收入总计是多少", [False]),
        ("北山市审计局2025年首次公开的预算收入总计是多少", [False]),
        ("北山市审计局2025年预算收入总计是多少", [False, True]),
    ],
)
def test_a_question_may_name_the_edition(question: str, titles: list[bool]) -> None:
    scope = resolve(fold(question), sources())
    assert [bool(source.edition) for source in scope.sources] == titles


@pytest.mark.parametrize(
    "question",
    [
        "北山市审计局2025年修订后的培训费比修订前多多少",
        "修订前后培训费相差多少",
        "更正前后的培训费变化了多少",
    ],
)
def test_the_two_editions_are_laid_side_by_side(question: str) -> None:
    first = body("北山市审计局", 2025, place="北山市")
    corrected = TinyDocument(
        "b.pdf", replace(first.identity, title="关于更正北山市审计局2025年部门预算的说明")
    )
    for document, value in ((first, "4.00"), (corrected, "6.50")):
        document.table("经费表", "支出总表", (("合计",),), {("培训费",): (value,)})
    answer = engine(first, corrected).ask(question)
    assert (answer.status, answer.figures[0].value) == ("answered", "2.50"), answer.text
    assert "北山市审计局2025年部门预算（更正版）培训费 6.50 万元" in answer.text


def two(first_date: str, last_date: str, last_value: str = "6.50") -> tuple[TinyDocument, TinyDocument]:
    """Two documents of one title; only the dates they print, and a figure, differ."""
    who = body("北山市审计局", 2025, place="北山市").identity
    found = (
        TinyDocument("2025年预算.pdf", replace(who, published=first_date)),
        TinyDocument("2025年预算(2).pdf", replace(who, published=last_date)),
    )
    for document, value in zip(found, ("4.00", last_value), strict=True):
        document.table("经费表", "支出总表", (("合计",),), {("培训费",): (value,), ("会议费",): ("1.50",)})
    return found


DATED = ("2025-02-20", "2025-04-11")


def test_an_unclear_question_is_asked_back_with_both_figures_and_options_that_settle_it() -> None:
    asked = engine(*two(*DATED))
    answer = asked.ask("培训费是多少")
    assert answer.status == "clarify"
    assert "2025年2月20日公布" in answer.text and "4.00 万元[" in answer.text and "6.50 万元[" in answer.text
    picked = {option: asked.ask(option) for option in answer.options}
    assert sorted(a.figures[0].value for a in picked.values()) == ["4.00", "6.50"]
    for option, settled in picked.items():
        day = "4月11日" if settled.figures[0].value == "6.50" else "2月20日"
        assert day in option and f"这是2025年{day}公布的数" in settled.text
        assert settled.verification.verdict == "verified"


@pytest.mark.parametrize(("word", "value"), [("更正后", "6.50"), ("更正前", "4.00"), ("首次公开", "4.00")])
def test_the_later_date_is_the_later_edition(word: str, value: str) -> None:
    answer = engine(*two(*DATED)).ask(f"北山市审计局2025年{word}的培训费是多少")
    assert (answer.status, answer.figures[0].value) == ("answered", value)


def test_a_figure_that_is_the_same_in_both_needs_no_edition() -> None:
    answer = engine(*two(*DATED)).ask("会议费是多少")
    assert (answer.status, answer.figures[0].value) == ("answered", "1.50")
    assert "公布" not in answer.text


@pytest.mark.parametrize("dates", [("", ""), ("2025-02-20", "2025-02-20")])
def test_without_words_and_dates_the_files_tell_the_editions_apart(dates: tuple[str, str]) -> None:
    asked = engine(*two(*dates))
    answer = asked.ask("培训费是多少")
    assert answer.status == "clarify"
    assert sorted(asked.ask(option).figures[0].value for option in answer.options) == ["4.00", "6.50"]
    assert (
        asked.ask("北山市审计局2025年更正后的培训费是多少").status == "not_found"
    )  # nothing says which that is
    both = asked.ask("两个版本的培训费各是多少")
    assert sorted(figure.value for figure in both.figures) == ["4.00", "6.50"]


def test_tables_and_prose_in_two_files_are_one_edition() -> None:
    tables, prose = two("", "")
    prose.tables.clear()
    prose.facts.clear()
    for source in engine(tables, prose)._library.sources():
        assert (source.edition, source.editions, len(source.siblings)) == ("", (), 1)
