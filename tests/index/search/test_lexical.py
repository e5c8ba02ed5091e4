"""Full-text search over Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import StoreError
from index.search import lexical
from index.search.lexical import LexicalIndex
from tests.index.fake_ledger import FakeLedger


def search(
    index: LexicalIndex, question: str, documents: list[str] | None = None, kind: str = "prose"
) -> list[str]:
    return [match.chunk for match in index.search(question, documents, (kind,), 5)]


@pytest.fixture
def ledger() -> FakeLedger:
    ledger = FakeLedger()
    ledger.put("a.pdf", "住房公积金由单位缴存。", "公务接待费用于接待来访。", "其他说明。")
    ledger.put("b.pdf", "公务接待费减少的原因是厉行节约。")
    ledger.put("t.pdf", "公务接待费 | 0.25", kind="row")
    return ledger


@pytest.fixture
def index(tmp_path: Path, ledger: FakeLedger) -> LexicalIndex:
    index = LexicalIndex(tmp_path / "lexical.sqlite")
    index.refresh(ledger)
    return index


def test_two_character_words_are_found(index: LexicalIndex) -> None:
    assert search(index, "住房")[0] == "a.pdf-prose-00"


def test_a_search_stays_in_its_documents_and_kinds(index: LexicalIndex) -> None:
    assert search(index, "接待费为什么减少") == ["b.pdf-prose-00", "a.pdf-prose-01"]
    assert search(index, "接待费为什么减少", ["a.pdf"]) == ["a.pdf-prose-01"]
    assert search(index, "公务接待费", kind="row") == ["t.pdf-row-00"]
    assert search(index, "公务接待费", ["unknown.pdf"]) == []


def test_amounts_are_words(index: LexicalIndex) -> None:
    assert search(index, "0.25", kind="row") == ["t.pdf-row-00"]


def test_questions_without_words_find_nothing(index: LexicalIndex) -> None:
    assert search(index, "？！") == []
    assert search(index, '"') == []


def test_what_leaves_the_ledger_leaves_the_index(index: LexicalIndex, ledger: FakeLedger) -> None:
    ledger.drop("b.pdf")
    ledger.put("a.pdf", "公务接待费增加。")
    index.refresh(ledger)
    assert search(index, "公务接待费为什么减少") == ["a.pdf-prose-00"]
    assert search(index, "住房") == []


def test_a_damaged_or_older_file_is_made_anew(tmp_path: Path, ledger: FakeLedger) -> None:
    path = tmp_path / "lexical.sqlite"
    path.write_bytes(b"this is no database, and longer than a header " * 50)
    index = LexicalIndex(path)
    index.refresh(ledger)
    assert search(index, "住房")[0] == "a.pdf-prose-00"
    index.close()


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, ledger: FakeLedger) -> None:
    (tmp_path / "lexical.sqlite").mkdir()
    with pytest.raises(StoreError, match="全文索引"):
        LexicalIndex(tmp_path / "lexical.sqlite").refresh(ledger)


def test_many_documents_in_one_scope(tmp_path: Path) -> None:
    ledger = FakeLedger()
    for number in range(600):
        ledger.put(f"{number}.pdf", f"第{number}号：公务接待费。")
    index = LexicalIndex(tmp_path / "lexical.sqlite")
    index.refresh(ledger)
    assert len(index.search("公务接待费", [f"{n}.pdf" for n in range(600)], ("prose",), 700)) == 600


def test_over_many_chunks_only_the_chosen_documents_are_searched_by_the_rarest_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexical, "SMALL_SCOPE", 10)
    monkeypatch.setattr(lexical, "FEW_DOCUMENTS", 3)
    monkeypatch.setattr(lexical, "POSTINGS", 40)
    ledger = FakeLedger()
    for number in range(12):
        ledger.put(
            f"{number:02}.pdf", "支出情况说明。", f"预算支出用于第{number}项工作。", "部门支出增加的原因。"
        )
    index = LexicalIndex(tmp_path / "lexical.sqlite")
    index.refresh(ledger)
    chosen = [f"{number:02}.pdf" for number in range(6, 11)]
    found = [match.document for match in index.search("支出增加的原因", chosen, ("prose",), 30)]
    assert sorted(set(found)) == chosen
    assert {match.chunk[-2:] for match in index.search("支出增加的原因", chosen, ("prose",), 5)} == {"02"}


def test_the_rarest_words_first_and_at_least_one_that_occurs() -> None:
    counts = {"支出": 50_000, "增加": 4_000, "原因": 9_000}
    assert lexical._rarest(["支出", "增加", "的原", "原因"], counts) == ["的原", "增加"]
    assert lexical._rarest(["支出", "的原"], counts) == ["的原", "支出"]
