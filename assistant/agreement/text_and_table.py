"""The other side of `文字写多少，表上又是多少`: the table's figure beside the sentence's, the words of a row beside its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.draft import Case
from assistant.answering.evidence import Evidence, from_candidate, from_line
from assistant.answering.finder import Found
from assistant.documents.library import Line
from assistant.passages import cells
from assistant.wording import fold
from index.money import MONEY

_BOTH = re.compile("表.*(?:文字|说明|正文|简介)|(?:文字|说明|正文|简介).*表")
_CLAUSE = re.compile("[^,。;]+[,。;]?")
_ASKED_FOR = re.compile("申请")
_WHOLE = re.compile("申请|共需|共计|合计|总(?:投资|预算|计|额)|预算(?:为|是|资金|金额|安排)?|安排|所需")


def beside(case: Case, found: Found) -> list[Evidence]:
    """What the other side says, where the question names both sides; nothing where it is silent."""
    if not _BOTH.search(case.text):
        return []
    line = found.best.line
    return list(_in_words(case, found, line)) if line else _in_tables(case, found)


def _in_tables(case: Case, found: Found) -> list[Evidence]:
    """The best cell that holds all the words of the question and is of the same kind of unit."""
    source, asked = found.best.source, case.topic
    ranked = case.finder.linker.tables(asked, source, case.intent, case.years)[:10]
    whole = [c for c in ranked if c.line and not c.line.above and not asked.residue(c.mask)]
    whole.sort(key=lambda c: bool(c.line and c.line.leaf not in case.text))
    evidences = [e for e in map(from_candidate, whole) if e.value is not None]
    return [e for e in evidences[:1] if (e.unit in MONEY) == (found.best.unit in MONEY)]


def _in_words(case: Case, found: Found, line: Line) -> Iterator[Evidence]:
    """The amount that the text cells of the same row give for the whole of it."""
    source, own = found.best.source, line.fact
    for other in source.lines:
        fact = other.fact
        if (fact.table, fact.row) != (own.table, own.row) or fact.value is not None or len(fact.printed) < 12:
            continue
        clauses = [c.group(0) for c in _CLAUSE.finditer(fold(fact.printed)) if _WHOLE.search(c.group(0))]
        wanted = [c for c in clauses if _ASKED_FOR.search(c)] if "申请" in case.text else clauses
        evidence = replace(
            from_line(source, other),
            label=f"{found.best.label}（{other.column[-1] if other.column else '文字'}）",
        )
        amounts = [f for c in wanted for f in cells.figures(evidence, c) if f.unit in MONEY]
        yield from amounts[-1:]
