"""Finds the passages that may answer a question without a cell: by words and by meaning, fused.

Within some hundred documents the vectors are compared exactly, from the ledger, in memory (`nearest`): neither torch,
LlamaIndex nor Chroma is imported. Over more documents Chroma proposes the nearest of prose and tables (rows are
then found by words alone); where another process holds it, everything is compared exactly. Figures never come from here.

`HybridRetriever.search` is what the engine calls; `assistant.answering.llama_retrievers` gives the same searches to
LlamaIndex.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import TypeVar

from assistant.answering import nearest
from assistant.answering.nearest import Loaded, Scores
from assistant.question import cues, scope
from assistant.wording import fold
from index.schema import Chunk, DocumentRecord
from index.search import embedder as embedders
from index.search.embedder import Embedder, Embedding
from index.search.lexical import LexicalIndex
from index.search.reranker import CrossEncoderReranker, Reranker
from index.search.vector_store import Source, VectorStore

PROSE_KINDS = ("prose",)
FEW_DOCUMENTS = 3
EXACT_DOCUMENTS = 400
CACHED_DOCUMENTS = 128
CACHED_CHUNKS = 150_000
CANDIDATES = 60
WIDER = 5
DENSE_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage for a question. `score` compares the hits of one search only."""

    document: str
    chunk: Chunk
    score: float


Key = TypeVar("Key")
Progress = Callable[[int, int, str], None]
"""Called with how many documents are done, how many there are, and the one in hand."""


