"""Questions on documents drawn by lot over the options of looks (`evals.generate.families`): tables nobody has seen.

Figures are as printed, in the unit of their table. What two tables state differently is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from evals.generate import truth
from evals.generate.families import documents
from evals.generate.truth import TrueFact, Truth
from evals.quiz import make, wording
from evals.quiz.point import Point, Proof, Value

SEED, DOCUMENTS, EACH = 20261124, 16, 5  # EACH: points of a document in each set
TOTALS = ("合计", "小计", "预算数", "决算数")
TWICE = ("30108", "30109", "30110", "30111", "30113")  # functions of nearly the same name have other amounts
COSTS = {
    "公务接待费": "reception",
    "公务用车运行费": "running",
    "公务用车运行维护费": "running",
    "公务用车购置费": "bought_cars",
    "因公出国（境）费": "abroad",
}


def write_documents(folder: Path, numbers: Sequence[int] = range(DOCUMENTS)) -> dict[str, Truth]:
    """Sets the documents; their truth by file name without ending."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [documents.write(SEED, number, folder) for number in numbers]
    return {path.stem: truth.load(path.with_suffix(".json")) for path in found}


def build(name: str, known: Mapping[str, Truth]) -> list[dict[str, Any]]:
    """The lines of a set."""
    return [line for file in sorted(known) for line in _lines(name, file, known)]


def _lines(name: str, file: str, known: Mapping[str, Truth]) -> Iterator[dict[str, Any]]:
    found = list(_points(file, known[file]))
    Random(f"{SEED}/{file}").shuffle(found)
    chosen = found[wording.SETS.index(name) :: len(wording.SETS)][:EACH]
    number = file.split("_")[1]
    for at, line in enumerate(make.lines(name, sorted(chosen, key=lambda point: point.key), known), start=1):
        yield {**line, "id": f"looks-{name}-{number}-{at}"}


def _points(file: str, document: Truth) -> Iterator[Point]:
    """What has one value in the whole document: economic items, function codes, the three public costs."""
    words = wording.load(wording.SETS[0]).by_key
    for label, group in groupby(sorted(_amounts(document), key=_label), key=_label):
        facts = list(group)
        first = facts[0]
        if len({(fact.value, fact.code) for fact in facts}) > 1 or not first.value or first.code in TWICE:
            continue
        if label in words:
            yield _point(label, "alias", file, first)
        elif f"economic_{first.code}" in words:
            yield _point(f"economic_{first.code}", "alias", file, first)
        elif len(first.code) == 7:
            yield _point("function_code", "code", file, first, code=first.code)


def _amounts(document: Truth) -> Iterator[TrueFact]:
    """The amounts of this year in their total columns."""
    for fact in document.facts:
        paths = (*fact.row, *fact.column)
        others = (f"{document.year - 1}年", "增减", "上年")
        if fact.value is None or fact.unit == "%" or any(word in part for part in paths for word in others):
            continue
        total = fact.column[-1] in TOTALS or fact.column[-1].startswith(str(document.year))
        if (fact.row and total) or _cost(fact):
            yield fact


def _label(fact: TrueFact) -> str:
    return _cost(fact) or (fact.row[-1] if fact.row else fact.column[-1])


def _cost(fact: TrueFact) -> str:
    """Which of the three public costs it is, in the row or in the column; "" for other amounts."""
    ends = (*fact.row[-1:], fact.column[-1])
    return next((key for name, key in COSTS.items() if any(end.endswith(name) for end in ends)), "")


def _point(key: str, kind: str, file: str, fact: TrueFact, **slots: str) -> Point:
    assert fact.value is not None
    proof = Proof(file, (*fact.row[-1:], fact.column[-1]), fact.value, fact.unit)
    return Point(key, kind, file, (Value(fact.value, fact.unit),), (proof,), slots=slots)
