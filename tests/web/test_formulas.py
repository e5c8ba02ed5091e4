"""Operands of a formula that open where they are printed."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.schema import Citation
from assistant.web.formulas import formula
from tests.web.fake import cite, figure


def opened(html: str) -> list[tuple[str, str]]:
    """(mark, words) of each button."""
    return re.findall(r'data-mark="(\d)"[^>]*>([^<]*)<', html)


def quoting(*quotes: str) -> tuple[Citation, ...]:
    return tuple(replace(cite(0), quote=quote) for quote in quotes)


def test_operands_are_known_by_the_figure_their_citation_quotes() -> None:
    share = figure("占比", "9.09", (1, 2), "%", "1,250.50万元 ÷ 2.75万元 × 100 = 9.09%")
    assert opened(formula(share, quoting("1250.50", "2.75"), 0)) == [("1", "1,250.50"), ("2", "2.75")]


def test_equal_operands_take_their_citations_in_order() -> None:
    total = figure("合计", "4", (2, 1), formula="2万元 + 2万元")
    assert opened(formula(total, quoting("2", "2"), 0)) == [("2", "2"), ("1", "2")]


def test_marks_in_the_formula_stay_marks_and_the_rest_follow() -> None:
    share = figure("占比", "9.09", (1, 2, 3), "%", "0.25 [1] ÷ 2.75 × 100%")
    assert opened(formula(share, quoting("0.25", "2.75", "有"), 0)) == [
        ("1", "0.25"),
        ("1", "1"),
        ("2", "2.75"),
        ("3", "3"),
    ]


def test_a_formula_cannot_bring_markup_or_open_what_is_not_there() -> None:
    odd = figure("x", "1", (7,), formula="<b>1</b> + 3 [7]")
    assert formula(odd, quoting("1"), 0) == "&lt;b&gt;1&lt;/b&gt; + 3 [7]"
