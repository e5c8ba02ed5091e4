from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from index.errors import DocumentNotFound, InputError, StoreError
from index.schema import ParsedDocument, StoredChunk
from index.store.ledger import LEDGER_FILE, Ledger
from tests.index.documents import sample


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "given.pdf"
    path.write_bytes(b"%PDF-1.7 the file itself")
    return path


def add(ledger: Ledger, parsed: ParsedDocument, pdf: Path) -> None:
    vectors = np.arange(len(parsed.chunks) * 3, dtype=np.float32).reshape(-1, 3)
    ledger.add(parsed, pdf, parser="p1", embedder="e1", vectors=vectors)


def test_what_goes_in_comes_out_equal(tmp_path: Path, pdf: Path) -> None:
    parsed = sample()
    with Ledger(tmp_path / "store") as ledger:
        add(ledger, parsed, pdf)
    with Ledger(tmp_path / "store") as ledger:
        assert ledger.tables("a.pdf") == parsed.tables
        assert ledger.facts("a.pdf") == parsed.facts
        assert ledger.paragraphs("a.pdf") == parsed.paragraphs
        assert ledger.claims("a.pdf") == parsed.claims
        assert ledger.findings("a.pdf") == parsed.findings
        assert ledger.chunks() == [StoredChunk("a.pdf", chunk) for chunk in parsed.chunks]
        record = ledger.get("a.pdf")
        assert ledger.identities() == [(record.id, "a.pdf", parsed.identity)]
        assert (record.identity, record.health) == (parsed.identity, parsed.health)
        assert (record.page_sizes, record.warnings) == (parsed.page_sizes, parsed.warnings)
        assert (record.parser, record.embedder) == ("p1", "e1")
        assert ledger.pdf_path("a.pdf").read_bytes() == pdf.read_bytes()


def test_a_name_is_looked_for_in_the_rows_of_all_tables(tmp_path: Path, pdf: Path) -> None:
    parsed = sample()
    label = next(row.path[-1] for table in parsed.tables for row in table.rows if len(row.path[-1]) > 2)
    with Ledger(tmp_path) as ledger:
        add(ledger, parsed, pdf)
        assert ledger.listing(label) == {"a.pdf"}
        assert ledger.listing(label[0] + label[2:]) == {"a.pdf"}, "an abbreviation"
        assert ledger.listing(label[::-1]) == ledger.listing("没有这个单位") == ledger.listing("%") == set()


def test_the_sample_fills_every_field_so_that_none_is_lost_unseen() -> None:
    def parts(item: object) -> Iterator[Any]:
        if is_dataclass(item):
            yield item
            yield from parts([getattr(item, field.name) for field in fields(item)])
        elif isinstance(item, (tuple, list)):
            for inner in item:
                yield from parts(inner)

    filled = {
        (type(item).__name__, field.name)
        for item in parts(sample())
        for field in fields(item)
        if getattr(item, field.name) != field.default
    }
    missing = {
        (type(item).__name__, field.name) for item in parts(sample()) for field in fields(item)
    } - filled
    assert missing == set()


def test_vectors_stand_in_the_order_of_chunks(tmp_path: Path, pdf: Path) -> None:
    with Ledger(tmp_path) as ledger:
        add(ledger, sample("b.pdf", "b" * 64), pdf)
        add(ledger, sample("a.pdf", "a" * 64), pdf)
        keys, matrix = ledger.vectors()
        assert keys == [(item.document, item.chunk.id) for item in ledger.chunks()]
        assert [name for name, _ in keys] == ["a.pdf", "a.pdf", "b.pdf", "b.pdf"]
        assert matrix.tolist() == [[0, 1, 2], [3, 4, 5]] * 2
        assert ledger.vectors(["b.pdf"])[1].shape == (2, 3)
        assert ledger.vectors([])[1].shape == (0, 0)


def test_vectors_of_another_embedder_replace_the_old(tmp_path: Path, pdf: Path) -> None:
    with Ledger(tmp_path) as ledger:
        add(ledger, sample(), pdf)
        ledger.set_vectors("a.pdf", "e2", np.ones((2, 4), dtype=np.float32))
        assert ledger.vectors()[1].tolist() == [[1.0] * 4] * 2
        assert ledger.get("a.pdf").embedder == "e2"


def test_same_name_with_other_content_is_refused_and_nothing_is_lost(tmp_path: Path, pdf: Path) -> None:
    with Ledger(tmp_path / "store") as ledger:
        add(ledger, sample(), pdf)
        with pytest.raises(InputError, match="同名而内容不同"):
            add(ledger, replace(sample(), sha256="b" * 64), pdf)
        assert [record.sha256[0] for record in ledger.documents()] == ["a"]
        assert [path.name[0] for path in (tmp_path / "store" / "files").iterdir()] == ["a"]
        assert len(ledger.facts("a.pdf")) == 2


def test_a_failure_halfway_leaves_no_row_and_no_file(tmp_path: Path, pdf: Path) -> None:
    twice = sample().chunks[0]
    broken = replace(sample(), chunks=(twice, replace(twice, page=None)))  # type: ignore[arg-type]
    with Ledger(tmp_path / "store") as ledger:
        with pytest.raises(IntegrityError):
            add(ledger, broken, pdf)
        assert ledger.documents() == []
        assert list((tmp_path / "store" / "files").iterdir()) == []


def test_replace_swaps_in_one_step(tmp_path: Path, pdf: Path) -> None:
    with Ledger(tmp_path) as ledger:
        add(ledger, sample(), pdf)
        before = ledger.get("a.pdf").id
        ledger.add(sample(), pdf, parser="p2", replaced="a.pdf")
        record = ledger.get("a.pdf")
        assert record.parser == "p2" and record.id != before
        assert len(ledger.documents()) == 1 and ledger.pdf_path("a.pdf").exists()


