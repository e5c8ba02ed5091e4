"""A as a share of B: from one table where both stand in it, and on the base that the text reckons with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import Computed, UnitMismatch
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence, agrees, from_claim, from_line
from assistant.answering.finder import Found
from assistant.documents.measures import ADJUSTED
from assistant.figures import class_shares, lookup, operands, saying
from assistant.question.phrases import BLANK, Phrase, phrase
from assistant.wording import clean_label, fold, span_mask

_SHARE_OF = re.compile(
    r"占(?:了|到|用)?|(?:相当于|等于)(?=.{1,24}(?:百分之|几成|比例|几倍|多少倍))|在(?=.{1,20}(?:里头?|中|里面)占)|是(?=.{1,24}(?:几倍|多少倍))|比(?=.{1,24}(?:多|高|大)(?:出|了)?(?:几倍|多少倍))"
)
_TIMES_MORE = re.compile("比.{1,24}(?:多|高|大)(?:出|了)?(?:几倍|多少倍)")
_FUND = re.compile(
    "(?:^|.*[里中头面内的由])(财政拨款|一般公共预算|政府性基金)(?:预算)?(?:拨款|资金|财政拨款)?(?:支出|收入)?"
)
_FUND_TABLES = {
    "财政拨款": ("财政拨款收支总表",),
    "一般公共预算": ("一般公共预算支出表",),
    "政府性基金": ("政府性基金表",),
}
_NO_WHOLE = re.compile(
    "占比(?:重|例)?(?:是|为|有)?(?:多少|几成?|百分之几|多大|多高)?[?？]?$|占(?:多[少大](?:比[重例])?)[?？]?$"
)
_ALL = frozenset(("支出总计", "收入总计", "本年支出合计", "本年收入合计"))
_SAME_BASE = 1  # percentage points between a stated share and the one on its own base, at most
_IN_IT = re.compile(
    r"^(?P<part>.{2,30}?)在(?P<whole>.{2,30}?)(?:里头?|里面|之?中|当中|内)?(?:所占)?的?(?:比重|比例|占比|份额)"
)
_IN_WHOLE = re.compile(
    r"^(?P<whole>.{2,60}?)(?:里头?|里面|之中|中(?![小央心国学医型层间专职介])|当中|内)[,，]?(?P<part>.{2,24}?)占"
)


def share(case: Case) -> Draft:
    """A占B: part ÷ whole, from the same table where both stand in one; a share the prose states is compared."""
    if case.intent.role == "completion":
        pair, stated = _completion(case), _stated(case, case.topic, "completion")
    else:
        named = _named_operands(case)
        pair = (
            _of_two_bodies(case)
            or _of_fund(case, named)
            or _of_unit(case, named)
            or (named and _pair(case, *named))
        )
        stated = _stated(case, named[0], "share") if named else []
    pair = _of_year(case, pair) if pair else pair
    sure = bool(stated) and stated[0].exact and case.intent.role != "completion"
    of_sentence = _of_sentence(case, stated[0]) if sure else None
    unsaid = _NO_WHOLE.search(case.text) and not _IN_WHOLE.search(case.text)
    pair = of_sentence or (_of_list(pair) if pair and unsaid else pair)
    if pair and not case.scope.named and len({found.best.source.identity.entity for found in pair}) > 1:
        return refusal.which_body(case)
    if pair is None or not (pair[0].sure and pair[1].sure) or lookup.same_place(pair):
        if stated and stated[0].exact:
            return lookup.single(case, stated)
        return refusal.not_found(case, "没有确定要相除的两个数。", pair or ())
    if sure and not of_sentence and _is_total(pair[1]):
        pair = _same_base(case, pair, stated[0])
    try:
        return _divided(case, pair, stated)
    except UnitMismatch as error:
        return refusal.not_found(case, str(error), pair)


def _divided(case: Case, pair: tuple[Found, Found], stated: Sequence[Found]) -> Draft:
    part, whole = pair
    blank = next((f for f in pair if f.best.blank and not verifier.zero_by_sums(f.best)), None)
    if blank:
        return refusal.not_found(case, f"表中{blank.best.label}一格没有填数，不能算比例。", pair)
    times = "倍" in case.text
    more = bool(_TIMES_MORE.search(case.text))
    result = (calculator.times_more if more else calculator.times if times else calculator.share)(
        part.best, whole.best
    )
    if result is None:
        return refusal.not_found(case, f"{whole.best.label}为 0，没有比例。", pair)
    if not times and result.value > 100 and case.intent.role != "completion":
        return refusal.not_found(case, "两个数的口径不同，占比超过 100%，不能这样相除。", pair)
    draft = Draft(case)
    draft.unsure = part.best.blank
    names = operands.named(part, pair), operands.named(whole, pair)
    label = f"{names[0]}比{names[1]}多的倍数" if more else f"{names[0]}是{names[1]}的倍数" if times else ""
    said = draft.compute(result, label or f"{names[0]}占{names[1]}")
    figures = f"{names[0]} {worded(part.best)}，{names[1]} {worded(whole.best)}"
    draft.say(f"{figures}：{'多 ' if more else ''}{said}（{result.formula}）。")
    if more:
        draft.say(f"也就是前者是后者的 {result.value + 1} 倍。")
    elif _NO_WHOLE.search(case.text) and not _IN_WHOLE.search(case.text):
        draft.unsure = draft.unsure or not _together(part, whole)
        draft.say(f"问题没有说明占什么的比，这里以{whole.best.label}为基数。")
    if not times and case.intent.role != "completion":
        say_apart(draft, part, whole)
    operands.context(draft, (part.best, whole.best))
    for found in pair:
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    if stated and stated[0].exact and stated[0].best.value is not None and not times:
        _compare_stated(draft, stated[0].best, result)
    return draft


_THREE_PUBLIC = re.compile("三公|接待|用车|公车|车辆|出国|出境|因公")


def say_apart(draft: Draft, part: Found, whole: Found) -> None:
    """Say so where the one is known to be no part of the other: then the quotient is no share, and not verified."""
    terms, names = draft.case.terms, (part.best.label, whole.best.label)
    first, second = (terms.mentions(fold(name)) for name in names)
    of_three = _THREE_PUBLIC.search(names[1])
    if "三公" in names[1] and not _THREE_PUBLIC.search(names[0]):
        why = "“三公”经费只含因公出国（境）费、公务用车购置及运行维护费和公务接待费"
    elif not of_three and len(first) == len(second) == 1 and terms.alike(first[0], second[0]):
        why = "两项并列"
    else:
        return
    draft.unsure = True
    draft.say(f"注意：{names[0]}不是{names[1]}的一部分（{why}），这只是两个数之比，不是占比。")


def _completion(case: Case) -> tuple[Found, Found] | None:
    measured = operands.measures(case)
    if measured and not measured[0].best.value:  # a body founded within the year has none at its beginning
        measured = operands.measures(case, ADJUSTED) or measured
    return (measured[1], measured[0]) if measured else None


def _of_sentence(case: Case, stated: Found) -> tuple[Found, Found] | None:
    """The part and the whole of the sentence that states the share, where the question names no whole of its own."""
    cut = _SHARE_OF.search(case.text)
    claim = stated.best.claim
    if claim is None or cut is None or operands.part(case, cut.end(), len(case.text)).mentions:
        return None
    own = [c for c in stated.best.source.claims if c.paragraph == claim.paragraph and c.role == "amount"]
    part = next((c for c in reversed(own) if c.concept == claim.concept and c.start < claim.start), None)
    if part is None or own[0].start >= part.start or own[0].unit != part.unit or not own[0].value:
        return None
    reckoned = part.value / own[0].value * 100
    if abs(reckoned - claim.value) > _SAME_BASE:
        return None
    found = [
        replace(stated, best=from_claim(stated.best.source, c), same=(), readings=()) for c in (part, own[0])
    ]
    return found[0], found[1]


def _same_base(case: Case, pair: tuple[Found, Found], stated: Found) -> tuple[Found, Found]:
    """Of the totals that may be the whole, the one on which the stated share was reckoned, where one gives it."""
    part, whole = pair
    others = [replace(whole, best=e) for e in (*whole.same, *whole.readings)]
    side = "收入" if "收入" in whole.best.label else "支出"
    others += case.finder.find_in(
        phrase(f"本年{side}合计", case.terms), case.sources, operands.amounts(case).intent, case.years
    )
    for candidate in (whole, *others):
        result = calculator.share(part.best, candidate.best) if candidate.best.in_yuan() else None
        if result and abs(result.value - (stated.best.value or 0)) <= Decimal("0.05"):
            return part, candidate
    return pair


def _of_list(pair: tuple[Found, Found]) -> tuple[Found, Found]:
    """A part that a sentence lists under a total of its own (采购总额，其中：货物…) is a share of that total."""
    part, whole = pair
    claim = part.best.claim
    if claim is None or len(claim.concept) < 2:
        return pair
    heads = [
        c
        for c in part.best.source.claims
        if (c.paragraph, c.role, c.unit, c.concept)
        == (claim.paragraph, "amount", claim.unit, claim.concept[:-1])
        and c.start < claim.start
        and c.value >= claim.value
    ]
    best = from_claim(part.best.source, heads[-1]) if heads else None
    return (part, replace(whole, best=best, same=(), readings=())) if best else pair


def _of_year(case: Case, pair: tuple[Found, Found]) -> tuple[Found, Found]:
    """In final accounts 收入合计 is what came in this year, without what 收入总计 has of earlier ones."""
    said = re.search("(收入|支出)合计", case.text)
    final = all(source.identity.kind == "决算" for source in case.sources)
    if said is None or not final or "总计" not in pair[1].best.label:
        return pair
    own = lookup.pick(operands.amounts(case), phrase(f"本年{said[1]}合计", case.terms))
    return in_one_table(pair[0], own) if own and own.sure and own.best.in_yuan() else pair


def _is_total(whole: Found) -> bool:
    """Whether the whole is all income or expenditure, of which a document has several; not one named part of it."""
    return bool(re.search("总计|合计|总额|^总?(?:收入|支出)", whole.best.label))


def _of_two_bodies(case: Case) -> tuple[Found, Found] | None:
    if len(case.scope.groups) != 2 or not case.scope.named:
        return None
    founds, _ = operands.many(case)
    return (founds[0], founds[1]) if len(founds) == 2 else None


def _of_fund(case: Case, named: tuple[Phrase, Phrase] | None) -> tuple[Found, Found] | None:
    """What one source of money pays of a whole: the whole's figure in the tables of that source, and in those of all funds."""
    fund = _FUND.fullmatch(_bare(named[0]).strip("的其由")) if named else None
    whole = lookup.pick(operands.amounts(case), named[1]) if named and fund else None
    if whole is None or fund is None or not whole.sure:
        return None
    options = [e for e in (whole.best, *whole.same, *whole.readings) if e.line and e.value is not None]
    own = next(
        (e for kind in _FUND_TABLES[fund[1]] for e in options if e.line and e.line.table.kind == kind), None
    )
    every = next((e for e in options if e.line and e.line.table.kind in lookup.WHOLES), None)
    if own is None or every is None:
        return None
    part = replace(
        whole, best=replace(own, label=f"{fund[1]}的{own.label}"), same=(), readings=(), exact=False
    )
    return part, replace(whole, best=every)


