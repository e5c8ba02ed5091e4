"""One thing inside a named project (某项目的差旅费): a figure of the whole body, which stands nowhere near it, is no answer."""

from __future__ import annotations

import re

from assistant.answering.draft import FEW, Case, Draft
from assistant.answering.evidence import Evidence, printed_about
from assistant.projects import project_rows
from assistant.wording import fold

_INSIDE = re.compile(r"(?P<name>[^,。?、的\s]{2,24})项目(?:的|里面?|当中|之?中|内)的?$")
_SHORTEST = 4


def elsewhere(case: Case, draft: Draft) -> str:
    """Why the figures are not of the project that the question names before the item; "" where they may be."""
    if draft.status != "answered" or not draft.evidences or len(case.sources) > FEW:
        return ""
    own = case.unscoped
    for mention in case.topic.mentions:
        said = _INSIDE.search(own[: mention.start])
        name = _known(case, said["name"]) if said else ""
        if name and not any(_stands_at(evidence, name) for evidence in draft.evidences):
            return f"文件没有写明“{name}”项目里的这一项。"
    return ""


def _known(case: Case, words: str) -> str:
    """The name of a project that ends the words, without 项目; "" where no document lists such a project."""
    names = {p.name.removesuffix("项目") for s in case.sources for p in s.kept(project_rows.read)}
    fitting = [name for name in names if len(name) >= _SHORTEST and words.endswith(name)]
    return max(fitting, key=len, default="")


def _stands_at(evidence: Evidence, name: str) -> bool:
    paragraph = evidence.source.paragraphs.get(evidence.claim.paragraph) if evidence.claim else None
    around = "".join((*paragraph.heading, paragraph.text)) if paragraph else ""
    return name in fold(printed_about(evidence)) or name in fold(around)
