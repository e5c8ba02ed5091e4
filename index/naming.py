"""Names of public bodies: the place in a name, and the short forms people use (市人社局, 克州信访局, 省高院)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain

GENERAL = frozenset(
    {"办公厅", "办公室", "委员会", "中心", "机关", "本级", "府办", "水务", "政府", "法院", "检察院"}
)
MOST = 60  # more short forms than this help nobody
PARTY = re.compile(r"^(?:中国共产党|中共)")
_BEFORE_PLACE = re.compile(
    r"^(中国人民政治协商会议|中国共产主义青年团|共青团|九三学社|国家税务总局|政协|民革|民盟|民建|民进|农工党|致公党|台盟)"
)
_SHORT_BEFORE = {
    "中国人民政治协商会议": "政协",
    "中国共产主义青年团": "团",
    "共青团": "团",
    "国家税务总局": "",
}
_COMMITTEE = re.compile(r"^委员会")
_BRACKET = re.compile(r"^(.{3,})[（(](.{3,})[）)]$")
_COUNTY = re.compile(r"^[\u4e00-\u9fff]{1,6}?(?:自治县|新区|区|县|旗|市)(?=[\u4e00-\u9fff]{2})")
_NUMBERED = re.compile(r"第([一二三四五六七八九十百]+)((?:高级|初级)?中学|小学|幼儿园|人民医院|医院)")
_NUMBERED_TAILS = {
    "中学": ("中学", "中"),
    "高级中学": ("高级中学", "高中", "中"),
    "初级中学": ("初级中学", "初中", "中"),
    "小学": ("小学", "小"),
    "幼儿园": ("幼儿园", "幼"),
    "人民医院": ("人民医院", "院"),
    "医院": ("医院", "院"),
}
_LEVELS = {"自治区": "自治区", "自治州": "州", "地区": "地区", "新区": "区", "自治县": "县"}
_PEOPLES = (
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|保安|裕固|独龙|各)"
)
_OF_PEOPLES = re.compile(f"^(.{{2,6}}?)(?:{_PEOPLES}族?)+自治县$")
"""A county named for its place and its peoples; people call it by the place."""
_NOT_COUNTY = ("社区", "小区", "园区", "辖区", "城市", "都市", "超市", "景区", "集市")


@dataclass(frozen=True, slots=True)
class Parts:
    """中共上海市普陀区委社会工作部 → party, places (上海市, 普陀区), body 委社会工作部."""

    party: bool
    places: tuple[str, ...]
    body: str


def split(entity: str) -> Parts:
    """Cut a full name into party mark, places from large to small, and the body itself."""
    rest = PARTY.sub("", entity)
    party = rest != entity
    places: list[str] = []
    while found := _leading_place(rest):
        places.append(found)
        rest = rest[len(found) :]
    if party:
        rest = _COMMITTEE.sub("委", rest)
    return Parts(party, tuple(places), rest)


def place(entity: str) -> str:
    """The province, city or county a body's name begins with (长沙… without 市 is 长沙市), or ""."""
    entity = _BEFORE_PLACE.sub("", entity)
    named = "".join(split(entity).places)
    if named:
        return named
    starts = (full for full, short in _pairs("places.tsv") if entity.startswith(short))
    return next(starts, "")


def aliases(entity: str) -> tuple[str, ...]:
    """Usual short forms, the full name left out: places dropped or shortened, the body abbreviated."""
    if two := _BRACKET.match(entity):
        named = two.groups() if two[2] != "管委会" else (two[1], two[1] + two[2])
        return tuple(dict.fromkeys(chain.from_iterable((name, *aliases(name)) for name in named)))
    if marked := _BEFORE_PLACE.match(entity):
        return _before_place(marked[1], entity[marked.end() :])
    parts = split(entity)
    bodies = _body_forms(parts.body)
    fronts = _place_forms(parts.places)
    if parts.body.startswith("委"):
        bare = tuple(name[:-1] for name in parts.places)
        fronts = [front for front in fronts if front and not front.endswith(bare)]
        bodies += [body[1:] for body in bodies if body.startswith("委") and len(body) > 4]
    plain = [front + body for body in bodies for front in fronts if len(front + body) > 2]
    committee = parts.party or parts.body.startswith("委")
    party = [f"中共{name}" for name in plain[: len(fronts)] if committee and parts.places]
    found = dict.fromkeys(name for name in plain + party if name != entity and name not in GENERAL)
    return tuple(found)[:MOST]


