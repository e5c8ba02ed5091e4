"""Which file stands behind a number: each number of a seed is drawn by itself, so any one can be made again alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from evals.hostile import altered, craft, damage, drawn, named, plant, switched
from evals.hostile.judge import Expected
from evals.hostile.sources import Source
from index.schema import ParsedDocument

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file to be made: what is done to which source, and what reading it may give."""

    kind: str
    source: Source | None
    expected: Expected
    make: Make
    planted: str = ""

    @property
    def name(self) -> str:
        return self.source.name if self.source else "crafted.pdf"

    @property
    def sound(self) -> ParsedDocument | None:
        return self.source.sound if self.source else None


def mutant(originals: Sequence[Source], seed: int, number: int) -> Mutant:
    """The same for the same seed and number. Six in ten are damaged, three edited, one written from nothing."""
    chance = Random(f"{seed} {number}")
    source = chance.choice(originals)
    draw = chance.random()
    if draw < 0.62:
        name = chance.choice(list(damage.KINDS))
        return Mutant(name, source, "same", lambda: damage.KINDS[name](source.data, chance))
    if draw < 0.94:
        return _edited(source, chance)
    kind = chance.choice(craft.SLOW if chance.random() < 0.25 else craft.QUICK)
    return Mutant(kind.__name__, None, "anything", lambda: kind(chance))


def _edited(source: Source, chance: Random) -> Mutant:
    groups: tuple[tuple[dict[str, plant.Plant], Expected], ...] = (
        (plant.HIDDEN, "hidden"),
        (plant.HIDDEN, "hidden"),
        (plant.BESIDE, "beside"),
        (plant.LYING | altered.CUT, "same"),
        (plant.LYING_GLYPHS, "doubt"),
        (plant.VISIBLE, "anything"),
        (drawn.DRAWN | drawn.REDRAWN, "drawn"),
        (altered.ALTERED, "drawn"),
        (named.NAMED, "named"),
        (altered.PICTURED | altered.DISPUTED | switched.SWITCHED, "some"),
        (altered.HARMLESS, "sound"),
    )
    if chance.random() < 0.03:
        lock = chance.choice((plant.encrypted, plant.locked_for_printing))
        expected: Expected = "same" if lock is plant.encrypted else "sound"
        return Mutant(lock.__name__, source, expected, lambda: lock(source.data, chance))
    kinds, expected = chance.choice(groups)
    name = chance.choice(list(kinds))
    if name in drawn.REDRAWN:
        expected = "same"
    text = plant.number(chance)
    planted = text if expected in ("hidden", "beside") else ""
    return Mutant(
        name, source, expected, lambda: plant.edited(source.data, kinds[name], chance, text), planted
    )
