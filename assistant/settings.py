"""The settings file of a store: `caiwen.toml` in its folder, or the file that `CAIWEN_SETTINGS` names.

    [ledger]        url
    [embedding]     model, query_prompt, batch
    [reranker]      model, candidates
    [llm]           base_url, model, api_key, timeout

Everything may be left out, and so may the file. A key need not stand in a file: `CAIWEN_LLM_API_KEY` wins over it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from assistant.config import Config, LanguageModel
from assistant.errors import UsageError
from index.errors import why_refused
from index.search.embedder import Embedding
from index.search.reranker import Reranker

FILE = "caiwen.toml"
FILE_VARIABLE = "CAIWEN_SETTINGS"
KEY_VARIABLE = "CAIWEN_LLM_API_KEY"


def load(store: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration of a store folder.

    Raises `UsageError` with one line naming the file and the entry that cannot be taken.
    """
    named = environment.get(FILE_VARIABLE, "")
    file = Path(named) if named else store / FILE
    sections = _read(file) if named or file.is_file() else {}
    ledger = _section(file, sections, "ledger", {"url": str})
    config = Config(
        store=store,
        ledger_url=ledger.get("url", ""),
        embedding=Embedding(**_section(file, sections, "embedding", _types(Embedding()))),
        reranker=Reranker(**_section(file, sections, "reranker", _types(Reranker()))),
        llm=LanguageModel(**_section(file, sections, "llm", _types(LanguageModel()))),
    )
    if sections:
        raise UsageError(f"设置文件 {file}：不认识“{next(iter(sections))}”一节")
    key = environment.get(KEY_VARIABLE, "")
    return replace(config, llm=replace(config.llm, api_key=key)) if key else config


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf8"))
    except OSError as error:
        raise UsageError(f"设置文件 {file} 打不开：{why_refused(error)}") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise UsageError(f"设置文件 {file} 不是有效的 TOML：{error}") from error


def _types(defaults: Embedding | Reranker | LanguageModel) -> dict[str, type]:
    return {entry.name: type(getattr(defaults, entry.name)) for entry in fields(defaults)}


def _section(file: Path, sections: dict[str, Any], name: str, types: Mapping[str, type]) -> dict[str, Any]:
    """Take a section out, with each entry of its type."""
    section = sections.pop(name, {})
    if not isinstance(section, dict):
        raise UsageError(f"设置文件 {file}：“{name}”应是一节 [{name}]")
    found = {}
    for key, value in section.items():
        wanted = types.get(key)
        if wanted is None:
            raise UsageError(f"设置文件 {file}：[{name}] 里不认识“{key}”，可用 {'、'.join(types)}")
        if wanted is float and type(value) is int:
            value = float(value)
        if type(value) is not wanted:
            raise UsageError(f"设置文件 {file}：[{name}] 的“{key}”应是{_KINDS[wanted]}")
        found[key] = value
    return found


_KINDS = {str: "文字（加引号）", int: "整数", float: "数字"}
