"""Mutants through the real worker, one after the other or in several processes, and what came of them.

Apart from the command: a process that is started anew finds what it is to run in a module, not in a command's `__main__`.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from evals.hostile.drawn import Place, difference, edited_at, page_of, text_at
from evals.hostile.judge import FAULTS, Expected, Verdict, judge
from evals.hostile.mutants import Mutant, mutant
from evals.hostile.plant import looks_different
from evals.hostile.sources import Source
from index.errors import InputError
from index.schema import ParsedDocument
from index.worker import MEGABYTE, Limits, Worker

LIMITS = Limits(memory_bytes=768 * MEGABYTE, cpu_seconds=3, wall_seconds=8)
SLACK = 3.0  # seconds that stopping a file may take
KEPT = 150  # refused files offered to a library at the end


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
    def count(self) -> int:
        return sum(sum(counts.values()) for counts in self.words.values())

    @property
    def failed(self) -> int:
        return sum(counts[word] for counts in self.words.values() for word in FAULTS)

    def join(self, other: Tally) -> None:
        for kind, counts in other.words.items():
            self.words.setdefault(kind, Counter()).update(counts)
            self.slowest[kind] = max(self.slowest.get(kind, 0.0), other.slowest[kind])
        self.faults += other.faults


def run(
    originals: Sequence[Source], numbers: Sequence[int], seed: int, folder: Path, kinds: Sequence[str] = ()
) -> tuple[Tally, list[Path]]:
    """Read the mutants of these numbers (of these kinds, where any are given): the tally, and some that were refused."""
    tally, refused = Tally(), list[Path]()
    with Worker(LIMITS) as worker:
        for number in numbers:
            made = mutant(originals, seed, number)
            if kinds and made.kind not in kinds:
                continue
            path = folder / f"{number:06}-{made.kind}" / made.name  # the name tells something, too
            path.parent.mkdir(parents=True)
            data = made.make()
            path.write_bytes(data)
            drawn, said = None, ""
            if made.expected in ("drawn", "named", "some") and made.source:
                where = edited_at if made.expected == "some" else difference
                drawn = where(made.source.data, data)
                said = text_at(made.source.data, drawn) if drawn else ""
            expected = _expected(made, data)
            if expected == "some" and drawn is None and made.source and not _read_at(made.source, data):
                expected = "same"
            verdict, seconds, kept = _read(worker, path, made, expected, drawn, said)
            tally.add(number, made.kind, verdict, seconds)
            if kept and len(refused) < KEPT:
                refused.append(path)
            elif not tally.faults or not tally.faults[-1].startswith(f"{number} "):
                path.unlink()
                path.parent.rmdir()
    return tally, refused


def _expected(made: Mutant, data: bytes) -> Expected:
    """A lie that shows nowhere is none: the swapped glyphs may be of a font without digits on the pages."""
    if made.source and data == made.source.data:
        return "same"
    if made.expected == "doubt" and made.source and not looks_different(made.source.data, data):
        return "same"
    return made.expected


def _read_at(source: Source, data: bytes) -> bool:
    """Whether the page that was edited has figures that are read: what stands in no table cannot be in doubt."""
    page = page_of(source.data, data)
    return any(fact.page == page for fact in source.sound.facts)


def _read(
    worker: Worker, path: Path, made: Mutant, expected: Expected, drawn: Place | None, said: str
) -> tuple[Verdict, float, bool]:
    """The verdict on one file, the seconds it took, and whether it was refused without a fault."""
    start = time.monotonic()
    outcome: ParsedDocument | InputError
    try:
        outcome = worker.parse(path)
    except InputError as error:
        outcome = error
    seconds = time.monotonic() - start
    verdict = judge(outcome, made.sound, expected, made.planted, drawn, said)
    if seconds > LIMITS.wall_seconds + SLACK:
        verdict = Verdict("OVER LIMIT", f"{seconds:.1f} s")
    return verdict, seconds, isinstance(outcome, InputError) and verdict.word == "refused"


def run_side_by_side(
    originals: Sequence[Source],
    numbers: Sequence[int],
    seed: int,
    folder: Path,
    kinds: Sequence[str],
    processes: int,
) -> tuple[Tally, list[Path]]:
    """As `run`, the numbers dealt out to several processes."""
    tally, refused = Tally(), list[Path]()
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        parts = [
            pool.submit(run, originals, numbers[first::processes], seed, folder, kinds)
            for first in range(processes)
        ]
        for part in parts:
            one, some = part.result()
            tally.join(one)
            refused += some[: KEPT - len(refused)]
    return tally, refused
