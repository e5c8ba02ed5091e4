"""Passages for questions: by words, by meaning, and both."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import llama_retrievers, retriever
from assistant.answering.retriever import HybridRetriever
from index.errors import StoreError
from index.search import embedder
from index.search.reranker import CrossEncoderReranker, Reranker
from tests.index.fake_ledger import FakeLedger


@pytest.fixture
def ledger() -> FakeLedger:
    ledger = FakeLedger(embedder.load())
    ledger.put(
        "a.pdf",
        "公务接待费0.25万元，比上年减少，主要原因是厉行节约。",
        "会议费用于召开工作会议。",
        "单位主要职能：贯彻执行法律法规，负责监督检查。",
    )
    ledger.put("b.pdf", "公务接待费3.00万元，比上年增加，主要原因是来访增多。")
    ledger.put("t.pdf", "公务接待费 | 0.25", kind="row")
    return ledger


@pytest.fixture
def searches(tmp_path: Path, ledger: FakeLedger) -> Iterator[HybridRetriever]:
    made = HybridRetriever(ledger, tmp_path)
    yield made
    made.close()


def ids(hits: list[retriever.Hit]) -> list[str]:
    return [hit.chunk.id for hit in hits]


def test_people_s_words_find_the_passage(searches: HybridRetriever) -> None:
    assert ids(searches.search("请客吃饭的钱怎么少了", ["a.pdf"], limit=1)) == ["a.pdf-prose-00"]
    assert ids(searches.search("这个单位管什么", ["a.pdf"], limit=1)) == ["a.pdf-prose-02"]


def test_a_search_stays_in_its_documents_and_kinds(searches: HybridRetriever) -> None:
    assert {hit.document for hit in searches.search("公务接待费", ["b.pdf"])} == {"b.pdf"}
    assert {hit.document for hit in searches.search("公务接待费")} == {"a.pdf", "b.pdf"}
    assert ids(searches.search("公务接待费", None, ("row",))) == ["t.pdf-row-00"]
    assert searches.search("公务接待费", ["unknown.pdf"]) == []
    assert searches.search("公务接待费", []) == []


def test_over_all_documents_a_named_body_and_year_narrow_the_search(tmp_path: Path) -> None:
    ledger = FakeLedger(embedder.load())
    for entity in ("甲县审计局", "甲县财政局"):
        for year in (2024, 2025):
            ledger.put(f"{entity}{year}", "会议费减少，主要原因是压减会议。", entity=entity, year=year)
    searches = HybridRetriever(ledger, tmp_path)
    assert {hit.document for hit in searches.search("甲县审计局2025年会议费为什么减少")} == {"甲县审计局2025"}
    assert len({hit.document for hit in searches.search("会议费为什么减少")}) == 4
    searches.close()


def test_the_same_words_of_one_document_come_once(tmp_path: Path) -> None:
    ledger = FakeLedger(embedder.load())
    said = "公务接待费0.25万元，与上年持平。"
    ledger.put("a.pdf", said, "会议费用于召开工作会议。", said)
    ledger.put("b.pdf", said)
    made = HybridRetriever(ledger, tmp_path)
    found = [hit.document for hit in made.search("公务接待费多少") if "公务接待费" in hit.chunk.shown]
    made.close()
    assert sorted(found) == ["a.pdf", "b.pdf"]


def test_a_cross_encoder_orders_the_candidates(tmp_path: Path, ledger: FakeLedger) -> None:
    """A transformer of one layer with random weights, as a stand-in for a large model: its order is what it gives."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"公务接待费会议职能"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), "utf8")
    size = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    config = BertConfig(vocab_size=len(words), num_labels=1, **size)
    BertForSequenceClassification(config).save_pretrained(tmp_path / "model")
    BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path / "model")
    chosen = Reranker(str(tmp_path / "model"), candidates=2)
    searches = HybridRetriever(ledger, tmp_path, reranker=chosen)
    hits = searches.search("公务接待费", ["a.pdf"])
    plain = HybridRetriever(ledger, tmp_path).search("公务接待费", ["a.pdf"])
    scores = CrossEncoderReranker(chosen).scores("公务接待费", [hit.chunk.embedded for hit in hits[:2]])
    assert scores == sorted(scores, reverse=True)
    assert [hit.score for hit in hits[:2]] == [1, 0]
    assert set(ids(hits[:2])) == set(ids(plain[:2]))
    assert hits[2:] == plain[2:]
    searches.close()