def test_remove_takes_everything(tmp_path: Path, pdf: Path) -> None:
    with Ledger(tmp_path) as ledger:
        add(ledger, sample(), pdf)
        ledger.remove("a.pdf")
        assert ledger.documents() == [] and ledger.chunks() == []
        assert list((tmp_path / "files").iterdir()) == []
        with pytest.raises(DocumentNotFound, match=r"a\.pdf"):
            ledger.remove("a.pdf")
    with sqlite3.connect(tmp_path / LEDGER_FILE) as raw:
        assert raw.execute("select count(*) from facts").fetchone() == (0,)
    raw.close()


@pytest.mark.parametrize("version", ["2", "3"])
def test_a_store_of_an_older_version_is_brought_up_to_date(tmp_path: Path, pdf: Path, version: str) -> None:
    with Ledger(tmp_path) as ledger:
        add(ledger, sample(), pdf)
    lacking = [("documents", "published")]
    lacking += [(t, "confidence") for t in ("facts", "paragraphs", "claims")] if version == "2" else []
    with sqlite3.connect(tmp_path / LEDGER_FILE) as raw:
        for table, column in lacking:
            raw.execute(f"alter table {table} drop column {column}")
        raw.execute("update meta set value = ? where key = 'schema'", (version,))
    raw.close()
    with Ledger(tmp_path) as ledger:
        assert ledger.get("a.pdf").identity == replace(sample().identity, published="")
        ledger.add(sample(), pdf, parser="p2", replaced="a.pdf")
        assert ledger.get("a.pdf").identity == sample().identity


def test_another_version_is_refused_with_advice(tmp_path: Path) -> None:
    Ledger(tmp_path).close()
    with sqlite3.connect(tmp_path / LEDGER_FILE) as raw:
        raw.execute("update meta set value = '0'")
    raw.close()
    with pytest.raises(StoreError, match="另一版本.*重新添加"):
        Ledger(tmp_path)


@pytest.mark.parametrize("content", [b"no database at all" * 100])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LEDGER_FILE).write_bytes(content)
    with pytest.raises(StoreError, match="无法打开"):
        Ledger(tmp_path)
    assert (tmp_path / LEDGER_FILE).read_bytes() == content


def test_a_damaged_database_is_said_in_one_line(tmp_path: Path, pdf: Path) -> None:
    with Ledger(tmp_path) as ledger:
        add(ledger, sample(), pdf)
    path = tmp_path / LEDGER_FILE
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError, match="无法") as raised:
        Ledger(tmp_path).facts("a.pdf")
    assert len(str(raised.value).splitlines()) == 1


def test_a_full_disk_is_said_and_nothing_is_stored(tmp_path: Path, pdf: Path) -> None:
    fact = sample().facts[0]
    large = replace(sample("b.pdf", "b" * 64), facts=tuple(replace(fact, row=row) for row in range(2000)))
    with Ledger(tmp_path) as ledger:
        add(ledger, sample(), pdf)
        with ledger._engine.connect() as connection:  # stands in for a disk without room
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StoreError, match="无法写入"):
            add(ledger, large, pdf)
        assert [record.name for record in ledger.documents()] == ["a.pdf"]
        assert len(list((tmp_path / "files").iterdir())) == 1


def test_someone_elses_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / LEDGER_FILE) as raw:
        raw.execute("create table other (x)")
    raw.close()
    with pytest.raises(StoreError, match="不是财问的库"):
        Ledger(tmp_path)


def asked_of(ledger: Ledger) -> list[str]:
    """The statements that the ledger sends from now on."""
    statements: list[str] = []
    event.listen(ledger._engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    return statements


def test_facts_load_in_as_many_statements_however_many_there_are(tmp_path: Path, pdf: Path) -> None:
    fact = sample().facts[0]
    asked = []
    for rows in (2, 2000):
        parsed = replace(sample(), facts=tuple(replace(fact, row=row) for row in range(rows)))
        with Ledger(tmp_path / str(rows)) as ledger:
            add(ledger, parsed, pdf)
            statements = asked_of(ledger)
            assert len(ledger.facts("a.pdf")) == rows
            asked.append(len(statements))
    assert 0 < asked[0] == asked[1] <= 3


def test_a_new_store_may_be_opened_by_several_at_once(tmp_path: Path) -> None:
    def open_and_close(_: int) -> str:
        with Ledger(tmp_path / "store") as ledger:
            return "opened" if ledger.documents() == [] else "?"

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(open_and_close, range(6))) == ["opened"] * 6


def test_the_version_changes_whenever_a_document_goes_in_or_out(tmp_path: Path, pdf: Path) -> None:
    parsed = sample()
    with Ledger(tmp_path / "store") as ledger:
        seen = [ledger.version()]
        add(ledger, parsed, pdf)
        seen.append(ledger.version())
        ledger.add(parsed, pdf, parser="p2", replaced="a.pdf")
        seen.append(ledger.version())
        add(ledger, replace(parsed, name="b.pdf", sha256="b"), pdf)
        ledger.remove("a.pdf")
        seen.append(ledger.version())
        assert ledger.version() == seen[-1]
    assert len(set(seen)) == 4


def test_the_state_changes_with_documents_and_with_their_vectors(tmp_path: Path, pdf: Path) -> None:
    parsed = sample()
    with Ledger(tmp_path / "store") as ledger:
        seen = [ledger.state()]
        add(ledger, parsed, pdf)
        seen.append(ledger.state())
        ledger.set_vectors("a.pdf", "other", np.zeros((len(parsed.chunks), 2), dtype=np.float32))
        seen.append(ledger.state())
        ledger.remove("a.pdf")
        assert ledger.state() == seen[0]
    assert len(set(seen)) == 3
