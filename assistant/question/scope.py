"""Which documents, years and kind a question is about. A named body or year that is not loaded is never replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from os.path import commonprefix

from assistant.documents import editions, levels
from assistant.documents.library import Source
from assistant.wording import fold, span_mask
from index.schema import Identity

_YEAR = re.compile(
    r"(?<![\dA-Za-z])(20[0-4]\d)(?!\d)(?:年度|(?=年[初末底].{0,14}(?:结转|结余))|年初|年末|年底|年)?"
)
_SHORT_YEAR = re.compile(r"(?<!\d)([12]\d)年(?:度)?(?!以|内|来)")
_RANGE = re.compile(r"(?<!\d)(20[0-4]\d)年?(?:-|~|—+|–|至|到)(20[0-4]\d)年?(?:度)?")
_LAST_YEAR = re.compile(
    r"(?<![比较和与跟同于])(?:去年|上年度?|上一年度?|前一年)(?!.{0,3}(?:相比|比|没|未|结转|结余|账))"
)
_THIS_YEAR = re.compile("今年|本年度?(?!(?:收入|支出)(?:合计|总计|小计))|当年(?!(?:财政)?拨款)")
THIS_AND_LAST = re.compile(
    "(?:今年|本年度?)(?:和|与|跟|、|及|以及|还有|,)?(?:去年|上年度?|前一年)|(?:去年|上年度?|前一年)(?:和|与|跟|、|及|以及|还有|,)?(?:今年|本年度?)|(?:今|本)(?:去|上)(?:两|二)?年|(?:去|上)(?:今|本)(?:两|二)?年"
)
_RECENT = re.compile(r"近([两二三四五2345])年|这([两二三四五2345])年")
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_FINAL = re.compile(r"(?<!预)决算(?![编汇审]|工作|管理|会)")
_BUDGET = re.compile(r"预算")
_BODY_END = "局委办院厅部处会所队校室庭站台心道镇乡府社团馆园联协司"
_BODY = re.compile(
    r"[一-龥]{2,16}?(?:委员会|办公室|办公厅|人民法院|检察院|街道办事处|街道|管理局|支队|总队|(?:局|(?<![大展餐客])厅)(?![长员])"
    r"|委(?=20|的|年|预算|决算|[、,?和与]|$))"
)
_UNIT = re.compile(
    "[一-龥]{2,18}?(?:中心|(?:展示|博物|档案|图书|文化|科技)馆|院|[支大总]队|执法队|讲师团|学校|中学|小学|幼儿园|监测站|管理站|管理处|研究所)"
)
_COVERED = "\N{NULL}"
_PLACED_BODY = r"[一-龥]{1,8}[省市区县州旗][一-龥]{0,8}?(?:委员会|办公室|办公厅|人民法院|检察院|街道|[局厅院部])(?![长员级])"
_BESIDE = re.compile(
    rf"{_COVERED}的?(?:和|与|跟|同|、|比|或|及)(?P<after>{_PLACED_BODY})|(?P<before>{_PLACED_BODY})(?:和|与|跟|同|、|比|或|及){_COVERED}"
)
_BODY_START = re.compile(
    r"^(?:请问|查询|分别|列出|列举|比较|对比|统计|汇总|看看|请|那么|那|么|换成|比|和|与|跟|的|月|日|底|初|末)+"
)
_NO_BODY = re.compile(
    "[一二两三四五六七八九十几][个家]|这个|那个|我们|全|该|本|哪个|哪些|几个|各|不|由|要|给|多少|什么|支出|收入|经费|预算|项目|其中"
)
_BEFORE_BODY = re.compile(
    r"(?:^|[^一-龥]|和|与|跟|比|及|请问|查询|查|问|看|的|是|在|年|度|较|比较|对比|了|告诉我|一下|列出|列举|统计|汇总|那么|于|给|到|那|换成|还有|今年|去年|这家|下|里|算|成|\d[月日]|[年月][初中底末])$"
)
_PARTY = re.compile("^(?:中共|中国共产党)")
_PLACE_END = re.compile(r"[一-龥]{1,8}(?:省|市|区|县|州|旗|盟|镇|乡|街道)$")


@dataclass(frozen=True)
class Scope:
    """The documents a question is put to. `groups` holds them by entity in the order named.

    `years` are those the question names (empty: none named). `problem` is "" or one sentence: what is not loaded.
    `ambiguous` is set when several bodies fit and the question names none or an incomplete name.
    """

    sources: tuple[Source, ...]
    groups: tuple[tuple[Source, ...], ...]
    years: tuple[int, ...] = ()
    kind: str = ""
    covered: int = 0
    problem: str = ""
    ambiguous: bool = False
    named: bool = False


@dataclass(frozen=True)
class _Mention:
    start: int
    end: int
    places: tuple[int, ...]


def resolve(question: str, sources: Sequence[Source], previous: Scope | None = None) -> Scope:
    """The scope of a folded question among `sources`; `previous` fills what a follow-up leaves out."""
    years, year_mask, relative = _years(question)
    if not sources:
        return Scope((), (), years, covered=year_mask, problem="还没有加载任何文件")
    mentions = _of_the_place_before(_mentions(question, [s.identity for s in sources]), sources, previous)
    mask = year_mask
    for mention in mentions:
        mask |= span_mask(mention.start, mention.end)
    scope = Scope(tuple(sources), (), years, covered=mask, named=bool(mentions))
    if not mentions:
        scope = _unnamed(question, scope, previous)
    else:
        groups = tuple(tuple(sources[place] for place in mention.places) for mention in mentions)
        if other := _foreign_beside(question, mask, sources):
            return replace(scope, problem=f"没有加载“{other}”的文件")
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
    return _by_edition(question, _by_kind(question, _by_year(scope, relative), previous))


def mentions_year_relative(question: str) -> bool:
    """Whether the folded question names a year only relatively (今年, 去年, 近三年)."""
    return bool(_THIS_YEAR.search(question) or _LAST_YEAR.search(question) or _RECENT.search(question))


def _years(question: str) -> tuple[tuple[int, ...], int, str]:
    years: list[int] = []
    mask = 0
    for match in _RANGE.finditer(question):
        first, last = int(match.group(1)), int(match.group(2))
        years += range(first, last + 1) if first <= last <= first + 10 else [first, last]
        mask |= span_mask(*match.span())
    for match in _YEAR.finditer(question):
        years.append(int(match.group(1)))
        mask |= span_mask(*match.span())
    for match in _SHORT_YEAR.finditer(question):
        if not mask & span_mask(*match.span()):
            years.append(2000 + int(match.group(1)))
            mask |= span_mask(*match.span())
    relative = ""
    if found := THIS_AND_LAST.search(question):
        return tuple(dict.fromkeys(years)), mask | span_mask(*found.span()), "recent2"
    for pattern, name in ((_RECENT, "recent"), (_LAST_YEAR, "last"), (_THIS_YEAR, "this")):
        if found := pattern.search(question):
            relative = name + (str(_NUMERALS[found.group(1) or found.group(2)]) if name == "recent" else "")
            mask |= span_mask(*found.span())
            break
    return tuple(dict.fromkeys(years)), mask, relative


def abbreviation(question: str, start: int, entity: str) -> int:
    """End of the longest run from `start` that abbreviates `entity` (its characters in order), or `start`.

    `江苏省高院` abbreviates `江苏省高级人民法院`; the run must end where the name of a body may end.
    """
    at, end, i = 0, start, start
    while i < len(question):
        found = entity.find(question[i], at)
        if found < 0:
            break
        at = found + 1
        i += 1
        if question[i - 1] in _BODY_END and entity[at:].count(question[i - 1]) == 0:
            end = i
    return end


def documents_named(question: str, identities: Sequence[Identity]) -> list[int]:
    """Places of the identities of the bodies that a folded question names, of the years and kind it names.

    A year or kind that none of them has narrows nothing; where no body is named the list is empty.
    """
    kept = sorted({place for mention in _mentions(question, identities) for place in mention.places})
    years, _, _ = _years(question)
    kind = _kind(question)
    of_year = [place for place in kept if identities[place].year in years] or kept
    return [place for place in of_year if identities[place].kind == kind] or of_year


def _mentions(question: str, identities: Sequence[Identity]) -> list[_Mention]:
    """Bodies named in the question, in order, each with the identities the name fits best."""
    spans: dict[tuple[int, int], list[int]] = {}
    for place, identity in enumerate(identities):
        for start, end in _spans_of(question, identity):
            spans.setdefault((start, end), []).append(place)
    for (start, end), found in spans.items():
        exact = [place for place in found if question[start:end] in _names(identities[place])]
        spans[start, end] = exact or found
    chosen: list[_Mention] = []
    for (start, end), found in sorted(spans.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if any(start < m.end and m.start < end for m in chosen):
            continue
        chosen.append(_Mention(start, end, tuple(found)))
    return _of_one_place(sorted(chosen, key=lambda mention: mention.start), identities)


def _of_one_place(mentions: list[_Mention], identities: Sequence[Identity]) -> list[_Mention]:
    """A name that several bodies bear (民政局) is of the place of the body named beside it (河东区司法局和民政局)."""
    sure = [m for m in mentions if len({identities[place].entity for place in m.places}) == 1]
    if not sure or len(sure) == len(mentions):
        return mentions
    told = []
    for mention in mentions:
        beside = [identities[m.places[0]].entity for m in sure if m is not mention]
        near = {
            place: max((len(commonprefix([identities[place].entity, other])) for other in beside), default=0)
            for place in mention.places
        }
        most = max(near.values())
        kept = tuple(place for place in mention.places if near[place] == most) if most > 1 else mention.places
        told.append(mention if mention in sure else replace(mention, places=kept))
    return told


def _of_the_place_before(
    mentions: list[_Mention], sources: Sequence[Source], previous: Scope | None
) -> list[_Mention]:
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


def _names(identity: Identity) -> set[str]:
    """The names of a body as such, with and without 中共: more than an abbreviation may be."""
    entity = fold(identity.entity)
    return {entity, _PARTY.sub("", entity), *(fold(alias) for alias in identity.aliases)} - {""}


def _spans_of(question: str, identity: Identity) -> list[tuple[int, int]]:
    entity = fold(identity.entity)
    spans = []
    for name in _names(identity):
        at = question.find(name) if len(name) >= 2 else -1
        if at >= 0 and _begins_well(question, at, entity):
            spans.append((at, at + len(name)))
    for start in (i for i, character in enumerate(question) if character in entity):
        end = abbreviation(question, start, entity)
        if end - start >= 3 and _begins_well(question, start, entity):
            spans.append((start, end))
    spans = [
        (start, end)
        for start, end in spans
        if not _passes_over(question[start:end], entity) and not _SUBJECT.match(question, end)
    ]
    best = max((end - start for start, end in spans), default=0)
    return [span for span in dict.fromkeys(spans) if span[1] - span[0] == best]


_SUBJECT = re.compile(r"公?厅?(?:\(室\)|及相关机构)")
"""What makes a subject of the budget of the words before it: 政府办公厅(室)及相关机构事务."""
_PLACES = re.compile("[一-龥]{1,6}?(?:自治区|自治州|省|市|区|县|州(?!市)|旗|盟)")


def _passes_over(name: str, entity: str) -> bool:
    """Whether a name gives the outer place of a body and passes over its own: 上海市财政局 is not 上海市普陀区财政局."""
    places = [
        re.sub("(?:自治区|自治州|省|市|区|县|州|旗|盟)$", "", place) for place in _PLACES.findall(entity)
    ]
    return len(places) > 1 and any(place in name for place in places[:-1]) and places[-1] not in name


def _begins_well(question: str, start: int, entity: str) -> bool:
    """No other place or body stands right before the name: `喀什信访局` must not match `克州信访局` by its end."""
    before = question[:start]
    if place := _PLACE_END.search(before):
        last = place.group(0)[-2:]
        if entity.find(last[1], entity.find(last[0]) + 1) < 0 or last[0] not in entity:
            return False
    return begins_name(before)


def begins_name(before: str) -> bool:
    """Whether a name may begin after these words: they end in a particle or in no Chinese character at all."""
    return bool(_BEFORE_BODY.search(before))


def _unnamed(question: str, scope: Scope, previous: Scope | None) -> Scope:
    """No loaded body is named: keep the previous one, take the only one, or say that another one was named."""
    entities = {source.identity.entity for source in scope.sources}
    body = _foreign_body(question, scope.sources)
    if body:
        holding = _speaking_of(body, scope.sources, len(entities) > 1)
        if not holding:
            return replace(scope, problem=f"没有加载“{body}”的文件")
        if len({s.identity.entity for s in holding}) < len(entities):
            return replace(scope, sources=holding, groups=group_by_entity(holding))
    listing = _listing_unit(question, scope.sources) if len(entities) > 1 else ()
    before = previous.sources if previous and not previous.ambiguous else ()
    if listing and not any(s.name == kept.name for s in listing for kept in before):
        several = len({body_key(s) for s in listing}) > 1
        return replace(scope, sources=listing, groups=group_by_entity(listing), ambiguous=several)
    if previous and previous.sources and not previous.ambiguous:
        remembered = {source.identity.entity for source in previous.sources}
        kept = tuple(source for source in scope.sources if source.identity.entity in remembered)
        if kept:
            return replace(scope, sources=kept, groups=group_by_entity(kept))
    near = _narrowed(question, scope.sources) if len(entities) > 1 else scope.sources
    ambiguous = len({body_key(s) for s in near}) > 1
    covered = scope.covered | _place_mask(question, near)
    return replace(scope, sources=near, groups=group_by_entity(near), ambiguous=ambiguous, covered=covered)


def _listing_unit(question: str, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The documents that list a unit which the question names without its body: 统计普查中心; empty where none does."""
    for match in _UNIT.finditer(question):
        name = match.group(0)
        while name and not begins_name(question[: match.end() - len(name)]):
            name = name[1:]
        if len(name) < 4 or _NO_BODY.search(name):
            continue
        listing = sources[0].listing(name)
        found = tuple(s for s in sources if s.name in listing and any(name in unit for unit in s.units))
        if found:
            return found  # as printed: a name whose characters a longer one happens to hold is another unit's
    return ()


