"""Hostile and damaged files through the real worker: does it hold, and does it never serve a changed amount?

    python -m evals.hostile FOLDER [--count N] [--seed S]

Takes pages of the PDFs in FOLDER, breaks or edits them in some sixty ways (and writes some files from nothing), reads each
in the worker with its limits and compares with what the sound pages give. Afterwards files that were refused are offered
to a filled library, which must stay as it was. One table; the exit status is 1 where anything is at fault.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from evals.hostile import craft, damage, plant
from evals.hostile.judge import FAULTS, Expected, Verdict, judge
from evals.hostile.library import refused_leave_no_trace, strange_paths
from evals.hostile.sources import Source, sources
from index.errors import InputError
from index.schema import ParsedDocument
from index.worker import MEGABYTE, Limits, Worker

LIMITS = Limits(memory_bytes=768 * MEGABYTE, cpu_seconds=3, wall_seconds=8)
SLACK = 3.0  # seconds that stopping a file may take
KEPT = 150  # refused files offered to a library at the end
SHOWN = 12  # faults shown in full


@dataclass(frozen=True, slots=True)
class Mutant:
    kind: str
    name: str
    data: bytes
    sound: ParsedDocument | None
    expected: Expected
    planted: str = ""


def mutants(originals: Sequence[Source], count: int, seed: int) -> Iterator[Mutant]:
    """The same for the same seed. Six in ten are damaged, three edited, one written from nothing."""
    chance = Random(seed)
    for _ in range(count):
        source = chance.choice(originals)
        draw = chance.random()
        if draw < 0.62:
            name = chance.choice(list(damage.KINDS))
            data = damage.KINDS[name](source.data, chance)
            yield Mutant(name, source.name, data, source.sound, "same")
        elif draw < 0.94:
            yield _edited(source, chance)
        else:
            pick = craft.SLOW if chance.random() < 0.25 else craft.QUICK
            kind = chance.choice(pick)
            yield Mutant(kind.__name__, "crafted.pdf", kind(chance), None, "anything")


def _edited(source: Source, chance: Random) -> Mutant:
    groups: tuple[tuple[dict[str, plant.Plant], Expected], ...] = (
        (plant.HIDDEN, "hidden"),
        (plant.HIDDEN, "hidden"),
        (plant.BESIDE, "beside"),
        (plant.LYING, "same"),
        (plant.VISIBLE, "anything"),
    )
    if chance.random() < 0.03:
        return Mutant("encrypted", source.name, plant.encrypted(source.data, chance), source.sound, "same")
    kinds, expected = chance.choice(groups)
    name = chance.choice(list(kinds))
    text = plant.number(chance)
    data = plant.edited(source.data, kinds[name], chance, text)
    return Mutant(
        name, source.name, data, source.sound, expected, text if expected in ("hidden", "beside") else ""
    )


class Tally:
    """Outcomes by kind, the slowest file of each, and the faults."""

    def __init__(self) -> None:
        self.words: dict[str, Counter[str]] = {}
        self.slowest: dict[str, float] = {}
        self.faults: list[str] = []

    def add(self, number: int, kind: str, verdict: Verdict, seconds: float) -> None:
        self.words.setdefault(kind, Counter())[verdict.word] += 1
        self.slowest[kind] = max(self.slowest.get(kind, 0.0), seconds)
        if verdict.word in FAULTS or verdict.detail:
            self.faults.append(f"{number} {kind}: {verdict.word} {verdict.detail}")

    def lines(self) -> Iterator[str]:
        words = sorted({word for counts in self.words.values() for word in counts})
        yield f"{'kind':22}" + "".join(f"{word:>11}" for word in words) + f"{'slowest s':>11}"
        for kind, counts in sorted(self.words.items()):
            row = "".join(f"{counts[word] or '':>11}" for word in words)
            yield f"{kind:22}{row}{self.slowest[kind]:11.2f}"
        total = Counter[str]()
        for counts in self.words.values():
            total.update(counts)
        yield (
            f"{'all':22}"
            + "".join(f"{total[word]:>11}" for word in words)
            + f"{max(self.slowest.values()):11.2f}"
        )

    @property
    def failed(self) -> int:
        return sum(counts[word] for counts in self.words.values() for word in FAULTS)


def run(originals: Sequence[Source], count: int, seed: int, folder: Path) -> tuple[Tally, list[Path]]:
    """Read every mutant; returns the tally and some of the files that were refused."""
    tally, refused = Tally(), list[Path]()
    with Worker(LIMITS) as worker:
        for number, mutant in enumerate(mutants(originals, count, seed)):
            path = folder / f"{number:06}-{mutant.kind}" / mutant.name  # the name tells something, too
            path.parent.mkdir()
            path.write_bytes(mutant.data)
            start = time.monotonic()
            outcome: ParsedDocument | InputError
            try:
                outcome = worker.parse(path)
            except InputError as error:
                outcome = error
            seconds = time.monotonic() - start
            verdict = judge(outcome, mutant.sound, mutant.expected, mutant.planted)
            if seconds > LIMITS.wall_seconds + SLACK:
                verdict = Verdict("OVER LIMIT", f"{seconds:.1f} s")
            tally.add(number, mutant.kind, verdict, seconds)
            quick = isinstance(outcome, InputError) and verdict.word == "refused"
            if quick and len(refused) < KEPT:
                refused.append(path)
            elif not tally.faults or not tally.faults[-1].startswith(f"{number} "):
                path.unlink()
                path.parent.rmdir()
    return tally, refused


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.hostile", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="sound PDFs")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="leave the faulty files in this folder")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        originals = sources(sorted(options.folder.glob("*.pdf")), Random(options.seed))
        start = time.monotonic()
        tally, refused = run(originals, options.count, options.seed, folder)
        for line in tally.lines():
            print(line)
        for fault in tally.faults[:SHOWN]:
            print(fault)
        seconds = time.monotonic() - start
        print(f"{options.count} files, {tally.failed} at fault, {seconds:.0f} s, seed {options.seed}")
        unchanged = refused_leave_no_trace(refused, originals, Path(temporary) / "store")
        print(f"{len(refused)} refused files offered to a library: {unchanged or 'it is unchanged'}")
        strange = strange_paths(Path(temporary))
        print(f"folders, links and pipes: {strange or 'all answered in one line'}")
    return 1 if tally.failed or unchanged or strange else 0


if __name__ == "__main__":
    sys.exit(main())
