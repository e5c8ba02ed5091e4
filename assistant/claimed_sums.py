"""Whether parts that a question names add up to the whole it names: `A加B跟C对得上吗`, `C是A、B之和吗`.

The whole and its parts are looked up like any figure; where the question gives the whole as a number, the cell with that
number tells which table is meant, and the parts are read beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant import calculator, operands
from assistant.calculator import Computed, UnitMismatch
from assistant.draft import Case, Draft, worded
from assistant.evidence import Evidence, from_line
from assistant.finder import Found, agrees, context_of
from assistant.intent import Role
from assistant.library import Line
from assistant.phrases import Phrase
from assistant.wording import fold

Span = tuple[int, int]

_PLUS = re.compile("(?<![增追参附更外])加(?!强|大|快|班|工|起来|总|在一起|油|固|装)(?:上)?")
_TOGETHER = re.compile("之和|加起来|加在一起|相加|合起来|加总|的总和|合计起来")
_LISTED = re.compile("、|和|与|以及|及|跟")
_TO_WHOLE = re.compile("[,]?(?:是不是|是否|会不会)?(?:就?等于|等不等于|跟|和|与|同|是不是|是否是?|就是)")
_FROM_WHOLE = re.compile("(?:是不是|是否|就)?(?:等于|是由?|由|跟|和|与|同)")
_NUMBER = re.compile(r"(\d+\.\d+|\d+(?=亿|万|元|人|辆|个|平方米))")
_ROLES: tuple[Role, ...] = ("amount", "count")
_LEAST = 0.5


def answer(case: Case) -> Draft | None:
    """The sum of the named parts beside the named whole; None where the question names no such sum, or not all is found."""
    spans = _spans(case.text)
    if spans is None:
        return None
    whole, parts = spans
    return _in_one_table(case, whole, parts) or _looked_up(case, whole, parts)


def _spans(text: str) -> tuple[Span, list[Span]] | None:
    """Where the whole and the parts stand in the question."""
    plus = list(_PLUS.finditer(text))
    if plus:
        more = [m for m in _LISTED.finditer(text, plus[0].end()) if m.group(0) == "、"]
        parts = _cut(text, [*plus, *more])
    elif together := _TOGETHER.search(text):
        parts = _cut(text, list(_LISTED.finditer(text, 0, together.start())))
        parts[-1] = (parts[-1][0], together.start())
        if found := _TO_WHOLE.match(text, together.end()):
            return ((found.end(), len(text)), parts) if len(parts) > 1 else None
    else:
        return None
    return _whole_last(text, parts) or _whole_first(text, parts)


def _cut(text: str, at: Sequence[re.Match[str]]) -> list[Span]:
    cuts = [0, *(i for match in at for i in match.span()), len(text)]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def _whole_last(text: str, parts: list[Span]) -> tuple[Span, list[Span]] | None:
    start, end = parts[-1]
    found = _TO_WHOLE.search(text, start + 2, end)
    if found is None or end - found.end() < 2:
        return None
    return (found.end(), end), [*parts[:-1], (start, found.start())]


def _whole_first(text: str, parts: list[Span]) -> tuple[Span, list[Span]] | None:
    start, end = parts[0]
    found = next((m for m in _FROM_WHOLE.finditer(text, start + 2, end) if end - m.end() >= 2), None)
    if found is None:
        return None
    rest = [(found.end(), end), *parts[1:]]
    return ((start, found.start()), rest) if len(rest) > 1 else None


def _looked_up(case: Case, whole: Span, parts: Sequence[Span]) -> Draft | None:
    phrases = [operands.part(case, *span) for span in (whole, *parts)]
    for role in _ROLES:
        asked = replace(case, intent=replace(case.intent, role=role, counter=role == "count", unit=""))
        founds = [_pick(asked, phrase) for phrase in phrases]
        evidences = [found.best for found in founds if found]
        if len(evidences) == len(phrases) and len(set(evidences)) == len(evidences):
            return _compared(case, evidences[0], evidences[1:])
    return None


def _pick(case: Case, part: Phrase) -> Found | None:
    """The figure an operand names: a sure one, or one whose name holds all the words of the operand."""
    for found in case.finder.find_in(part, case.sources, case.intent, case.years):
        named = found.candidate.precision >= _LEAST and not found.residue
        if found.best.value is not None and (found.sure or named):
            return found
    return None


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
    said = draft.compute(result, "各项之和")
    draft.say("对得上。" if equal else "对不上，两者不一致。")
    draft.say(f"各项之和为 {said}（{result.formula}），{whole.label}为 {draft.add(whole)}（{context_of(whole)}）。")
    if not equal:
        formula = f"{worded(whole)} − {result.value:,} {result.unit}"
        shown = Computed(abs(gap.value), gap.unit, formula, (whole, *parts))
        draft.say(f"相差 {draft.compute(shown, '相差')}（{formula}）。")
    for part in parts:
        draft.say(f"{fold(part.label)}：{draft.add(part)}（{context_of(part)}）。")
    verdict = "相符" if equal else "不符"
    draft.check("各项之和与合计", verdict, f"{result.formula} = {result.value}，合计为 {worded(whole)}", (whole,))
    return draft
