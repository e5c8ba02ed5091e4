"""Against last year: the stated change and growth, recomputed; else computed from the figures of two years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import Computed
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence, agrees, context_of, from_claim, from_line
from assistant.answering.finder import Found
from assistant.answering.linker import Candidate
from assistant.documents.library import Line, Source
from assistant.documents.lines import YEAR_ROW, column_name
from assistant.figures import operands, saying
from assistant.question.intent import Intent
from assistant.wording import clean_label, fold
from index.schema import Claim


def change(case: Case) -> Draft:
    """Against last year (or another base): the stated change and growth, recomputed; else computed from two years' figures."""
    if re.search(r"倒推|反推|推算|倒算|推出", case.text):
        return back(case)
    now = _amount(case)
    for source in case.sources:
        stated = _changes_of(case, source, now)
        if stated:
            return _say_stated(case, now, stated)
    return _computed_change(case, now)


def computed(case: Case) -> Draft:
    """The change as the figures of two years give it, whatever the prose says."""
    return _computed_change(case, _amount(case))


def _amount(case: Case) -> Found | None:
    amount = replace(case, intent=replace(case.intent, role="amount", counter=False, measure=""))
    founds = amount.finder.find_in(amount.topic, amount.sources, amount.intent, _own_years(amount))
    return founds[0] if founds and founds[0].sure else None


def signed(case: Case) -> tuple[Found, Evidence | Computed] | None:
    """This year's figure and how it has changed, below 0 for a fall: as stated, else by the figures of two years.

    In % where the intent's role is growth, else in money (or what is counted).
    """
    now = _amount(case)
    if now is None:
        return None
    rate = case.intent.role == "growth"
    for stated in _changes_of(case, now.best.source, now):
        if (stated.unit == "%") == rate and stated.value is not None:
            return now, stated
    now, before = _two_years(case, now)
    if before is None:
        return None
    result = (calculator.growth if rate else calculator.difference)(now.best, before)
    return (now, result) if result else None


def _own_years(case: Case) -> tuple[int, ...]:
    """Of the years in a question about change, the later one is the subject, the earlier one the base."""
    subject = [year for year in case.years if str(year) != case.intent.base]
    return (max(subject),) if subject else ()


def _changes_of(case: Case, source: Source, now: Found | None) -> list[Evidence]:
    """The stated change and growth of the topic in one document, the asked role first."""
    roles = ("growth", "change") if case.intent.role == "growth" else ("change", "growth")
    own = _own_years(case)
    if (
        own
        and own[0] != source.identity.year
        or len(case.years) > 1
        and min(case.years) < max(case.years) - 1
        or own
        and case.intent.base.isdigit()
        and int(case.intent.base) >= own[0]
    ):
        return []
    found: list[Evidence] = []
    for role in roles:
        intent = Intent(case.intent.operation, role, covered=case.intent.covered)  # type: ignore[arg-type]
        spoken = _against(case, case.finder.linker.claims(case.topic, source, intent))
        best = next(
            (
                c
                for c in spoken
                if c.precision >= 0.85 and len(c.label) > 2 and not case.topic.residue(c.mask)
                if c.claim
                and c.claim.year in (0, source.identity.year)  # not how the year before had changed
            ),
            None,
        )
        if best and best.claim:
            near = [c.claim for c in spoken if c.claim and c.score >= best.score - 0.02]
            found.append(from_claim(source, _beside(near, found) or best.claim))
    if len(found) == 2 and (a := found[0].claim) and (b := found[1].claim) and a.paragraph != b.paragraph:
        found = found[:1]
    return found or (_said_with(case, now, roles) if now and now.best.source is source else [])


def _against(case: Case, spoken: list[Candidate]) -> list[Candidate]:
    """Of changes against several bases (比年初预算增加…；与上年相比减少…) those against the one asked for, else last year."""
    budget = _BUDGET_ASKED.search(case.text) is not None
    kept = [c for c in spoken if c.claim and (_BUDGET_BASE.match(c.claim.base) is not None) == budget]
    return kept or ([] if _LAST_ASKED.search(case.text) else spoken)


