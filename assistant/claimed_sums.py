"""Whether parts that a question names add up to the whole it names: `A加B跟C对得上吗`, `C是A、B之和吗`.

The whole and its parts are looked up like any figure; where the question gives the whole as a number, the cell with that
number tells which table is meant, and the parts are read beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant import calculator, operands
from assistant.calculator import Computed, UnitMismatch
from assistant.draft import Case, Draft, worded
from assistant.evidence import SCALE, Evidence, from_claim, from_line
from assistant.finder import Found, agrees, context_of
from assistant.intent import Role
from assistant.library import Line
from assistant.phrases import Phrase, phrase
from assistant.wording import fold, span_mask

Span = tuple[int, int]

_PLUS = re.compile("(?<![增追参附更外])加(?!强|大|快|班|工|起来|总|在一起|油|固|装)(?:上)?")
_TOGETHER = re.compile("之和|加起来|加在一起|相加|合起来|加总|的总和|合计起来")
_LISTED = re.compile("、|和|与|以及|及|跟")
_TO_WHOLE = re.compile("[,]?(?:是不是|是否|会不会)?(?:就?等于|等不等于|跟|和|与|同|是不是|是否是?|就是)")
_FROM_WHOLE = re.compile("(?:是不是|是否|就)?(?:等于|是由?|由|跟|和|与|同)")
_EQUAL = re.compile(
    "^(?P<one>[^,。?]{2,30}?)(?:和|与|跟|同|等于|是不是等于|等不等于)(?P<other>[^,。?]{2,30}?)[,]?(?:是否|是不是|两边|两个)?(?:一样|相等|一致|平|相同|对得上|持平|对不对|吗)"
)
_SIDES = re.compile("文字|正文|说明|表里|表中|表上|前后|上年|去年|20\\d\\d年.{0,12}20\\d\\d年")
_PLACE = re.compile("^.{2,20}?(?:表|说明|正文)(?:格)?(?:里|中|上)的?")
_BARE = re.compile(
    "(?:合计|总数|总额|总计|总和|总量|小计|总的|总编制|编制总数|总人数|数|是|的|吗|呢|对得上|一致|一样|相等|[?？])+"
)
_NUMBER = re.compile(r"(\d+\.\d+|\d+(?=亿|万|元|人|辆|个|平方米))")
_ROLES: tuple[Role, ...] = ("amount", "count")
_LEAST = 0.5


def answer(case: Case) -> Draft | None:
    """The sum of the named parts beside the named whole; None where the question names no such sum, or not all is found."""
    spans = _spans(case)
    if spans is None:
        return None
    whole, parts = spans
    return _in_one_table(case, whole, parts) or _looked_up(case, whole, parts)


def pair(case: Case) -> Draft | None:
    """Two named figures beside each other: `A和B一样吗`; None where the question does not name two."""
    found = _EQUAL.search(case.text)
    if found is None or _SIDES.search(case.text):
        return None
    phrases = [operands.part(case, *found.span(name)) for name in ("one", "other")]
    if (
        not all(p.mentions for p in phrases)
        or phrases[0].mentions[0].concepts == phrases[1].mentions[0].concepts
    ):
        return None
    founds = [_pick(operands.amounts(case), p) for p in phrases]
    if founds[0] is None or founds[1] is None or founds[0].best == founds[1].best:
        return None
    left, right = _of_one_table(founds[0], founds[1])
    if (left.unit in SCALE) != (right.unit in SCALE):
        return None
    draft = Draft(case)
    draft.unsure = True
    equal = agrees(left, right)
    draft.say("两个数相等，对得上。" if equal else "两个数不相等。")
    for evidence in (left, right):
        draft.say(f"{evidence.label}：{draft.add(evidence)}（{context_of(evidence)}）。")
    if not equal:
        first, second = sorted((left, right), key=calculator.amount, reverse=True)
        result = calculator.difference(first, second)
        draft.say(f"相差 {draft.compute(result, '相差')}（{result.formula}）。")
    return draft


def _of_one_table(one: Found, other: Found) -> tuple[Evidence, Evidence]:
    """The two in the first table that holds both, else their best places."""
    for left in (one.best, *one.same, *one.readings):
        for right in (other.best, *other.same, *other.readings):
            if left.line and right.line and left.line.fact.table == right.line.fact.table and left != right:
                return left, right
    return one.best, other.best


def _spans(case: Case) -> tuple[Span, list[Span]] | None:
    """Where the whole and the parts stand in the question."""
    text = case.text
    plus = list(_PLUS.finditer(text))
    if plus:
        more = [m for m in _LISTED.finditer(text, plus[0].end()) if m.group(0) == "、"]
        parts = _cut(case, [*plus, *more])
    elif together := _TOGETHER.search(text):
        parts = _cut(case, list(_LISTED.finditer(text, 0, together.start())))
        parts[-1] = (parts[-1][0], together.start())
        if found := _TO_WHOLE.match(text, together.end()):
            return ((found.end(), len(text)), parts) if len(parts) > 1 else None
    else:
        return None
    return _whole_last(text, parts) or _whole_first(text, parts)


def _cut(case: Case, at: Sequence[re.Match[str]]) -> list[Span]:
    """The pieces between the cuts; none is made within a name (公务用车购置及运行费)."""
    names = case.topic.mentions
    between = [m for m in at if not any(n.start < m.end() and m.start() < n.end for n in names)]
    cuts = [0, *(i for match in between for i in match.span()), len(case.text)]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def _whole_last(text: str, parts: list[Span]) -> tuple[Span, list[Span]] | None:
    start, end = parts[-1]
    found = _TO_WHOLE.search(text, start + 2, end)
    if found is None or end - found.end() < 2:
        return None
    return (found.end(), end), [*parts[:-1], (start, found.start())]


def _whole_first(text: str, parts: list[Span]) -> tuple[Span, list[Span]] | None:
    start, end = parts[0]
    found = next((m for m in _FROM_WHOLE.finditer(text, start + 2, end) if end - m.end() >= 2), None)
    if found is None:
        return None
    rest = [(found.end(), end), *parts[1:]]
    return ((start, found.start()), rest) if len(rest) > 1 else None


def _looked_up(case: Case, whole: Span, parts: Sequence[Span]) -> Draft | None:
    bare = bool(_BARE.fullmatch(case.text, *whole))
    named = [operands.part(case, *_without_place(case.text, span)) for span in (*parts, whole)]
    for role in _ROLES:
        asked = replace(case, intent=replace(case.intent, role=role, counter=role == "count", unit=""))
        founds = [
            _pick(asked, one) or _pick(asked, _with_head(case, parts, i)) for i, one in enumerate(named[:-1])
        ]
        evidences = [found.best for found in founds if found]
        if len(evidences) < len(parts) or len(set(evidences)) < len(evidences):
            continue
        stated = None if bare else _pick(asked, named[-1])
        total = stated.best if stated else _above(evidences)
        if total and total not in evidences:
            return _compared(case, total, evidences)
    return None


def _with_head(case: Case, parts: Sequence[Span], number: int) -> Phrase:
    """A part with what stands before 的 in the first one: 政府采购预算的货物、服务."""
    start, end = parts[0]
    at = case.text.find("的", start, end)
    head = span_mask(start, at) if at > start and number else 0
    kept = head | span_mask(*parts[number])
    outside = ((1 << len(case.text)) - 1) & ~kept
    return phrase(case.text, case.terms, case.scope.covered | case.intent.covered | outside)


def _without_place(text: str, span: Span) -> Span:
    """The part without the words that say where to look: 三公经费表里的."""
    found = _PLACE.match(text[: span[1]], span[0]) if span[0] == 0 else None
    return (found.end(), span[1]) if found and span[1] - found.end() >= 2 else span


def _pick(case: Case, part: Phrase) -> Found | None:
    """The figure an operand names: a sure one, or one whose name holds all the words of the operand."""
    for found in case.finder.find_in(part, case.sources, case.intent, case.years):
        named = found.candidate.precision >= _LEAST and not found.residue
        if (found.best.value is not None or found.best.blank) and (found.sure or named):
            return found
    return None


def _above(parts: Sequence[Evidence]) -> Evidence | None:
    """What the parts are parts of where they stand: the claim their names stand under, the total of their column or row."""
    first = parts[0]
    if first.claim:
        path = first.claim.concept[:-1]
        claims = [e.claim for e in parts if e.claim]
        if len(claims) < len(parts) or not path or any(c.concept[:-1] != path for c in claims):
            return None
        own = (c for c in first.source.claims if c.concept == path and c.role == first.claim.role)
        return next((from_claim(first.source, c) for c in own), None)
    lines = [e.line for e in parts if e.line]
    if len(lines) < len(parts) or len({(x.fact.table, x.fact.column) for x in lines}) > 1:
        return _total_of_row(first, lines) if len(lines) == len(parts) else None
    column = _of_column(first.source.lines, lines[0])
    return next((from_line(first.source, x) for _, x in column if x.total), None)


def _total_of_row(first: Evidence, lines: Sequence[Line]) -> Evidence | None:
    if len({(x.fact.table, x.fact.row) for x in lines}) > 1:
        return None
    own = lines[0].fact
    row = [
        x
        for x in first.source.lines
        if (x.fact.table, x.fact.row, x.fact.year) == (own.table, own.row, own.year)
        and (len(x.column) < 2 or x.column[0] == lines[0].column[0])
    ]
    total = next((x for x in row if x.column and re.search("合计|总计", x.column[-1])), None)
    return from_line(first.source, total) if total and total.fact.value is not None else None


def _in_one_table(case: Case, whole: Span, parts: Sequence[Span]) -> Draft | None:
    """The whole by its number, the parts among the cells of its row or its column."""
    number = _NUMBER.search(case.text, *whole) or _NUMBER.search(case.text)
    if number is None:
        return None
    value = Decimal(number.group(1))
    for source in case.sources:
        for line in source.lines:
            if line.fact.value != value or line.fact.value is None:
                continue
            for beside in (_of_row(source.lines, line), _of_column(source.lines, line)):
                chosen = [_named(case, span, beside) for span in parts]
                cells = [cell for cell in chosen if cell]
                if len(cells) == len(parts) and len({c.fact for c in cells}) == len(cells):
                    return _compared(
                        case, from_line(source, line), [from_line(source, cell) for cell in cells]
                    )
    return None


def _of_row(lines: Sequence[Line], whole: Line) -> list[tuple[str, Line]]:
    """The other cells of its row under the same first heading, by their columns."""
    own = whole.fact
    return [
        ("".join(x.column[1:] or x.column), x)
        for x in lines
        if (x.fact.table, x.fact.row) == (own.table, own.row)
        and x.fact.column != own.column
        and x.column[:1] == whole.column[:1]
    ]


def _of_column(lines: Sequence[Line], whole: Line) -> list[tuple[str, Line]]:
    """The other cells of its column, by their rows."""
    own = whole.fact
    return [
        (x.leaf, x)
        for x in lines
        if (x.fact.table, x.fact.column) == (own.table, own.column) and x.fact.row != own.row
    ]


def _named(case: Case, span: Span, cells: Sequence[tuple[str, Line]]) -> Line | None:
    """The cell whose heading a part of the question names best: each of the two holds most of the other."""
    words = operands.part(case, *span)
    best, most = None, 0.9
    for label, line in cells:
        named = any(case.terms.likeness(mention, label) >= most for mention in words.mentions)
        fit = 1.0 if named else words.covered(case.finder.linker.shared(words, label))
        if fit >= most and line.fact.value is not None and words.weight:
            if best is None or fit > most or len(label) < len(best[0]):
                best, most = (label, line), fit
    return best[1] if best else None


def _compared(case: Case, whole: Evidence, parts: Sequence[Evidence]) -> Draft | None:
    try:
        result = calculator.total(parts, whole.unit)
        gap = calculator.difference(whole, replace(parts[0], value=result.value, unit=result.unit))
    except UnitMismatch:
        return None
    draft = Draft(case)
    draft.unsure = True
    equal = agrees(whole, replace(whole, value=result.value))
    beside = _in_one_place(whole, parts)
    said = draft.compute(result, "各项之和")
    apart = "对不上，两者不一致。" if beside else "不相等，但这些数不在一处，口径可能不同。"
    draft.say("对得上。" if equal else apart)
    draft.say(
        f"各项之和为 {said}（{result.formula}），{whole.label}为 {draft.add(whole)}（{context_of(whole)}）。"
    )
    if not equal:
        formula = f"{worded(whole)} − {result.value:,} {result.unit}"
        shown = Computed(abs(gap.value), gap.unit, formula, (whole, *parts))
        draft.say(f"相差 {draft.compute(shown, '相差')}（{formula}）。")
    for part in parts:
        draft.say(f"{fold(part.label)}：{draft.add(part)}（{context_of(part)}）。")
    verdict = "相符" if equal else "不符" if beside else "无法判断"
    draft.check(
        "各项之和与合计", verdict, f"{result.formula} = {result.value}，合计为 {worded(whole)}", (whole,)
    )
    return draft


def _in_one_place(whole: Evidence, parts: Sequence[Evidence]) -> bool:
    """Whether all stand in one table, of one year, or in one paragraph: else they need not add up."""
    places = {
        (e.source.name, e.line.fact.table, e.line.fact.year)
        if e.line
        else (e.source.name, -1, e.claim.paragraph if e.claim else -1)
        for e in (whole, *parts)
    }
    return len(places) == 1
