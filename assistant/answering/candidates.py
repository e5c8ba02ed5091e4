"""A place that may hold the answer: a line of a table or a figure of the prose, with how well it fits."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.documents.library import Line, Source
from assistant.documents.lines import (
    name_of,
)
from index.schema import Claim


@dataclass(frozen=True)
class Candidate:
    """One place that may hold the answer. `precision` is the share of its own label that was asked for."""

    source: Source
    score: float
    precision: float
    mask: int
    line: Line | None = None
    claim: Claim | None = None
    named: str = ""
    core: int = 0
    above: int = 0

    @property
    def unit(self) -> str:
        return self.line.fact.unit if self.line else self.claim.unit if self.claim else ""

    @property
    def label(self) -> str:
        if self.line:
            return self.named or name_of(self.line)
        return self.claim.name if self.claim else ""


def best_first(candidate: Candidate) -> tuple[float, str, int, int, int]:
    """The key that sorts places by how well they fit, and then as they stand in their document."""
    place = candidate.line.fact if candidate.line else None
    claim = candidate.claim
    return (
        -candidate.score,
        candidate.source.name,
        place.table if place else 10**6,
        place.row if place else claim.paragraph if claim else 0,
        place.column if place else claim.start if claim else 0,
    )
