"""Pages changed so that a person reads the same are read the same, and a wrong reading is told by what differs."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from evals import disturb, recut
from evals.disturb import compare, disturbed, read
from evals.recut import Origin
from index.page import pdf
from tests.index.drawn import page
from tests.realfiles import DISCLOSURES

TABLE = page(
    1,
    [
        ["科目编码", "科目名称", "预算数", "<"],
        ["^", "^", "基本支出", "项目支出"],
        ["201", "一般公共服务支出", "1,200.50", "300.00"],
        ["20103", "政府办公厅事务", "1,200.50", "300.00"],
        ["2010301", "行政运行", "1,200.50", "0.00"],
        ["2010302", "一般行政管理事务", "0.00", "300.00"],
        ["208", "社会保障和就业支出", "80.00", "4.00"],
        ["20805", "行政事业单位养老支出", "80.00", "4.00"],
        ["2080505", "养老保险缴费", "80.00", "4.00"],
    ],
    above=["支出预算表", "单位：万元"],
    widths=[90, 200, 90, 90],
)
HARMLESS = [name for name in disturb.NAMES if not name.startswith(("lost", "no "))]


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_person_would_not_notice_changes_no_figure(name: str) -> None:
    base = read([TABLE])
    pages, origins = disturbed(name, [TABLE], base, random.Random(3))
    verdicts = [difference.verdict for difference in compare(name, base, read(pages), origins)]
    assert verdicts == ["same"] * 14


def test_a_cut_table_stands_on_two_pages() -> None:
    base = read([TABLE])
    pages, origins = recut.cut([TABLE], base.tables, True, random.Random(3))
    assert [p.number for p in pages] == [1, 2]
    assert origins[1] == Origin(1) and origins[2].page == 1 and origins[2].moved != 0
    assert sum(word.text == "科目编码" for p in pages for word in p.words) == 2


def test_differences_are_told_apart() -> None:
    base = read([TABLE])
    first, second, third, *rest = base.facts
    changed = replace(first, row_path=("别的支出",)), replace(second, row_path=("别的", *second.row_path))
    elsewhere = replace(third, box=third.box._replace(y0=900.0, y1=910.0))
    other = replace(base, facts=(*changed, elsewhere, *rest))
    found = list(compare("shift", base, other, {1: Origin(1)}))
    assert {d.verdict for d in found} == {"missing", "extra"}  # nothing stands where it was
    found = list(compare("jitter", base, other, {1: Origin(1)}))
    assert [d.verdict for d in found if d.verdict != "same"] == ["wrong", "outer", "missing", "extra"]
    assert found[0].what == "row"


@pytest.mark.skipif(DISCLOSURES is None, reason="the real disclosures are not beside the checkout")
@pytest.mark.parametrize("name", HARMLESS)
def test_a_real_file_is_read_the_same(name: str) -> None:
    assert DISCLOSURES is not None
    (path,) = DISCLOSURES.glob("克州信访局*.pdf")
    pages = pdf.read_pages(path).pages
    base = read(pages)
    changed, origins = disturbed(name, pages, base, random.Random(1))
    verdicts = [difference.verdict for difference in compare(name, base, read(changed), origins)]
    assert len(verdicts) > 300 and verdicts.count("same") >= 0.99 * len(verdicts)
