"""What a disclosure must agree on with itself: each check is a plain function from a document to findings.

    paper           the document as checks see it: sides of comparisons with their places and doubts
    model           comparing two figures, the finding of it
    cells           what a cell is, by header words and labels
    sums            the sums of each table, as its reader found them
    balance         two-sided tables: both sides, what is carried over; basic expenditure by class
    between_tables  one table repeats or splits up another
    prose_cells     what the text says a table prints
    special         三公, in the text and in its table
    repeats         a figure stated again: purchases, headline figures, 三公 in the table of basic expenditure
    rates, shares, lists    figures of the text recomputed from each other
    forms, notes    performance forms; empty tables, template words
    years           the years that the text names
    across          against other documents: the year before, the units of a department

`findings(document)` runs the list; it depends on the document alone, so `source.kept(checks.findings)` keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.checks import (
    balance,
    between_tables,
    forms,
    lists,
    notes,
    prose_cells,
    rates,
    repeats,
    shares,
    special,
    sums,
    years,
)
from assistant.checks.model import Checked
from assistant.checks.paper import Document, Paper

Check = Callable[[Paper], Iterable[Checked]]

CHECKS: tuple[Check, ...] = (
    *balance.CHECKS,
    *between_tables.CHECKS,
    *prose_cells.CHECKS,
    *special.CHECKS,
    *repeats.CHECKS,
    *rates.CHECKS,
    *shares.CHECKS,
    *lists.CHECKS,
    *forms.CHECKS,
    *notes.CHECKS,
    *years.CHECKS,
)


def findings(document: Document) -> tuple[Checked, ...]:
    """All findings about a document: the sums of its tables, then every check of the list, in a fixed order."""
    paper = Paper(document)
    named = [found for check in CHECKS for found in check(paper)]
    return (*sums.findings(paper, named), *named)
