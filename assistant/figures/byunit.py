"""One item over the units below a body: every unit's figure, ranked or listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator, several
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence, context_of, from_line
from assistant.answering.finder import Found
from assistant.documents.bodies import is_own_name
from assistant.documents.library import Source
from assistant.figures import lookup, wholes
from assistant.figures.wholes import ROUNDING
from assistant.question import bounds, subunits
from assistant.question import topic as topics
from assistant.question.phrases import phrase
from assistant.wording import TOGETHER, span_mask

_HAVE_IT = re.compile(
    "(?:哪些|哪个|哪几个|哪家|哪几家)(?:下属|所属|直属)?(?:单位|部门|机构)(?:有|安排了?|编列了?)(?![多哪])"
)
_HAVE_NONE = re.compile(
    "(?:哪些|哪个|哪几个|哪家|哪几家)(?:下属|所属|直属)?(?:单位|部门|机构)(?:里面?)?(?:都)?(?:没有?|无|未)(?:安排|编列)?|(?:没有|无|未安排)[^,。?]{2,16}的(?:是)?(?:哪些|哪个|哪几个|哪家)|(?:里面?|中)(?:哪些|哪个|哪几个)(?:没有|无)"
)
_FROM_WHICH = re.compile(
    "(?:主要)?(?:来自|来源于|出自|给了?|拨给了?|安排给了?|分给了?|下达给了?|用在了?|花在了?|落在了?|列在了?)"
    "哪(?:一)?(?:些|个|几个|家|几家)(?=[^,。?]{0,6}(?:单位|部门|机构|队|中心|学校|医院|学院|局|站|馆))"
)
_TOGETHER = re.compile(f"{TOGETHER}|总计|共(?=多少|花|用|安排|有多少)")
_SPREAD = re.compile(
    "最[高多大].{1,24}最[低少小].{0,24}(?:相差|差|多|高)|最[低少小].{1,24}最[高多大].{0,24}(?:相差|差|少|低)"
)


def applies(case: Case) -> bool:
    """Whether the question asks for each unit of one document that lists its units."""
    if len(case.scope.groups) > 1 or not any(source.units for source in case.sources):
        return False
    each = subunits.asks_each(case.text) or subunits.without_own(case.text) and "单位" in case.text
    return bool(case.beside) or not case.intent.body and each


def apart(case: Case) -> Draft | None:
    """The figure of every unit where a question wants an amount of each (各单位分别多少); None where it does not."""
    if _summed(case):
        named = case.topic.weight or re.search("支出|收入", case.text)
        return answer(case) if named and applies(case) else None
    each = several.EACH.search(case.text) or _HAVE_NONE.search(case.text) or _FROM_WHICH.search(case.text)
    few = case.intent.operation == "sum" and several.SEVERALLY.search(case.text) and subunits.below(case.text)
    wanted = (case.intent.operation in ("lookup", "list") or few) and each and case.topic.weight
    return answer(case) if wanted and applies(case) else None


def _summed(case: Case) -> bool:
    """Whether one amount of all units below the body is asked for: 下属单位的基本支出一共多少."""
    of_one = case.intent.operation in ("lookup", "sum") and len(several.items(case)) == 1
    together = _TOGETHER.search(case.text) and not several.SEVERALLY.search(case.text)
    return bool(of_one and together and subunits.below(case.text))


def answer(case: Case) -> Draft | None:
    """Every unit's figure of the item, from one table; in order of size for a rank. None where fewer than two have it."""
    covered = case.scope.covered | case.intent.covered | subunits.words_for_each(case.text)
    if said := _FROM_WHICH.search(case.text):
        covered |= span_mask(*said.span())
    if not case.beside or not case.topic.mentions:
        named = phrase(case.text, case.terms, covered)
        if not named.mentions and not topics.of_something(named.text):
            named = phrase("收入总计" if "收入" in case.text else "支出总计", case.terms)
        case = replace(case, topic=topics.default(named, case.intent, case.terms))
    if not case.beside and (wanted := _wanted(case)):
        return _having(case, wanted)
    for source in case.sources:
        figures = _of_units(case, source)
        by_income = _of_all(case) and len(figures) < 2
        if by_income:
            figures = _of_units(replace(case, topic=phrase("收入总计", case.terms)), source)
        shown = [
            (name, e) for name, e in figures if case.beside or subunits.meant(case.text, _unit_of(name, e))
        ]
        if len(shown) >= 2:
            draft = _say(case, shown, [e for _, e in figures])
            if lacking := _lacking(case, shown):
                draft.unsure = True
                draft.say(f"没有找到：{'、'.join(lacking)}。")
            if by_income:
                lookup.income_for_spending(draft)
            return draft
    return None


def _lacking(case: Case, figures: Sequence[tuple[str, Evidence]]) -> list[str]:
    """The units laid side by side of which no figure is told."""
    told = {_unit_of(name, evidence) for name, evidence in figures} | {e.owner for _, e in figures}
    return ["本级" if unit == subunits.OWN else unit for unit in case.beside if unit not in told]


