"""Comparison, audit and charts as they are drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.schema import Answer, DocumentInfo
from assistant.web import charts, comparing
from assistant.web.about import about
from assistant.web.handlers import Desk
from tests.web.fake import ANSWERS, NAME, OWNER, SIZE, FakeAssistant, cell_box

KEY = f"{'0' * 32}-{'1' * 32}"
SECOND = DocumentInfo("乙<b>.pdf", "乙<b>局", 2024, "预算", "部门", 3, None)


class TwoDocuments(FakeAssistant):
    def documents(self) -> list[DocumentInfo]:
        first = super().documents()
        return [*first, DocumentInfo("乙.pdf", "乙局", 2024, "预算", "部门", 3, first[0].health)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(TwoDocuments(tmp_path), tmp_path)


def compared(desk: Desk, names: object, items: object) -> str:
    return [screen.compared or "" for screen in desk.compare(KEY, names, items)][-1]


def test_a_compared_figure_opens_its_cell(desk: Desk) -> None:
    shown = compared(desk, [NAME, "乙.pdf"], ["公务接待费", " "])
    assert "0.25 万元" in shown
    assert shown.count("未找到") == 1  # the figure is of 2025, the second document of 2024
    turn, mark = re.findall(r'data-turn="(c\d)" data-mark="(\d)"', shown)[0]
    assert 'class="cw-box"' in (desk.cite(KEY, turn, mark).evidence or "")
    assert "已结束" in (desk.cite(f"{'2' * 32}-{'3' * 32}", turn, mark).evidence or "")


@pytest.mark.parametrize(
    ("names", "items"), [(None, None), ([NAME], ["公务接待费"]), ([NAME, "乙.pdf"], []), ("x", {"a": 1})]
)
def test_too_little_to_compare_is_told(desk: Desk, names: object, items: object) -> None:
    assert "至少选两份" in compared(desk, names, items)


def test_too_much_to_compare_is_told(desk: Desk) -> None:
    assert "请少选一些" in compared(desk, [NAME, "乙.pdf"], [str(at) for at in range(9)])


def test_an_audit_shows_both_places_and_opens_them(desk: Desk) -> None:
    shown = desk.audit(KEY, NAME).audited or ""
    assert "不符 1" in shown and "相符 1" in shown
    assert "应为 <b>0.25</b>，实为 <b>0.52</b>，相差 0.27" in shown
    assert "表中&lt;b&gt;金额" in shown
    assert "138********" in shown and "13812345678" not in shown
    assert shown.count('<i class="cw-box"') == 2
    opened = desk.cite(KEY, "a1", "2").evidence or ""
    box = cell_box(3, 1)
    assert f"left:{box.x0 / SIZE[0] * 100:.3f}%;top:{box.y0 / SIZE[1] * 100:.3f}%" in opened
    assert f'value="{NAME}" selected' in (desk.refresh(KEY).auditor or "")  # lists drawn anew keep the choice
    gone = desk.audit(KEY, "别处.pdf")
    assert "请选择" in (gone.auditor or "") and "已不在库中" in (gone.audited or "")
    assert desk.audit(KEY, "").audited == ""


def test_names_in_a_comparison_stay_text() -> None:
    from assistant.figures.compare import Cell

    hostile = Answer("x", "not_found", '"><img src=x>')
    shown = comparing.result([Cell(SECOND, "<i>项目", hostile), Cell(SECOND, "收入", ANSWERS["恶意"])])
    shown += comparing.picker([SECOND, SECOND]) + charts.bars("<b>", [charts.Bar("<b>", Decimal(1), "<b>")])
    assert "<img" not in shown and "<script" not in shown and "<b>局" not in shown and "<i>项目" not in shown


def test_bars_start_at_zero_and_negative_ones_point_left() -> None:
    shown = charts.bars("x", [charts.Bar("a", Decimal(30), "30"), charts.Bar("b", Decimal(-10), "-10")])
    (x0, w0), (x1, w1) = [
        (float(x), float(w)) for x, w in re.findall(r"margin-left:([\d.]+)%;width:([\d.]+)%", shown)
    ]
    assert w0 == pytest.approx(3 * w1, abs=0.3)
    assert x1 + w1 == pytest.approx(x0, abs=0.2)


def test_parts_of_a_whole_are_told_in_figures_too() -> None:
    shown = charts.shares(
        "支出构成", ("基本", "项目"), [("甲", (Decimal(3), Decimal(1))), ("乙", (Decimal(0), Decimal(0)))]
    )
    assert "75.0% / 25.0%" in shown and "0.0% / 0.0%" in shown


def test_an_amount_in_another_unit_is_told_in_that_of_the_ranking_too() -> None:
    from assistant.figures.compare import Cell

    first = ANSWERS["公务接待费多少"]
    plain = replace(first, figures=(replace(first.figures[0], value="2500000.00", unit="元"),))
    info = replace(SECOND, year=2025)
    shown = comparing.result([Cell(info, "收入", plain), Cell(replace(info, name="b"), "收入", first)])
    assert "2,500,000.00 元" in shown and "合 250 万元" in shown
    assert shown.count("<small>合") == 1


def test_a_line_has_a_point_for_each_year() -> None:
    shown = charts.lines("x", [(OWNER, [(2024, Decimal(1)), (2025, Decimal(2)), (2023, Decimal(0))])])
    assert len(re.search(r'points="([^"]*)"', shown)[1].split()) == 3  # type: ignore[index]  # there is one
    later = charts.lines("x", [(OWNER, [(2019, Decimal(1)), (2020, Decimal(2)), (2025, Decimal(0))])])
    first, second, last = [float(x) for x in re.findall(r'cx="([\d.]+)"', later)]
    assert last - second == pytest.approx(5 * (second - first), abs=0.5)  # a year is as wide as another
    assert [">2023<" in shown, ">2025<" in shown] == [True, True]


def test_about_names_no_path(tmp_path: Path) -> None:
    shown = about(FakeAssistant(tmp_path))
    assert "AGPL-3.0" in shown
    assert str(tmp_path) not in shown
