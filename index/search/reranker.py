"""A second, slower look at the best passages: a sentence-transformers cross-encoder, where one is set."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.errors import StoreError


@dataclass(frozen=True, slots=True)
class Reranker:
    """Which cross-encoder (folder or name, loaded without a network) orders the best `candidates`; "" for none."""

    model: str = ""
    candidates: int = 30


class CrossEncoderReranker:
    """Reads question and passage together. Raises `StoreError` where there is no such model."""

    def __init__(self, chosen: Reranker) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        from sentence_transformers import CrossEncoder

        try:
            self._model: Any = CrossEncoder(
                chosen.model,
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            )
        except OSError as error:
            raise StoreError(
                f"找不到重排模型“{chosen.model}”：请给出本机上的模型文件夹（safetensors 格式）"
            ) from error

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """How well each passage answers the question: more is better, on the model's own scale."""
        pairs = [(question, passage) for passage in passages]
        made = self._model.predict(pairs, show_progress_bar=False)
        return [float(score) for score in made]
