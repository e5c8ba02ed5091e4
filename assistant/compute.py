"""Figures computed from figures: sum, difference, share, change against last year. Each shows its formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant import calculator, lookup, refusal, verifier
from assistant.calculator import Computed, UnitMismatch
from assistant.draft import Case, Draft, conversion, number, worded
from assistant.evidence import Evidence, from_claim, from_line
from assistant.finder import Found, aligned, context_of
from assistant.intent import Intent
from assistant.library import Line, Source
from assistant.linker import YEAR_ROW, Phrase, column_name, phrase
from assistant.wording import span_mask
from index.schema import Claim

_SHARE_OF = re.compile(r"占(?:了|到|用)?|在(?=.{1,20}(?:里头?|中|里面)占)|是(?=.{1,24}(?:几倍|多少倍))")
_IN_WHOLE = re.compile(r"^(?P<whole>.{2,60}?)(?:里头?|里面|之?中|当中|内)[,，]?(?P<part>.{2,24}?)占")
_THAN = re.compile(r"比|较|减去|减|和|与|跟|、")


def share(case: Case) -> Draft:
    """A占B: part ÷ whole, from the same table where both stand in one; a share the prose states is compared."""
    if case.intent.role == "completion":
        pair, stated = _completion(case), _stated(case, case.topic, "completion")
    else:
        named = _named_operands(case)
        pair = _of_two_bodies(case) or (named and _pair(case, *named))
        stated = _stated(case, named[0], "share") if named else []
    if pair is None or not (pair[0].sure and pair[1].sure) or lookup.same_place(pair):
        if stated and stated[0].exact:
            return lookup.single(case, stated)
        return refusal.not_found(case, "没有确定要相除的两个数。", pair or ())
    if stated and stated[0].exact and case.intent.role != "completion":
        pair = _same_base(case, pair, stated[0])
    try:
        return _divided(case, pair, stated)
    except UnitMismatch as error:
        return refusal.not_found(case, str(error), pair)


def _divided(case: Case, pair: tuple[Found, Found], stated: Sequence[Found]) -> Draft:
    part, whole = pair
    times = "倍" in case.text
    result = (calculator.times if times else calculator.share)(part.best, whole.best)
    if result is None:
        return refusal.not_found(case, f"{whole.best.label}为 0，没有比例。", pair)
    if not times and result.value > 100 and case.intent.role != "completion":
        return refusal.not_found(case, "两个数的口径不同，占比超过 100%，不能这样相除。", pair)
    draft = Draft(case)
    names = _named(part, pair), _named(whole, pair)
    said = draft.compute(result, f"{names[0]}是{names[1]}的倍数" if times else f"{names[0]}占{names[1]}")
    figures = f"{names[0]} {worded(part.best)}，{names[1]} {worded(whole.best)}"
    draft.say(f"{figures}：{said}（{result.formula}）。")
    _context(draft, (part.best, whole.best))
    for found in pair:
        verifier.cross_check(draft, found)
        lookup.doubt(draft, found)
    if stated and stated[0].exact and stated[0].best.value is not None and not times:
        _compare_stated(draft, stated[0].best, result)
    return draft


def _completion(case: Case) -> tuple[Found, Found] | None:
    measured = _measures(case)
    return (measured[1], measured[0]) if measured else None


def _same_base(case: Case, pair: tuple[Found, Found], stated: Found) -> tuple[Found, Found]:
    """Of the totals that may be the whole, the one on which the stated share was reckoned, where one gives it."""
    part, whole = pair
    others = [replace(whole, best=e) for e in (*whole.same, *whole.readings)]
    side = "收入" if "收入" in whole.best.label else "支出"
    others += case.finder.find_in(
        phrase(f"本年{side}合计", case.terms), case.sources, _amounts(case).intent, case.years
    )
    for candidate in (whole, *others):
        result = calculator.share(part.best, candidate.best) if candidate.best.in_yuan() else None
        if result and abs(result.value - (stated.best.value or 0)) <= Decimal("0.05"):
            return part, candidate
    return pair


def difference(case: Case) -> Draft:
    """A − B, of two items of one body or of one item of two bodies."""
    founds = _two(case) or _measures(case)
    if founds is None:
        return refusal.not_found(case, "没有确定要相减的两个数。")
    left, right = founds
    if not (left.sure and right.sure) or lookup.same_place(founds):
        return refusal.not_found(case, "没有确定要相减的两个数。", founds)
    try:
        result = calculator.difference(left.best, right.best)
    except UnitMismatch as error:
        return refusal.not_found(case, str(error), founds)
    draft = Draft(case)
    names = [_named(f, founds) for f in founds]
    word = "多" if result.value > 0 else "少" if result.value < 0 else "相同，差"
    shown = replace(result, value=abs(result.value))
    said = draft.compute(shown, f"{names[0]}与{names[1]}相差")
    draft.say(
        f"{names[0]} {draft.add(left.best)}，{names[1]} {draft.add(right.best)}；前者比后者{word} {said}（{result.formula}）。"
    )
    _context(draft, (left.best, right.best))
    _in_unit(draft, shown)
    for found in founds:
        verifier.cross_check(draft, found)
        lookup.doubt(draft, found)
    return draft


def total(case: Case) -> Draft:
    """The sum of the named items, or of one item over the named bodies or years."""
    founds = _many(case)
    if len(founds) < 2:
        return lookup.answer(replace(case, intent=replace(case.intent, operation="lookup")))
    if not all(found.sure for found in founds) or lookup.same_place(founds):
        return refusal.not_found(case, "有的加数没有找到。", [f for f in founds if not f.sure])
    try:
        result = calculator.total([found.best for found in founds])
    except UnitMismatch as error:
        return refusal.not_found(case, str(error), founds)
    draft = Draft(case)
    said = draft.compute(result, "合计")
    draft.say(f"合计 {said}（{result.formula}）。")
    for found in founds:
        draft.say(f"{_named(found, founds)}：{draft.add(found.best)}（{context_of(found.best)}）")
        verifier.cross_check(draft, found)
        lookup.doubt(draft, found)
    _in_unit(draft, result)
    return draft


def _in_unit(draft: Draft, result: Computed) -> None:
    value = conversion(
        replace(result.operands[0], value=result.value, unit=result.unit), draft.case.intent.unit
    )
    if value is not None:
        unit = draft.case.intent.unit
        draft.say(f"折合 {number(value)} {unit}。")
        shown = draft.figures[0]
        draft.figures.insert(
            0,
            replace(
                shown, value=str(value), unit=unit, formula=f"{result.value} {result.unit} = {value} {unit}"
            ),
        )


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


def _amount(case: Case) -> Found | None:
    amount = replace(case, intent=replace(case.intent, role="amount", counter=False, measure=""))
    founds = amount.finder.find_in(amount.topic, amount.sources, amount.intent, _own_years(amount))
    return founds[0] if founds and founds[0].sure else None


def _own_years(case: Case) -> tuple[int, ...]:
    """Of the years in a question about change, the later one is the subject, the earlier one the base."""
    return (max(case.years),) if case.years else ()


def _changes_of(case: Case, source: Source, now: Found | None) -> list[Evidence]:
    """The stated change and growth of the topic in one document, the asked role first."""
    roles = ("growth", "change") if case.intent.role == "growth" else ("change", "growth")
    if case.years and (
        max(case.years) != source.identity.year
        or len(case.years) > 1
        and min(case.years) < max(case.years) - 1
    ):
        return []
    found: list[Evidence] = []
    for role in roles:
        intent = Intent(case.intent.operation, role, covered=case.intent.covered)  # type: ignore[arg-type]
        spoken = case.finder.linker.claims(case.topic, source, intent)
        best = next(
            (
                c
                for c in spoken
                if c.precision >= 0.85 and len(c.label) > 2 and not case.topic.residue(c.mask)
            ),
            None,
        )
        if best and best.claim:
            near = [c.claim for c in spoken if c.claim and c.score >= best.score - 0.02]
            found.append(from_claim(source, _beside(near, found) or best.claim))
    if len(found) == 2 and (a := found[0].claim) and (b := found[1].claim) and a.paragraph != b.paragraph:
        found = found[:1]
    return found


def _beside(claims: Sequence[Claim], found: Sequence[Evidence]) -> Claim | None:
    """Of equally good claims, the one in the sentence of the change already found."""
    first = found[0].claim if found else None
    return next(
        (c for c in claims if first and c.paragraph == first.paragraph and c.sentence == first.sentence), None
    )


def _say_stated(case: Case, now: Found | None, stated: Sequence[Evidence]) -> Draft:
    draft = Draft(case)
    claim = stated[0].claim
    parts = []
    for evidence in stated:
        word = (
            "增加"
            if evidence.value and evidence.value > 0
            else "减少"
            if evidence.value and evidence.value < 0
            else "持平"
        )
        shown = replace(evidence, value=abs(evidence.value)) if evidence.value is not None else evidence
        name = "变动额" if evidence.unit != "%" else "变动幅度"
        parts.append(f"{word} {draft.add(shown, f'{evidence.label}{name}')}")
    base = claim.base if claim and claim.base else "上年"
    draft.say(f"{stated[0].label}比{base}{'，'.join(parts)}。")
    if now and draft.case.intent.role == "growth" and all(e.unit != "%" for e in stated):
        _growth_from(draft, now.best, stated[0])
    if now:
        draft.say(f"本年为 {draft.add(now.best)}（{context_of(now.best)}）。")
        _recompute(draft, now.best, stated)
    if claim:
        draft.say(f"原文：“{claim.sentence}”")
    return draft


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


def back(case: Case) -> Draft:
    """Last year's amount worked back from this year's and the stated change (or growth)."""
    case = replace(case, scope=replace(case.scope, years=()))
    now = _amount(case)
    for source in case.sources if now else ():
        stated = _changes_of(case, source, now)
        delta = next((e for e in stated if e.unit != "%"), None)
        rate = next((e for e in stated if e.unit == "%"), None)
        result = None
        if now and delta:
            result = calculator.before_change(now.best, delta)
        elif now and rate:
            result = calculator.before_growth(now.best, rate)
        if now and result:
            draft = Draft(case)
            said = draft.compute(result, f"{now.best.label}上年数（倒推）")
            draft.say(f"倒推{now.best.label}上年为 {said}（{result.formula}）。")
            _in_unit(draft, result)
            return draft
    return refusal.not_found(case, "没有找到可以倒推的本年数和变动数。", [now] if now else [])


def _computed_change(case: Case, now: Found | None) -> Draft:
    """From two years' figures: columns of one table, or the documents of two years."""
    if now is None:
        founds = case.finder.find_in(case.topic, case.sources, replace(case.intent, role="amount"), ())
        return refusal.not_found(case, lookup.unexplained(founds[0]) if founds else "", founds)
    before = _before(case, now)
    if before is None:
        return refusal.not_found(
            case, f"找到了{now.best.label}本年数，但没有可比的上年数，也没有写明增减。", [now]
        )
    delta = calculator.difference(now.best, before)
    rate = calculator.growth(now.best, before)
    draft = Draft(case)
    shown = replace(delta, value=abs(delta.value))
    word = "增加" if delta.value > 0 else "减少" if delta.value < 0 else "持平，差"
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
    lookup.doubt(draft, now)
    return draft