def _of_unit(case: Case, named: tuple[Phrase, Phrase] | None) -> tuple[Found, Found] | None:
    """A unit's part of what the whole body has: one item, with and without the unit."""
    if not case.intent.body:
        return None
    said = [
        item for item in named or (case.topic,) if len(item.text) == len(case.text)
    ]  # not a whole we supplied
    items = [item for item in said if item.mentions or item.strong]
    if not items:
        return None
    asked = operands.amounts(case)
    part = lookup.pick(asked, items[0])
    if part is None or not part.sure or part.best.line is None:
        return None
    whole = _whole_of(replace(asked, intent=replace(asked.intent, body="")), items[-1], part)
    return (part, whole) if whole else None


def _whole_of(case: Case, item: Phrase, part: Found) -> Found | None:
    """The body's figure of the item: in the table of the part where it stands there, in the same column."""
    if part.best.line is None:
        return None
    own = part.best.line.fact
    if part.best.line.leaf == part.body:
        for line in part.best.source.lines:
            if (
                line.total
                and (line.fact.table, line.fact.column) == (own.table, own.column)
                and not line.above
            ):
                return replace(part, best=from_line(part.best.source, line), body="")
    whole = lookup.pick(case, item)
    if whole is None:
        return None
    for evidence in (whole.best, *whole.same, *whole.readings):
        if evidence.line and (evidence.line.fact.table, evidence.line.fact.column) == (own.table, own.column):
            return replace(whole, best=evidence)
    return whole


