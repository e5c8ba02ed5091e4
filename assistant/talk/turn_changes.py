"""Turns that compare with another year or thing, and leave out what is compared."""

from __future__ import annotations

import re

from assistant.talk import pointing
from assistant.talk.turn import Rule, Turn
from assistant.talk.words import (
    COLUMN,
    END,
    HOW_MUCH,
    LEAD,
    YEARS,
)

_INSTEAD = re.compile("^(?:那么?)?(?:再)?(?:换成|换作|改成|换到|换)")
_THESE_YEARS = re.compile("[这那]?[两三几]年")
_IN_COLUMN = re.compile(
    f"(?:那|再看)?(?P<column>{COLUMN})(?:里面?|里头|之?中|当中|内)(?:的)?(?:呢|有?{HOW_MUCH})?{END}"
)
_YEAR_SAID = re.compile(r"20\d\d年")
_YEAR_ALONE = re.compile(r"(?:那么?)?(?P<year>20\d\d年)度?呢?[?？]?")
_START = "(?:那|它)?(?:是)?(?:(?:这?[一两]年|前后|中间|之间)(?:下来|间|里)?)?(?:一共|总共)?(?:同比)?"
_CHANGED = re.compile(
    f"{_START}(?:增长|增加|多|少|上升|上涨|下降|减少|降低|变化|变动|涨|降)(?:了|幅度?|率)*(?:是)?(?:百分之几|百分之多少|多少|几成|多大)?(?:呢)?[?？]?|增幅(?:是?多少|呢)?[?？]?|同比(?:呢|多少)?[?？]?"
)
_MOVED_BY = re.compile(
    f"{LEAD}(?:它)?(?:具体|一共|总共)?(?P<by>(?:上?升|上?涨|增|下?降|减|提?高|低|多|少|省)(?:加|少)?(?:了|出)?(?:多少|几)(?:钱|万元?|元|成)?)(?:呢)?{END}"
)
_LEADING = re.compile(f"^{_START}")
_BASE_YEAR = re.compile(r"[比较跟和与](?:20)?(?P<year>[0-4]\d)年")


def _against(turn: Turn) -> str | None:
    if turn.intent.operation != "difference" or not re.match("(?:那|它)?[比和跟与]", turn.question):
        return None
    return turn.memory.topic + re.sub("^(?:那|它)", "", turn.question)


def _instead(turn: Turn) -> str | None:
    """Another body in place of the last, and nothing else said."""
    said = _INSTEAD.match(turn.question) if turn.scope.named else None
    if said is None or turn.own.mentions or turn.own.strong >> said.end():
        return None
    return turn.memory.topic + "," + turn.question[said.end() :]


def _these_years(turn: Turn) -> str | None:
    if not _THESE_YEARS.search(turn.question) or len(turn.memory.years) < 2:
        return None
    years = "、".join(f"{year}年" for year in sorted(turn.memory.years))
    topic = "" if turn.own.strong or turn.other_thing else turn.memory.topic
    return years + topic + _THESE_YEARS.sub("", turn.question)


def counted_in_year(turn: Turn) -> str | None:
    """A number of things in another year: the last question with that year (2024年呢 after 2025年开展几次检查)."""
    said, last = _YEAR_ALONE.fullmatch(turn.question), turn.memory.intent
    told = set(_YEAR_SAID.findall(turn.memory.text))
    if said is None or last is None or not last.counter or len(told) != 1 or turn.memory.reckoned:
        return None
    return turn.memory.text.replace(told.pop(), said["year"])


def _than_a_year(turn: Turn) -> str | None:
    """Against a year that is named: of the one year asked about before."""
    base, scope = _BASE_YEAR.search(turn.question), turn.memory.scope
    if base is None or scope is None:
        return None
    if turn.intent.operation not in ("change", "difference"):
        return None
    years = (years for years in (scope.years, turn.memory.years))
    own = next((left for y in years if (left := [year for year in y if f"{year}"[2:] != base["year"]])), [])
    other = YEARS.search(turn.question[: base.start()] + turn.question[base.end() :])
    topic = "" if turn.own.mentions else turn.memory.topic
    return f"{topic}{own[0]}年{turn.question}" if len(own) == 1 and not other else None


def _changed(turn: Turn) -> str | None:
    """How something has changed between the two years asked about before, else since the year before."""
    if (
        len(turn.memory.years) < 2
        and (said := _MOVED_BY.fullmatch(turn.question))
        and not turn.memory.reckoned
    ):
        return f"{turn.memory.topic}比上年{said['by']}" if turn.memory.topic else None
    if not _CHANGED.fullmatch(turn.question) or len(turn.memory.years) < 2:
        return None
    earlier, later = sorted(turn.memory.years[-2:])
    return f"{turn.memory.topic}{later}年比{earlier}年{_LEADING.sub('', turn.question)}"


def _of_the_row(turn: Turn) -> str | None:
    inside = _IN_COLUMN.fullmatch(turn.question)
    row = pointing.row(turn.memory) if inside else ""
    return f"{inside['column']}里{row}是多少" if inside and row else None


COMPARED: tuple[Rule, ...] = (_of_the_row, _against, _instead, _these_years, _than_a_year, _changed)
