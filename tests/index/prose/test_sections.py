"""Paragraphs and heading paths from lines as they are set on pages."""

from __future__ import annotations

from index.prose import headings, sections
from index.schema import Box, HeaderCell, Page, Paragraph, Rule, Table, Word

EM = 12.0
LEFT, RIGHT, PITCH = 72.0, 504.0, 22.0
FULL = 36  # glyphs of a full line


def page(*rows: tuple[float, str], number: int = 1, rules: tuple[Rule, ...] = ()) -> Page:
    """A page with one line per (indent in glyphs, text); "" leaves a line free; x < 0 centres the text."""
    words = []
    for row, (indent, text) in enumerate(rows):
        if not text:
            continue
        width = EM * sum(1.0 if char >= "\u3000" else 0.5 for char in text)
        x = LEFT + indent * EM if indent >= 0 else (LEFT + RIGHT - width) / 2
        words.append(Word(Box(x, 90 + PITCH * row, x + width, 102 + PITCH * row), text))
    return Page(number, 576, 842, tuple(words), rules, ())


def texts(found: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in found]


def test_broken_lines_are_joined_and_indents_begin_paragraphs() -> None:
    found = sections.read(
        [page((2, "贯" * 34), (0, "彻落实。"), (2, "第二段从这里开始，" + "续" * 25), (0, "到此为止。"))], ()
    )
    assert texts(found) == ["贯" * 34 + "彻落实。", "第二段从这里开始，" + "续" * 25 + "到此为止。"]
    assert [len(p.boxes) for p in found] == [2, 2]


def test_a_paragraph_runs_over_the_page_break_and_page_numbers_are_left_out() -> None:
    first = page((2, "首" * 34), (0, "中" * 36), *[(0, "")] * 29, (17, "- 1 -"))
    second = page((0, "末尾。"), (2, "另一段。"), number=2)
    assert texts(sections.read([first, second], ())) == ["首" * 34 + "中" * 36 + "末尾。", "另一段。"]


def test_an_amount_pushed_to_the_next_line_stays_with_its_sentence() -> None:
    found = sections.read(
        [
            page(
                (2, "机关运行经费财政拨款预算为" + "数" * 10),
                (2, "12.16万元，" + "比" * 28),
                (0, "上年减少。"),
            )
        ],
        (),
    )
    assert len(found) == 1 and "12.16万元" in found[0].text


def test_headings_nest_by_their_numbering() -> None:
    found = sections.read(
        [
            page(
                (-1, "第三部分 2025年部门预算情况说明"),
                (2, "一、收入预算情况说明"),
                (2, "收入预算10万元。"),
                (2, "二、其他事项"),
                (2, "（一）政府采购情况"),
                (2, "采购预算2万元。"),
                (-1, "第四部分 名词解释"),
                (2, "一、财政拨款：指由财政安排的资金。"),
            )
        ],
        (),
    )
    paths = {p.text: p.heading for p in found}
    part = "第三部分2025年部门预算情况说明"
    assert paths["收入预算10万元。"] == (part, "一、收入预算情况说明")
    assert paths["采购预算2万元。"] == (part, "二、其他事项", "（一）政府采购情况")
    assert paths["一、财政拨款：指由财政安排的资金。"] == ("第四部分名词解释",)
    assert [p.text for p in found if p.is_heading][-1] == "第四部分名词解释"


def test_items_of_a_list_are_no_headings() -> None:
    found = sections.read(
        [page((2, "二级单位包括："), (2, "1.某市审计局"), (2, "2.某市审计中心"), (2, "一、收支情况"))], ()
    )
    assert [p.text for p in found if p.is_heading] == ["一、收支情况"]


def test_a_part_number_over_its_name_is_one_heading() -> None:
    found = sections.read(
        [page((-1, "第一部分"), (0, ""), (0, ""), (-1, "部门概况")), page((2, "内容。"), number=2)], ()
    )
    assert found[0].text == "第一部分部门概况" and found[1].heading == ("第一部分部门概况",)


def test_contents_are_left_out() -> None:
    contents = page((-1, "目 录"), (0, "第一部分 部门概况"), (0, "一、主要职能"), (0, "二、收入情况说明"))
    body = page((-1, "第一部分 部门概况"), (2, "一、主要职能"), (2, "负责某项工作。"), number=2)
    assert texts(sections.read([contents, body], ())) == [
        "第一部分部门概况",
        "一、主要职能",
        "负责某项工作。",
    ]


def test_contents_with_the_body_on_the_same_page() -> None:
    both = page(
        (-1, "目录"),
        (0, "第一部分部门概况"),
        (0, "一、主要职能"),
        (-1, "第一部分部门概况"),
        (2, "一、主要职能"),
        (2, "负责工作。"),
    )
    assert texts(sections.read([both], ())) == ["第一部分部门概况", "一、主要职能", "负责工作。"]


def test_running_headers_are_left_out() -> None:
    pages = [
        Page(
            n,
            576,
            842,
            (Word(Box(66, 20, 250, 32), f"某局{2020}年预算公开"), *page((2, f"第{n}段。")).words),
            (),
            (),
        )
        for n in (1, 2, 3)
    ]
    assert texts(sections.read(pages, ())) == ["第1段。", "第2段。", "第3段。"]


def test_tables_and_their_captions_are_left_out_and_notes_kept() -> None:
    body = page(
        (2, "具体情况见下表："),
        (-1, "收支总体情况表"),
        (24, "单位：万元"),
        (0, "收入"),
        (0, "合计"),
        (2, "注：本表为空表。"),
    )
    table = Table(
        0,
        "收支总体情况表",
        "收支总表",
        "万元",
        (1,),
        (),
        (HeaderCell("收入", 0, 1, 1, Box(72, 150, 504, 195)),),
        (),
    )
    assert texts(sections.read([body], (table,))) == ["具体情况见下表：", "注：本表为空表。"]


def test_nothing_to_read() -> None:
    assert sections.read([], ()) == ()
    assert sections.read([page()], ()) == ()


def test_marks_and_ranks() -> None:
    ranks = [
        headings.mark(text)
        for text in ("第三部分 说明", "十二、其他", "（一）收入", "1.房屋", "（1）车辆", "没有")
    ]
    assert [mark.rank if mark else None for mark in ranks] == [0, 1, 2, 3, 4, None]
    assert headings.mark("12.16万元") is None
