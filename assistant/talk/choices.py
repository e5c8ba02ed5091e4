"""The answer to a question that was asked back: a fragment that picks one of the documents offered, or some of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.by_body import group_by_entity
from assistant.documents.library import Source
from assistant.question.scope import Scope
from assistant.talk.places import lies_in
from assistant.talk.words import END
from assistant.wording import fold
from index.normalize import in_order

_LEAD = "^(?:那么?|就|我(?:想|要)?(?:说|问|指|看|选|查)的?(?:是)?|(?:当然|应该)?是|选|要|看|换成?)?"
_TAIL = f"(?:的)?(?:(?:那|这)(?:个|家|份))?(?:单位预算|部门预算|部门决算)?(?:的)?(?:呢|吧|啊)?{END}$"
_NTH = re.compile("第(?P<n>[一二三四五六七八]|[1-8])(?:个|项|家|份|条)?")
_YEAR = re.compile("(?:20)?([0-4][0-9])年度?(?:的)?")
_KIND = re.compile("(预算|决算)")
_LEVEL = re.compile("(部门|单位|本级)")
_LEVELS = {"本级": "单位"}


def chosen(text: str, offered: Sequence[Source], asked: str) -> tuple[str, Scope | None] | None:
    """The question asked back, of the documents that a folded fragment picks of those offered: in full words where it picks
    one, with its scope where it picks several. None where it picks none, or says more than which."""
    words = re.sub(_TAIL, "", re.sub(_LEAD, "", text.rstrip("?？。")))
    picked = _picked(words, offered) if words and asked else ()
    if not picked or len(picked) == len(offered):
        return None
    if len(picked) == 1:
        own = picked[0].identity
        alone = sum((s.identity.entity, s.identity.year) == (own.entity, own.year) for s in offered) == 1
        return f"{fold(own.entity)}{own.year}年{asked}" if alone else f"{fold(picked[0].title)}:{asked}", None
    several = len({source.identity.entity for source in picked}) > 1
    return asked, Scope(picked, group_by_entity(picked), (), ambiguous=several, named=True)


def _picked(words: str, offered: Sequence[Source]) -> tuple[Source, ...]:
    if said := _NTH.fullmatch(words):
        at = "一二三四五六七八".find(said["n"])
        at = at if at >= 0 else int(said["n"]) - 1
        return tuple(offered[at : at + 1])
    picked = tuple(offered)
    if said := _YEAR.search(words):
        picked = tuple(s for s in picked if s.identity.year == 2000 + int(said[1]))
        words = words[: said.start()] + words[said.end() :]
    if not words or not picked:
        return picked
    if here := tuple(s for s in picked if lies_in(s, words) or _names(words, s)):
        return here
    for pattern, of in ((_KIND, "kind"), (_LEVEL, "level")):
        if said := pattern.search(words):
            value = _LEVELS.get(said[1], said[1])
            picked = tuple(s for s in picked if getattr(s.identity, of) == value)
            words = words.replace(said[1], "", 1)
    return picked if not words.strip("的") else ()


def _names(words: str, source: Source) -> bool:
    """Whether words are a name of the body, or a short form of it: its characters in order."""
    names = (fold(source.identity.entity), *(fold(alias) for alias in source.identity.aliases))
    return len(words) > 1 and any(in_order(words, name) for name in names)