def _before_place(mark: str, rest: str) -> tuple[str, ...]:
    """Bodies whose mark stands before the place: 共青团杭州市委员会 is 团市委, 政协湖南省委员会 is 湖南省政协."""
    short = _SHORT_BEFORE.get(mark, mark)
    parts = split(rest)
    body = re.sub(r"^委员会", "委", parts.body)
    fronts = _place_forms(parts.places)
    if short == "政协":
        found = [front + "政协" + body.removeprefix("委") for front in fronts]
    else:
        bare = tuple(name[:-1] for name in parts.places)
        whole = [front for front in fronts if front and not front.endswith(bare)]
        found = [n for f in whole for n in (short + f + body, f[:-1] + short + f[-1:] + body)]
    governed = (name for name in found if len(name) > 2)
    return tuple(dict.fromkeys([mark + "".join(parts.places) + body, *governed]))[:MOST]


@lru_cache(maxsize=1)
def places() -> tuple[str, ...]:
    """The short names of provinces and prefectures, of two characters and more, longest first."""
    shorts = {short for _, names in _pairs("places.tsv") for short in names if len(short) > 1}
    return tuple(sorted(shorts, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=2)
def _pairs(file: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = resources.files("index").joinpath("data", file).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    listed = [(row[0], tuple(row[1].split("|"))) for row in rows]
    return tuple(sorted(listed, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def _whole_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of places, and short ones that stand for them: 临夏州; 临夏 alone may be a county or a person."""
    pairs = _pairs("places.tsv")
    shorts = (short for _, listed in pairs for short in listed if short.endswith("州") and len(short) > 2)
    return tuple(name for name, _ in pairs), tuple(shorts)


@lru_cache(maxsize=1)
def _short_provinces() -> tuple[str, ...]:
    """Provinces without 省, as they stand before a county."""
    pairs = _pairs("places.tsv")
    return tuple(s for name, listed in pairs if name.endswith(("省", "自治区")) for s in listed if len(s) > 1)


def _leading_place(text: str) -> str:
    for names in _whole_names():
        for name in names if text.startswith(names) else ():
            if text.startswith(name) and len(text) > len(name):
                return name
    provinces = _short_provinces()
    for short in provinces if text.startswith(provinces) else ():  # 四川某县…
        if text.startswith(short) and _COUNTY.match(text[len(short) :]):
            return short
    match = _COUNTY.match(text)
    if match and not match[0].endswith(_NOT_COUNTY):
        return match[0]
    return ""


def _body_forms(body: str) -> list[str]:
    """The body's own name first, then its short forms; 人民政府万里街道办事处 → 万里街道."""
    forms = [body]
    street = re.fullmatch(r"(?:人民政府)?(.{2,8}?街道)办事处", body)
    if street:
        forms += [street[1] + "办事处", street[1], street[1] + "办"]
    for full, short in _pairs("bodies.tsv"):
        at = body.find(full)
        if at >= 0 and (at == 0 or body.endswith(full)):
            forms += [body[:at] + form + body[at + len(full) :] for form in short]
            break
    if body.endswith("委员会") and len(body) > 5 and not body.endswith("管理委员会"):
        forms.append(body[:-2])
    if numbered := _NUMBERED.fullmatch(body):
        forms += [numbered[1] + tail for tail in _NUMBERED_TAILS[numbered[2]]]
    return list(dict.fromkeys(forms))


def _place_forms(places: tuple[str, ...]) -> list[str]:
    """What may stand before the body: all places, the last, its short names, its level, nothing."""
    if not places:
        return [""]
    last = places[-1]
    shorts = short_places(last)
    forms = ["".join(places), last, *shorts]
    if len(places) > 1:
        head = short_places(places[-2])
        forms += [near + tail for near in (*head, places[-2]) for tail in (last, *shorts)]
    forms += [_level_word(last), ""]
    return list(dict.fromkeys(forms))


def short_places(name: str) -> tuple[str, ...]:
    """What a place is called for short: 克孜勒苏柯尔克孜自治州 is 克州."""
    for full, short in _pairs("places.tsv"):
        if full == name:
            return short
    if named := _OF_PEOPLES.match(name):
        return (named[1], f"{named[1]}县")
    bare = re.sub(r"(?:自治县|新区|区|县|旗|市)$", "", name)
    return (bare,) if len(bare) > 1 else ()


def _level_word(name: str) -> str:
    for ending, word in _LEVELS.items():
        if name.endswith(ending):
            return word
    return name[-1]
