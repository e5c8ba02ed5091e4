"""Contradictions between two documents: what one says of the year before, or of its budget, the other says otherwise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from evals.contradictions.draft import Draft, Edit, Group, amounts, in_ten_thousands, misprinted
from evals.generate.arithmetic import rounded
from evals.generate.blocks import Cell, Figure, Text
from evals.generate.model import Disclosure

LEAST = Decimal(1)


def last_year(draft: Draft, random: Random, group: Group) -> Edit | None:
    """The change since last year fits its rate, but not what last year's own document says."""
    data = draft.data
    before = _document(group, data, data.year - 1) if data.kind == "预算" else None
    return _from_other(draft, random, before, ("change", "growth"))


def opening_budget(draft: Draft, random: Random, group: Group) -> Edit | None:
    """A final account's opening budget is not the one that was published."""
    data = draft.data
    before = _document(group, data, data.year) if data.kind == "决算" else None
    return _from_other(draft, random, before, ("amount", "completion"))


def _document(group: Group, data: Disclosure, year: int) -> Draft | None:
    return next(
        (
            draft
            for draft in group.drafts.values()
            if (draft.data.body, draft.data.kind, draft.data.year) == (data.body, "预算", year)
        ),
        None,
    )


def _from_other(draft: Draft, random: Random, before: Draft | None, roles: tuple[str, ...]) -> Edit | None:
    """One item's paragraph, written from another base than the other document's."""
    if before is None:
        return None
    chosen = random.choice([n for n, line in enumerate(draft.data.functions) if line.base])
    line = draft.data.functions[chosen]
    assert line.base is not None
    sides = [cell for cell in _cells(before, line.code, rounded(line.base)) if before.holds(cell)]
    other = Decimal(misprinted(random, f"{line.base:.2f}", LEAST))
    if not sides or other == line.general or (other < line.general) != (line.base < line.general):
        return None
    functions = list(draft.data.functions)
    functions[chosen] = replace(line, base=other)
    rewritten = draft.built(replace(draft.data, functions=tuple(functions)))
    path = draft.chart.function_path(line.code)
    for at, text in draft.texts():
        if any(isinstance(run, Figure) and run.concept[:3] == path for run in text.runs):
            return _edit(draft, before, at, (text, rewritten[at]), sides, (str(line.base), str(other)), roles)
    return None


def _edit(
    draft: Draft,
    before: Draft,
    at: int,
    texts: tuple[Text, object],
    sides: list[Cell],
    values: tuple[str, str],
    roles: tuple[str, ...],
) -> Edit:
    old, new = texts
    assert isinstance(new, Text) and len(old.runs) == len(new.runs)
    pairs = zip(old.runs, new.runs, strict=True)
    runs = tuple(one if one == other else other for one, other in pairs)
    block = Text(runs)
    wrong = tuple(
        run
        for run in runs
        if isinstance(run, Figure) and run.role in roles and not any(run is one for one in old.runs)
    )
    expected, printed = values
    return Edit({at: block}, wrong, tuple((before.data.file, cell) for cell in sides), printed, expected)


def _cells(draft: Draft, code: str, amount: Decimal) -> list[Cell]:
    return [
        cell
        for _, grid in draft.grids()
        for cell in amounts(grid)
        if cell.fact and cell.fact.code == code and in_ten_thousands(cell) == amount
    ]