def _said_with(case: Case, now: Found, roles: Sequence[str]) -> list[Evidence]:
    """The change that the sentence of this year's figure states of it; or of its one part, where that is all of it."""
    source = now.best.source
    for claim in source.claims:
        if claim.role != "amount" or not claim.value or not agrees(now.best, from_claim(source, claim)):
            continue
        if now.best.claim is not claim and not _is_named(case, claim):
            continue
        beside = [
            c
            for c in source.claims
            if c.paragraph == claim.paragraph
            and (c.sentence == claim.sentence or c.concept == claim.concept and c.start > claim.start)
            and not (_LAST_ASKED.search(case.text) and _BUDGET_BASE.match(c.base))
        ]
        whole = [c.concept for c in beside if c.role == "amount" and c.value == claim.value]
        alike = [path for path in whole if path[: len(claim.concept)] == claim.concept]
        for path in alike:
            stated = [c for role in roles for c in beside if c.role == role and c.concept == path]
            if stated:
                return [from_claim(source, c) for c in stated[:2]]
    return []


def _is_named(case: Case, claim: Claim) -> bool:
    """Whether the name of a prose figure is what the question is about, by one of its names."""
    label = clean_label(claim.name)
    return len(claim.concept) == 1 and any(
        case.terms.spoken(mention, fold(label)) or case.terms.likeness(mention, label)
        for mention in case.topic.mentions
    )


def _beside(claims: Sequence[Claim], found: Sequence[Evidence]) -> Claim | None:
    """Of equally good claims, the one in the sentence of the change already found."""
    first = found[0].claim if found else None
    return next(
        (c for c in claims if first and c.paragraph == first.paragraph and c.sentence == first.sentence), None
    )


def _say_stated(case: Case, now: Found | None, stated: Sequence[Evidence]) -> Draft:
    draft = Draft(case)
    claim = stated[0].claim
    now = _of_sentence(now, claim) if now and claim else now
    values = [evidence.value for evidence in stated if evidence.value]
    word = "" if not values else "增加" if values[0] > 0 else "减少"
    parts = []
    for evidence in stated:
        shown = replace(evidence, value=abs(evidence.value)) if evidence.value is not None else evidence
        name = "变动额" if evidence.unit != "%" else "变动幅度"
        parts.append(f"{word or name} {draft.add(shown, f'{evidence.label}{name}')}")
    base = claim.base if claim and claim.base else "上年"
    told = "，".join(parts)
    draft.say(f"{stated[0].label}" + (f"比{base}{told}。" if word else f"与{base}持平（{told}）。"))
    if now and draft.case.intent.role == "growth" and all(e.unit != "%" for e in stated):
        _growth_from(draft, now.best, stated[0])
    if now:
        draft.say(f"本年为 {draft.add(now.best)}（{context_of(now.best)}）。")
        _recompute(draft, now.best, stated)
        _against_years(case, draft, now, stated)
    if claim:
        draft.say(f"原文：“{claim.sentence}”")
    return draft


def _of_sentence(now: Found, claim: Claim) -> Found:
    """This year's figure in the reading that the sentence of the change itself states, or the sentences before it."""
    amounts = _told_with(now.best.source, claim)
    if not amounts:
        return now
    options = (now.best, *now.same, *now.readings)
    return next(
        (replace(now, best=e) for e in options if any(agrees(e, a) for a in amounts)),
        replace(now, best=amounts[0]),
    )


def _told_with(source: Source, change: Claim) -> list[Evidence]:
    """This year's amounts that the paragraph of a change prints of the same thing: in its sentence, else before it."""
    own = [
        c
        for c in source.claims
        if (c.paragraph, c.role) == (change.paragraph, "amount")
        and c.name == change.name
        and c.year in (0, source.identity.year)
    ]
    near = [c for c in own if c.sentence == change.sentence]
    above = [c for c in own if c.concept == change.concept and c.end <= change.start]
    return [from_claim(source, c) for c in near or above[-1:]]


def _against_years(case: Case, draft: Draft, now: Found, stated: Sequence[Evidence]) -> None:
    """The stated change against the difference of the two years that the same table prints."""
    before = _before(case, now)
    delta = next((e for e in stated if e.unit != "%" and e.in_yuan() is not None), None)
    if delta is None or before is None or before.line is None or before.source is not now.best.source:
        return
    real = (now.best.in_yuan() or Decimal(0)) - (before.in_yuan() or Decimal(0))
    gap = abs(real - (delta.in_yuan() or Decimal(0)))
    verdict = "相符" if not gap else "四舍五入" if gap <= 100 else "不符"
    detail = f"两年之差为 {worded(now.best)} − {worded(before)}，文中为 {worded(delta)}"
    draft.check("与两年的数核对", verdict, detail, (before,))
    if verdict == "不符":
        draft.say(f"注意：{detail}，两者不一致。")


