"""Does it add up? The places that state an item, laid side by side; or the findings of the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.agreement import (
    by_checks,
    claimed_changes,
    claimed_sums,
    empty_tables,
    said_twice,
    text_and_table,
    two_figures,
    whole_check,
)
from assistant.answering import calculator, refusal, verifier
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, agrees, context_of, exactly, from_claim
from assistant.answering.finder import Found
from assistant.figures import saying, shares
from assistant.passages import prose
from assistant.wording import fold


def answer(case: Case) -> Draft:
    """A question about agreement: of the named item's places; without a named item, of the document's sums."""
    draft = _answer(case)
    by_checks.unnamed(case, draft)
    return draft


def _answer(case: Case) -> Draft:
    if draft := empty_tables.answer(case):
        return draft
    numbers = _claimed(case)
    if len(numbers) > 1 and _EITHER.search(case.text) and (versions := _versions(case, numbers)):
        return versions
    ways = (
        claimed_sums.answer,
        _share,
        claimed_changes.answer,
        said_twice.enumerated,
        said_twice.graded,
        two_figures.answer,
    )
    for way in ways:
        if draft := way(case):
            return draft
    if draft := by_checks.answer(case):
        return draft
    if of_document(case):
        return whole_check.answer(case)
    return _with_checks(case, _of_item(case))


def _with_checks(case: Case, draft: Draft) -> Draft:
    """Where one item is asked about by name, what all checks of the document say of it stands beside its own places."""
    mention = case.topic.mentions[0] if len(case.topic.mentions) == 1 else None
    if mention is None or not _AGREES.search(case.text) or _claimed(case) or _EACH.search(case.text):
        return draft
    beside = Draft(case)
    if not whole_check.concerning(beside, case.topic.text[mention.start : mention.end]):
        return draft
    if draft.status != "answered":
        return beside
    draft.absorb(beside)
    return draft


def _of_item(case: Case) -> Draft:
    """The places that state the named item."""
    founds = case.finder.find_in(case.topic, case.sources, case.intent, case.years)
    if founds and founds[0].sure and _EACH.search(case.text):
        return _own_sums(case, founds[0])
    if founds and founds[0].sure:
        return _item(case, _with_prose(case, founds[0]))
    spoken = [p for p in prose.search(case) if re.search(r"\d", p.quote) and not _GLOSSARY.search(p.quote)]
    if spoken:
        return prose.say(case, spoken)
    return refusal.not_found(case, "没有找到要核对的数。", founds)


def of_document(case: Case) -> bool:
    """Whether the question names nothing to be checked: it is about the whole document."""
    return not case.topic.mentions and not case.topic.strong.bit_count() > 2


def _share(case: Case) -> Draft | None:
    """A share that the prose states, reckoned again."""
    if not _SHARE.search(case.text):
        return None
    read = replace(case.intent, operation="ratio", role="share")
    draft = shares.share(replace(case, intent=read))
    return draft if draft.status == "answered" else None


def _claimed(case: Case) -> list[tuple[Decimal, str]]:
    """The numbers that the question gives, with their units."""
    return [(Decimal(number.replace(",", "")), unit) for number, unit in _CLAIMED.findall(case.text)]


def _versions(case: Case, numbers: Sequence[tuple[Decimal, str]]) -> Draft | None:
    """The sentences that state each of the numbers a question names; None where none of them is stated of the item."""
    draft = Draft(case)
    missing = []
    for value, unit in numbers:
        stated = _stating(case, value, unit)
        if stated is None:
            missing.append(f"{value}{unit}")
        else:
            sentence = stated.claim.sentence if stated.claim else ""
            draft.say(f"写为 {draft.add(stated)} 的原文：“{sentence}”")
    if not draft.figures:
        return None
    if missing:
        draft.unsure = True
        draft.say(f"没有找到写为 {'、'.join(missing)} 的地方。")
    elif len({e.claim.base for e in draft.evidences if e.claim}) > 1:
        for figure, evidence in zip(list(draft.figures), list(draft.evidences), strict=True):
            base = evidence.claim.base if evidence.claim else ""
            draft.say(f"{figure.label}：" + (f"与{base}相比。" if base else "没有写明比较的对象。"))
    elif len({figure.value for figure in draft.figures}) > 1:
        draft.check("前后说法", "不符", "、".join(f"{figure.value}{figure.unit}" for figure in draft.figures))
        draft.sentences.insert(0, "文件前后写法不一致：")
    return draft


def _stating(case: Case, value: Decimal, unit: str) -> Evidence | None:
    """The prose figure of this value and unit whose sentence and heading name most of the item."""
    best, most = None, _NAMED
    for source in case.sources:
        for claim in source.claims:
            if claim.value != value or not claim.unit.startswith(unit):
                continue
            heading = "".join(source.paragraphs[claim.paragraph].heading)
            share = prose.share_in(case, fold(heading + "".join(claim.concept) + claim.sentence))
            if share > most or best is None and len(value.as_tuple().digits) >= _TELLING:
                best, most = from_claim(source, claim), share
    return replace(best, value=abs(best.value)) if best and best.value is not None else best


def _with_prose(case: Case, found: Found) -> Found:
    """The find with what the prose says of the same item, whatever the size of its figure."""
    spoken = [
        from_claim(c.source, c.claim)
        for c in case.finder.linker.claims(case.topic, found.best.source, case.intent, case.years)[:20]
        if c.claim and c.precision >= found.candidate.precision - 0.05 and not case.topic.residue(c.mask)
    ]
    known = found.places
    spoken = [*text_and_table.beside(case, found), *spoken]
    added = [e for e in spoken if not any(agrees(e, k) for k in known)]
    return replace(found, readings=(*added[:1], *found.readings))


def _own_sums(case: Case, found: Found) -> Draft:
    """The sums of its own table that a total stands in: `各项加起来等于总数吗`."""
    draft = Draft(case)
    draft.say(
        f"{found.best.label}：{draft.add(found.best)}（{context_of(found.best)}，第{found.best.page}页）。"
    )
    verifier.sums(draft, found.best)
    draft.checks = [check for check in draft.checks if _BELOW.search(check.name)]
    for check in draft.checks:
        draft.say(f"{check.name}：{check.verdict}（{check.detail}）。")
    if not draft.checks:
        draft.unsure = True
        blank = "这一格没有填数，空白之间谈不上相符。" if found.best.blank else ""
        draft.say(f"{blank}表中没有可以核对的合计关系。")
    return draft


def _item(case: Case, found: Found) -> Draft:
    draft = Draft(case)
    best = found.best
    draft.say(f"{best.label}：{draft.add(best)}（{context_of(best)}，第{found.best.page}页）。")
    for other in found.same[:5]:
        word = "相同" if exactly(best, other) else "四舍五入后相同"
        draft.say(f"{context_of(other)}：{draft.cite(other)}，{word}。")
    for other in found.readings[:4]:
        draft.say(f"{context_of(other)}：{draft.add(other)}，与前者不一致（口径可能不同）。")
    claimed = [number for number, _ in _claimed(case)]
    stated = [abs(e.value) for e in (best, *found.same, *found.readings) if e.value is not None]
    if any(number not in stated for number in claimed):
        draft.unsure = True
        draft.say("问题里提到的数，有的没有在这一项下找到，请对照原文。")
    verifier.cross_check(draft, found)
    saying.doubt(draft, found)
    if found.readings:
        result = calculator.difference(best, found.readings[0])
        if result.value < 0:
            result = calculator.difference(found.readings[0], best)
        draft.say(f"相差 {draft.compute(result, '相差')}（{result.formula}）。")
        draft.unsure = True
    sums = [check for check in draft.checks if not check.citations]
    for check in sums:
        draft.say(f"{check.name}：{check.verdict}（{check.detail}）。")
    if not (found.readings or found.same or sums):
        draft.say("没有其他地方列出这个数，也没有合计关系可供核对。")
    return draft


_CLAIMED = re.compile(r"(?<![\d.,])(\d+(?:,\d{3})*(?:\.\d+)?)(万|元|%|亿|个百分点|个|人|辆|台|项|家)")
_EITHER = re.compile("还是|和|与|或|、")
_EACH = re.compile("各(?:个)?(?:项|类|科目|栏|款|部分|单位|来源|分项).{0,6}(?:加|之和|合计|总和|相加)")
_AGREES = re.compile("一致|矛盾|对得上|对不上|有没有(问题|错)|前后|出入|勾稽")
_BELOW = re.compile("各行|小项|下级|各项")
_SHARE = re.compile("占(?!用|地)|比例|比重")
_GLOSSARY = re.compile("^.{0,30}?(?:指|反映)")
_NAMED = 0.5
_TELLING = 5  # digits of a number that no other thing is likely to have too
