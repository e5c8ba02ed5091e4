"""A turn that lays two things side by side, as its words say it: 物业费比它多多少, 占这两项合计多少, 跟差旅费比呢."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.talk.words import APART, END, HOW_MUCH, LEAD, MORE, SHARE, TOGETHER, YEAR

Kind = Literal["gap", "most", "least", "share", "times", "sum"]

_LESS = "[少低小]|便宜"
_START = f"{LEAD}(?:又|再|还|要是|如果)?(?:拿|把|将)?"
_THAN = "(?:比(?![例重率较])|较(?![大多少小高低]))"
_LEFT = "(?P<left>[^,?。]{0,24}?)"
_RIGHT = "(?P<right>[^,?。]{1,24}?)"
_MUCH = f"(?:多|少|高|低|大|小|贵|便宜)(?:了|出|出来)?{HOW_MUCH}"
_WHICH = "(?:是)?(?:哪(?:一)?(?:个|项|边|家|块|样|笔|类)(?:单位|局|部门)?|谁)(?:的|花的?)?(?:数字?|钱|金额)?"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "gap",
        re.compile(
            f"{_START}{_LEFT}(?:要|得)?{_THAN}{_RIGHT}(?:要|还|更|就|会|能)?(?:{_MUCH}|{APART}{HOW_MUCH}?|{MORE}(?:一?些|一点)?(?:吗|么|不|没有)|(?:更)?[多高大]还是(?:更)?[少低小])(?:呢)?{END}"
        ),
    ),
    (
        "most",
        re.compile(
            f"{_START}{_LEFT}(?:[和跟与同]|{_THAN}){_RIGHT}(?:相?比|比较|比起来|比一比)?,?(?:起来)?{_WHICH}(?P<way>{MORE})(?:一?些|一点)?(?:呢)?{END}"
        ),
    ),
    (
        "gap",
        re.compile(
            f"{_START}{_LEFT}[和跟与同]{_RIGHT}(?:之间)?(?:的)?(?:比|相比|比较|比起来)?,?{APART}{HOW_MUCH}?(?:呢)?{END}"
        ),
    ),
    (
        "gap",
        re.compile(
            f"{_START}{_LEFT}[和跟与同]{_RIGHT}(?:相?比|比较|比起来),?(?:起来)?(?:还|又|要|会)?{_MUCH}(?:呢)?{END}"
        ),
    ),
    ("times", re.compile(f"{_START}{_LEFT}(?:是|为|相当于){_RIGHT}的?(?:几|多少)倍(?:呢)?{END}")),
    (
        "share",
        re.compile(
            f"{_START}{_LEFT}占(?:了|到)?{_RIGHT}的?(?:多少|几成|百分之几|百分之多少|(?:百分)?比[例重]?(?:是|有)?(?:多少)?|{SHARE})(?:呢)?{END}"
        ),
    ),
    (
        "sum",
        re.compile(
            f"{_START}{_LEFT}(?:和|跟|与|同|加上?(?!起来|在一|总)|连同|算上){_RIGHT}(?:的)?{TOGETHER}(?:的)?{HOW_MUCH}?(?:呢)?{END}"
        ),
    ),
    (
        "gap",
        re.compile(
            f"{_START}(?P<left>)(?:[和跟与同]|{_THAN}){_RIGHT}(?:相?比|比较|比起来|比一比|比一下)(?:呢|怎么样|如何)?{END}"
        ),
    ),
    (
        "sum",
        re.compile(
            f"{_START}(?P<left>)(?:加上|算上|加进|连上|加(?!起来|在一|总)){_RIGHT}(?:{TOGETHER})?(?:呢|{HOW_MUCH}(?:呢)?)?{END}"
        ),
    ),
)
_OF_TIME = re.compile(
    f"(?:的?(?:{YEAR}|20[0-4]\\d|[去上前今往]年|上一?年度?|前一年|同期|上期|年初))|(?:预算数?|决算数?|执行数?|计划数?|标准|平均|均|的)+$"
)
_MOVED = re.compile("[减增降升涨](?:加|少|长|低)?$")
"""The end of a word for a change, no name: 比…减少多少."""


@dataclass(frozen=True)
class Sides:
    """Both sides as said (`left` is "" where what was told last is meant), and what is asked of them."""

    kind: Kind
    left: str
    right: str


def read(question: str) -> Sides | None:
    """The sides of a folded turn; None where it lays nothing side by side, or a year or a measure beside another."""
    for kind, pattern in _PATTERNS:
        if (said := pattern.fullmatch(question)) is None:
            continue
        left, right = said["left"], re.sub("(?<=.)的$", "", said["right"])
        if _OF_TIME.match(right) or _MOVED.search(right):
            return None
        if kind == "most" and re.search(_LESS, said["way"]):
            return Sides("least", left, right)
        return Sides(kind, left, right)
    return None
