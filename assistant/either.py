"""基本支出还是项目支出: of which of the two an item is, by the cells of its own row."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import lookup
from assistant.draft import Case, Draft
from assistant.evidence import Evidence, from_line
from assistant.finder import Found
from assistant.phrases import phrase
from assistant.wording import span_mask

_COLUMNS = "基本支出|项目支出|人员经费|公用经费"
_EITHER = re.compile(
    rf"[,，;；。]?(?:这?是)?(?:它|这个?|都)?(?:属于|列在|算|走的?|用的?|从|是)?的?(?P<one>{_COLUMNS})里?(?:,|，)?还是(?P<other>{_COLUMNS})里?"
)


def answer(case: Case) -> Draft | None:
    """The item and its cells in the two columns; None where no such choice is asked, or no table has both."""
    said = _EITHER.search(case.text)
    if said is None or case.intent.operation not in ("lookup", "check", "list", "ratio"):
        return None
    covered = case.scope.covered | case.intent.covered | span_mask(*said.span())
    topic = phrase(case.text, case.terms, covered)
    read = replace(case.intent, operation="lookup", role="amount", counter=False)
    founds = case.finder.find_in(topic, case.sources, read, case.years) if topic.weight else []
    if not founds or not founds[0].sure:
        return None
    for place in (founds[0].best, *founds[0].same):
        cells = [_cell(place, said[name]) for name in ("one", "other")]
        if all(cells):
            return _say(case, replace(founds[0], best=place), [cell for cell in cells if cell])
    return None


def _cell(place: Evidence, column: str) -> Evidence | None:
    """The cell of a row that stands in this column, its total where the column is split."""
    line = place.line
    own = (
        other
        for other in place.source.lines
        if line
        and (other.fact.table, other.fact.row, other.fact.year)
        == (line.fact.table, line.fact.row, line.fact.year)
        if any(label.startswith(column) for label in other.column)
    )
    found = next(own, None)
    return replace(from_line(place.source, found), label=f"{place.label}·{column}") if found else None


def _say(case: Case, found: Found, cells: list[Evidence]) -> Draft:
    draft = Draft(case)
    lookup.say_figure(draft, found)
    lookup.doubt(draft, found)
    filled = [cell for cell in cells if cell.value]
    if len(filled) == 1:
        column = filled[0].label.rpartition("·")[2]
        other = next(cell for cell in cells if cell is not filled[0])
        word = "没有数" if other.blank else f"为 {draft.cite(other)}"
        draft.say(f"列在{column}：{draft.add(filled[0])}；{other.label.rpartition('·')[2]}一栏{word}。")
    else:
        draft.say("；".join(f"{cell.label.rpartition('·')[2]} {draft.add(cell)}" for cell in cells) + "。")
    return draft
