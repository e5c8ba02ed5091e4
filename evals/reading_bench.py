"""How fast and how right documents are read: against the floor of the PDF library and against other table readers.

    python -m evals.reading_bench FOLDER [NAME_PART] [--skip-peers]

In one run: processor milliseconds a page of the whole parse, of the floor (words and drawings of every page) and of each
stage of an `add`; what we and the peers get right of the cells read by eye (`facts_by_eye.jsonl` in FOLDER; the peers read
only the pages of these cells); and one worker process against two. The load is printed: other work disturbs the last most.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from evals import peers
from evals.parse_report import BY_EYE, missed_by_eye
from index import build, identity, worker
from index.equations import equations
from index.errors import InputError
from index.page import pdf
from index.proof.coverage import coverage
from index.prose import chunks, claims, sections
from index.schema import Fact
from index.search import embedder
from index.tables import facts, tables

BAR = 2.5  # the whole parse may take this many times the floor
BAR_TWO = 1.8  # two processes should read this many times as much as one


class Stopwatch:
    """Processor seconds by name, taken between one `lap` and the next."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.process_time()

    def start(self) -> None:
        self._last = time.process_time()

    def lap(self, name: str) -> None:
        now = time.process_time()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._last
        self._last = now


def speed(paths: Sequence[Path]) -> dict[str, tuple[Fact, ...]]:
    """Print the parse against the floor, and the share of each stage; returns the facts of each file."""
    read: dict[str, tuple[Fact, ...]] = {}
    watch, stages = Stopwatch(), Stopwatch()
    pages = 0
    for path in paths:
        watch.start()
        pages += peers.floor(path)
        watch.lap("floor")
        try:
            read[path.name] = build.parse_file(path).facts
        except InputError as error:
            print(f"refused: {error}")
        watch.lap("parse")
        _stages(path, stages)
    floor, parse = watch.seconds["floor"], watch.seconds["parse"]
    print(f"{len(paths)} files, {pages} pages")
    print(f"floor  {1000 * floor / pages:7.2f} ms a page")
    verdict = "within" if parse <= BAR * floor else "OVER"
    print(f"parse  {1000 * parse / pages:7.2f} ms a page = {parse / floor:.2f} x floor ({verdict} {BAR})")
    total = sum(stages.seconds.values())
    print("stages of an add, without writing to the store:")
    for name, seconds in stages.seconds.items():
        print(f"  {name:10} {1000 * seconds / pages:6.2f} ms a page {seconds / total:6.1%}")
    return read


def _stages(path: Path, watch: Stopwatch) -> None:
    """The stages of `build.parse_file`, one by one, and the vectors that are stored with the document."""
    encoder = embedder.load()
    watch.start()
    pages = pdf.read_pages(path).pages
    watch.lap("pdf")
    who = identity.read(pages, path.name)
    watch.lap("identity")
    found = tables.extract(pages)
    watch.lap("tables")
    values = facts.from_tables(found, who.year, who.kind)
    watch.lap("facts")
    prose = sections.read(pages, found)
    watch.lap("sections")
    claims.read(prose, who.year, who.kind)
    watch.lap("claims")
    equations.check(found, values)
    watch.lap("equations")
    made = chunks.make(path.name, found, prose)
    watch.lap("chunks")
    coverage(pages, found)
    watch.lap("coverage")
    encoder.encode_documents([chunk.embedded for chunk in made])
    watch.lap("vectors")


def accuracy(folder: Path, read: dict[str, tuple[Fact, ...]], with_peers: bool) -> None:
    """Print what we and the peers get right of the cells read by eye."""
    lines = (folder / BY_EYE).read_text(encoding="utf-8").splitlines()
    eye = [cell for cell in map(json.loads, lines) if cell["file"] in read]
    print(f"of {len(eye)} cells read by eye:")
    print(f"  {'caiwen':12} {len(eye) - len(list(missed_by_eye(eye, read)))} right")
    pages: dict[str, set[int]] = {}
    for cell in eye:
        pages.setdefault(cell["file"], set()).add(cell["page"])
    if not pages or not with_peers:
        return
    count = sum(len(numbers) for numbers in pages.values())
    watch = Stopwatch()
    for name, numbers in pages.items():
        peers.floor(folder / name, numbers)
    watch.lap("floor")
    print(
        f"  {'floor':12} {'':11} {1000 * watch.seconds['floor'] / count:7.1f} ms a page on these {count} pages"
    )
    for peer, reader in peers.available().items():
        if reader is None:
            print(f"  {peer:12} is not installed here, so not measured")
            continue
        _peer(peer, reader, folder, pages, eye)


def _peer(
    name: str,
    reader: peers.Reader,
    folder: Path,
    pages: dict[str, set[int]],
    eye: Sequence[dict[str, object]],
) -> None:
    watch = Stopwatch()
    read = {file: reader(folder / file, _ordered(numbers)) for file, numbers in pages.items()}
    watch.lap(name)
    right = len(eye) - len(list(missed_by_eye(eye, read)))
    count = sum(len(numbers) for numbers in pages.values())
    print(f"  {name:12} {right:4} right {1000 * watch.seconds[name] / count:8.1f} ms a page")


def _ordered(numbers: Collection[int]) -> list[int]:
    return sorted(numbers)


def processes(paths: Sequence[Path]) -> None:
    """Print one worker process against two, reading the same files."""
    walls: dict[int, float] = {}
    for count in (1, 2):
        used, start = _children(), time.perf_counter()
        for _ in worker.parse_many(paths, processes=count):
            pass
        walls[count] = time.perf_counter() - start
        cpu = _children() - used
        print(
            f"{count} process{'es' if count > 1 else '  '}  {walls[count]:6.1f} s wall {cpu:6.1f} s processor"
        )
    load = os.getloadavg()[0]
    ratio = walls[1] / walls[2]
    print(
        f"two read {ratio:.2f} times as fast as one (bar {BAR_TWO}); {os.cpu_count()} processors, load {load:.1f}"
    )


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("part", nargs="?", default="", help="only files whose name contains this")
    parser.add_argument("--skip-peers", action="store_true", help="do not run the other readers")
    options = parser.parse_args(arguments)
    paths = [path for path in sorted(options.folder.glob("*.pdf")) if options.part in path.name]
    if not paths:
        print(f"no PDF in {options.folder}")
        return 1
    read = speed(paths)
    if (options.folder / BY_EYE).is_file():
        accuracy(options.folder, read, not options.skip_peers)
    processes(paths)
    return 0


if __name__ == "__main__":
    sys.exit(main())
