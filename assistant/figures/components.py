"""Each part of a total that has its parts by definition: 三公经费三项分别是多少, 三公各占几成, 政府采购三类各多少.

Every part is told, also one that is 0 or left blank; where a share is asked for, it is of that very total.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import calculator, verifier
from assistant.answering.calculator import UnitMismatch
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import context_of
from assistant.answering.finder import Found
from assistant.documents.library import Source
from assistant.figures import lookup, parts, saying, share_pairs
from assistant.question.phrases import phrase
from assistant.wording import TOGETHER, fold, span_mask

_PARTS = "(?:这?[三两几][个大]?|各)(?:项|块|部分|类|笔|者|分项)(?:支出|经费|费用)?"
_KINDS = re.compile(
    "(?:政府)?采购(?:预算|支出)?(?:的|里|中|,)*货物类?[、和与]工程类?[、和与]服务类?(?:采购|预算|支出)?(?:,?这?三[项类个])?"
)
_KIND = re.compile("货物|工程|服务")
_PURCHASING = re.compile("(?:政府)?采购(?:预算|支出)?")
_ONE_KIND = "(?:货物|工程|服务)类?的?(?:政府)?(?:采购)?(?:预算|支出)?"
_ADDED_KINDS = re.compile(
    f"{_ONE_KIND}(?:(?:[、,和与加及跟]|以及){_ONE_KIND})+,?(?:这?[两三][项类个者])?(?:政府采购|采购|预算)*(?:{TOGETHER}|共)"
)
_RANKED_KINDS = re.compile(
    f"{_ONE_KIND}(?:(?:[、,和与及跟]|以及|还是)?{_ONE_KIND})+,?(?:这?[两三][项类个者])?(?:里面?|之?中|当中)?,?的?"
    "(?:哪一?[类项个种块]|谁)[^,。?]{0,4}[多少高低大小]"
)
_SHARE = "占(?:了|到)?(?:多少|几成|百分之几|百分之多少|多大|比|的)|占比|比例|比重|构成比"
_EACH = re.compile(
    f"(?:里面?|之?中|当中|内|的|,|这|这里面?)*(?:{_PARTS})?(?:的)?,?(?:各自?|分别|每一?项)(?:的)?"
    f"(?:(?P<share>{_SHARE})|(?:是|为|有|花了?|用了?|安排了?|列了?|支出)*(?:多少|几))"
    f"|(?:里面?|之?中|当中|内|的|,)*(?:{_PARTS}|构成)(?:的)?(?:(?P<shared>{_SHARE})|金额|数额|预算|是多少|多少|花了多少)"
)
_PURCHASES = "政府采购预算"
_LITTLE = re.compile(
    "(?:多少|几成|百分之几|百分之多少|多大|是|为|有|各|的|呢|钱|万元|元|比例|比重|情况|成|,)+"
)


def answer(case: Case) -> Draft | None:
    """The parts of the total that is named, or their shares of it; None where these are not asked for, or not found."""
    if len(case.scope.groups) > 1 or len(case.years) > 1 or lookup.BOTH_MEASURES.search(case.text):
        return None
    kinds = _KINDS.search(case.text)
    said = _EACH.search(case.text, kinds.end() if kinds else 0)
    named = {
        (*m.concepts, "")[0]
        for m in case.topic.mentions
        if not (kinds and kinds.start() <= m.start < kinds.end())
    }
    name = _PURCHASES if kinds and not named else named.pop() if len(named) == 1 else ""
    if said is None or name not in parts.COMPONENTS:
        return None
    mask = case.topic.soft | span_mask(*said.span()) | (span_mask(*kinds.span()) if kinds else 0)
    for match in _LITTLE.finditer(case.text, said.end()):
        mask |= span_mask(*match.span())
    for mention in case.topic.mentions:
        mask |= mention.mask
    if case.topic.residue(mask):
        return None
    shared = bool(said["share"] or said["shared"])
    for source in case.sources:
        try:
            draft = _of_source(case, source, name, shared)
        except UnitMismatch:
            continue
        if draft:
            return draft
    return None


def purchases(case: Case) -> Draft | None:
    """The amounts of the kinds of purchases that a document gives; None where it gives fewer than two."""
    drafts = (_of_source(case, source, _PURCHASES, False) for source in case.sources)
    return next((draft for draft in drafts if draft), None)


def together(case: Case) -> list[Found]:
    """The finds of the kinds of purchases that are added up (货物和服务加起来); none where one of them is not printed."""
    kinds, founds = _kinds(case, _ADDED_KINDS)
    return founds if len(founds) == len(kinds) else []


def ranked(case: Case) -> tuple[list[Found], list[str]]:
    """The finds of the kinds of purchases of which the most is asked for (货物、工程、服务哪类最多), and those not printed."""
    kinds, founds = _kinds(case, _RANKED_KINDS)
    printed = "".join(found.best.label for found in founds)
    return founds, [kind for kind in kinds if kind not in printed]


def _kinds(case: Case, pattern: re.Pattern[str]) -> tuple[list[str], list[Found]]:
    """The kinds of purchases that a question lists so, and the finds of those that one document prints."""
    said = pattern.search(case.text)
    if said is None or len(case.scope.groups) > 1 or len(case.years) > 1:
        return [], []
    mask = case.topic.soft | span_mask(*said.span())
    for match in (*_LITTLE.finditer(case.text), *_PURCHASING.finditer(case.text)):
        mask |= span_mask(*match.span())
    kinds = list(dict.fromkeys(_KIND.findall(said.group(0))))
    if case.topic.residue(mask) or len(kinds) < 2:
        return [], []
    for source in case.sources:
        founds = [_find(case, source, f"政府采购{kind}预算") for kind in kinds]
        sure = [found for found in founds if found and not found.best.blank]
        if len(sure) > 1 and not lookup.same_place(sure):
            return kinds, sure
    return [], []


def _of_source(case: Case, source: Source, name: str, shared: bool) -> Draft | None:
    whole = _find(case, source, name)
    founds = [found for part in parts.COMPONENTS[name] for found in _parts(case, source, part)]
    if whole is None or len(founds) < 2 or lookup.same_place([*founds, whole]):
        return None
    pairs = [share_pairs.in_one_table(found, whole)[0] for found in founds]
    summed = calculator.total([found.best for found in pairs], whole.best.unit)
    adds_up = whole.best.value is not None and summed.value == whole.best.value
    draft = Draft(case, unsure=not adds_up)
    for found in pairs:
        best = found.best
        if shared:
            result = calculator.share(best, whole.best) if whole.best.value else None
            if result is not None and result.value > 100:
                return None
            told = draft.cite(best)
            if result:
                name = f"{best.label}占{whole.best.label}"
                told += f"，占 {draft.compute(result, name)}（{result.formula}）"
        else:
            told = _told(draft, found, adds_up)
        draft.say(f"{best.label}：{told}（{context_of(best)}）。")
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    draft.say(f"{whole.best.label}：{draft.cite(whole.best)}（{context_of(whole.best)}）。")
    if shared and not whole.best.value:
        draft.unsure = True
        draft.say("合计没有数，不能算占比。")
    if adds_up:
        draft.check("各项之和与合计", "相符", f"{summed.formula} = {summed.value} {summed.unit}")
    elif whole.best.value is not None:
        draft.say("各项之和与合计不等，可能口径不同，请对照原表。")
    return draft


def _told(draft: Draft, found: Found, adds_up: bool) -> str:
    """A part with its mark; a blank one is 0 where the others come to the whole, or the sums of its table say so."""
    told = draft.add(found.best)
    if found.best.blank and (adds_up or verifier.zero_by_sums(found.best)):
        draft.figures[-1] = replace(draft.figures[-1], value="0")
    elif found.best.blank:
        draft.figures.pop()
    return told


def _find(case: Case, source: Source, name: str) -> Found | None:
    intent = replace(case.intent, operation="lookup", role="amount", counter=False)
    found = case.finder.find(phrase(fold(name), case.terms), source, intent, case.years)
    return found if found and found.sure and not found.residue else None


def _parts(case: Case, source: Source, name: str) -> list[Found]:
    """The find of a part; those that it is made of where it has no row of its own."""
    found = _find(case, source, name)
    if found:
        return [found]
    return [one for part in parts.COMPONENTS.get(name, ()) for one in _parts(case, source, part)]
