"""Two editions of one disclosure: the one published anew says so on its cover (更正, 修订稿) or is dated later.

Each is named by its words or its date; where it has neither, by its file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.library import Source
from assistant.wording import fold, span_mask

_ASKED = re.compile(r"(?:更正|修订|修正)(?:后的?|版|稿)|重新(?:公开|公布)的?")
_BOTH = re.compile(
    "(?:更正|修订|修正)(?:之?前后|后(?:比|和|与|跟|较)(?:更正|修订|修正)?前|前(?:和|与|到|至)(?:更正|修订|修正)?后)的?"
)
_VERSIONS = re.compile("(?:有|的|这)?(?:两|2)个?(?:版本?|稿)的?|(?:各|每)个?版本?的?|新旧(?:两)?版本?")
_FIRST = re.compile(r"(?:更正|修订|修正)(?:之?前的?)|(?:首次|最初|第一次)(?:公开|公布)的?|原版")
_NAME = re.compile("[版布]|文件")


def narrowed(question: str, sources: Sequence[Source]) -> tuple[tuple[Source, ...], int]:
    """The documents of the edition that the question names, and which of its characters name it."""
    if called := _by_name(question, sources):
        return called
    if not any(pattern.search(question) for pattern in (_BOTH, _VERSIONS, _ASKED, _FIRST)):
        return tuple(sources), 0
    anew = [source for source in sources if source.anew]
    if _asks_both(question) and (anew or any(s.siblings and s.edition for s in sources)):
        return tuple(sources), _said(question)
    for pattern, wanted in ((_ASKED, True), (_FIRST, False)):
        found = pattern.search(question)
        kept = tuple(source for source in sources if source.anew == wanted)
        if anew and found and kept:
            return kept, span_mask(*found.span())
    return tuple(sources), 0


def _said(question: str) -> int:
    """The characters that name editions."""
    mask = 0
    for pattern in (_BOTH, _VERSIONS, _ASKED, _FIRST):
        if found := pattern.search(question):
            mask |= span_mask(*found.span())
    return mask


def both(question: str, sources: Sequence[Source]) -> tuple[tuple[Source, ...], ...]:
    """The documents published anew and those before them, where the question lays them side by side; else nothing.

    Where none says that it is the later one, each edition by itself.
    """
    if not _asks_both(question):
        return ()
    anew = tuple(source for source in sources if source.anew)
    before = tuple(source for source in sources if not source.anew)
    if anew and before:
        return anew, before
    named = tuple((source,) for source in sources if source.edition)
    return named if len(named) == len(sources) > 1 else ()


def _by_name(question: str, sources: Sequence[Source]) -> tuple[tuple[Source, ...], int] | None:
    """The document whose edition is named as we name it, as in a question picked from ours."""
    if not _NAME.search(question):
        return None
    named = [(fold(s.edition), s) for s in sources if s.siblings and s.edition]
    name, kept = max(((n, s) for n, s in named if n in question), key=lambda x: len(x[0]), default=("", None))
    if kept is None:
        return None
    place = question.index(name)
    return (kept,), span_mask(place, place + len(name))


def _asks_both(question: str) -> bool:
    return bool(
        _BOTH.search(question)
        or _VERSIONS.search(question)
        or _ASKED.search(question)
        and _FIRST.search(question)
    )
