"""A ledger in memory, for tests of what is built from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.schema import Box, Chunk, ChunkKind, DocumentRecord, Health, Identity, StoredChunk
from index.search.embedder import Embedder


def chunk(document: str, number: int, text: str, kind: ChunkKind = "prose") -> Chunk:
    return Chunk(f"{document}-{kind}-{number:02}", kind, text, text, 1, Box(0, 0, 1, 1), paragraph=number)


class FakeLedger:
    """Documents as lists of chunks; `embedder` makes the vectors it claims to have stored."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        self.held: dict[str, tuple[DocumentRecord, list[Chunk]]] = {}
        self._embedder = embedder
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._next = 1

    def put(
        self, name: str, *texts: str, kind: ChunkKind = "prose", entity: str = "某局", year: int = 2025
    ) -> None:
        made = [chunk(name, number, text, kind) for number, text in enumerate(texts)]
        record = DocumentRecord(
            self._next,
            name,
            f"sha of {texts}",
            Identity(entity, year, "预算", "部门", "预算"),
            ((595, 842),),
            Health(0, 0, 1.0, (), ()),
            (),
            "test",
            self._embedder.name if self._embedder else "",
            "",
        )
        self._next += 1
        self.held[name] = (record, made)
        if self._embedder is not None:
            self._vectors[name] = self._embedder.encode_documents([item.embedded for item in made])

    def set_vectors(self, name: str, embedder: str, vectors: NDArray[np.float32]) -> None:
        record, made = self.held[name]
        assert len(vectors) == len(made)
        self.held[name] = (replace(record, embedder=embedder), made)
        self._vectors[name] = vectors

    def drop(self, name: str) -> None:
        del self.held[name]

    def documents(self) -> list[DocumentRecord]:
        return [record for record, _ in self.held.values()]

    def state(self) -> tuple[tuple[str, int, int], ...]:
        held = [record for record, _ in self.held.values()]
        return tuple((record.embedder, record.id, 1) for record in held)

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
        rows = [row for name in sorted({item.document for item in stored}) for row in self._vectors[name]]
        return [(item.document, item.chunk.id) for item in stored], np.array(rows, dtype=np.float32)
