"""What the prose tells of a project under its name: `项目名称：老旧路灯改造`, then `设立依据：…`, `承担单位：…`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.resemblance import bare_name
from assistant.documents.library import Source
from assistant.wording import fold
from index.schema import Paragraph

_NAMED = re.compile(r"项目名称[:：](?P<name>[^:：。；]{2,60})$")
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
        if named and labelled and not paragraph.is_heading:
            found.append(Told(bare_name(named["name"], source), labelled["label"], paragraph))
    return found
