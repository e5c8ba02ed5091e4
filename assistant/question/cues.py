"""What the wording of a question tells about the passage it wants, beyond its words.

Names of the bodies asked about stand in every other sentence of their documents and tell passages apart in none, so
they are taken out before searching. A why-question wants a sentence that gives a reason, a question for a
meaning one that defines, a question for duties what stands under that heading, and each is helped to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.schema import Identity

SHORTEST_NAME = 3
KIND_BONUS = 0.2
_YEAR = re.compile(r"(?:19|20)\d\d\s*年度?")
_KINDS = (
    (
        r"为什么|为何|为啥|原因|凭什么|怎么(?:会|就|还|才|又|一下|少|多|减|增|涨|降|没|是0)|怎么来|何以|缘故",
        r"原因|由于|主要是|主要系|是因为|因[^。，、]{2,20}[，、。]|根据[^。]{2,30}要求|所致",
    ),
    (
        r"什么是|什么叫|指什么|指的?是什么|什么意思|怎么理解|含义|反映的?是?什么|名词解释",
        r"[:：，]\s*是?指(?!标|导)|是指|[:：)）。]\s*反映",
    ),
    (r"[干做管]什么|管哪些|负责(?:什么|哪些)|职能|职责", r"^[^\n]*(?:职能|职责)[^\n]*\n"),
)
_WANTED = tuple((re.compile(question), re.compile(passage)) for question, passage in _KINDS)


def searched(question: str, identities: Iterable[Identity]) -> str:
    """The question without years and without the names of the bodies; the question itself if nothing else is left."""
    names = {
        name
        for identity in identities
        for name in (identity.entity, *identity.aliases)
        if len(name) >= SHORTEST_NAME
    }
    bare = _YEAR.sub("", question)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        bare = bare.replace(name, "")
    return bare if re.search(r"\w", bare) else question


def bonus(question: str, passage: str) -> float:
    """What a passage (with its headings on the first line) gains by being the kind the question wants."""
    wanted = any(asks.search(question) and gives.search(passage) for asks, gives in _WANTED)
    return KIND_BONUS if wanted else 0.0