def _before(case: Case, now: Found) -> Evidence | None:
    """The same line a year earlier: a comparison column or row of its table, or the same table of last year's document."""
    year = min(case.years) if len(case.years) > 1 else now.best.year - 1
    line = now.best.line
    entity = now.best.source.identity.entity
    earlier = [s for s in case.loaded if s.identity.entity == entity and s.identity.year == year]
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


def _of_two_bodies(case: Case) -> tuple[Found, Found] | None:
    if len(case.scope.groups) != 2 or not case.scope.named:
        return None
    founds = _many(case)
    return (founds[0], founds[1]) if len(founds) == 2 else None


def _named_operands(case: Case) -> tuple[Phrase, Phrase] | None:
    """The phrases of the part and of the whole; an unnamed whole is the total of the side asked about."""
    text = case.text
    if inside := _IN_WHOLE.search(text):
        part = _part(case, inside.start("part"), inside.end("part"))
        whole = _part(case, inside.start("whole"), inside.end("whole"))
    elif cut := _SHARE_OF.search(text):
        part, whole = _part(case, 0, cut.start()), _part(case, cut.end(), len(text))
    else:
        return None
    if not (whole.mentions or whole.strong):
        if not re.search("支出|收入|预算|总|全部|全局|全年", text):
            return None
        whole = phrase("收入总计" if "收入" in text else "支出总计", case.terms)
    return (part, whole) if part.mentions or part.strong else None


