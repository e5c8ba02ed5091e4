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


@dataclass(frozen=True)
class _Place:
    """A paragraph, or the cells of a row that say something: where it stands, and what is made into units."""

    about: str
    made_of: Paragraph | tuple[Line, ...]


class Units:
    """All units of a document, found by the pairs of characters that they and what they stand under hold.

    Only what they stand under is kept; they themselves are made where they are looked at.
    """

    def __init__(self, source: Source) -> None:
        self._places: dict[str, list[tuple[int, _Place]]] = {}
        for number, place in enumerate((*_paragraphs(source), *_rows(source))):
            self._places.setdefault(place.about, []).append((number, place))
        self._under: dict[str, tuple[str, ...]] = {}

    def _holding(self, pair: str) -> tuple[str, ...]:
        """What units stand under that holds a pair, in the order of the document."""
        if pair not in self._under:
            self._under[pair] = tuple(about for about in self._places if pair in about)
        return self._under[pair]

    def rarity(self, pair: str) -> float | None:
        """How rare a pair is, 0..1; None where the document does not print it."""
        held = len(self._holding(pair))
        whole = max(2, len(self._places))
        return math.log(whole / min(held, whole)) / math.log(whole) + 0.05 if held else None

    def best(self, weights: Mapping[str, float], most: int) -> list[Unit]:
        """The units that share most with the weighed pairs, themselves or by what they stand under."""
        under: dict[str, float] = defaultdict(float)
        for pair, weight in weights.items():
            for about in self._holding(pair):
                under[about] += weight
        order = {about: at for at, about in enumerate(self._places)}
        groups = sorted(under, key=lambda about: (-under[about], order[about]))[:_GROUPS]
        scores: dict[tuple[int, int], float] = {}
        units: dict[tuple[int, int], Unit] = {}
        for group in groups:
            for number, place in self._places[group]:
                for at, unit in enumerate(_units(place)):
                    own = sum(weight for pair, weight in weights.items() if pair in unit.text)
                    scores[number, at] = 0.5 * own + under[group]
                    units[number, at] = unit
        return [units[key] for key in sorted(scores, key=lambda key: (-scores[key], key))[:most]]


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        if len(sentence) > _LONG and len(clauses := _CLAUSE.findall(sentence)) > 1:
            yield from clauses
        else:
            yield sentence


def _paragraphs(source: Source) -> Iterator[_Place]:
    for paragraph in source.paragraphs.values():
        if paragraph.is_heading or any(GLOSSARY.search(name) for name in paragraph.heading):
            continue
        yield _Place(fold("".join(paragraph.heading) + paragraph.text), paragraph)


def _rows(source: Source) -> Iterator[_Place]:
    rows: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in source.lines:
        worded = line.fact.value is None and not is_blank(line.fact.printed.strip())
        if worded or line.table.form and line.fact.value is not None:
            rows[line.fact.table, line.fact.row].append(line)
    for lines in rows.values():
        labels = (label for label in lines[0].fact.row_path if label)
        about = fold("".join((lines[0].table.title, *labels, *(line.fact.printed for line in lines))))
        yield _Place(about, tuple(lines))


def _units(place: _Place) -> Iterator[Unit]:
    if isinstance(place.made_of, Paragraph):
        return _of_paragraph(place.about, place.made_of)
    return (unit for line in place.made_of for unit in _of_cell(place.about, line, place.made_of[0]))


def _of_paragraph(about: str, paragraph: Paragraph) -> Iterator[Unit]:
    for sentence in _sentences(paragraph.text):
        yield Unit(fold(sentence), about, sentence.strip(), paragraph)
    text = fold("".join(paragraph.heading[-1:]) + paragraph.text)
    yield Unit(text, about, paragraph.text, paragraph, whole=True)


def _of_cell(about: str, line: Line, first: Line) -> Iterator[Unit]:
    """`first`: the first of the row, whose labels are those of all."""
    printed = line.fact.printed
    labels = [label for label in first.fact.row_path if label][-2:]
    if line.fact.value is None and len(printed) > _SHORT:
        for sentence in _sentences(printed):
            yield Unit(fold(sentence), about, sentence.strip(), line=line)
    unit = line.fact.unit if line.fact.value is not None else ""
    text = fold("".join((*labels, *line.fact.column_path[-1:], printed, unit)))
    yield Unit(text, about, printed, line=line, whole=len(printed) > _SHORT)
