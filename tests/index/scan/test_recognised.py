"""How far figures recognised in a scan are trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.amounts import parse
from index.scan import recognised
from index.schema import Box, Fact, Finding, Page, Place, Verdict, Word

BOX = Box(10, 10, 60, 20)


def fact(row: int, printed: str, confidence: float | None = 0.99) -> Fact:
    value = parse(printed)
    return Fact(
        0, row, 0, ("办公费",), ("合计",), "", printed, value, "万元", 2025, "预算数", 1, BOX, "", confidence
    )


def finding(verdict: Verdict, *rows: int) -> Finding:
    places = tuple(Place(1, BOX, "", 0, row, 0) for row in rows)
    return Finding("合计", verdict, "", "", "", "", places)


def trust(printed: Sequence[str], *findings: Finding) -> list[float | None]:
    found = [fact(row, text) for row, text in enumerate(printed)]
    return [item.confidence for item in recognised.weighed(found, findings)]


def test_an_amount_that_lost_its_point_is_not_trusted() -> None:
    assert trust(["2.50", "0.30", "12.16", "339.40", "250"]) == [0.99, 0.99, 0.99, 0.99, 0.0]


def test_a_comma_read_as_a_point_is_not_trusted() -> None:
    assert trust(["1,234", "5,678", "12,000", "7,100", "1.234"])[-1] == 0.0


def test_a_zero_has_no_decimals_everywhere() -> None:
    assert trust(["2.50", "0.30", "12.16", "339.40", "0"])[-1] == 0.99


def test_digits_in_no_shape_of_an_amount_are_not_trusted() -> None:
    assert trust(["12.3.4", "有效保障"]) == [0.0, 0.99]


def test_sums_confirm_or_put_in_doubt() -> None:
    assert trust(["8", "3.00", "5.00", "1.00", "2.00"], finding("相符", 0, 1, 2)) == [0.99] * 5
    assert trust(["8", "3", "6"], finding("无法判断", 0, 1, 2)) == [0.5] * 3
    assert trust(["8", "3", "5"], finding("不符", 0, 1), finding("相符", 0, 1, 2)) == [0.99] * 3


def test_two_equal_figures_do_not_confirm_each_other() -> None:
    printed = ["2.50", "0.30", "12.16", "339.40", "1.00", "2.00", "3.00", "4.00", "250", "250"]
    assert trust(printed, finding("相符", 8, 9))[-2:] == [0.0, 0.0]


def test_text_of_the_file_itself_is_left_alone() -> None:
    plain = [fact(row, text, None) for row, text in enumerate(["2.50", "0.30", "12.16", "339.40", "250"])]
    assert recognised.weighed(plain, [finding("不符", 4)]) == tuple(plain)


def test_a_fact_is_as_sure_as_the_worst_word_in_its_box_on_the_leaning_page() -> None:
    words = (Word(Box(10, 10, 30, 20), "2"), Word(Box(40, 10, 60, 20), "50"), Word(Box(10, 50, 30, 60), "x"))
    page = Page(1, 100, 100, words, (), (), scores=(0.9, 0.7, 0.1), skew=2.0)
    where = page.displayed(BOX)
    read = recognised.facts([replace(fact(0, "2.50", None), box=where)], recognised.marks([page]))
    assert read[0].confidence == 0.7


def test_a_failing_sum_over_recognised_figures_does_not_blame_the_publisher() -> None:
    page = Page(1, 100, 100, (Word(BOX, "1"),), (), (), scores=(0.9,))
    told = recognised.findings([finding("不符", 0, 1)], recognised.marks([page]))
    assert "识别有误" in told[0].detail
