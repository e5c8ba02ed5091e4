"""Words and rules as producers draw them, and the cells a reader sees."""

from __future__ import annotations

from dataclasses import replace

from index.schema import Box, Rule, Word
from index.tables import tables
from tests.index.drawn import HEIGHT, LEFT, WIDTH, page

ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "30.00", "10.00", "20.00"],
    ["20140", "　信访事务", "30.00", "10.00", "20.00"],
]
ABOVE = ["部门支出总表", "单位：万元"]


def test_a_border_drawn_twice_makes_no_columns_or_rows() -> None:
    plain = page(1, ROWS, above=ABOVE)
    left, right = plain.vertical[0].at, plain.vertical[5].at
    top, bottom = plain.horizontal[0].at, plain.horizontal[-1].at
    twice = replace(
        plain,
        horizontal=(
            *plain.horizontal,
            Rule(top - 3, left - 3, right + 3),
            Rule(bottom + 3, left - 3, right + 3),
        ),
        vertical=(
            *plain.vertical,
            Rule(left - 3, top - 3, bottom + 3),
            Rule(right + 3, top - 3, bottom + 3),
        ),
    )
    ((once,), (again,)) = tables.extract([plain]), tables.extract([twice])
    assert again.columns == once.columns == (("合计",), ("基本支出",), ("项目支出",))
    assert [row.path for row in again.rows] == [row.path for row in once.rows]


def test_a_word_in_two_touching_pieces_is_one_label_and_keeps_its_indentation() -> None:
    rows = [
        ["科目", "财政拨款", "<"],
        ["^", "基本支出", "项目支出"],
        *(["　信访事务", "10.00", "20.00"],) * 3,
    ]
    plain = page(1, rows, above=ABOVE)
    wall = LEFT + 2 * WIDTH
    words = []
    for word in plain.words:
        if word.text == "财政拨款":  # centred, and broken just where the columns below meet
            word = Word(word.box._replace(x0=wall - 16, x1=wall + 16), word.text)
        cut = {"财政拨款": 2, "　信访事务": 1}.get(word.text)
        if cut is None:
            words.append(word)
            continue
        x = word.box.x0 + 8.0 * cut
        words += [
            Word(word.box._replace(x1=x), word.text[:cut]),
            Word(word.box._replace(x0=x), word.text[cut:]),
        ]
    (table,) = tables.extract([replace(plain, words=tuple(words))])
    assert table.columns == (("财政拨款", "基本支出"), ("财政拨款", "项目支出"))
    assert [(row.path, row.indent) for row in table.rows] == [(("信访事务",), 11.0)] * 3


def test_a_lost_wall_between_two_labels_of_one_and_two_lines() -> None:
    rows = [["科目", "小计", "政府性"], *([f"项目{i}", "10.00", "20.00"] for i in "甲乙丙丁")]
    plain = page(1, rows, above=ABOVE)
    first = next(word for word in plain.words if word.text == "政府性")
    upper = Word(first.box._replace(y0=first.box.y0 - 4, y1=first.box.y1 - 5), "政府性")
    lower = Word(first.box._replace(y0=first.box.y0 + 5, y1=first.box.y1 + 4), "基金")
    wall = LEFT + 2 * WIDTH
    broken = replace(
        plain,
        words=(*(word for word in plain.words if word is not first), upper, lower),
        vertical=tuple(
            r for r in plain.vertical if abs(r.at - wall) > 1 or r.start > min(x.at for x in plain.horizontal)
        ),
    )
    (table,) = tables.extract([broken])
    assert table.columns == (("小计",), ("政府性基金",))


def test_lost_walls_below_each_other_between_names_of_one_and_two_lines() -> None:
    names = ["一般公共服务支出", "政府办公厅及相关", "教育支出"]
    rows = [["科目", "小计", "合计", "项目"], *([name, "1.00", "1.00", "1.00"] for name in (*names, "其他"))]
    plain = page(1, rows, above=ABOVE)
    top = min(rule.at for rule in plain.horizontal)
    lost = {top + 2 * HEIGHT, top + 3 * HEIGHT}
    words: list[Word] = []
    for word in plain.words:
        x0, y0, x1, y1 = word.box
        if word.text == names[1]:
            words += [word._replace(box=Box(x0, y0 - 5.5, x1, y1 - 5.5))]
            words += [Word(Box(x0, y0 + 5.5, x1, y1 + 5.5), "机构事务")]
        else:
            words.append(word)
    kept = [r for r in plain.horizontal if r.at not in lost or r.start > LEFT + 1]
    (table,) = tables.extract([replace(plain, words=tuple(words), horizontal=tuple(kept))])
    assert [row.path[-1] for row in table.rows] == [names[0], "政府办公厅及相关机构事务", names[2], "其他"]


def test_two_codes_a_row_apart_in_a_cell_that_lost_its_walls_are_two() -> None:
    rows = [
        ["类", "款", "项", "科目名称", "合计"],
        ["208", "05", "", "行政单位养老", "3.00"],
        ["208", "05", "01", "行政单位离退休", "3.00"],
        ["208", "08", "", "抚恤", "4.00"],
        ["208", "08", "02", "死亡抚恤", "4.00"],
        ["210", "", "", "卫生健康支出", "1.00"],
    ]
    plain = page(1, rows, above=ABOVE)
    top = min(rule.at for rule in plain.horizontal)
    lost = {top + 3 * HEIGHT, top + 4 * HEIGHT}
    kept = [r for r in plain.horizontal if not (r.at in lost and r.start == LEFT + 2 * WIDTH)]
    (table,) = tables.extract([replace(plain, horizontal=tuple(kept))])
    assert [row.code for row in table.rows] == ["20805", "2080501", "20808", "2080802", "210"]


def test_a_label_in_the_middle_of_two_rows_of_unequal_height_belongs_to_both() -> None:
    rows = [
        ["类别", "项目名称", "合计", "财政拨款", "其他资金"],
        ["特定目标类", "设施改造", "1.00", "1.00", ""],
        ["^", "补助资金", "2.00", "2.00", ""],
        ["", "业务经费", "3.00", "3.00", ""],
    ]
    plain = page(1, rows, above=ABOVE)
    low = (
        min(rule.at for rule in plain.horizontal) + 3 * HEIGHT
    )  # the second row of the label is twice as high

    def lower(at: float) -> float:
        return at + HEIGHT if at >= low else at

    words = []
    for word in plain.words:
        x0, y0, x1, y1 = word.box
        down = {"特定目标类": HEIGHT, "补助资金": HEIGHT / 2}.get(word.text, lower(y0) - y0)
        words.append(word._replace(box=Box(x0, y0 + down, x1, y1 + down)))
    high = replace(
        plain,
        words=tuple(words),
        horizontal=tuple(rule._replace(at=lower(rule.at)) for rule in plain.horizontal),
        vertical=tuple(r._replace(start=lower(r.start - 1) + 1, end=lower(r.end)) for r in plain.vertical),
    )
    (table,) = tables.extract([high])
    assert [row.path for row in table.rows][:2] == [("特定目标类", "设施改造"), ("特定目标类", "补助资金")]
