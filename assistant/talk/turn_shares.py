"""Turns that ask for a share, a degree of completion or another unit, and leave out of what."""

from __future__ import annotations

import re

from assistant.talk import pointing
from assistant.talk.turn import Rule, Turn, named_beside
from assistant.talk.words import (
    BARE_SHARE,
    END,
    SHARE,
    UNIT_ONLY,
)

_PART = re.compile("(?P<whole>.{2,24}?)其中的?(?P<part>.{2,}?)(?:是|有)?(?:多少|呢)?[?？]?")
_SHARE = re.compile(f"(?:那|又)?(?P<part>.{{2,14}}?){SHARE}(?:呢)?[?？]?")
_COMPLETION = re.compile(
    f"(?:那|它)?(?:的)?(?:预算)?(?:完成|执行)(?:率|了)?(?:是)?(?:多少|百分之几|几成|如何|怎么样)?(?:呢)?{END}"
)
_AMOUNT = re.compile("多少(?:个?亿元?|万元?|千元|元|钱)?|百分之(?:几|多少)|几成")
_MEASURE = re.compile("(?:年初|全年|调整)?(?:预算|决算)数?$")


def _of_the_part(turn: Turn) -> str | None:
    """After 其中…: the share of that part, or another part of the same whole."""
    inside = _PART.fullmatch(turn.memory.text)
    if inside is None or not turn.bare:
        return None
    if BARE_SHARE.fullmatch(turn.question):
        return f"{inside['part']}占{inside['whole']}多少"
    other = pointing.OTHER.search(turn.question) and named_beside(turn.question, turn.scope)
    return f"{inside['whole']}其中{pointing.OTHER.sub('', turn.question)}" if other else None


def _share(turn: Turn) -> str | None:
    share = _SHARE.fullmatch(turn.question)
    whole = pointing.whole(turn.memory, share["part"]) if share and turn.own.strong else ""
    return f"{share['part']}占{whole}多少" if share and whole else None


def _completion(turn: Turn) -> str | None:
    if not _COMPLETION.fullmatch(turn.question):
        return None
    return f"{_MEASURE.sub('', turn.memory.topic)}预算完成率是多少"


def _in_a_unit(turn: Turn) -> str | None:
    """The last amount in another unit; of how something changed or differs, the question is put again."""
    unit, memory = UNIT_ONLY.fullmatch(turn.question), turn.memory
    if unit and memory.intent and memory.intent.operation in ("change", "difference", "sum"):
        text, asked = _AMOUNT.subn("多少" + unit["unit"], memory.text, count=1)
        return text if asked else f"{memory.text}多少{unit['unit']}"
    return f"{pointing.came_first(turn.memory) or turn.memory.topic}是多少{unit['unit']}" if unit else None


def _bare_share(turn: Turn) -> str | None:
    """占多少 alone: of what came first among those ranked, else of the topic; of what, sometimes nothing before says."""
    memory = turn.memory
    if not BARE_SHARE.fullmatch(turn.question):
        return None
    if won := pointing.came_first(memory):
        ranked_in = pointing.WHOLES.fullmatch(re.sub("(?:里面?|之?中|当中|内)$", "", memory.topic))
        if ranked_in:
            return f"{won}占{ranked_in['whole']}多少"
    if whole := pointing.whole(memory, memory.topic, settled=True):
        return f"{memory.topic}占{whole}多少"
    return turn.question if re.search("占了?[它其]", turn.question) else None


SHARES: tuple[Rule, ...] = (_of_the_part, _share, _completion, _in_a_unit, _bare_share)
