"""Vectors of documents in memory, each compared with a question: nothing near is missed, whatever the scope.

A hundred thousand chunks take some ten milliseconds. Only the nearest are named, so that what is named does not grow with
the scope; those that another search has found are named as well, wherever they lie.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from index.schema import Chunk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

ALL = 5000  # chunks of a scope, up to which every one is named
NEAREST = 300

Scores = dict[tuple[str, str], float]
"""A score for each (document name, chunk id)."""


class Part(NamedTuple):
    """The chunks of one kind: their ids and their vectors, row by row."""

    keys: tuple[str, ...]
    vectors: Matrix


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document in memory: its chunks by id, and their vectors by kind."""

    chunks: Mapping[str, Chunk]
    parts: Mapping[str, Part]


def loaded(chunks: Mapping[str, Chunk], keys: Sequence[str], vectors: Matrix) -> Loaded:
    """The chunks with the vectors of those named by `keys`, one a row."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        rows[chunks[key].kind].append(row)
    parts = {kind: Part(tuple(keys[row] for row in own), vectors[own]) for kind, own in rows.items()}
    return Loaded(chunks, parts)


def scores(
    vector: Matrix,
    documents: Mapping[str, Loaded],
    kinds: Collection[str],
    also: Collection[tuple[str, str]] = (),
) -> Scores:
    """The cosines of the nearest chunks and the least of all, and of `also`; in a small scope those of every chunk."""
    import numpy as np

    parts = [
        (name, part)
        for name, held in documents.items()
        for kind, part in held.parts.items()
        if kind in kinds and part.keys
    ]
    if not parts:
        return {}
    found = [part.vectors @ vector for _, part in parts]
    starts = np.cumsum([0, *(len(one) for one in found)])
    every = np.concatenate(found)
    chosen = np.arange(len(every))
    if len(every) > ALL:
        least = np.partition(every, len(every) - NEAREST)[len(every) - NEAREST]
        chosen = np.append(np.flatnonzero(every >= least), every.argmin())
    owners = np.searchsorted(starts, chosen, side="right") - 1
    named = {
        (parts[owner][0], parts[owner][1].keys[place - starts[owner]]): float(every[place])
        for place, owner in zip(chosen.tolist(), owners.tolist(), strict=True)
    }
    if len(every) > ALL:
        named |= _of(also, parts, found)
    return named


def _of(
    wanted: Collection[tuple[str, str]], parts: Sequence[tuple[str, Part]], found: Sequence[Matrix]
) -> Scores:
    ids: dict[str, set[str]] = defaultdict(set)
    for name, key in wanted:
        ids[name].add(key)
    return {
        (name, key): float(score)
        for (name, part), scored in zip(parts, found, strict=True)
        if name in ids
        for key, score in zip(part.keys, scored, strict=True)
        if key in ids[name]
    }
