"""Reasons that stand in a column of a table (增减原因, 变动原因说明) beside the figures they explain."""

from __future__ import annotations

import re

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import from_line
from assistant.documents.library import Line, Source
from assistant.passages.prose import TURNED, share_in, turned
from assistant.wording import clean_label, fold
from index.amounts import DASH

_COLUMN = re.compile("原因")
_CHANGE = re.compile("增减|变动|变化|差异")
_NAMED = 0.9


def answer(case: Case) -> Draft | None:
    """The words of the row that the question is about, with the change printed in it; None where no row is just that."""
    rows = [
        (source, line)
        for source in case.sources
        for line in source.lines
        if line.fact.value is None
        and line.column
        and _COLUMN.search(line.column[-1])
        and not DASH.fullmatch(line.fact.printed.strip())
        and line.fact.printed.strip()
        and _is_asked(case, line)
    ]
    if len({line.fact.printed for _, line in rows}) != 1:
        return None
    source, line = rows[0]
    draft = Draft(case)
    change = _change(source, line)
    way = "" if change is None or not change.fact.value else "增加" if change.fact.value > 0 else "减少"
    if turned(fold(case.text), way):
        draft.say(TURNED)
    mark = draft.citations.mark(from_line(source, line))
    draft.say(f"{line.leaf} › {line.column[-1]}：“{line.fact.printed}”[{mark}]")
    if change is not None:
        draft.say(f"同一行的{change.column[-1]}：{draft.also(from_line(source, change))}。")
    return draft


def _is_asked(case: Case, line: Line) -> bool:
    """Whether the row is what the question names: by its name, or by another name of the same concept, and no part of it."""
    label = clean_label(line.leaf)
    if any(case.terms.likeness(mention, label) for mention in case.topic.mentions):
        return not case.topic.residue(_span(case))
    return share_in(case, fold(label)) >= _NAMED and fold(label) in case.text


def _span(case: Case) -> int:
    return sum(1 << i for m in case.topic.mentions for i in range(m.start, m.end))


def _change(source: Source, line: Line) -> Line | None:
    """The change printed in the same row."""
    beside = (
        other
        for other in source.lines
        if (other.fact.table, other.fact.row) == (line.fact.table, line.fact.row)
        and other.fact.value is not None
        and other.column
        and _CHANGE.search(other.column[-1])
        and other.fact.unit != "%"
    )
    return next(beside, None)
