"""What a reader sees of an answer: figure, verdict, marks, proof; and that nothing in it can run."""

from __future__ import annotations

import re

import pytest

from assistant.export.printing import grouped
from assistant.schema import Answer, Citation, Figure, Verification
from assistant.web.cards import badge_of, card, conversion, copied
from assistant.web.markup import marked
from tests.web.fake import ANSWERS, cite, figure


@pytest.mark.parametrize(
    ("question", "words", "sign"),
    [
        ("公务接待费多少", "已核对", "✓"),
        ("培训费多少", "仅见于正文", "§"),
        ("公车运行维护费多少", "存在不一致", "≠"),
        ("差旅补助标准", "未找到", "○"),
        ("总支出是多少", "需要确认", "?"),
    ],
)
def test_each_outcome_has_its_words_and_a_sign_beside_the_colour(
    question: str, words: str, sign: str
) -> None:
    badge = badge_of(ANSWERS[question])
    assert (badge.words, badge.sign) == (words, sign)
    assert words in card(ANSWERS[question], 0)


def test_the_figure_stands_large_with_unit_entity_and_year() -> None:
    shown = card(ANSWERS["公务接待费多少"], 3)
    assert re.search(r'class="cw-figure">0\.25<span class="cw-unit">万元</span>', shown)
    assert "甲县档案局 · 2025 年 · 公务接待费" in shown


def test_marks_are_buttons_that_name_turn_and_citation() -> None:
    shown = marked("安排 0.25 万元[1]，另见[2]", turn=3, known=1)
    assert 'data-act="cite" data-turn="3" data-mark="1"' in shown
    assert shown.endswith("另见[2]")  # there is no second citation to open


def test_a_conflict_stands_open_with_both_figures() -> None:
    shown = card(ANSWERS["公车运行维护费多少"], 0)
    before_folds = shown.split("<details")[0]
    assert "2.50 万元" in before_folds
    assert "2.80 万元" in before_folds
    assert "相差 0.30 万元" in before_folds


def test_options_and_suggestions_are_buttons_that_ask() -> None:
    assert 'data-act="say" data-say="甲县档案局2025年支出总计是多少？"' in card(ANSWERS["总支出是多少"], 0)
    assert 'data-act="say" data-say="那公务用车呢"' in card(ANSWERS["公务接待费多少"], 0)


def test_not_found_shows_no_figure() -> None:
    stray = Answer("问", "not_found", "没有找到。", (figure("公务接待费", "0.25", ()),))
    assert "cw-figure" not in card(stray, 0)


def test_several_figures_are_a_table_with_bars_from_three_on() -> None:
    shown = card(ANSWERS["三公由哪几部分组成"], 0)
    assert shown.count("<tr>") == 5
    assert 'style="width:100.0%"' in shown
    assert "<th>单位</th>" not in shown  # all of one body: said once above
    two = Answer("问", "answered", "", tuple(figure(n, "1", ()) for n in "甲乙"))
    assert "cw-bar" not in card(two, 0)


def test_negative_figures_and_mixed_units_get_no_bars() -> None:
    negative = Answer("问", "answered", "", tuple(figure("增减", value, ()) for value in ("1", "-2", "3")))
    mixed = Answer("问", "answered", "", tuple(figure("数", "1", (), unit) for unit in ("万元", "万元", "%")))
    assert "cw-bar" not in card(negative, 0)
    assert "cw-bar" not in card(mixed, 0)


def test_a_list_of_equals_shows_no_figure_large_and_repeats_no_line() -> None:
    items = tuple(
        figure(name, value, (1,)) for name, value in (("甲", "1200.00"), ("乙", "2.00"), ("丙", "3.00"))
    )
    told = "表中列有 3 项：\n甲：1,200.00 万元[1]\n乙：2.00 万元[1]\n丙：3.00 万元[1]\n另有说明。"
    shown = card(Answer("列出", "answered", told, items, (cite(0),)), 0)
    assert "cw-figure" not in shown
    assert shown.partition('class="cw-text"')[2].count("1,200.00") == 1
    assert "另有说明。" in shown


def test_words_from_the_text_are_quoted_but_amounts_only_there_are_flagged() -> None:
    def verdict(told: str) -> str:
        return badge_of(Answer("问", "answered", told, verification=Verification("narrative", ()))).words

    assert verdict("（一）负责信访工作。[1]") == "出自原文"
    assert verdict("培训费 1.2 万元。[1]") == "仅见于正文"


def test_a_computed_figure_shows_its_formula_with_clickable_operands() -> None:
    shown = card(ANSWERS["占三公多少"], 0)
    assert "算式" in shown
    assert shown.index("算式") < shown.index('data-mark="2"', shown.index("算式"))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("0.25", "万元", "2,500 元"),
        ("-1234.567891", "万元", "-12,345,678.91 元"),
        ("120000", "元", "12 万元"),
        ("0", "万元", ""),
        ("900", "元", ""),
        ("9.09", "%", ""),
        ("—", "万元", ""),
    ],
)
def test_conversion_is_exact(value: str, unit: str, expected: str) -> None:
    assert conversion(Figure("", value, unit, "", 2025, "table", "", ())) == expected


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1234567.80", "1,234,567.80"), ("-0.50", "-0.50"), ("有效保障", "有效保障"), ("", "")],
)
def test_grouping_keeps_every_printed_digit(value: str, shown: str) -> None:
    assert grouped(value) == shown


def test_copying_takes_the_text_and_where_it_stands() -> None:
    assert copied(ANSWERS["公务接待费多少"]).splitlines()[1] == (
        "[1] 甲县档案局2025年部门预算.pdf，第 2 页，财政拨款“三公”经费支出表 · 公务接待费 · 预算"
    )


def test_nothing_in_an_answer_becomes_markup() -> None:
    shown = card(ANSWERS["恶意"], 0)
    assert not re.search(r"<(script|img|svg|b onclick)", shown)
    for tag in re.findall(r"<[^>]*>", shown):
        bare = re.sub(r'"[^"]*"', "", tag)
        assert not re.search(r"\bon\w+=", bare), tag


def test_a_table_figure_that_may_not_be_the_one_meant_is_to_be_checked() -> None:
    place = Citation("a.pdf", 3, "支出总表", ("办公费",), ("合计",), (), "1.20", (0, 0, 1, 1))
    stated = Figure("办公费", "1.20", "万元", "某局", 2025, "table", "", (1,))
    answer = Answer("办公费", "answered", "1.20 万元[1]", (stated,), (place,), Verification("narrative", ()))
    assert badge_of(answer).words == "请核对口径"
