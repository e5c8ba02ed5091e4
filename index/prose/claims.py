"""Figures stated in prose: each with what it is, what it is about, against what, and where it stands.

1. `figures` finds numbers with their units; `roles` decides what each is; only then `subjects` says of what.
2. A subject carries on: “比上年增加4万元，增长1%” belongs to the amount before it.
3. What follows 其中 stands under what was named before it, also in the paragraphs after one that ends with 其中：.

`Claim.base` of an amount is its measure where that is not the document's own (年初预算 in a final account).
`Claim.year` of a state (截至2024年底共有车辆…) is the document's: it is what the document discloses for its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from index.normalize import chinese_marks, flatten
from index.prose import figures, headings, roles, scopes, spans, subjects
from index.prose.figures import Figure
from index.prose.headings import GLOSSARY
from index.prose.scopes import Scope
from index.schema import Claim, Kind, Paragraph

REACH = 800  # characters of a sentence before a figure that may tell its base, year or reason
OPENING = 24  # characters in which a sentence names the year it speaks of
_SPEAKS_OF = re.compile(r"\s*(?:(?P<year>20\d\d)年度?(?![底末初\d]|[^,。]{0,6}至)|今年|本年度?|当年|全年)")
"""How a sentence says which year it and those after it speak of."""
_OWN_YEAR = re.compile(r"(?<![比较与同至])(20\d\d)年")
_SCORE_TAIL = re.compile("(?:绩效)?(?:自评|评价|自评价)?(?:平均)?(?:得分|评分)$")
_NOT_PLANNED = re.compile(r"([^,;:。]{3,24}?)(?:均)?(?:未安排|没有安排|未发生)[^,;。]{0,6},[^,;。]*$")
"""A thing that has no figure before it is said not to have changed: 因公出国费未安排，较上年无变化."""
_AGAINST = re.compile(
    r"[比较与同](?:(?P<year>20\d\d)年度?|上一?年度?|去年)(?!.*(?:相比|比较|对比|持平|一致|相同|结转|结余))[^,;:。]{0,24}$"
)  # 比2024年预算数5万元增加…: the amount compared with, not the subject's own

_LAST_YEAR = re.compile("(?<![比较与同])(?:上年|去年)(?!.{0,5}(?:结转|结余|余额))")
_COMPARING = re.compile("[比较与同和]")
_JOINED = re.compile("[、和及][^,;:。]{2,16}")
_OF_BUDGET = re.compile("预算|决算|执行|调整")
_BRACKETED = re.compile(r"\([^()]*\)")


class _Lead(NamedTuple):
    rank: int  # of its numbering; 9 without
    path: tuple[str, ...]
    listed: bool  # a numbered paragraph has followed it


class _Item(NamedTuple):
    """One claim in the making: where it stands and how it reads."""

    start: int
    end: int
    value: Decimal
    unit: str
    reading: roles.Reading
    path: tuple[str, ...]
    year: int
    base: str


def read(paragraphs: Sequence[Paragraph], year: int, kind: Kind | str) -> tuple[Claim, ...]:
    """All figures of the prose as claims, in reading order. Glossaries state no figures of the body."""
    found: list[Claim] = []
    leads: list[_Lead] = []
    heading: tuple[str, ...] = ()
    before: tuple[str, ...] = ()  # what the paragraph before spoke of
    for paragraph in paragraphs:
        if paragraph.is_heading or any(GLOSSARY.search(name) for name in paragraph.heading):
            continue
        if paragraph.heading != heading:
            leads, heading, before = [], paragraph.heading, ()
        flat = flatten(paragraph.text)
        leads = _open_leads(leads, flat)
        scope = _scope(paragraph, flat, leads)
        items = _read_paragraph(flat, scope, year, kind)
        found += _claims(paragraph, flat, items)
        opened = scope.first or (before if len(flat) < 6 else ())
        if flat.rstrip().endswith(":") and opened:
            mark = headings.mark(paragraph.text)
            directly = re.search(r"(?:其中|包括):$", flat.rstrip())
            path = scope.subject if directly and scope.first and scope.subject else opened
            leads.append(_Lead(mark.rank if mark else 9, path, False))
        before = scope.first or before
    return tuple(found)


def _open_leads(leads: Sequence[_Lead], flat: str) -> list[_Lead]:
    """The lead-in paragraphs (…其中：) this paragraph stands under."""
    mark = headings.mark(flat)
    if mark:
        return [lead._replace(listed=True) for lead in leads if lead.rank == 9 or lead.rank < mark.rank]
    afresh = subjects.names_body(flat)
    return [lead for lead in leads if not (lead.rank == 9 and (lead.listed or afresh))]


def _scope(paragraph: Paragraph, flat: str, leads: Sequence[_Lead]) -> Scope:
    context = leads[-1].path if leads else _project(paragraph.heading)
    if not context and paragraph.heading and (body := subjects.body_of(flatten(paragraph.heading[-1]))):
        context = (body,)
    classes = next(
        (subjects.of_heading(flatten(name)) for name in reversed(paragraph.heading) if "（类）" in name), ()
    )
    scope = Scope(context, classes)
    title = subjects.lead(flat)
    if title:
        scope.subject = scope.first = scopes.absolute(title, scope, "(项)" in flat or "(款)" in flat)
    elif not leads:
        scope.subject = next((path for name in reversed(paragraph.heading) if (path := _topic(name))), ())
    else:
        scope.subject = context
    return scope


def _topic(heading: str) -> tuple[str, ...]:
    return subjects.of_heading(flatten(heading))


def _project(heading: Sequence[str]) -> tuple[str, ...]:
    named = (match[1] for name in heading if (match := subjects.PROJECT.search(flatten(name))))
    return tuple(named)[-1:]


def _read_paragraph(flat: str, scope: Scope, year: int, kind: str) -> list[_Item]:
    items: list[_Item] = []
    found = figures.find(flat)
    scope.unit = next((figure.unit for figure in found if figure.money), scope.unit)
    for start, end in spans.sentences(flat):
        sentence = flat[start:end]
        if opening := _SPEAKS_OF.match(sentence):
            scope.year = int(opening["year"] or year)
        if scope.head and scopes.COMPARES.match(sentence):
            scope.subject = scope.head
        scope.apart = scopes.parts_move(sentence)
        if scopes.HEAD_AT_START.match(sentence):
            scope.head = scope.subject
        elif within := scopes.WITHIN.match(sentence):
            scope.head = scopes.absolute(subjects.read(within[1]).path, scope, False)
        else:
            scope.head = ()
        items += _read_sentence(
            flat, start, end, [f for f in found if start <= f.start < end], scope, year, kind
        )
    return items


def _read_sentence(
    flat: str, start: int, end: int, found: Sequence[Figure], scope: Scope, year: int, kind: str
) -> list[_Item]:
    items: list[_Item] = []
    marks: list[tuple[int, Figure | tuple[int, int, str]]] = [(f.start, f) for f in found]
    marks += [(start + m[0], m) for m in roles.levels(flat[start:end])]
    before = start
    for _, mark in sorted(marks, key=lambda pair: pair[0]):
        if isinstance(mark, Figure):
            item = _of_figure(flat, start, before, mark, scope, year, kind)
            before = mark.end
        else:
            item = _of_level(flat, start, before, mark, scope, year)
            before = start + mark[1]
        items.append(item)
        scope.last, scope.direction = item.reading.role, item.reading.direction
    return items


def _of_level(
    flat: str, start: int, before: int, mark: tuple[int, int, str], scope: Scope, year: int
) -> _Item:
    """与上年持平: a change of nothing."""
    gap = flat[before : start + mark[0]]
    scopes.enter(gap, scope)
    left = _COMPARING.split(spans.clause(gap))[0]
    if not left and (none := _NOT_PLANNED.search(gap)):
        left = none[1]
    reading = roles.Reading("change", 0, mark[2])
    path = scopes.same_subject(left, reading, scope)
    return _Item(start + mark[0], start + mark[1], Decimal(0), scope.unit, reading, path, year, mark[2])


def _of_figure(
    flat: str, start: int, before: int, figure: Figure, scope: Scope, year: int, kind: str
) -> _Item:
    gap = flat[before : figure.start]
    said = flat[max(start, figure.start - REACH) : figure.start]
    scopes.enter(gap, scope)
    scope.reason = "原因" in said.split(";")[-1]
    left = spans.clause(gap)
    reading = roles.read(figure, left, said, flat[figure.end : figure.end + 8])
    if reading.role == "other" and figure.percent and scope.last == "change" and len(left) < 3:
        reading = roles.Reading("growth", scope.direction, roles.base(said))
    if reading.role == "amount" and scope.moved and _JOINED.fullmatch(gap):
        reading = roles.Reading("change", scope.direction, roles.base(said), gap[1:])
    scope.moved = reading.role == "change" and bool(reading.what)
    scopes.open_head(gap, scope)
    against = _AGAINST.search(left) if reading.role == "amount" else None
    if against and scope.subject:
        path = scope.subject
        base, own_year = "", int(against["year"] or max(0, year - 1))
    elif reading.role in ("amount", "count", "target", "other"):
        path, measure = scopes.new_subject(flat, gap, left, figure, scope)
        own_kind = kind and kind in measure and "年初" not in measure
        base = measure if _OF_BUDGET.search(measure) and not own_kind else ""
        if kind == "决算" and reading.role == "amount":
            path, base = scopes.budgeted(path, base, bool(measure), scope)
        own_year = _year(
            gap, left, said, flat[start : min(start + OPENING, figure.start)], scope.year or year
        )
    else:
        path, base = scopes.same_subject(left, reading, scope), reading.base
        own_year = year if len(set(_OWN_YEAR.findall(said))) > 1 else scope.year or year
    if figure.money:
        scope.unit = figure.unit
    if figure.unit != "分":
        path = _scored(path)
    return _Item(figure.start, figure.end, figure.value, figure.unit, reading, path, own_year, base)


def _scored(path: tuple[str, ...]) -> tuple[str, ...]:
    """甲项目自评得分为94.6分，全年预算数为86.50万元: money and shares are the project's, not its score's."""
    if not path or not (bare := _SCORE_TAIL.sub("", path[-1])):
        return path
    return (*path[:-1], bare)


def _year(gap: str, left: str, sentence_left: str, opening: str, year: int) -> int:
    """The year an amount is of: named in its clause, else where the sentence begins, else the document's."""
    if "截至" in sentence_left or "截止" in sentence_left or left.endswith(("均为", "均")):
        return year
    here = _BRACKETED.sub("", gap.split(";")[-1])
    if named := _OWN_YEAR.findall(left):
        return int(named[-1])
    if _LAST_YEAR.search(left):
        return max(0, year - 1)  # of a document whose year is not known, neither is the one before
    for text in (here, opening):
        if named := _OWN_YEAR.findall(text):
            return int(named[0])
    return year


