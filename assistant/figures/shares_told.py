"""Shares beside the figures they are of: 三公经费多少，接待费占多少; 货物、工程、服务各占多少.

The whole is what was asked for first, or what the question names; where it names none, the items together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import calculator, verifier
from assistant.answering.calculator import UnitMismatch
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import context_of
from assistant.answering.finder import Found
from assistant.figures import lookup, operands, saying, share_pairs, shares
from assistant.question.phrases import Phrase, phrase
from assistant.wording import span_mask

_HOW_MUCH = "(?:多少|几成|百分之(?:几|多少)|(?:多[大少])?(?:比例|比重|百分比)(?:是|为|有)?(?:多少|多大)?)"
_THEN = re.compile(
    "^(?P<whole>[^,;]{2,40}?)(?:一共|总共|合计)?(?:是|有|为|花了?|安排了?)?多少(?:钱|万元|元)?[,;](?:其中|里面|那|这里面)?"
    f"的?(?P<part>[^,;]{{2,20}}?)(?:又)?占(?:了|到)?{_HOW_MUCH}[?。]?$"
)
_EACH = re.compile(
    "(?:(?P<inside>[^,;?]{2,30}?)(?:里头?|里面|之中|当中|中|内)[,的]?)?"
    "(?P<items>[^,;?占]{2,30}?(?:(?:、|和|与|以及)[^,;?占、]{2,16}?)+?)(?:,?这?[两二三四五六][项者个块](?:支出|经费|费用)?)?(?:各自?|分别)"
    f"占(?P<of>[^,;?]{{0,24}}?)的?{_HOW_MUCH}[?。]?$"
)
_BETWEEN = re.compile("、|和|与|以及")
_KINDS = re.compile("(?:其中)?(?:的)?(货物|工程|服务)(?:类|采购)?")


def answer(case: Case) -> Draft | None:
    """Figures and shares; None where no such question is asked, or where one of its figures is not found for sure."""
    if len(case.scope.groups) > 1 or case.intent.operation not in ("ratio", "lookup", "list"):
        return None
    try:
        return _then(case) or _each(case)
    except UnitMismatch:
        return None


def _then(case: Case) -> Draft | None:
    """The whole, the part, and the part's share of it."""
    said = _THEN.search(case.text)
    if said is None:
        return None
    asked = operands.amounts(case)
    whole, part = (lookup.pick(asked, _item(case, *said.span(name))) for name in ("whole", "part"))
    if not (whole and part and whole.sure and part.sure) or part.best.value is None:
        return None
    part, whole = share_pairs.in_one_table(part, whole)
    if lookup.same_place((part, whole)):
        return None
    result = calculator.share(part.best, whole.best)
    if result is None or result.value > 100:
        return None
    draft = Draft(case)
    for found in (whole, part):
        draft.say(f"{found.best.label}：{draft.add(found.best)}（{context_of(found.best)}）。")
    names = operands.named(part, (part, whole)), operands.named(whole, (part, whole))
    draft.say(
        f"{names[0]}占{names[1]} {draft.compute(result, f'{names[0]}占{names[1]}')}（{result.formula}）。"
    )
    shares.say_apart(draft, part, whole)
    _checked(draft, (whole, part))
    return draft


def _each(case: Case) -> Draft | None:
    """Each item's share of the whole that is named, else of the items together."""
    said = _EACH.search(case.text)
    if said is None:
        return None
    asked = operands.amounts(case)
    items = _items(case, *said.span("items"))
    picked = [lookup.pick(asked, item) for item in items]
    founds = [found for found in picked if found and found.sure and not _unknown(found)]
    blanks = [found for found in picked if found and found.sure and _unknown(found)]
    if len(items) < 2 or len(founds) + len(blanks) < len(items) or lookup.same_place([*founds, *blanks]):
        return None
    whole = _named_whole(case, said)
    if whole is not None:
        if not whole.sure or whole.best.value is None:
            return None
        founds = [share_pairs.in_one_table(found, whole)[0] for found in founds]
    elif blanks or not _in_line(founds):
        return None
    total = calculator.total([found.best for found in founds])
    draft = Draft(case)
    base = operands.named(whole, [*founds, whole]) if whole else "几项合计"
    for found in founds:
        result = calculator.share(found.best, whole.best) if whole else calculator.share_of(found.best, total)
        if result is None or result.value > 100:
            return None
        label = operands.named(found, founds)
        share = draft.compute(result, f"{label}占{base}")
        draft.say(f"{label}：{draft.cite(found.best)}，占{base} {share}（{result.formula}）。")
    for found in blanks:
        draft.unsure = True
        draft.say(f"{found.best.label}：{draft.cite(found.best)}，不能算占比。")
    if whole:
        draft.say(f"{base}：{draft.cite(whole.best)}（{context_of(whole.best)}）。")
        shares.say_apart(draft, founds[0], whole)
    else:
        draft.say(f"问题没有说明占什么的比，这里以这几项的合计 {total.value:,f} {total.unit} 为基数。")
    _checked(draft, founds)
    return draft


def _unknown(found: Found) -> bool:
    """A blank cell that no sum shows to be 0."""
    return found.best.value is None and not (found.best.blank and verifier.zero_by_sums(found.best))


def _named_whole(case: Case, said: re.Match[str]) -> Found | None:
    """The find of the whole that is named after 占 or before 里; None where none is named."""
    name = "of" if said["of"] else "inside"
    asked = _item(case, *said.span(name)) if said[name] else None
    return lookup.pick(operands.amounts(case), asked) if asked and (asked.mentions or asked.strong) else None


def _in_line(founds: Sequence[Found]) -> bool:
    """Whether figures stand in one row or one column of a table, or in one sentence: there they add up to something."""
    lines = [found.best.line.fact for found in founds if found.best.line]
    if len(lines) < len(founds):
        claims = {(f.best.claim.paragraph, f.best.claim.sentence) for f in founds if f.best.claim}
        return not lines and len(claims) == 1
    return (
        min(len({(x.table, x.row) for x in lines}), len({(x.table, x.column) for x in lines})) == 1
        and len({found.best.source.name for found in founds}) == 1
    )


def _items(case: Case, start: int, end: int) -> list[Phrase]:
    """The items named between two places of the question."""
    cuts = [(start, start)]
    for match in _BETWEEN.finditer(case.text, start, end):
        if not any(m.start < match.end() and match.start() < m.end for m in case.topic.mentions):
            cuts.append(match.span())
    cuts.append((end, end))
    return [_item(case, a, b) for (_, a), (b, _) in zip(cuts, cuts[1:], strict=False)]


def _item(case: Case, start: int, end: int) -> Phrase:
    """The phrase between two places; 货物 is what is purchased of it where the question speaks of 采购."""
    kind = _KINDS.fullmatch(case.text[start:end])
    if kind and "采购" in case.text:
        return phrase(f"政府采购{kind[1]}", case.terms)
    outside = span_mask(0, len(case.text)) & ~span_mask(start, end)
    return phrase(case.text, case.terms, case.scope.covered | outside)


def _checked(draft: Draft, founds: Sequence[Found]) -> None:
    for found in founds:
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
