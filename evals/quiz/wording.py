"""How people say it: hand-worded templates, one file for development and one for scoring."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from random import Random

from evals.quiz.point import Point

SETS = ("dev", "score")
TURN = " ‖ "


@dataclass(frozen=True, slots=True)
class Wordings:
    """`leads` name the document before a question that is asked of the whole store."""

    leads: tuple[str, ...]
    by_key: Mapping[str, tuple[str, ...]]


def load(name: str) -> Wordings:
    """The wordings of one of `SETS`."""
    text = (files("evals.quiz.data") / f"words_{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Wordings(tuple(data["lead"]), {key: tuple(texts) for key, texts in data["wordings"].items()})


def said(words: Wordings, point: Point, number: int, lead: Mapping[str, str] | None) -> tuple[str, ...]:
    """The turns of a conversation that ask for the point, the question itself last; `lead` names the document."""
    texts = words.by_key[point.key]
    turns = texts[number % len(texts)].format(**point.slots).split(TURN)
    if lead is not None:
        chosen = Random(f"{point.key}/{point.file}").choice(words.leads)
        turns[0] = chosen.format(**lead) + turns[0]
    return tuple(turns)
