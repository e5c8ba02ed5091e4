"""The parts and the whole that a question adds up, as spans of its text: `A加B等于C吗`, `C是A、B之和吗`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.draft import Case, Draft
from assistant.question.operations import PLUS
from assistant.question.phrases import Phrase
from assistant.wording import ADDED, span_mask

Span = tuple[int, int]

_PLUS = re.compile(PLUS)
_TOGETHER = re.compile(f"的?(?:{ADDED})|合计起来")
_LISTED = re.compile("、|和|与|以及|及|跟")
_TO_WHOLE = re.compile("[,]?(?:是不是|是否|会不会)?(?:就?等于|等不等于|跟|和|与|同|是不是|是否是?|就是)")
_FROM_WHOLE = re.compile("(?:是不是|是否|就)?(?:等于|是由?|由|跟|和|与|同)")
_ADDED_PAIR = re.compile(f"[一-龥)](?:和|与|、|加|及|跟)[一-龥]{{2,12}}?(?:{ADDED})(?!对|等于|是不是)")
_PLACE = re.compile("^.{2,20}?(?:表|说明|正文)(?:格)?(?:里|中|上)的?")


def spans(case: Case) -> tuple[Span, list[Span]] | None:
    """Where the whole and the parts stand in the question."""
    text = case.text
    plus = list(_PLUS.finditer(text))
    if plus:
        more = [m for m in _LISTED.finditer(text, plus[0].end()) if m.group(0) == "、"]
        parts = _cut(case, [*plus, *more])
    elif together := _TOGETHER.search(text):
        parts = _cut(case, list(_LISTED.finditer(text, 0, together.start())))
        parts[-1] = (parts[-1][0], together.start())
        if found := _TO_WHOLE.match(text, together.end()):
            return ((found.end(), len(text)), parts) if len(parts) > 1 else None
    else:
        return None
    return _whole_last(text, parts) or _whole_first(text, parts)


def unparted(case: Case, told: Draft) -> bool:
    """Whether the question adds up two things (`A和B加起来`) and the answer is one figure, whose name holds only one."""
    if _ADDED_PAIR.search(case.text) is None or not told.figures:
        return False
    return not re.search("[和与及、]|合计|总计|[+]", told.figures[0].label + told.figures[0].formula)


def with_head(case: Case, parts: Sequence[Span], number: int) -> Phrase:
    """A part with what stands before 的 in the first one: 政府采购预算的货物、服务."""
    start, end = parts[0]
    at = case.text.find("的", start, end)
    head = span_mask(start, at) if at > start and number else 0
    kept = head | span_mask(*parts[number])
    return case.part(kept)


def without_place(text: str, span: Span) -> Span:
    """The part without the words that say where to look: 三公经费表里的."""
    found = _PLACE.match(text[: span[1]], span[0]) if span[0] == 0 else None
    return (found.end(), span[1]) if found and span[1] - found.end() >= 2 else span


def _cut(case: Case, at: Sequence[re.Match[str]]) -> list[Span]:
    """The pieces between the cuts; none is made within a name (公务用车购置及运行费)."""
    names = case.topic.mentions
    between = [m for m in at if not any(n.start < m.end() and m.start() < n.end for n in names)]
    cuts = [0, *(i for match in between for i in match.span()), len(case.text)]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def _whole_last(text: str, parts: list[Span]) -> tuple[Span, list[Span]] | None:
    start, end = parts[-1]
    found = _TO_WHOLE.search(text, start + 2, end)
    if found is None or end - found.end() < 2:
        return None
    return (found.end(), end), [*parts[:-1], (start, found.start())]


def _whole_first(text: str, parts: list[Span]) -> tuple[Span, list[Span]] | None:
    start, end = parts[0]
    found = next((m for m in _FROM_WHOLE.finditer(text, start + 2, end) if end - m.end() >= 2), None)
    if found is None:
        return None
    rest = [(found.end(), end), *parts[1:]]
    return ((start, found.start()), rest) if len(rest) > 1 else None
