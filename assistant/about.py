"""Questions about the document itself: whose it is, of which year, a budget or final accounts."""

from __future__ import annotations

import re

from assistant.draft import Case, Draft
from assistant.library import Source
from assistant.schema import Citation
from assistant.wording import fold

_ASKED = re.compile(
    r"^(?:请问)?(?:这|该|本|此)(?:份|个|些)?(?:文件|材料|报告|公开|预算|决算|表)?(?:到底|究竟)?(?:是|属于)"
    r"(?:哪(?:一?个|家)(?:单位|部门|局|机构)|谁家?|哪一?年|什么年份|哪个年度|预算还是决算|决算还是预算)"
)


def answer(case: Case) -> Draft | None:
    """Entity, year and kind as the document names them; None for any other question."""
    if not _ASKED.search(case.text) or case.topic.mentions:
        return None
    draft = Draft(case)
    for source in case.sources[:10]:
        who = source.identity
        year = f"{who.year}年" if who.year else "年份未写明"
        kind = f"{who.level}{who.kind}" if who.kind else "预算还是决算未写明"
        draft.say(f"《{source.name}》：{who.entity}，{year}，{kind}{_mark(draft, source)}。")
    return draft


def _mark(draft: Draft, source: Source) -> str:
    """The mark of the first line that prints the body's name, or "" where no paragraph does."""
    name = fold(source.identity.entity)
    for paragraph in source.paragraphs.values():
        if name in fold(paragraph.text) and paragraph.boxes:
            page, box = paragraph.boxes[0]
            bbox = (box.x0, box.y0, box.x1, box.y1)
            place = Citation(source.name, page, "", (), (), paragraph.heading, paragraph.text[:120], bbox)
            return f"[{draft.citations.take(place)}]"
    return ""
