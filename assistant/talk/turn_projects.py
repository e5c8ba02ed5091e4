"""Turns after a project or one of its indicators: what of its money is of one fund, the whole project, the indicator beside."""

from __future__ import annotations

import re

from assistant.answering.evidence import Evidence
from assistant.projects import target_rows
from assistant.projects.target_rows import Target
from assistant.talk import turns
from assistant.talk.turn import Rule, Turn
from assistant.talk.words import END, HOW_MUCH, LEAD

_WHOLE = re.compile(
    f"{LEAD}(?:这个?|该|整个|它?所在的?)项目(?:的)?(?:总)?(?:预算|金额|资金|经费)?(?:一共|总共)?(?:要|得|安排|是|有|花|投)?了?(?:多少(?:钱|资金|经费|万元?)?|呢){END}"
)
_FUND = re.compile(
    f"{LEAD}(?:其中|里面|里头)?的?(?:走|来自|动用|用的?是?|属于|由)?(?P<fund>一般公共预算|财政拨款|政府性基金|单位资金|其他资金)(?:拨款|预算)?(?:出|开支|安排|负担|列支)?的?(?:部分)?(?:呢|{HOW_MUCH}){END}"
)


def _fund(turn: Turn) -> str | None:
    """After a project: what of its money is of one fund."""
    said, told = _FUND.fullmatch(turn.question), _told(turn)
    line = told.line if told else None
    if said is None or line is None or not (line.table.form or "项目" in line.table.title):
        return None
    return None if turns.settled(line.leaf) else f"{line.leaf}项目的{said['fund']}是多少"


def _whole(turn: Turn) -> str | None:
    """After an indicator, 整个项目多少钱 asks for the project that it is of."""
    names = {target.project for target in _own(turn)} if _WHOLE.fullmatch(turn.question) else set()
    return f"{names.pop()}项目多少钱" if len(names) == 1 else None


def _indicator_beside(turn: Turn) -> str | None:
    """After an indicator, 嘉奖呢 asks for the one other indicator of its project that has this in its name."""
    said, own = turns.item(turn.question), _own(turn)
    if not said or turn.scope.named or not own:
        return None
    places = {(target.source.name, target.project) for target in own}
    beside = {
        target.name
        for target in own[0].source.kept(target_rows.read)
        if (target.source.name, target.project) in places and said in target.name
    }
    return f"{beside.pop()}是多少" if len(beside) == 1 else None


def _own(turn: Turn) -> list[Target]:
    """The indicators of a project that the figure told last is the target of; one in several forms is several."""
    told = _told(turn)
    if told is None or told.line is None:
        return []
    fact = told.line.fact
    return [t for t in told.source.kept(target_rows.read) if t.project and t.value.fact == fact]


def _told(turn: Turn) -> Evidence | None:
    return turn.memory.told[-1].evidence if turn.memory.told else None


OF_PROJECTS: tuple[Rule, ...] = (_fund, _whole, _indicator_beside)
