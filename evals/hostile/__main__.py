"""Hostile and damaged files through the real worker: does it hold, and does it never serve a changed amount?

    python -m evals.hostile FOLDER… [--count N] [--seed S] [--processes P] [--kinds KIND…] [--only NUMBER…] [--keep OUT]

Takes pages of the PDFs in the folders, breaks or edits them in some sixty ways (and writes some files from nothing), reads each
in the worker with its limits and compares with what the sound pages give. Afterwards files that were refused are offered
to a filled library, which must stay as it was. One table; the exit status is 1 where anything is at fault.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from evals.hostile.judge import FAULTS, Expected, Verdict, judge
from evals.hostile.library import refused_leave_no_trace, strange_paths
from evals.hostile.mutants import Mutant, mutant
from evals.hostile.plant import looks_different
from evals.hostile.sources import Source, sources
from index.errors import InputError
from index.schema import ParsedDocument
from index.worker import MEGABYTE, Limits, Worker

LIMITS = Limits(memory_bytes=768 * MEGABYTE, cpu_seconds=3, wall_seconds=8)
SLACK = 3.0  # seconds that stopping a file may take
KEPT = 150  # refused files offered to a library at the end
SHOWN = 40  # faults shown in full


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
            verdict, seconds, kept = _read(worker, path, made, _expected(made, data))
            tally.add(number, made.kind, verdict, seconds)
            if kept and len(refused) < KEPT:
                refused.append(path)
            elif not tally.faults or not tally.faults[-1].startswith(f"{number} "):
                path.unlink()
                path.parent.rmdir()
    return tally, refused


def _expected(made: Mutant, data: bytes) -> Expected:
    """A lie that shows nowhere is none: the swapped glyphs may be of a font without digits on the pages."""
    if made.expected == "doubt" and made.source and not looks_different(made.source.data, data):
        return "same"
    return made.expected


def _read(worker: Worker, path: Path, made: Mutant, expected: Expected) -> tuple[Verdict, float, bool]:
    """The verdict on one file, the seconds it took, and whether it was refused without a fault."""
    start = time.monotonic()
    outcome: ParsedDocument | InputError
    try:
        outcome = worker.parse(path)
    except InputError as error:
        outcome = error
    seconds = time.monotonic() - start
    verdict = judge(outcome, made.sound, expected, made.planted)
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


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.hostile", description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", help="sound PDFs")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument(
        "--kinds", nargs="+", default=[], help="only files of these kinds, of all the numbers"
    )
    parser.add_argument("--only", nargs="+", type=int, help="these numbers of the seed alone")
    parser.add_argument("--keep", type=Path, help="leave the faulty files in this folder")
    options = parser.parse_args(arguments)
    numbers = options.only or range(options.count)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        start = time.monotonic()
        sound = sorted(path for given in options.folders for path in given.glob("*.pdf"))
        originals = sources(sound, Random(options.seed))
        if options.processes > 1:
            tally, refused = run_side_by_side(
                originals, numbers, options.seed, folder, options.kinds, options.processes
            )
        else:
            tally, refused = run(originals, numbers, options.seed, folder, options.kinds)
        for line in tally.lines():
            print(line)
        for fault in tally.faults[:SHOWN]:
            print(fault)
        unchanged = refused_leave_no_trace(refused, originals, Path(temporary) / "store")
        print(f"{len(refused)} refused files offered to a library: {unchanged or 'it is unchanged'}")
        strange = strange_paths(Path(temporary))
        print(f"folders, links and pipes: {strange or 'all answered in one line'}")
        print(f"{tally.count} files, {tally.failed} at fault, seed {options.seed}: {_spent(start)}")
    return 1 if tally.failed or unchanged or strange else 0


def _spent(start: float) -> str:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    cpu = sum(use.ru_utime + use.ru_stime for use in used)
    return f"{time.monotonic() - start:.0f} s, {cpu:.0f} s of CPU"


if __name__ == "__main__":
    sys.exit(main())
