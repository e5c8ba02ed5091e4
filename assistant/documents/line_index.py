"""Which lines of a document a question can name at all, so that the linker scores those and no others.

A row is named by its label; a totals row and the row of the whole body may be named by their column or table instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.documents.library import Line, Source
from assistant.documents.lines import stands_for_all


@dataclass(frozen=True)
class LineIndex:
    """Positions in `Source.lines`: of ordinary rows by their label, and of those that stand for a whole."""

    by_leaf: dict[str, tuple[int, ...]]
    whole: tuple[int, ...]


def build(source: Source) -> LineIndex:
    """The index of a document."""
    whole: list[int] = []
    by_leaf: dict[str, list[int]] = {}
    for number, line in enumerate(source.lines):
        if line.total or stands_for_all(line, source):
            whole.append(number)
        else:
            by_leaf.setdefault(line.leaf, []).append(number)
    return LineIndex({leaf: tuple(held) for leaf, held in by_leaf.items()}, tuple(whole))


def nameable(source: Source, is_named: Callable[[str], bool]) -> list[Line]:
    """The lines whose row label is named, and all that stand for a whole, in the order of the document."""
    index = source.kept(build)
    numbers = list(index.whole)
    for leaf, held in index.by_leaf.items():
        if is_named(leaf):
            numbers += held
    return [source.lines[number] for number in sorted(numbers)]
