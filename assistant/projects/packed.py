"""Indicators packed into the text of one cell: `产出指标；数量指标；系统数；年度指标值:≥1300个。产出指标；…`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.wording import fold
from index.amounts import parse_quantity

_SEGMENT = re.compile(r"[^;。]+")
_VALUE = re.compile(r"(?P<label>[^:]{0,8}(?:指标值|目标值)):(?P<value>.+)")
_LEAD = re.compile(r"^\d+、|^\d+[-.]")
_INSIDE = re.compile(r"(?P<mark>[≥≤<>=]|不低于|不少于|不超过|不高于)(?P<rest>\d[\d,.]*[^\d]{0,6})$")


@dataclass(frozen=True)
class Item:
    """One indicator: its path, innermost last, and its target as printed (of the year, where the whole period has one too)."""

    path: tuple[str, ...]
    printed: str


@dataclass(frozen=True)
class Amount:
    """The figure a target states, with its unit; `words` stand before its comparator: 投诉率≤5%."""

    value: Decimal
    unit: str
    words: str = ""


def items(text: str) -> Iterator[Item]:
    """The indicators of a cell's text; none where it holds no labelled values."""
    names: list[str] = []
    values: dict[str, str] = {}
    for match in _SEGMENT.finditer(fold(text)):
        segment = match.group(0)
        found = _VALUE.fullmatch(segment)
        if found:
            values[found["label"]] = found["value"]
            continue
        if values and names:
            yield _item(names, values)
            names, values = [], {}
        names.append(segment)
    if values and names:
        yield _item(names, values)


def _item(names: list[str], values: dict[str, str]) -> Item:
    path = []
    for name in names:
        while (bare := _LEAD.sub("", name)) != name:
            name = bare
        path.append(name.rstrip("."))
    yearly = next((value for label, value in values.items() if "年度" in label), "")
    return Item(tuple(path), yearly or next(iter(values.values())))


def amount(printed: str) -> Amount | None:
    """The figure of a target in words, where it states just one."""
    text = fold(printed)
    inside = _INSIDE.search(text)
    quantity = parse_quantity(text) or (parse_quantity(inside.group(0)) if inside else None)
    if quantity is None:
        return None
    return Amount(quantity.value, quantity.unit, text[: inside.start()] if inside else "")
