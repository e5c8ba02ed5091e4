"""The vocabulary of budget disclosures: concepts, codes, names people use, and where each is looked for.

All of it is data that staff can edit (`index/data`): `functions.tsv` and `economics.tsv` hold the national
subject codes, `concepts.toml` what people ask for beyond them, `default_tables.toml` the tables that a bare question
about a concept is answered from.
`load()` reads the files (about 20 ms); the caller keeps the result.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from index.normalize import fold

_GENERIC = {"01": "行政运行", "02": "一般行政管理事务", "03": "机关服务"}
_GENERIC_ALL = {**_GENERIC, "50": "事业运行"}
_FUNCTION, _ECONOMIC = "功能分类", "经济分类"


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a figure can be about. `codes` are all subject codes that bear the name, lowest first."""

    name: str
    group: str
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    meaning: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Answers by name, by code and by alias. Names are compared folded (see `normalize.fold`)."""

    _concepts: dict[str, Concept]
    _codes: dict[str, str]
    _named: dict[str, tuple[str, ...]]
    _tables: dict[str, tuple[str, ...]]

    def concepts(self) -> tuple[Concept, ...]:
        return tuple(self._concepts.values())

    def by_code(self, code: str) -> Concept | None:
        """The concept a complete subject code stands for: 2013601 → 行政运行, 30217 → 公务接待费."""
        name = self._codes.get(code)
        return None if name is None else self._concepts[fold(name)]

    def by_name(self, text: str) -> Concept | None:
        """The concept of exactly this name, else the only one this is another name for."""
        own = self._concepts.get(fold(text))
        if own is not None:
            return own
        named = self.named(text)
        return named[0] if len(named) == 1 else None

    def named(self, text: str) -> tuple[Concept, ...]:
        """All concepts with this name or alias, the best known first."""
        return tuple(self._concepts[fold(name)] for name in self._named.get(fold(text), ()))

    def alias_map(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name or alias → names of concepts, the name's own concept first."""
        return self._named

    def default_tables(self, name: str) -> tuple[str, ...]:
        """The kinds of tables a concept is looked for in, best first: by its name, else by its group."""
        concept = self.by_name(name)
        if concept is None:
            return ()
        return self._tables.get(concept.name, self._tables.get(f"group:{concept.group}", ()))


def load() -> Lexicon:
    """Read the data files. Raises ValueError naming the file and what is wrong with it."""
    codes, built = _coded_concepts()
    for entry in tomllib.loads(_text("concepts.toml"))["concept"]:
        concept = _from_entry(entry)
        _take_over(built, codes, concept)
        _merge(built, concept)
    return Lexicon(built, codes, _names(built.values()), _default_tables(built))


def _text(name: str) -> str:
    return resources.files("index").joinpath("data", name).read_text(encoding="utf-8")


def _lines(name: str) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """(code, name, aliases, generic items) of each line of a code table."""
    for number, line in enumerate(_text(name).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")] + ["", ""]
        if not cells[0].isdigit() or not cells[1]:
            raise ValueError(f"{name} line {number}: expected code<TAB>name, found {line!r}")
        yield cells[0], cells[1], tuple(a for a in cells[2].split("|") if a), cells[3]


def _coded_concepts() -> tuple[dict[str, str], dict[str, Concept]]:
    codes: dict[str, str] = {}
    built: dict[str, Concept] = {}
    for file, group in (("functions.tsv", _FUNCTION), ("economics.tsv", _ECONOMIC)):
        for code, name, aliases, generic in _lines(file):
            items = {} if not generic else _GENERIC_ALL if generic == "行政事业" else _GENERIC
            rows = [(code, name, aliases)] + [(code + suffix, item, ()) for suffix, item in items.items()]
            for row_code, row_name, row_aliases in rows:
                if codes.setdefault(row_code, row_name) != row_name:
                    continue  # a line of its own names this item differently
                _merge(built, Concept(row_name, group, (row_code,), row_aliases))
    return codes, built


def _merge(built: dict[str, Concept], new: Concept) -> None:
    """Add a concept, or what is new about it to the one of the same name."""
    key = fold(new.name)
    old = built.get(key)
    if old is None:
        built[key] = new
        return
    built[key] = Concept(
        name=old.name if new.codes else new.name,
        group=old.group if new.codes else new.group,
        codes=tuple(sorted({*old.codes, *new.codes})),
        aliases=tuple(dict.fromkeys((*old.aliases, *new.aliases))),
        meaning=new.meaning or old.meaning,
    )


def _take_over(built: dict[str, Concept], codes: dict[str, str], new: Concept) -> None:
    """Codes an entry of concepts.toml claims for itself leave the concept that bore them."""
    for code in new.codes:
        old = built.pop(fold(codes.get(code, "")), None)
        rest = tuple(c for c in old.codes if c not in new.codes) if old else ()
        if old and rest:
            built[fold(old.name)] = replace(old, codes=rest)
        elif old:
            _merge(built, replace(new, codes=(), aliases=(old.name, *old.aliases)))
        codes[code] = new.name


def _from_entry(entry: dict[str, Any]) -> Concept:
    return Concept(
        name=entry["name"],
        group=entry["group"],
        codes=tuple(entry.get("codes", ())),
        aliases=tuple(entry.get("aliases", ())),
        meaning=entry.get("meaning", ""),
    )


def _default_tables(built: Mapping[str, Concept]) -> dict[str, tuple[str, ...]]:
    tables: dict[str, tuple[str, ...]] = {}
    for entry in tomllib.loads(_text("default_tables.toml"))["default"]:
        for name in entry["concepts"]:
            if not name.startswith("group:") and fold(name) not in built:
                raise ValueError(f"default_tables.toml: no concept is named {name!r}")
            tables[name] = tuple(entry["tables"])
    return tables


def _names(concepts: Iterable[Concept]) -> dict[str, tuple[str, ...]]:
    named: dict[str, list[str]] = defaultdict(list)
    listed = sorted(concepts, key=lambda c: not c.meaning)  # what has a meaning is asked for most
    for concept in listed:
        named[fold(concept.name)].insert(0, concept.name)
    for concept in listed:
        for alias in concept.aliases:
            if concept.name not in named[fold(alias)]:
                named[fold(alias)].append(concept.name)
    return {key: tuple(names) for key, names in named.items()}
