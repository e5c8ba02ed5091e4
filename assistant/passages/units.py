"""The smallest things a document prints in words: sentences, cells with their labels; found by the words they share.

Pairs of characters weigh by how rare they are among the units of the document, so that 会议 says little and 会议室改造 much.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.documents.library import Line, Source
from assistant.wording import fold, is_blank
from index.prose.headings import GLOSSARY
from index.schema import Paragraph

_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?")
_CLAUSE = re.compile(r"[^;；]+[;；]?")
_LONG = 120  # characters of a sentence that is taken apart at its semicolons
_SHORT = 14  # characters: such a cell says nothing without its labels
_GROUPS = 24  # paragraphs and rows whose units are looked at one by one


@dataclass(frozen=True)
class Unit:
    """What is said, and what it stands under (headings, labels, the text around it); both folded. `quote` is as printed.

    `whole`: a whole paragraph with its heading, or a whole cell with its labels.
    """

    text: str
    about: str
    quote: str
    paragraph: Paragraph | None = None
    line: Line | None = None
    whole: bool = False


class Units:
    """All units of a document, found by the pairs of characters that they hold."""

    def __init__(self, source: Source) -> None:
        self.units = [*_of_prose(source), *_of_cells(source)]
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._under: dict[str, list[int]] = defaultdict(list)
        self._members: list[list[int]] = []
        groups: dict[str, int] = {}
        for number, unit in enumerate(self.units):
            for pair in pairs(unit.text):
                self._holding[pair].append(number)
            group = groups.setdefault(unit.about, len(groups))
            if group == len(self._members):
                self._members.append([])
                for pair in pairs(unit.about):
                    self._under[pair].append(group)
            self._members[group].append(number)

    def rarity(self, pair: str) -> float | None:
        """How rare a pair is, 0..1; None where the document does not print it."""
        held = len(self._under.get(pair, ()))
        whole = max(2, len(self._members))
        return math.log(whole / min(held, whole)) / math.log(whole) + 0.05 if held else None

    def best(self, weights: Mapping[str, float], most: int) -> list[Unit]:
        """The units that share most with the weighed pairs, themselves or by what they stand under."""
        own: dict[int, float] = defaultdict(float)
        under: dict[int, float] = defaultdict(float)
        for pair, weight in weights.items():
            for number in self._holding.get(pair, ()):
                own[number] += weight
            for group in self._under.get(pair, ()):
                under[group] += weight
        groups = sorted(under, key=lambda group: (-under[group], group))[:_GROUPS]
        scores = {
            number: 0.5 * own[number] + under[group] for group in groups for number in self._members[group]
        }
        chosen = sorted(scores, key=lambda number: (-scores[number], number))[:most]
        return [self.units[number] for number in chosen]


def pairs(text: str) -> set[str]:
    """All pairs of neighbouring characters."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        if len(sentence) > _LONG and len(clauses := _CLAUSE.findall(sentence)) > 1:
            yield from clauses
        else:
            yield sentence


def _of_prose(source: Source) -> Iterator[Unit]:
    for paragraph in source.paragraphs.values():
        if paragraph.is_heading or any(GLOSSARY.search(name) for name in paragraph.heading):
            continue
        about = fold("".join(paragraph.heading) + paragraph.text)
        for sentence in _sentences(paragraph.text):
            yield Unit(fold(sentence), about, sentence.strip(), paragraph)
        text = fold("".join(paragraph.heading[-1:]) + paragraph.text)
        yield Unit(text, about, paragraph.text, paragraph, whole=True)


def _of_cells(source: Source) -> Iterator[Unit]:
    rows: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in source.lines:
        worded = line.fact.value is None and not is_blank(line.fact.printed.strip())
        if worded or line.table.form and line.fact.value is not None:
            rows[line.fact.table, line.fact.row].append(line)
    for lines in rows.values():
        labels = [label for label in lines[0].fact.row_path if label]
        about = fold("".join((lines[0].table.title, *labels, *(line.fact.printed for line in lines))))
        for line in lines:
            printed = line.fact.printed
            column = line.fact.column_path[-1:]
            if line.fact.value is None and len(printed) > _SHORT:
                for sentence in _sentences(printed):
                    yield Unit(fold(sentence), about, sentence.strip(), line=line)
            text = fold(
                "".join(
                    (*labels[-2:], *column, printed, line.fact.unit if line.fact.value is not None else "")
                )
            )
            yield Unit(text, about, printed, line=line, whole=len(printed) > _SHORT)
