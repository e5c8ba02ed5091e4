from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from index import build, intake
from index.intake import Item, Setup
from index.search import embedder
from index.store.ledger import Ledger
from tests.pdfs import SENTENCE, write_pdf

SAMPLE = Path(__file__).resolve().parents[2] / "evals" / "samples" / "克州信访局2025年部门预算.pdf"
Take = Callable[..., list[Item]]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "store")


@pytest.fixture
def take(ledger: Ledger) -> Take:
    def add(*paths: Path) -> list[Item]:
        return intake.add(paths, lambda: ledger, False, Setup(processes=1))

    return add


def outcomes(items: list[Item]) -> list[str]:
    return [item.outcome for item in items]


def contents(folder: Path) -> dict[str, str]:
    files = (
        path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    )
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_file_is_added_once(tmp_path: Path, ledger: Ledger, take: Take) -> None:
    path = write_pdf(tmp_path / "a.pdf", SENTENCE)
    assert outcomes(take(path)) == ["added"]
    assert outcomes(take(path)) == ["unchanged"]
    (record,) = ledger.documents()
    assert record.parser == build.parser() and record.sha256 == build.content_hash(path)
    keys, vectors = ledger.vectors()
    assert len(keys) == len(ledger.chunks()) == len(vectors) > 0
    assert ledger.pdf_path("a.pdf").read_bytes() == path.read_bytes()


def test_a_file_that_is_written_to_while_it_is_read_is_not_added(
    tmp_path: Path, ledger: Ledger, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pdf(tmp_path / "a.pdf", SENTENCE)
    encode = embedder.load(embedder.Embedding()).encode_documents

    def grow(self: object, texts: list[str]) -> object:
        with path.open("ab") as file:
            file.write(b"more")
        return encode(texts)

    monkeypatch.setattr(type(embedder.load(embedder.Embedding())), "encode_documents", grow)
    (item,) = take(path)
    assert (item.outcome, item.reason.count("\n")) == ("rejected", 0)
    assert "内容变了" in item.reason
    assert ledger.documents() == [] and not list((tmp_path / "store").rglob("*.pdf"))


def test_same_content_under_another_name_is_unchanged(tmp_path: Path, ledger: Ledger, take: Take) -> None:
    first = write_pdf(tmp_path / "a.pdf", SENTENCE)
    second = tmp_path / "b.pdf"
    second.write_bytes(first.read_bytes())
    assert outcomes(take(first, second)) == ["added", "unchanged"]
    (again,) = take(second)
    assert (again.outcome, again.reason) == ("unchanged", "b.pdf：内容与库里的 a.pdf 相同")
    assert [record.name for record in ledger.documents()] == ["a.pdf"]


def test_same_name_with_other_content_is_rejected(tmp_path: Path, ledger: Ledger, take: Take) -> None:
    (tmp_path / "other").mkdir()
    first = write_pdf(tmp_path / "a.pdf", SENTENCE)
    second = write_pdf(tmp_path / "other" / "a.pdf", SENTENCE, "2025年会议费预算1.00万元。")
    assert outcomes(take(first, second)) == ["added", "rejected"]
    (item,) = take(second)
    assert item.outcome == "rejected" and "同名而内容不同" in item.reason
    assert len(ledger.documents()) == 1


def test_an_older_parser_s_document_is_read_anew(tmp_path: Path, ledger: Ledger, take: Take) -> None:
    path = write_pdf(tmp_path / "a.pdf", SENTENCE)
    take(path)
    (record,) = ledger.documents()
    parsed = build.parse_file(path)
    ledger.add(parsed, path, parser="0", replaced=record.name)
    (item,) = take(path)
    assert item.outcome == "added" and "重新读取" in item.reason
    (record,) = ledger.documents()
    assert record.parser == build.parser()


def test_folders_are_walked_in_order(tmp_path: Path, ledger: Ledger, take: Take) -> None:
    folder = tmp_path / "files"
    (folder / "deep").mkdir(parents=True)
    write_pdf(folder / "b.PDF", SENTENCE)
    write_pdf(folder / "deep" / "c.pdf", "2025年会议费预算1.00万元。")
    write_pdf(folder / "a.pdf", "2025年培训费预算3.00万元。")
    (folder / "notes.txt").write_text("no PDF")
    items = take(folder)
    assert [item.path.name for item in items] == ["a.pdf", "b.PDF", "c.pdf"]
    assert outcomes(items) == ["added"] * 3


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, ledger: Ledger, take: Take) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"")
    good = write_pdf(tmp_path / "good.pdf", SENTENCE)
    assert outcomes(take(bad, good)) == ["rejected", "added"]


def _bad(folder: Path, what: str) -> Path:
    path = folder / f"{what}.pdf"
    match what:
        case "missing":
            pass
        case "folder":
            path.mkdir()
        case "nothing":
            path.write_bytes(b"")
        case "html":
            path.write_bytes(b"<!DOCTYPE html><html><body>404</body></html>")
        case "image":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        case "locked":
            write_pdf(path, SENTENCE, password="secret")
        case "cut":
            path.write_bytes(b"%PDF-1.7\n" + bytes(200))
        case "blank":
            write_pdf(path, "部门预算公开目录", "预算为XX万元，合计0.00万元，单价100万元（含）以上设备0台")
        case "silent":
            write_pdf(path)
        case "damaged":
            path.write_bytes(
                re.sub(rb"(stream\r?\n.{40}).{8}", rb"\1\0\0\0\0\0\0\0\0", SAMPLE.read_bytes(), flags=re.S)
            )
        case _:
            raise AssertionError(what)
    return path


BAD = ["missing", "folder", "nothing", "html", "image", "locked", "cut", "blank", "silent", "damaged"]


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_line_and_changes_nothing(tmp_path: Path, take: Take, what: str) -> None:
    take(write_pdf(tmp_path / "good.pdf", SENTENCE))
    before = contents(tmp_path / "store")
    (item,) = take(_bad(tmp_path, what))
    assert item.outcome == "rejected"
    assert what in item.reason and item.reason.isprintable()
    assert contents(tmp_path / "store") == before


def test_no_store_is_made_for_bad_input(tmp_path: Path) -> None:
    def refuse() -> Ledger:
        raise AssertionError("the store was opened")

    items = intake.add([_bad(tmp_path, "html")], refuse, True, Setup(processes=1))
    assert outcomes(items) == ["rejected"]


def test_progress_counts_every_file(tmp_path: Path, ledger: Ledger) -> None:
    told: list[tuple[int, int, str]] = []
    paths = [write_pdf(tmp_path / "a.pdf", SENTENCE), tmp_path / "missing.pdf"]
    intake.add(paths, lambda: ledger, False, Setup(processes=1), lambda *step: told.append(step))
    assert told == [(1, 2, "a.pdf"), (2, 2, "")]


def test_a_whole_disclosure_is_stored_as_it_was_read(ledger: Ledger, take: Take) -> None:
    path = SAMPLE
    parsed = build.parse_file(path)
    take(path)
    assert ledger.tables(path.name) == parsed.tables
    assert ledger.facts(path.name) == parsed.facts
    assert ledger.paragraphs(path.name) == parsed.paragraphs
    assert ledger.claims(path.name) == parsed.claims
    assert ledger.findings(path.name) == parsed.findings
    assert tuple(stored.chunk for stored in ledger.chunks([path.name])) == parsed.chunks
    record = ledger.get(path.name)
    assert (record.identity, record.page_sizes, record.health, record.warnings) == (
        parsed.identity,
        parsed.page_sizes,
        parsed.health,
        parsed.warnings,
    )
