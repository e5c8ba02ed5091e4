"""Personal data out of what we say: phone and identity numbers that a disclosure happens to print.

An amount or a code must never be touched, so each pattern asks for the exact shape of the number and for
edges that an amount does not have (no digit, point, comma or unit of money beside it).
"""

from __future__ import annotations

import re

_BEFORE = r"(?<![\d.,，%])"
_AFTER = r"(?![\d%]|[.,，]\d|\s*(?:元|万|亿|千元|百元|人|辆|台|个|次|项|平方米|％))"
_YEAR = r"(?:19|20)\d{2}"
_IDENTITY = re.compile(
    _BEFORE
    + rf"[1-9]\d{{5}}{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{3}}[\dXx](?![A-Za-z])"
    + _AFTER
)
_MOBILE = re.compile(_BEFORE + r"(?:\+?86[- ]?)?1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})" + _AFTER)
_LANDLINE = re.compile(
    _BEFORE + r"[(（]?0(?:10|2\d|[3-9]\d{2})(?:[)）]\s?|\s?[-—－–]\s?)[2-9]\d{6,7}" + _AFTER
)
_CALLED = re.compile(
    r"((?:联系电话|联系方式|电话|手机|传真)(?:号码?)?\s*[:：]?\s*)(?:0\d{2,3})?[2-9]\d{6,7}" + _AFTER
)


def mask(text: str) -> str:
    """The text with identity and phone numbers made unreadable; everything else as it was."""
    text = _IDENTITY.sub(lambda found: _stars(found.group(), 4), text)
    text = _MOBILE.sub(lambda found: _stars(found.group(), 3), text)
    text = _LANDLINE.sub(lambda found: _stars(found.group(), 3), text)
    return _CALLED.sub(lambda found: found.group(1) + _stars(found.group()[len(found.group(1)) :], 0), text)


def _stars(number: str, shown: int) -> str:
    """Stars for digits, but for the first `shown`."""
    result, seen = [], 0
    for sign in number:
        digit = sign.isdigit() or sign in "Xx"
        seen += digit
        result.append("*" if digit and seen > shown else sign)
    return "".join(result)
