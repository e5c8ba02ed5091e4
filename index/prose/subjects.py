"""What a clause speaks of: noun phrases left of a figure, and paths such as X（类）Y（款）Z（项）.

All text here is flattened: full-width marks have become ASCII.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from index.prose import headings

_ORG = re.compile(
    r"^(?:本(?:部门|单位|级|局|委|院|厅|办|街道)|(?:所属|下属|纳入预算的)?各(?:级|预算|所属|下属)?(?:预算)?(?:单位|部门)|我(?:部门|单位|局|委|院|厅|办|市|省|区|县)|全局|全委|"
    r"[^,;。:]{2,30}?(?:局|委员会|办公厅|办公室|法院|检察院|政府|中心|部|院|厅|办事处|委|总队|支队|学校|大学|协会|联合会)"
    r"(?:\((?:本级|汇总|机关|部门|单位)\))?)"
    r"(?:本级|机关|部门|单位|系统)?(?=(?:收入|支出|收支|财政|政府|一般|国有|机关运行|[\"]?三公|预算|面向|编制|共有|公务|"
    r"国内|会议|培训|占用|实有|无|基本|项目|人员|公用|差旅|车辆|房屋|资产|固定|资金|安排|本年|上年|委托|纳入|核定|内设|设|"
    r"实际|下设|编报|所属|行政|事业|因公|当年|全年|年初|包括|的|有|为|$))"
)
_YEAR = re.compile(r"(?:截至|至)?20\d\d年(?:度|初|末|底)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?)?")
_LEAD = re.compile(
    r"^(?:其中|因此|所以|决算(?=总[收支])|主要原因|原因|另外|此外|同时|包括|分别为|分别是|分别|主要是|主要用于|主要包括|主要(?=为)|是|即|含|以及|和|及|与|并|共计|共|约|"
    r"具体为|用于|按照|截至|本年度|上年底|年末(?!结转|结余)|截止|根据|年度|当年|全年|年中|[,;:、。\s])+"
)
_VERB = re.compile(
    r"^(?:(?:部门|单位)预算(?=安排)|通过|拟|计划|预计|安排|拨付|下达|涉及|编报|设置|设立|并|编制的|核定|共有|拥有|占有|占用|使用(?!非财政|专用)|共计|共|有|设有|内设(?!机构)|下设|设|纳入|"
    r"实现|实施|开展|完成|支付|列支|批复|(?:实际)?(?:支出|开支|发生)(?=\"|公务|因公)|的)+(?=[\u4e00-\u9fff\"])"
)
_HOLDS = re.compile(r"^[^,;]{0,16}?(?:共有|现有|拥有|占用|配备)(?=[车房公设])")
_TRAIL = re.compile(
    r"(?:为|是|累计|共计|合计为|共|约|(?<![合总小统])计|达到|达|不[低少高多大小超][于过]|(?:控制|保持|稳定)?(?<![存现所内])在|(?<![国所私公])有|各|分别为|分别|安排|即|均为|均|总计为|:|,|、|的|下设|内设|科目|(?<=预算)中|(?<=[收支][入出])(?:预计|累计)?(?:完成|实现)|\s)+$"
)
_MEASURE = re.compile(
    r"(?:当年|全年|年初|调整|本年|年度)?(?:预算执行数|(?:支出)?决算(?:汇总|支出)?数|(?:支出)?决算(?:支出|总额)|支出决算|收入决算|预算数|调整数|年初预算数?|全年预算数?|"
    r"调整预算数?|执行数|决算|预算安排|预算执行)$"
    r"|(?:(?<=机关运行经费)|(?<=三公\"经费))(?:一般公共预算|财政)(?:财政)?拨款(?:支出)?(?:预算|决算)数?$"  # no other money
)
_AREA = re.compile(
    r"^[\u4e00-\u9fff]{2,7}[市区县州](?=一般公共预算总?[收支])|^(?:[\u4e00-\u9fff]{1,6}?[市区县州旗镇乡](?:[市区县州旗镇乡]?本级)?|[省市区县州旗镇乡]本级|[全我][省市区县州旗镇乡])"
    r"(?=(?:使用)?(?:一般公共预算)?(?:财政)?(?:拨款)?(?:资金)?(?:开支|安排)?的?(?:\"?三公|因公出国|公务用车|公务接待|国内公务))"
)  # a government speaks of all that it governs: 全县“三公”经费, 某区本级公务用车
_FUND = re.compile(
    r"^((?:一般公共预算|财政|政府性基金)(?:当年)?(?:预算)?(?:财政)?(?:拨款)?(?:资金)?)(?:安排的?|开支的?|的)(.{3,})$"
)
_THREE = re.compile(
    r"^.*\((?:以下)?(?:[统简]称)?(\"三公\"经费)\)(?:支出)?(?:合计|总计)?$|^(?:[^\"]*使用[^\"]{0,6}财政拨款安排的|一般公共预算[、和及与]政府性基金(?:预算)?财政拨款)(\"三公\"经费.*)$|"
    r"^.*(?:等|的)(公务接待费|公务用车.*费|因公出国.*费)$"
)  # 公车运行费（“三公”经费）, 两项基金财政拨款“三公”经费, 各单位使用财政拨款安排的“三公”经费, 用餐费等公务接待费
_OF_BODIES = re.compile(
    r"^[^,;:]{0,24}(?:行政|事业|参公|预算)单位的(?=机关运行)"
)  # and 2 such units' running costs
_LEVELS = re.compile(r"\((类|款|项)\)")
_CODE = re.compile(r"\(\d{3,7}\)|\[\d{3,7}\]|(?<![\d.])\d{3,7}-(?=[\u4e00-\u9fff])")


_OF_YEAR = re.compile(r"的20\d\d年度?")
_NUMBER = re.compile(
    r"^\s*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.:]\s*)+(?=[^\d])|^\d(?=[\u4e00-\u9fff]{2})"
)
_HALF_BRACKET = re.compile(r"^\)+|\($")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LEAD_ABOUT = re.compile(r"^\s*关于")
_SEE = re.compile(r"\((?:详见|见)[^()]*\)")
_ABOUT = re.compile(r"(?:的?(?:总体|具体)?情况(?:的?(?:总体|具体)?说明)?|的?(?:总体)?说明|[:。])+$")
_SELF_TEST = re.compile(r"(?:项目)?(?:绩效)?(?:自评|评价)(?:综述|情况|结果)$")
PROJECT = re.compile(r"项目名称:(.+)$")
_TITLE = re.compile(r"([^。:,;]{2,70})[。:]")
_MONEY = re.compile(r"\d(?:万元|元|%)")


@dataclass(frozen=True, slots=True)
class Subject:
    """A path of names, outermost first (empty: the clause names nothing new), and a measure such as 年初预算."""

    path: tuple[str, ...]
    measure: str = ""


@lru_cache(maxsize=2)
def phrases(kind: str) -> frozenset[str]:
    """Words that name no subject of their own ("generic") or a property of one ("attributes")."""
    text = resources.files("index").joinpath("data/phrases.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[kind])


def read(clause: str) -> Subject:
    """The subject of the words left of a figure."""
    text = _OF_YEAR.sub("的", _CODE.sub("", clause))
    if _LEVELS.search(text):
        return levels(text)
    pieces = list(reversed(_YEAR.split(text)))
    measure = ""
    for piece in pieces:
        name = _bare(piece)
        if name in phrases("generic") and (body := _named_body(piece)):
            return Subject((body + name,), measure)
        found = _MEASURE.search(name)
        if found and found.start() > 0 and len(name[: found.start()]) > 1:
            name, measure = _bare(name[: found.start()]), measure or found[0]
        if name in phrases("generic") or (found and found.start() == 0):
            measure = measure or name
        elif _names(name):
            return Subject(_funded(name), measure)
    return Subject((), measure)


def _funded(name: str) -> tuple[str, ...]:
    """一般公共预算拨款安排的“三公”经费 is “三公”经费 under the fund that pays for it."""
    if three := _THREE.match(name):
        return (three[three.lastindex or 0],)
    found = _FUND.match(name)
    return (found[1], found[2]) if found else (name,)


def levels(text: str) -> Subject:
    """X(类)Y(款)Z(项)支出 → the path (X, Y, Z)."""
    names: list[str] = []
    at, tail = 0, ""
    for match in _LEVELS.finditer(text):
        piece = text[at : match.start()]
        names.append(piece.strip(' "') if names else _bare(_YEAR.split(piece)[-1]))
        at = match.end()
        tail = text[at:]
    if tail.startswith("支出") and not names[-1].endswith("支出") and text[at - 2] == "类":
        names[-1] += "支出"
    found = _MEASURE.search(_TRAIL.sub("", tail))
    return Subject(tuple(name for name in names if name), found[0] if found else "")


def of_heading(heading: str) -> tuple[str, ...]:
    """The topic of a heading: a project's name, or what is left without numbering and 情况说明."""
    if named := PROJECT.search(heading):
        return (named[1],)
    mark = headings.mark(heading)
    text = heading[len(mark.number) :] if mark else heading
    text = _ABOUT.sub("", _SEE.sub("", _LEAD_ABOUT.sub("", text)))
    if _LEVELS.search(text):
        return levels(text).path
    path = read(text).path
    return () if path in (("部门",), ("单位",)) else path  # 某园2025年度部门决算情况说明: the title of it all


