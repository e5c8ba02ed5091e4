"""An amount that figures are held against: 超过10万元, 50万以上, 不到一百万."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.wording import span_mask

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_BOUND = re.compile(
    r"(?P<word>超过了?|大于|高于|多于|过(?=\d)|不低于|不少于|达到了?|上(?=[百千万])|低于|小于|少于|不足|不超过|不到|不满)?"
    r"(?P<value>\d+(?:\.\d+)?|[零一二两三四五六七八九十百千]+)(?P<unit>个?亿元?|万元?|元|块)"
    r"(?P<after>\(?含?\)?及?(?:以上|以下|以内|以外|往上|往下))?"
)
_BELOW_WORDS = ("低于", "小于", "少于", "不足", "不超过", "不到", "不满")
_SCALE = {"亿": Decimal(10**8), "万": Decimal(10**4), "元": Decimal(1), "块": Decimal(1)}


_LISTED = re.compile("哪些|哪几|哪个|哪家|有几|列出")
_ZERO = re.compile(r"(?:为|是|等于)(?:0|零)(?:万元|元)?(?=的|吗|,|[?？]|$)")


@dataclass(frozen=True)
class Bound:
    """`said` are the words; figures are wanted `below` the amount or above it, itself among them when `equal`.

    `only`: the amount itself alone is wanted (为零的); a blank cell is no printed 0.
    """

    said: str
    yuan: Decimal
    below: bool
    equal: bool
    mask: int
    only: bool = False

    def holds(self, yuan: Decimal | None) -> bool:
        """Whether an amount in 元 is on the wanted side; what is no money is not."""
        if self.only:
            return yuan == self.yuan
        if yuan is None or yuan == self.yuan:
            return yuan is not None and self.equal
        return yuan < self.yuan if self.below else yuan > self.yuan


def find(text: str) -> Bound | None:
    """The first bound in a folded question; None where its amounts are none (一共花了100万 names no side)."""
    for found in _BOUND.finditer(text):
        if found["word"] or found["after"]:
            return _read(found)
    zero = _ZERO.search(text) if _LISTED.search(text) else None
    return Bound(zero.group(0), Decimal(0), True, True, span_mask(*zero.span()), only=True) if zero else None


def _read(found: re.Match[str]) -> Bound:
    word, after = found["word"] or "", found["after"] or ""
    scale = next(factor for unit, factor in _SCALE.items() if unit in found["unit"])
    below = word in _BELOW_WORDS or bool(re.search("下|内", after))
    equal = bool(after) and "外" not in after or word in ("不低于", "不少于", "不超过") or "达到" in word
    return Bound(found.group(0), _value(found["value"]) * scale, below, equal, span_mask(*found.span()))


def _value(text: str) -> Decimal:
    """`120` and `一百二十` as a number."""
    if text[0].isdigit():
        return Decimal(text)
    whole, digit = 0, 0
    for character in text:
        if character in _TENS:
            whole += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return Decimal(whole + digit)
