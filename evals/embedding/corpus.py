"""Training pairs for the small embedding model, from texts of this project alone.

1. words that mean the same (`thesaurus.txt`), also inside questions;
2. what people say and what disclosures call it (`index.search.sayings`, and the aliases of the lexicon);
3. definitions: a name and its meaning in the lexicon;
4. questions and passages (`templates.txt`) filled with names, reasons, bodies and numbers;
5. questions and headings (`headings.tsv`) over unrelated text, so that headings are heeded.

Pairs of one group are never used as each other's wrong answer, and the three kinds of pairs are trained apart: words and an
official name (every other name is wrong), words and words, questions and passages.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.search import sayings

if TYPE_CHECKING:
    from index.lexicon import Lexicon

FOLDER = Path(__file__).parent
NEARLY = 0.75
_EMPTY = re.compile(
    r"^(?:一共|总共|用来|用于|花在)|(?:(?:花|用)?的(?:钱|费用|花销|开销|花费|开支|费)|花销|开销|花费|费用|经费|支出|开支|费|钱|款|那块|这块)+$"
)
NAMES_A_ROUND = 160
UNNAMED_A_ROUND = 40


Kind = Literal["name", "words", "passage"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question-side text and a passage-side text that belong together."""

    question: str
    passage: str
    group: str
    kind: Kind = "passage"


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


LeftOut = Literal["", "phrases", "names"]
"""What a training leaves out to be measured on it: nothing, every tenth phrase, or all phrases of every tenth name."""


def read(lexicon: Lexicon | None, left_out: LeftOut = "") -> Material:
    """The files beside this module, what people say, and the lexicon (None: without it, to measure on its aliases)."""
    phrases = sayings.load()
    meanings: dict[str, str] = {}
    for concept in lexicon.concepts() if lexicon else ():
        known = dict.fromkeys((*phrases.get(concept.name, ()), *concept.aliases))
        phrases[concept.name] = tuple(known)
        if concept.meaning:
            meanings[concept.name] = concept.meaning
    if left_out:
        phrases = {name: _kept(name, said, left_out) for name, said in phrases.items()}
    return Material(
        thesaurus=tuple(tuple(line.split()) for line in _lines("thesaurus.txt")),
        phrases=phrases,
        meanings=meanings,
        templates=_templates(),
        reasons=tuple((said, written) for said, written in columns("reasons.tsv")),
        bodies=tuple(_lines("bodies.txt")),
        headings=tuple(
            (tuple(forms.split("|")), tuple(asked.split("|"))) for forms, asked in columns("headings.tsv")
        ),
    )


def is_left_out(name: str, phrase: str, left_out: LeftOut) -> bool:
    """Whether a training with this choice may not see the phrase for the name."""
    chosen = {"": "", "phrases": phrase, "names": name}[left_out]
    return bool(chosen) and hashlib.md5(chosen.encode()).digest()[0] % 10 == 0


def _kept(name: str, said: Sequence[str], left_out: LeftOut) -> tuple[str, ...]:
    """The phrases to train on: not those left out, nor what is nearly the same."""
    unseen = [phrase for phrase in said if is_left_out(name, phrase, left_out)]
    return tuple(phrase for phrase in said if not any(alike(phrase, other) for other in unseen))


def alike(one: str, other: str) -> bool:
    """Whether two phrases are the same but for empty words, or share nearly all of their pairs of characters."""
    left, right = bare(one), bare(other)
    if left == right or one == other:
        return True
    first, second = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (left, right))
    return 2 * len(first & second) >= NEARLY * (len(first) + len(second)) > 0


def bare(phrase: str) -> str:
    """A phrase without the words that say no more than that it is about money."""
    return _EMPTY.sub("", phrase)


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
            yield Pair(one, other, f"thesaurus {number}", "words")


def _names(material: Material, dice: random.Random) -> Iterator[Pair]:
    questions, passages = material.templates["amount"]
    for name, said in material.phrases.items():
        for phrase in said:
            yield Pair(phrase, name, name, "name")
            asked = _fill(dice.choice(questions), phrase, material, dice)
            yield Pair(asked, name, name, "name")
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
        yield Pair(meaning, name, name, "name")


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
        yield Pair(said, reason, reason, "words")


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


def columns(file: str) -> list[Sequence[str]]:
    return [line.split("\t") for line in _lines(file)]


def _templates() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    blocks: dict[str, tuple[list[str], list[str]]] = {}
    for line in _lines("templates.txt"):
        if line.startswith("["):
            current = blocks.setdefault(line.strip("[]"), ([], []))
        else:
            current[line.startswith("=")].append(line[2:])
    return {kind: (tuple(questions), tuple(passages)) for kind, (questions, passages) in blocks.items()}
