"""What a disclosure must agree on with itself: each check is a plain function from a document to findings.

    paper           the document as checks see it: sides of comparisons with their places and doubts
    model           comparing two figures, the finding of it
    cells           what a cell is, by header words and labels
    between_tables  one table repeats or splits up another
    prose_cells     what the text says a table prints
    special         三公, in the text and in its table
    repeats         a figure stated again: purchases, headline figures, 三公 in the table of basic expenditure
    rates, lists    figures of the text recomputed from each other
    forms, notes    performance forms; empty tables, template words
    years           the years that the text names

`findings(document)` runs the list; it depends on the document alone, so `source.kept(checks.findings)` keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.checks import between_tables, forms, lists, notes, prose_cells, rates, repeats, special, years
from assistant.checks.model import Checked
from assistant.checks.paper import Document, Paper
from index.schema import Finding

Check = Callable[[Paper], Iterable[Checked]]

CHECKS: tuple[Check, ...] = (
    *between_tables.CHECKS,
    *prose_cells.CHECKS,
    *special.CHECKS,
    *repeats.CHECKS,
    *rates.CHECKS,
    *lists.CHECKS,
    *forms.CHECKS,
    *notes.CHECKS,
    *years.CHECKS,
)


def findings(document: Document) -> tuple[Checked, ...]:
    """All findings about a document: the sums of its tables, then every check of the list, in a fixed order."""
    paper = Paper(document)
    sums = (_sum(finding, paper) for finding in document.findings)
    return (*sums, *(found for check in CHECKS for found in check(paper)))


def _sum(finding: Finding, paper: Paper) -> Checked:
    """The sum of a table as its reader found it, under the document's name; a failing one of doubtful cells is open."""
    parts = max(len(finding.places) - 1, 1)
    places = tuple(replace(place, document=paper.document.name) for place in finding.places)
    doubt = paper.doubt_of_sum(finding.places) if finding.verdict == "不符" else ""
    return Checked(
        finding.check,
        "无法判断" if doubt else finding.verdict,
        finding.expected,
        finding.found,
        finding.difference,
        f"{finding.detail}；读数未能完全确认：{doubt}" if doubt else finding.detail,
        places,
        f"{parts} 个加数及其和各半个末位",
    )
