"""Documents that are taken for each other: their figures fit together, and an unclear question may be asked back."""

from __future__ import annotations

from evals.generate import document
from evals.generate.blocks import Grid, Text
from evals.generate.layouts import LAYOUTS
from evals.quiz import bodies, editions
from evals.quiz.__main__ import QUESTIONS
from evals.scoring import load


def test_a_department_is_its_head_office_and_more() -> None:
    for whole, head in editions.draw().departments:
        assert (whole.body, whole.year) == (head.body, head.year)
        for item in (editions.RECEPTION, editions.RUNNING, editions.BASIC, editions.PROJECTS):
            assert item.amount(whole) > item.amount(head) > 0
        assert sum(line.amount for line in whole.economics) == whole.basic
        assert sum(project.total for project in whole.projects) == whole.total - whole.basic
        assert document.title(head)[0].endswith("（本级）") and "单位预算" in document.title(head)[1]


def test_a_revision_adds_the_same_everywhere() -> None:
    for first, last in editions.draw().versions:
        assert last.total - first.total == editions.ADDED
        assert sum(project.total for project in last.projects) == last.total - last.basic


def test_tables_and_prose_in_two_files_make_the_whole_document() -> None:
    data = editions.draw().split[0]
    chart, layout = bodies.chart(), LAYOUTS[data.layout]
    whole = list(document.blocks(data, chart, layout))
    tables = list(document.blocks(data, chart, layout, "tables"))
    prose = list(document.blocks(data, chart, layout, "prose"))
    grids = [block for block in tables if isinstance(block, Grid)]
    texts = [block for block in prose if isinstance(block, Text)]
    assert grids == [block for block in whole if isinstance(block, Grid) and not block.form]
    assert texts == [block for block in whole if isinstance(block, Text)]
    assert not any(isinstance(block, Text) for block in tables)


def test_where_nothing_says_which_is_meant_a_question_back_is_right_and_both_figures_are() -> None:
    unclear = [q for q in load(QUESTIONS / "editions.jsonl") if q.kind == "ambiguous"]
    assert unclear
    for question in unclear:
        asked, beside = question.expectations
        assert (asked.status, asked.values) == ("clarify", ())
        assert beside.status == "answered" and len(beside.values) == 2 and beside.cite
