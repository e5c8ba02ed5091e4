"""What may be asked next: drawn from the table, and offered only where the answer is verified and from there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.schema import Answer, Figure, Verification
from assistant.talk.followups import followups
from index.schema import Table, TableRow
from tests.web.fake import ANSWERS, OWNER, ROWS, cite, make_table

ABOUT = f"{OWNER}2025年"
ASKED = ANSWERS["公务接待费多少"]
AT = next(at for at, (label, _) in enumerate(ROWS) if label == "公务接待费")


def answered(row: int, verdict: str = "verified") -> Answer:
    """An answer resting on this row of the table."""
    place = replace(cite(row), unit="万元")
    value = Figure(ROWS[row][0], ROWS[row][1], "万元", OWNER, 2025, "table", "", (1,))
    return Answer("", "answered", "", (value,), (place,), Verification(verdict, ()))  # type: ignore[arg-type]


class Scripted:
    """Answers by the words a question holds; anything else is not found."""

    def __init__(self, **known: Answer) -> None:
        self.known = known
        self.asked: list[str] = []

    def __call__(self, question: str) -> Answer:
        self.asked.append(question)
        found = next((answer for words, answer in self.known.items() if words in question), None)
        return found or Answer(question, "not_found", "")


def test_the_rows_beside_it_and_its_share_are_offered_in_whole_questions() -> None:
    ask = Scripted(公务用车运行维护费多少=answered(3), 的比例=answered(AT))
    assert followups(ASKED, make_table(), ask) == (
        f"{ABOUT}公务用车运行维护费多少？",
        f"{ABOUT}公务接待费占“三公”经费合计的比例是多少？",
    )


def test_what_a_list_tells_already_is_not_asked_again() -> None:
    rows = tuple(replace(ASKED.figures[0], label=label, value=value) for label, value in ROWS)
    listed = replace(ASKED, figures=(ASKED.figures[0], *rows))
    ask = Scripted(多少=answered(AT))
    followups(listed, make_table(), ask)
    assert ask.asked and not any("运行维护费" in question for question in ask.asked)


@pytest.mark.parametrize("spoilt", ["narrative", "conflict"])
def test_what_would_not_be_verified_is_not_offered(spoilt: str) -> None:
    ask = Scripted(公务=answered(1, spoilt), 的比例=answered(AT, spoilt))
    assert followups(ASKED, make_table(), ask) == ()
    assert ask.asked


def test_an_answer_from_elsewhere_with_another_figure_is_not_offered() -> None:
    ask = Scripted(费用多少=answered(0), 维护费多少=answered(0))
    assert followups(ASKED, make_table(), ask) == ()
    assert len(ask.asked) == 4


def test_where_the_column_was_asked_for_its_neighbours_are_offered() -> None:
    row: TableRow = replace(make_table().rows[0], path=("合计",), total=True)
    table: Table = replace(make_table(), columns=(("公务接待费",), ("因公出国费",)), rows=(row,))
    place = replace(cite(0), row=("合计",), column=("公务接待费",), unit="万元")
    asked = replace(ASKED, citations=(place,), figures=(replace(ASKED.figures[0], citations=(1,)),))
    beside = replace(answered(0), citations=(replace(place, column_number=1),))
    assert followups(asked, table, Scripted(因公出国费=beside)) == (f"{ABOUT}因公出国费多少？",)


@pytest.mark.parametrize("question", ["差旅补助标准", "总支出是多少", "培训费多少"])
def test_nothing_leads_on_from_what_no_table_states(question: str) -> None:
    ask = Scripted(多少=answered(1))
    assert followups(ANSWERS[question], None, ask) == ()
    assert ask.asked == []
