"""Answers from scanned pages are never verified, and say what they are."""

from __future__ import annotations

from assistant.guards import scanned
from assistant.schema import Answer, Check, Citation, Figure, Verification


def answer(*confidences: float | None, quote: str = "2.50", checks: tuple[Check, ...] = ()) -> Answer:
    """A verified answer with a figure that rests on the first place."""
    box = (1.0, 2.0, 3.0, 4.0)
    places = tuple(
        Citation("a.pdf", 3 + at, "表", ("公务接待费",), ("合计",), (), quote, box, 0, 0, at, confidence)
        for at, confidence in enumerate(confidences)
    )
    figures = (Figure("公务接待费", quote, "万元", "某局", 2025, "table", "", (1,)),)
    text = f"公务接待费：{quote} 万元[1]。"
    return Answer("问", "answered", text, figures, places, Verification("verified", checks))


def test_what_the_file_says_in_characters_stays_verified() -> None:
    plain = answer(None)
    assert scanned.settle(plain) is plain


def test_a_surely_recognised_figure_is_given_but_not_as_verified() -> None:
    told = scanned.settle(answer(0.99))
    assert told.verification.verdict == "narrative"
    assert told.verification.checks[-1].name == "扫描页识别"
    assert told.figures and "扫描页（第3页）" in told.text and "0.99" in told.text


def test_even_where_sums_hold() -> None:
    held = Check("合计", "相符", "3 项相加")
    assert scanned.settle(answer(0.99, checks=(held,))).verification.verdict == "narrative"


def test_an_unsure_figure_says_so() -> None:
    assert "把握不大" in scanned.settle(answer(0.6)).text


def test_a_hopeless_figure_is_refused_with_its_place() -> None:
    told = scanned.settle(answer(0.0, quote="250"))
    assert told.status == "not_found" and told.figures == () and told.verification.verdict == ""
    assert "识别不清" in told.text and "[1]" in told.text and told.citations


def test_a_scanned_place_beside_the_answer_does_not_weigh() -> None:
    told = scanned.settle(answer(None, 0.5))
    assert told.verification.verdict == "verified"


def test_a_quotation_from_a_scanned_page_is_marked_too() -> None:
    quoted = answer(0.95)
    told = scanned.settle(
        Answer("问", "answered", "原文[1]", (), quoted.citations, Verification("narrative", ()))
    )
    assert "扫描页" in told.text and told.rests_on_scan
