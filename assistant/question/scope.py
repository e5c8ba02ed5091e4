"""Which documents, years and kind a question is about. A named body or year that is not loaded is never replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.documents import editions, levels
from assistant.documents.by_body import body_key, group_by_entity
from assistant.documents.library import Source
from assistant.question.body_names import Named, begins_name, named_bodies
from assistant.question.other_bodies import listing_unit, other_body, other_body_beside, speaking_of
from assistant.question.year_words import mentions_year_relative, named_years
from assistant.wording import fold, span_mask
from index import naming
from index.schema import Identity

_FINAL = re.compile(r"(?<!预)决算(?![编汇审]|工作|管理|会)")
_BUDGET = re.compile(r"(?<!公共)(?<!基金)(?<!经营)预算")  # the money of a fund is no kind of document
_COLUMN_YEAR = re.compile(
    r"(?<!\d)(20[0-4]\d)年(?![^?]*(?:分别|各是|各多少|比|较|增|减|差|变))[^?和与跟、到至]*?的?(?<!\d)(20[0-4]\d)年(?:度|年初)?(?:预算|决算|执行)数"
)
"""The document of one year and, in it, the column of the year before: 2024年《…》里公务接待费的2023年预算数."""
AREA = r"(?:特别行政区|自治州|自治区|地区|省|市|区|县|州|盟|旗)"
"""What the name of a place ends in."""


@dataclass(frozen=True)
class Scope:
    """The documents a question is put to. `groups` holds them by entity in the order named.

    `years` are those the question names (empty: none named). `problem` is "" or one sentence: what is not loaded.
    `absent` is a body that is not loaded, named in one list with several that are. `level` is the level (部门, 单位) that was
    named. `ambiguous` is set when several bodies fit and the question names none
    or an incomplete name.
    """

    sources: tuple[Source, ...]
    groups: tuple[tuple[Source, ...], ...]
    years: tuple[int, ...] = ()
    kind: str = ""
    covered: int = 0
    problem: str = ""
    ambiguous: bool = False
    named: bool = False
    level: str = ""
    absent: str = ""


def resolve(question: str, sources: Sequence[Source], previous: Scope | None = None) -> Scope:
    """The scope of a folded question among `sources`; `previous` fills what a follow-up leaves out."""
    years, year_mask, relative = named_years(question)
    if not sources:
        return Scope((), (), years, covered=year_mask, problem="还没有加载任何文件")
    mentions = _of_the_place_before(named_bodies(question, [s.identity for s in sources]), sources, previous)
    mask = year_mask
    for mention in mentions:
        mask |= span_mask(mention.start, mention.end)
    scope = Scope(tuple(sources), (), years, covered=mask, named=bool(mentions))
    if not mentions:
        scope = _unnamed(question, scope, previous)
        bodies = {source.identity.entity for source in scope.sources}
        if len(bodies) == 1:
            scope = replace(scope, covered=scope.covered | _kind_mask(question, bodies.pop()))
    else:
        groups = tuple(tuple(sources[place] for place in mention.places) for mention in mentions)
        if there := _elsewhere(question, mentions, sources, previous):
            return replace(scope, problem=f"前面问的地方没有加载“{there}”的文件")
        if other := other_body_beside(question, mask, sources):
            at = question.find(other)
            mask |= span_mask(at, at + len(other))
            if len(mentions) < 2 or other_body_beside(question, mask, sources):
                return replace(scope, problem=f"没有加载“{other}”的文件")
            scope = replace(scope, absent=other, covered=mask)
        several = any(len({body_key(source) for source in group}) > 1 for group in groups)
        scope = replace(scope, groups=groups, sources=tuple(s for g in groups for s in g), ambiguous=several)
    if scope.problem:
        return scope
    if (
        not scope.years
        and not relative
        and previous
        and previous.years
        and not mentions_year_relative(question)
    ):
        scope = replace(scope, years=previous.years)
    return _by_edition(question, _by_kind(question, _by_year(question, scope, relative), previous))


def documents_named(question: str, identities: Sequence[Identity]) -> list[int]:
    """Places of the identities of the bodies that a folded question names, of the years and kind it names.

    A year or kind that none of them has narrows nothing; where no body is named the list is empty.
    """
    kept = sorted({place for mention in named_bodies(question, identities) for place in mention.places})
    years, _, _ = named_years(question)
    kind = _kind(question)
    of_year = [place for place in kept if identities[place].year in years] or kept
    return [place for place in of_year if identities[place].kind == kind] or of_year


def _of_the_place_before(
    mentions: list[Named], sources: Sequence[Source], previous: Scope | None
) -> list[Named]:
    """A name that several bodies bear (公安局呢) is, in a follow-up, of the place of the body asked about before."""
    places = {source.identity.place for source in previous.sources} if previous else set()
    if len(places) != 1 or not (place := places.pop()):
        return mentions
    told = []
    for mention in mentions:
        there = tuple(at for at in mention.places if sources[at].identity.place == place)
        several = len({body_key(sources[at]) for at in mention.places}) > 1
        told.append(replace(mention, places=there) if several and there else mention)
    return told


_LONGEST_KIND = 8  # characters
_HERE = re.compile("[省市区县]")


def _elsewhere(
    question: str, mentions: Sequence[Named], sources: Sequence[Source], previous: Scope | None
) -> str:
    """A name that begins with a bare 市 or 省, in a follow-up, of which none is in the place asked about before; "" for none."""
    places = {source.identity.place for source in previous.sources} if previous else set()
    if len(places) != 1 or "" in places:
        return ""
    for mention in mentions:
        if _HERE.match(question, mention.start) and not any(
            sources[at].identity.place in places for at in mention.places
        ):
            return question[mention.start : mention.end]
    return ""


def _unnamed(question: str, scope: Scope, previous: Scope | None) -> Scope:
    """No loaded body is named: keep the previous one, take the only one, or say that another one was named."""
    entities = {source.identity.entity for source in scope.sources}
    body = other_body(question)
    if body:
        holding = speaking_of(body, scope.sources, len(entities) > 1)
        if not holding:
            return replace(scope, problem=f"没有加载“{body}”的文件")
        if len({s.identity.entity for s in holding}) < len(entities):
            return replace(scope, sources=holding, groups=group_by_entity(holding))
    listing = listing_unit(question, scope.sources) if len(entities) > 1 else ()
    before = previous.sources if previous and not previous.ambiguous else ()
    if listing and not any(s.name == kept.name for s in listing for kept in before):
        several = len({body_key(s) for s in listing}) > 1
        return replace(scope, sources=listing, groups=group_by_entity(listing), ambiguous=several)
    if previous and previous.sources and (previous.named or not previous.ambiguous):
        remembered = {source.identity.entity for source in previous.sources}
        kept = tuple(source for source in scope.sources if source.identity.entity in remembered)
        if kept:
            unsettled = previous.ambiguous and len({body_key(s) for s in kept}) > 1
            return replace(scope, sources=kept, groups=group_by_entity(kept), ambiguous=unsettled)
    near = _narrowed(question, scope.sources) if len(entities) > 1 else scope.sources
    ambiguous = len({body_key(s) for s in near}) > 1
    covered = scope.covered | _place_mask(question, near)
    return replace(scope, sources=near, groups=group_by_entity(near), ambiguous=ambiguous, covered=covered)


def _narrowed(question: str, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Without a body's name: the sources of a place that is named, then those that print its rarest words."""
    placed = tuple(s for s in sources if _place_named(question, s.identity.place))
    if not placed:
        return sources
    best: dict[str, int] = {source.name: _longest_run(question, source) for source in placed}
    most = max(best.values())
    return tuple(s for s in placed if best[s.name] == most) if most >= 5 else placed


