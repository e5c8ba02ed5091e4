"""What an `Assistant` is opened with: made once at the edge and passed down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from index.worker import Limits

DEFAULT_STORE = "store"


@dataclass(frozen=True, slots=True)
class Config:
    """Where things are kept and what reading may use.

    `store` is the folder for everything. `ledger_url` moves the ledger to a database server (the PDFs and
    the search indexes stay in the folder). `embedding_model` is a folder or name that sentence-transformers
    can load without a network; "" is the model shipped with the program. `processes` files are read side
    by side; 0 means one for each processor.
    """

    store: Path
    ledger_url: str = ""
    embedding_model: str = ""
    limits: Limits = field(default_factory=Limits)
    processes: int = 0
