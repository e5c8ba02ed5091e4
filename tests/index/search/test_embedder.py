"""The shipped model and the fast way to run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.errors import StoreError
from index.search import embedder
from index.search.embedder import DEFAULT_FOLDER, Embedding, SentenceTransformerEmbedder, StaticEmbedder

TEXTS = ["公务接待费为什么减少？", "招待费1,234.50万元", "龘", "", "ABC 2025年度部门预算公开"]


def test_the_fast_way_gives_the_same_vectors_as_the_library() -> None:
    pytest.importorskip("torch")
    fast = StaticEmbedder(DEFAULT_FOLDER)
    library = SentenceTransformerEmbedder(Embedding(str(DEFAULT_FOLDER)))
    assert fast.name == library.name
    assert fast.dimensions == library.dimensions
    assert np.allclose(fast.encode_documents(TEXTS), library.encode_documents(TEXTS), atol=1e-6)
    assert np.allclose(fast.encode_query(TEXTS[0]), library.encode_query(TEXTS[0]), atol=1e-6)


def test_vectors_have_length_one_or_zero() -> None:
    vectors = embedder.load().encode_documents(TEXTS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1).round(5), [1, 1, 0, 0, 1])


def test_no_texts_make_an_empty_matrix() -> None:
    assert embedder.load().encode_documents([]).shape == (0, embedder.load().dimensions)


def test_people_s_words_lie_near_official_ones() -> None:
    model = embedder.load()
    names = ["公务接待费", "公务用车运行维护费", "住房公积金", "会议费", "主要职能"]
    vectors = model.encode_documents(names)
    for said, name in {"请客吃饭花了多少": "公务接待费", "养车要花多少钱": "公务用车运行维护费"}.items():
        assert names[int((vectors @ model.encode_query(said)).argmax())] == name


def test_the_shipped_model_needs_no_torch() -> None:
    code = (
        "import sys; from index.search import embedder; embedder.load().encode_query('三公');"
        "print([name for name in ('torch', 'sentence_transformers', 'transformers') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_without_a_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="嵌入模型"):
        StaticEmbedder(tmp_path)
    with pytest.raises(StoreError, match="嵌入模型"):
        embedder.load(Embedding(str(tmp_path / "absent")))


def test_the_shipped_model_is_small() -> None:
    assert sum(file.stat().st_size for file in DEFAULT_FOLDER.iterdir()) < 8_000_000


def test_any_sentence_transformers_folder_works(tmp_path: Path) -> None:
    """A transformer of two layers with random weights, as a stand-in for a large model."""
    pytest.importorskip("torch")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"公务接待费车会议"]
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary), "utf8")
    size = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=len(vocabulary), **size)).save_pretrained(tmp_path / "bert")
    BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path / "bert")
    transformer = Transformer(str(tmp_path / "bert"))
    SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu").save(str(tmp_path / "model"))

    model = embedder.load(Embedding(str(tmp_path / "model")))
    assert model.name.startswith("model-")
    assert model.dimensions == 16
    vectors = model.encode_documents(["公务接待费", "会议费"])
    assert vectors.shape == (2, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(model.encode_query("公务接待费"), vectors[0], atol=1e-5)

    prompted = embedder.load(Embedding(str(tmp_path / "model"), query_prompt="会议"))
    assert prompted.name == model.name
    assert np.allclose(prompted.encode_documents(["公务接待费"])[0], vectors[0], atol=1e-5)
    assert np.allclose(prompted.encode_query("公务接待费"), model.encode_query("会议公务接待费"), atol=1e-5)
