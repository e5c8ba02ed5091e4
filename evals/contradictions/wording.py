"""Other words for the same statements, so that no check is measured on one wording only."""

from __future__ import annotations

import re
from collections.abc import Callable

FLIPPED = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "增幅": "降幅",
    "降幅": "增幅",
    "上升": "降低",
    "降低": "上升",
}
UP_OR_DOWN = re.compile("|".join(FLIPPED))

WORDINGS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (
        ("比上年预算", "较上年预算数"),
        ("，原因是", "，主要原因：一是"),
        ("，包括", "，其中："),
        ("，分为两部分", "，包括基本支出和项目支出"),
        ("实有人数", "实有在编人数共"),
    ),
    (
        ("比上年预算", "与上年预算相比"),
        ("，增长$", "，增幅"),
        ("，下降$", "，降幅"),
        ("，占$", "，占比"),
        ("，包括", "。其中，"),
        ("完成预算的", "预算完成率"),
    ),
    (
        ("比上年预算", "同比"),
        ("，增长$", "，上升"),
        ("，下降$", "，降低"),
        ("，原因是", "，主要是由于"),
        ("，其中货物类", "：货物采购"),
        ("完成年初预算的", "为年初预算的"),
    ),
)


def wording(number: int) -> Callable[[str], str]:
    """The rewording of a document's plain text by number, in turn."""
    pairs = WORDINGS[number % len(WORDINGS)]

    def reword(text: str) -> str:
        for pattern, words in pairs:
            text = re.sub(pattern, words, text)
        return text

    return reword
