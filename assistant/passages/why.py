"""Why: the reason a document gives for the very thing and the very change asked for, quoted; or the change without a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering import refusal
from assistant.answering.candidates import Candidate
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import from_claim
from assistant.documents.library import Source
from assistant.passages import prose, reason_cells, reason_places, reasons, why_none
from assistant.passages.reasons import Reason
from assistant.question.intent import Intent
from assistant.question.operations import Role
from assistant.question.phrases import phrase
from assistant.question.terms import TOTALS
from assistant.wording import fold, span_mask
from index.schema import Claim

_SURE = 0.85
_ENOUGH = 0.35  # of the question's content that the subject and its reason must name
_TO_BUDGET = re.compile(
    "年初|比预算|预算数|完成|决算(?:数)?(?:为什么|为何|怎么)?(?:会)?(?:比|较|大于|小于|高于|低于|超)"
)
_UP = re.compile("增|涨|多|高|翻|上升|扩")
_DOWN = re.compile("减|降|少|低|压|砍|缩|下滑")
_OVERALL_WORDS = (
    "收支预算",
    "收支总计",
    "收入总计",
    "支出总计",
    "收入预算",
    "支出预算",
    "财政拨款收支",
    "财政拨款收入",
)
_BOTH_SIDES = ("收支总计", "收支预算")
_OVERALL = re.compile("(?:部门|单位|总|全年)?(?:收支|预算|收支预算|总?收支总?|预算收支|总预算|决算|收支决算)")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(亿元|万元|元|%)")
_STILL = re.compile("一样|相同|没变|不变|持平|没有?变化?|变化|上年|去年|同样")
_BLANKS = "\N{NULL}?"
_NOTHING = re.compile(
    "(?:一分钱?|分文|一点)?(?:都|也)?(?:没有?|未)(?:花|用|支出|发生|支)(?:掉|出去|过|钱)?|(?:是|为|等于|成了?|变成)(?:0|零)(?:元|万元)?(?=[,。?]|$)"
)
"""Nothing was spent: what moved, and no part of the name of what it was."""
_ROLES: tuple[Role, ...] = ("change", "growth", "amount", "count")


Given = dict[str, list[Reason]]  # the reasons of each document


@dataclass(frozen=True)
class _Fit:
    """A reason and how well it answers, 0 … about 1.3."""

    reason: Reason
    score: float


def explain(case: Case) -> Draft:
    """The reason stated for the thing asked about; else the sentences that come nearest; else the change alone."""
    given = {source.name: reasons.stated(source) for source in case.sources}
    case = _without_nothing(case)
    asked = [case]
    nameless = not case.topic.mentions and not case.topic.residue(0)
    overall = nameless or bool(_OVERALL.fullmatch(case.topic.text.strip(_BLANKS + "的")))
    if overall:
        asked = [replace(case, topic=phrase(words, case.terms)) for words in _OVERALL_WORDS]
    fits = sorted((fit for one in asked for fit in _fits(one, case, given)), key=_order)
    fits = [fit for fit in fits if why_none.fits(case, fit.reason)]
    if not fits and (none := why_none.answer(case)):
        return none
    if fits:
        best = [fit.reason for fit in fits if fit.score >= fits[0].score - 0.02]
        return _say(case, list({(r.source.name, r.paragraph.number, r.start): r for r in best}.values())[:2])
    if _only_totals(case) and (named := _as_written(case, given)):
        return _say(case, named)
    for one in asked:
        if parts := _of_parts(one, given):
            return _say(case, parts)
    if in_table := reason_cells.answer(case):
        return in_table
    if _only_totals(case) and (both := _of_both_sides(case, given)):
        return _say(case, both)
    if not overall and (unexplained := _change_alone(case, given) or _of_parent(case, given)):
        return unexplained
    return prose.explain(case)


def _without_nothing(case: Case) -> Case:
    """The case without the words that say that nothing was spent (一分没花), which no label prints."""
    said = [span_mask(*match.span()) for match in _NOTHING.finditer(case.text)]
    if not said or not case.topic.mentions or case.supplied:
        return case
    return replace(case, topic=case.part(span_mask(0, len(case.text)) & ~sum(said)))


def _only_totals(case: Case) -> bool:
    """Whether nothing is asked about but all income or all expenditure."""
    named = {concept for mention in case.topic.mentions for concept in mention.concepts[:1]}
    spans = [mention.mask for mention in case.topic.mentions]
    return bool(named) and named <= TOTALS and not case.topic.residue(sum(set(spans)))


def _as_written(case: Case, given: Given) -> list[Reason]:
    """The reasons of figures that bear the very name of a total that the question writes: 总支出 is not 总收入."""
    question = prose.asked_of(case)
    explained = [(r, fold(r.claims[-1].name)) for rs in given.values() for r in rs if r.claims]
    return [reason for reason, name in explained if len(name) > 2 and name in question][:2]


def _of_both_sides(case: Case, given: Given) -> list[Reason]:
    """The reason given for 收、支总计 together, which is that of either."""
    both = [replace(case, topic=phrase(words, case.terms)) for words in _BOTH_SIDES]
    fits = sorted((fit for one in both for fit in _fits(one, case, given)), key=_order)
    return [fit.reason for fit in fits[:1]]


def _order(fit: _Fit) -> tuple[float, str, int, int]:
    return (-fit.score, fit.reason.source.name, fit.reason.paragraph.number, fit.reason.start)


def _fits(case: Case, whole: Case, given: Given) -> list[_Fit]:
    found = []
    for source in case.sources:
        named = _named(case, source)
        for reason in given[source.name]:
            score = _score(case, reason, named)
            if score:
                found.append(_Fit(reason, score + _bonus(whole, reason)))
    return found


def _named(case: Case, source: Source) -> dict[tuple[int, int], Candidate]:
    """The figures of a document whose name is what the question asks about, by place."""
    found: dict[tuple[int, int], Candidate] = {}
    for role in _ROLES:
        for candidate in case.finder.linker.claims(case.topic, source, Intent("explain", role)):
            if candidate.claim and candidate.precision >= _SURE:
                found[candidate.claim.paragraph, candidate.claim.start] = candidate
    return found


def _score(case: Case, reason: Reason, named: dict[tuple[int, int], Candidate]) -> float:
    """How far the subject of a reason is what is asked about; 0 where it is not."""
    text = reasons.folded(reason)
    if reason.subject:
        subject = reasons.announced(reason)
        both = re.sub("收入[、和与]?支出", "收支", subject)
        own = prose.share_in(case, subject if both == subject else f"{subject},{both}")
        return own if own >= 0.9 and case.topic.strong else 0.0
    places = [(claim.paragraph, claim.start) for claim in reason.claims]
    hits = [named[place] for place in places if place in named]
    if not hits:
        return _by_amount(case, reason)
    best = max(hits, key=lambda c: c.score)
    covered = case.topic.covered(best.mask | case.finder.linker.shared(case.topic, text))
    return 0.7 * best.precision + 0.3 * covered if covered >= _ENOUGH else 0.0


def _by_amount(case: Case, reason: Reason) -> float:
    """The question gives the amount: the reason of a figure of that amount, under a name the question says."""
    asked = [(Decimal(m[1]), m[2]) for m in _AMOUNT.finditer(case.text)]
    for claim in reason.claims:
        named = any(prose.share_in(case, fold(name)) >= 0.9 for name in claim.concept)
        if named and case.topic.strong and (claim.value, claim.unit) in asked:
            return 0.9
    return 0.0


def _bonus(case: Case, reason: Reason) -> float:
    """The change asked about goes the way the sentence says, and is measured against the same base."""
    question = prose.asked_of(case)
    ways = {claim.direction for claim in reason.claims if claim.direction}
    wanted = {1} if _UP.search(question) and not _DOWN.search(question) else set()
    wanted = {-1} if _DOWN.search(question) and not _UP.search(question) else wanted
    way = 0.0 if not (ways and wanted) else 0.1 if ways & wanted else -0.1
    final = bool(_TO_BUDGET.search(question))
    base = 0.0
    if reason.source.identity.kind == "决算":
        base = 0.1 if final == reason.to_budget else -0.1
    figures = re.findall(r"\d+(?:\.\d+)?", question)
    return way + base + 0.05 * any(figure in reason.text for figure in figures if len(figure) > 1)


def _of_parts(case: Case, given: Given) -> list[Reason]:
    """A sum that moved without a reason of its own: the reasons of its parts that moved the same way."""
    for source in case.sources:
        changes = [
            c for c in _named(case, source).values() if c.claim and c.claim.role == "change" and c.claim.value
        ]
        for change in sorted(changes, key=lambda c: -c.score)[:3]:
            claim = change.claim
            if claim is None or case.topic.covered(change.mask) < 0.75:
                continue
            if reason_places.closing(claim, source, given[source.name]):
                return []  # the reason is not of the part that stands right before it
            parts = [
                reason
                for reason in given[source.name]
                if any(
                    reason_places.is_part(part, claim) and part.direction == claim.direction
                    for part in reason.claims
                )
            ]
            if parts:
                return parts[:2]
    return []


def _change_alone(case: Case, given: Given) -> Draft | None:
    """The change is stated and no reason is: say so, with the sentence."""
    for source in case.sources:
        changes = [
            c for c in _named(case, source).values() if c.claim and c.claim.role in ("change", "growth")
        ]
        best = max(changes, key=lambda c: c.score, default=None)
        if best is None or best.claim is None or _unexplained(case, best):
            continue
        own = [r for r in given[source.name] if best.claim in r.claims]
        if own := own or [r for r in given[source.name] if reason_places.in_its_sentence(best.claim, r)]:
            return _say(case, own[:1])
        if closing := reason_places.closing(best.claim, source, given[source.name]):
            return _ended(case, best.claim, closing)
        if whole := reason_places.of_whole(best.claim, given[source.name]):
            return _under(case, best.claim, whole)
        draft = refusal.not_found(case, "正文写了变化，没有说明原因。")
        paragraph = source.paragraphs[best.claim.paragraph]
        draft.say("原文：" + draft.quote(source, paragraph, best.claim.sentence))
        return draft
    return None


def _of_parent(case: Case, given: Given) -> Draft | None:
    """A part whose own change is not stated: the reason of the very thing it is listed under."""
    for source in case.sources:
        for named in _named(case, source).values():
            part = named.claim
            if part is None or len(part.concept) < 2 or _unexplained(case, named):
                continue
            for reason in given[source.name]:
                whole = reason.claims and reason.claims[-1].concept == part.concept[:-1]
                if whole and not prose.turned(prose.asked_of(case), reason.text):
                    return _under(case, part, reason)
    return None


def _under(case: Case, change: Claim, whole: Reason) -> Draft:
    """The reason of the whole quoted, said to be that of the whole."""
    draft = Draft(case)
    draft.unsure = True
    draft.say(f"文件没有单独说明{change.name}变化的原因；它所属的{whole.claims[-1].name}写明：")
    draft.say(draft.quote(whole.source, whole.paragraph, whole.text.lstrip(")） ")))
    return draft


def _ended(case: Case, change: Claim, closing: Reason) -> Draft:
    """The change and the reason that ends its paragraph, both quoted; whose reason it is, the document leaves open."""
    draft = Draft(case)
    if prose.turned(prose.asked_of(case), change.sentence):
        draft.say(prose.TURNED)
    draft.say(draft.quote(closing.source, closing.paragraph, change.sentence))
    words = closing.text.rstrip("。").rpartition("。")[2] + "。"
    draft.say(
        "同一段末尾写明的原因（没有指明是其中哪一项的）："
        + draft.quote(closing.source, closing.paragraph, words)
    )
    return draft


def _unexplained(case: Case, best: Candidate) -> bool:
    return any(not _STILL.search(word) for word in case.topic.residue(best.mask))


def _say(case: Case, chosen: list[Reason]) -> Draft:
    draft = Draft(case)
    question = prose.asked_of(case)
    if all(prose.turned(question, reason.text) for reason in chosen):
        draft.say(prose.TURNED)
    said: dict[str, int] = {}
    for reason in chosen:
        quote = draft.quote(reason.source, reason.paragraph, reason.text)
        if reason.text in said:  # the same words in another document of the body
            draft.sentences[said[reason.text]] += quote.removeprefix(reason.text)
            continue
        said[reason.text] = len(draft.sentences)
        unnamed = reason.claims and fold(reason.claims[-1].name) not in fold(reason.text)
        draft.say(f"{' › '.join(reason.claims[-1].concept)}：{quote}" if unnamed else quote)
        inside = (
            claim
            for claim in reason.source.claims
            if claim.paragraph == reason.paragraph.number and reason.start <= claim.start < reason.end
        )
        for claim in dict.fromkeys((*reason.claims, *inside)):
            shown = from_claim(reason.source, claim)
            draft.add(replace(shown, value=abs(shown.value)) if shown.value is not None else shown)
    return draft
