"""What a body plans to do in its year: the list under 主要工作任务, each item by its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.draft import Case, Draft
from assistant.answering.resemblance import left_over, question
from assistant.documents.library import Source
from assistant.passages.extracts import LONGEST, shortened
from assistant.wording import fold, span_mask
from index.schema import Paragraph

_ASKED = re.compile(
    r"(?:工作|任务|目标|重点|举措|计划|打算)(?:任务|目标|重点|计划|安排|思路|打算)?(?:都|主要|具体|分别)?(?:是|有|包括|分为?|为)?"
    r"(?:些|了)?(?:什么|啥|哪[些几]?|几个?|多少个?|怎么样?)"
    r"|(?:哪[些几]|几|[一二两三四五六七八九十])(?:个|项|方面|大)?(?:的)?(?:主要|重点|年度)?(?:工作|任务|重点工作|目标)"
    r"|(?:今年|打算|计划|准备|20\d\d年)(?:度)?(?:要|想)?(?:重点)?(?:做|干|抓|推进)(?:些|好)?(?:什么|哪些|啥|哪几)"
    r"|工作(?:任务|目标|重点|计划|安排)[?。]?$"
)
_ABOUT = re.compile(
    r"主要|重点|工作|任务|目标|方面|今年|本年|年度|全年|新一年|部门|单位|打算|计划|安排|思路|举措|围绕|展开|推进|列出|介绍|抓|做|干"
    r"|[一二两三四五六七八九十\d]+(?=个|项|大|方面)|内容"
)
_OTHER = re.compile("绩效|指标|项目|职责|职能|目标值|完成|多少钱|经费|资金|万元|为什么|原因")
_HEADING = re.compile("(?:工作|年度)(?:任务|目标|重点|计划|安排|思路|打算)|(?:重点|主要)(?:工作|任务)")
_STYLES = (
    re.compile(r"^[一二三四五六七八九十]+(?:是|要)"),
    re.compile(r"^\([一二三四五六七八九十]+\)"),
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^\(?\d{1,2}[)、.](?!\d)"),
)
_SENTENCE = re.compile("^.+?[。；;：:]")
_MOST = 40


def answer(case: Case) -> Draft | None:
    """The items of the list; None where the question is another one or no document has such a section."""
    asked = _ASKED.search(case.text)
    if asked is None or _OTHER.search(case.text) or case.intent.body:
        return None
    about = span_mask(*asked.span())
    for word in _ABOUT.finditer(question(case)):
        about |= span_mask(*word.span())
    rest = left_over(case, about)
    for source in case.sources:
        paragraphs = _section(source) if all(word in source.identity.entity for word in rest) else []
        if paragraphs and not (case.years and source.identity.year not in case.years):
            return _list(case, source, paragraphs)
    return None


def _section(source: Source) -> list[Paragraph]:
    """What stands under the first heading of the kind, outside the part on performance."""
    found: list[Paragraph] = []
    for paragraph in source.paragraphs.values():
        heads = [name for name in paragraph.heading if _HEADING.search(name)]
        if heads and not paragraph.is_heading and not any("绩效" in name for name in paragraph.heading):
            if found and paragraph.heading[: len(found[0].heading)] != found[0].heading:
                break
            found.append(paragraph)
    return found


def _list(case: Case, source: Source, paragraphs: Sequence[Paragraph]) -> Draft:
    """The opening where it only announces the list, and each item's first sentence; without items, the section as it is."""
    draft = Draft(case)
    items = _items(paragraphs)
    if len(items) < 2:
        for paragraph in paragraphs[:2]:
            draft.say(draft.quote(source, paragraph, shortened(paragraph.text)))
        return draft
    first = paragraphs[0]
    if first.number < items[0].number and fold(first.text).endswith(":"):
        draft.say(draft.quote(source, first, first.text.rpartition("。")[2]))
    for item in items[:_MOST]:
        draft.say(draft.quote(source, item, _lead(item.text)))
    if len(items) > _MOST:
        draft.say(f"其余 {len(items) - _MOST} 项见原文。")
    return draft


def _items(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs numbered the way the first of them is: what is numbered otherwise belongs to one of them, or elsewhere."""
    styles = (style for p in paragraphs for style in _STYLES if style.search(fold(p.text)))
    style = next(styles, None)
    return [p for p in paragraphs if style and style.search(fold(p.text))]


def _lead(text: str) -> str:
    """The first sentence of an item; a whole item of no more than two lines stays as it is."""
    sentence = _SENTENCE.search(text)
    return text if len(text) <= LONGEST // 4 or sentence is None else sentence[0].rstrip("：:；;")