class HybridRetriever:
    """Searches one store. Cheap to make: models and indexes open with the first search."""

    def __init__(
        self,
        store: Source,
        folder: Path,
        embedding: Embedding | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._store = store
        self._embedding_chosen = embedding
        self._reranker_chosen = reranker or Reranker()
        self._reranker: CrossEncoderReranker | None = None
        self._embedder: Embedder | None = None
        self._lexical = LexicalIndex(folder / "lexical.sqlite")
        self._vector_folder = folder / "vectors"
        self._vectors: VectorStore | None = None
        self._cache: OrderedDict[int, Loaded] = OrderedDict()
        self._cached = 0
        self._known: tuple[tuple[tuple[str, int, int], ...] | None, list[DocumentRecord]] = (None, [])
        self._lock = RLock()

    def search(
        self,
        question: str,
        documents: Sequence[str] | None = None,
        kinds: Collection[str] = PROSE_KINDS,
        limit: int = 8,
    ) -> list[Hit]:
        """The best passages in the documents, best first; ties by document and chunk id.

        None stands for those of the bodies, years and kind that the question names, or else for all.
        """
        records = self._records(documents)
        if documents is None:
            records = _named(question, records)
        # Over many documents the name of a body is what tells its document from the others.
        named = list(records.values()) if len(records) <= FEW_DOCUMENTS else []
        bare = cues.searched(question, [record.identity for record in named])
        lexical = self._worded(bare, records, kinds, CANDIDATES)
        dense = self._near(bare, records, kinds, lexical.keys())
        found = self._hits(records, _fused(lexical, dense), max(CANDIDATES, limit))
        weighed = [replace(hit, score=hit.score + cues.bonus(question, hit.chunk.embedded)) for hit in found]
        best = _without_twins(sorted(weighed, key=_by_score))
        return self._reranked(question, best)[:limit] if self._reranker_chosen.model else best[:limit]

    def dense(
        self, question: str, documents: Sequence[str] | None, kinds: Collection[str], limit: int
    ) -> list[Hit]:
        """The passages nearest in meaning alone; `score` is a cosine."""
        records = self._records(documents)
        return self._hits(records, self._near(question, records, kinds), limit)

    def compared(self, question: str, documents: Sequence[str], kinds: Collection[str]) -> list[float]:
        """The cosine of every chunk in the documents, one by one: what `dense` is measured against."""
        vector = self._embedding().encode_query(question)
        held = (self._loaded(record) for record in self._records(documents).values())
        return [
            float(row @ vector)
            for one in held
            for kind, part in one.parts.items()
            if kind in kinds
            for row in part.vectors
        ]

    def lexical(
        self, question: str, documents: Sequence[str] | None, kinds: Collection[str], limit: int
    ) -> list[Hit]:
        """The passages that share most words alone; `score` is BM25's."""
        records = self._records(documents)
        return self._hits(records, self._worded(question, records, kinds, limit), limit)

    def refresh(self, progress: Progress | None = None) -> None:
        """Bring both indexes in line with the ledger now, and not at the next question that needs them."""
        self._lexical.refresh(self._store)
        self.reembed(progress)
        self._chroma()

    def reembed(self, progress: Progress | None = None) -> None:
        """Store vectors of the chosen model for documents that another model embedded."""
        model = self._embedding()
        stale = [record for record in self._store.documents() if record.embedder != model.name]
        for done, record in enumerate(stale):
            if progress:
                progress(done, len(stale), record.name)
            texts = [stored.chunk.embedded for stored in self._store.chunks([record.name])]
            self._store.set_vectors(record.name, model.name, model.encode_documents(texts))

    def close(self) -> None:
        """Close the indexes and let go of Chroma."""
        self._known = None, []
        self._lexical.close()
        if self._vectors is not None:
            self._vectors.close()
            self._vectors = None

    # inside

    def _reranked(self, question: str, best: list[Hit]) -> list[Hit]:
        """The best candidates in the order of the cross-encoder, and then the others."""
        with self._lock:
            if self._reranker is None:
                self._reranker = CrossEncoderReranker(self._reranker_chosen)
        first = best[: self._reranker_chosen.candidates]
        read = self._reranker.scores(question, [hit.chunk.embedded for hit in first])
        scores = _scaled(dict(enumerate(read)), min(read, default=0.0))
        weighed = [replace(hit, score=scores[place]) for place, hit in enumerate(first)]
        return sorted(weighed, key=_by_score) + best[len(first) :]

    def _records(self, documents: Sequence[str] | None) -> dict[str, DocumentRecord]:
        """The documents to search in. The full-text index is brought in line with the ledger on the way."""
        with self._lock:
            state = self._store.state()
            if self._known[0] != state:
                self._lexical.refresh(self._store)
                self._known = state, self._store.documents()
            known = self._known[1]
        chosen = None if documents is None else frozenset(documents)
        return {record.name: record for record in known if chosen is None or record.name in chosen}

    def _worded(
        self, question: str, records: Mapping[str, DocumentRecord], kinds: Collection[str], limit: int
    ) -> Scores:
        matches = self._lexical.search(question, list(records), kinds, limit)
        return {(match.document, match.chunk): match.score for match in matches}

    def _near(
        self,
        question: str,
        records: Mapping[str, DocumentRecord],
        kinds: Collection[str],
        also: Collection[tuple[str, str]] = (),
    ) -> Scores:
        """The cosine of every chunk of a few documents, or of the nearest of many and of those that words have found."""
        vector = self._embedding().encode_query(question)
        if len(records) > EXACT_DOCUMENTS and (store := self._chroma()) is not None:
            near = store.query(vector, kinds, CANDIDATES * WIDER)
            return {(one.document, one.chunk): one.score for one in near if one.document in records}
        held = {name: self._loaded(record) for name, record in records.items()}
        return nearest.scores(vector, held, kinds, also)

    def _embedding(self) -> Embedder:
        with self._lock:
            if self._embedder is None:
                self._embedder = embedders.load(self._embedding_chosen)
            return self._embedder

    def _chroma(self) -> VectorStore | None:
        """Chroma in line with the ledger, or None while another process holds it."""
        with self._lock:
            if self._vectors is None:
                self._vectors = VectorStore(self._vector_folder, self._embedding().name)
            if not self._vectors.acquire():
                return None
            self.reembed()
            self._vectors.refresh(self._store)
            return self._vectors

    def _loaded(self, record: DocumentRecord) -> Loaded:
        with self._lock:
            found = self._cache.get(record.id)
            if found is None:
                found = self._cache[record.id] = self._load(record)
                self._cached += len(found.chunks)
                while self._cached > CACHED_CHUNKS and len(self._cache) > CACHED_DOCUMENTS:
                    self._cached -= len(self._cache.popitem(last=False)[1].chunks)
            self._cache.move_to_end(record.id)
            return found

    def _load(self, record: DocumentRecord) -> Loaded:
        """Read a document's chunks and vectors; vectors of another embedder are made anew in memory."""
        chunks = {stored.chunk.id: stored.chunk for stored in self._store.chunks([record.name])}
        embedder = self._embedding()
        if record.embedder == embedder.name:
            ids, vectors = self._store.vectors([record.name])
            return nearest.loaded(chunks, [chunk for _, chunk in ids], vectors)
        made = embedder.encode_documents([chunk.embedded for chunk in chunks.values()])
        return nearest.loaded(chunks, list(chunks), made)

    def _hits(self, records: Mapping[str, DocumentRecord], scores: Scores, limit: int) -> list[Hit]:
        """The best scores with their chunks; ties by document and chunk id, so that asking twice is the same."""
        hits = []
        for (name, key), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
            if name in records and key in (chunks := self._loaded(records[name]).chunks):
                hits.append(Hit(name, chunks[key], score))
            if len(hits) == limit:
                break
        return hits


def _named(question: str, records: dict[str, DocumentRecord]) -> dict[str, DocumentRecord]:
    """The records of what the question names; all of them where it names none."""
    held = list(records.values())
    places = scope.documents_named(fold(question), [record.identity for record in held])
    return {held[place].name: held[place] for place in places} or records


def _without_twins(hits: Sequence[Hit]) -> list[Hit]:
    """Each passage once: a document may print the same words in two of its parts."""
    first: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        first.setdefault((hit.document, fold(hit.chunk.shown)), hit)
    return list(first.values())


def _by_score(hit: Hit) -> tuple[float, str, str]:
    return -hit.score, hit.document, hit.chunk.id


def _fused(lexical: Scores, dense: Scores) -> Scores:
    """Both scores brought to 0..1 and added: reciprocal ranks lost to BM25 alone when measured."""
    words, meaning = _scaled(lexical, 0.0), _scaled(dense, min(dense.values(), default=0.0))
    return {
        key: (1 - DENSE_SHARE) * words.get(key, 0.0) + DENSE_SHARE * meaning.get(key, 0.0)
        for key in lexical.keys() | dense.keys()
    }


def _scaled(scores: Mapping[Key, float], low: float) -> dict[Key, float]:
    high = max(scores.values(), default=low)
    if high <= low:
        return dict.fromkeys(scores, 0.0)
    return {key: (score - low) / (high - low) for key, score in scores.items()}
