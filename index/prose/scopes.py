"""What a sentence speaks of while it is read: the subject that carries on, the head that 其中 opened, brackets.

A scope is open for one paragraph; `claims` moves it from figure to figure. Paths are absolute: from the lead-in
paragraph or the head down to the name itself. All text here is flattened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.prose import roles, spans, subjects
from index.prose.figures import Figure
from index.schema import Role

Path = tuple[str, ...]

HEAD_AT_START = re.compile(r"^[\s(（\d一二三四五六七八九十)、.]*其中")
WITHIN = re.compile(r"^(?:在)?([^,;。]{3,60}?)中,")
_HEADS = re.compile(r"其中|包括|分别为|分别是|具体为|构成(?:情况)?为|分布.{0,6}为")
_REASON = re.compile(r"原因|由于|主要是|系|用于")
_RIGHT_NOUN = re.compile(r"([\u4e00-\u9fff]{2,14}?)(?=[,;。:、()]|$|是|为|的|包括|分别|和|及|实行|已)")
_OF_PARTS = re.compile(
    r"\d[万亿]?元,?(?:占|(?:比|较|与|同)(?:上年|去年|20\d\d|年初|预算)[^,;。]{0,16}(?:增|减|升|降|持平|一致))"
)
COMPARES = re.compile(r"[较比与](?:上年|去年|20\d\d年)")
"""How a sentence begins that goes on with the whole of the list before it."""
_PARTIES = re.compile(r"(?<=[)国])团组数?$")  # 因公出国（境）团组2个，累计6人次: people are no parties
_TOGETHER = re.compile(r"[,;]?\s*(?:以上)?(?:合计|共计|总计|累计)(?:为|金额|资金|预算)*")
_BUDGET_OF = re.compile(r"(?:(?<=费)|(?<=费支出))预算(?:总计|合计|总额)?$")
_TOTAL = re.compile(r"(?<![\u4e00-\u9fff])(?:收入|支出|收支)$")


@dataclass
class Scope:
    """What a paragraph speaks of while it is read."""

    context: Path
    classes: Path
    subject: Path = ()
    head: Path = ()
    unit: str = "万元"
    year: int = 0  # the year that the last sentence to name one at its beginning speaks of
    last: Role = "other"
    direction: int = 0
    first: Path = ()
    under: int = 0  # items read under the head
    moved: bool = (
        False  # the figure before was of a thing that grew or fell by it: 减少会议费3万元、培训费2万元
    )
    apart: bool = False  # each part of the list at hand has its own change or share
    reason: bool = False  # the words at hand give a reason and speak of something else
    listed: bool = False  # they are parted by 、 or , so a ; ends them
    measures: dict[Path, str] = field(default_factory=dict)  # of the last amount of each subject
    outer: tuple[tuple[Path, Path, int, bool], ...] = ()  # what brackets interrupt


def absolute(path: Path, scope: Scope, leveled: bool) -> Path:
    """The whole path: a subject path under its class, anything else under 其中 or the lead-in."""
    if leveled:
        missing = scope.classes and path[0] not in scope.classes and len(path) < 3
        return scope.classes[:1] + path if missing else path
    above = scope.head or scope.context
    return tuple(dict.fromkeys(above + path))


def parts_move(sentence: str) -> bool:
    """Whether the parts that a sentence lists have changes or shares of their own, two or more of them."""
    return len(_OF_PARTS.findall(_HEADS.split(sentence)[-1])) > 1


def enter(gap: str, scope: Scope) -> None:
    """What stands in brackets is under what they follow; after them the sentence goes on where it was."""
    for _ in range(gap.count(")") - gap.count("(")):
        if scope.outer:
            *rest, (scope.head, scope.subject, scope.under, scope.listed) = scope.outer
            scope.outer = tuple(rest)
    for _ in range(gap.count("(") - gap.count(")")):
        scope.outer = (*scope.outer, (scope.head, scope.subject, scope.under, scope.listed))
        scope.head, scope.under, scope.listed = scope.subject, 0, False


def open_head(gap: str, scope: Scope) -> None:
    """其中, 包括 and their like put what follows under what stands before them."""
    pieces = gap.split(";")
    segment = pieces[-1].strip()
    if len(pieces) > 1 and (scope.listed or subjects.names_body(segment)):
        scope.head, scope.listed = (), False
    if within := WITHIN.match(segment):
        scope.head = ()
        scope.subject = absolute(subjects.read(within[1]).path, scope, False) or scope.subject
        scope.first = scope.first or scope.subject
    opened = _HEADS.search(segment)
    if opened is None:
        return
    before = segment[: opened.start()]
    own = subjects.read(spans.clause(before)).path
    if own and not _REASON.search(before):
        scope.subject = scope.head = absolute(own, scope, False)
    elif _TOTAL.search(before) and scope.first:
        scope.head = scope.first
    elif scope.subject or scope.first:
        scope.head = scope.subject or scope.first
    scope.under, scope.listed = 0, False


def new_subject(flat: str, gap: str, left: str, figure: Figure, scope: Scope) -> tuple[Path, str]:
    """The subject an amount or count names, or the one that carries on; with its measure."""
    if figure.money and scope.last == "amount" and _TOGETHER.fullmatch(gap):
        scope.subject = scope.head or scope.context or ("合计",)
        return scope.subject, ""
    if figure.unit == "人次" and scope.last == "count" and gap in ("团组", "代表团"):
        return scope.subject, ""  # 因公出国1个团组8人次: the noun of the count before
    left = _around_brackets(flat[: figure.start], gap) or left
    found = subjects.read(left)
    joined = not figure.money and left.rstrip().endswith(("和", "及", "与"))
    path = () if joined else found.path
    if not path and scope.head and (body := subjects.body_of(left)):
        path = (body,)
    if not path and not figure.money and not found.measure:
        noun = _RIGHT_NOUN.match(flat, figure.end)
        path = (noun[1],) if noun else ()
    parties = scope.subject[-1] if scope.subject and not path and figure.unit == "人次" else ""
    if (abroad := _PARTIES.sub("", parties)) != parties:
        return (*scope.subject[:-1], abroad), found.measure
    if not path:
        return scope.subject or absolute(subjects.read(gap).path, scope, False), found.measure
    if path[-1] in subjects.phrases("attributes") and scope.subject:
        return (*scope.subject, path[-1]), found.measure
    if scope.head:
        next_to = gap[:1] in ("、", ",") and gap[1:].strip() == left.strip()
        scope.listed = scope.listed or (scope.under > 0 and next_to)
        scope.under += 1
    whole = absolute(path, scope, "(项)" in left or "(款)" in left or "(类)" in left)
    if not (scope.reason or _REASON.search(left)):
        scope.subject = whole
        scope.first = scope.first or whole
    return whole, found.measure


def budgeted(path: Path, measure: str, said: bool, scope: Scope) -> tuple[Path, str]:
    """The subject and measure of an amount of final accounts: “三公”经费预算为9万元 is a budget of “三公”经费, and so are
    the parts that 其中 lists of it, unless they say (`said`) another measure."""
    name = _BUDGET_OF.sub("", path[-1]) if path else ""
    if path and name != path[-1]:
        bare = (*path[:-1], name)
        scope.subject, scope.first = (
            bare if known == path else known for known in (scope.subject, scope.first)
        )
        path, measure = bare, measure or ("" if said else "预算")
    elif not said and len(path) > 1 and path[:-1] == scope.head:
        measure = scope.measures.get(scope.head, "")
    scope.measures[path] = measure
    return path, measure


def _around_brackets(before: str, gap: str) -> str:
    """The clause before brackets that hold a figure of their own and close right here: 评价项目(7个街道)285万元."""
    before = before.rstrip()
    if not before.endswith(")") or gap.count(")") <= gap.count("("):
        return ""
    depth = 0
    for index in range(len(before) - 1, -1, -1):
        depth += (before[index] == ")") - (before[index] == "(")
        if not depth:
            return spans.clause(before[:index]) + before[index:]
    return ""


def same_subject(left: str, reading: roles.Reading, scope: Scope) -> Path:
    """The subject of a change, rate or share: a noun of its own clause, else the one that carries on."""
    own = subjects.read(reading.what).path if reading.what else subjects.read(roles.noun(left)).path
    if own == ("收支",) and scope.subject[-1:] in (("收入总计",), ("支出总计",)):
        own = ("收支总计",)  # 收入总计9万元，支出总计9万元。收支较上年增加…
    if not own:
        scope.subject = _carried(roles.noun(left), scope)
        return scope.subject
    whole = absolute(own, scope, False)
    if not (scope.reason or _REASON.search(left) or reading.what):
        scope.subject = whole
        scope.first = scope.first or whole
    return whole


def _carried(word: str, scope: Scope) -> Path:
    """The subject that carries on: 收入 or 支出 alone mean the total, and so does a change after a list of parts."""
    total = _TOTAL.search(word.strip())
    if total and scope.first and total[0] in scope.first[-1]:
        return scope.first
    if scope.listed and scope.head and not scope.outer and not scope.apart:
        return scope.head
    return scope.subject
