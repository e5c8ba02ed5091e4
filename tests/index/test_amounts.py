from __future__ import annotations

from decimal import Decimal

import pytest

from index.amounts import (
    Quantity,
    decimals,
    is_bracketed,
    is_strong,
    last_digit,
    parse,
    parse_quantity,
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234.50", "1234.50"),
        ("125360,898", "125360898"),
        ("-3.20", "-3.20"),
        ("－3.20", "-3.20"),
        ("１２", "12"),
        ("0", "0"),
        (" 5 ", "5"),
    ],
)
def test_an_amount_is_read_whole(printed: str, value: str) -> None:
    assert parse(printed) == Decimal(value)


@pytest.mark.parametrize("printed", ["", "-", "—", "12.5%", "100 200", "1.2.3", "12,34", "约5", "1、", "(5)"])
def test_anything_else_is_no_amount(printed: str) -> None:
    assert parse(printed) is None


@pytest.mark.parametrize(
    ("printed", "quantity"),
    [
        ("≥80个", Quantity(Decimal(80), "个", "≥")),
        (">=95%", Quantity(Decimal(95), "%", "≥")),
        ("＞=80个", Quantity(Decimal(80), "个", "≥")),
        ("不超过15万元", Quantity(Decimal(15), "万元", "≤")),
        ("90%以上", Quantity(Decimal(90), "%", "≥")),
        ("=1,200.5", Quantity(Decimal("1200.5"), "", "=")),
        ("12", Quantity(Decimal(12), "", "")),
    ],
)
def test_a_target_has_comparator_value_and_unit(printed: str, quantity: Quantity) -> None:
    assert parse_quantity(printed) == quantity


@pytest.mark.parametrize("printed", ["有效保障", "2026年12月底前完成", "≥90%且≤95%", "提高1个百分点，达到5%"])
def test_text_targets_have_no_value(printed: str) -> None:
    assert parse_quantity(printed) is None


@pytest.mark.parametrize("printed", ["11.50²", "11.50①", "11.5¹", "11½", "①", "12₂", "1,234.50⑵", "5³"])
def test_the_number_of_a_note_is_no_digit_of_an_amount(printed: str) -> None:
    """Folded for comparing, 11.50² is 11.502."""
    assert parse(printed) is None and not is_strong(printed)
    assert parse_quantity(f"≥{printed}") is None


def test_triangles_and_brackets_of_accountants_are_negative() -> None:
    assert parse("△1,234.50") == Decimal("-1234.50")
    assert parse("（12.30）") == Decimal("-12.30")
    assert parse("(3)") is None, "a number in brackets without decimals is a number of a list"
    assert parse_quantity("(12.34%)") == Quantity(Decimal("-12.34"), "%")
    assert is_bracketed("（12.30）") and not is_bracketed("12.30")


@pytest.mark.parametrize("printed", ["\u201145.06", "\u201045.06", "−45.06", "－45.06"])
def test_any_hyphen_is_a_minus_sign(printed: str) -> None:
    """Print to PDF names the hyphen by the first code of its glyph, which may be U+2010 or U+2011."""
    assert parse(printed) == Decimal("-45.06")
    assert is_strong(printed)


@pytest.mark.parametrize(
    ("printed", "digits", "unit"), [("3.10", 2, "0.01"), ("12", 0, "1"), ("1E+3", 0, "1")]
)
def test_digits_after_the_point_and_a_unit_of_the_last(printed: str, digits: int, unit: str) -> None:
    assert decimals(Decimal(printed)) == digits
    assert last_digit(Decimal(printed)) == Decimal(unit)