def _named_operands(case: Case) -> tuple[Phrase, Phrase] | None:
    """The phrases of the part and of the whole; an unnamed whole is the total of the side asked about."""
    text = case.text
    if inside := _IN_IT.search(text):
        part, whole = (operands.part(case, *inside.span(name)) for name in ("part", "whole"))
    elif inside := _IN_WHOLE.search(text):
        part = operands.part(case, 0, inside.end("part"))
        whole = operands.part(case, inside.start("whole"), inside.end("whole"))
    elif cut := _SHARE_OF.search(text):
        part, whole = operands.part(case, 0, cut.start()), operands.part(case, cut.end(), len(text))
    else:
        return None
    if re.fullmatch("采购|全部采购|采购总额", _bare(whole)):
        whole = phrase("政府采购预算", case.terms)
        if kind := re.fullmatch(".{0,8}?(货物|工程|服务)(?:类)?", _bare(part)):
            part = phrase(f"政府采购{kind[1]}预算", case.terms)
    if not (whole.mentions or whole.strong):
        if not re.search("支出|收入|预算|总|全部|全局|全年", text) and not _NO_WHOLE.search(text):
            return None
        whole = phrase("收入总计" if "收入" in text else "支出总计", case.terms)
    return (part, whole) if part.mentions or part.strong else None


