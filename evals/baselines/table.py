"""All ways of answering in one table: the product and the simpler ones, on the same questions and the same store."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from assistant.answering.retriever import HybridRetriever
from evals.ask import Outcome
from evals.baselines.pages import LineReader, read
from evals.baselines.passages import PassageReader
from evals.baselines.stock import StockReader
from evals.scoring import Question, score

PRODUCT = "财问"


class Reader(Protocol):
    """Answers a question, in the shape of the product's JSON."""

    def ask(self, question: Question) -> dict[str, Any]: ...


def readers(searches: HybridRetriever, folder: Path, work: Path) -> dict[str, Reader]:
    """The simpler ways, by name."""
    pages = read(folder)
    return {
        "只用词面检索": PassageReader(searches, "lexical"),
        "只用向量检索": PassageReader(searches, "dense"),
        "LlamaIndex 标准流程": StockReader(pages, work / "chroma"),
        "逐行找数（无台账）": LineReader(pages),
    }


def ask_all(reader: Reader, questions: Iterable[Question]) -> Iterator[Outcome]:
    """The outcomes of one way."""
    for question in questions:
        start = time.perf_counter()
        answer = reader.ask(question)
        yield Outcome(question, answer, score(question, answer), time.perf_counter() - start)


def rows(ways: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """One Markdown row a way."""
    yield "| 做法 | 题数 | 答对 | 数字错 | 错且称已核对 | 有出处 | 每题毫秒（中位） |"
    yield "|---|---|---|---|---|---|---|"
    for name, outcomes in ways.items():
        number = max(len(outcomes), 1)
        shares = [
            sum(getattr(outcome.score, field) for outcome in outcomes) / number
            for field in ("correct", "wrong", "sure", "cited")
        ]
        middle = sorted(outcome.seconds for outcome in outcomes)[len(outcomes) // 2] if outcomes else 0.0
        cells = " | ".join(f"{share:.1%}" for share in shares)
        yield f"| {name} | {len(outcomes)} | {cells} | {middle * 1000:.1f} |"
