"""Measure retrieval: python -m evals.embedding.measure [--model FOLDER] [--store DIR QUESTIONS.jsonl …]

Without a store: everyday words against official names (`words`). The set `spoken` is a test only of a model trained
`--without-lexicon`, `phrases` and `names` only of one trained with `--leave-out` the same.
With a store: questions whose answer is a passage, by words, by meaning and fused,
each searched inside the documents it cites. A passage counts when it is on a cited page and holds the most of what
the answer must say. Run on one question set, differences below 0.05 are noise.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assistant.retriever import PROSE_KINDS, Hit, HybridRetriever
from evals.embedding import words
from index import embedder
from index.embedder import Embedder, Embedding
from index.ledger import Ledger
from index.lexicon import Lexicon, load
from index.schema import StoredChunk

PASSAGE_TYPES = frozenset({"why", "narrative", "definition", "list"})
DEEPEST = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the chunks that would answer it."""

    question: str
    documents: tuple[str, ...]
    answers: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line of figures for each way to search."""
    parser = argparse.ArgumentParser(prog="python -m evals.embedding.measure", description=__doc__)
    parser.add_argument("questions", type=Path, nargs="*")
    parser.add_argument("--model", default="")
    parser.add_argument("--sets", default="unseen", help="of unseen, spoken, phrases, names: as trained")
    parser.add_argument("--store", type=Path)
    options = parser.parse_args(arguments)
    if options.store is None:
        for line in words_lines(embedder.load(Embedding(options.model)), load(), options.sets.split(",")):
            print(line)
        return
    with Ledger(options.store) as ledger:
        retriever = HybridRetriever(ledger, options.store, Embedding(options.model))
        asked = list(questions(options.questions, ledger))
        ways = {"lexical": retriever.lexical, "dense": retriever.dense, "hybrid": retriever.search}
        for name, search in ways.items():
            print(f"{name:8}", summary(passage_ranks(search, asked)))
        retriever.close()


def words_lines(model: Embedder, lexicon: Lexicon, sets: Sequence[str]) -> Iterator[str]:
    """Everyday words against official names: each set, each way, among as many names as a document has and among all."""
    ways = {
        "BM25": words.by_words(lexicon),
        "meaning": words.by_meaning(model, lexicon),
        "whole link": words.linked(model, lexicon),
    }
    known: dict[str, Callable[[], list[words.Said]]] = {
        "unseen": partial(words.unseen, lexicon),
        "spoken": partial(words.spoken, lexicon),
        "phrases": partial(words.left_out, lexicon, "phrases"),
        "names": partial(words.left_out, lexicon, "names"),
    }
    for title in sets:
        measured = known[title]()
        few = words.as_in_a_document(measured, lexicon)
        for name, way in ways.items():
            yield f"{title} {name:11} among 129  {summary(words.ranks(way, measured, few))}"
            yield f"{title} {name:11} among all  {summary(words.ranks(way, measured))}"


def questions(files: Sequence[Path], ledger: Ledger) -> Iterator[Asked]:
    """The answerable passage questions, without those whose passage was not read."""
    for file in files:
        for line in file.read_text("utf8").splitlines():
            item: dict[str, Any] = json.loads(line)
            if item["type"] not in PASSAGE_TYPES or item["status"] != "answered":
                continue
            pages = {(cited["doc"], cited["page"]) for cited in item["cite"]}
            documents = (item["scope"],) if item["scope"] else tuple(sorted({name for name, _ in pages}))
            stored = [
                chunk for chunk in ledger.chunks(documents) if (chunk.document, chunk.chunk.page) in pages
            ]
            answers = _answers(item, stored)
            if answers:
                yield Asked(item["q"], documents, answers)


def _answers(item: dict[str, Any], stored: Sequence[StoredChunk]) -> frozenset[str]:
    wanted = [*item["text"], *([value["value"]] for value in item["values"])]
    found = {
        held.chunk.id: sum(any(text in held.chunk.shown for text in group) for group in wanted)
        for held in stored
        if held.chunk.kind in PROSE_KINDS
    }
    most = max(found.values(), default=0)
    return frozenset(chunk for chunk, count in found.items() if count == most > 0)


def passage_ranks(search: Callable[..., list[Hit]], asked: Sequence[Asked]) -> list[int]:
    """The place of the first right passage for each question; `DEEPEST` when it was not found."""
    ranks = []
    for item in asked:
        hits = search(item.question, item.documents, PROSE_KINDS, DEEPEST)
        places = [place for place, hit in enumerate(hits, 1) if hit.chunk.id in item.answers]
        ranks.append(min(places, default=DEEPEST))
    return ranks


def summary(ranks: Sequence[int]) -> str:
    """hit@1, hit@5, hit@8 and the mean reciprocal rank."""
    if not ranks:
        return "no questions"
    share = {limit: sum(rank <= limit for rank in ranks) / len(ranks) for limit in (1, 5, 8)}
    mean = sum(1 / rank for rank in ranks) / len(ranks)
    hits = "  ".join(f"hit@{limit} {value:.2f}" for limit, value in share.items())
    return f"n {len(ranks)}  {hits}  MRR {mean:.3f}"


if __name__ == "__main__":
    main()
