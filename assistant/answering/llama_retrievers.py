"""The searches of a store as LlamaIndex retrievers, for pipelines built with LlamaIndex.

Everything is passed in: LlamaIndex's global settings, whose defaults are hosted models, are never read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal

from assistant.answering.retriever import PROSE_KINDS, HybridRetriever

if TYPE_CHECKING:
    from llama_index.core.retrievers import BaseRetriever
    from llama_index.core.schema import NodeWithScore, QueryBundle

Mode = Literal["hybrid", "dense", "lexical"]


def retriever(
    searches: HybridRetriever,
    mode: Mode = "hybrid",
    documents: Sequence[str] | None = None,
    kinds: Collection[str] = PROSE_KINDS,
    limit: int = 8,
) -> BaseRetriever:
    """A LlamaIndex retriever over the documents (None: all). Its nodes carry the document, page and box."""
    from llama_index.core.callbacks import CallbackManager
    from llama_index.core.retrievers import BaseRetriever
    from llama_index.core.schema import NodeWithScore, TextNode

    search = {"hybrid": searches.search, "dense": searches.dense, "lexical": searches.lexical}[mode]

    class Passages(BaseRetriever):
        def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
            found = []
            for hit in search(query_bundle.query_str, documents, kinds, limit):
                place = {"document": hit.document, "page": hit.chunk.page, "box": list(hit.chunk.box)}
                node = TextNode(id_=hit.chunk.id, text=hit.chunk.shown, metadata=place)
                found.append(NodeWithScore(node=node, score=hit.score))
            return found

    return Passages(callback_manager=CallbackManager([]))
