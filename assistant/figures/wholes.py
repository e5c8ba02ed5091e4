"""One item that a table prints for a body and again for each unit below it.

The body's own row is the whole where the units' rows add up to it; without such a row the units' sum is told, and never
called verified. What stands in the section of one unit is a part: it is no figure of the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_line
from assistant.answering.finder import Found
from assistant.documents.bodies import is_own_name
from assistant.documents.library import Line, Source
from assistant.documents.lines import is_other_body, is_part, names_body

ROUNDING = Decimal("0.005")  # of each amount printed with two decimals
_SHOWN = 30


def in_a_unit(line: Line, source: Source) -> bool:
    """Whether a row stands in the section of one unit, the body's own level among units included."""
    return any(is_part(label, line, source) for label in line.above)


def own_row(evidence: Evidence) -> Evidence:
    """The body's own row, the deepest, where its name stands over all units and among them."""
    own, source = evidence.line, evidence.source
    if own is None:
        return evidence
    rows = [
        line
        for line in source.lines
        if (line.fact.table, line.fact.column) == (own.fact.table, own.fact.column)
        and is_own_name(line.leaf, source.identity)
    ]
    if not is_own_name(own.leaf, source.identity) or len(rows) < 2:
        return evidence
    return from_line(source, max(rows, key=lambda line: (len(line.fact.row_path), line.fact.row)))


def of_own(found: Found) -> Found:
    """A find of the body's own budget, without the readings that are of all units together."""
    row = own_row(found.best)
    if row.line is found.best.line:
        return found
    best = replace(row, label=f"本级{found.best.label}")
    places = {(e.line.fact.table, e.line.fact.row) for e in (best,) if e.line}
    kept = [e for e in (*found.same, *found.readings) if e.in_yuan() == best.in_yuan() and e.line]
    same = tuple(e for e in kept if e.line and (e.line.fact.table, e.line.fact.row) not in places)
    return replace(found, best=best, same=same, readings=())


def proved(found: Found, rows: Sequence[Evidence]) -> Found | None:
    """The find at the one row of the body itself that the rows of its units add up to; None where no row is so."""
    for candidate in rows:
        parts = _parts(candidate, rows)
        if candidate.value is None or len(parts) < 2:
            continue
        gap = abs(calculator.total(parts).value - candidate.value)
        if gap <= ROUNDING * len(parts) and (candidate.unit == "万元" or not gap):
            readings = tuple(
                r for r in found.readings if not any(r.line is row.line for row in rows if row.line)
            )
            return replace(found, best=candidate, siblings=(), readings=readings, exact=True)
    return None


def say_proof(draft: Draft, whole: Evidence, rows: Sequence[Evidence]) -> None:
    """The sum of the units as a check of the whole."""
    together = calculator.total(_parts(whole, rows))
    verdict = "相符" if together.value == whole.value else "四舍五入"
    draft.check(
        "各单位之和=部门合计", verdict, f"{together.formula} = {together.value:,f}{together.unit}", (whole,)
    )


def together(case: Case, found: Found, rows: Sequence[Evidence]) -> Draft | None:
    """The sum over the units where every row stands in the section of one; None where they differ in more than that."""
    source = found.best.source
    owners = [row.owner for row in rows]
    if len(set(owners)) < len(rows) or not all(row.line and in_a_unit(row.line, source) for row in rows):
        return None
    if any(row.value is None for row in rows):
        return None
    draft = Draft(case)
    draft.unsure = True
    result = calculator.total(rows)
    label = found.best.label
    where = f"《{found.best.line.table.title}》" if found.best.line else "表中"
    said = draft.compute(result, label)
    draft.say(f"{where}按单位分列{label}，没有印出合计；{len(rows)} 个单位相加为 {said}：")
    for row in rows[:_SHOWN]:
        draft.say(f"{row.owner}：{draft.cite(row)}")
    return draft


def _parts(whole: Evidence, rows: Sequence[Evidence]) -> list[Evidence]:
    """The rows that a row would be the sum of: those of the next level where all others stand below it, or all others
    where its section bears the name of the body alone and theirs those of units."""
    others = [row for row in rows if row is not whole]
    above = whole.line.above if whole.line else ()
    inner = [row.line.above if row.line else () for row in others]
    if all(len(path) > len(above) and path[: len(above)] == above for path in inner):
        level = min(map(len, inner), default=0)
        return [row for row, path in zip(others, inner, strict=True) if len(path) == level]
    source = whole.source
    of_body = bool(above) and names_body(above[-1], source) and "本级" not in above[-1]
    of_units = all(
        bool(path) and len(path) == len(above) and (is_other_body(path[-1], source) or "本级" in path[-1])
        for path in inner
    )
    return others if of_body and of_units else []
