"""What the figures told before come to, as a draft: each figure with its place, the formula with its operands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering import calculator, refusal, verifier
from assistant.answering.calculator import Computed, UnitMismatch
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of
from assistant.figures import operands
from assistant.talk.memory import readings, topic_words
from assistant.talk.reckoning import of
from assistant.talk.told import Reckoning, Told, nested, ordered
from assistant.wording import clean_label, fold

Find = Callable[[str], Draft]


def found(asked: Reckoning, find: Find) -> Reckoning:
    """The reckoning with what its turn names looked up; a thing that is not surely one figure stays without one."""
    if not any(t.ask for t in asked.told):
        return asked
    told = [_looked_up(t, find(t.ask)) if t.ask else t for t in asked.told]
    return of(told, asked.kind)


def _looked_up(told: Told, draft: Draft) -> Told:
    evidences = [e for e in draft.evidences if e.value is not None]
    if draft.status != "answered" or len(evidences) != 1:
        return told
    sure = not draft.unsure
    ranked = draft.case.intent.operation == "rank"
    topic = fold(evidences[0].label) if ranked else topic_words(draft.case) or told.topic
    return replace(told, topic=topic, evidence=evidences[0], others=readings(draft, evidences[0]), sure=sure)


def draft(case: Case, asked: Reckoning, find: Find) -> Draft:
    """The answer; `find` answers a question in the same scope."""
    evidences = _in_one_table(asked.told)
    if len(evidences) < len(asked.told):
        missing = next((t.topic for t in asked.told if t.ask and t.evidence is None), "")
        return refusal.not_found(
            case,
            f"没有找到“{missing}”的数，不能一起计算。"
            if missing
            else "前面问到的有一项没有找到数，不能一起计算。",
        )
    if asked.kind in ("sum", "gap") and len(_parts(evidences)) < 2:
        return refusal.not_found(case, "前面没有问到足够的数，没有确定要一起计算哪几个。")
    places = {(e.source.name, e.label if e.parts else e.line.fact if e.line else e.claim) for e in evidences}
    if len(places) < len(evidences):
        return refusal.not_found(case, "前面问到的是同一个数，不能和自己一起计算。")
    if asked.kind == "sum" and (
        nested(asked.told) or len(_parts(evidences)) < sum(len(t.parts) for t in asked.told)
    ):
        return refusal.not_found(case, "前面问到的数里有一项包含另一项，加在一起会重复计算。")
    try:
        made = _HOW[asked.kind](case, asked, evidences, find)
    except UnitMismatch as error:
        return refusal.not_found(case, f"{error}。")
    if made.status == "answered":
        made.unsure = made.unsure or not all(told.sure for told in asked.told)
        made.unsure = (
            made.unsure
            or _apart(_parts(evidences))
            and (asked.kind in ("part", "rest") or any(t.ask for t in asked.told))
        )
        _doubt(made, evidences)
    return made


def _one(case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Find) -> Draft:
    made, evidence = Draft(case), evidences[0]
    who = f"{evidence.owner}{evidence.year}年" if evidence.owner not in evidence.label else ""
    made.say(f"{who}{evidence.label}：{made.add(evidence)}（{context_of(evidence)}）。")
    operands.in_unit(made, Computed(calculator.amount(evidence), evidence.unit, "", (evidence,)))
    return made


def _sum(case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Find) -> Draft:
    made, parts = Draft(case), _parts(evidences)
    result = calculator.total(parts)
    made.say(f"合计 {made.compute(result, '合计')}（{result.formula}）。")
    for name, part in zip(_names(parts), parts, strict=True):
        made.say(f"{name}：{made.add(part)}（{context_of(part)}）")
    operands.in_unit(made, result)
    return made


def _average(case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Find) -> Draft:
    made, parts = Draft(case), _parts(evidences)
    whole = calculator.total(parts)
    value = calculator.rounded(whole.value / len(evidences))
    result = Computed(value, whole.unit, f"({whole.formula}) ÷ {len(evidences)}", whole.operands)
    made.say(f"{len(evidences)} 项平均 {made.compute(result, '平均')}（{result.formula}）。")
    operands.context(made, parts)
    operands.in_unit(made, result)
    return made


def _gap(case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Find) -> Draft:
    made = Draft(case)
    names, result = _names(evidences), _spelt(calculator.difference(*evidences), "−", evidences)
    word = "多" if result.value > 0 else "少" if result.value < 0 else "相同，差"
    result = replace(result, value=abs(result.value))
    said = made.compute(result, f"{names[0]}与{names[1]}相差")
    left, right = (made.add(evidence) for evidence in evidences)
    made.say(f"{names[0]} {left}，{names[1]} {right}；前者比后者{word} {said}（{result.formula}）。")
    operands.context(made, _parts(evidences))
    operands.in_unit(made, result)
    return made


def _rest(case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Find) -> Draft:
    made = Draft(case)
    whole, part = evidences
    result = _spelt(calculator.difference(whole, part), "−", evidences)
    if result.value < 0:
        return refusal.not_found(case, "两个数的口径不同，不能这样相减。")
    named, parts = asked.told[0].topic, asked.text.split("除", 1)[-1].split("以外", 1)[0]
    made.say(
        f"{named}除{parts}以外还有 {made.compute(result, f'{whole.label}的其余部分')}（{result.formula}）。"
    )
    operands.context(made, _parts(evidences))
    operands.in_unit(made, result)
    return made


def _ratio(case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Find) -> Draft:
    made, names = Draft(case), _names(evidences)
    part, whole = evidences
    ratio = calculator.times(part, whole) if asked.kind == "times" else calculator.share(part, whole)
    if ratio is None:
        return refusal.not_found(case, f"{names[1]}为 0，没有比例。")
    if asked.kind == "part" and ratio.value > 100:
        return refusal.not_found(case, f"{names[0]}比{names[1]}大，不是它的一部分，没有占比。")
    ratio = _spelt(ratio, "÷", evidences, " × 100%" if asked.kind == "part" else "")
    label = f"{names[0]}是{names[1]}的倍数" if asked.kind == "times" else f"{names[0]}占{names[1]}"
    said = made.compute(ratio, label)
    made.say(f"{names[0]} {_said(made, part)}，{names[1]} {_said(made, whole)}：{said}（{ratio.formula}）。")
    operands.context(made, _parts(evidences))
    return made


def _share(case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Find) -> Draft:
    """Each figure ÷ the whole that the turn names, or that was told last."""
    made = Draft(case)
    if asked.item:
        other = find(f"{asked.item}是多少")
        wholes = [e for e in other.evidences if e.value is not None]
        if other.status != "answered" or len(wholes) != 1:
            return refusal.not_found(case, "没有确定要相除的两个数。")
        whole, parts = _beside(wholes[0], readings(other, wholes[0]), evidences[-1]), list(evidences)
        made.unsure = other.unsure
        if asked.kind == "shares" and asked.item == "支出总计":
            made.say("问题没有说明占什么的比，这里以支出总计为基数。")
    else:
        *parts, whole = evidences
    for part in parts:
        ratio = calculator.share(part, whole)
        if ratio is None or ratio.value > 100:
            return refusal.not_found(case, "两个数的口径不同，不能这样相除。")
        ratio = _spelt(ratio, "÷", (part, whole), " × 100%")
        said = made.compute(ratio, f"{part.label}占{whole.label}")
        amounts = f"{part.label} {_said(made, part)}，{whole.label} {_said(made, whole)}"
        made.say(f"{amounts}：{said}（{ratio.formula}）。")
    operands.context(made, _parts((*parts, whole)))
    made.unsure = made.unsure or _apart(_parts((*parts, whole)))
    return made


def _most(case: Case, asked: Reckoning, evidences: Sequence[Evidence], find: Find) -> Draft:
    made = Draft(case)
    calculator.common_unit(evidences)
    told = [replace(t, evidence=e) for t, e in zip(asked.told, evidences, strict=True)]
    order = [t.evidence for t in ordered(told, asked.kind == "least") if t.evidence]
    names = _names(order)
    word = "最高" if asked.kind == "most" else "最低"
    made.say(f"前面问到的 {len(order)} 项中，{word}的是{names[0]}：")
    for name, evidence in zip(names, order, strict=True):
        made.say(f"{name}：{made.add(evidence)}")
    if len(order) == 2:
        apart = _spelt(calculator.difference(*order), "−", order)
        apart = replace(apart, value=abs(apart.value))
        made.say(f"相差 {made.compute(apart, f'{names[0]}与{names[1]}相差')}（{apart.formula}）。")
    operands.context(made, _parts(order))
    return made


_HOW: dict[str, Callable[[Case, Reckoning, Sequence[Evidence], Find], Draft]] = {
    "one": _one,
    "sum": _sum,
    "average": _average,
    "gap": _gap,
    "rest": _rest,
    "part": _ratio,
    "times": _ratio,
    "share": _share,
    "shares": _share,
    "most": _most,
    "least": _most,
}


def _said(made: Draft, evidence: Evidence) -> str:
    """The figure as an operand; a sum that was told before with its parts is a figure of the answer too."""
    return made.add(evidence) if evidence.parts else calculator.printed(evidence)


def _spelt(result: Computed, sign: str, evidences: Sequence[Evidence], tail: str = "") -> Computed:
    """The result with every sum among its operands spelt out in the formula."""
    formula = f" {sign} ".join(
        f"({' + '.join(map(calculator.printed, e.parts))})" if e.parts else calculator.printed(e)
        for e in evidences
    )
    return replace(result, formula=formula + tail, operands=tuple(_parts(evidences)))


def _parts(evidences: Sequence[Evidence]) -> list[Evidence]:
    return list(dict.fromkeys(part for e in evidences for part in (e.parts or (e,))))


def _in_one_table(told: Sequence[Told]) -> list[Evidence]:
    """The figures told; of the readings of different things those that stand in one table, where there are such for all."""
    chosen = [t.evidence for t in told if t.evidence]
    options = [[e for e in (t.evidence, *t.others) if e] for t in told]
    apart = len({clean_label(e.label) for e in chosen}) == len(told)
    if not apart or len({e.table for e in chosen}) == 1 or any(e.parts for e in chosen):
        return chosen
    for table in dict.fromkeys(e.table for e in options[-1] if e.line):
        aligned = [next((e for e in found if e.table == table), None) for found in options]
        if all(aligned):
            return [e for e in aligned if e]
    return chosen


def _beside(whole: Evidence, others: Sequence[Evidence], part: Evidence) -> Evidence:
    """The whole in the table that its part stands in, where it is told there too."""
    table = (part.parts or (part,))[-1].table
    return next((e for e in (whole, *others) if e.table == table), whole)


def _apart(evidences: Sequence[Evidence]) -> bool:
    """Whether figures of one document are from several of its tables."""
    tables = {e.table for e in evidences}
    return len(tables) > len({name for name, _ in tables})


def _doubt(made: Draft, evidences: Sequence[Evidence]) -> None:
    """The sums of the tables, and what makes figures no like ones: other kinds of documents, and other years in a sum."""
    for part in _parts(evidences):
        verifier.sums(made, part)
    kinds = dict.fromkeys(
        f"{e.source.identity.entity}{e.source.identity.year}年{e.source.identity.kind}" for e in evidences
    )
    if len({e.source.identity.kind for e in evidences}) > 1:
        made.unsure = True
        made.say(f"几个数出自种类不同的文件（{'、'.join(kinds)}），这样计算只供参考。")


def _names(evidences: Sequence[Evidence]) -> list[str]:
    """What tells the figures apart: the body, the year, the label, and their place where nothing else does."""
    owners, years = len({e.owner for e in evidences}) > 1, len({e.year for e in evidences}) > 1
    names = [(e.owner if owners else "") + (f"{e.year}年" if years else "") + e.label for e in evidences]
    if len(set(names)) < len(names):
        names = [f"{name}（{context_of(e)}）" for name, e in zip(names, evidences, strict=True)]
    return names