def test_an_absent_cross_encoder_is_one_line(tmp_path: Path, ledger: FakeLedger) -> None:
    searches = HybridRetriever(ledger, tmp_path, reranker=Reranker(str(tmp_path / "absent")))
    with pytest.raises(StoreError, match="找不到重排模型"):
        searches.search("公务接待费", ["a.pdf"])


def test_asking_twice_is_the_same(searches: HybridRetriever) -> None:
    assert searches.search("公务接待费为什么变化") == searches.search("公务接待费为什么变化")


def test_a_question_without_words_finds_nothing_by_words(searches: HybridRetriever) -> None:
    assert searches.lexical("？？", None, ("prose",), 5) == []


def test_new_and_removed_documents_are_seen(searches: HybridRetriever, ledger: FakeLedger) -> None:
    searches.search("公务接待费")
    ledger.put("c.pdf", "公务接待费4.00万元。")
    ledger.drop("a.pdf")
    assert {hit.document for hit in searches.search("公务接待费")} == {"b.pdf", "c.pdf"}


def test_vectors_of_another_model_are_not_compared(tmp_path: Path) -> None:
    ledger = FakeLedger()
    ledger.put("a.pdf", "会议费用于召开会议。", "公务接待费。")
    searches = HybridRetriever(ledger, tmp_path)
    assert ids(searches.dense("开会", ["a.pdf"], ("prose",), 1)) == ["a.pdf-prose-00"]
    searches.close()


def test_another_model_s_documents_are_embedded_anew_for_chroma(tmp_path: Path) -> None:
    ledger = FakeLedger()
    ledger.put("a.pdf", "会议费用于召开会议。", "公务接待费。")
    searches = HybridRetriever(ledger, tmp_path)
    searches.refresh()
    assert [record.embedder for record in ledger.documents()] == [embedder.load().name]
    searches.close()


def test_many_documents_are_searched_in_chroma_with_the_same_result(
    searches: HybridRetriever, ledger: FakeLedger, tmp_path: Path
) -> None:
    for number in range(retriever.EXACT_DOCUMENTS):
        ledger.put(f"x{number}.pdf", f"第{number}项其他说明。")
    by_chroma = searches.dense("公务接待费减少的原因", None, ("prose",), 3)
    exact = searches.dense("公务接待费减少的原因", list(ledger.held), ("prose",), 3)
    assert (tmp_path / "vectors" / "current.json").is_file()
    assert ids(by_chroma) == ids(exact)
    assert [hit.score for hit in by_chroma] == pytest.approx([hit.score for hit in exact], abs=1e-4)


def test_llama_index_gets_the_same_passages(searches: HybridRetriever) -> None:
    nodes = llama_retrievers.retriever(searches, "hybrid", ["a.pdf"], limit=2).retrieve(
        "公务接待费为什么减少"
    )
    hits = searches.search("公务接待费为什么减少", ["a.pdf"], limit=2)
    assert [node.node.node_id for node in nodes] == ids(hits)
    assert nodes[0].node.metadata == {"document": "a.pdf", "page": 1, "box": [0, 0, 1, 1]}


def test_a_question_to_a_few_documents_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.answering.retriever import HybridRetriever;"
        "from tests.index.fake_ledger import FakeLedger; from index.search import embedder;"
        "ledger = FakeLedger(embedder.load()); ledger.put('a.pdf', '会议费');"
        f"HybridRetriever(ledger, Path({str(tmp_path)!r})).search('开会', ['a.pdf']);"
        "print([name for name in ('torch', 'chromadb', 'llama_index') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
