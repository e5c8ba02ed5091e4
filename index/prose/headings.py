"""Numbered headings of Chinese official prose: which lines are headings, and how deep.

第一部分 over 一、 over （一） over 1. over （1） over ①. An unnumbered title in the middle of the page ranks
with 第一部分.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.normalize import flatten

LONGEST = 46  # a heading has at most this many characters
_CN = "一二三四五六七八九十百"
_STYLES = (
    re.compile(rf"^第[{_CN}\d]+(?:部分|章|节)[:\s、]*"),
    re.compile(rf"^[{_CN}]+(?:、|\.|:)\s*"),
    re.compile(rf"^\([{_CN}]+\)"),
    re.compile(r"^\d{1,2}(?:、|\.(?!\d)|\s(?=[\u4e00-\u9fff]))\s*"),
    re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}\))"),
    re.compile(r"^[\u2460-\u2473]"),
)
_BEGINS = re.compile(rf"[第{_CN}\d(\u2460-\u2473]")  # what every style begins with
_INSIDE = re.compile(r"[。；;，,！？!?]|[:：].")
GLOSSARY = re.compile("名词解释|名词说明|专业名词|术语")
"""The heading of a section that explains words and states nothing."""
_PROJECT = re.compile(r"^项目名称:[^。;:]+$")
_ENDS = re.compile(r"[；;，,、。]$")
_STATE_WORD = re.compile(r"(?:情况|说明)。$")
_SECTION_WORD = re.compile(
    r"(?:职能|职责|情况|说明|解释|概况|预算|决算|表|目标|事项|任务|构成|设置|分析|机构)。$"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The numbering a text begins with: its rank (0 outermost) and the numbering itself."""

    rank: int
    number: str


@lru_cache(maxsize=4096)
def mark(text: str) -> Mark | None:
    """The numbering at the head of a text, or None."""
    flat = flatten(text).lstrip()
    if not _BEGINS.match(flat):
        return None
    for rank, style in enumerate(_STYLES):
        if found := style.match(flat):
            return Mark(rank, found[0].strip())
    return None


def reads_as_heading(text: str) -> bool:
    """Whether a numbered text is short and without sentence marks, as headings are."""
    found = mark(text)
    if found is None:
        return False
    rest = flatten(text)[len(found.number) :].strip()
    if not rest or len(rest) > LONGEST:
        return found.rank == 0 and not rest
    if _PROJECT.match(rest):
        return True
    if rest.endswith("。"):
        word = _SECTION_WORD if found.rank <= 1 else _STATE_WORD
        return bool(word.search(rest)) and not _INSIDE.search(rest[:-1])
    return not _ENDS.search(rest) and not _INSIDE.search(rest.rstrip(":："))


def list_items(texts: Sequence[str]) -> tuple[bool, ...]:
    """Which heading-like texts are items of a list instead: 1. 2. 3. follow each other with nothing between."""
    marks = [mark(text) if reads_as_heading(text) else None for text in texts]
    items = [False] * len(texts)
    for index, own in enumerate(marks):
        if own is None or own.rank < 2:
            continue
        after = marks[index + 1] if index + 1 < len(texts) else None
        before = marks[index - 1] if index else None
        beside = after is not None and after.rank == own.rank
        ends = before is not None and before.rank == own.rank and items[index - 1]
        items[index] = beside or ends
    return tuple(items)
