"""A completed question as it is shown to the reader: with the body and the year that were carried over, and no loose ends."""

from __future__ import annotations

import re

from assistant.answering.draft import Case
from assistant.talk.words import END, LEAD, THIS_BODY, YEAR

_JOINED = re.compile(f"(?P<topic>[^,]+),{LEAD}(?P<rest>[^,]+?)(?:的)?(?P<tail>呢)?{END}")
_YEARS = re.compile(f"(?:{YEAR}|今年|本年|去年|上年|上一年|前一年|前年)的?(?:预算数?|决算数?|执行数)?")
_MEASURE = re.compile("(?:年初|全年|调整)?预算数?|决算数?|执行数?")
_LEADING = re.compile(f"^(?:{LEAD}{THIS_BODY}的?|那么?(?![些个家年]))")
_TAIL = re.compile(f"(?:的)?呢{END}$")


def in_full(text: str, case: Case) -> str:
    """The question of the case in words that stand alone; "" where the folded turn `text` says all of it itself."""
    words, head = _LEADING.sub("", _smooth(case)), _carried(case)
    return "" if words == text and not head else head + words


def _smooth(case: Case) -> str:
    """`会议费,去年呢` as `去年的会议费是多少`, `会议费,比上年呢` as `会议费比上年呢`, `会议费呢` as `会议费是多少`."""
    found = _JOINED.fullmatch(case.text)
    if found is None:
        return _TAIL.sub("是多少", case.text) if case.intent.operation == "lookup" else case.text
    topic, rest, tail = found["topic"], found["rest"], found["tail"]
    if "多少" in topic:
        return case.text
    at = case.text.index(rest, len(topic))
    mask = case.scope.covered >> at & (1 << len(rest)) - 1
    if tail and _MEASURE.fullmatch(rest):
        return f"{topic}的{rest}是多少"
    if tail and (mask.bit_count() == len(rest) or _YEARS.fullmatch(rest)):
        return f"{rest}的{topic}是多少"
    return topic + rest + (tail or "")


def _carried(case: Case) -> str:
    """The body, where one of several loaded is meant and the words name none, and the year where they name none."""
    entities = {source.identity.entity for source in case.sources}
    if case.scope.problem or case.scope.named or len(entities) != 1:
        return ""
    entity = entities.pop()
    if all(source.identity.entity == entity for source in case.loaded):
        entity = ""
    years = {source.identity.year for source in case.loaded if not entity or source.identity.entity == entity}
    said = not case.scope.years or case.scope.covered or len(years) < 2
    return entity + ("" if said else "、".join(f"{year}年" for year in case.scope.years))
