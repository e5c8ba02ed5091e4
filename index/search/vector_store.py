"""The only user of Chroma: a rebuildable index of the ledger's vectors, for searches over many documents.

    vectors/current.json    which generation folder is in use, by which embedder, and what it holds
    vectors/g<n>/           one Chroma database; a rebuild makes the next, which then takes over
    vectors/writing         stands while Chroma is written: found at opening, the generation is not trusted
    vectors/lock            held by the one process that may open Chroma (two corrupt it in silence)

The ledger keeps every vector, so nothing here can be lost: whatever looks wrong is made anew. Prose and
whole tables are held, each kind in its own collection because a filtered search scans all of one. Rows, nine
chunks in ten, are not: figures are looked up in the ledger. Chroma is spoken to through LlamaIndex, always
with vectors given; neither is imported before the first use.
"""

from __future__ import annotations

import fcntl
import json
import math
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Protocol

from index.schema import Chunk, ChunkKind
from index.search import lexical
from index.search.lexical import content_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

BATCH = 5000
KINDS: tuple[ChunkKind, ...] = ("prose", "table")
_PROBES = 3


class Source(lexical.Source, Protocol):
    """What the index is made from: the ledger, with its vectors."""

    def state(self) -> tuple[tuple[str, int, int], ...]: ...

    def set_vectors(self, name: str, embedder: str, vectors: Matrix) -> None: ...

    def vectors(self, names: Sequence[str] | None = None) -> tuple[list[tuple[str, str]], Matrix]: ...


class Near(NamedTuple):
    """A chunk near a question; `score` is the cosine of the angle between them."""

    document: str
    chunk: str
    score: float