def _growth_from(draft: Draft, now: Evidence, delta: Evidence) -> None:
    """The growth where only the change is stated: change ÷ (this year − change)."""
    before = (now.in_yuan() or Decimal(0)) - (delta.in_yuan() or Decimal(0))
    if not before:
        return
    value = calculator.rounded(abs(delta.in_yuan() or Decimal(0)) / before * 100)
    formula = f"{worded(delta)} ÷ ({worded(now)} − {worded(delta)}) × 100%"
    said = draft.compute(Computed(value, "%", formula, (now, delta)), f"{now.label}变动幅度")
    draft.figures.insert(0, draft.figures.pop())
    draft.say(f"变动幅度为 {said}（{formula}）。")


def _recompute(draft: Draft, now: Evidence, stated: Sequence[Evidence]) -> None:
    """growth = change ÷ (this year − change), as printed."""
    delta = next((e for e in stated if e.unit != "%"), None)
    rate = next((e for e in stated if e.unit == "%"), None)
    if delta is None or rate is None or delta.in_yuan() is None or now.in_yuan() is None:
        return
    before = (now.in_yuan() or Decimal(0)) - (delta.in_yuan() or Decimal(0))
    if not before or rate.value is None:
        draft.check("增幅复算", "不适用", "上年为 0，没有增幅")
        return
    value = (delta.in_yuan() or Decimal(0)) / before * 100
    gap = abs(value - rate.value)
    step = rate.value.as_tuple().exponent
    rounding = 10 ** float(step if isinstance(step, int) else 0) * 0.51
    verdict = "相符" if float(gap) <= rounding else "四舍五入" if gap <= 1 and float(gap) <= 0.05 else "不符"
    formula = f"{worded(delta)} ÷ ({worded(now)} − {worded(delta)}) = {value:.2f}%"
    draft.check("增幅复算", verdict, f"{formula}，文中为 {rate.value}%")
    if verdict == "不符":
        draft.say(f"注意：按金额复算的增幅与文中不符：{formula}，文中为 {rate.value}%。")


_BUDGET_ASKED = re.compile("(?:年初|全年|调整)预算|[比较与和跟同]预算")
_LAST_ASKED = re.compile(r"上年|去年|上一年|同比|20\d\d年")
_BUDGET_BASE = re.compile("(?:年初|全年|本年)?预算")


def back(case: Case) -> Draft:
    """Last year's amount worked back from this year's and the stated change (or growth)."""
    case = replace(case, scope=replace(case.scope, years=()))
    now = _amount(case)
    for source in case.sources if now else ():
        stated = [
            e for e in _changes_of(case, source, now) if e.claim and not _BUDGET_BASE.match(e.claim.base)
        ]
        delta = next((e for e in stated if e.unit != "%"), None)
        rate = next((e for e in stated if e.unit == "%"), None)
        result = None
        if now and delta and delta.claim:
            now = _of_sentence(now, delta.claim) if now.best.source is source else now
            result = calculator.before_change(_said_in(source, delta.claim, now.best), delta)
        elif now and rate:
            result = calculator.before_growth(now.best, rate)
        if now and result:
            draft = Draft(case)
            said = draft.compute(result, f"{now.best.label}上年数（倒推）")
            draft.say(f"倒推{now.best.label}上年为 {said}（{result.formula}）。")
            operands.in_unit(draft, result)
            return draft
    return refusal.not_found(case, "没有找到可以倒推的本年数和变动数。", [now] if now else [])


def _said_in(source: Source, change: Claim, now: Evidence) -> Evidence:
    """This year's figure as the sentence of its change prints it: rounded as the change is."""
    for claim in source.claims:
        same = (claim.paragraph, claim.sentence, claim.concept) == (
            change.paragraph,
            change.sentence,
            change.concept,
        )
        if same and claim.role == "amount" and agrees(now, said := from_claim(source, claim)):
            return replace(said, label=now.label)
    return now


