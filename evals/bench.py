"""How fast and how large: adding documents, asking by type, a cold start, and all of it again as the store grows.

Times depend on the machine and on what else it does; nothing here is a gate.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant
from assistant.retriever import HybridRetriever
from evals import corpora, measures, stores
from evals.ask import Outcome, ask_all
from evals.scoring import Question, load

COLD = """import resource, sys
from assistant import Assistant
Assistant.open(sys.argv[1]).ask(sys.argv[2])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@dataclass(frozen=True, slots=True)
class Size:
    """A store of so many documents. `cold` and `memory` (MB) are of a new process with one question.

    `changed` counts the questions answered otherwise than in the smallest store: others' documents may not matter.
    """

    documents: int
    bytes: int
    median: float
    slowest: float
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
    """The same questions in stores of these many documents: ours first, then copies under other bodies' names."""
    own = stores.read(work / "invented")
    alone: list[Outcome] = []
    for number in sizes:
        store = work / f"of_{number}"
        stores.fill(store, own)
        stores.fill(store, stores.copies(own, max(number - len(own), 0)))
        with Assistant.open(store) as assistant:
            refresh(assistant)
            outcomes = list(ask_all(assistant, questions))
        alone = alone or outcomes
        times = sorted(outcome.seconds for outcome in outcomes)
        begun = time.perf_counter()
        command = [sys.executable, "-c", COLD, str(store), questions[0].text]
        memory = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        cold = time.perf_counter() - begun
        changed = len(measures.unsteady(alone, outcomes))
        yield Size(number, weight(store), _at(times, 0.5), _at(times, 0.99), cold, memory, changed)


def grown_table(found: Sequence[Size]) -> Iterator[str]:
    """One row a size, then by which power of the number of documents the times grow."""
    yield f"{'documents':>10}{'MB':>8}{'p50 ms':>9}{'p99 ms':>9}{'cold s':>8}{'cold MB':>9}{'changed':>9}"
    for size in found:
        yield (
            f"{size.documents:10}{size.bytes / 1e6:8.1f}{size.median * 1000:9.1f}{size.slowest * 1000:9.1f}"
            f"{size.cold:8.2f}{size.memory:9}{size.changed:9}"
        )
    for first, last in zip(found, found[1:], strict=False):
        power = math.log(last.median / first.median) / math.log(last.documents / first.documents)
        yield f"{first.documents} → {last.documents}：中位用时按份数的 {power:.2f} 次方增长"


def run(work: Path, sizes: Sequence[int]) -> Iterator[str]:
    """Everything, as lines of text."""
    corpus = corpora.invented(work / "invented")
    yield from added(corpus.folder, work / "added")
    questions = [question for path in corpus.questions for question in load(path)]
    with Assistant.open(work / "added") as assistant:
        yield from by_kind(list(ask_all(assistant, questions)))
    named = [question for question in questions if question.scope is None and not question.history][:60]
    yield from grown_table(list(grown(sizes, work, named)))


def weight(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def refresh(assistant: Assistant) -> None:
    """Makes the search indexes, as adding files would."""
    searches = HybridRetriever(assistant.ledger, assistant.config.store, assistant.config.embedding)
    searches.refresh()
    searches.close()


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _at(times: Sequence[float], share: float) -> float:
    return times[min(int(len(times) * share), len(times) - 1)] if times else 0.0
