"""Measure retrieval: python -m evals.embedding.measure [--model FOLDER] [--store DIR QUESTIONS.jsonl …]

Without a store: everyday words against official names (`words`). The set `spoken` is a test only of a model trained
`--without-lexicon`, `phrases` and `names` only of one trained with `--leave-out` the same.
With a store: questions whose answer is a passage, by words, by meaning and by both,
each searched inside the documents it cites. A passage counts when it is on a cited page and holds the most of what
the answer must say. Run on one question set, differences below 0.05 are noise.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assistant.answering.retriever import PROSE_KINDS, Hit, HybridRetriever
from evals.baselines import pages
from evals.baselines.stock import StockReader
from evals.embedding import words
from index.lexicon import Lexicon, load
from index.schema import Identity, StoredChunk
from index.search import embedder
from index.search.embedder import Embedder, Embedding
from index.store.ledger import Ledger

PASSAGE_TYPES = frozenset({"why", "narrative", "definition", "list"})
DEEPEST = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the chunks that would answer it; `named`: the same, saying whose document it means. A passage of
    another cut answers when it is on one of the pages and holds the most of what is wanted."""

    question: str
    documents: tuple[str, ...]
    answers: frozenset[str]
    named: str
    wanted: tuple[tuple[str, ...], ...]
    pages: frozenset[tuple[str, int]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line of figures for each way to search."""
    parser = argparse.ArgumentParser(prog="python -m evals.embedding.measure", description=__doc__)
    parser.add_argument("questions", type=Path, nargs="*")
    parser.add_argument("--model", default="")
    parser.add_argument("--folder", type=Path, help="the PDFs, to ask a stock LlamaIndex pipeline as well")
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
        for line in passage_lines(retriever, asked, options.folder):
            print(line)
        retriever.close()


def passage_lines(retriever: HybridRetriever, asked: Sequence[Asked], folder: Path | None) -> Iterator[str]:
    """Each way to search: inside the cited documents, and over all with the body named in the question."""
    ways = {"words": retriever.lexical, "meaning": retriever.dense, "both": retriever.search}
    for name, search in ways.items():
        yield f"within    {name:10} {summary(passage_ranks(search, asked))}"
        yield f"over all  {name:10} {summary(passage_ranks(search, asked, everywhere=True))}"
    if folder is None:
        return
    with tempfile.TemporaryDirectory() as work:
        reader = StockReader(pages.read(folder), Path(work))
        yield f"within    LlamaIndex {summary(stock_ranks(reader, asked, everywhere=False))}"
        yield f"over all  LlamaIndex {summary(stock_ranks(reader, asked, everywhere=True))}"


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
            cited_pages = {(cited["doc"], cited["page"]) for cited in item["cite"]}
            documents = (
                (item["scope"],) if item["scope"] else tuple(sorted({name for name, _ in cited_pages}))
            )
            stored = [
                chunk
                for chunk in ledger.chunks(documents)
                if (chunk.document, chunk.chunk.page) in cited_pages
            ]
            answers = _answers(item, stored)
            if answers:
                yield Asked(
                    item["q"],
                    documents,
                    answers,
                    _named(item, ledger.get(documents[0]).identity),
                    tuple(tuple(group) for group in _wanted(item)),
                    frozenset(cited_pages),
                )


def _answers(item: dict[str, Any], stored: Sequence[StoredChunk]) -> frozenset[str]:
    wanted = _wanted(item)
    found = {
        held.chunk.id: sum(any(text in held.chunk.shown for text in group) for group in wanted)
        for held in stored
        if held.chunk.kind in PROSE_KINDS
    }
    most = max(found.values(), default=0)
    return frozenset(chunk for chunk, count in found.items() if count == most > 0)


def _named(item: dict[str, Any], identity: Identity) -> str:
    """The question as it is asked over all documents: one of a given document gets the body, the year and the kind."""
    if item["scope"] is None:
        return str(item["q"])
    return f"{identity.entity}{identity.year}年{identity.kind}：{item['q']}"


def _wanted(item: dict[str, Any]) -> list[list[str]]:
    return [*item["text"], *([value["value"]] for value in item["values"])]


def stock_ranks(reader: StockReader, asked: Sequence[Asked], everywhere: bool) -> list[int]:
    """The same for a stock pipeline: the first chunk of a right page that holds as much of the answer as any of them."""
    ranks = []
    for item in asked:
        question = item.named if everywhere else item.question
        hits = reader.passages(question, None if everywhere else item.documents, DEEPEST)
        held = [
            sum(any(text in passage for text in group) for group in item.wanted)
            if (name, page) in item.pages
            else 0
            for passage, name, page in hits
        ]
        most = max(held, default=0)
        ranks.append(held.index(most) + 1 if most else DEEPEST)
    return ranks


def passage_ranks(
    search: Callable[..., list[Hit]], asked: Sequence[Asked], everywhere: bool = False
) -> list[int]:
    """The place of the first right passage for each question; `DEEPEST` when it was not found."""
    ranks = []
    for item in asked:
        question = item.named if everywhere else item.question
        hits = search(question, None if everywhere else item.documents, PROSE_KINDS, DEEPEST)
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