def _pair(case: Case, part: Phrase, whole: Phrase) -> tuple[Found, Found] | None:
    wholes = lookup.pick(_amounts(case), whole)
    parts = lookup.pick(_amounts(case), part)
    return _same_table(parts, wholes) if parts and wholes else None


def _same_table(first: Found, second: Found) -> tuple[Found, Found]:
    """Prefer a pair from one table: the part where it also stands in the table of the whole, or the other way round."""
    if (
        not (first.best.line and second.best.line)
        or first.best.line.table.number == second.best.line.table.number
    ):
        return first, second
    for fixed, other, swap in ((second, first, False), (first, second, True)):
        number_ = fixed.best.line.table.number if fixed.best.line else -1
        for evidence in (*other.same, *other.readings):
            if (
                evidence.line
                and evidence.line.table.number == number_
                and evidence.source is fixed.best.source
            ):
                moved = replace(other, best=evidence)
                return (fixed, moved) if swap else (moved, fixed)
    return first, second


def _part(case: Case, start: int, end: int) -> Phrase:
    outside = ((1 << len(case.text)) - 1) & ~span_mask(start, end)
    return phrase(case.text, case.terms, case.scope.covered | case.intent.covered | outside)


def _amounts(case: Case) -> Case:
    role = "count" if case.intent.counter else "amount"
    return replace(case, intent=replace(case.intent, role=role))  # type: ignore[arg-type]