def _wanted(case: Case) -> str:
    """ "有" or "无" where the question asks which units have an item or have none, or have a printed 0 ("零"); else ""."""
    if _HAVE_NONE.search(case.text):
        return "无"
    bound = bounds.find(case.text)
    if bound and bound.only:
        return "零"
    if _FROM_WHICH.search(case.text):
        return "有"
    return "有" if _HAVE_IT.search(case.text) and case.intent.operation == "list" else ""


def _having(case: Case, wanted: str) -> Draft | None:
    """The units that have the item, or none of it: by every place that tells it of them, the item's own row or column.

    A unit has it where any place prints more than 0; it has none where every place prints 0 or is blank, told apart. A unit
    whose figure is not found is named as such.
    """
    for source in case.sources:
        told: dict[str, list[Evidence]] = {}
        for body in (subunits.OWN, *source.units):
            found = case.finder.find(
                case.topic, source, replace(case.intent, role="amount", body=body), case.years
            )
            cells = found.places if found and found.sure else []
            name = f"{source.identity.entity}（本级）" if body == subunits.OWN else body
            if subunits.meant(case.text, body):
                told[name] = [wholes.own_row(e) if body == subunits.OWN else e for e in cells if e.line]
        if sum(map(bool, told.values())) >= (1 if _FROM_WHICH.search(case.text) else 2):
            return _say_having(case, told, wanted)
    return None


def _say_having(case: Case, told: Mapping[str, Sequence[Evidence]], wanted: str) -> Draft:
    draft = Draft(case)
    kept: list[str] = []
    for name, cells in told.items():
        have = next((e for e in cells if e.value), None)
        if not cells or bool(have) != (wanted == "有"):
            continue
        first = have or cells[0]
        if wanted != "零" or first.value is not None:
            kept.append(f"{name}：{draft.add(first, f'{name}{first.label}')}（{context_of(first)}）")
    words = {"有": "有这一项", "无": "没有这一项（印为 0 或空白）", "零": "这一项印为 0"}[wanted]
    draft.say(f"{len(told)} 个单位里，{words}的有 {len(kept)} 个：" if kept else f"没有找到{words}的单位。")
    draft.sentences += kept
    others = [draft.cite(cells[0]) for cells in told.values() if cells] if not kept else []
    if others:
        draft.say(f"查到的数：{'、'.join(others)}。")
    missing = [name for name, cells in told.items() if not cells]
    if missing:
        draft.say(f"没有查到这一项的单位（表中没有列出，不等于没有）：{'、'.join(missing)}。")
    draft.unsure = bool(missing) or not kept or any(e.blank for e in draft.evidences)
    return draft


def _unit_of(name: str, evidence: Evidence) -> str:
    """The unit of a figure by its name, without a remark of its row behind it; `OWN` for the body's own level."""
    entity = evidence.source.identity.entity
    return subunits.OWN if name.startswith(f"{entity}（本级）") else name


def _of_all(case: Case) -> bool:
    """Whether all the money of a unit is asked for: a table of one purpose alone (基本支出) does not tell it."""
    return {concept for mention in case.topic.mentions for concept in mention.concepts[:1]} == {"支出总计"}


def _of_units(case: Case, source: Source) -> list[tuple[str, Evidence]]:
    intent = replace(case.intent, role="count" if case.intent.counter else "amount")
    founds: list[Found] = []
    for body in case.beside or (subunits.OWN, *source.units):
        found = case.finder.find(case.topic, source, replace(intent, body=body), case.years)
        if found and found.sure and found.best.line:
            founds.append(found)
    tables = Counter(place for found in founds for place in {_place(e) for e in found.cells})
    if _of_all(case):
        tables = Counter({place: n for place, n in tables.items() if _kind(source, place) in lookup.WHOLES})
    if not tables:
        return []
    place, _ = max(tables.items(), key=lambda item: (item[1], -_distance(founds, item[0])))
    picked = [(found, next((e for e in found.cells if _place(e) == place), None)) for found in founds]
    figures = [(_name(found, source), e) for found, e in picked if e is not None]
    return _with_further_rows(source, _own_part(source, figures))


def _with_further_rows(source: Source, figures: list[tuple[str, Evidence]]) -> list[tuple[str, Evidence]]:
    """A unit may list the item once more with a remark in brackets: 出国经费, 出国经费(某办公室)."""
    every: list[tuple[str, Evidence]] = []
    for name, evidence in figures:
        every.append((name, evidence))
        own = evidence.line
        for line in source.lines if own and own.above else ():
            beside = own and (line.fact.table, line.fact.column) == (own.fact.table, own.fact.column)
            if own and beside and line.above == own.above and line.leaf.startswith(f"{own.leaf}("):
                every.append((f"{name}{line.leaf.removeprefix(own.leaf)}", from_line(source, line)))
    return every


