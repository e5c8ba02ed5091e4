"""The figures a computation is over: one for each body, year, measure or item that a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import refusal, several
from assistant.answering.calculator import Computed
from assistant.answering.draft import Case, Draft, conversion, number
from assistant.answering.evidence import Evidence, context_of
from assistant.answering.finder import Found, aligned
from assistant.documents import editions, levels
from assistant.documents.library import Source
from assistant.documents.lines import column_name
from assistant.documents.measures import ADJUSTED, FIRST, fits, spoken
from assistant.figures import lookup
from assistant.figures.one_column import of_column, one_column
from assistant.question.operations import PLUS
from assistant.question.phrases import Phrase, phrase
from assistant.wording import span_mask


def part(case: Case, start: int, end: int) -> Phrase:
    """What the question asks about from `start` up to `end`."""
    return case.part(span_mask(start, end))


def amounts(case: Case) -> Case:
    role = "count" if case.intent.counter else "amount"
    return replace(case, intent=replace(case.intent, role=role))  # type: ignore[arg-type]


def measures(case: Case, budget: str = "") -> tuple[Found, Found] | None:
    """One item by two measures: 年初预算数 (or the other `budget`) and 决算数."""
    if (
        not budget
        and not re.search("预算", case.text)
        or not re.search("决算|实际|执行|完成|花|(?<!公务)用(?!车|于|途|房|品|户)", case.text)
    ):
        return None
    budget = budget or (ADJUSTED if "全年预算" in case.text else FIRST)
    return measured(case, _without_measures(case), budget)


def measured(case: Case, topic: Phrase, budget: str) -> tuple[Found, Found] | None:
    """The finds of one item by the measure `budget` and by 决算数; None where one of them is not printed."""
    founds = []
    for measure in (budget, "决算数"):
        intent = replace(case.intent, role="amount", measure=measure)
        found = case.finder.find_in(topic, case.sources, intent, case.years)
        chosen = [own for f in found if f.sure and (own := _by_measure(f, measure))]
        if not chosen:
            return None
        founds.append(chosen[0])
    return founds[0], founds[1]


_MEASURES = re.compile(
    "(?:年初|全年|调整)?预算数?|(?:支出)?决算数?|执行数?|实际|完成|比"
    "|[少多]?[花用](?:了|掉|出)?(?!车|品|户|途|地|于)"
)


def _without_measures(case: Case) -> Phrase:
    """The topic without the words that only say which measures are laid beside each other."""
    if case.supplied:
        return case.topic  # supplied: the question names only measures
    covered = case.scope.covered | case.intent.covered
    for match in _MEASURES.finditer(case.text):
        if not any(m.start < match.end() and match.start() < m.end for m in case.topic.mentions):
            covered |= span_mask(*match.span())
    return phrase(case.text, case.terms, covered)


def _by_measure(found: Found, measure: str) -> Found | None:
    """The find in a reading of the measure: a table column, else a sentence that gives it."""
    options = found.places
    word = measure[-3:-1]
    for evidence in options:
        if evidence.line and word in evidence.line.fact.measure:
            return replace(found, best=evidence)
    stated = (e for e in options if e.claim and fits(e.claim, e.source, measure))
    return next((replace(found, best=evidence) for evidence in stated), None)


def two(case: Case) -> tuple[Found, Found] | None:
    founds, _ = many(case)
    return (founds[0], founds[1]) if len(founds) >= 2 else None


def many(case: Case) -> tuple[list[Found], int]:
    """(the finds, how many are asked for): per edition asked about, else per named body, else year, else item."""
    asked = amounts(case)
    groups: Sequence[Sequence[Source]] = ()
    if pair := levels.both(case.text, case.sources) or editions.both(case.text, case.sources):
        groups = pair
    elif len(case.scope.groups) > 1 and case.scope.named:
        groups = case.scope.groups
    if groups:
        picked = [_first(case.finder.find_in(case.topic, g, asked.intent, case.years)) for g in groups]
    elif len(case.years) > 1:
        picked = [
            _first(case.finder.find_in(case.topic, case.sources, asked.intent, (y,))) for y in case.years
        ]
    else:
        picked = one_column([lookup.pick(asked, part) for part in split_by(case)])
        return [found for found in picked if found], len(picked)
    return aligned([found for found in picked if found]), len(picked)


def apart(case: Case) -> list[tuple[str, Found | None]]:
    """The words of each item that is asked for together with others, and its find; () where bodies or years are."""
    if len(case.scope.groups) > 1 or len(case.years) > 1:
        return []
    asked = amounts(case)
    items = split_by(case)
    picked = one_column([lookup.pick(asked, item) for item in items])
    return [(words(case, item), found) for item, found in zip(items, picked, strict=True)]


def incomplete(case: Case, items: Sequence[tuple[str, Found | None]], done: str) -> Draft | None:
    """Nothing is reckoned where an item is not printed: which one that is, and the figures of the others.

    `done` is what cannot be done, in words (合计, 比较). None where every item is found, or one has no words of its own.
    """
    missing = [said for said, found in items if not (found and found.sure)]
    if not missing or not all(missing):
        return None
    draft = refusal.not_found(case, f"文件没有印出“{'”“'.join(missing)}”，不能{done}。")
    for _, found in items:
        if found and found.sure:
            draft.say(f"印出的有{found.best.label}：{draft.cite(found.best)}（{context_of(found.best)}）。")
    return draft


def words(case: Case, item: Phrase) -> str:
    """The words of an item as the question says them, without fillers."""
    mask = item.strong | item.soft
    return "".join(c for i, c in enumerate(case.text) if mask >> i & 1)


def _first(founds: Sequence[Found]) -> Found | None:
    return founds[0] if founds else None


def split_by(case: Case) -> list[Phrase]:
    if listed := of_column(case):
        return listed
    text = case.text
    pattern = (
        re.compile("比|减去|减|扣除|扣掉|(?:高|低|多|少|大|小)于|高出|超[出过]|不及")
        if case.intent.operation == "difference"
        else re.compile(rf"、|和|与|{PLUS}|(?<![涉以普顾])及|跟")
    )
    cuts = [0]
    for match in pattern.finditer(text):
        if not any(m.start < match.end() and match.start() < m.end for m in case.topic.mentions):
            cuts += [match.start(), match.end()]
    cuts.append(len(text))
    parts = [part(case, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    parts = [several.with_hint(part, case) for part in parts if several.says_something(part, case)]
    apart = case.intent.operation in (
        "difference",
        "sum",
    )  # 水费电费合计 names two without a word between them
    more = several.operands(case) if apart else []
    return more if len(more) > len(parts) or len(parts) < 2 else parts


def named(found: Found, founds: Sequence[Found]) -> str:
    """Told apart by body, then by unit, by year, by label."""
    if len({f.best.source.identity.entity for f in founds}) > 1:
        return f"{found.best.source.identity.entity}{found.best.label}"
    if len({f.body for f in founds}) > 1:
        item = "" if found.best.label == found.body else found.best.label
        return f"{found.body or found.best.source.identity.entity}{item}"
    if len({(f.best.source.edition, f.best.source.identity.level) for f in founds}) > 1:
        return f"{found.best.source.title}{found.best.label}"
    if len({f.best.year for f in founds}) > 1:
        return f"{found.best.year}年{found.best.label}"
    if len({f.best.label for f in founds}) < len(founds):
        titles = {f.best.line.table.title for f in founds if f.best.line}
        if found.best.line and len(titles) == len(founds):
            return f"《{found.best.line.table.title}》{found.best.label}"
        columns = {f.best.line.column for f in founds if f.best.line}
        if found.best.line and len(columns) == len(founds) and (heading := column_name(found.best.line)):
            return f"{found.best.label}的{heading}"
        return f"{found.best.label}{measure_of(found.best)}"
    return found.best.label


def measure_of(evidence: Evidence) -> str:
    """The measure a figure is of, in words: 年初预算数, 决算数."""
    if evidence.line:
        return evidence.line.fact.measure
    if evidence.claim and (measure := spoken(evidence.claim, evidence.source)):
        return measure
    return f"{evidence.source.identity.kind}数"


def context(draft: Draft, evidences: Sequence[Evidence]) -> None:
    places = dict.fromkeys(context_of(evidence) for evidence in evidences)
    draft.say("口径：" + "；".join(places) + "。")


def in_unit(draft: Draft, result: Computed) -> None:
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
