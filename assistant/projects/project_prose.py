"""What the prose tells of a project under its name: `项目名称：老旧路灯改造`, then `设立依据：…`, or a section `立项依据`.

The name may stand in a heading, or in a line of its own above the labelled paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.resemblance import bare_name
from assistant.documents.library import Source
from assistant.wording import clean_label, fold
from index.schema import Paragraph

_NAMED = re.compile(r"项目名称[:：](?P<name>[^:：。；]{2,60})$")
_LABELLED = re.compile(r"^[（(]?[\d一二三四五六七八九十]{0,2}[)）、.]?(?P<label>[^:：，。,]{2,14})[:：]")
_FIELD = re.compile(
    "(?:项目|年度|总体|整体)*(?:概述|概况|简介|背景|内容|主要内容|立项依据|立项背景|设立依据|政策依据|依据"
    "|实施主体|实施单位|承担单位|责任单位|实施方案|实施内容|实施计划|实施周期|实施期限|执行时间|起止时间"
    "|预算安排|资金安排|资金来源|资金分配情况|资金使用方向|资金|绩效总?目标(?:[和及与]指标)?|目标)"
)
_LEAD = re.compile(r"[^:：。；，,;]{4,40}")
_KIND_ONLY = re.compile(
    "(?:重点|主要|部门|单位|预算|本级|重大|特定目标类?)*项目(?:支出|预算|绩效|目标|资金|情况|说明|安排|管理)*"
)
_OF_PROJECT = re.compile(r"(?:经费)?(?:情况)?的?(?:情况|说明)+$")
_LEAST_FIELDS = 2  # headings of such fields that make the heading above them the name of a project


@dataclass(frozen=True)
class Told:
    """One paragraph on a project: its comparable name and the printed one, and what the paragraph is about (设立依据).

    `apart`: the paragraph stands below its label and does not hold it.
    """

    project: str
    label: str
    paragraph: Paragraph
    printed: str
    apart: bool = False


def read(source: Source) -> list[Told]:
    """All labelled paragraphs that stand under the name of a project, in reading order."""
    found = []
    sections = _sections(source)
    leads = _leads(source)
    for paragraph in source.paragraphs.values():
        if paragraph.is_heading:
            continue
        named = next((m for name in reversed(paragraph.heading) if (m := _NAMED.search(fold(name)))), None)
        labelled = _LABELLED.search(fold(paragraph.text))
        if (named or paragraph.number in leads) and labelled:
            name = named["name"] if named else leads[paragraph.number]
            found.append(Told(bare_name(name, source), labelled["label"], paragraph, name))
        elif not named and paragraph.heading[:-1] in sections:
            name = sections[paragraph.heading[:-1]]
            label = clean_label(paragraph.heading[-1])
            found.append(Told(bare_name(name, source), label, paragraph, name, apart=True))
    return found


def same(told: str, project: str) -> bool:
    """Whether two comparable names are of one project: 项目 at the end is left out in one place and not in the next."""
    return told == project or told.removesuffix("项目") == project.removesuffix("项目")


def _leads(source: Source) -> dict[int, str]:
    """The projects of labelled paragraphs by number: what the line above the first of several such labels names."""
    found: dict[int, str] = {}
    run: dict[str, int] = {}
    lead = above = ""
    for paragraph in source.paragraphs.values():
        text = fold(paragraph.text)
        label = _LABELLED.search(text)
        if named := _NAMED.search(text):
            run, lead = {}, named["name"]
        elif label and not paragraph.is_heading and _FIELD.fullmatch(label["label"]):
            if label["label"] in run or not run and not lead:
                run, lead = {}, _project_of(above)
            run[label["label"]] = paragraph.number
            if lead and len(run) >= _LEAST_FIELDS:
                found |= dict.fromkeys(run.values(), lead)
        elif paragraph.is_heading:
            run, lead = {}, ""
        above = text
    return found


def _project_of(line: str) -> str:
    """The project that a line of its own names; "" where it is a sentence or names no more than what kind of thing follows."""
    name = clean_label(line)
    name = _OF_PROJECT.sub("", name) or name
    return name if _LEAD.fullmatch(name) and not _KIND_ONLY.fullmatch(name) else ""


def _sections(source: Source) -> dict[tuple[str, ...], str]:
    """The heading paths that are projects, since several headings right below are such as only a project has, with its name."""
    fields: dict[tuple[str, ...], set[str]] = {}
    for paragraph in source.paragraphs.values():
        if not paragraph.is_heading and paragraph.heading:
            if _FIELD.fullmatch(label := clean_label(paragraph.heading[-1])):
                fields.setdefault(paragraph.heading[:-1], set()).add(label)
    return {
        path: _OF_PROJECT.sub("", clean_label(path[-1])) or clean_label(path[-1])
        for path, labels in fields.items()
        if path and len(labels) >= _LEAST_FIELDS
    }
