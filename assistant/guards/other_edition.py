"""Where another edition of a document is loaded and prints other figures: which edition the answer is from, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.draft import Draft
from assistant.answering.evidence import Evidence, from_line
from assistant.documents.library import Line, Source


def tell(draft: Draft) -> None:
    """Says so at the end of an answer that would be another one from the other edition."""
    sources = {evidence.source for evidence in draft.evidences}
    if draft.status != "answered" or len(sources) != 1:
        return
    (own,) = sources
    for other in own.editions:
        if other not in draft.case.loaded:
            continue
        pairs = [(e, there) for e in draft.evidences for there in _there(e, other)]
        differing = [there for e, there in pairs if there.value != e.value]
        if differing and len(draft.evidences) == 1:
            draft.say(f"这是{own.edition}的数；{other.title}为 {draft.cite(differing[0])}。")
        elif differing:
            draft.say(
                f"这是{own.edition}的数；{other.title}有不同的数，如{differing[0].label}：{draft.cite(differing[0])}。"
            )


def _there(evidence: Evidence, other: Source) -> Iterator[Evidence]:
    """The figure in the same place of another edition, where it prints one figure there."""
    if evidence.line is None:
        return
    place = _place(evidence.line)
    same = [from_line(other, line) for line in other.lines if _place(line) == place]
    if len({found.value for found in same}) == 1:
        yield same[0]


def _place(line: Line) -> tuple[object, ...]:
    return line.table.title, line.leaf, line.above, line.column, line.fact.unit, line.fact.year