def _computed_change(case: Case, now: Found | None) -> Draft:
    """From two years' figures: columns of one table, or the documents of two years."""
    if now is None:
        founds = case.finder.find_in(case.topic, case.sources, replace(case.intent, role="amount"), ())
        return refusal.not_found(case, refusal.unmatched(founds[0]) if founds else "", founds)
    now, before = _two_years(case, now)
    if before is None:
        return refusal.not_found(
            case, f"找到了{now.best.label}本年数，但没有可比的上年数，也没有写明增减。", [now]
        )
    if before.line is not None and now.best.line is not None and before.line.fact == now.best.line.fact:
        return refusal.not_found(case, "没有分清要比较的两个年份。", [now])
    delta = calculator.difference(now.best, before)
    rate = calculator.growth(now.best, before)
    draft = Draft(case)
    shown = replace(delta, value=abs(delta.value))
    word = "增加" if delta.value > 0 else "减少" if delta.value < 0 else "持平，变动"
    amount_said = f"{word} {{delta}}（{delta.formula}）"
    computed = [(shown, f"{now.best.label}变动额")]
    if rate:
        computed.append((replace(rate, value=abs(rate.value)), f"{now.best.label}变动幅度"))
    if case.intent.role == "growth":
        computed.reverse()
    said = {c.unit == "%": draft.compute(c, label) for c, label in computed}
    text = amount_said.format(delta=said[False]) + (f"，幅度 {said[True]}（{rate.formula}）" if rate else "")
    draft.say(
        f"{now.best.label}：{now.best.year}年 {draft.add(now.best)}，{before.year}年 {draft.add(before)}，{text}。"
    )
    verifier.cross_check(draft, now)
    saying.doubt(draft, now)
    if rate:
        _beside_stated(draft, now.best.source, rate)
    return draft


def _beside_stated(draft: Draft, source: Source, rate: Computed) -> None:
    """A growth that the prose states for the topic, where it is another than the computed one."""
    intent = replace(draft.case.intent, role="growth", counter=False)
    for stated in draft.case.finder.linker.claims(draft.case.topic, source, intent)[:3]:
        claim = stated.claim
        if claim and stated.precision >= 0.85 and abs(claim.value - abs(rate.value)) > Decimal("0.05"):
            draft.unsure = True
            draft.say(
                f"正文写的变动幅度是 {draft.cite(from_claim(source, claim))}，与按两年的数算出的不同，请核对。"
            )
            return


def _two_years(case: Case, now: Found) -> tuple[Found, Evidence | None]:
    """This year's figure and the one before: in the first of its places that has a counterpart a year earlier."""
    for evidence in (now.best, *(e for e in (*now.same, *now.readings) if e.line)):
        before = _before(case, replace(now, best=evidence))
        if before is not None:
            return replace(now, best=evidence, exact=now.exact and evidence in (now.best, *now.same)), before
    return now, None


def _before(case: Case, now: Found) -> Evidence | None:
    """The same line a year earlier: a comparison column or row of its table, or the same table of last year's document."""
    year = min(case.years) if len(case.years) > 1 else now.best.year - 1
    line = now.best.line
    entity = now.best.source.identity.entity
    earlier = [s for s in case.loaded if s.identity.entity == entity and s.identity.year == year]
    alike = [s for s in earlier if s.identity.kind == now.best.source.identity.kind]
    earlier = alike or earlier
    founds = case.finder.find_in(case.topic, earlier, replace(case.intent, role="amount"), ())
    if line is None:
        return next((found.best for found in founds if found.exact and not found.best.line), None)
    for other in now.best.source.lines:
        if other.fact.year == year and other.fact.value is not None and _counterpart(line, other):
            return replace(from_line(now.best.source, other), label=now.best.label)
    for found in founds:
        if found.sure:
            same_kind = (
                e
                for e in (found.best, *found.same, *found.readings)
                if e.line and e.line.table.kind == line.table.kind
            )
            return next(same_kind, None)
    return None


def _counterpart(line: Line, other: Line) -> bool:
    """Whether two lines of one table differ in their year only."""
    if other.fact.table != line.fact.table or other.fact.unit != line.fact.unit:
        return False
    if other.fact.row == line.fact.row:
        return column_name(other) == column_name(line)
    return other.fact.column == line.fact.column and bool(
        YEAR_ROW.match(other.leaf) and YEAR_ROW.match(line.leaf)
    )