def _place_named(question: str, place: str) -> bool:
    """Whether a place is named in full, short, or by its own name without the larger place that it lies in."""
    full = fold(place)
    short = re.sub(f"{AREA}$", "", full)
    own = _places(full)[-1]
    at = question.find(own) if len(own) > 1 else -1
    return len(short) >= 2 and short in question or at >= 0 and begins_name(question[:at])


@lru_cache(maxsize=4096)
def _places(place: str) -> tuple[str, ...]:
    """白石市青禾区 → 白石市, 青禾区."""
    return naming.split(f"{place}民政局").places or (place,)


def _place_mask(question: str, sources: Sequence[Source]) -> int:
    """The characters that name the place of the documents, where they are all of one place."""
    places = {fold(source.identity.place) for source in sources}
    if len(places) != 1 or not (place := places.pop()):
        return 0
    short = re.sub(f"{AREA}$", "", place)
    names = [re.escape(_places(place)[-1]), *([f"{re.escape(short)}{AREA}?"] if len(short) > 1 else [])]
    found = re.search("|".join(reversed(names)), question)
    return span_mask(*found.span()) if found else 0


def _kind_mask(question: str, entity: str) -> int:
    """The characters that call the only body by what it is: 这个考试院, 中心有…; 0 where none do."""
    name = fold(entity)
    for length in range(min(len(name), _LONGEST_KIND), 1, -1):
        said = re.search(
            f"(?:^|(?P<this>这个?|这家|该|本)){re.escape(name[-length:])}(?P<its>有|现有|今年|去年|的)?",
            question,
        )
        if said and (said["this"] or said["its"]):
            return span_mask(*said.span()) & ~(span_mask(*said.span("its")) if said["its"] else 0)
    return 0


