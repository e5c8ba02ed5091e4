"""Chroma as a cache of the ledger's vectors."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.search import embedder
from index.search.embedder import Embedder
from index.search.vector_store import VectorStore
from tests.index.fake_ledger import FakeLedger


@pytest.fixture(scope="module")
def model() -> Embedder:
    return embedder.load()


@pytest.fixture
def ledger(model: Embedder) -> FakeLedger:
    ledger = FakeLedger(model)
    ledger.put("a.pdf", "会议费用于召开工作会议。", "公务接待费用于接待来访。", "培训费用于干部学习。")
    ledger.put("b.pdf", "公务用车运行维护费用于加油和保险。")
    ledger.put("t.pdf", "公务接待费支出表 | 合计", kind="table")
    ledger.put("r.pdf", "公务接待费 | 0.25", kind="row")
    return ledger


@pytest.fixture
def store(tmp_path: Path, model: Embedder, ledger: FakeLedger) -> Iterator[VectorStore]:
    store = VectorStore(tmp_path / "vectors", model.name)
    assert store.acquire()
    store.refresh(ledger)
    yield store
    store.close()


def found(store: VectorStore, model: Embedder, question: str, kind: str = "prose") -> list[str]:
    return [near.chunk for near in store.query(model.encode_query(question), (kind,), 3)]


def reopened(folder: Path, model: Embedder, ledger: FakeLedger) -> list[str]:
    store = VectorStore(folder, model.name)
    assert store.acquire()
    store.refresh(ledger)
    chunks = found(store, model, "公务接待费用于什么")
    store.close()
    return chunks


def test_the_nearest_come_first_with_their_cosine(store: VectorStore, model: Embedder) -> None:
    near = store.query(model.encode_query("会议费用于召开工作会议。"), ("prose",), 2)
    assert (near[0].document, near[0].chunk) == ("a.pdf", "a.pdf-prose-00")
    assert near[0].score == pytest.approx(1, abs=1e-4)
    assert near[0].score > near[1].score


def test_kinds_are_kept_apart(store: VectorStore, model: Embedder) -> None:
    assert found(store, model, "公务接待费", "table") == ["t.pdf-table-00"]


def test_rows_are_left_to_the_ledger(store: VectorStore, model: Embedder) -> None:
    assert found(store, model, "公务接待费", "row") == []


def test_it_follows_the_ledger(store: VectorStore, model: Embedder, ledger: FakeLedger) -> None:
    ledger.drop("b.pdf")
    ledger.put("a.pdf", "印刷费用于印制材料。")
    store.refresh(ledger)
    assert found(store, model, "公务用车加油") == ["a.pdf-prose-00"]


def test_another_process_is_kept_out(store: VectorStore, tmp_path: Path, model: Embedder) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        assert pool.apply(may_open, (str(tmp_path / "vectors"), model.name)) is False
    store.close()
    assert may_open(str(tmp_path / "vectors"), model.name)


def may_open(folder: str, name: str) -> bool:
    store = VectorStore(Path(folder), name)
    opened = store.acquire()
    store.close()
    return opened


def test_vectors_of_another_embedder_are_left_out(
    store: VectorStore, model: Embedder, ledger: FakeLedger
) -> None:
    ledger.set_vectors("b.pdf", "another", ledger.vectors(["b.pdf"])[1])
    store.refresh(ledger)
    assert "b.pdf-prose-00" not in found(store, model, "公务用车加油")


def test_a_text_of_unknown_words_is_no_harm(store: VectorStore, model: Embedder, ledger: FakeLedger) -> None:
    ledger.put("z.pdf", "……", "公务接待费")
    store.refresh(ledger)
    assert found(store, model, "公务接待费")[0] == "z.pdf-prose-01"


@pytest.mark.parametrize("damage", ["missing", "garbage", "half written", "other embedder", "no note"])
def test_whatever_is_wrong_is_built_anew(
    damage: str, store: VectorStore, tmp_path: Path, model: Embedder, ledger: FakeLedger
) -> None:
    store.close()
    folder = tmp_path / "vectors"
    note = json.loads((folder / "current.json").read_text("utf8"))
    database = folder / note["folder"] / "chroma.sqlite3"
    if damage == "missing":
        database.unlink()
    elif damage == "garbage":
        database.write_bytes(b"no database " * 1000)
    elif damage == "half written":
        (folder / "writing").touch()
    elif damage == "other embedder":
        (folder / "current.json").write_text(json.dumps(note | {"embedder": "another"}), "utf8")
    else:
        (folder / "current.json").write_text("{", "utf8")
    assert reopened(folder, model, ledger)[0] == "a.pdf-prose-01"
    assert [path.name for path in folder.glob("g*")] == ["g2"]
    assert not (folder / "writing").exists()


def test_a_lost_segment_is_noticed(tmp_path: Path, model: Embedder) -> None:
    ledger = FakeLedger(model)
    ledger.put("a.pdf", *(f"说明{chr(0x4E00 + number)}项目" for number in range(1200)))
    folder = tmp_path / "vectors"
    assert len(reopened(folder, model, ledger)) == 3
    segments = [part for part in (folder / "g1").iterdir() if part.is_dir()]
    assert segments
    for part in segments:
        shutil.rmtree(part)
    assert len(reopened(folder, model, ledger)) == 3
    assert [path.name for path in folder.glob("g*")] == ["g2"]


def test_a_sound_index_is_kept(
    store: VectorStore, tmp_path: Path, model: Embedder, ledger: FakeLedger
) -> None:
    store.close()
    assert reopened(tmp_path / "vectors", model, ledger)[0] == "a.pdf-prose-01"
    assert [path.name for path in (tmp_path / "vectors").glob("g*")] == ["g1"]
