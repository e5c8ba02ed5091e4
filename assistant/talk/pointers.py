"""Words that point at figures told before and name nothing: 它, 前者, 第二个, 最大的那块, 这俩加起来."""

from __future__ import annotations

import re

from assistant.talk.memory import Memory
from assistant.talk.told import Told, nested, ordered, row
from assistant.talk.words import COUNT, LEAD, TOGETHER
from assistant.wording import fold, number_of

_THING = "(?:项|个|笔|样|块|类|家|种|科目|项目|单位|部门|局|位|名)"
_NOUN = "(?:的?(?:数字?|金额|钱|费用?|支出|经费|预算))?"
_ONE = re.compile(
    f"(?:它|其|这个?|那个?|[这该那此上]一?个?{_THING}|刚才(?:那|这)?个?|上面(?:那|这)?个?){_NOUN}"
)
_FORMER = re.compile(f"(?:前者|前一?{_THING}){_NOUN}")
_LATTER = re.compile(f"(?:后者|后一?{_THING}){_NOUN}")
_NTH = re.compile(
    f"(?:这?里面?|其中)?(?:的)?排?第(?P<n>[一二三四五六七八九十]|[1-9][0-9]?)(?:大|高|多|贵)?(?:的)?(?:那|这)?一?{_THING}?{_NOUN}"
)
_LAST = re.compile(f"(?:最后|末尾|最末)(?:的)?(?:那|这)?一?{_THING}{_NOUN}")
_MOST = re.compile(
    f"(?:这?里面?|其中)?(?:的)?(?:金额|数额|花钱|花费)?最(?P<way>[大多高贵小少低]|便宜)的(?:那|这)?一?{_THING}?{_NOUN}"
)
_SEVERAL = re.compile(
    f"(?:(?:上面|前面|以上|刚才)?(?:的)?(?:这|那)?(?P<n>[两俩仨二三四五]){_THING}?(?:者)?|它们|他们|(?:上面|前面|以上)?这些|(?:上面|前面|以上|这|那)几{_THING})"
    f"(?P<all>俩|仨|[两三四]{_THING})?{_NOUN}(?:的)?{TOGETHER}?(?:数|金额)?"
)
_TOTAL = re.compile(f"(?:这个?|那个?|刚才的?|上面的?)?(?:{TOGETHER}(?:的)?(?:数|金额)?|总数|总额)")
_LEAST = ("小", "少", "低", "便宜")
_MONEY = re.compile("(?:费用?|经费|支出)$")
_SHORT_NAME = 4
"""Fewer characters are the noun of many names: 支出, 业务费."""


def told_by(words: str, memory: Memory) -> tuple[Told, ...] | None:
    """The figures that words point at, in the order told (several: their sum is meant); None where they point at none."""
    words = re.sub(f"^{LEAD}", "", words)
    if _ONE.fullmatch(words):
        thing = memory.thing
        return (thing,) if thing else None
    if _FORMER.fullmatch(words) or _LATTER.fullmatch(words):
        pair = memory.pair_told
        return (pair[0] if _FORMER.fullmatch(words) else pair[1],) if len(pair) == 2 else None
    if found := one_of(words, memory):
        return (found,)
    if _TOTAL.fullmatch(words):
        return _sum(memory) or (row(memory.told) if len(row(memory.told)) > 1 else None)
    if said := _SEVERAL.fullmatch(words):
        number = COUNT.get(said["n"] or "", 0)
        if not number and said["all"]:
            number = COUNT.get(said["all"][0], 0)
        chosen = memory.told[-number:] if number else row(memory.told)
        if memory.told and memory.told[-1].evidence and memory.told[-1].evidence.parts:
            if not number or len(memory.told[-1].parts) == number:
                return memory.told[-1:]  # already added up
        return chosen if len(chosen) > 1 and len(chosen) >= number else None
    return None


