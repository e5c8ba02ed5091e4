"""Two editions of one disclosure: the one published anew says so on its cover (更正, 修订稿), and is named by that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.library import Source
from assistant.wording import span_mask

_ASKED = re.compile(r"(?:更正|修订|修正)(?:后的?|版|稿)|重新(?:公开|公布)的?")
_FIRST = re.compile(r"(?:更正|修订|修正)(?:之?前的?)|(?:首次|最初|第一次)(?:公开|公布)的?|原版")


def narrowed(question: str, sources: Sequence[Source]) -> tuple[tuple[Source, ...], int]:
    """The documents of the edition that the question names, and which of its characters name it."""
    anew = [source for source in sources if source.edition]
    for pattern, wanted in ((_ASKED, True), (_FIRST, False)):
        found = pattern.search(question)
        kept = tuple(source for source in sources if bool(source.edition) == wanted)
        if anew and found and kept:
            return kept, span_mask(*found.span())
    return tuple(sources), 0