def _claims(paragraph: Paragraph, flat: str, items: Sequence[_Item]) -> Iterator[Claim]:
    if not items:
        return
    sentences, upto = tuple(spans.sentences(flat)), spans.widths(paragraph.text)
    for item in items:
        yield _claim(paragraph, item, spans.sentence_of(sentences, item.start), upto)


def _claim(paragraph: Paragraph, item: _Item, sentence: tuple[int, int], upto: Sequence[float]) -> Claim:
    text, (start, end) = paragraph.text, sentence
    boxes = spans.boxes(paragraph, upto, start, end)
    page = spans.boxes(paragraph, upto, item.start, item.end)[0][0]
    path = tuple(map(chinese_marks, item.path)) or _fallback(paragraph)
    return Claim(
        paragraph=paragraph.number,
        name=path[-1],
        concept=path,
        role=item.reading.role,
        printed=text[item.start : item.end],
        value=item.value,
        unit=item.unit,
        year=item.year,
        direction=item.reading.direction,
        base=item.base,
        sentence=text[start:end].strip(),
        start=item.start,
        end=item.end,
        page=page,
        boxes=boxes,
    )


def _fallback(paragraph: Paragraph) -> tuple[str, ...]:
    heading = paragraph.heading[-1] if paragraph.heading else paragraph.text[:20]
    return (heading,)
