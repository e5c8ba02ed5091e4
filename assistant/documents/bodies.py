"""Bodies by their printed names: the one that publishes a document, and the units below it that its tables list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.wording import clean_label, fold
from index.schema import Identity, Table

_OWN_PART = re.compile(
    r"\((?:本级|机关|本部|机关本级|部门本级|汇总|部门|行政)\)$|(?:本级|机关本部|本部|机关)$"
)
_BODY = re.compile(
    r"(?:[局委办厅院处队所站馆校部会室社团]|中心|支队|总队|法院|检察院|公司|大学|学院|医院)(?:\(.*\))?$"
)
_SHORTEST = 5
_SUBJECT_CODES = (3, 5, 7)


def is_own_name(label: str, identity: Identity) -> bool:
    """Whether a cleaned label is the publishing body itself, or its 本级."""
    return without_part(label) in own_names(identity)


def own_names(identity: Identity) -> frozenset[str]:
    """The folded names of the publishing body."""
    return frozenset(map(fold, (identity.entity, *identity.aliases)))


@lru_cache(maxsize=65536)
def without_part(label: str) -> str:
    """A cleaned name of a body without 本级 or 机关 at its end."""
    return _OWN_PART.sub("", label) or label


def is_body_name(label: str) -> bool:
    """Whether a cleaned label ends as the names of bodies do."""
    return len(label) >= _SHORTEST and bool(_BODY.search(label))


def units(tables: Iterable[Table], identity: Identity) -> tuple[str, ...]:
    """The units below a body, by their cleaned names, in the order of the page.

    A unit heads rows of its own, or stands in two tables or more; a meeting or a project that is named like a body stands
    in one only.
    """
    places: dict[str, set[int]] = {}
    parents: set[str] = set()
    for table in tables:
        if table.form:
            continue
        for row in table.rows:
            labels = [clean_label(label) for label in row.path]
            parents.update(labels[:-1])
            named = labels if len(row.code) not in _SUBJECT_CODES else labels[:-1]
            for label in named:
                if is_body_name(label) and not is_own_name(label, identity):
                    places.setdefault(label, set()).add(table.number)
    return tuple(name for name, found in places.items() if name in parents or len(found) > 1)


def short_names(unit: str) -> Sequence[str]:
    """A unit's name without its second name in brackets, and that second name."""
    main, _, rest = unit.partition("(")
    return tuple(name for name in (main, rest.rstrip(")")) if len(name) >= 2)
