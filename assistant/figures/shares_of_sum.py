"""Shares with a sum in them: 三公占三公、会议费、培训费三项合计的百分之几, 水费和电费占公用经费的比例."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import Computed
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence
from assistant.answering.finder import Found
from assistant.figures import lookup, operands, saying
from assistant.question.phrases import Phrase, phrase
from assistant.wording import TOGETHER, fold

_ITEMS = r"(?P<items>[^,，?？占]{2,16}?(?:(?:、|和|与|及|加)[^,，?？占、]{2,16}?)+)"
_TOGETHER = f"(?:[两二三四五](?:项|者|个|笔)?(?:经费|费用|支出)?)?(?:{TOGETHER}|总额)"
_PART_FIRST = re.compile(f"(?P<part>[^,，]{{2,16}}?)(?:占|在){_ITEMS}{_TOGETHER}")
_WHOLE_FIRST = re.compile(f"{_ITEMS}{_TOGETHER}(?:里头?|里面|之?中|当中)?[,，]?(?P<part>[^,，占]{{2,16}})占")
_PARTS = re.compile(f"{_ITEMS}(?P<sum>{_TOGETHER})?的?(?<![各别])占(?P<whole>[^,，?？]{{2,24}})")
_BETWEEN = re.compile("、|和|与|及|加")


def answer(case: Case) -> Draft | None:
    """The part ÷ the sum of the items, or their sum ÷ the whole; None where no sum is asked for or an item is not found."""
    if case.intent.operation != "ratio":
        return None
    text = "".join("" if case.scope.covered >> i & 1 else c for i, c in enumerate(case.text))
    said = _PART_FIRST.search(text) or _WHOLE_FIRST.search(text)
    if said is None:
        return _of_parts(case, text)
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
    draft.say(f"{_summed(items, whole)}；{part.label}占 {result}（{ratio.formula}）。")
    return _checked(draft, items, sure[1:])


def _of_parts(case: Case, text: str) -> Draft | None:
    """Several items together as a share of a whole: never one of them alone."""
    said = _PARTS.search(text)
    names = _apart(case, said["items"]) if said else []
    if said is None or len(names) < 2:
        return None
    asked = operands.amounts(case)
    one = lookup.pick(asked, phrase(said["items"], case.terms))
    if one and one.sure and _BETWEEN.search(fold(one.best.label)):
        return None  # the name of one thing
    founds = [lookup.pick(asked, _named(case, name.strip("的"))) for name in (*names, said["whole"])]
    sure = [found for found in founds if found and found.sure and found.best.value is not None]
    if len(sure) < len(founds) or lookup.same_place(sure):
        return refusal.not_found(case, "没有确定要相除的两个数。", sure)
    *items, whole = _in_one_table(sure)
    total = calculator.total(items)
    ratio = calculator.share_in(total, whole)
    if ratio is None or ratio.value > 100:
        return None
    draft = Draft(case)
    label = f"{'、'.join(item.label for item in items)}合计占{whole.label}"
    result = draft.compute(ratio, label)
    draft.say(f"{_summed(items, total)}，占{whole.label} {worded(whole)} 的 {result}（{ratio.formula}）。")
    return _checked(draft, [*items, whole], sure)


def _apart(case: Case, items: str) -> list[str]:
    """The names of a list; 和 within the name of one thing parts none."""
    mentions = phrase(items, case.terms).mentions
    names, start = [], 0
    for cut in _BETWEEN.finditer(items):
        if not any(m.start < cut.end() and cut.start() < m.end for m in mentions):
            names.append(items[start : cut.start()])
            start = cut.end()
    return [*names, items[start:]]


def _summed(items: Sequence[Evidence], total: Computed) -> str:
    parts = "，".join(f"{item.label} {worded(item)}" for item in items)
    return f"{parts}，合计 {total.value:,f} {total.unit}"


def _checked(draft: Draft, items: Sequence[Evidence], founds: Sequence[Found]) -> Draft:
    operands.context(draft, items)
    draft.unsure = len({item.line.table.number if item.line else -1 for item in items}) > 1
    for found in founds:
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    return draft


def _named(case: Case, name: str) -> Phrase:
    """The phrase of an item, 会议 taken for 会议费 where only that is the name of something."""
    asked = phrase(name, case.terms)
    longer = phrase(f"{name}费", case.terms)
    return longer if not asked.mentions and longer.mentions else asked


def _in_one_table(founds: Sequence[Found]) -> list[Evidence]:
    """The figures of one table and source where one holds all of them, else the best of each."""
    options = [f.cells for f in founds]
    for table in dict.fromkeys(e.table for e in options[0]):
        chosen = [next((e for e in found if e.table == table), None) for found in options]
        if all(chosen):
            return [e for e in chosen if e]
    return [found.best for found in founds]
