"""Ranked by how much they have changed: bodies, the parts of a total, the rows of a column of changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering import calculator, refusal
from assistant.answering.calculator import Computed
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_claim, from_line
from assistant.answering.finder import Found
from assistant.documents.library import Line, Source, is_total
from assistant.figures import changes, parts, saying
from assistant.figures.stated_changes import against_budget
from assistant.question.change_words import WHICH_CHANGED
from assistant.wording import clean_label
from index.money import MONEY

_FALL = re.compile("降|减|压|砍|缩|少(?:得|的|了)")
_EITHER = re.compile("变化|变动|增减")
_SMALLEST = re.compile("最[少小慢低]")
_COLUMN = re.compile("增减|增长|变动")
_RATE = re.compile("%|率|幅|比例")
_CLASSES = re.compile("哪[些几一]?[个大]?类|类(?:支出|科目)")


@dataclass(frozen=True)
class _Changed:
    """One of those compared: `value` is below 0 for a fall, in yuan or %."""

    name: str
    value: Decimal
    change: Evidence | Computed
    now: Found | None = None
    of: Evidence | None = None


def rank(case: Case) -> Draft:
    """Which body, or which part of a total or row of a table, has changed most in the direction asked about."""
    if len(case.scope.groups) > 1:
        return _of_bodies(case)
    for source in case.sources:
        changed = (
            _of_parts(case, source)
            or _of_rows(case, source)
            or _of_components(case, source)
            or _of_two_years(case, source)
            or _as_stated(case, source)
        )
        if len(changed) >= 2:
            return _say(case, changed)
    return refusal.not_found(case, "文件没有逐项写明与上年相比的增减，不能按增减排序。")


def _of_bodies(case: Case) -> Draft:
    changed, missing = [], []
    for group in case.scope.groups:
        name = group[0].identity.entity
        scope = replace(case.scope, sources=tuple(group), groups=(tuple(group),))
        one = _measured(replace(case, scope=scope), name)
        changed += [one] if one else []
        missing += [] if one else [name]
    if len(changed) < 2:
        return refusal.not_found(case, f"没有找到可比的增减：{'、'.join(missing[:10])}。")
    draft = _say(case, changed)
    if missing:
        draft.unsure = True
        draft.say(f"没有找到增减的：{'、'.join(missing[:10])}；以上只比较找到的。")
    return draft


def _measured(case: Case, name: str) -> _Changed | None:
    """How the topic has changed in the documents of a case."""
    found = changes.signed(replace(case, intent=replace(case.intent, operation="change")))
    if found is None:
        return None
    now, change = found
    value = change.value
    return None if value is None else _Changed(name, value * MONEY.get(change.unit, 1), change, now)


def _of_parts(case: Case, source: Source) -> list[_Changed]:
    """The parts that a total has by its definition: all of them, or none is known to have changed most."""
    scope = replace(case.scope, sources=(source,), groups=((source,),))
    measured = []
    for topic in parts.component_phrases(case):
        one = _measured(replace(case, scope=scope, topic=topic), "")
        measured.append(replace(one, name=one.now.best.label) if one and one.now else None)
    return [one for one in measured if one] if all(measured) else []


def _of_components(case: Case, source: Source) -> list[_Changed]:
    """The parts that a total has by its definition, each from the cells of both years; those blank in both moved by nothing."""
    year, measured = source.identity.year, []
    intent = replace(case.intent, operation="lookup", role="amount")
    for topic in parts.component_phrases(case):
        found = [case.finder.find(topic, source, intent, (of,)) for of in (year, year - 1)]
        cells = [one.best for one in found if one and one.sure and one.best.line]
        if [c.year for c in cells] != [year, year - 1] or _tables(cells) > 1:
            return []
        now, last = cells
        if now.value is None and last.value is None:
            continue
        if (change := _between(case, now, last)) is None:
            return []
        measured.append(_Changed(now.label, change.value * MONEY.get(change.unit, 1), change, of=now))
    return measured


def _tables(cells: Sequence[Evidence]) -> int:
    return len({cell.line.table.number for cell in cells if cell.line})


def _between(case: Case, now: Evidence, last: Evidence) -> Computed | None:
    """What was added since the year before, or its rate where that is asked for."""
    if now.value is None or last.value is None:
        return None
    return calculator.growth(now, last) if case.intent.role == "growth" else calculator.difference(now, last)


def _of_rows(case: Case, source: Source) -> list[_Changed]:
    """The rows of a table that prints the change of each, where the question names nothing else."""
    if case.topic.mentions or case.topic.residue(0) not in ([], ["科目"], ["项目"]):
        return []
    rate = case.intent.role == "growth"
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in source.lines:
        heading = line.column[-1] if line.column else ""
        whole = is_total(line.leaf) or line.total
        if _COLUMN.search(heading) and bool(_RATE.search(heading)) == rate and line.fact.value is not None:
            if not whole:
                columns.setdefault((line.fact.table, line.fact.column), []).append(line)
    rows = max(columns.values(), key=len, default=[])
    groups = {row.above[:depth] for row in rows for depth in range(1, len(row.above) + 1)}
    leaves = [row for row in rows if (*row.above, row.leaf) not in groups]
    found = [(row, from_line(source, row)) for row in leaves]
    return [
        _Changed(row.leaf, (e.value or Decimal(0)) * MONEY.get(e.unit, 1), replace(e, label=row.leaf))
        for row, e in found
    ]


def _of_two_years(case: Case, source: Source) -> list[_Changed]:
    """The rows that the question names a list of, where their table prints the year before beside each."""
    rows = parts.parts_of(case, source) or parts.rows_of(case, source)
    before: dict[tuple[int, int], list[Line]] = {}
    for line in source.lines:
        if line.fact.year == source.identity.year - 1 and line.fact.unit in MONEY:
            before.setdefault((line.fact.table, line.fact.row), []).append(line)
    found = []
    for now in rows:
        row = before.get((now.line.fact.table, now.line.fact.row), []) if now.line else []
        beside = [last for last in row if now.line and _measure(last) == _measure(now.line)]
        one = row if len(row) == 1 else beside
        change = _between(case, now, from_line(source, one[0])) if len(one) == 1 else None
        if change is not None:
            value = change.value * MONEY.get(change.unit, 1)
            found.append(_Changed(now.label, value, change, of=now))
    return found if 2 * len(found) > len(rows) else []


def _measure(line: Line) -> tuple[str, ...]:
    """The heading of a cell without what says its year."""
    return tuple(word for word in line.column if "年" not in word)


def _as_stated(case: Case, source: Source) -> list[_Changed]:
    """The changes that sentences state of each subject; of anything, where rates are asked for and nothing is named."""
    if any(mention.concepts[:1] != ("支出总计",) for mention in case.topic.mentions):
        return []
    growth = case.intent.role == "growth"
    if "科目" not in case.text and not _CLASSES.search(case.text):
        stated = [from_claim(source, c) for c in source.claims if c.role == "growth"] if growth else []
        return [_Changed(e.label, e.value or Decimal(0), e) for e in stated]
    role = "growth" if growth else "change"
    of_subjects = {
        claim.concept: claim
        for claim in source.claims
        if claim.role == role and clean_label(claim.name) in source.coded and not against_budget(claim)
    }
    heads = {path[:depth] for path in of_subjects for depth in range(1, len(path))}
    classes = _CLASSES.search(case.text) is not None
    kept = [c for path, c in of_subjects.items() if (len(path) == 1 if classes else path not in heads)]
    found = [from_claim(source, claim) for claim in kept]
    return [_Changed(e.label, (e.value or Decimal(0)) * MONEY.get(e.unit, 1), e) for e in found]


def _say(case: Case, changed: Sequence[_Changed]) -> Draft:
    """Those that have changed in the direction asked about, the most first (the least where that is asked)."""
    text = case.text
    either = _EITHER.search(text) is not None
    fall = not either and _FALL.search(text) is not None
    kept = [c for c in changed if either or (c.value < 0 if fall else c.value > 0)]
    word = "变动" if either else "减少" if fall else "增加"
    if not kept:
        return refusal.not_found(case, f"比较的 {len(changed)} 项里没有比上年{word}的。")
    kept.sort(key=lambda c: abs(c.value), reverse=not _SMALLEST.search(text))
    draft = Draft(case)
    every = len(case.scope.groups) > 1 or WHICH_CHANGED.search(text) is not None
    top = kept if every else kept[: max(1, case.intent.top)]
    rate = case.intent.role == "growth"
    least = _SMALLEST.search(text) is not None
    extreme = ("幅度最小" if least else "幅度最大") if rate else "最少" if least else "最多"
    counted = f"{len(changed)} {'家' if len(case.scope.groups) > 1 else '项'}"
    draft.say(
        f"比上年{word}的有 {len(kept)} 项（比较了 {counted}）："
        if WHICH_CHANGED.search(text)
        else f"比上年{word}{extreme}的是{kept[0].name}（比较了 {counted}）："
    )
    for one in top:
        draft.say(_sentence(draft, one))
    return draft


def _sentence(draft: Draft, one: _Changed) -> str:
    word = "增加" if one.value > 0 else "减少" if one.value < 0 else "持平"
    change = one.change
    value = abs(change.value or Decimal(0))
    label = f"{one.name}变动{'幅度' if change.unit == '%' else '额'}"
    if isinstance(change, Computed):
        said = draft.compute(replace(change, value=value), label)
        told = f"{one.name}比上年{word} {said}（{change.formula}）"
    else:
        told = f"{one.name}比上年{word} {draft.add(replace(change, value=value), label)}"
    if one.now:
        told += f"，本年 {draft.cite(one.now.best)}"
        saying.doubt(draft, one.now)
    return f"{told}。"
