"""What an `Assistant` is opened with: made once at the edge and passed down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from index.search.embedder import Embedding
from index.search.reranker import Reranker
from index.worker import Limits

DEFAULT_STORE = "store"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """An OpenAI-compatible server, for odd wording and for prose; "" for none. `timeout` is in seconds."""

    base_url: str = ""
    model: str = ""
    api_key: str = field(default="", repr=False)
    timeout: float = 20.0


@dataclass(frozen=True, slots=True)
class Config:
    """Where things are kept, what reading may use, and which models help.

    `store` is the folder for everything. `ledger_url` moves the ledger to a database server (the PDFs and
    the search indexes stay in the folder). `processes` files are read side by side; 0 means one for each
    processor. `assistant.settings.load` reads the rest from the store's settings file.
    """

    store: Path
    ledger_url: str = ""
    embedding: Embedding = field(default_factory=Embedding)
    reranker: Reranker = field(default_factory=Reranker)
    llm: LanguageModel = field(default_factory=LanguageModel)
    limits: Limits = field(default_factory=Limits)
    processes: int = 0
