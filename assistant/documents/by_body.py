"""The documents of one body, which may be called with or without 中共."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.library import Source
from assistant.wording import fold
from index.naming import PARTY


def body_key(source: Source) -> str:
    """One key for a body, with or without 中共 before its name."""
    return PARTY.sub("", fold(source.identity.entity))


def group_by_entity(sources: Sequence[Source]) -> tuple[tuple[Source, ...], ...]:
    """The documents of each body together, in the order in which the bodies come."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(body_key(source), []).append(source)
    return tuple(tuple(group) for group in groups.values())
