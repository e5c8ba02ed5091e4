"""The settings file of a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import settings
from assistant.config import Config, LanguageModel
from assistant.errors import UsageError
from index.search.embedder import Embedding
from index.search.reranker import Reranker


def write(store: Path, text: str) -> Path:
    file = store / settings.FILE
    file.write_text(text, "utf8")
    return file


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert settings.load(tmp_path, {}) == Config(tmp_path)


def test_every_section_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        '[ledger]\nurl = "postgresql://127.0.0.1/budget"\n'
        '[embedding]\nmodel = "m"\nquery_prompt = "q："\nbatch = 8\n'
        '[reranker]\nmodel = "r"\ncandidates = 20\n'
        '[llm]\nbase_url = "http://127.0.0.1:1/v1"\nmodel = "x"\napi_key = "k"\ntimeout = 5\n',
    )
    assert settings.load(tmp_path, {}) == Config(
        tmp_path,
        ledger_url="postgresql://127.0.0.1/budget",
        embedding=Embedding("m", "q：", 8),
        reranker=Reranker("r", 20),
        llm=LanguageModel("http://127.0.0.1:1/v1", "x", "k", 5.0),
    )


def test_the_environment_names_the_file_and_holds_the_key(tmp_path: Path) -> None:
    file = write(tmp_path, '[llm]\napi_key = "in the file"\n')
    environment = {settings.FILE_VARIABLE: str(file), settings.KEY_VARIABLE: "in the environment"}
    config = settings.load(tmp_path / "other", environment)
    assert config.llm.api_key == "in the environment"
    assert "in the environment" not in repr(config)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[embeding]\n", "不认识“embeding”"),
        ("[embedding]\nmodle = 1\n", r"\[embedding\] 里不认识“modle”"),
        ('[embedding]\nbatch = "8"\n', "“batch”应是整数"),
        ("[reranker]\ncandidates = true\n", "“candidates”应是整数"),
        ('[llm]\ntimeout = "5"\n', "“timeout”应是数字"),
        ("llm = 1\n", r"应是一节 \[llm\]"),
        ("[llm\n", "不是有效的 TOML"),
    ],
)
def test_what_cannot_be_taken_is_one_line_that_names_it(tmp_path: Path, text: str, told: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(UsageError, match=told) as caught:
        settings.load(tmp_path, {})
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_named_file_that_is_absent_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="打不开"):
        settings.load(tmp_path, {settings.FILE_VARIABLE: str(tmp_path / "absent.toml")})
