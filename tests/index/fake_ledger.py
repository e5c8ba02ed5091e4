"""A ledger in memory, for tests of what is built from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.embedder import Embedder
from index.schema import Box, Chunk, ChunkKind, DocumentRecord, Health, Identity, StoredChunk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def chunk(document: str, number: int, text: str, kind: ChunkKind = "prose") -> Chunk:
    return Chunk(f"{document}-{kind}-{number:02}", kind, text, text, 1, Box(0, 0, 1, 1), paragraph=number)


class FakeLedger:
    """Documents as lists of chunks; `embedder` makes the vectors it claims to have stored."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        self.held: dict[str, tuple[DocumentRecord, list[Chunk]]] = {}
        self._embedder = embedder
        self._next = 1

    def put(self, name: str, *texts: str, kind: ChunkKind = "prose") -> None:
        made = [chunk(name, number, text, kind) for number, text in enumerate(texts)]
        record = DocumentRecord(
            self._next,
            name,
            f"sha of {texts}",
            Identity("某局", 2025, "预算", "部门", "预算"),
            ((595, 842),),
            Health(0, 0, 1.0, (), ()),
            (),
            "test",
            self._embedder.name if self._embedder else "",
            "",
        )
        self._next += 1
        self.held[name] = (record, made)

    def drop(self, name: str) -> None:
        del self.held[name]

    def documents(self) -> list[DocumentRecord]:
        return [record for record, _ in self.held.values()]

    def chunks(self, names: Sequence[str] | None = None) -> list[StoredChunk]:
        return [
            StoredChunk(name, item)
            for name, (_, made) in sorted(self.held.items())
            if names is None or name in names
            for item in made
        ]

    def vectors(
        self, names: Sequence[str] | None = None
    ) -> tuple[list[tuple[str, str]], NDArray[np.float32]]:
        stored = self.chunks(names)
        assert self._embedder is not None
        made = self._embedder.encode_documents([item.chunk.embedded for item in stored])
        return [(item.document, item.chunk.id) for item in stored], made