def _longest_run(question: str, source: Source) -> int:
    """Length of the longest part of the question (four characters or more) that the document prints."""
    text, longest = source.text, 3
    for start in range(len(question)):
        while start + longest + 1 <= len(question) and question[start : start + longest + 1] in text:
            longest += 1
    return longest


def _by_year(question: str, scope: Scope, relative: str) -> Scope:
    """Keep the documents of the years named; a year only covered by next year's document stays as its prior year."""
    newest = {id(s): max(x.identity.year for x in group) for group in scope.groups for s in group}
    years = scope.years
    if relative.startswith("recent"):
        last = max(newest.values(), default=0)
        years = tuple(range(last - int(relative[6:]) + 1, last + 1))
    elif relative == "last":
        years = tuple(sorted({year - 1 for year in newest.values()}))
    if relative == "this" and not years:
        kept = tuple(s for s in scope.sources if s.identity.year == newest[id(s)])
        return _keep(scope, kept)
    if not years:
        return scope
    if (column := _COLUMN_YEAR.search(question)) and years == (shown := _numbers(column)):
        own = tuple(s for s in scope.sources if s.identity.year == shown[0])
        if own and shown[1] == shown[0] - 1:
            return replace(_keep(scope, own), years=shown[1:])
    exact = tuple(s for s in scope.sources if s.identity.year in years)
    missing = set(years) - {s.identity.year for s in exact}
    prior = tuple(s for s in scope.sources if s.identity.year - 1 in missing and s.identity.year not in years)
    others = () if exact or prior else scope.sources
    return replace(_keep(scope, exact + prior + others), years=years)


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(group) for group in match.groups())


def _by_kind(question: str, scope: Scope, previous: Scope | None) -> Scope:
    kind = _kind(question) or (previous.kind if previous and not scope.named else "")
    kept = tuple(s for s in scope.sources if s.identity.kind in (kind, ""))
    if kind and kept and len(kept) < len(scope.sources):
        scope = _keep(scope, kept)
    if kind == "决算" and not kept and _FINAL.search(question):
        years = "、".join(f"{year}年" for year in scope.years)
        return replace(scope, kind=kind, problem=f"没有加载{years}决算文件，只有预算")
    return _by_level(question, replace(scope, kind=kind), previous)


def _kind(question: str) -> str:
    return "决算" if _FINAL.search(question) else "预算" if _BUDGET.search(question) else ""


def _by_level(question: str, scope: Scope, previous: Scope | None) -> Scope:
    """The budget of a body alone, or the one with its units, where the question says which and a body has both.

    A follow-up that names neither stays with the level that was named before, unless it names a unit that another level lists.
    """
    kept, mask = levels.narrowed(question, scope.groups)
    if mask:
        named = {source.identity.level for source in kept}
        said = named.pop() if len(named) == 1 else ""
        return replace(_keep(scope, kept), covered=scope.covered | mask, level=said)
    level = previous.level if previous and not scope.named else ""
    kept = tuple(source for source in scope.sources if source.identity.level == level)
    if level and kept and (listing := listing_unit(question, scope.sources)) and not set(listing) & set(kept):
        kept, level = listing, listing[0].identity.level
    return replace(_keep(scope, kept), level=level) if level and kept else scope


def _by_edition(question: str, scope: Scope) -> Scope:
    kept, mask = editions.narrowed(question, scope.sources)
    return replace(_keep(scope, kept), covered=scope.covered | mask) if mask else scope


def _keep(scope: Scope, kept: Sequence[Source]) -> Scope:
    chosen = set(kept)
    groups = tuple(g for g in (tuple(s for s in group if s in chosen) for group in scope.groups) if g)
    ambiguous = scope.ambiguous and len({body_key(s) for s in kept}) > 1
    return replace(scope, sources=tuple(kept), groups=groups, ambiguous=ambiguous)
