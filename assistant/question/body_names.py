"""The bodies that a question names, in full or shortened: 省高院 is 江苏省高级人民法院."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from os.path import commonprefix

from assistant.wording import fold
from index.naming import PARTY, places, short_places, split
from index.schema import Identity

_GOES_ON = re.compile(
    "会[议计场商]|部[门分署]|处[理置]|所[有需属]|台账|司[法机]|站点|社[会区保]|队伍|园区|团队"
)
"""A word that the end of a name would cut in two: 人大会议 names no 人大会."""
_BODY_END = "局委办院厅部处会所队校室庭站台心道镇乡府社团馆园联协司"
_BEFORE_BODY = re.compile(
    r"(?:^|[^一-龥]|和|与|跟|比|及|请问|查询|查|问|看|的|是|在|年|度|较|比较|对比|了|告诉我|告知|查阅|查找|检索|提取|找出|找到|写出|指出|核对|核实|核查|替|帮|咱们?|俺们?|我们|我家|听说|据说|请教|知道|协助|显示|反映|根据|按照|依据|参考|参照|结合|关于|针对|对于|您|你|我|帮忙|了解|想要|一下|列出|列举|统计|汇总|那么|于|给|到|那|换成|还有|今年|去年|这家|下|里|算|成|\d[月日]|[年月][初中底末])$"
)
_PLACE_END = re.compile(r"[一-龥]{1,8}(?:省|市|区|县|州|旗|盟|镇|乡|街道)$")
_SUBJECT = re.compile(r"公?厅?(?:\(室\)|及相关机构)")
"""What makes a subject of the budget of the words before it: 政府办公厅(室)及相关机构事务."""
_KIND = (
    "[一-龥]{1,8}?(?:局|委员会|委(?!托)|(?<![主协公承举经开])办(?!公|理|法|案|学|事)公?厅?"
    "|厅|法院|检察院|(?<![全内总])部(?![门分署队级]))"
)
"""What a body is without its place."""
_DROPPED = "省市区县州旗盟镇乡和与及暨会的()、·"
_LEAST_CUT = 3
_PLACES = re.compile("[一-龥]{1,6}?(?:自治区|自治州|省|市|区|县|州(?!市)|旗|盟)")


_LESS_KIND = re.compile(
    "(?P<place>.{2,6}?)(?P<area>[省市区县州旗])(?P<core>[一-龥]{2,6})(?:局|委员会|厅|办公室)"
)
_AFTER_CORE = re.compile("$|[,、的今去本上有是花打要给买还共现]|20\\d\\d|预算|决算|三公|公车|一年|那边|这边")
"""What may follow a body that is named without its kind: 甲市林业今年, but neither 林业支出 nor 林业大学."""


@dataclass(frozen=True)
class Named:
    """A name of bodies in a question: its characters from `start` up to `end`, and the places of the identities it fits."""

    start: int
    end: int
    places: tuple[int, ...]


def each_in_full(question: str) -> str:
    """A folded question with the kind of body after each of several places that share it: 上海、西安两家审计局 is
    上海审计局、西安审计局."""
    if not (said := _several_places().search(question)):
        return question
    named = re.split("[、,]|和|与|及", said["places"])
    full = "、".join(place + said["kind"] for place in named if place)
    return question[: said.start()] + full + question[said.end() :]


@lru_cache(maxsize=1)
def _several_places() -> re.Pattern[str]:
    place = f"(?:{'|'.join(map(re.escape, places()))})(?:[省市州]|地区)?"
    return re.compile(
        f"(?P<places>{place}(?:(?:[、,]|和|与|及){place})+)(?:[这等]|一共|共)*(?:[两三四五六七八九十][家个地市省]+的?|的|各)?(?P<kind>{_KIND})"
    )


def named_bodies(question: str, identities: Sequence[Identity]) -> list[Named]:
    """Bodies named in the question, in order, each with the identities the name fits best."""
    spans: dict[tuple[int, int], list[int]] = {}
    for place, identity in enumerate(identities):
        for start, end in _spans_of(question, identity):
            spans.setdefault((start, end), []).append(place)
    for (start, end), found in spans.items():
        exact = [place for place in found if question[start:end] in _names(identities[place])]
        spans[start, end] = exact or found
    chosen: list[Named] = []
    for (start, end), found in sorted(spans.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if any(start < m.end and m.start < end for m in chosen):
            continue
        chosen.append(Named(start, end, tuple(found)))
    return _of_one_place(sorted(chosen, key=lambda mention: mention.start), identities)


def cut_short(question: str, identities: Sequence[Identity]) -> list[tuple[str, str]]:
    """The names in a folded question that lack one character of a body's, each with that body's own name.

    An abbreviation leaves whole words out (气象局 is never 象局); what people drop alone is 省, 市, 和 and the like.
    """
    found = {}
    for mention in named_bodies(question, identities):
        written = question[mention.start : mention.end]
        bodies = [identities[place] for place in mention.places]
        names = {name: body.entity for body in bodies for name in _names(body)}
        if written not in names:
            meant = [own for name, own in names.items() if _lost_character(written, name)]
            found.update({written: meant[0]} if meant else {})
    return list(found.items())


def _lost_character(written: str, name: str) -> bool:
    if len(name) != len(written) + 1 or len(written) < _LEAST_CUT:
        return False
    at = len(commonprefix([written, name]))
    return written[at:] == name[at + 1 :] and name[at] not in _DROPPED


def _of_one_place(mentions: list[Named], identities: Sequence[Identity]) -> list[Named]:
    """A name that several bodies bear (民政局) is of the place of the body named beside it (河东区司法局和民政局)."""
    sure = [m for m in mentions if len({_own_name(identities[place]) for place in m.places}) == 1]
    if not sure or len(sure) == len(mentions):
        return mentions
    told = []
    for mention in mentions:
        beside = [_own_name(identities[m.places[0]]) for m in sure if m is not mention]
        near = {
            place: max(
                (len(commonprefix([_own_name(identities[place]), other])) for other in beside), default=0
            )
            for place in mention.places
        }
        most = max(near.values())
        kept = tuple(place for place in mention.places if near[place] == most) if most > 1 else mention.places
        told.append(mention if mention in sure else replace(mention, places=kept))
    return told


def _own_name(identity: Identity) -> str:
    """The folded name of a body without 中共 before it: one body may publish under both."""
    return PARTY.sub("", fold(identity.entity))


def _names(identity: Identity) -> set[str]:
    """The names of a body as such, with and without 中共: more than an abbreviation may be."""
    entity = fold(identity.entity)
    return {entity, PARTY.sub("", entity), *(fold(alias) for alias in identity.aliases)} - {""}


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
    for name in _less_kind(entity):
        at = question.find(name)
        if at >= 0 and _AFTER_CORE.match(question, at + len(name)) and _begins_well(question, at, entity):
            spans.append((at, at + len(name)))
    spans = [
        (start, end)
        for start, end in spans
        if not _passes_over(question[start:end], entity)
        and not _SUBJECT.match(question, end)
        and (not _GOES_ON.match(question, end - 1) or _ends_in_station(question[start:end], identity))
    ]
    best = max((end - start for start, end in spans), default=0)
    return [span for span in dict.fromkeys(spans) if span[1] - span[0] == best]


def _less_kind(entity: str) -> tuple[str, ...]:
    """A body by its place and what it sees to: 甲市林业 and 甲林业 of 甲市林业局."""
    said = _LESS_KIND.fullmatch(entity)
    return (said["place"] + said["area"] + said["core"], said["place"] + said["core"]) if said else ()


def _ends_in_station(name: str, identity: Identity) -> bool:
    """A name said in full that ends in 所 is one before 有, too: 财政所有几辆车 asks what the 财政所 has."""
    return name.endswith("所") and name in _names(identity)


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
    return begins_name(before) or question.startswith(_own_places(entity), start)


@lru_cache(maxsize=4096)
def _own_places(entity: str) -> tuple[str, ...]:
    """The provinces and prefectures that a folded name of a body begins with, as they are called: what begins so is no end of
    another name, whatever stands before it (俺烟台教育局)."""
    known = places()
    called = (name for place in split(entity).places for name in (place, *short_places(place)))
    return tuple(name for name in called if any(name.startswith(short) for short in known))


def begins_name(before: str) -> bool:
    """Whether a name may begin after these words: they end in a particle or in no Chinese character at all."""
    return bool(_BEFORE_BODY.search(before))
