"""Whether listed projects are all there are: held against the totals row of their table and against all 项目支出."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.answering.draft import Draft, worded
from assistant.answering.evidence import Evidence, from_line
from assistant.documents.library import Line, Source
from index.money import MONEY


def check_total(draft: Draft, items: Sequence[Evidence]) -> bool:
    """Whether what is listed may be all there is: False where it does not add up to the totals row of its table.

    Then the list is not certain; nor is it where all 项目支出 is more, where an amount is missing beside a printed
    total, where no total is printed and no 项目支出 is their sum, or where it is of 重点项目 or of no table.
    """
    line = items[0].line
    if line is None or "重点" in draft.case.text:
        draft.unsure = True
        return True
    whole = totals_row(items[0].source, line)
    amounts = [item.value * MONEY[item.unit] for item in items if item.value is not None]
    together = sum(amounts, Decimal(0))
    everything = list(_all_projects(items[0].source))
    wider = next((e for e in everything if (e.in_yuan() or together) > together), None)
    if wider is not None:
        draft.unsure = True
        draft.say(f"全部项目支出为 {draft.cite(wider)}，比列出的多：有的项目没有列在这张表里。")
    if whole is None or whole.in_yuan() is None:
        draft.unsure = draft.unsure or not any(e.in_yuan() == together for e in everything)
        return True
    draft.unsure = draft.unsure or len(amounts) < len(items)
    if together == whole.in_yuan():
        draft.check("各项之和与合计", "相符", f"各项之和等于合计 {worded(whole)}", (whole,))
    else:
        draft.unsure = True
        draft.say("各项之和与表中合计不相等（表中可能分层列示），请核对原表。")
    return together == whole.in_yuan()


def _all_projects(source: Source) -> Iterator[Evidence]:
    """The 项目支出 of all funds, in the totals rows of the tables of expenditure."""
    for line in source.lines:
        leaf = line.column[-1] if line.column else ""
        current = line.fact.year == source.identity.year and line.fact.value is not None
        if line.table.kind == "支出总表" and line.total and not line.above and leaf == "项目支出" and current:
            yield from_line(source, line)


def totals_row(source: Source, line: Line) -> Evidence | None:
    """The total of the table and the column that a line stands in; None where none is printed."""
    for other in source.lines:
        same = (other.fact.table, other.fact.column) == (line.fact.table, line.fact.column)
        if same and other.total and not other.above:
            return from_line(source, other)
    return None