def _speaking_of(body: str, sources: tuple[Source, ...], several: bool) -> tuple[Source, ...]:
    """The documents that may answer for a body that is not theirs: among several, only those that list it as their unit."""
    if not several:
        return tuple(source for source in sources if body in source.text)
    listing = sources[0].listing(body)
    return tuple(s for s in sources if s.name in listing and any(_is_unit(body, unit) for unit in s.units))


def _is_unit(body: str, unit: str) -> bool:
    return body in unit or abbreviation(body, 0, unit) == len(body)


def _narrowed(question: str, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Without a body's name: the sources of a place that is named, then those that print its rarest words."""
    placed = tuple(s for s in sources if _place_named(question, s.identity.place))
    if not placed:
        return sources
    best: dict[str, int] = {source.name: _longest_run(question, source) for source in placed}
    most = max(best.values())
    return tuple(s for s in placed if best[s.name] == most) if most >= 5 else placed


_AREA = r"(?:特别行政区|自治州|自治区|地区|省|市|区|县|州|盟|旗)"


def _place_named(question: str, place: str) -> bool:
    short = re.sub(f"{_AREA}$", "", fold(place))
    return len(short) >= 2 and short in question


def _place_mask(question: str, sources: Sequence[Source]) -> int:
    """The characters that name the place of the documents, where they are all of one place."""
    places = {fold(source.identity.place) for source in sources}
    if len(places) != 1 or len(short := re.sub(f"{_AREA}$", "", places.pop())) < 2:
        return 0
    found = re.search(f"{re.escape(short)}{_AREA}?", question)
    return span_mask(*found.span()) if found else 0


def _longest_run(question: str, source: Source) -> int:
    """Length of the longest part of the question (four characters or more) that the document prints."""
    text, longest = source.text, 3
    for start in range(len(question)):
        while start + longest + 1 <= len(question) and question[start : start + longest + 1] in text:
            longest += 1
    return longest


def _foreign_body(question: str, sources: Sequence[Source]) -> str:
    """The name of a body in the question that is none of the loaded ones, or ""."""
    for match in _BODY.finditer(question):
        name = match.group(0)
        while name and not _BEFORE_BODY.search(question[: match.end() - len(name)]):
            name = name[1:]
        name = _BODY_START.sub("", name)
        if len(name) >= 4 and not _NO_BODY.search(name):
            return name
    return ""


def _foreign_beside(question: str, mask: int, sources: Sequence[Source]) -> str:
    """A body that is not loaded and that the question lays beside one that is: 甲市财政局和乙市财政局; "" where none is."""
    bare = "".join(_COVERED if mask >> i & 1 else c for i, c in enumerate(question))
    for match in _BESIDE.finditer(bare):
        name = match["after"] or match["before"]
        if not _NO_BODY.search(name) and not any(name in source.text for source in sources):
            return name
    return ""


def group_by_entity(sources: Sequence[Source]) -> tuple[tuple[Source, ...], ...]:
    """The documents of each body together, in the order in which the bodies come."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(body_key(source), []).append(source)
    return tuple(tuple(group) for group in groups.values())


def _by_year(scope: Scope, relative: str) -> Scope:
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
    exact = tuple(s for s in scope.sources if s.identity.year in years)
    missing = set(years) - {s.identity.year for s in exact}
    prior = tuple(s for s in scope.sources if s.identity.year - 1 in missing and s.identity.year not in years)
    others = () if exact or prior else scope.sources
    return replace(_keep(scope, exact + prior + others), years=years)


def body_key(source: Source) -> str:
    """One key for a body, with or without 中共 before its name."""
    return _PARTY.sub("", fold(source.identity.entity))


def _keep(scope: Scope, kept: Sequence[Source]) -> Scope:
    chosen = set(kept)
    groups = tuple(g for g in (tuple(s for s in group if s in chosen) for group in scope.groups) if g)
    ambiguous = scope.ambiguous and len({body_key(s) for s in kept}) > 1
    return replace(scope, sources=tuple(kept), groups=groups, ambiguous=ambiguous)


def _kind(question: str) -> str:
    return "决算" if _FINAL.search(question) else "预算" if _BUDGET.search(question) else ""


def _by_kind(question: str, scope: Scope, previous: Scope | None) -> Scope:
    kind = _kind(question) or (previous.kind if previous and not scope.named else "")
    kept = tuple(s for s in scope.sources if s.identity.kind in (kind, ""))
    if kind and kept and len(kept) < len(scope.sources):
        scope = _keep(scope, kept)
    if kind == "决算" and not kept and _FINAL.search(question):
        years = "、".join(f"{year}年" for year in scope.years)
        return replace(scope, kind=kind, problem=f"没有加载{years}决算文件，只有预算")
    return _by_level(question, replace(scope, kind=kind))


def _by_level(question: str, scope: Scope) -> Scope:
    """The budget of a body alone, or the one with its units, where the question says which and a body has both."""
    kept, mask = levels.narrowed(question, scope.groups)
    return replace(_keep(scope, kept), covered=scope.covered | mask) if mask else scope


def _by_edition(question: str, scope: Scope) -> Scope:
    kept, mask = editions.narrowed(question, scope.sources)
    return replace(_keep(scope, kept), covered=scope.covered | mask) if mask else scope
