"""The words for what a body has besides money (people, vehicles, equipment, rooms), read alike in questions and sentences."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_HUNDRED = re.compile(r"(?:上|一|过)?百万")
_TENS = {"十": "10", "二十": "20", "三十": "30", "五十": "50"}
_LEAST = re.compile(r"(\d+)万")
_TENS_WORD = re.compile(r"(二十|三十|五十|十)万")


@dataclass(frozen=True)
class Traits:
    """One thing asked for or stated. `state`: 编制, 在职, 退休 … of people; `least`: the price from which equipment counts."""

    thing: str
    state: str = ""
    kinds: frozenset[str] = frozenset()
    planned: bool = False
    value: bool = False
    least: str = ""


@dataclass(frozen=True)
class _Words:
    things: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]
    states: dict[str, re.Pattern[str]]
    kinds: dict[str, dict[str, re.Pattern[str]]]
    planned: tuple[re.Pattern[str], re.Pattern[str]]
    value: tuple[re.Pattern[str], re.Pattern[str]]
    area: re.Pattern[str]


def things(text: str) -> tuple[str, ...]:
    """The things a folded text speaks of; what only looks like one (养车, 购房补贴) is left out."""
    found = []
    for name, (words, but) in _words().things.items():
        if words.search(but.sub("", text)):
            found.append(name)
    return tuple(found)


def read(text: str, thing: str, asked: bool = False) -> Traits:
    """What a folded text says of one thing; `asked`: with the words that only questions use."""
    words, text = _words(), amounts(text)
    own = asked * 1
    least = _LEAST.search(text) if thing == "设备" else None
    return Traits(
        thing,
        state_of(text) if thing == "人" else "",
        frozenset(name for name, pattern in words.kinds[thing].items() if pattern.search(text)),
        thing != "人" and bool(words.planned[own].search(text)),
        bool(words.value[own].search(text)),
        least[1] if least else "",
    )


def state_of(text: str) -> str:
    """编制, 在职, 退休 …, or "" where a text names none."""
    return next((name for name, pattern in _words().states.items() if pattern.search(text)), "")


def amounts(text: str) -> str:
    """Prices in words as digits: 百万以上 → 100万以上."""
    return _TENS_WORD.sub(lambda m: _TENS[m[1]] + "万", _HUNDRED.sub("100万", text))


def known(text: str, thing: str) -> str:
    """The text without every word that is understood, to see what else it names."""
    words = _words()
    patterns = [
        words.things[thing][0],
        *words.kinds[thing].values(),
        *words.planned,
        *words.value,
        words.area,
    ]
    patterns += words.states.values() if thing == "人" else [_LEAST]
    for pattern in patterns:
        text = pattern.sub("", text)
    return text


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files("assistant").joinpath("data/holdings.toml").read_text("utf8"))

    def compiled(entries: dict[str, str]) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(pattern) for name, pattern in entries.items()}

    def both(entry: dict[str, str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return re.compile(entry["words"]), re.compile(f"{entry['words']}|{entry['asked']}")

    return _Words(
        {n: (re.compile(e["words"]), re.compile(e["not"])) for n, e in data["thing"].items()},
        compiled(data["state"]),
        {thing: compiled(entries) for thing, entries in data["kind"].items()},
        both(data["planned"]),
        both(data["value"]),
        re.compile(data["area"]["words"]),
    )
