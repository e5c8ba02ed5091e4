"""What the prose tells of a project under its name: `项目名称：老旧路灯改造`, then `设立依据：…`, `承担单位：…`.

Or under a heading of its own with a heading for each thing told: 路灯改造专项经费情况说明, 二、立项依据, 三、实施主体.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.resemblance import bare_name
from assistant.documents.library import Source
from assistant.wording import fold
from index.schema import Paragraph

_NAMED = re.compile(r"项目名称[:：](?P<name>[^:：。；]{2,60})$")
_HEADED = re.compile("(?P<name>[^:。;]{4,60}?)(?:项目)?(?:经费|资金)?情况说明$")
_PART = re.compile(
    "^[一二三四五六七八九十]+、(?P<label>项目(?:概述|概况|简介|内容)|(?:立项|设立|政策)依据|实施(?:主体|单位|方案|周期|期限|内容)|(?:年度)?预算安排|绩效目标)$"
)
_LABELLED = re.compile(r"^[（(]?[\d一二三四五六七八九十]{0,2}[)）、.]?(?P<label>[^:：，。,]{2,14})[:：]")


@dataclass(frozen=True)
class Told:
    """One paragraph on a project: the project's comparable name and what the paragraph is about (设立依据)."""

    project: str
    label: str
    paragraph: Paragraph


def read(source: Source) -> list[Told]:
    """All labelled paragraphs that stand under the name of a project, in reading order."""
    found = []
    for paragraph in source.paragraphs.values():
        named = next((m for name in reversed(paragraph.heading) if (m := _NAMED.search(fold(name)))), None)
        labelled = _LABELLED.search(fold(paragraph.text))
        if paragraph.is_heading:
            continue
        if named and labelled:
            found.append(Told(bare_name(named["name"], source), labelled["label"], paragraph))
        elif headed := _under_headings(paragraph):
            found.append(Told(bare_name(headed[0], source), headed[1], paragraph))
    return found


def _under_headings(paragraph: Paragraph) -> tuple[str, str] | None:
    """(the project, what is told of it) by the last two headings above a paragraph; None where they are no such pair."""
    if len(paragraph.heading) < 2:
        return None
    named, part = _HEADED.search(fold(paragraph.heading[-2])), _PART.search(fold(paragraph.heading[-1]))
    return (named["name"], part["label"]) if named and part else None
