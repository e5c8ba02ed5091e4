"""Text → vectors. The shipped model is run with numpy, any other sentence-transformers model by its library.

The shipped model is a table of one vector for each token (a sentence-transformers `StaticEmbedding` folder)
and a text is their mean: that needs neither torch nor the library, and gives the same vectors (tested).
Every vector has length 1, or 0 for a text without a known token.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from index.errors import StoreError
from index.search.grams import prepared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

DEFAULT_FOLDER = Path(__file__).parents[1] / "model"
_OWN_FILE = "caiwen.json"


class Embedder(Protocol):
    """What the rest of the program knows of an embedding model."""

    @property
    def name(self) -> str:
        """What the stored vectors were made by: another name means that they cannot be compared."""

    @property
    def dimensions(self) -> int: ...

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        """One float32 row for each text."""

    def encode_query(self, text: str) -> Matrix:
        """The vector of a question, of shape (dimensions,)."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """Which model turns texts into vectors. `model` is "" for the one shipped with the program, else a folder or
    name that sentence-transformers can load without a network. `query_prompt` goes before every question; ""
    is what the model itself asks for. `batch` texts are encoded at once."""

    model: str = ""
    query_prompt: str = ""
    batch: int = 32


def load(chosen: Embedding | None = None) -> Embedder:
    """The model chosen; the shipped one for None. Raises `StoreError` where there is no such model."""
    chosen = chosen or Embedding()
    if not chosen.model:
        return StaticEmbedder(DEFAULT_FOLDER)
    if (Path(chosen.model) / _OWN_FILE).is_file():
        return StaticEmbedder(Path(chosen.model))
    return SentenceTransformerEmbedder(chosen)


class StaticEmbedder:
    """A folder of our own making (see `evals/embedding`), run with tokenizers and numpy."""

    def __init__(self, folder: Path) -> None:
        import numpy as np
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        about = _about(folder)
        weights = load_file(folder / "model.safetensors")
        self.name: str = about["name"]
        self._np = np
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._rows = weights["embeddings"]
        self._scales = weights["weights"].astype(np.float32)

    @property
    def dimensions(self) -> int:
        return int(self._rows.shape[1])

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        np = self._np
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        encoded = self._tokenizer.encode_batch_fast(
            [prepared(text) for text in texts], add_special_tokens=False
        )
        for row, encoding in enumerate(encoded):
            ids = encoding.ids
            if ids:
                vectors[row] = self._scales[ids] @ self._rows[ids].astype(np.float32)
        return _unit(vectors)

    def encode_query(self, text: str) -> Matrix:
        row: Matrix = self.encode_documents([text])[0]
        return row


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, from a folder or the local cache, never from the network."""

    def __init__(self, chosen: Embedding) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer

        model = chosen.model
        folder = Path(model)
        own = (folder / _OWN_FILE).is_file()
        try:
            self._model: Any = SentenceTransformer(
                model,
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs=None if own else {"use_safetensors": True},
            )
        except OSError as error:
            raise StoreError(
                f"找不到嵌入模型“{model}”：请给出本机上的模型文件夹（safetensors 格式）"
            ) from error
        self._prompt = chosen.query_prompt or None
        self._batch = chosen.batch
        self._prepare: Callable[[str], str] = prepared if own else _as_given
        self.name: str = _about(folder)["name"] if own else f"{folder.name}-{_fingerprint(folder)}"

    @property
    def dimensions(self) -> int:
        return int(self._model.get_embedding_dimension())

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        return self._encode(self._model.encode_document, list(texts))

    def encode_query(self, text: str) -> Matrix:
        row: Matrix = self._encode(partial(self._model.encode_query, prompt=self._prompt), [text])[0]
        return row

    def _encode(self, encode: Callable[..., Any], texts: list[str]) -> Matrix:
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        made = encode(
            [self._prepare(text) for text in texts],
            batch_size=self._batch,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return _unit(np.asarray(made, dtype=np.float32))


def _about(folder: Path) -> dict[str, str]:
    try:
        about: dict[str, str] = json.loads((folder / _OWN_FILE).read_text("utf8"))
    except FileNotFoundError as error:
        raise StoreError(f"嵌入模型文件夹“{folder}”不完整：缺少 {_OWN_FILE}，请重新安装本程序") from error
    return about


def _fingerprint(folder: Path) -> str:
    """Tells weights from others under the same name, by their sizes and last bytes."""
    digest = hashlib.sha256(str(folder.name).encode())
    for file in sorted(folder.rglob("*.safetensors")):
        size = file.stat().st_size
        with file.open("rb") as weights:
            weights.seek(max(0, size - 65536))
            digest.update(str(size).encode() + weights.read())
    return digest.hexdigest()[:8]


def _as_given(text: str) -> str:
    return text


def _unit(vectors: Matrix) -> Matrix:
    """Rows scaled to length 1; a zero row stays zero."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Matrix = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled
