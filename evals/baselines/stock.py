"""A stock LlamaIndex pipeline: page text, SentenceSplitter, Chroma, the same embedding, best chunk, nearest figure.

Everything is passed in: LlamaIndex's global settings, whose defaults are hosted models, are never read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.baselines import nearest
from evals.baselines.pages import PageText
from evals.scoring import Question
from index.search import embedder
from index.search.embedder import Embedder

if TYPE_CHECKING:
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.chroma import ChromaVectorStore

SIZE, OVERLAP, BATCH = 512, 64, 2000


class StockReader:
    """Splits, embeds and stores the pages when it is made; answers from the nearest chunk."""

    def __init__(self, pages: Sequence[PageText], folder: Path) -> None:
        self._embedder: Embedder = embedder.load()
        self._store = _store(folder)
        nodes = _split(pages)
        vectors = self._embedder.encode_documents([node.text for node in nodes])
        for node, vector in zip(nodes, vectors, strict=True):
            node.embedding = vector.tolist()
        for start in range(0, len(nodes), BATCH):
            self._store.add(list(nodes[start : start + BATCH]))

    def ask(self, question: Question) -> dict[str, Any]:
        asked = "".join((*question.history, question.text))
        found = self.passages(asked, None if question.scope is None else [question.scope], 1)
        if not found:
            return nearest.nothing()
        text, document, page = found[0]
        return nearest.answer(asked, text, document, page)

    def passages(self, asked: str, documents: Sequence[str] | None, limit: int) -> list[tuple[str, str, int]]:
        """The nearest chunks in the documents (None: all), best first: text, document, page."""
        from llama_index.core.vector_stores.types import (
            FilterOperator,
            MetadataFilter,
            MetadataFilters,
            VectorStoreQuery,
        )

        scope = None
        if documents is not None:
            inside = MetadataFilter(key="document", value=list(documents), operator=FilterOperator.IN)
            scope = MetadataFilters(filters=[inside])
        vector = self._embedder.encode_query(asked).tolist()
        found = self._store.query(
            VectorStoreQuery(query_embedding=vector, similarity_top_k=limit, filters=scope)
        )
        return [
            (node.get_content(), node.metadata["document"], node.metadata["page"])
            for node in found.nodes or ()
        ]


def _store(folder: Path) -> ChromaVectorStore:
    import chromadb
    from chromadb.config import Settings
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    collection = client.get_or_create_collection("pages", metadata={"hnsw:space": "cosine"})
    return ChromaVectorStore(chroma_collection=collection)


def _split(pages: Sequence[PageText]) -> list[TextNode]:
    from llama_index.core.callbacks import CallbackManager
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import TextNode

    splitter = SentenceSplitter(
        chunk_size=SIZE,
        chunk_overlap=OVERLAP,
        tokenizer=list,
        chunking_tokenizer_fn=_sentences,
        callback_manager=CallbackManager([]),
    )
    return [
        TextNode(
            id_=f"{page.document}/{page.number}/{part}",
            text=text,
            metadata={"document": page.document, "page": page.number},
        )
        for page in pages
        for part, text in enumerate(splitter.split_text("\n".join(page.lines)))
    ]


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[。！？\n])", text) if part]
