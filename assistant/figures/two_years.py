"""One item in two years: its figure of this year, and the same line or table a year earlier."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.draft import Case
from assistant.answering.evidence import Evidence, from_line
from assistant.answering.finder import Found
from assistant.documents.library import Line
from assistant.documents.lines import YEAR_ROW, column_name


def this_year(case: Case) -> Found | None:
    """The amount of the item in the year a question is about; None where no place is surely it."""
    amount = replace(case, intent=replace(case.intent, role="amount", counter=False, measure=""))
    founds = amount.finder.find_in(amount.topic, amount.sources, amount.intent, own_years(amount))
    return founds[0] if founds and founds[0].sure else None


def own_years(case: Case) -> tuple[int, ...]:
    """Of the years in a question about change, the later one is the subject, the earlier one the base."""
    subject = [year for year in case.years if str(year) != case.intent.base]
    return (max(subject),) if subject else ()


def both_years(case: Case, now: Found) -> tuple[Found, Evidence | None]:
    """This year's figure and the one before: in the first of its places that has a counterpart a year earlier."""
    for evidence in (now.best, *(e for e in (*now.same, *now.readings) if e.line)):
        before = year_before(case, replace(now, best=evidence))
        if before is not None:
            return replace(now, best=evidence, exact=now.exact and evidence in (now.best, *now.same)), before
    return now, None


def year_before(case: Case, now: Found) -> Evidence | None:
    """The same line a year earlier: a comparison column or row of its table, or the same table of last year's document."""
    year = min(case.years) if len(case.years) > 1 else now.best.year - 1
    line = now.best.line
    entity = now.best.source.identity.entity
    earlier = [s for s in case.loaded if s.identity.entity == entity and s.identity.year == year]
    alike = [s for s in earlier if s.identity.kind == now.best.source.identity.kind]
    earlier = alike or earlier
    founds = case.finder.find_in(case.topic, earlier, replace(case.intent, role="amount"), ())
    if line is None:
        return next((found.best for found in founds if found.exact and not found.best.line), None)
    for other in now.best.source.lines:
        if other.fact.year == year and other.fact.value is not None and _counterpart(line, other):
            return replace(from_line(now.best.source, other), label=now.best.label)
    for found in founds:
        if found.sure:
            same_kind = (e for e in found.places if e.line and e.line.table.kind == line.table.kind)
            return next(same_kind, None)
    return None


def _counterpart(line: Line, other: Line) -> bool:
    """Whether two lines of one table differ in their year only."""
    if other.fact.table != line.fact.table or other.fact.unit != line.fact.unit:
        return False
    if other.fact.row == line.fact.row:
        return column_name(other) == column_name(line)
    return other.fact.column == line.fact.column and bool(
        YEAR_ROW.match(other.leaf) and YEAR_ROW.match(line.leaf)
    )
