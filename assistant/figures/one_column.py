"""A column that a question says of one of several items: 甲和乙的项目支出, 甲的项目支出比乙多多少."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.draft import Case
from assistant.answering.evidence import from_line
from assistant.answering.finder import Found
from assistant.documents.library import Line
from assistant.documents.lines import BARE_TOTALS, column_name
from assistant.question.phrases import Phrase, phrase
from assistant.wording import TOGETHER, clean_label, span_mask

_COLUMN = re.compile(
    "的(?P<column>基本支出|项目支出|人员(?:经费|支出)|(?:日常)?公用(?:经费|支出))"
    f"(?=(?:各|分别|{TOGETHER}|总计|共|哪|谁|是|为|有|多少|[?？]?$))"
)
_JOINED = re.compile("、|和|与|(?<![涉以普顾])及|跟")


def of_column(case: Case) -> list[Phrase]:
    """The items of a list that a column ends (甲和乙的公用经费), each with the words of the column; [] where none is so."""
    said = _COLUMN.search(case.text)
    if said is None or len(case.scope.groups) > 1 or len(case.years) > 1:
        return []
    head = case.text[: said.start()]
    cuts = [0]
    for found in _JOINED.finditer(head):
        if not any(m.start < found.end() and found.start() < m.end for m in case.topic.mentions):
            cuts += [found.start(), found.end()]
    cuts.append(len(head))
    column = span_mask(*said.span("column"))
    every = (1 << len(case.text)) - 1
    parts = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        covered = (
            case.scope.covered | case.intent.covered & ~column | every & ~(span_mask(start, end) | column)
        )
        item = phrase(case.text, case.terms, covered)
        if not (item.strong | item.soft) & span_mask(start, end):
            return []
        parts.append(item)
    return parts if len(parts) > 1 else []


def one_column(picked: Sequence[Found | None]) -> list[Found | None]:
    """A column that is said of one item only is meant of all: 甲和乙的项目支出 is the 项目支出 of both.

    Where two columns are said, the total of a column is one of the items, or a row is laid beside its own column, nothing is
    moved.
    """
    found = [f for f in picked if f and f.best.line]
    heads = [f for f in found if f.best.line and heads_a_cell(f.best.line)]
    places = {
        (f.best.source.name, f.best.line.fact.table, f.best.line.fact.column) for f in heads if f.best.line
    }
    items = {(f.best.line.leaf or f.best.label, f.best.line.above) for f in found if f.best.line}
    if len(items) < len(picked) or len(places) != 1 or len(heads) == len(found):
        return list(picked)
    _, table, column = places.pop()
    moved: list[Found | None] = []
    for f in found:
        line = f.best.line
        if line is None or line.total or f not in heads and line.leaf and column_name(line):
            return list(picked)
        rows = [
            x
            for x in f.best.source.lines
            if (x.fact.table, x.fact.column, x.leaf)
            == (table, column, line.leaf or clean_label(f.best.label))
        ]
        rows = [x for x in rows if x.above == line.above] or (rows if len(rows) == 1 else [])
        cell = line if f in heads else next(iter(rows), None)
        if cell is None:
            return list(picked)
        moved.append(
            f if f in heads else replace(f, best=from_line(f.best.source, cell), same=(), readings=())
        )
    return moved


def heads_a_cell(line: Line) -> bool:
    """Whether a cell is of a named column in the row of an item, and no total."""
    return bool(column_name(line)) and not line.total and bool(line.leaf) and line.leaf not in BARE_TOTALS
