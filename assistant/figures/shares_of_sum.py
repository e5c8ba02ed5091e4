"""A as a share of several items together: 三公占三公、会议费、培训费三项合计的百分之几."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import calculator, verifier
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence
from assistant.answering.finder import Found
from assistant.figures import lookup, operands
from assistant.question.phrases import Phrase, phrase

_ITEMS = r"(?P<items>[^,，?？占]{2,16}?(?:(?:、|和|与|及|加)[^,，?？占、]{2,16}?)+)"
_TOGETHER = "(?:[两二三四五](?:项|者|个|笔)?(?:经费|费用|支出)?)?(?:合计|之和|总和|总额|加起来|一共)"
_PART_FIRST = re.compile(f"(?P<part>[^,，]{{2,16}}?)(?:占|在){_ITEMS}{_TOGETHER}")
_WHOLE_FIRST = re.compile(f"{_ITEMS}{_TOGETHER}(?:里头?|里面|之?中|当中)?[,，]?(?P<part>[^,，占]{{2,16}})占")
_BETWEEN = re.compile("、|和|与|及|加")


def answer(case: Case) -> Draft | None:
    """The part ÷ the sum of the items; None where the whole is no such sum or one of its items is not found."""
    if case.intent.operation != "ratio":
        return None
    text = "".join("" if case.scope.covered >> i & 1 else c for i, c in enumerate(case.text))
    said = _PART_FIRST.search(text) or _WHOLE_FIRST.search(text)
    if said is None:
        return None
    names = [said["part"], *_BETWEEN.split(said["items"])]
    founds = [lookup.pick(operands.amounts(case), _named(case, name.strip("的"))) for name in names]
    sure = [found for found in founds if found and found.sure and found.best.value is not None]
    if len(sure) < len(names) or lookup.same_place(sure[1:]):
        return None
    part, *items = _in_one_table(sure)
    whole = calculator.total(items)
    ratio = calculator.share_of(part, whole)
    if ratio is None or ratio.value > 100:
        return None
    draft = Draft(case)
    label = f"{part.label}占{'、'.join(item.label for item in items)}合计"
    result = draft.compute(ratio, label)
    parts = "，".join(f"{item.label} {worded(item)}" for item in items)
    draft.say(f"{parts}，合计 {whole.value:,f} {whole.unit}；{part.label}占 {result}（{ratio.formula}）。")
    operands.context(draft, items)
    draft.unsure = len({item.line.table.number if item.line else -1 for item in items}) > 1
    for found in sure[1:]:
        verifier.cross_check(draft, found)
        lookup.doubt(draft, found)
    return draft


def _named(case: Case, name: str) -> Phrase:
    """The phrase of an item, 会议 taken for 会议费 where only that is the name of something."""
    asked = phrase(name, case.terms)
    longer = phrase(f"{name}费", case.terms)
    return longer if not asked.mentions and longer.mentions else asked


def _in_one_table(founds: Sequence[Found]) -> list[Evidence]:
    """The figures of one table and source where one holds all of them, else the best of each."""
    options = [[e for e in (f.best, *f.same, *f.readings) if e.line and e.value is not None] for f in founds]
    for table in dict.fromkeys(_table(e) for e in options[0]):
        chosen = [next((e for e in found if _table(e) == table), None) for found in options]
        if all(chosen):
            return [e for e in chosen if e]
    return [found.best for found in founds]


def _table(evidence: Evidence) -> tuple[str, int]:
    return evidence.source.name, evidence.line.table.number if evidence.line else -1
