"""What a document says of one thing in words, in two places or beside its own list: grades, and numbers of things listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import from_line
from assistant.documents.library import Line, Source
from assistant.question.phrases import phrase
from assistant.wording import fold, span_mask
from index.schema import Paragraph

_DIGITS = "一二两三四五六七八九十"
_VALUES = {digit: value for value, digit in zip((1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), _DIGITS, strict=True)}
_COUNTED = rf"(?P<number>[{_DIGITS}]|\d{{1,2}})(?P<word>大(?!型)|个(?!月)|项|类|种|方面|家|条)"
_SAID = re.compile(_COUNTED + r"(?P<noun>[^,。;、?的]{0,6})")
_LISTING = re.compile("实际|列出|列了|列的|到底|真的|数一?数")
_HOW_MANY = re.compile("几个|几项|几类|几家|几种|多少个|多少项|对得上|一致|吗")
_LIST = re.compile(
    rf"(?P<items>(?:[^,。;:、]{{1,40}}[、,]){{1,20}}[^,。;:、]{{1,40}}?)(?P<more>等)?(?:这|共|以上|上述)?{_COUNTED}"
)
_LEAD = re.compile("^.*?(?:完成|包括|包含|涉及|分为|分成|主要有|开展|分别为|分别是|涵盖|设有|下设|以及)")
_GRADE_ASKED = re.compile("等级|评级|级别|评价结果|评价结论|评为")
_GRADE = re.compile(
    r"(?:等级|评级|级别|评价结果|评价结论|评定)(?:为|是|:)?[\"']?(?P<grade>[A-D](?![A-Za-z])|优秀?|良好?|中|差|合格|不合格|较好|一般)[\"']?(?=[,。;)、]|$)"
)
_PLACES = re.compile("正文|报告|附件|自评表|表格?里?|说明|写的?|文字|评价?")
_NAMED = 0.6
_SHORT = 160


@dataclass(frozen=True)
class _Passage:
    """A paragraph or the text of a cell, with the words that tell what it is about."""

    source: Source
    place: Paragraph | Line
    text: str
    about: str


def enumerated(case: Case) -> Draft | None:
    """A number of things beside the things listed with it; None where the question asks no such thing."""
    said = _SAID.search(case.text)
    if said is None or not _LISTING.search(case.text) or not _HOW_MANY.search(case.text):
        return None
    for passage in _passages(case):
        for match in _LIST.finditer(passage.text):
            if _number(match["number"]) != _number(said["number"]) or match["word"] != said["word"]:
                continue
            if _about(case, passage) >= _NAMED:
                return _counted(case, passage, match)
    return None


def _counted(case: Case, passage: _Passage, match: re.Match[str]) -> Draft:
    items = [item for item in re.split("[、,]", _LEAD.sub("", match["items"])) if item]
    stated = _number(match["number"])
    draft = Draft(case)
    draft.unsure = True
    said = f"{match['number']}{match['word']}"
    same = "一致" if len(items) == stated else "与写的数不一致"
    named = _in_words(len(items))
    draft.say(f"写的是“{said}”，列出来的有{named}个（{'、'.join(items)}），{same}。")
    if match["more"] and len(items) < stated:
        draft.say("原文用了“等”字，可能没有列全。")
    draft.say("原文：" + _quoted(draft, passage, _sentence(passage.text, match)))
    return draft


def _in_words(count: int) -> str:
    words = {value: digit for digit, value in _VALUES.items() if digit != "两"}
    return words.get(count, str(count))


def _number(text: str) -> int:
    return _VALUES.get(text) or int(text)


def _sentence(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(mark, 0, match.start()) for mark in "。;") + 1
    ends = [i for mark in "。;" if (i := text.find(mark, match.end())) >= 0]
    return text[start : min(ends, default=len(text))]


def graded(case: Case) -> Draft | None:
    """Every grade the document gives the thing asked about; None where it does not give two."""
    if not _GRADE_ASKED.search(case.text):
        return None
    found = [
        (passage, match)
        for passage in _passages(case)
        if (match := _GRADE.search(passage.text)) and _about(case, passage) >= _NAMED
    ]
    if len(found) < 2:
        return None
    grades = list(dict.fromkeys(match["grade"] for _, match in found))
    draft = Draft(case)
    if len(grades) > 1:
        draft.say(f"各处写法不一样：{'、'.join(f'“{grade}”' for grade in grades)}。")
    else:
        draft.say(f"各处写法一致，都是“{grades[0]}”。")
    seen: set[str] = set()
    for passage, match in found:
        if match["grade"] not in seen or len(grades) == 1:
            whole = len(passage.text) <= _SHORT
            draft.say(_quoted(draft, passage, passage.text if whole else _sentence(passage.text, match)))
        seen.add(match["grade"])
    return draft


def _passages(case: Case) -> Iterator[_Passage]:
    for source in case.sources:
        for paragraph in source.paragraphs.values():
            text = fold(paragraph.text)
            yield _Passage(source, paragraph, text, fold("".join(paragraph.heading)) + text)
        for line in source.lines:
            if line.fact.value is None and len(line.fact.printed) > 8:
                text = fold(line.fact.printed)
                yield _Passage(source, line, text, "".join((*line.above, line.leaf, *line.column)) + text)


def _about(case: Case, passage: _Passage) -> float:
    """How much of what is asked about the passage names, the words that only ask left out."""
    covered = case.scope.covered | case.intent.covered
    for pattern in (_SAID, _LISTING, _HOW_MANY, _GRADE_ASKED, _PLACES):
        for match in pattern.finditer(case.text):
            covered |= span_mask(*match.span())
    topic = phrase(case.text, case.terms, covered)
    return topic.covered(case.finder.linker.shared(topic, passage.about)) if topic.weight else 0.0


def _quoted(draft: Draft, passage: _Passage, sentence: str) -> str:
    if isinstance(passage.place, Line):
        mark = draft.citations.mark(from_line(passage.source, passage.place))
        return f"“{sentence}”[{mark}]"
    return draft.quote(passage.source, passage.place, f"“{sentence}”")
