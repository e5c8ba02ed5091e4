"""Two editions of one disclosure in one library: told apart by what their covers say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.library import Source
from assistant.scope import resolve
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
