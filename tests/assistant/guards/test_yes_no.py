"""是 or 否, 有 or 没有, which of two amounts, which units have an item: said where the figures settle it."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from assistant.question import bounds
from tests.assistant.tiny import body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("己市林业局").table(
        "一般公共预算“三公”经费支出表",
        "三公经费表",
        (("公务接待费",), ("公务用车购置费",), ("会议费",), ("培训费",)),
        {("合计",): ("3.00", "0.00", "", "8.00")},
    )
    document.prose("三公经费", "公务接待费3万元，比上年减少1万元。")
    document.claim("公务接待费", "1", "万元", role="change", direction=-1, base="上年")
    return engine(document)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("有没有公务接待费", "有。"),
        ("有公务用车购置费吗", "没有：文件印出的数是 0。"),
        ("公务接待费是不是减少了", "是，减少了。"),
        ("公务接待费增加了吗", "不是，是减少了。"),
        ("培训费是3万元还是8万元", "是 8万元。"),
    ],
)
def test_the_word_comes_before_the_figure(asked: Engine, question: str, begins: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "answered" and answer.text.startswith(begins), answer.text
    assert answer.figures and answer.citations


def test_a_blank_cell_is_neither_有_nor_没有(asked: Engine) -> None:
    text = asked.ask("有没有会议费").text
    assert "空白" in text and not text.startswith(("有", "没有")), text


def test_which_of_two_amounts_that_are_none_of_it_is_not_verified(asked: Engine) -> None:
    answer = asked.ask("公务接待费是5万元还是6万元")
    assert answer.text.startswith("两个数都不是") and answer.verification.verdict != "verified", answer.text


def test_a_zero_is_a_bound_only_where_items_are_picked_by_it() -> None:
    bound = bounds.find("哪些科目为零")
    assert bound and bound.only and bound.holds(bound.yuan) and not bound.holds(None)
    assert bounds.find("会议费为零的原因") is None


@pytest.fixture(scope="module")
def with_units() -> Engine:
    hall, centre, school = "乙市水务局", "乙市供水服务中心", "乙市水利学校"
    document = body(hall).table(
        "“三公”经费支出表",
        "三公经费表",
        (("合计",), ("公务接待费",), ("公务用车购置费",)),
        {
            ("合计",): ("6.00", "1.00", "4.00"),
            (hall,): ("3.00", "0.50", "0.00"),
            (centre,): ("1.00", "0.50", "4.00"),
            (school,): ("2.00", "", ""),
        },
    )
    document.table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {
            ("合计",): ("90.00",),
            (hall,): ("60.00",),
            (hall, "培训费"): ("6.00",),
            (centre,): ("20.00",),
            (centre, "培训费"): ("2.00",),
            (school,): ("10.00",),
            (school, "培训费"): ("1.00",),
        },
    )
    other = body("庚县水利局").table("收入总表", "收入总表", (("合计",),), {("合计",): ("9.00",)})
    return engine(document, other)


def test_units_are_picked_by_whether_they_have_it(with_units: Engine) -> None:
    have = with_units.ask("乙市水务局哪些单位有公务用车购置费")
    assert [f.value for f in have.figures] == ["4.00"] and "供水服务中心：" in have.text, have.text
    none = with_units.ask("乙市水务局哪些单位没有公务用车购置费")
    assert "水利学校：空白" in none.text and "本级）：0.00" in none.text and "4.00" not in none.text, (
        none.text
    )
    assert none.verification.verdict != "verified"


def test_a_printed_0_is_told_from_a_blank_cell(with_units: Engine) -> None:
    zero = with_units.ask("乙市水务局哪些单位的公务用车购置费为零")
    assert [f.value for f in zero.figures] == ["0.00"], zero.text


def test_a_unit_is_found_without_its_body(with_units: Engine) -> None:
    answer = with_units.ask("供水服务中心2025年的公务接待费多少")
    assert answer.status == "answered" and answer.figures[0].value == "0.50", answer.text


def test_characters_of_a_longer_name_are_no_name_of_a_unit(with_units: Engine) -> None:
    answer = with_units.ask("乙市供服中心2025年的公务接待费多少")
    assert answer.status != "answered", answer.text


@pytest.mark.parametrize("question", ["公务接待费合理吗", "公务接待费高不高", "你觉得公务接待费够不够"])
def test_no_judgement_is_given_but_the_figure_is_told(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "not_found" and not answer.figures, answer.text
    assert "不作判断" in answer.text and "3.00 万元[1]" in answer.text, answer.text
