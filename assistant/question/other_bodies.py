"""Bodies and units that a question names and that have no document of their own among the loaded ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.library import Source
from assistant.question.body_names import abbreviation, begins_name

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
    r"^(?:除[了去开掉]?|不算|不含|不包括|剔除|去掉|扣除|请问|查询|分别|列出|列举|比较|对比|统计|汇总|看看|请|那么|那|么|换成|比|和|与|跟|的|月|日|底|初|末)+"
)
_NO_BODY = re.compile(
    "[一二两三四五六七八九十几][个家]|这个|那个|我们|全|该|本|哪个|哪些|几个|各|不|由|要|给|多少|什么|支出|收入|经费|预算|项目|其中"
)


def other_body(question: str) -> str:
    """What is built like the name of a body, in a question that names none of the loaded ones; "" where nothing is."""
    for match in _BODY.finditer(question):
        name = match.group(0)
        while name and not begins_name(question[: match.end() - len(name)]):
            name = name[1:]
        name = _BODY_START.sub("", name).split("的")[-1]
        if len(name) >= 4 and not _NO_BODY.search(name):
            return name
    return ""


def other_body_beside(question: str, mask: int, sources: Sequence[Source]) -> str:
    """A body that is not loaded and that the question lays beside one that is: 甲市财政局和乙市财政局; "" where none is."""
    bare = "".join(_COVERED if mask >> i & 1 else c for i, c in enumerate(question))
    for match in _BESIDE.finditer(bare):
        name = match["after"] or match["before"]
        if not _NO_BODY.search(name) and not any(name in source.text for source in sources):
            return name
    return ""


def listing_unit(question: str, sources: tuple[Source, ...]) -> tuple[Source, ...]:
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


def speaking_of(body: str, sources: tuple[Source, ...], several: bool) -> tuple[Source, ...]:
    """The documents that may answer for a body that is not theirs: among several, only those that list it as their unit."""
    if not several:
        return tuple(s for s in sources if body in s.text or any(is_unit(body, unit) for unit in s.units))
    listing = sources[0].listing(body)
    return tuple(s for s in sources if s.name in listing and any(is_unit(body, unit) for unit in s.units))


def is_unit(body: str, unit: str) -> bool:
    """Whether a folded name is part of a unit's, or shortens it: 刑侦支队 is 甲市公安局刑事侦查支队."""
    return body in unit or abbreviation(body, 0, unit) == len(body)