def _bare(item: Phrase) -> str:
    return item.text.replace(BLANK, "")


def _pair(case: Case, part: Phrase, whole: Phrase) -> tuple[Found, Found] | None:
    wholes = lookup.pick(operands.amounts(case), whole)
    parts = lookup.pick(operands.amounts(case), part)
    if parts is None or wholes is None:
        return None
    wholes = _of_its_title(case, parts, whole, wholes) or wholes
    parts, wholes = in_one_table(_beside(case, part, parts, wholes), wholes)
    parts = _in_column(parts, wholes) if _together(parts, wholes) else parts
    return class_shares.settled(case, (parts, wholes), whole)


def _beside(case: Case, asked: Phrase, part: Found, whole: Found) -> Found:
    """The part as the table of the whole lists it: 差旅费 of the 机关运行经费, and not that of the whole department."""
    line, own_line = whole.best.line, part.best.line
    if line is None or own_line is None:
        return part
    if _together(part, whole):
        return part
    intent = replace(case.intent, role="amount", counter=False)
    for other in case.finder.linker.tables(asked, whole.best.source, intent, case.years):
        own = other.line
        if own is None or own.fact.table != line.fact.table or own.leaf != clean_label(part.best.label):
            continue
        if own.fact.column == line.fact.column and own.fact.value is not None and own.fact != line.fact:
            return replace(part, best=from_line(whole.best.source, own), same=(), readings=())
    return part


def _in_column(part: Found, whole: Found) -> Found:
    """The row of the part in the column that the whole is the total of: 办公费占项目支出 is of the 办公费 paid from projects."""
    line, total = part.best.line, whole.best.line
    if line is None or total is None or line.fact.column == total.fact.column:
        return part
    by_column = whole.best.label in map(clean_label, total.column)
    if not by_column or line.total or clean_label(part.best.label) != line.leaf:
        return part
    for cell in part.best.source.lines:
        if (cell.fact.table, cell.fact.row, cell.fact.column) == (
            line.fact.table,
            line.fact.row,
            total.fact.column,
        ):
            return replace(part, best=from_line(part.best.source, cell), same=(), readings=())
    return part


def _of_its_title(case: Case, part: Found, asked: Phrase, whole: Found) -> Found | None:
    """The total of the table that a part stands in, where its title is what the whole is called; None else."""
    own = part.best.line
    named = {concept for mention in asked.mentions for concept in mention.concepts[:1]}
    spans = {span_mask(mention.start, mention.end) for mention in asked.mentions}
    if named and named <= _ALL and not asked.residue(sum(spans)):
        return None  # all expenditure is in the title of every table of some
    if own is None or own.total or not asked.strong or _together(part, whole):
        return None
    title = fold(own.table.title)
    mask = case.finder.linker.shared(asked, title)
    for mention in asked.mentions:
        if case.terms.spoken(mention, title):
            mask |= span_mask(mention.start, mention.end)
    if asked.strong & ~mask or whole.best.line and whole.best.line.table.kind == own.table.kind:
        return None
    for line in part.best.source.lines:
        of_all = line.total and not line.above and line.fact.value is not None
        if of_all and (line.fact.table, line.fact.column) == (own.fact.table, own.fact.column):
            of_title = replace(from_line(part.best.source, line), label=whole.best.label)
            return replace(whole, best=of_title, same=(), readings=())
    return None


def _together(first: Found, second: Found) -> bool:
    lines = first.best.line, second.best.line
    return bool(lines[0] and lines[1] and lines[0].table.number == lines[1].table.number)


def in_one_table(first: Found, second: Found) -> tuple[Found, Found]:
    """Prefer a pair from one table: the part where it also stands in the table of the whole, or the other way round."""
    if not (first.best.line and second.best.line) or _together(first, second):
        return first, second
    for fixed, other, swap in ((second, first, False), (first, second, True)):
        number_ = fixed.best.line.table.number if fixed.best.line else -1
        for evidence in (*other.same, *other.readings):
            if (
                evidence.line
                and evidence.line.table.number == number_
                and evidence.source is fixed.best.source
            ):
                if swap and agrees(evidence, fixed.best) and not agrees(evidence, other.best):
                    continue  # the table of one fund alone has another whole: the fund itself
                moved = replace(other, best=evidence)
                return (fixed, moved) if swap else (moved, fixed)
    return first, second


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
