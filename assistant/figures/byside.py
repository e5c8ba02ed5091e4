"""An item on both sides of the government's economic classification: 机关 and 事业单位."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculator
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of
from assistant.answering.finder import Found
from assistant.figures import operands, under_parents


def answer(case: Case) -> Draft | None:
    """An item on both sides: each figure, and their sum or difference where that is asked."""
    if len(case.sides) < 2:
        return None
    asked = operands.amounts(case)
    for source in case.sources:
        founds = [
            case.finder.find(case.topic, source, replace(asked.intent, side=side), case.years)
            for side in case.sides
        ]
        sure = [found for found in founds if found and found.sure]
        if len(sure) == len(case.sides):
            return _say(case, sure)
    return None


def _say(case: Case, founds: Sequence[Found]) -> Draft:
    draft = Draft(case)
    draft.unsure = not all(found.exact for found in founds)
    parts = [_in_table_of(founds[0], found) for found in founds]
    for side, part in zip(case.sides, parts, strict=True):
        draft.say(f"{side}{part.label}：{draft.add(part, f'{side}{part.label}')}（{context_of(part)}）。")
    together = case.intent.operation == "sum" or bool(under_parents.ALL.search(case.text))
    if together or case.intent.operation == "difference":
        result = calculator.total(parts) if together else calculator.difference(*parts)
        word = "合计" if together else "相差"
        said = draft.compute(replace(result, value=abs(result.value)), word)
        draft.say(f"{word} {said}（{result.formula}）。")
        draft.figures.insert(0, draft.figures.pop())
        operands.in_unit(draft, result)
    return draft


def _in_table_of(first: Found, found: Found) -> Evidence:
    """The find in the table of the first one, where it stands there too."""
    table = first.best.line.fact.table if first.best.line else -1
    options = found.places
    return next((e for e in options if e.line and e.line.fact.table == table), found.best)
