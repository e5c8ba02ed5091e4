"""Forms that draw no rule between their columns, or none at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.schema import Page
from index.tables import facts, tables
from tests.index.drawn import page, word

ROWS = [
    ["项目名称", "<", "道路养护经费", "<", "<"],
    ["主管部门", "<", "某市交通局", "<", "<"],
    ["项目资金（万元）", "<", "年度资金总额", "8.99", "<"],
    ["^", "^<", "其中：财政拨款", "7.50", "<"],
    ["总体目标", "<", "道路安全畅通。", "<", "<"],
    ["一级指标", "二级指标", "三级指标", "指标值", "分值"],
    ["产出指标", "数量指标", "巡查次数", "≥60次", "20"],
    ["^", "^", "培训人数", "≥50人", "10"],
    ["^", "质量指标", "合格率", "≥95%", "10"],
    ["^", "时效指标", "完成率", "100%", "10"],
    ["满意度指标", "对象满意度指标", "群众满意度", "≥90%", "10"],
]
WIDTHS = [70, 90, 120, 90, 60]
TITLE = ["项目支出绩效目标表", "单位：万元"]
EXPECTED = {
    ("产出指标", "数量指标", "巡查次数"): "≥60次",
    ("产出指标", "数量指标", "培训人数"): "≥50人",
    ("产出指标", "质量指标", "合格率"): "≥95%",
    ("产出指标", "时效指标", "完成率"): "100%",
    ("满意度指标", "对象满意度指标", "群众满意度"): "≥90%",
}


def drawn(rows: list[list[str]], number: int, above: list[str], across: bool) -> Page:
    """The form without upright rules; labels of several rows in their middle."""
    plain = page(number, rows, above=above, widths=WIDTHS)
    words = []
    for one in plain.words:
        at = next((r for r, row in enumerate(rows) if one.text in row), None)
        column = rows[at].index(one.text) if at is not None else 0
        below = rows[at + 1 :] if at is not None else []
        span = next((i for i, row in enumerate(below) if not row[column].startswith("^")), len(below))
        words.append(word(one.box.x0, one.box.y0 + 10 * span, one.text))
    return replace(plain, words=tuple(words), horizontal=plain.horizontal if across else (), vertical=())


def targets(*pages: Page) -> dict[tuple[str, ...], str]:
    found = facts.from_tables(tables.extract(pages), 2026, "预算")
    return {f.row_path[-3:]: f.printed for f in found if f.measure == "指标值"}


@pytest.mark.parametrize("across", [True, False], ids=["rules across", "no rules"])
def test_labels_values_and_indicators_are_read(across: bool) -> None:
    sheet = drawn(ROWS, 1, TITLE, across)
    (table,) = tables.extract([sheet])
    assert (table.form, table.title) == (True, "项目支出绩效目标表")
    assert table.doubt == ("" if across else "没有表格线，按文字间隔分列")
    assert targets(sheet) == EXPECTED
    amounts = {
        f.row_path[-1]: str(f.value) for f in facts.from_tables([table], 2026, "预算") if f.unit == "万元"
    }
    assert amounts == {"年度资金总额": "8.99", "其中：财政拨款": "7.50"}
    assert all(row.path[0] == "道路养护经费" for row in table.rows)


@pytest.mark.parametrize("across", [True, False], ids=["rules across", "no rules"])
@pytest.mark.parametrize("broken", [6, 10])
def test_indicators_go_on_over_the_page(broken: int, across: bool) -> None:
    first = drawn(ROWS[:broken], 1, TITLE, across)
    second = drawn(ROWS[broken:], 2, [], across)
    (table,) = tables.extract([first, second])
    assert table.pages == (1, 2) and targets(first, second) == EXPECTED
    assert bool(table.doubt) != across


def test_names_set_left_below_a_label_in_the_middle_are_its_column() -> None:
    sheet = drawn(ROWS, 1, TITLE, across=False)
    words = [
        w._replace(box=w.box._replace(x0=w.box.x0 + 80, x1=w.box.x1 + 80)) if w.text == "三级指标" else w
        for w in sheet.words
    ]
    widest = {w.text: w for w in words}["三级指标"]
    assert widest.box.x0 > max(w.box.x1 for w in words if w.text == "群众满意度")
    assert targets(replace(sheet, words=tuple(words))) == EXPECTED


def test_a_page_without_indicators_is_no_form() -> None:
    sheet = drawn(ROWS[:5], 1, TITLE, across=False)
    assert not any(table.form for table in tables.extract([sheet]))
