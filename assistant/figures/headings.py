"""A name that only heads rows (a project in a table of purchases): the figures of the rows below it, added up.

Such a label has no figure of its own in its table; what it costs is what stands under it. Never verified: the rows may be
but a part of what the question means.
"""

from __future__ import annotations

import re
from collections import defaultdict

from assistant.answering import calculator, resemblance
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import context_of, from_line
from assistant.documents.bodies import is_body_name
from assistant.documents.library import Line, Source
from assistant.documents.lines import DEFAULT_COLUMN
from assistant.figures import part_of
from assistant.question import subunits
from index.money import MONEY

_SHORTEST = 4  # characters of a name that is one thing's own
_MOST = 12
_OF_RESULTS = re.compile("绩效|自评|目标")  # tables that tell of work done, by budget and outcome
_Heading = dict[str, list[Line]]


def answer(case: Case, in_full: bool = False, beside: str = "") -> Draft | None:
    """The rows under the one heading that holds every word of the question; `in_full`: whose name the question says.

    A heading that is but a piece of `beside`, a name found already, is none.
    """
    read = case.intent
    if read.role != "amount" or read.counter or read.target or len(case.sources) != 1:
        return None
    source = case.sources[0]
    if case.years and source.identity.year not in case.years:
        return None
    found = {
        name: rows
        for name, every in source.kept(_headings).items()
        if (rows := _of_body(every, source, read.body))
        and (name == beside or name not in beside)
        and _named(case, name, rows[0].table.title, in_full)
    }
    if len(found) != 1 or len(rows := next(iter(found.values()))) > _MOST:
        return None
    name, evidences = next(iter(found)), [from_line(source, row) for row in rows]
    draft = Draft(case)
    draft.unsure = True
    if len(evidences) == 1:
        draft.say(f"{name}：{draft.add(evidences[0])}（{context_of(evidences[0])}）。")
    else:
        result = calculator.total(evidences)
        draft.say(f"{name}共列 {len(rows)} 项，合计 {draft.compute(result, name)}（{result.formula}）。")
        for evidence in evidences:
            draft.say(f"{evidence.label}：{draft.add(evidence)}（{context_of(evidence)}）")
    draft.say("这个名称下没有单独的合计数，请核对。")
    return draft


def _of_body(rows: list[Line], source: Source, body: str) -> list[Line]:
    """Those rows that stand under the unit which the question names."""
    return [row for row in rows if not body or subunits.owns(body, row.above, source)]


def _named(case: Case, name: str, title: str, in_full: bool) -> bool:
    if in_full:
        return name in resemblance.question(case)
    topic = case.topic
    mask, where = (case.finder.linker.shared(topic, text) for text in (name, title))
    for mention in topic.mentions:
        if case.terms.spoken(mention, name):
            mask |= mention.mask
    left = topic.strong & ~mask & ~where
    done = all(c in part_of.DOING for i, c in enumerate(topic.text) if left >> i & 1)
    return (topic.strong & mask).bit_count() >= 2 and done


def _headings(source: Source) -> _Heading:
    """The rows at the bottom below each label that has no row of its own in the one table that prints it."""
    rows: dict[tuple[int, str], list[Line]] = defaultdict(list)
    leaves: dict[int, set[str]] = defaultdict(set)
    for line in source.lines:
        fact = line.fact
        current = fact.unit in MONEY and fact.value is not None and fact.year == source.identity.year
        if line.table.form or not current or line.total or _OF_RESULTS.search(line.table.title):
            continue
        leaves[fact.table].add(line.leaf)
        for label in line.above:
            if len(label) >= _SHORTEST and not is_body_name(label):
                rows[fact.table, label].append(line)
    found: dict[str, list[list[Line]]] = defaultdict(list)
    for (table, label), below in rows.items():
        if label not in leaves[table]:
            found[label].append(_bottom(below))
    return {label: groups[0] for label, groups in found.items() if len(groups) == 1}


def _bottom(below: list[Line]) -> list[Line]:
    """Of one column those rows that head no others."""
    whole = [line for line in below if line.column and DEFAULT_COLUMN.match(line.column[-1])]
    column = min(line.fact.column for line in whole or below)
    rows = [line for line in below if line.fact.column == column]
    heads = {(*line.above[:depth],) for line in rows for depth in range(1, len(line.above) + 1)}
    return [line for line in rows if (*line.above, line.leaf) not in heads]