def _own_part(source: Source, figures: list[tuple[str, Evidence]]) -> list[tuple[str, Evidence]]:
    """Where the body's name stands both over all units and among them: its own row, the one that adds up."""
    first = figures[0][1].line if figures else None
    if first is None or not is_own_name(first.leaf, source.identity):
        return figures
    units = sum((calculator.amount(e) for _, e in figures[1:]), Decimal(0))
    for line in source.lines:
        place = (line.fact.table, line.fact.column) == (first.fact.table, first.fact.column)
        if place and line.fact.row != first.fact.row and is_own_name(line.leaf, source.identity):
            if line.fact.value is not None and line.fact.value + units == first.fact.value:
                return [(figures[0][0], from_line(source, line)), *figures[1:]]
    return figures


def _distance(founds: Sequence[Found], place: tuple[int, int]) -> int:
    """For how many units a table and column is not the first choice."""
    return sum(_place(found.best) != place for found in founds)


def _kind(source: Source, place: tuple[int, int]) -> str:
    return source.tables[place[0]].kind


def _place(evidence: Evidence) -> tuple[int, int]:
    return (evidence.line.fact.table, evidence.line.fact.column) if evidence.line else (-1, -1)


def _name(found: Found, source: Source) -> str:
    return f"{source.identity.entity}（本级）" if found.body == subunits.OWN else found.body


def _say(case: Case, figures: Sequence[tuple[str, Evidence]], of_all: Sequence[Evidence]) -> Draft:
    """Those asked about; whether none is missing is told by the figures of all units together."""
    draft = Draft(case)
    ranked = case.intent.operation == "rank"
    if ranked:
        sign = 1 if case.intent.lowest else -1
        figures = sorted(figures, key=lambda item: sign * calculator.amount(item[1]))
        draft.say(f"{'最低' if case.intent.lowest else '最高'}的是{figures[0][0]}。")
    if ranked and _SPREAD.search(case.text):
        ends = sorted((figures[0][1], figures[-1][1]), key=calculator.amount, reverse=True)
        gap = calculator.difference(*ends)
        draft.say(f"最高与最低相差 {draft.compute(gap, '相差')}（{gap.formula}）。")
    draft.say(
        f"共找到 {len({evidence.owner for _, evidence in figures})} 个单位（{context_of(figures[0][1])}）："
    )
    for name, evidence in figures:
        item = "" if evidence.label == evidence.owner else evidence.label
        draft.say(f"{name}：{draft.add(evidence, f'{name}{item}')}")
    _together(draft, [evidence for _, evidence in figures])
    _so_many(draft, figures)
    _against_whole(draft, of_all)
    return draft


def _so_many(draft: Draft, figures: Sequence[tuple[str, Evidence]]) -> None:
    """Where the question says how many units there are, they are so many."""
    said, found = subunits.so_many(draft.case.text), len({evidence.owner for _, evidence in figures})
    if said and said != found:
        draft.unsure = True
        draft.say(f"问题说的是 {said} 个，表中列出的是 {found} 个，请核对。")


def _together(draft: Draft, figures: Sequence[Evidence]) -> None:
    """The difference of two units that are laid side by side, or their sum where that is asked for."""
    operation = draft.case.intent.operation
    text = draft.case.text
    if (
        _summed(draft.case)
        or draft.case.beside
        and _TOGETHER.search(text)
        and not several.SEVERALLY.search(text)
    ):
        operation = "sum"
    elif (
        not draft.case.beside
        or operation not in ("difference", "sum", "rank")
        or operation != "sum"
        and len(figures) != 2
    ):
        return
    result = calculator.total(figures) if operation == "sum" else calculator.difference(*figures)
    result = replace(result, value=abs(result.value))
    word = "合计" if operation == "sum" else "相差"
    draft.say(f"{word} {draft.compute(result, word)}（{result.formula}）。")
    if operation != "rank":
        draft.figures.insert(0, draft.figures.pop())


def _against_whole(draft: Draft, parts: Sequence[Evidence]) -> None:
    """The units' figures together against the body's: where they differ, a unit may be missing."""
    case = draft.case
    if case.beside:
        return
    whole = case.finder.find(case.topic, parts[0].source, case.intent, case.years)
    if whole is None or not whole.sure:
        draft.unsure = True
        return
    together = calculator.total(parts)
    gap = together.value - calculator.convert(calculator.amount(whole.best), whole.best.unit, together.unit)
    detail = (
        f"{together.formula} = {together.value:,f}{together.unit}，{whole.best.label}为 {worded(whole.best)}"
    )
    if abs(gap) <= ROUNDING * len(parts) and together.unit == "万元" or not gap:
        draft.check("各单位之和=部门合计", "四舍五入" if gap else "相符", detail, (whole.best,))
    else:
        draft.unsure = True
        where, said = context_of(whole.best), draft.cite(whole.best)
        draft.say(f"各单位合计 {together.value:,f} {together.unit}，而{where}为 {said}，可能有单位没有列出。")
        draft.check("各单位之和=部门合计", "无法判断", detail, (whole.best,))
