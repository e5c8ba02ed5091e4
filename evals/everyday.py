"""Everyday words to concepts: python -m evals.everyday

`Assistant.link` is asked for words that stand in no alias file and in no text the shipped model learned from
(a test holds them apart). `everyday_dev.tsv` may be looked at; nothing is tuned on `everyday_held.tsv`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant

FOLDER = Path(__file__).parent / "questions"
SETS = ("everyday_dev.tsv", "everyday_held.tsv")
DEEPEST = 10


@dataclass(frozen=True)
class Words:
    """Words as people say them, and the names of the concepts that are right for them."""

    said: str
    concepts: tuple[str, ...]


def load(path: Path) -> list[Words]:
    """The words of one file: `words TAB concept|concept` a line."""
    lines = (line.split("\t") for line in path.read_text("utf8").splitlines() if line and line[0] != "#")
    return [Words(said, tuple(names.split("|"))) for said, names in lines]


def rank(words: Words, names: Sequence[str]) -> int:
    """The place of the first right name, from 1; 0 where none is among them."""
    return next((i for i, name in enumerate(names, 1) if name in words.concepts), 0)


def measured(sets: Sequence[Words], link: Callable[[str], Sequence[str]]) -> tuple[float, float, float]:
    """(hit@1, hit@3, mean reciprocal rank), each 0..1."""
    ranks = [rank(words, link(words.said)[:DEEPEST]) for words in sets]
    number = max(len(ranks), 1)
    first, third = (sum(0 < r <= k for r in ranks) / number for k in (1, 3))
    return first, third, sum(1 / r for r in ranks if r) / number


def lines(assistant: Assistant) -> Iterator[str]:
    """One line of figures for each set."""

    def link(said: str) -> list[str]:
        return [match.name for match in assistant.link(said)]

    for name in SETS:
        words = load(FOLDER / name)
        first, third, reciprocal = measured(words, link)
        yield f"{name:20} n {len(words)}  hit@1 {first:.1%}  hit@3 {third:.1%}  MRR {reciprocal:.3f}"


def main() -> None:
    """Print the figures; a store without documents serves, as concepts need none."""
    with tempfile.TemporaryDirectory() as folder, Assistant.open(folder) as assistant:
        sys.stdout.writelines(f"{line}\n" for line in lines(assistant))


if __name__ == "__main__":
    main()
