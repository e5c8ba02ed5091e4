"""Against last year: the stated change and growth, recomputed; else computed from the figures of two years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import Computed
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence, context_of, from_claim, from_line
from assistant.answering.finder import Found
from assistant.documents.library import Source
from assistant.figures import operands, saying
from assistant.figures.stated_changes import changes_of, of_sentence
from assistant.figures.two_years import both_years, this_year, year_before
from assistant.figures.worked_back import back
from assistant.question.change_words import BACK


def change(case: Case) -> Draft:
    """Against last year (or another base): the stated change and growth, recomputed; else computed from two years' figures."""
    if BACK.search(case.text):
        return back(case)
    now = this_year(case)
    for source in case.sources:
        stated = changes_of(case, source, now)
        if stated:
            return _say_stated(case, now, stated)
    return _computed_change(case, now)


def computed(case: Case) -> Draft:
    """The change as the figures of two years give it, whatever the prose says."""
    return _computed_change(case, this_year(case))


def signed(case: Case) -> tuple[Found, Evidence | Computed] | None:
    """This year's figure and how it has changed, below 0 for a fall: as stated, else by the figures of two years.

    In % where the intent's role is growth, else in money (or what is counted).
    """
    now = this_year(case)
    if now is None:
        return None
    rate = case.intent.role == "growth"
    for stated in changes_of(case, now.best.source, now):
        if (stated.unit == "%") == rate and stated.value is not None:
            return now, stated
    now, before = both_years(case, now)
    if before is None:
        return None
    result = (calculator.growth if rate else calculator.difference)(now.best, before)
    return (now, result) if result else None


def _say_stated(case: Case, now: Found | None, stated: Sequence[Evidence]) -> Draft:
    draft = Draft(case)
    claim = stated[0].claim
    now = of_sentence(now, claim) if now and claim else now
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
    if stated[0].value is not None and stated[0].unit != "%":
        operands.in_unit(draft, Computed(abs(stated[0].value), stated[0].unit, "", (stated[0],)))
    if now and draft.case.intent.role == "growth" and all(e.unit != "%" for e in stated):
        _growth_from(draft, now.best, stated[0])
    if now:
        draft.say(f"本年为 {draft.add(now.best)}（{context_of(now.best)}）。")
        _recompute(draft, now.best, stated)
        _against_years(case, draft, now, stated)
    if claim:
        draft.say(f"原文：“{claim.sentence}”")
    return draft


def _against_years(case: Case, draft: Draft, now: Found, stated: Sequence[Evidence]) -> None:
    """The stated change against the difference of the two years that the same table prints."""
    before = year_before(case, now)
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


def _computed_change(case: Case, now: Found | None) -> Draft:
    """From two years' figures: columns of one table, or the documents of two years."""
    if now is None:
        founds = case.finder.find_in(case.topic, case.sources, replace(case.intent, role="amount"), ())
        return refusal.not_found(case, refusal.unmatched(founds[0]) if founds else "", founds)
    if beginning := _at_the_beginning(case, now):
        return _since_the_beginning(case, now.best, beginning)
    now, before = both_years(case, now)
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
    if case.intent.role != "growth":
        operands.in_unit(draft, shown)
    verifier.cross_check(draft, now)
    saying.doubt(draft, now)
    if rate:
        _beside_stated(draft, now.best.source, rate)
    return draft


def _at_the_beginning(case: Case, now: Found) -> Evidence | None:
    """What is carried into the year, where the question measures what is carried out of it (年末结转) against that."""
    line = now.best.line
    if line is None or "年初" not in case.text or not line.leaf.startswith("年末"):
        return None
    for other in now.best.source.lines:
        same = (other.fact.table, other.leaf, other.fact.unit) == (
            line.fact.table,
            f"年初{line.leaf[2:]}",
            line.fact.unit,
        )
        if same and other.fact.value is not None and other.fact.measure == line.fact.measure:
            return from_line(now.best.source, other)
    return None


def _since_the_beginning(case: Case, end: Evidence, beginning: Evidence) -> Draft:
    gap = calculator.difference(end, beginning)
    draft = Draft(case)
    word = "增加" if gap.value > 0 else "减少" if gap.value < 0 else "持平，变动"
    said = draft.compute(replace(gap, value=abs(gap.value)), f"{end.label}变动额")
    draft.say(
        f"{end.label} {draft.add(end)}，{beginning.label} {draft.add(beginning)}：{word} {said}（{gap.formula}）。"
    )
    draft.say(f"口径：{context_of(end)}；{context_of(beginning)}。")
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
