"""Concepts named in a text: the lexicon's names, aliases and codes; and what a concept's line looks like in tables."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from assistant.schema import ConceptMatch
from assistant.wording import clean_label, fold, span_mask
from index.lexicon import Lexicon

_CODE = re.compile(
    r"(?<![\d.])(?!(?:12\d{3}|119|120|122)(?!\d))(\d{3}|\d{5}|\d{7})(?![\d.%]|年|元|万|亿|热线|个|人|辆|台|家|项)"
)
TOTALS = frozenset(("收入总计", "支出总计", "本年收入合计", "本年支出合计"))
"""The concepts for all of one side of a budget."""
_TWIN = re.compile("(?P<word>[一-龥]{2})(?:和|与|、|及)$")
_SHORT = 4
_REMEMBERED = 512
_SPENT = ("支出", "费用", "开支", "花费", "开销")
_COSTS = re.compile(
    "(?:一年|全年|总共|一共|大概|要|得|需要?|打算|计划|预计|[交缴付花用掉了去])*(?:多少|几)(?:个?钱|元|万|$|[?？])"
)
_NOT_DONE = ("自己的钱", "单位自己的钱")
"""用水的钱 is said as 用水要交多少钱 too."""
_NAME, _PRINTED, _ALIAS, _NEAR = 0.995, 0.99, 0.95, 0.9


@dataclass(frozen=True)
class Mention:
    """Concepts that the characters start … end-1 of a folded text may name. `code` is set when a code was written."""

    start: int
    end: int
    concepts: tuple[str, ...]
    code: str = ""

    @property
    def mask(self) -> int:
        """Its characters as bits."""
        return span_mask(self.start, self.end)


@dataclass(frozen=True)
class _Printed:
    labels: re.Pattern[str]
    total_of: tuple[str, ...]
    near: re.Pattern[str] | None


class Terms:
    """The lexicon as the linker asks it: mentions in a text, labels a concept names, tables it prefers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: dict[str, tuple[str, ...]] = {}
        self._done: dict[str, tuple[str, ...]] = {}
        self._labels: dict[str, frozenset[str]] = {}
        for concept in lexicon.concepts():
            names = (concept.name, *concept.aliases)
            self._labels[concept.name] = frozenset(clean_label(name) for name in names)
        for word, concepts in lexicon.alias_map().items():
            self._words[fold(word).replace('"', "")] = concepts
        for word, concepts in tuple(self._words.items()):
            if word.endswith("的钱") and len(word) >= _SHORT and word not in _NOT_DONE:
                self._done[word.removesuffix("的钱")] = concepts
            stem = word.removesuffix("的钱").removesuffix("经费")
            if stem != word and len(stem) > 1 and word not in _NOT_DONE:
                for ending in _SPENT:
                    self._words.setdefault(stem + ending, concepts)
                    self._words.setdefault(f"{stem}的{ending}", concepts)
            if word.endswith(("支出", "经费")) and (fee := self._words.get(word[:-2] + "费")):
                self._words[word] = tuple(dict.fromkeys((*concepts, *fee)))
            if word.startswith("其他") and word.endswith("支出") and len(word) > 5:
                self._words.setdefault(word.removesuffix("支出"), concepts)
        self._printed = _printed()
        self._longest = max(map(len, self._words), default=0)
        self._read = lru_cache(_REMEMBERED)(self._mentioned)  # one question reads the same words many times

    @cached_property
    def _holding(self) -> dict[str, list[tuple[str, int]]]:
        """Each pair of characters, with the words that hold it and how many pairs they have."""
        found: dict[str, list[tuple[str, int]]] = {}
        for word in self._words:
            pairs = _pairs(word)
            for pair in pairs:
                found.setdefault(pair, []).append((word, len(pairs)))
        return found

    def official(self) -> list[str]:
        """The official names of all concepts."""
        return [concept.name for concept in self._lexicon.concepts()]

    def words(self) -> list[str]:
        """All names and other words of the lexicon, folded."""
        return list(self._words)

    def mentions(self, text: str) -> list[Mention]:
        """Concepts in a folded text, longest words first, not overlapping, in reading order."""
        return list(self._read(text))

    def _mentioned(self, text: str) -> tuple[Mention, ...]:
        found: list[Mention] = []
        taken = 0
        for match in _CODE.finditer(text):
            concept = self._lexicon.by_code(match.group(1))
            found.append(Mention(*match.span(), (concept.name,) if concept else (), match.group(1)))
            taken |= span_mask(*match.span())
        for pattern, compound in _compounds():
            for match in pattern.finditer(text):
                if not taken & span_mask(*match.span()) and not self._inside_a_name(text, *match.span()):
                    found.append(Mention(*match.span(), (compound,)))
                    taken |= span_mask(*match.span())
        for length in range(min(self._longest + 2, len(text)), 1, -1):
            for start in range(len(text) - length + 1):
                piece = text[start : start + length]
                concepts = self._words.get(piece.replace('"', ""))
                if not concepts and _COSTS.match(text, start + length):
                    concepts = self._done.get(piece)
                if concepts and piece[0] != '"' and not taken & span_mask(start, start + length):
                    found.append(Mention(start, start + length, concepts))
                    taken |= span_mask(start, start + length)
        twins = (self._with_twin(text, mention) for mention in found)
        return tuple(sorted(twins, key=lambda mention: mention.start))

    def _with_twin(self, text: str, mention: Mention) -> Mention:
        """Two words for one thing that share their ending are one: 邮寄和电话费, where 邮寄费 and 电话费 are both 邮电费."""
        said = _TWIN.search(text[: mention.start])
        ending = text[mention.end - 1 : mention.end]
        if (
            said
            and ending == "费"
            and set(self._words.get(said["word"] + ending, ())) & set(mention.concepts)
        ):
            return Mention(mention.start - len(said.group(0)), mention.end, mention.concepts, mention.code)
        return mention

    def _inside_a_name(self, text: str, start: int, end: int) -> bool:
        """Whether the characters are part of a longer name: 退休人员经费 in 离退休人员经费."""
        spans = (
            (i, j)
            for i in range(max(0, start - 4), start + 1)
            for j in range(end, min(len(text), end + 4) + 1)
        )
        return any((i, j) != (start, end) and text[i:j].replace('"', "") in self._words for i, j in spans)

    def likeness(self, mention: Mention, label: str) -> float:
        """How surely a cleaned label is what a mentioned concept is called in tables: most where it is its name, least
        where it is only another word for it (which some publishers use for something wider), 0 where it is neither."""
        best = 0.0
        for concept in mention.concepts:
            printed = self._printed.get(concept)
            if label == clean_label(concept):
                return _NAME
            if printed and printed.labels.search(label):
                best = max(best, _PRINTED)
            elif label in self._labels.get(concept, ()):
                best = max(best, _ALIAS)
            elif printed and printed.near and printed.near.search(label):
                best = max(best, _NEAR)
        return best

    def spoken(self, mention: Mention, text: str) -> bool:
        """Whether a folded text names one of the mentioned concepts by any of its names."""
        bare = text.replace('"', "")
        return any(
            name in bare
            for concept in mention.concepts
            for name in self._labels.get(concept, ())
            if len(name) > 1
        )

    def totals(self, mention: Mention, table_kind: str) -> bool:
        """Whether the totals row of this kind of table is a mentioned concept itself."""
        return any(table_kind in p.total_of for c in mention.concepts if (p := self._printed.get(c)))

    def table_prior(self, mentions: tuple[Mention, ...], table_kind: str) -> float:
        """0 … 0.12: how well the kind of table fits those that the concepts are looked for in by default."""
        best = 0.0
        for mention in mentions:
            for concept in mention.concepts[:2]:
                tables = self._lexicon.default_tables(concept)
                if table_kind in tables:
                    best = max(best, 0.12 - 0.015 * tables.index(table_kind))
        return best

    def countable(self, mention: Mention) -> bool:
        """Whether all mentioned concepts are things counted (assets, staff), not money."""
        return self._of_groups(mention, ("资产", "人员"))

    def of_budget(self, mention: Mention) -> bool:
        """Whether all mentioned concepts are wholes or parts of a whole budget (一般公共预算支出), not what it pays for."""
        return self._of_groups(mention, ("收支",))

    def _of_groups(self, mention: Mention, groups: tuple[str, ...]) -> bool:
        known = [self._lexicon.by_name(concept) for concept in mention.concepts]
        return bool(known) and all(c is not None and c.group in groups for c in known)

    def alike(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions name neighbours in one classification: subjects under one heading, or two of the 三公."""
        first, second = (self._lexicon.by_name(m.concepts[0]) if m.concepts else None for m in (one, other))
        if first is None or second is None or first.name == second.name:
            return False
        codes = {(len(code), code[:-2]) for code in first.codes if len(code) > 3}
        return (
            any((len(code), code[:-2]) in codes for code in second.codes)
            or first.group == second.group == "三公"
        )

    def meaning(self, concept: str) -> str:
        """One sentence of general meaning, or ""."""
        known = self._lexicon.by_name(concept)
        return known.meaning if known else ""

    def names(self) -> dict[str, tuple[str, ...]]:
        """Every word that names concepts, with the concepts."""
        return dict(self._words)

    def ranked(self, text: str, limit: int) -> list[ConceptMatch]:
        """Concepts the words may mean: named ones first, then by shared characters."""
        scores: dict[str, float] = {}
        for mention in self.mentions(text):
            for i, concept in enumerate(mention.concepts):
                share = (mention.end - mention.start) / max(1, len(text))
                scores[concept] = max(scores.get(concept, 0.0), 0.6 + 0.4 * share - 0.05 * i)
        own = _pairs(text)
        shared = Counter(word for pair in own for word in self._holding.get(pair, ()))
        for (word, pairs), both in shared.items():
            overlap = 2 * both / (pairs + len(own))
            if overlap > 0.3:
                for concept in self._words[word]:
                    scores[concept] = max(scores.get(concept, 0.0), 0.6 * overlap)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [ConceptMatch(name, round(min(1.0, score), 4)) for name, score in ranked[:limit]]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


@cache
def _compounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = _labels()
    patterns = ((entry["pattern"].replace("{between}", data["between"]), entry) for entry in data["compound"])
    return tuple((re.compile(pattern), entry["concept"]) for pattern, entry in patterns)


@cache
def _labels() -> dict[str, Any]:
    return tomllib.loads(resources.files("assistant").joinpath("data/labels.toml").read_text("utf8"))


@cache
def _printed() -> dict[str, _Printed]:
    return {
        entry["concept"]: _Printed(
            re.compile(entry["labels"]),
            tuple(entry.get("total_of", ())),
            re.compile(entry["near"]) if "near" in entry else None,
        )
        for entry in _labels()["label"]
    }
