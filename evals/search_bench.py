"""Passage search in a large store, as the program makes it: python -m evals.search_bench [--chunks N] [--store DIR]

The samples' documents are put into a store again and again for other bodies, until it holds so many chunks. Questions are
asked of one document, of those of one body, of half of the documents and of all, over every kind of chunk. Told are
milliseconds (of the processor, as the machine may be busy, and elapsed), and how much the search by meaning finds of
what is best when every chunk of the scope is compared, one by one.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.answering.retriever import HybridRetriever
from evals import corpora, stores
from index.search import embedder
from index.store.ledger import Ledger

KINDS = ("prose", "row", "table")
QUESTIONS = (
    "公务接待费为什么减少？",
    "什么是机关运行经费",
    "单位的主要职责有哪些",
    "下属单位有哪几家",
    "政府采购里买服务花了多少",
    "收入预算比上年增加的原因",
    "有几辆车，单价一百万以上的设备多少台",
    "绩效目标是怎么定的",
    "出国的钱为何没有安排",
    "结转的资金怎么用",
    "人员经费包括哪些内容",
    "三公经费总体情况怎么样",
)
TIMES = 10
FOUND = 8


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line a scope."""
    parser = argparse.ArgumentParser(prog="python -m evals.search_bench", description=__doc__)
    parser.add_argument("--chunks", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="keep the store here, or use the one that is here")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as work:
        store = given.store or Path(work)
        if not Ledger.exists(store):
            fill(store, given.chunks)
        for line in measured(store):
            print(line, flush=True)


def fill(store: Path, chunks: int) -> None:
    """A store of at least so many chunks."""
    own = stores.read(corpora.bundled().folder)
    number = chunks * len(own) // sum(len(parsed.chunks) for parsed in own) + len(own)
    stores.fill(store, stores.copies(own, number))


def measured(store: Path) -> Iterator[str]:
    """The lines of all scopes."""
    begun = time.process_time()
    model = embedder.load()
    loaded = time.process_time() - begun
    begun = time.process_time()
    for _ in range(TIMES):
        for question in QUESTIONS:
            model.encode_query(question)
    encoded = (time.process_time() - begun) / TIMES / len(QUESTIONS)
    yield f"model: load {loaded:.3f} s of CPU, a question {encoded * 1000:.3f} ms"
    with Ledger(store) as ledger:
        searches = HybridRetriever(ledger, store)
        searches.refresh()
        records = ledger.documents()
        names = [record.name for record in records]
        body = records[0].identity.entity
        scopes = {
            "one document": names[:1],
            "one body": [record.name for record in records if record.identity.entity == body],
            "half": names[::2],
            "all": names,
        }
        for title, scope in scopes.items():
            yield f"{title:13} {len(scope):5} documents  {_line(searches, scope)}"
        searches.close()


def _line(searches: HybridRetriever, scope: Sequence[str]) -> str:
    first = time.process_time()
    searches.search(QUESTIONS[0], scope, KINDS, FOUND)
    first = time.process_time() - first
    used, elapsed = [], []
    for _ in range(TIMES):
        for question in QUESTIONS:
            start, begun = time.process_time(), time.perf_counter()
            searches.search(question, scope, KINDS, FOUND)
            used.append(time.process_time() - start)
            elapsed.append(time.perf_counter() - begun)
    shares = [_recall(searches, question, scope) for question in QUESTIONS]
    return (
        f"CPU p50 {_at(used, 0.5):6.1f} p99 {_at(used, 0.99):6.1f} ms, elapsed p50 {_at(elapsed, 0.5):6.1f} "
        f"p99 {_at(elapsed, 0.99):6.1f} ms, first {first * 1000:.0f} ms, recall {sum(shares) / len(shares):.3f}"
    )


def _recall(searches: HybridRetriever, question: str, scope: Sequence[str]) -> float:
    """How much of the best by meaning, each chunk compared, the search by meaning finds. Equal scores are alike."""
    best = searches.compared(question, scope, KINDS)
    found = searches.dense(question, scope, KINDS, FOUND)
    least = sorted(best, reverse=True)[: len(found)][-1]
    return sum(hit.score >= least - 1e-6 for hit in found) / FOUND


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)] * 1000


if __name__ == "__main__":
    main()
