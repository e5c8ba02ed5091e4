"""Rows whose cells are not what their label says alone: headings of the rows below, and the money of one project's form."""

from __future__ import annotations

import re

from assistant.documents.library import Line, Source
from assistant.wording import clean_label
from index.forms.form_labels import PROJECT_LABEL

_SUM = re.compile("(?:支出|收入|费用|经费)?(?:合计|小计|总计|总额)")
_SOURCE_OF_MONEY = re.compile("资金|拨款|收入|预算|收支")
_INDICATOR = re.compile("指标")


def total_below(line: Line, source: Source) -> Line | None:
    """The cell of the total right below a row that prints no figure at all and heads the rows below it.

    一、“三公”经费支出 | — | — over （一）支出合计 | 3.00 | 2.00: the heading's dash is no 0.
    """
    own = line.fact
    if own.value is not None or not heads(line, source):
        return None
    depth = len(own.row_path)
    for other in source.lines:
        fact = other.fact
        below = (fact.table, fact.column) == (own.table, own.column) and fact.row_path[:depth] == own.row_path
        if (
            below
            and len(fact.row_path) == depth + 1
            and fact.value is not None
            and _SUM.fullmatch(other.leaf)
        ):
            return other
    return None


def heads(line: Line, source: Source) -> bool:
    """Whether a row prints no figure and rows with figures stand under its label."""
    own = line.fact
    rows = [x.fact for x in source.lines if x.fact.table == own.table and x.fact.value is not None]
    if not own.row_path or any(fact.row == own.row for fact in rows):
        return False
    depth = len(own.row_path)
    return any(len(fact.row_path) > depth and fact.row_path[:depth] == own.row_path for fact in rows)


def project_of(line: Line, source: Source) -> str:
    """The project whose form a cell of money by its source belongs to, folded; "" for any other cell.

    其中：财政拨款 in the form of a project is that project's: no question answers with it that does not name the project.
    """
    if (
        not line.table.form
        or not line.above
        or not _SOURCE_OF_MONEY.search("".join((*line.above[1:], line.leaf)))
    ):
        return ""
    if any(_INDICATOR.search(label) for label in line.above):
        return ""
    name = line.above[0]
    return name if (line.fact.table, name) in source.kept(_form_projects) else ""


def _form_projects(source: Source) -> frozenset[tuple[int, str]]:
    return frozenset(
        (line.fact.table, clean_label(line.fact.printed))
        for line in source.lines
        if line.table.form and PROJECT_LABEL.fullmatch(line.leaf)
    )
