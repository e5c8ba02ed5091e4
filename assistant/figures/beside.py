"""Several things in one question: items, for several bodies, levels of one body, editions or years: 甲局和乙局的三公经费各是多少.

Every one of them is answered, or named as missing: an answer for one of two never stands for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering import several, verifier
from assistant.answering.draft import Case, Draft
from assistant.answering.finder import Found, aligned
from assistant.documents import editions, levels
from assistant.documents.by_body import body_key
from assistant.documents.library import Source
from assistant.figures import across, lookup, operands, saying, worked_back
from assistant.question import subunits
from assistant.question.phrases import Phrase
from assistant.question.year_words import THIS_AND_LAST

_BLANK = "\N{NULL}"
_JOINED = re.compile(f"{_BLANK}的?(?:和|与|跟|同|及|以及|还有|、|,)+{_BLANK}")
_TOGETHER = re.compile("合计|之和|总和|总共|加起来|两家|倍")
_MEASURE = "(?:的?(?:年初|全年)?(?:预算|决算|执行)数?)?"
_YEARS = re.compile(
    rf"(?<!\d)(?:20)?[12]\d年?度?{_MEASURE}(?:和|与|跟|同|及|以及|、|,|/)(?:20[12]\d|[12]\d年)"
    r"|20\d\d年[^。;]{0,16}(?:多少|几|呢)[,，?]?(?:那|和|到)?20\d\d年[^。;]{0,8}(?:多少|几|呢)"
)


@dataclass(frozen=True)
class _Place:
    """Where an item is looked for: the documents of one body, level or edition, or one unit of a document."""

    name: str
    sources: tuple[Source, ...]
    unit: str = ""


def answer(case: Case) -> Draft | None:
    """Each item for each body, level, edition and year named; None where the question lays nothing of these side by side."""
    if case.intent.operation not in ("lookup", "list", "trend", "ratio"):
        return None
    places = _places(case)
    if case.intent.operation == "ratio":
        groups = case.scope.groups
        return across.shares_of_each(case, groups) if len(groups) > 1 and _each_of_its_own(case) else None
    asked = _asked_years(case) if len(places) < 2 or len(case.years) < 2 else ()
    items = several.items(case)
    if len(places) < 2 and len(asked) < 2:
        return None
    if len(places) < 2 and len(items) < 2:
        return across.over_years(case, asked) or _each(case, items, places, asked)
    return None if case.intent.operation == "trend" and len(items) < 2 else _each(case, items, places, asked)


def _each_of_its_own(case: Case) -> bool:
    """Whether a share is asked for of each body, and not of one body in what another or all of them have."""
    if _TOGETHER.search(case.text):
        return False
    at = case.text.find("占")
    after = case.scope.covered >> at if at >= 0 else 0
    named = any(after >> i & 1 and not c.isdigit() and c != "年" for i, c in enumerate(case.text[at:]))
    return bodies(case) > 1 or not named


def bodies(case: Case) -> int:
    """How many bodies the question names in one list."""
    if not case.scope.named or len(case.scope.groups) < 2:
        return 1
    bare = "".join(_BLANK if case.scope.covered >> i & 1 else c for i, c in enumerate(case.text))
    return len({body_key(group[0]) for group in case.scope.groups}) if _JOINED.search(bare) else 1


def years(case: Case) -> int:
    """How many years the question names in one list."""
    if THIS_AND_LAST.search(case.text):
        return 2
    return len(case.years) if _YEARS.search(case.text) else 1


def asked_for(case: Case) -> int:
    """How many figures an answer to all that the question lists has at least."""
    return len(several.items(case)) * max(bodies(case), len(_places(case)), 1) * years(case)


def _asked_years(case: Case) -> tuple[int, ...]:
    return tuple(sorted(case.years)) if years(case) > 1 else ()


def _places(case: Case) -> list[_Place]:
    """The bodies, else the levels of one body, else the editions of one document, that the question lays side by side."""
    if bodies(case) > 1:
        groups: dict[str, tuple[Source, ...]] = {}
        for group in case.scope.groups:
            known = groups.get(body_key(group[0]), ())
            groups[body_key(group[0])] = (*known, *(s for s in group if s not in known))
        return [_Place(own[0].identity.entity, own) for own in groups.values()]
    pair = levels.both(case.text, case.sources) or editions.both(case.text, case.sources)
    if pair:
        return [_Place(group[0].title, group) for group in pair]
    whole = tuple(s for s in case.sources if s.units)
    if levels.both_said(case.text) and whole and len({body_key(s) for s in whole}) == 1:
        entity = whole[0].identity.entity
        return [_Place(entity, whole), _Place(f"{entity}（本级）", whole, subunits.OWN)]
    return []


def partly(case: Case) -> Draft | None:
    """Of items listed alone, those that the documents have, with the others named; None where all are there, or none is."""
    items = several.items(case) if case.intent.operation in ("lookup", "list") else ()
    if len(items) < 2 or not several.EACH.search(case.text):
        return None
    founds = [lookup.pick(case, item) for item in items]
    sure = sum(bool(found and found.sure) for found in founds)
    return _each(case, items, (), ()) if 0 < sure < len(items) else None


def _each(
    case: Case, items: Sequence[Phrase], places: Sequence[_Place], asked: Sequence[int]
) -> Draft | None:
    """The figures of all of them, item by item."""
    draft, missing = Draft(case), []
    for item in items:
        founds: list[Found] = []
        for place, year in _cells(case, places, asked):
            found = _find(case, item, place, year)
            if found:
                founds.append(found)
            elif told := _worked_back(case, item, place, year):
                draft.absorb(told)
            else:
                said = f"{place.name}{f'{year}年' if year else ''}"
                missing.append(said + (_words(item) if len(items) > 1 else ""))
        of_kinds = len({(f.best.source.identity.level, f.best.source.edition) for f in founds}) > 1
        for one in aligned(founds) if len(founds) > 1 and not any(f.body for f in founds) else founds:
            _say(draft, one, of_kinds)
    if not draft.figures:
        return None
    if missing:
        draft.unsure = True
        draft.say(f"没有找到：{'、'.join(dict.fromkeys(missing))}。")
    return draft


def _words(item: Phrase) -> str:
    return "".join(c for i, c in enumerate(item.text) if (item.strong | item.soft) >> i & 1)


def _cells(case: Case, places: Sequence[_Place], asked: Sequence[int]) -> Iterator[tuple[_Place, int]]:
    for place in places or (_Place("", case.sources),):
        for year in asked or (0,):
            yield place, year


def _find(case: Case, item: Phrase, place: _Place, year: int) -> Found | None:
    intent = operands.amounts(case).intent
    intent = replace(intent, body=place.unit) if place.unit else intent
    founds = case.finder.find_in(item, place.sources, intent, (year,) if year else case.years)
    return founds[0] if founds and founds[0].sure else None


def _worked_back(case: Case, item: Phrase, place: _Place, year: int) -> Draft | None:
    """The figure of the year before the documents', from this year's and the stated change."""
    if (
        not year
        or place.unit
        or any(s.identity.year - 1 != year for s in place.sources if s.identity.year != year)
    ):
        return None
    scope = replace(case.scope, sources=place.sources, groups=(place.sources,))
    told = worked_back.back(replace(case, scope=scope, topic=item))
    told.figures = [replace(figure, year=year) for figure in told.figures]
    return told if told.figures else None


def _say(draft: Draft, found: Found, of_kinds: bool) -> None:
    best = found.best
    saying.say_figure(draft, found)
    if of_kinds:
        draft.sentences[-1] = f"{best.source.title}：{draft.sentences[-1]}"
    elif found.body:
        draft.sentences[-1] = f"本级：{draft.sentences[-1]}"
        draft.figures[-1] = replace(draft.figures[-1], label=f"{found.body}{draft.figures[-1].label}")
    if best.blank:
        draft.unsure = draft.unsure or not verifier.zero_by_sums(best)
        draft.figures[-1] = (
            replace(draft.figures[-1], value="0") if verifier.zero_by_sums(best) else draft.figures[-1]
        )
    verifier.cross_check(draft, found)
    saying.doubt(draft, found)
