"""The documents in memory: read when they are first asked about, or before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.engine import Engine
from tests.assistant.tiny import NoPassages, TinyLedger, archive


class _Counting(TinyLedger):
    """Counts how often a part of a document is read."""

    def __init__(self) -> None:
        super().__init__(archive())
        self.reads = 0

    def __getattribute__(self, name: str) -> Any:
        found: Callable[..., Any] = super().__getattribute__(name)
        if name in ("tables", "facts", "paragraphs", "claims", "findings"):
            self.reads += 1
        return found


def test_a_warm_document_is_not_read_again_when_it_is_asked_about() -> None:
    ledger = _Counting()
    engine = Engine(ledger, NoPassages)  # type: ignore[arg-type]
    engine.warm()
    read = ledger.reads
    assert engine.ask("公务接待费多少").status == "answered"
    assert (read > 0, ledger.reads) == (True, read)
