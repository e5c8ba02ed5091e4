"""Concepts named in a text: the lexicon's names, aliases and codes, and the default reading of each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from assistant.wording import clean_label, fold, span_mask
from index.lexicon import Lexicon

_CODE = re.compile(r"(?<![\d.])(\d{3}|\d{5}|\d{7})(?![\d.%]|年|元|万|亿|热线)")
_DEFAULT_TABLES = (
    "支出总表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
    "收支总表",
    "财政拨款收支总表",
    "收入总表",
)


@dataclass(frozen=True)
class Mention:
    """A concept named by the characters start … end-1 of a folded text. `code` is set when a code was written."""

    start: int
    end: int
    concept: str
    code: str = ""


@dataclass(frozen=True)
class Reading:
    concept: str
    labels: re.Pattern[str]
    tables: tuple[str, ...]
    total_of: tuple[str, ...]


class Terms:
    """The lexicon as the linker asks it: mentions in a text, labels a concept names, tables it prefers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[str, str] = {}
        self._labels: dict[str, frozenset[str]] = {}
        self._readings: dict[str, Reading] = {}
        for concept in lexicon.concepts():
            name = fold(concept.name)
            known = {clean_label(concept.name), name}
            self._labels[name] = self._labels.get(name, frozenset()) | known
            for word in (concept.name, *concept.aliases):
                self._words.setdefault(fold(word), name)
        for entry in _readings():
            self._read(entry)
        self._longest = max(map(len, self._words), default=0)

    def _read(self, entry: dict[str, Any]) -> None:
        name = fold(entry["concept"])
        labels, tables = re.compile(entry["labels"]), tuple(entry["tables"])
        self._readings[name] = Reading(name, labels, tables, tuple(entry.get("total_of", ())))
        for word in (entry["concept"], *entry.get("words", ())):
            self._words[fold(word)] = name

    def mentions(self, text: str) -> list[Mention]:
        """Concepts in a folded text, longest words first, not overlapping, in reading order."""
        found: list[Mention] = []
        taken = 0
        for match in _CODE.finditer(text):
            found.append(Mention(match.start(), match.end(), match.group(1), match.group(1)))
            taken |= span_mask(match.start(), match.end())
        for length in range(min(self._longest, len(text)), 1, -1):
            for start in range(len(text) - length + 1):
                span = span_mask(start, start + length)
                concept = self._words.get(text[start : start + length])
                if concept and not taken & span:
                    found.append(Mention(start, start + length, concept))
                    taken |= span
        return sorted(found, key=lambda mention: mention.start)

    def names(self, concept: str, label: str) -> bool:
        """Whether a cleaned label is what the concept is called in tables."""
        reading = self._readings.get(concept)
        if reading and reading.labels.search(label):
            return True
        return label == concept or label in self._labels.get(concept, ())

    def totals(self, concept: str, table_kind: str) -> bool:
        """Whether the totals row of this kind of table is the concept itself."""
        reading = self._readings.get(concept)
        return bool(reading and table_kind in reading.total_of)

    def table_prior(self, mentions: tuple[Mention, ...], table_kind: str) -> float:
        """0 … 0.12: how well the kind of table fits the default reading of the concepts."""
        best = 0.0
        for mention in mentions:
            reading = self._readings.get(mention.concept)
            order = reading.tables if reading else _DEFAULT_TABLES
            if table_kind in order:
                best = max(best, (0.12 if reading else 0.05) - 0.01 * order.index(table_kind))
        if not mentions and table_kind in _DEFAULT_TABLES:
            best = 0.04 - 0.005 * _DEFAULT_TABLES.index(table_kind)
        return best


@cache
def _readings() -> list[dict[str, Any]]:
    text = resources.files("assistant").joinpath("data/readings.toml").read_text("utf8")
    entries: list[dict[str, Any]] = tomllib.loads(text)["reading"]
    return entries
