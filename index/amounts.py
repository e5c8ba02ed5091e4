"""Printed text → Decimal and unit. The only constructor of amounts.

A text is an amount only as a whole: "1,234.50", "-3", "125360,898" (odd grouping is printed), never a part of a longer
text. Quantities carry their unit ("12.5%", "80 个"), targets also a comparator ("≥80个").
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

SPACE = re.compile(r"\s+")
AMOUNT = re.compile(r"[-−–△]?(\d+(,\d{3})*(\.\d+)?|\.\d+)")
STRONG = re.compile(
    r"[-−–△]?(\d+(,\d{3})+(\.\d+)?|\d+\.\d+)%?|\((\d+(,\d{3})+(\.\d+)?|\d+\.\d+)%?\)"
)  # a comma or decimals: surely no number of a row
BRACKETED = re.compile(
    r"\((\d[\d,]*\.\d+%?|\d{1,3}(?:,\d{3})+%?)\)"
)  # how accountants print what is negative
SIGNS = re.compile(r"[−–△]")
ASIDE = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u215f\u2189\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]"
)  # raised, lowered and ringed digits, and fractions: the number of a note, no digit of the amount it stands behind
TWO_NUMBERS = re.compile(r"\d\s+\d")
DASH = re.compile(r"[-—–−－―─]+|/|无")
COMPARATORS = {
    ">=": "≥",
    "≥": "≥",
    "≧": "≥",
    "=>": "≥",
    "<=": "≤",
    "≤": "≤",
    "≦": "≤",
    "=<": "≤",
    ">": ">",
    "<": "<",
    "=": "=",
}
COMPARING_WORDS = {
    "大于等于": "≥",
    "不低于": "≥",
    "不少于": "≥",
    "不小于": "≥",
    "至少": "≥",
    "达到": "≥",
    "小于等于": "≤",
    "不超过": "≤",
    "不高于": "≤",
    "不大于": "≤",
    "大于": ">",
    "高于": ">",
    "超过": ">",
    "小于": "<",
    "低于": "<",
    "少于": "<",
    "等于": "=",
}
MARK = re.compile("|".join(re.escape(mark) for mark in [*COMPARATORS, *COMPARING_WORDS]))
QUANTITY = re.compile(r"([-−–△]?\d+(?:,\d{3})*(?:\.\d+)?)\s*((?![-、])[^\d\s,.。，;；:：=<>≥≤%‰]{1,6}|[%‰])?")
DATED = re.compile(r"(19|20)\d\d年.*|\d+年.+")
SUFFIX = re.compile(r"\((含|以上|以内|以下)\)|以上|以内|以下|及以上|及以内|左右|\(含\)")
ABOVE, BELOW = ("以上", "及以上"), ("以内", "以下", "及以内")


class Quantity(NamedTuple):
    """A value with its printed unit and comparator ("" where none is printed)."""

    value: Decimal
    unit: str
    comparator: str = ""


@lru_cache(maxsize=65536)
def normalize(text: str) -> str:
    """Text for comparing: compatibility forms folded, all white space removed, quotation marks and hyphens alike.

    Print to PDF names a glyph by the first code its font has for it: a minus sign may come as U+2011, which is U+2010 folded.
    """
    folded = SPACE.sub("", unicodedata.normalize("NFKC", text)).replace("‐", "-")
    return folded.replace("“", '"').replace("”", '"').replace("〃", '"')


@lru_cache(maxsize=65536)
def parse(text: str) -> Decimal | None:
    """The amount a text prints, or None when the text is anything else."""
    plain = _signed(normalize(text))
    if not plain or not AMOUNT.fullmatch(plain) or TWO_NUMBERS.search(text) or ASIDE.search(text):
        return None
    return Decimal(SIGNS.sub("-", plain.replace(",", "")))


@lru_cache(maxsize=65536)
def is_strong(text: str) -> bool:
    """Surely an amount (with a comma or decimals), never the number of a row or a code."""
    return STRONG.fullmatch(normalize(text)) is not None and not ASIDE.search(text)


def is_bracketed(text: str) -> bool:
    """A number in brackets: negative where changes are printed, elsewhere it may mean anything."""
    return BRACKETED.fullmatch(normalize(text)) is not None


def _signed(plain: str) -> str:
    """Negative numbers in brackets with a sign instead."""
    match = BRACKETED.fullmatch(plain)
    return f"-{match.group(1)}" if match else plain


def parse_quantity(text: str) -> Quantity | None:
    """A value with comparator and unit ("≥80个", "不超过3天", "12.5%"), or None when more than that is printed."""
    plain = _signed(normalize(text).strip("。;；"))
    comparator = ""
    mark = MARK.match(plain)
    if mark:
        comparator = COMPARATORS.get(mark.group()) or COMPARING_WORDS[mark.group()]
        plain = plain[mark.end() :]
    tail = SUFFIX.search(plain)
    if tail and tail.end() == len(plain):
        word = tail.group().strip("()")
        if not comparator and word in (*ABOVE, *BELOW):
            comparator = "≥" if word in ABOVE else "≤"
        plain = plain[: tail.start()]
    match = QUANTITY.fullmatch(plain) if not ASIDE.search(text) else None
    value = parse(match.group(1)) if match else None
    if match is None or value is None or DATED.fullmatch(plain):
        return None
    return Quantity(value, match.group(2) or "", comparator)


def decimals(value: Decimal) -> int:
    """The digits after the point."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def last_digit(value: Decimal) -> Decimal:
    """A unit of the last digit: 0.01 of 3.10."""
    return Decimal(1).scaleb(-decimals(value))


def is_figure(text: str) -> bool:
    """Whether a printed text is an amount, or a dash in place of one."""
    return parse(text) is not None or DASH.fullmatch(normalize(text)) is not None
