"""The evidence panel and the parsed table beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.schema import Check, Verification
from assistant.web import evidence, opening
from assistant.web.evidence import View, panel, placed
from assistant.web.grid import ROWS_SHOWN, parsed_table
from index.schema import Box, TableRow
from tests.web.fake import ANSWERS, PROSE, SIZE, FakeLedger, cell_box, cite, make_pdf, make_table


@pytest.fixture
def ledger(tmp_path: Path) -> FakeLedger:
    make_pdf(tmp_path / "a.pdf")
    return FakeLedger(tmp_path / "a.pdf")


def test_the_box_is_in_percent_of_the_page() -> None:
    assert placed(Box(59.5, 84.2, 119.0, 168.4), (595.0, 842.0)) == (
        "left:10.000%;top:10.000%;width:10.000%;height:10.000%"
    )


def test_cell_boxed_row_label_and_column_header_tinted(ledger: FakeLedger) -> None:
    shown = panel(View(ledger.record, 2, cite(2), make_table(), None, 0, 1))
    assert f'class="cw-box" style="{placed(cell_box(3, 1), SIZE)}"' in shown
    assert f'class="cw-tint" style="{placed(cell_box(3, 0), SIZE)}"' in shown
    assert f'class="cw-tint" style="{placed(cell_box(0, 1), SIZE)}"' in shown
    assert placed(cell_box(0, 2), SIZE) not in shown
    column = Box(cell_box(0, 1).x0, cell_box(0, 1).y0, cell_box(4, 1).x1, cell_box(4, 1).y1)
    assert f'class="cw-band" style="{placed(column, SIZE)}"' in shown


def test_another_page_has_no_box_and_a_way_back(ledger: FakeLedger) -> None:
    shown = panel(View(ledger.record, 3, cite(2), make_table(), None, 0, 1))
    assert "cw-box" not in shown
    assert "回到第 2 页" in shown
    assert re.search(r'data-page="4"[^>]* disabled', shown)  # there is no page after the last


def test_prose_is_boxed_and_quoted_without_a_table(ledger: FakeLedger) -> None:
    shown = panel(View(ledger.record, 3, PROSE, None, None, 0, 2))
    assert "公务接待费0.25万元" in shown
    assert "十、“三公”经费情况说明" in shown
    assert "cw-parsed" not in shown


def test_a_blank_cell_says_so(ledger: FakeLedger) -> None:
    blank = replace(cite(1), quote="")
    assert "（空白）" in panel(View(ledger.record, 2, blank, make_table()))


def test_the_formula_of_a_computed_figure_stands_by_its_operands(ledger: FakeLedger) -> None:
    answer = ANSWERS["占三公多少"]
    shown = panel(View(ledger.record, 2, cite(2), make_table(), answer.figures[0], 4, 1, answer.citations))
    assert "算式" in shown
    assert 'data-turn="4" data-mark="2"' in shown


def test_beside_the_main_figure_stand_all_checks_and_beside_another_place_its_own(ledger: FakeLedger) -> None:
    answer = replace(
        ANSWERS["公务接待费多少"],
        verification=Verification(
            "verified", (Check("各栏相加", "相符", ""), Check("正文", "相符", "", (2,)))
        ),
    )
    main, other = (opening.citation(ledger, answer, "0", mark) for mark in (1, 2))
    assert "各栏相加" in main and "正文" in main
    assert "各栏相加" not in other and "正文" in other


def test_a_long_table_can_be_asked_for_whole(ledger: FakeLedger) -> None:
    one = make_table().rows[2]
    rows = tuple(replace(one, number=at) for at in range(500))
    view = View(ledger.record, 2, cite(2), replace(make_table(), rows=rows), turn=3, mark=1)
    assert 'data-act="whole" data-turn="3" data-mark="1" data-page="2"' in panel(view)
    assert 'data-act="whole"' not in panel(replace(view, whole=True))


def test_reading_a_document_needs_no_citation(ledger: FakeLedger) -> None:
    shown = panel(View(ledger.record, 1))
    assert "甲县档案局 2025 年部门预算" in shown
    assert "cw-box" not in shown


def test_a_sentence_in_a_cell_of_the_parsed_table_runs_over_several_lines() -> None:
    table = make_table()
    told = replace(table.rows[2].cells[1], printed="保障窗口工作正常运行，" * 4)
    row = replace(table.rows[2], cells=(table.rows[2].cells[0], told))
    shown = parsed_table(replace(table, rows=(*table.rows[:2], row)), row=2, column=1)
    assert f'<td class="cw-told cw-here">{told.printed}</td>' in shown
    assert '<td class="n">0.25</td>' in shown


def test_the_parsed_table_marks_one_row_and_one_cell() -> None:
    shown = parsed_table(make_table(), row=2, column=0)
    assert shown.count('class="cw-row"') == 1
    assert re.findall(r'class="n cw-here">([^<]*)<', shown) == ["0.25"]


def test_merged_headers_are_rebuilt_from_the_column_paths() -> None:
    columns = (("合计",), ("基本支出", "人员经费"), ("基本支出", "公用经费"), ("项目支出",))
    shown = parsed_table(replace(make_table(), columns=columns))
    head = shown.partition("<tbody>")[0]
    assert '<th scope="col" colspan="2" class="n">基本支出</th>' in head
    assert '<th scope="col" rowspan="2" class="n">合计</th>' in head
    assert head.count("<tr>") == 2
    assert head.count("<th ") == 6


def test_of_a_long_table_only_the_part_around_the_row_is_drawn() -> None:
    one = make_table().rows[1]
    rows = tuple(replace(one, number=at, path=(f"第{at}行",)) for at in range(500))
    shown = parsed_table(replace(make_table(), rows=rows), row=150, column=0)
    assert shown.count("<tr") == ROWS_SHOWN + 2
    assert "第150行" in shown
    assert "共 500 行，这里是第 121 至 180 行" in shown
    assert parsed_table(replace(make_table(), rows=rows), row=150, whole=True).count("<tr") == 502


def test_nothing_in_a_document_becomes_markup(ledger: FakeLedger) -> None:
    bad = "<img src=x onerror=alert(1)>"
    table = make_table()
    row: TableRow = replace(table.rows[0], path=(bad,), code=bad)
    hostile = replace(table, title=bad, doubt=bad, columns=((bad,), (bad,)), rows=(row,))
    citation = replace(cite(0), table=bad, row=(bad,), column=(bad,), quote=bad)
    record = replace(ledger.record, identity=replace(ledger.record.identity, entity=bad, title=bad))
    shown = panel(View(record, 2, citation, hostile)) + evidence.gone(bad)
    assert "<img src=x" not in shown
    assert shown.count("<img") == 1
