"""A subject as a share of one class of the expenditure: 办公费占项目支出.

基本支出 and 项目支出 have nothing in common, nor have 人员经费 and 公用经费 (部门预算 rules of the 财政部): the part must be what
the subject has in that very class. A table that splits the subject prints it; where none does, no share is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.draft import Case
from assistant.answering.evidence import agrees, from_line
from assistant.answering.finder import Found
from assistant.documents.library import Line
from assistant.documents.lines import DEFAULT_COLUMN, column_name
from assistant.question.phrases import Phrase
from assistant.wording import clean_label

_OF_CLASS = {
    "基本支出": ("一般公共预算基本支出表", "机关运行经费表"),
    "一般公共预算基本支出": ("一般公共预算基本支出表", "机关运行经费表"),
    "项目支出": ("项目支出表",),
    "人员经费": ("一般公共预算基本支出表",),
    "公用经费": ("一般公共预算基本支出表", "机关运行经费表"),
}
"""The kinds of tables all of whose rows are of the class, or may be."""


def settled(case: Case, pair: tuple[Found, Found], asked: Phrase) -> tuple[Found, Found]:
    """The pair with the part as the class has it; with a part that is not sure where no place tells."""
    part, whole = pair
    line = part.best.line
    wanted = _class(asked)
    if not wanted or line is None:
        return pair
    if line.table.kind == _OF_ALL and not _together(pair) and not _named_there(case, asked, part):
        return replace(part, exact=False), whole
    if line.total or clean_label(part.best.label) != line.leaf:
        return pair
    if _is_of(case, asked, line) or line.table.kind in _OF_CLASS[wanted] or _one_project(part):
        return pair
    for cell in (*_cells(case, asked, part), *_rows(part, _OF_CLASS[wanted])):
        total = next((x for x in part.best.source.lines if _totals(x, cell)), None)
        own = replace(part, best=from_line(part.best.source, cell), same=(), readings=())
        if total is None:
            return own, whole
        of_all = replace(from_line(whole.best.source, total), label=whole.best.label)
        exact = whole.exact and agrees(of_all, whole.best)
        return own, replace(whole, best=of_all, same=(), readings=(), exact=exact)
    return replace(part, sure=False), whole


_OF_ALL = "三公经费表"  # of 基本支出 and 项目支出 together, by the rules for it


def _together(pair: tuple[Found, Found]) -> bool:
    lines = [found.best.line for found in pair]
    return bool(lines[0] and lines[1] and lines[0].table.number == lines[1].table.number)


def _named_there(case: Case, asked: Phrase, part: Found) -> bool:
    """Whether a place of the class prints the very figure: then nothing of it is of the other class."""
    kinds = _OF_CLASS[_class(asked)]
    return any(e.line and (e.line.table.kind in kinds or _is_of(case, asked, e.line)) for e in part.same)


def _class(asked: Phrase) -> str:
    """The class that a phrase names alone; "" where it names none, or more."""
    named = {concept for mention in asked.mentions for concept in mention.concepts[:1]}
    found = named.pop() if len(named) == 1 else ""
    return found if found in _OF_CLASS else ""


def _is_of(case: Case, asked: Phrase, line: Line) -> bool:
    name = column_name(line)
    return bool(name) and any(case.terms.likeness(mention, name) for mention in asked.mentions)


def _one_project(part: Found) -> bool:
    """Whether a row is a project by a table that lists it as one, and so wholly of the 项目支出."""
    name = clean_label(part.best.label)
    return any(
        line.leaf == name and line.table.kind == "项目支出表" and "经济分类" not in line.table.title
        for line in part.best.source.lines
    )


def _cells(case: Case, asked: Phrase, part: Found) -> Iterator[Line]:
    for line in part.best.source.lines:
        current = line.fact.year == part.best.year and line.fact.value is not None and not line.table.form
        if current and line.leaf == clean_label(part.best.label) and _is_of(case, asked, line):
            yield line


def _rows(part: Found, kinds: Sequence[str]) -> Iterator[Line]:
    """The row of the subject in a table that is wholly of the class, in the column of all."""
    for line in part.best.source.lines:
        whole = bool(line.column) and DEFAULT_COLUMN.match(line.column[-1]) is not None
        current = line.fact.year == part.best.year and line.fact.value is not None
        if whole and current and line.table.kind in kinds and line.leaf == clean_label(part.best.label):
            yield line


def _totals(line: Line, cell: Line) -> bool:
    same = (line.fact.table, line.fact.column) == (cell.fact.table, cell.fact.column)
    return same and not line.above and (line.total or line.fact.row < cell.fact.row and line.fact.code == "")
