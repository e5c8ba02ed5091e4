"""The fixed question set: points chosen by lot, each in one wording, one JSON line a question.

The same seed gives the same documents, the same points and the same lines. Development and scoring ask other points
in other words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from evals.generate import truth
from evals.generate.__main__ import write
from evals.generate.model import Chart, Disclosure
from evals.generate.truth import Truth
from evals.quiz import across, bodies, places, points, wording
from evals.quiz.point import Point, Value

SEED = 1
EACH = 2  # points of a key in each set


def write_documents(folder: Path, seed: int = SEED) -> dict[str, Truth]:
    """Sets the documents asked of; their truth by file name without ending."""
    folder.mkdir(parents=True, exist_ok=True)
    names = bodies.chart()
    return {
        data.file: truth.load(write(data, names, folder).with_suffix(".json")) for data in bodies.draw(seed)
    }


def chosen(name: str, documents: Sequence[Disclosure], chart: Chart, seed: int = SEED) -> Iterator[Point]:
    """The points of a set, by key; a point is in one set only."""
    found = [point for data in documents for point in points.of_document(data, chart)]
    found += across.of_documents(documents)
    ordered = sorted(found, key=lambda point: point.key)
    part = wording.SETS.index(name)
    for key, group in groupby(ordered, key=lambda point: point.key):
        several = list(group)
        Random(f"{seed}/{key}").shuffle(several)
        if len(several) <= EACH:  # too few to share out: the sets differ in words only
            yield from several[:1]
        else:
            yield from several[part :: len(wording.SETS)][:EACH]


def lines(name: str, points: Sequence[Point], known: Mapping[str, Truth]) -> Iterator[dict[str, Any]]:
    """The questions on these points as JSON objects; every document they rest on must be known."""
    words = wording.load(name)
    for key, group in groupby(points, key=lambda point: point.key):
        for number, point in enumerate(group):
            by_name = Random(f"{name}/{key}/{number}").random() < 0.5
            lead = _lead(known[point.file]) if point.file and by_name else None
            turns = wording.said(words, point, number, lead)
            scope = f"{point.file}.pdf" if point.file and lead is None else None
            yield line(f"{name}-{key}-{number + 1}", turns, point, known, scope)


def line(
    name: str, turns: Sequence[str], point: Point, known: Mapping[str, Truth], scope: str | None = None
) -> dict[str, Any]:
    """One question, the last of these turns, with what its answer must hold."""
    return {
        "id": name,
        "scope": scope,
        "history": list(turns[:-1]),
        "q": turns[-1],
        "type": point.kind,
        "status": point.status,
        "values": [_value(value) for value in point.values],
        "text": [list(group) for group in point.text],
        **_places(point, known),
    }


def dump(objects: Sequence[Mapping[str, Any]]) -> str:
    """The text of a question file."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def build(name: str, known: Mapping[str, Truth], seed: int = SEED) -> str:
    """The whole file of a set."""
    documents = list(bodies.draw(seed))
    return dump(list(lines(name, list(chosen(name, documents, bodies.chart(), seed)), known)))


def _lead(document: Truth) -> dict[str, str]:
    return {"body": document.entity, "year": str(document.year), "kind": document.kind}


def _value(value: Value) -> dict[str, str]:
    sign = {"sign": "any"} if value.unsigned else {}
    return {"value": str(value.value), "unit": value.unit, **sign}


def _places(point: Point, known: Mapping[str, Truth]) -> dict[str, Any]:
    """Pages and cells that a citation may show."""
    found = [
        (f"{proof.file}.pdf", place)
        for proof in point.proofs
        for place in places.find(proof, known[proof.file])
    ]
    pages = sorted({(name, place.page) for name, place in found})
    cells = [{"doc": name, "page": place.page, "box": list(place.box)} for name, place in found]
    return {"cite": [{"doc": name, "page": page} for name, page in pages], "cells": cells}
