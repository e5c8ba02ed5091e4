"""Default readings: the table, column and year that are meant where the question does not say which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.matching import Matcher
from assistant.documents.library import Line, Source
from assistant.documents.lines import (
    BARE_TOTALS,
    DEFAULT_COLUMN,
    column_name,
    is_part,
)
from assistant.question.intent import Intent
from assistant.question.phrases import Phrase

_WEIGHT = re.compile("权重|分值")
_TARGET_VALUE = re.compile("(?:指标|目标)值$")


def prior(
    matcher: Matcher,
    asked: Phrase,
    source: Source,
    line: Line,
    intent: Intent,
    years: Sequence[int],
    column: bool,
) -> float:
    """What speaks for a cell by itself: a preferred table of the concept, this year's total column, the measure of the kind.

    `column`: whether the question names its column. A score is the sum of this and of what the question's words give.
    """
    fact, table = line.fact, line.table
    weight = matcher.terms.table_prior(asked.mentions, table.kind)
    wanted_year = years[-1] if years else source.identity.year
    weight += 0.06 if fact.year == wanted_year else -0.25
    wanted = intent.measure or ("决算数" if source.identity.kind == "决算" else "预算数")
    if intent.measure and wanted in fact.measure:
        weight += 0.15
    elif intent.measure and wanted[-3:-1] in fact.measure:
        weight += 0.1
    elif wanted in fact.measure:
        weight += 0.03
    leaf = line.column[-1] if line.column else ""
    if fact.unit == "%" and not intent.target or "增减" in leaf or "比上年" in leaf or "差" in leaf:
        weight -= 0.2
    if column or DEFAULT_COLUMN.match(leaf) and not column_name(line):
        weight += 0.05
    elif column_name(line):
        weight -= 0.05
    if intent.target and table.form:
        heading = _WEIGHT if _WEIGHT.search(asked.text) else _TARGET_VALUE
        weight += 0.2 if any(heading.search(label) for label in line.column) else 0.0
    if not column:
        weight -= 0.004 * min(fact.column, 12) - 0.02 * (
            len(line.column) > 1 and line.column[0] in BARE_TOTALS
        )
    weight -= 0.15 if table.number in source.hollow else 0.05 * (fact.value is None)
    side = line.column[0][-2:] if line.column else ""
    other = {"收入": "支出", "支出": "收入"}.get(side, "")
    spent_on = bool(fact.code) and side == "收入"  # a subject says what money is spent on
    weight -= 0.1 * bool(other and (spent_on or other in asked.text) and side not in asked.text)
    units = [
        label
        for label in line.above
        if not intent.body and is_part(label, line, source) and not matcher.names(asked, label)
    ]
    return weight - 0.004 * len(line.above) - 0.2 * bool(units)