class VectorStore:
    """Chroma's folder inside a store, for the vectors of one embedder."""

    def __init__(self, folder: Path, embedder: str) -> None:
        self._folder = folder
        self._embedder = embedder
        self._lock: IO[str] | None = None
        self._client: Any = None
        self._held: dict[str, str] = {}

    def acquire(self) -> bool:
        """Whether this process may use Chroma here. False while another one does: search exactly instead."""
        if self._lock is not None:
            return True
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = (self._folder / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        self._lock = lock
        return True

    def refresh(self, source: Source) -> None:
        """Bring the index in line with the ledger: what is missing is added, what is gone is removed.

        Documents whose vectors another embedder made are left out.
        An index that cannot be opened, was left half written, belongs to another embedder or does not
        find its own vectors is built anew.
        """
        wanted = {
            record.name: content_key(record)
            for record in source.documents()
            if record.embedder == self._embedder
        }
        if self._client is None and not self._opened(source, wanted):
            self._rebuild(source, wanted)
            return
        gone = [name for name, key in self._held.items() if wanted.get(name) != key]
        new = [name for name in wanted if name not in self._held or name in gone]
        if gone or new:
            with self._writing():
                for name in gone:
                    self._remove(name)
                self._load(source, {name: wanted[name] for name in new})
            self._note()

    def query(self, vector: Matrix, kinds: Collection[str], limit: int) -> list[Near]:
        """The nearest chunks of the kinds over all documents, best first, ties by id."""
        found = []
        for kind in sorted(kind for kind in KINDS if kind in kinds):
            for node, similarity in self._nearest(kind, vector, limit):
                found.append(Near(node.ref_doc_id, node.node_id, 1 + math.log(similarity)))
        return sorted(found, key=lambda near: (-near.score, near.document, near.chunk))[:limit]

    def llama_store(self, kind: str) -> Any:
        """The collection of one kind as LlamaIndex's vector store."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        collection = self._client.get_or_create_collection(
            f"chunks-{kind}",
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
        )
        return ChromaVectorStore(chroma_collection=collection)

    def close(self) -> None:
        """Let go of Chroma and of the lock."""
        if self._client is not None:
            self._client.close()
            self._client = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    # inside

    def _opened(self, source: Source, wanted: Mapping[str, str]) -> bool:
        """Open the current generation and try it; False when it must be built anew."""
        current = self._current()
        if (self._folder / "writing").exists() or current.get("embedder") != self._embedder:
            return False
        folder = self._folder / current["folder"]
        if not (folder / "chroma.sqlite3").is_file():
            return False
        from chromadb.errors import ChromaError

        try:
            self._client = _client(folder)
            self._held = current["documents"]
            sound = self._sound(source, wanted)
        except (ChromaError, sqlite3.Error, OSError, ValueError, KeyError):
            # Whatever Chroma says of a damaged folder, the answer is the same: the ledger builds it anew.
            sound = False
        if sound:
            return True
        if self._client is not None:
            self._client.close()
        self._client, self._held = None, {}
        return False

    def _sound(self, source: Source, wanted: Mapping[str, str]) -> bool:
        """Whether vectors of the ledger find themselves, with as many neighbours as there should be."""
        names = sorted(name for name, key in self._held.items() if wanted.get(name) == key)
        for name in names[:: max(1, len(names) // _PROBES)][:_PROBES]:
            held = list(_searchable(source, name))
            if not held:
                continue
            chunk, vector = held[len(held) // 2]
            want = min(20, sum(other.kind == chunk.kind for other, _ in held))
            near = self.query(vector, [chunk.kind], want)
            if len(near) < want or near[0].score < 0.99:
                return False
        return True

    def _rebuild(self, source: Source, wanted: Mapping[str, str]) -> None:
        """Build the next generation, then switch to it and drop the others."""
        used = [int(old.name[1:]) for old in self._folder.glob("g*") if old.name[1:].isdigit()]
        folder = self._folder / f"g{max(used, default=0) + 1}"
        self._client, self._held = _client(folder), {}
        with self._writing():
            self._load(source, wanted)
        self._note(folder.name)
        for old in self._folder.glob("g*"):
            if old != folder:
                shutil.rmtree(old)

    def _load(self, source: Source, documents: Mapping[str, str]) -> None:
        for name, key in documents.items():
            self._add(name, _searchable(source, name))
            self._held[name] = key

    def _add(self, document: str, chunks: Iterable[tuple[Chunk, Matrix]]) -> None:
        from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

        nodes = defaultdict(list)
        for chunk, vector in chunks:
            place = {"page": chunk.page}
            node = TextNode(id_=chunk.id, text=chunk.shown, embedding=vector.tolist(), metadata=place)
            node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=document)
            nodes[chunk.kind].append(node)
        for kind, group in nodes.items():
            store = self.llama_store(kind)
            for start in range(0, len(group), BATCH):
                store.add(group[start : start + BATCH])

    def _remove(self, document: str) -> None:
        if self._held.pop(document, None) is not None:
            for kind in KINDS:
                self.llama_store(kind).delete(document)

    def _nearest(self, kind: str, vector: Matrix, limit: int) -> Iterator[tuple[Any, float]]:
        from llama_index.core.vector_stores.types import VectorStoreQuery

        asked = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=limit)
        result = self.llama_store(kind).query(asked)
        yield from zip(result.nodes, result.similarities, strict=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Mark the generation as not to be trusted until the write is through."""
        mark = self._folder / "writing"
        mark.touch()
        yield
        mark.unlink()

    def _current(self) -> dict[str, Any]:
        try:
            current: dict[str, Any] = json.loads((self._folder / "current.json").read_text("utf8"))
        except (FileNotFoundError, ValueError):
            return {}
        return current

    def _note(self, folder: str = "") -> None:
        current = {
            "folder": folder or self._current()["folder"],
            "embedder": self._embedder,
            "documents": self._held,
        }
        partial = self._folder / "current.json.part"
        partial.write_text(json.dumps(current, ensure_ascii=False), "utf8")
        partial.replace(self._folder / "current.json")


def _searchable(source: Source, name: str) -> Iterator[tuple[Chunk, Matrix]]:
    """A document's chunks that belong here, with their vectors. A zero vector has no direction to be near to."""
    chunks = {stored.chunk.id: stored.chunk for stored in source.chunks([name])}
    for (_, key), vector in zip(*source.vectors([name]), strict=True):
        if chunks[key].kind in KINDS and vector.any():
            yield chunks[key], vector


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