def _stated(case: Case, asked: Phrase, role: str) -> list[Found]:
    intent = replace(case.intent, role=role, counter=False)  # type: ignore[arg-type]
    return case.finder.find_in(asked, case.sources, intent, ())


def _compare_stated(draft: Draft, stated: Evidence, result: Computed) -> None:
    gap = abs((stated.value or 0) - result.value)
    verdict = "相符" if gap <= Decimal("0.005") else "四舍五入" if gap <= Decimal("0.05") else "无法判断"
    detail = f"文中为 {worded(stated)}，复算为 {result.value}%"
    draft.check("占比复算", verdict, detail, (stated,))
    if verdict == "无法判断":
        draft.unsure = True
        draft.say(f"正文写的占比是 {draft.cite(stated)}，与复算不同，可能是口径不同，请核对。")


def _measures(case: Case) -> tuple[Found, Found] | None:
    """One item by two measures: 年初预算数 and 决算数."""
    if not re.search("预算", case.text) or not re.search("决算|实际|执行|完成", case.text):
        return None
    founds = []
    for measure in ("年初预算数", "决算数"):
        intent = replace(case.intent, role="amount", measure=measure)
        found = case.finder.find_in(case.topic, case.sources, intent, case.years)
        word = measure[-3:-1]
        chosen = next((f for f in found if f.sure and f.best.line and word in f.best.line.fact.measure), None)
        if chosen is None:
            return None
        founds.append(chosen)
    return founds[0], founds[1]


def _two(case: Case) -> tuple[Found, Found] | None:
    founds = _many(case)
    return (founds[0], founds[1]) if len(founds) >= 2 else None


def _many(case: Case) -> list[Found]:
    """One find per named body, else per named year, else per named item."""
    amounts = _amounts(case)
    if len(case.scope.groups) > 1 and case.scope.named:
        founds = [
            case.finder.find_in(case.topic, group, amounts.intent, case.years) for group in case.scope.groups
        ]
        return aligned([found[0] for found in founds if found])
    if len(case.years) > 1:
        founds = [
            case.finder.find_in(case.topic, case.sources, amounts.intent, (year,)) for year in case.years
        ]
        return aligned([found[0] for found in founds if found])
    parts = _split_by(case)
    picked = [lookup.pick(amounts, part) for part in parts]
    return [found for found in picked if found]


def _split_by(case: Case) -> list[Phrase]:
    text = case.text
    pattern = (
        re.compile("比|减去|减|扣除|扣掉")
        if case.intent.operation == "difference"
        else re.compile("、|和|与|加上|加|及|跟")
    )
    cuts = [0]
    for match in pattern.finditer(text):
        if not any(m.start < match.end() and match.start() < m.end for m in case.topic.mentions):
            cuts += [match.start(), match.end()]
    cuts.append(len(text))
    parts = [_part(case, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    parts = [lookup.with_hint(part, case) for part in parts if lookup.says_something(part, case)]
    return parts if len(parts) > 1 or case.intent.operation != "difference" else lookup.operands(case)


def _named(found: Found, founds: Sequence[Found]) -> str:
    """Told apart by body, then by year, then by label."""
    if len({f.best.source.identity.entity for f in founds}) > 1:
        return f"{found.best.source.identity.entity}{found.best.label}"
    if len({f.best.year for f in founds}) > 1:
        return f"{found.best.year}年{found.best.label}"
    return found.best.label


def _context(draft: Draft, evidences: Sequence[Evidence]) -> None:
    places = dict.fromkeys(context_of(evidence) for evidence in evidences)
    draft.say("口径：" + "；".join(places) + "。")
