"""Measure retrieval: python -m evals.embedding.measure [--model FOLDER] [--store DIR QUESTIONS.jsonl …]

Without a store: the everyday names of the lexicon against the official ones. That is a test only of a model that was
trained `--without-lexicon`. With a store: questions whose answer is a passage, by words, by meaning and fused,
each searched inside the documents it cites. A passage counts when it is on a cited page and holds the most of what
the answer must say. Run on one question set, differences below 0.05 are noise.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.retriever import PROSE_KINDS, Hit, HybridRetriever
from index import bm25, embedder
from index.bm25 import Candidate
from index.embedder import Embedder, Embedding
from index.grams import grams
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
    parser.add_argument("--store", type=Path)
    options = parser.parse_args(arguments)
    if options.store is None:
        lexicon = load()
        print("by words  ", summary(alias_ranks_by_words(lexicon)))
        print("by meaning", summary(alias_ranks(embedder.load(Embedding(options.model)), lexicon)))
        return
    with Ledger(options.store) as ledger:
        retriever = HybridRetriever(ledger, options.store, Embedding(options.model))
        asked = list(questions(options.questions, ledger))
        ways = {"lexical": retriever.lexical, "dense": retriever.dense, "hybrid": retriever.search}
        for name, search in ways.items():
            print(f"{name:8}", summary(passage_ranks(search, asked)))
        retriever.close()


def spoken(lexicon: Lexicon) -> list[tuple[str, int]]:
    """Aliases that share at most half of their characters with the name, and the place of their concept."""
    names = {concept.name for concept in lexicon.concepts()}
    return [
        (alias, place)
        for place, concept in enumerate(lexicon.concepts())
        for alias in concept.aliases
        if alias not in names and len(set(alias) & set(concept.name)) * 2 <= len(set(alias))
    ]


def alias_ranks(model: Embedder, lexicon: Lexicon) -> list[int]:
    """The place of the right concept among all by meaning, for each spoken alias."""
    vectors = model.encode_documents([concept.name for concept in lexicon.concepts()])
    ranks = []
    for alias, right in spoken(lexicon):
        scores = vectors @ model.encode_query(alias)
        ranks.append(int((scores > scores[right]).sum()) + 1)
    return ranks


def alias_ranks_by_words(lexicon: Lexicon) -> list[int]:
    """The same by shared characters and pairs; concepts that share nothing come last, in their order."""
    tokens = [grams(concept.name) for concept in lexicon.concepts()]
    counts = Counter(token for held in tokens for token in set(held))
    average = sum(map(len, tokens)) / len(tokens)
    ranks = []
    for alias, right in spoken(lexicon):
        wanted = Counter(grams(alias))
        candidates = [
            Candidate("", f"{place:06}", "row", len(held), bm25.common(wanted, held))
            for place, held in enumerate(tokens)
        ]
        ranked = bm25.ranked(candidates, bm25.weights(wanted, counts, len(tokens)), {"row": average})
        ranks.append([match.chunk for match in ranked].index(f"{right:06}") + 1)
    return ranks


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
