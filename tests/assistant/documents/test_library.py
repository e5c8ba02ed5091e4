"""The documents in memory: read when they are first asked about, or before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.documents.library import Library
from assistant.documents.shelf import Shelf
from assistant.engine import Engine
from index.schema import Identity
from tests.assistant.tiny import NoPassages, TinyDocument, TinyLedger, archive, body


class _Counting(TinyLedger):
    """Counts how often a part of a document is read."""

    def __init__(self) -> None:
        super().__init__(archive())
        self.reads = 0
        self.listed = 0

    def identities(self) -> list[tuple[int, str, Identity]]:
        self.listed += 1
        return super().identities()

    def __getattribute__(self, name: str) -> Any:
        found: Callable[..., Any] = super().__getattribute__(name)
        if name in ("tables", "facts", "paragraphs", "claims", "findings"):
            self.reads += 1
        return found


def _bodies(number: int) -> list[TinyDocument]:
    """Each with ten facts: more than the shelf of ten things can hold of two."""
    rows = {(f"第{row}项",): ("1.00",) for row in range(10)}
    return [body(f"甲{at}县档案局").table("支出表", "支出总表", (("合计",),), rows) for at in range(number)]


def test_what_was_asked_about_longest_ago_is_let_go_and_read_anew() -> None:
    first, second, third = Library(TinyLedger(*_bodies(3)), shelf := Shelf(25)).sources()  # type: ignore[arg-type]
    own = first.facts
    assert second.facts and first.facts is own
    shelf.touch([first])
    assert third.facts
    assert "facts" not in vars(second)
    assert first.facts is own
    assert len(second.facts) == 10


def test_one_document_larger_than_the_shelf_is_kept_whole() -> None:
    (only,) = Library(TinyLedger(*_bodies(1)), Shelf(5)).sources()  # type: ignore[arg-type]
    assert only.lines is only.lines and "facts" in vars(only)


def test_a_question_about_one_body_reads_no_other() -> None:
    ledger = TinyLedger(*_bodies(30), archive())
    engine = Engine(ledger, NoPassages)  # type: ignore[arg-type]
    assert engine.ask("甲州档案局公务接待费多少").status == "answered"
    assert set(ledger.loaded) == {archive().name}


def test_the_documents_are_listed_again_only_when_they_changed() -> None:
    ledger = _Counting()
    library = Library(ledger)  # type: ignore[arg-type]
    before = library.sources()
    assert library.sources() == before and ledger.listed == 1
    (other,) = _bodies(1)
    ledger.put(other)
    assert [s.name for s in library.sources()] == sorted([before[0].name, other.name])
    assert before[0] in library.sources()


def test_a_warm_document_is_not_read_again_when_it_is_asked_about() -> None:
    ledger = _Counting()
    engine = Engine(ledger, NoPassages)  # type: ignore[arg-type]
    engine.warm()
    read = ledger.reads
    assert engine.ask("公务接待费多少").status == "answered"
    assert (read > 0, ledger.reads) == (True, read)
