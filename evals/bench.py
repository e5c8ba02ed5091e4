"""How fast and how large: adding documents, asking by type, a cold start, and all of it again as the store grows.

Asking and filling are measured in CPU time, a cold start in elapsed time: it depends on what else the machine does. Nothing
here is a gate.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant
from evals import corpora, plot, scale, steady, stores
from evals.ask import Outcome, ask_all
from evals.scoring import Question, load

MISSED = "云岚市林业局2025年公务接待费是多少？"
RANKED = "2025年哪个单位的公务用车运行维护费最多？"
RANKABLE = 1000  # documents; a question over all bodies keeps all of them in memory
COLD = """import resource, sys
from assistant import Assistant
Assistant.open(sys.argv[1]).ask(sys.argv[2])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@dataclass(frozen=True, slots=True)
class Size:
    """A store of so many documents. `cold` and `memory` (MB) are of a new process with one question.

    `filled` is documents a second into the ledger; `missed` the first question about a body that is not loaded; `ranked`
    the first one over all bodies (0 where the store is too large for it). `changed` counts the questions answered
    otherwise than in the smallest store: others' documents may not matter.
    """

    documents: int
    bytes: int
    filled: float
    median: float
    slowest: float
    missed: float
    ranked: float
    cold: float
    memory: int
    changed: int


def added(folder: Path, store: Path) -> Iterator[str]:
    """Adding a folder: pages and documents a second, CPU a page (worker processes included), bytes a document."""
    start, cpu = time.perf_counter(), _cpu()
    with Assistant.open(store) as assistant:
        assistant.add(folder)
        pages = sum(info.pages for info in assistant.documents())
        number = len(assistant.documents())
    seconds, used = time.perf_counter() - start, _cpu() - cpu
    yield (
        f"加入 {number} 份、{pages} 页：{seconds:.1f} 秒，{pages / seconds:.0f} 页/秒，每页 CPU {used / pages * 1000:.1f} 毫秒，"
        f"每份 {weight(store) / number / 1024:.0f} KB"
    )


def by_kind(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Milliseconds a question, by type."""
    yield f"{'type':14}{'n':>5}{'p50 ms':>9}{'p99 ms':>9}"
    kinds = sorted({outcome.question.kind for outcome in outcomes})
    for kind in ("all", *kinds):
        times = sorted(o.seconds for o in outcomes if kind in ("all", o.question.kind))
        yield f"{kind:14}{len(times):5}{_at(times, 0.5) * 1000:9.1f}{_at(times, 0.99) * 1000:9.1f}"


def grown(sizes: Sequence[int], work: Path, questions: Sequence[Question]) -> Iterator[Size]:
    """The same questions in stores of these many documents: ours first, then multiplied ones of other bodies."""
    own = stores.read(work / "invented")
    alone: list[Outcome] = []
    for number in sizes:
        store, others = work / f"of_{number}", max(number - len(own), 0)
        stores.fill(store, own)
        begun = time.process_time()
        scale.fill(store, scale.documents(own, others))
        filled = others / (time.process_time() - begun)
        with Assistant.open(store) as assistant:
            stores.refresh(assistant)
            missed = _seconds(assistant, MISSED)
            outcomes = list(ask_all(assistant, questions))
            ranked = _seconds(assistant, RANKED) if number <= RANKABLE else 0.0
        alone = alone or outcomes
        times = sorted(outcome.seconds for outcome in outcomes)
        begun = time.perf_counter()
        command = [sys.executable, "-c", COLD, str(store), questions[0].text]
        memory = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        cold = time.perf_counter() - begun
        changed = len(steady.differing(alone, outcomes, steady.said))
        middle, slowest = _at(times, 0.5), _at(times, 0.99)
        size = weight(store)
        yield Size(number, size, filled, middle, slowest, missed, ranked, cold, memory, changed)


def _seconds(assistant: Assistant, question: str) -> float:
    begun = time.process_time()
    assistant.ask(question)
    return time.process_time() - begun


def grown_table(found: Sequence[Size]) -> Iterator[str]:
    """One row a size, then by which power of the number of documents each measure grows."""
    yield (
        f"{'documents':>10}{'MB':>8}{'filled/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'missed s':>10}{'ranked s':>10}"
        f"{'cold s':>8}{'cold MB':>9}{'changed':>9}"
    )
    for size in found:
        ranked = f"{size.ranked:.2f}" if size.ranked else "-"
        yield (
            f"{size.documents:10}{size.bytes / 1e6:8.1f}{size.filled:10.1f}{size.median * 1000:9.1f}"
            f"{size.slowest * 1000:9.1f}{size.missed:10.2f}{ranked:>10}{size.cold:8.2f}{size.memory:9}"
            f"{size.changed:9}"
        )
    for first, last in zip(found, found[1:], strict=False):
        powers = [
            f"{name} {_power(first, last, measure):.2f}"
            for name, measure in MEASURES.items()
            if measure(first) > 0 and measure(last) > 0
        ]
        yield f"{first.documents} → {last.documents} 份，按份数的几次方增长：{'，'.join(powers)}"


MEASURES: Mapping[str, Callable[[Size], float]] = {
    "bytes": lambda size: size.bytes,
    "median": lambda size: size.median,
    "slowest": lambda size: size.slowest,
    "missed": lambda size: size.missed,
    "ranked": lambda size: size.ranked,
    "cold": lambda size: size.cold,
    "memory": lambda size: size.memory,
}


def _power(first: Size, last: Size, measure: Callable[[Size], float]) -> float:
    return math.log(measure(last) / measure(first)) / math.log(last.documents / first.documents)


def plots(found: Sequence[Size], folder: Path) -> None:
    """A chart of each measure over the number of documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, measure in MEASURES.items():
        points = [(size.documents, measure(size)) for size in found]
        (folder / f"{name}.svg").write_text(plot.growth(name, points), encoding="utf-8")


def run(work: Path, sizes: Sequence[int], out: Path | None = None) -> Iterator[str]:
    """Everything, as lines of text."""
    corpus = corpora.invented(work / "invented")
    yield from added(corpus.folder, work / "added")
    questions = [question for path in corpus.questions for question in load(path)]
    with Assistant.open(work / "added") as assistant:
        yield from by_kind(list(ask_all(assistant, questions)))
    named = [q for q in questions if q.scope is None and not q.history and q.kind not in steady.OVER_ALL]
    found = list(grown(sizes, work, named[:60]))
    yield from grown_table(found)
    if out is not None:
        plots(found, out)


def weight(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _at(times: Sequence[float], share: float) -> float:
    return times[min(int(len(times) * share), len(times) - 1)] if times else 0.0