def lead(paragraph: str) -> tuple[str, ...]:
    """The title a paragraph opens with: 2.公务接待费。… or 7、卫生健康支出(类)…(项)。…"""
    mark = headings.mark(paragraph)
    text = paragraph[len(mark.number) :] if mark else paragraph
    first = _TITLE.match(text)
    if first is None or _MONEY.search(first[1]):
        return ()
    if _LEVELS.search(first[1]):
        return levels(first[1]).path
    title = _SELF_TEST.sub("", first[1])
    if title != first[1]:
        return (title,)
    return read(title).path if mark and len(title) <= 24 else ()


def body_of(heading: str) -> str:
    """The body a heading consists of, or "": 三、某市环境监测站 heads what follows for that body alone."""
    mark = headings.mark(heading)
    text = (heading[len(mark.number) :] if mark else heading).strip()
    found = _ORG.match(text)
    return text if found and found.end() == len(text) and text[0] not in "本我全" else ""


def _named_body(piece: str) -> str:
    """The body named at the head of a piece, 本部门 and its like left out."""
    found = _ORG.match(_LEAD.sub("", piece.strip()))
    return found[0] if found and found[0][0] not in "本我全" else ""


def names_body(text: str) -> bool:
    """Whether a text begins with a body's name or a year: it speaks of something new."""
    return _ORG.match(text) is not None or _YEAR.match(text) is not None


def _bare(text: str) -> str:
    """Without connectives, the body's name, verbs, trailing copulas and quotation marks around the whole."""
    text = _NUMBER.sub("", text.strip())
    for _ in range(3):
        before = text
        text = _LEAD.sub("", text.strip())
        text = _OF_BODIES.sub("", _HOLDS.sub("", _AREA.sub("", _ORG.sub("", text))))
        text = _VERB.sub("", text)
        text = _TRAIL.sub("", text)
        if text == before:
            break
    text = _HALF_BRACKET.sub("", text.strip())
    if text.count('"') == 1:
        text = text.strip('"')
    if text.count('"') == 2 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return text.strip()


def _names(name: str) -> bool:
    return len(name) > 1 and _CHINESE.search(name) is not None
