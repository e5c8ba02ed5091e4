"""Reckoning with the figures of the turns before: 两个加起来, 差多少, 哪个多, and what their sum is a share of.

The figures themselves are taken, with their places, and not asked for again: what was read is what is reckoned with. Where
fewer figures were told than the turn speaks of, or one was asked for and not found, nothing is reckoned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import Computed, UnitMismatch
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of
from assistant.figures import operands
from assistant.talk import turns
from assistant.talk.memory import Memory, Reckoning, Told
from assistant.talk.words import APART, COUNT, END, HOW_MUCH, LEAD, MORE, SHARE, TOGETHER, UNIT_ONLY
from assistant.wording import clean_label

_OF_THEM = (
    f"{LEAD}(?:其中|这?里面|这?当中)?(?:再|把|将)?(?:以上|上面|上述|前面|刚才|最后|后面?|前)?(?:说的|问的|提到的|的)?(?:这|那|它们|他们|她们|两者|二者|双方)?"
    "(?P<n>[两俩二三四五几])?(?P<kind>个|项|者|笔|样|块|家|类)?(?P<noun>数字?|费用?|经费|支出|钱|金额|单位|局|部门)?(?:的)?(?:之间|分别)?(?:的)?"
)
_WHICH = "哪(?:一)?(?:个|项|家|块|样|笔|边|类)(?:局|单位|部门)?"
_SUM = re.compile(f"{_OF_THEM}{TOGETHER}(?:数|金额)?{HOW_MUCH}?(?:呢)?{END}")
_GAP = re.compile(f"{_OF_THEM}{APART}{HOW_MUCH}?(?:呢)?{END}")
_FORMER = re.compile(
    f"{LEAD}(?P<left>前者|后者|第[一二]个|[前后]一?个)[比和跟与](?P<right>前者|后者|第[一二]个|[前后]一?个)(?:相?比)?(?:{APART}|多|少|高|低|大|小)(?:了|出)?{HOW_MUCH}?(?:呢)?{END}"
)
_BY_HOW_MUCH = re.compile(f"{LEAD}(?:多|少|高|低|贵|便宜)(?:了|出)?{HOW_MUCH}(?:呢)?{END}")
_LESS_BY = re.compile(f"{LEAD}(?P<left>前者|后者)(?:多|少|高|低)(?:了|出)?{HOW_MUCH}(?:呢)?{END}")
_MOST = re.compile(
    f"{_OF_THEM}(?:里面?|之?中|当中)?(?:(?:{_WHICH}|谁)(?:的|花的?)?(?:数字?|钱|金额)?(?P<way>{MORE})(?:一?些|一点)?|最(?P<most>[多高大少低小])的?(?:是?(?:{_WHICH}|谁))?)(?:呢)?{END}"
)
_SHARE_OF = re.compile(
    f"{LEAD}(?P<several>(?:它们|他们|这些)?(?:这|那)?(?:(?P<n>[两俩二三四])(?:个|项|者|笔)?)?{TOGETHER}?)占(?:了)?(?P<item>[^占,。?多几]{{2,16}}?)的?(?:多少|几成|百分之几|比[例重](?:是|有)?(?:多少)?|{SHARE})(?:呢)?{END}"
)
_ADDED = re.compile("加起来|加在一起|合起来|合在一起|相加|加总|之和|总和")
"""Of several figures and never of one, as 一共 and 合计 may be."""
_PART_OF_BOTH = re.compile(
    f"{LEAD}(?P<part>前者|后者|它)占(?:这)?(?:[两二](?:者|个|项)|它们|他们)(?:的)?(?:{TOGETHER})?(?:的)?(?:多少|几成|百分之几|比[例重](?:是多少)?)(?:呢)?{END}"
)
_TIMES = re.compile(f"{LEAD}(?P<left>前者|后者)(?:是|为)(?:前者|后者)的?(?:几|多少)倍(?:呢)?{END}")
_LEAST = re.compile("[少低小]|便宜")
_BODIES = re.compile("家|单位|局|部门")


def read(question: str, memory: Memory) -> Reckoning | None:
    """The reckoning that a folded turn asks for; None where it asks for none, or names what it is about itself."""
    told = memory.told
    if memory.reckoned and (unit := UNIT_ONLY.fullmatch(question)):
        return replace(memory.reckoned, text=re.sub("多少$", f"多少{unit['unit']}", memory.reckoned.text))
    if said := _SHARE_OF.fullmatch(question):
        if told and told[-1].evidence and told[-1].evidence.parts:
            return Reckoning("share", told[-1:], f"{told[-1].topic}占{said['item']}多少", said["item"])
        parts = told[-COUNT.get(said["n"] or "", 2) :]
        if not said["several"] or not (summed := _summed(parts)):
            return None
        return Reckoning("share", (summed,), f"{summed.topic}占{said['item']}多少", said["item"])
    if (said := _PART_OF_BOTH.fullmatch(question)) and len(told) > 1 and (both := _summed(told[-2:])):
        part = told[-2] if said["part"] == "前者" else told[-1]
        return Reckoning("part", (part, both), f"{part.topic}占{both.topic}多少")
    if (said := _TIMES.fullmatch(question)) and len(told) > 1:
        pair = told[-2:] if said["left"] == "前者" else told[-2:][::-1]
        return _of(pair, "times", memory)
    if said := _FORMER.fullmatch(question):
        turned = bool(re.match("后|第二", said["left"]))
        pair = told[-2:][::-1] if turned else told[-2:]
        return _of(pair, "gap", memory) if len(pair) == 2 and said["left"] != said["right"] else None
    if said := _LESS_BY.fullmatch(question):
        pair = told[-2:][::-1] if said["left"] == "后者" else told[-2:]
        return _of(pair, "gap", memory) if len(pair) == 2 else None
    if memory.reckoned and memory.reckoned.kind in ("most", "least") and _BY_HOW_MUCH.fullmatch(question):
        pair = memory.reckoned.told
        return _of(_ordered(pair, memory.reckoned.kind), "gap", memory) if len(pair) == 2 else None
    if said := _GAP.fullmatch(question):
        pair = told[-2:]
        if _BODIES.search((said["kind"] or "") + (said["noun"] or "")) and not _bodies_differ(pair):
            return None
        return _of(pair, "gap", memory) if len(pair) == 2 else None
    if said := _SUM.fullmatch(question):
        number = COUNT.get(said["n"] or "", 0)
        if number:
            chosen = told[-number:]
            if _BODIES.search((said["kind"] or "") + (said["noun"] or "")) and not _bodies_differ(chosen):
                return None
            return _of(chosen, "sum", memory, number)
        chosen, added = row(told), _ADDED.search(question) is not None and bool(told)
        return _of(chosen, "sum", memory) if len(chosen) > 1 or added else None
    if said := _MOST.fullmatch(question):
        number = COUNT.get(said["n"] or "", 0) if said["way"] else 0
        chosen = told[-number:] if number else row(told)
        if _BODIES.search(question) and not _bodies_differ(chosen):
            return None
        way = "least" if _LEAST.search(said["way"] or said["most"]) else "most"
        return _of(chosen, way, memory) if len(chosen) > 1 and not any(t.ranked for t in chosen) else None
    return None


def draft(case: Case, asked: Reckoning, find: Callable[[str], Draft]) -> Draft:
    """The answer, each figure with its place; `find` answers a question in the same scope."""
    evidences = _in_one_table(asked.told)
    if len(evidences) < len(asked.told):
        return refusal.not_found(case, "前面问到的有一项没有找到数，不能一起计算。")
    if asked.kind in ("sum", "gap", "share") and len(evidences) < (1 if asked.kind == "share" else 2):
        return refusal.not_found(case, "前面没有问到足够的数，没有确定要一起计算哪几个。")
    places = {(e.source.name, e.line.fact if e.line else e.claim) for e in evidences}
    if asked.kind != "part" and len(places) < len(evidences):
        return refusal.not_found(case, "前面问到的是同一个数，不能和自己一起计算。")
    if asked.kind == "sum" and any(_nested(a, b) for a in asked.told for b in asked.told if a is not b):
        return refusal.not_found(case, "前面问到的数里有一项包含另一项，加在一起会重复计算。")
    try:
        return _drafted(case, asked, evidences, find)
    except UnitMismatch as error:
        return refusal.not_found(case, f"{error}。")


def _drafted(
    case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Callable[[str], Draft]
) -> Draft:
    made = Draft(case)
    made.unsure = not all(told.sure for told in asked.told)
    names = _names(evidences)
    if asked.kind == "sum":
        parts = [part for e in evidences for part in (e.parts or (e,))]
        result = calculator.total(parts)
        made.say(f"合计 {made.compute(result, '合计')}（{result.formula}）。")
        for name, part in zip(_names(parts), parts, strict=True):
            made.say(f"{name}：{made.add(part)}（{context_of(part)}）")
        operands.in_unit(made, result)
    elif asked.kind == "gap":
        result = calculator.difference(evidences[0], evidences[1])
        word = "多" if result.value > 0 else "少" if result.value < 0 else "相同，差"
        said = made.compute(replace(result, value=abs(result.value)), f"{names[0]}与{names[1]}相差")
        left, right = (made.add(evidence) for evidence in evidences)
        made.say(f"{names[0]} {left}，{names[1]} {right}；前者比后者{word} {said}（{result.formula}）。")
        operands.context(made, [part for e in evidences for part in (e.parts or (e,))])
        operands.in_unit(made, result)
    elif asked.kind in ("part", "times"):
        part, whole = evidences
        ratio = calculator.times(part, whole) if asked.kind == "times" else calculator.share(part, whole)
        if ratio is None:
            return refusal.not_found(case, f"{names[1]}为 0，没有比例。")
        label = f"{names[0]}是{names[1]}的倍数" if asked.kind == "times" else f"{names[0]}占{names[1]}"
        said = made.compute(replace(ratio, operands=_parts((part, whole))), label)
        made.say(
            f"{names[0]} {calculator.printed(part)}，{names[1]} {calculator.printed(whole)}：{said}（{ratio.formula}）。"
        )
        operands.context(made, _parts((part, whole)))
    elif asked.kind == "share":
        return _share(made, evidences[0], find(f"{asked.item}是多少"))
    else:
        calculator.common_unit(evidences)
        unit = evidences[0].unit
        order = sorted(
            range(len(evidences)),
            key=lambda i: calculator.convert(
                calculator.amount(evidences[i]), evidences[i].unit or unit, unit
            ),
            reverse=asked.kind == "most",
        )
        word = "最高" if asked.kind == "most" else "最低"
        made.say(f"前面问到的 {len(order)} 项中，{word}的是{names[order[0]]}：")
        for i in order:
            made.say(f"{names[i]}：{made.add(evidences[i])}")
        operands.context(made, [part for e in evidences for part in (e.parts or (e,))])
    _doubt(made, evidences)
    return made


def _in_one_table(told: Sequence[Told]) -> list[Evidence]:
    """The figures told; of the readings of different things those that stand in one table, where there are such for all."""
    chosen = [t.evidence for t in told if t.evidence]
    options = [[e for e in (t.evidence, *t.others) if e] for t in told]
    apart = len({clean_label(e.label) for e in chosen}) == len(told)
    if not apart or len({_table(e) for e in chosen}) == 1:
        return chosen
    for table in dict.fromkeys(_table(e) for e in options[-1] if e.line):
        aligned = [next((e for e in found if _table(e) == table), None) for found in options]
        if all(aligned):
            return [e for e in aligned if e]
    return chosen


def _ordered(pair: Sequence[Told], kind: str) -> tuple[Told, ...]:
    """The one that came first in a comparison before the other."""
    most = sorted(pair, key=lambda t: (t.evidence.in_yuan() or t.evidence.value or 0) if t.evidence else 0)
    return tuple(most if kind == "least" else most[::-1])


def _summed(told: Sequence[Told]) -> Told | None:
    """Several figures as the sum that they are; None where one is missing, or one holds another."""
    evidences = [t.evidence for t in told if t.evidence]
    if len(evidences) < 2 or len(evidences) < len(told) or any(_nested(a, b) for a in told for b in told):
        return None
    try:
        total = calculator.total(evidences)
    except UnitMismatch:
        return None
    topic = "和".join(t.topic for t in told) + "合计"
    whole = replace(evidences[0], label=topic, value=total.value, unit=total.unit, parts=tuple(evidences))
    return Told(topic, whole, (), all(t.sure for t in told))


def _table(evidence: Evidence) -> tuple[str, int]:
    return evidence.source.name, evidence.line.table.number if evidence.line else -1


def _parts(evidences: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(part for e in evidences for part in (e.parts or (e,))))


def _share(made: Draft, part: Evidence, other: Draft) -> Draft:
    """The sum of the parts ÷ the whole that the turn names."""
    wholes = [e for e in other.evidences if e.value is not None]
    if other.status != "answered" or len(wholes) != 1:
        return refusal.not_found(made.case, "没有确定要相除的两个数。")
    whole = wholes[0]
    ratio = calculator.share(part, whole)
    if ratio is None or ratio.value > 100:
        return refusal.not_found(made.case, "两个数的口径不同，不能这样相除。")
    total = " + ".join(calculator.printed(p) for p in part.parts)
    formula = f"({total}) ÷ {calculator.printed(whole)} × 100%"
    said = made.compute(
        Computed(ratio.value, "%", formula, (*part.parts, whole)), f"{part.label}占{whole.label}"
    )
    made.say(
        f"{part.label} {part.value:,f} {part.unit}，{whole.label} {calculator.printed(whole)}：{said}（{formula}）。"
    )
    operands.context(made, (*part.parts, whole))
    tables = {e.line.table.number if e.line else -1 for e in (*part.parts, whole)}
    made.unsure = made.unsure or other.unsure or len(tables) > 1
    _doubt(made, (part, whole))
    return made


def _doubt(made: Draft, evidences: Sequence[Evidence]) -> None:
    """The sums of the tables, and what makes figures no like ones: other kinds of documents, and other years in a sum."""
    for evidence in evidences:
        for part in evidence.parts or (evidence,):
            verifier.sums(made, part)
    kinds = dict.fromkeys(
        f"{e.source.identity.entity}{e.source.identity.year}年{e.source.identity.kind}" for e in evidences
    )
    if len({e.source.identity.kind for e in evidences}) > 1:
        made.unsure = True
        made.say(f"几个数出自种类不同的文件（{'、'.join(kinds)}），这样计算只供参考。")


def _of(told: Sequence[Told], kind: str, memory: Memory, wanted: int = 2) -> Reckoning:
    """With the question in full words: the bodies laid side by side where only they differ."""
    word = {
        "sum": "合计多少",
        "gap": "相差多少",
        "most": "哪个最高",
        "least": "哪个最低",
        "times": "之比是几倍",
    }[kind]
    topics = list(dict.fromkeys(t.topic for t in told))
    if len(told) < wanted:
        return Reckoning(kind, (*told, Told("", None)), f"{'和'.join(topics)}{word}")
    found = [t.evidence for t in told if t.evidence]
    owners = list(dict.fromkeys(e.owner for e in found))
    years = list(dict.fromkeys(e.year for e in found))
    if len(topics) == 1 and len(owners) > 1:
        return Reckoning(kind, tuple(told), f"{'和'.join(owners)}的{topics[0]}{word}")
    if len(topics) == 1 and len(years) > 1:
        return Reckoning(kind, tuple(told), f"{'和'.join(f'{year}年' for year in years)}{topics[0]}{word}")
    return Reckoning(kind, tuple(told), f"{'和'.join(topics)}{word}")


def row(told: Sequence[Told]) -> tuple[Told, ...]:
    """The things of one kind asked about in a row up to the last: of one body and year, or of one thing; no whole of another."""
    if not told or told[-1].evidence is None:
        return tuple(told[-1:])
    told = [t for t in told if t.evidence is None or not t.evidence.parts]  # a sum is no further thing
    if not told:
        return ()
    last, found = told[-1], [told[-1]]
    for before in reversed(told[:-1]):
        if found[0].begins or before.evidence is None or not _alike(before, last):
            break
        found.insert(0, before)
    return tuple(t for t in found if not any(_holds(t, other) for other in found if other is not t))


def _alike(one: Told, other: Told) -> bool:
    a, b = one.evidence, other.evidence
    if a is None or b is None or (a.in_yuan() is None) != (b.in_yuan() is None):
        return False
    return (a.owner, a.year) == (b.owner, b.year) or a.label == b.label or one.topic == other.topic


def _holds(whole: Told, part: Told) -> bool:
    """Whether one is a whole that the other is a part of: by what is settled, or by its place in the table."""
    a, b = whole.evidence, part.evidence
    if turns.belongs(part.topic, whole.topic):
        return True
    if a is None or b is None or not (a.line and b.line) or a.source.name != b.source.name:
        return False
    one, other = a.line.fact, b.line.fact
    if one.table != other.table:
        return False
    below = other.row_path[: len(one.row_path)] == one.row_path and other.row_path != one.row_path
    beside = (
        other.column_path[: len(one.column_path)] == one.column_path and other.column_path != one.column_path
    )
    return below and one.column == other.column or beside and one.row == other.row


def _nested(one: Told, other: Told) -> bool:
    return _holds(one, other) and one.place != other.place


def _bodies_differ(told: Sequence[Told]) -> bool:
    return len({t.evidence.owner for t in told if t.evidence}) == len(told) > 1


def _names(evidences: Sequence[Evidence]) -> list[str]:
    """What tells the figures apart: the body, the year, the label, and their place where nothing else does."""
    owners, years = len({e.owner for e in evidences}) > 1, len({e.year for e in evidences}) > 1
    names = [(e.owner if owners else "") + (f"{e.year}年" if years else "") + e.label for e in evidences]
    if len(set(names)) < len(names):
        names = [f"{name}（{context_of(e)}）" for name, e in zip(names, evidences, strict=True)]
    return names
