"""A as a share of B: from one table where both stand in it, and on the base that the text reckons with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import Computed, UnitMismatch
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence
from assistant.answering.finder import Found
from assistant.figures import lookup, operands, saying
from assistant.figures.one_column import one_column
from assistant.figures.share_bases import as_in_sentence, completion, is_total, of_list, of_year, same_base
from assistant.figures.share_pairs import of_fund, of_levels, of_two_bodies, of_unit, pair_of, together
from assistant.figures.share_words import named_operands, names_no_whole
from assistant.question.phrases import Phrase
from assistant.wording import fold

_TIMES_MORE = re.compile("比.{1,24}(?:多|高|大)(?:出|了)?(?:几倍|多少倍)")
_THREE_PUBLIC = re.compile("三公|接待|用车|公车|车辆|出国|出境|因公")


def share(case: Case) -> Draft:
    """A占B: part ÷ whole, from the same table where both stand in one; a share the prose states is compared."""
    if case.intent.role == "completion":
        pair, stated = completion(case), _stated(case, case.topic, "completion")
    else:
        named = named_operands(case)
        pair = (
            of_two_bodies(case)
            or of_levels(case, named)
            or of_fund(case, named)
            or of_unit(case, named)
            or (named and pair_of(case, *named))
        )
        stated = _stated(case, named[0], "share") if named else []
    if pair and "倍" in case.text:
        first, second = one_column(pair)
        pair = (first, second) if first and second else pair
    pair = of_year(case, pair) if pair else pair
    sure = bool(stated) and stated[0].exact and case.intent.role != "completion"
    of_sentence = as_in_sentence(case, stated[0]) if sure else None
    unsaid = names_no_whole(case.text)
    pair = of_sentence or (of_list(pair) if pair and unsaid else pair)
    if pair and not case.scope.named and len({found.best.source.identity.entity for found in pair}) > 1:
        return refusal.which_body(case)
    if pair is None or not (pair[0].sure and pair[1].sure) or lookup.same_place(pair):
        if stated and stated[0].exact:
            return lookup.single(case, stated)
        return refusal.not_found(case, "没有确定要相除的两个数。", pair or ())
    if sure and not of_sentence and is_total(pair[1]):
        pair = same_base(case, pair, stated[0])
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
    elif names_no_whole(case.text):
        draft.unsure = draft.unsure or not together(part, whole)
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


def _side(name: str) -> str:
    """收入 or 支出, where a name says one of the two."""
    said = set(re.findall("收入|支出", name))
    return said.pop() if len(said) == 1 else ""


def say_apart(draft: Draft, part: Found, whole: Found) -> None:
    """Say so where the one is known to be no part of the other: then the quotient is no share, and not verified."""
    terms, names = draft.case.terms, (part.best.label, whole.best.label)
    first, second = (terms.mentions(fold(name)) for name in names)
    of_three = _THREE_PUBLIC.search(names[1])
    if "三公" in names[1] and not _THREE_PUBLIC.search(names[0]):
        why = "“三公”经费只含因公出国（境）费、公务用车购置及运行维护费和公务接待费"
    elif not of_three and len(first) == len(second) == 1 and terms.alike(first[0], second[0]):
        why = "两项并列"
    elif {_side(name) for name in names} == {"收入", "支出"}:
        why = "一项是收入，一项是支出"
    else:
        return
    draft.unsure = True
    draft.say(f"注意：{names[0]}不是{names[1]}的一部分（{why}），这只是两个数之比，不是占比。")


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
