"""The documents of one body, which may be called with or without 中共."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.documents.library import Source
from assistant.wording import clean_label, fold
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


def own_name(entity: str) -> str:
    """The name of a body without 本级 behind it, by which its own disclosure differs from that of the whole department."""
    return entity.removesuffix("（本级）").removesuffix("(本级)")


def relatives(source: Source, loaded: Iterable[Source]) -> list[Source]:
    """The other documents of the same body, whatever their year, kind and level, and of the units that it lists."""
    own, units = own_name(source.identity.entity), set(source.units)
    others = ((other, other.identity.entity) for other in loaded if other.name != source.name)
    return [other for other, name in others if own_name(name) == own or clean_label(name) in units]