def called(words: str, memory: Memory) -> tuple[Told, ...] | None:
    """The one figure told whose longer name ends in the words (普查经费 of 第四次农业普查经费), or is they and the noun that
    says it is money (购置 of 购置费); None where they fit several."""
    names = [(told, fold(told.evidence.label)) for told in memory.told if told.evidence]
    fitting = {told.place: told for told, name in names if len(words) > 1 and _MONEY.sub("", name) == words}
    if not fitting and len(words) >= _SHORT_NAME:
        fitting = {told.place: told for told, name in names if name.endswith(words) and name != words}
    return tuple(fitting.values()) if len(fitting) == 1 else None


def one_of(words: str, memory: Memory) -> Told | None:
    """The one of those told in a row, or listed last, that its place among them points at (第二个, 最大的那块)."""
    among = memory.among
    if len(among) < 2:
        return None
    if _LAST.fullmatch(words):
        return among[-1]
    if said := _MOST.fullmatch(words):
        if among == memory.listed and memory.whole_of_listed is None and not _of_projects(memory):
            return None  # of lines that may hold each other the most is no one thing
        kinds = {(t.evidence.in_yuan() is None, t.evidence.unit) for t in among if t.evidence}
        if len({money for money, _ in kinds}) > 1 or kinds and next(iter(kinds))[0] and len(kinds) > 1:
            return None
        first, second = ordered(among, said["way"] in _LEAST)[:2]
        return None if first.evidence and second.evidence and _same(first, second) else first
    if said := _NTH.fullmatch(words):
        n = number_of(said["n"])
        order = ordered(among, way(words, memory) == "least") if way(words, memory) else among
        return order[n - 1] if n <= len(order) else None
    return None


def of_unit(words: str, memory: Memory) -> Told | None:
    """Of units or bodies ranked last, the one whose name has these words (信息中心呢); None where they are in no or several."""
    owners = [fold(told.evidence.owner) if told.evidence else "" for told in memory.listed]
    last = memory.intent is not None and memory.intent.operation in ("rank", "list") and not memory.reckoned
    if not last or len(words) < 2 or len(set(owners)) < len(owners):
        return None
    fitting = [told for told, owner in zip(memory.listed, owners, strict=True) if words in owner]
    return fitting[0] if len(fitting) == 1 else None


def way(words: str, memory: Memory) -> str:
    """How things are ordered by which words point at one (第二大的, 最少的): most or least first, "" for the order they were told
    in; 第二个 after 最多的是哪个 goes on with its order."""
    if said := _MOST.fullmatch(words):
        return "least" if said["way"] in _LEAST else "most"
    if re.search("第.{1,2}[大高多贵]", words):
        return "most"
    asked = memory.reckoned if _NTH.fullmatch(words) else None
    return (asked.way or (asked.kind if asked.kind in ("most", "least") else "")) if asked else ""


def placed(question: str, memory: Memory) -> tuple[str, str, Told] | None:
    """A turn that begins by pointing at one of several by its place: (what points, the rest, which); None for no such turn."""
    if len(memory.among) < 2:
        return None
    question = re.sub(f"^{LEAD}", "", question)
    for pattern in (_LAST, _MOST, _NTH):
        if (said := pattern.match(question)) and (found := one_of(said.group(0), memory)):
            return said.group(0), question[said.end() :], found
    return None


def _of_projects(memory: Memory) -> bool:
    """Whether projects were listed: they stand beside each other, and none holds another."""
    return "项目" in memory.text and not nested(memory.listed)


def _sum(memory: Memory) -> tuple[Told, ...] | None:
    last = memory.told[-1:]
    return last if last and last[0].evidence and last[0].evidence.parts else None


def _same(one: Told, other: Told) -> bool:
    a, b = one.evidence, other.evidence
    if a is None or b is None:
        return False
    return (a.in_yuan(), a.value if a.in_yuan() is None else 0) == (
        b.in_yuan(),
        b.value if b.in_yuan() is None else 0,
    )
