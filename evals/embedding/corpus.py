"""Training pairs for the small embedding model, from texts of this project alone.

1. words that mean the same (`thesaurus.txt`), also inside questions;
2. what people say and what disclosures call it (`phrases.tsv`, and names, aliases and codes of the lexicon);
3. definitions: a name and its meaning in the lexicon;
4. questions and passages (`templates.txt`) filled with names, reasons, bodies and numbers;
5. questions and headings (`headings.tsv`) over unrelated text, so that headings are heeded.

Pairs of one group are never used as each other's wrong answer, nor pairs of words with pairs of passages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.lexicon import Lexicon

FOLDER = Path(__file__).parent
NAMES_A_ROUND = 160
UNNAMED_A_ROUND = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """A question-side text and a passage-side text that belong together; `words`: both are bare words."""

    question: str
    passage: str
    group: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """All that pairs are made of. `phrases` maps a name to what people say for it, `meanings` to its definition."""

    thesaurus: tuple[tuple[str, ...], ...]
    phrases: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, str]
    templates: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    reasons: tuple[tuple[str, str], ...]
    bodies: tuple[str, ...]
    headings: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def read(lexicon: Lexicon | None) -> Material:
    """The files beside this module and the lexicon (None: without it, to measure on its aliases)."""
    phrases = {name: tuple(said.split("|")) for name, said in _columns("phrases.tsv")}
    meanings: dict[str, str] = {}
    for concept in lexicon.concepts() if lexicon else ():
        known = dict.fromkeys((*phrases.get(concept.name, ()), *concept.aliases))
        phrases[concept.name] = tuple(known)
        if concept.meaning:
            meanings[concept.name] = concept.meaning
    return Material(
        thesaurus=tuple(tuple(line.split()) for line in _lines("thesaurus.txt")),
        phrases=phrases,
        meanings=meanings,
        templates=_templates(),
        reasons=tuple((said, written) for said, written in _columns("reasons.tsv")),
        bodies=tuple(_lines("bodies.txt")),
        headings=tuple(
            (tuple(forms.split("|")), tuple(asked.split("|"))) for forms, asked in _columns("headings.tsv")
        ),
    )


def pairs(material: Material, seed: int, rounds: int) -> list[Pair]:
    """All pairs, shuffled. Filled templates differ from round to round."""
    dice = random.Random(seed)
    made = [*_synonyms(material), *_names(material, dice), *_definitions(material, dice)]
    for _ in range(rounds):
        made.extend(_filled(material, dice))
    for _ in range(max(1, rounds // 4)):
        made.extend(_headed(material, dice))
    dice.shuffle(made)
    return made


def _synonyms(material: Material) -> Iterator[Pair]:
    for number, group in enumerate(material.thesaurus):
        for one, other in permutations(group, 2):
            yield Pair(one, other, f"thesaurus {number}", words=True)


def _names(material: Material, dice: random.Random) -> Iterator[Pair]:
    questions, passages = material.templates["amount"]
    for name, said in material.phrases.items():
        for phrase in said:
            yield Pair(phrase, name, name, words=True)
            asked = _fill(dice.choice(questions), phrase, material, dice)
            yield Pair(asked, name, name, words=True)
            for _ in range(2):
                question = _fill(dice.choice(questions), phrase, material, dice)
                yield Pair(question, _fill(dice.choice(passages), name, material, dice), f"amount {name}")
        question = _fill(dice.choice(questions), _shortened(name, dice), material, dice)
        yield Pair(question, _fill(dice.choice(passages), name, material, dice), f"amount {name}")


def _definitions(material: Material, dice: random.Random) -> Iterator[Pair]:
    questions, passages = material.templates["definition"]
    for name, meaning in material.meanings.items():
        for said in (name, *material.phrases.get(name, ())[:3]):
            question = _fill(dice.choice(questions), said, material, dice)
            passage = _fill(dice.choice(passages), name, material, dice).replace("{d}", meaning)
            yield Pair(question, passage, f"definition {name}")
        yield Pair(name, meaning, name, words=True)


def _filled(material: Material, dice: random.Random) -> Iterator[Pair]:
    """Questions with their passages; why-questions also with the reason said in another way."""
    names = list(material.phrases)
    for kind, (questions, passages) in material.templates.items():
        if kind in ("amount", "definition"):
            continue
        named = any("{x}" in text for text in (*questions, *passages))
        for name in dice.sample(names, min(NAMES_A_ROUND, len(names))) if named else [""] * UNNAMED_A_ROUND:
            said, reason = dice.choice(material.reasons)
            phrase = dice.choice([name, *material.phrases.get(name, ())])
            question = _fill(dice.choice(questions), phrase, material, dice)
            passage = _fill(dice.choice(passages), name, material, dice).replace("{r}", reason)
            if named and dice.random() < 0.3:
                question = f"{question} {said}"
            yield Pair(question, passage, f"{kind} {name}")
    for said, reason in material.reasons:
        yield Pair(said, reason, reason, words=True)


def _headed(material: Material, dice: random.Random) -> Iterator[Pair]:
    """Questions with the heading their answer stands under; the text below is of anything."""
    words = [word for group in material.thesaurus for word in group]
    sentences = [*material.meanings.values(), *(reason for _, reason in material.reasons)]
    for forms, asked in material.headings:
        for question in asked:
            below = dice.choices(sentences, k=dice.randint(1, 3)) + dice.choices(words, k=dice.randint(2, 8))
            dice.shuffle(below)
            above = dice.choice(["第二部分 情况说明", "部门概况", "{u}{y}年部门预算", "其他事项"])
            passage = f"{_fill(above, '', material, dice)} > {dice.choice(forms)}\n{'，'.join(below)}。"
            yield Pair(_fill(question, "", material, dice), passage, f"heading {forms[0]}")


def _fill(template: str, name: str, material: Material, dice: random.Random) -> str:
    text = template.replace("{x}", name).replace("{u}", dice.choice(material.bodies))
    text = text.replace("{y}", str(dice.randint(2017, 2027)))
    while "{n}" in text:
        text = text.replace("{n}", f"{dice.uniform(0.1, 3000):.2f}", 1)
    return text


def _shortened(name: str, dice: random.Random) -> str:
    """The name with one character left out, as people abbreviate it."""
    if len(name) < 4:
        return name
    at = dice.randrange(len(name))
    return name[:at] + name[at + 1 :]


def _lines(file: str) -> list[str]:
    text = (FOLDER / file).read_text("utf8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _columns(file: str) -> list[Sequence[str]]:
    return [line.split("\t") for line in _lines(file)]


def _templates() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    blocks: dict[str, tuple[list[str], list[str]]] = {}
    for line in _lines("templates.txt"):
        if line.startswith("["):
            current = blocks.setdefault(line.strip("[]"), ([], []))
        else:
            current[line.startswith("=")].append(line[2:])
    return {kind: (tuple(questions), tuple(passages)) for kind, (questions, passages) in blocks.items()}
