"""One thing that may be asked of documents, with its answer and what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from evals.generate.arithmetic import rounded
from evals.generate.model import Disclosure

MONEY = "万元"


@dataclass(frozen=True, slots=True)
class Value:
    """An expected figure; `unsigned` where a decrease may be told with or without its sign."""

    value: Decimal
    unit: str
    unsigned: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What a citation may show: a figure of a document under one of these labels; without a value, words."""

    file: str
    names: tuple[str, ...]
    value: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """`key` chooses the wordings, `slots` fill them; `file` is "" for a question over all documents."""

    key: str
    kind: str
    file: str
    values: tuple[Value, ...] = ()
    proofs: tuple[Proof, ...] = ()
    text: tuple[tuple[str, ...], ...] = ()
    status: str = "answered"
    slots: Mapping[str, str] = field(default_factory=dict)


def amount(data: Disclosure, key: str, kind: str, value: Decimal, *names: str, **slots: str) -> Point:
    """A printed amount in 万元."""
    return figure(data, key, kind, rounded(value), MONEY, *names, **slots)


def figure(
    data: Disclosure, key: str, kind: str, value: Decimal, unit: str, *names: str, **slots: str
) -> Point:
    """A printed figure under one of the labels."""
    proof = Proof(data.file, names, value, unit)
    return Point(key, kind, data.file, (Value(value, unit),), (proof,), slots=slots)
