"""Whether parts that a question names add up to the whole it names: `A加B跟C对得上吗`, `C是A、B之和吗`.

The whole and its parts are looked up like any figure; where the question gives the whole as a number, the cell with that
number tells which table is meant, and the parts are read beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator
from assistant.answering.calculator import Computed, UnitMismatch
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence, agrees, context_of, from_claim, from_line
from assistant.answering.finder import Found
from assistant.documents.library import Line
from assistant.figures import operands, summands
from assistant.figures.summands import Span
from assistant.question.operations import Role
from assistant.question.phrases import Phrase
from assistant.wording import fold

_BARE = re.compile(
    "(?:合计|总数|总额|总计|总和|总量|小计|总的|总编制|编制总数|总人数|数|是|的|吗|呢|对得上|一致|一样|相等|[?？])+"
)
_NUMBER = re.compile(r"(\d+\.\d+|\d+(?=亿|万|元|人|辆|个|平方米))")
_ROLES: tuple[Role, ...] = ("amount", "count")
_LEAST = 0.5


def answer(case: Case) -> Draft | None:
    """The sum of the named parts beside the named whole; None where the question names no such sum, or not all is found."""
    spans = summands.spans(case)
    if spans is None:
        return None
    whole, parts = spans
    return _in_one_table(case, whole, parts) or _looked_up(case, whole, parts)


def _looked_up(case: Case, whole: Span, parts: Sequence[Span]) -> Draft | None:
    bare = bool(_BARE.fullmatch(case.text, *whole))
    named = [operands.part(case, *summands.without_place(case.text, span)) for span in (*parts, whole)]
    for role in _ROLES:
        asked = replace(case, intent=replace(case.intent, role=role, counter=role == "count", unit=""))
        founds = [
            pick(asked, one) or pick(asked, summands.with_head(case, parts, i))
            for i, one in enumerate(named[:-1])
        ]
        evidences = [found.best for found in founds if found]
        if len(evidences) < len(parts) or len(set(evidences)) < len(evidences):
            continue
        stated = None if bare else pick(asked, named[-1])
        total = stated.best if stated else _above(evidences)
        if total and total not in evidences:
            return _compared(case, total, evidences)
    return None


def pick(case: Case, part: Phrase) -> Found | None:
    """The figure an operand names: a sure one, or one whose name holds all the words of the operand."""
    for found in case.finder.find_in(part, case.sources, case.intent, case.years):
        named = found.candidate.precision >= _LEAST and not found.residue
        if (found.best.value is not None or found.best.blank) and (found.sure or named):
            return found
    return None


def _above(parts: Sequence[Evidence]) -> Evidence | None:
    """What the parts are parts of where they stand: the claim their names stand under, the total of their column or row."""
    first = parts[0]
    if first.claim:
        path = first.claim.concept[:-1]
        claims = [e.claim for e in parts if e.claim]
        if len(claims) < len(parts) or not path or any(c.concept[:-1] != path for c in claims):
            return None
        own = (c for c in first.source.claims if c.concept == path and c.role == first.claim.role)
        return next((from_claim(first.source, c) for c in own), None)
    lines = [e.line for e in parts if e.line]
    if len(lines) < len(parts) or len({(x.fact.table, x.fact.column) for x in lines}) > 1:
        return _total_of_row(first, lines) if len(lines) == len(parts) else None
    column = _of_column(first.source.lines, lines[0])
    return next((from_line(first.source, x) for _, x in column if x.total), None)


def _total_of_row(first: Evidence, lines: Sequence[Line]) -> Evidence | None:
    if len({(x.fact.table, x.fact.row) for x in lines}) > 1:
        return None
    own = lines[0].fact
    row = [
        x
        for x in first.source.lines
        if (x.fact.table, x.fact.row, x.fact.year) == (own.table, own.row, own.year)
        and (len(x.column) < 2 or x.column[0] == lines[0].column[0])
    ]
    total = next((x for x in row if x.column and re.search("合计|总计", x.column[-1])), None)
    return from_line(first.source, total) if total and total.fact.value is not None else None


def _in_one_table(case: Case, whole: Span, parts: Sequence[Span]) -> Draft | None:
    """The whole by its number, the parts among the cells of its row or its column."""
    number = _NUMBER.search(case.text, *whole) or _NUMBER.search(case.text)
    if number is None:
        return None
    value = Decimal(number.group(1))
    for source in case.sources:
        for line in source.lines:
            if line.fact.value != value or line.fact.value is None:
                continue
            for beside in (_of_row(source.lines, line), _of_column(source.lines, line)):
                chosen = [_named(case, span, beside) for span in parts]
                cells = [cell for cell in chosen if cell]
                if len(cells) == len(parts) and len({c.fact for c in cells}) == len(cells):
                    return _compared(
                        case, from_line(source, line), [from_line(source, cell) for cell in cells]
                    )
    return None


def _of_row(lines: Sequence[Line], whole: Line) -> list[tuple[str, Line]]:
    """The other cells of its row under the same first heading, by their columns."""
    own = whole.fact
    return [
        ("".join(x.column[1:] or x.column), x)
        for x in lines
        if (x.fact.table, x.fact.row) == (own.table, own.row)
        and x.fact.column != own.column
        and x.column[:1] == whole.column[:1]
    ]


def _of_column(lines: Sequence[Line], whole: Line) -> list[tuple[str, Line]]:
    """The other cells of its column, by their rows."""
    own = whole.fact
    return [
        (x.leaf, x)
        for x in lines
        if (x.fact.table, x.fact.column) == (own.table, own.column) and x.fact.row != own.row
    ]


def _named(case: Case, span: Span, cells: Sequence[tuple[str, Line]]) -> Line | None:
    """The cell whose heading a part of the question names best: each of the two holds most of the other."""
    words = operands.part(case, *span)
    best, most = None, 0.9
    for label, line in cells:
        named = any(case.terms.likeness(mention, label) >= most for mention in words.mentions)
        fit = 1.0 if named else words.covered(case.finder.linker.shared(words, label))
        if fit >= most and line.fact.value is not None and words.weight:
            if best is None or fit > most or len(label) < len(best[0]):
                best, most = (label, line), fit
    return best[1] if best else None


def _compared(case: Case, whole: Evidence, parts: Sequence[Evidence]) -> Draft | None:
    try:
        result = calculator.total(parts, whole.unit)
        gap = calculator.difference(whole, replace(parts[0], value=result.value, unit=result.unit))
    except UnitMismatch:
        return None
    draft = Draft(case)
    draft.unsure = True
    equal = agrees(whole, replace(whole, value=result.value))
    beside = _in_one_place(whole, parts)
    said = draft.compute(result, "各项之和")
    apart = "对不上，两者不一致。" if beside else "不相等，但这些数不在一处，口径可能不同。"
    draft.say("对得上。" if equal else apart)
    draft.say(
        f"各项之和为 {said}（{result.formula}），{whole.label}为 {draft.add(whole)}（{context_of(whole)}）。"
    )
    if not equal:
        formula = f"{worded(whole)} − {result.value:,} {result.unit}"
        shown = Computed(abs(gap.value), gap.unit, formula, (whole, *parts))
        draft.say(f"相差 {draft.compute(shown, '相差')}（{formula}）。")
    for part in parts:
        draft.say(f"{fold(part.label)}：{draft.add(part)}（{context_of(part)}）。")
    verdict = "相符" if equal else "不符" if beside else "无法判断"
    draft.check(
        "各项之和与合计", verdict, f"{result.formula} = {result.value}，合计为 {worded(whole)}", (whole,)
    )
    return draft


def _in_one_place(whole: Evidence, parts: Sequence[Evidence]) -> bool:
    """Whether all stand in one table, of one year, or in one paragraph: else they need not add up."""
    places = {
        (e.source.name, e.line.fact.table, e.line.fact.year)
        if e.line
        else (e.source.name, -1, e.claim.paragraph if e.claim else -1)
        for e in (whole, *parts)
    }
    return len(places) == 1
