"""Sentences that say there is none: 政府性基金预算未安排, 无公务用车购置, 没有使用国有资本经营预算拨款安排的支出."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.normalize import chinese_marks, flatten
from index.prose import spans, subjects
from index.prose.headings import GLOSSARY
from index.schema import Paragraph

_NONE_BEFORE = re.compile(
    r"(?:均)?(?:没有使用|没有安排|没有发生|没有|未安排|未发生|未使用|未购置|不涉及|暂无|并无|均无|未有|(?<![有与若])无)(?!法|关|需|论|增减|变化|偿|障碍|线|期|缝|证|着|人|息|前|所|形|如|差|不|一|数)"
    r"(?:使用|安排)?(?P<what>[^,;。:]{2,40})(?!的,)"
)
_NONE_AFTER = re.compile(
    r"(?P<what>[^,;。:]{3,40}?)(?:均)?(?:未安排|未发生|无发生额|未使用|没有安排|为空表|无数据|为零)(?=[,;。)]|$)"
)
_BUDGET = re.compile(
    r"支出|收入|收支|拨款|预算|经费|费(?![用力])|资金|购置|车辆|设备|采购|转移支付|基金|下属单位|因公出国|公务接待|涉密项目"
)
_VAGUE = re.compile(r"^(?:本表|此|该|本项|相关|其他|经费|不|故)|(?:的部门|的|表)$|显示")


class Absence(NamedTuple):
    """What a sentence says there is none of, as named there; the paragraph and the sentence as printed."""

    words: str
    paragraph: int
    sentence: str


def read(paragraphs: Sequence[Paragraph]) -> tuple[Absence, ...]:
    """All statements of absence, in reading order; glossaries state none."""
    found: list[Absence] = []
    for paragraph in paragraphs:
        if paragraph.is_heading or any(map(GLOSSARY.search, paragraph.heading)):
            continue
        flat = flatten(paragraph.text)
        for start, end in spans.sentences(flat):
            for words in _missing(flat[start:end]):
                found.append(Absence(words, paragraph.number, paragraph.text[start:end].strip()))
    return tuple(found)


def _missing(sentence: str) -> tuple[str, ...]:
    """The names of what a sentence says is missing, each once."""
    names: list[str] = []
    for pattern in (_NONE_AFTER, _NONE_BEFORE):
        for match in pattern.finditer(sentence):
            names += _listed(match["what"])
    return tuple(dict.fromkeys(names))


def _listed(what: str) -> list[str]:
    """无政府性基金预算拨款和国有资本经营预算 names two."""
    parts = re.split(r"、|和(?!旅游|社会|信息|谐|绩效|计划|运行)|及(?!运行)|以及", what)
    paths = (subjects.read(re.sub(r"^(?:使用|安排)", "", part)).path for part in parts if part.strip())
    names = (path[0].strip() for path in paths if path)
    return [chinese_marks(name) for name in names if _BUDGET.search(name) and not _VAGUE.search(name)]
