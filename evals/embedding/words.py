"""Everyday words against official names: how far up the right name stands, for words that no training text has.

Three sets. `unseen`: `unseen.tsv`, written for measuring. `left_out`: what a training left out by chance. `spoken`: other
names of the lexicon that share at most half of their characters with the official one, for a model trained without
the lexicon. From `unseen` and `spoken` is left out what the
training texts or the lexicon have, or have but for words such as 的钱 and 费用, or nearly so (`corpus.alike`).
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.question.terms import Terms
from assistant.wording import fold
from evals.embedding import corpus
from index.lexicon import Lexicon
from index.search import bm25
from index.search.bm25 import Candidate
from index.search.embedder import Embedder
from index.search.grams import grams

Scores = NDArray[np.float64]
Way = Callable[[str], Scores]
"""The score of every official name for some words."""

EXPLAINED = 0.6  # of the words: less than that is a part of what was said


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and the places of the names that are right for them."""

    words: str
    right: frozenset[int]


def spoken(lexicon: Lexicon) -> list[Said]:
    """Other names of the lexicon that look unlike the official one, without what the training texts have."""
    concepts = lexicon.concepts()
    official = {concept.name for concept in concepts}
    found: dict[str, None] = {}
    for concept in concepts:
        for alias in concept.aliases:
            if alias not in official and len(set(alias) & set(concept.name)) * 2 <= len(set(alias)):
                found[alias] = None
    return _measured(found, {}, lexicon, _trained(corpus.read(None)))


def unseen(lexicon: Lexicon) -> list[Said]:
    """The set written for measuring, without what the training texts or the lexicon have."""
    meant: dict[str, list[str]] = defaultdict(list)
    for name, words in corpus.columns("unseen.tsv"):
        for said in words.split("|"):
            meant[said].append(name)
    return _measured(meant, meant, lexicon, _trained(corpus.read(lexicon)))


def left_out(lexicon: Lexicon, choice: corpus.LeftOut) -> list[Said]:
    """The phrases that a training with this choice has not seen, those whose characters all stand in the name not counted."""
    places = {concept.name: place for place, concept in enumerate(lexicon.concepts())}
    twins = _twins(lexicon)
    meant: dict[str, set[str]] = defaultdict(set)
    kept = corpus.read(lexicon, choice).phrases
    seen = {phrase for said in kept.values() for phrase in said}
    for name, said in corpus.read(lexicon).phrases.items():
        for phrase in said:
            if name in places and corpus.is_left_out(name, phrase, choice) and phrase not in places:
                meant[phrase].add(name)
    measured = []
    for words, names in meant.items():
        every = {*names, *(twin for name in names for twin in twins[name])}
        every |= {concept.name for concept in lexicon.named(words)}
        if words not in seen and not any(set(words) <= set(name) for name in names):
            measured.append(Said(words, frozenset(places[name] for name in every)))
    return measured


def _measured(
    found: Iterable[str],
    meant: Mapping[str, Sequence[str]],
    lexicon: Lexicon,
    trained: Mapping[str, set[str]],
) -> list[Said]:
    places = {concept.name: place for place, concept in enumerate(lexicon.concepts())}
    twins = _twins(lexicon)
    measured = []
    for words in found:
        names = {*meant.get(words, ()), *(concept.name for concept in lexicon.named(words))}
        names |= {twin for name in names for twin in twins[name]}
        if not any(corpus.alike(words, other) for name in names for other in trained.get(name, ())):
            measured.append(Said(words, frozenset(places[name] for name in names)))
    return measured


def _twins(lexicon: Lexicon) -> Mapping[str, set[str]]:
    """Names of one thing: given as other names of each other, or the same but for a word such as 支出."""
    twins: dict[str, set[str]] = defaultdict(set)
    bare: dict[str, set[str]] = defaultdict(set)
    for concept in lexicon.concepts():
        bare[corpus.bare(concept.name)].add(concept.name)
        for alias in concept.aliases:
            for other in lexicon.named(alias):
                if other.name == alias:
                    twins[concept.name].add(other.name)
                    twins[other.name].add(concept.name)
    for names in bare.values():
        for name in names:
            twins[name] |= names
    return twins


def _trained(material: corpus.Material) -> dict[str, set[str]]:
    """All words that training pairs with a name."""
    return {name: {name, *said} for name, said in material.phrases.items()}


def ranks(way: Way, measured: Sequence[Said], among: Sequence[NDArray[np.bool_]] = ()) -> list[int]:
    """The place of the best right name, among all names or those marked for each of the words; ties count against it."""
    found = []
    for number, said in enumerate(measured):
        scores = way(said.words)
        best = max(scores[place] for place in said.right)
        others = np.ones(len(scores), dtype=np.bool_) if not among else among[number].copy()
        others[sorted(said.right)] = False
        found.append(int((scores[others] >= best).sum()) + 1)
    return found


def as_in_a_document(measured: Sequence[Said], lexicon: Lexicon, size: int = 129) -> list[NDArray[np.bool_]]:
    """For each of the words so many names as one document has labels: the right ones, all that stand beside these in their
    classification, and others drawn with a fixed seed."""
    concepts = lexicon.concepts()
    parents = [{code[:-2] for code in concept.codes} for concept in concepts]
    dice = random.Random(1)
    marks = []
    for said in measured:
        above = {parent for place in said.right for parent in parents[place]}
        kept = set(said.right) | {place for place, own in enumerate(parents) if own & above}
        rest = [place for place in range(len(concepts)) if place not in kept]
        kept |= set(dice.sample(rest, max(0, size - len(kept))))
        marks.append(np.isin(np.arange(len(concepts)), sorted(kept)))
    return marks


def by_meaning(model: Embedder, lexicon: Lexicon) -> Way:
    """The cosine of the words and every name."""
    vectors = model.encode_documents([concept.name for concept in lexicon.concepts()])
    return lambda words: (vectors @ model.encode_query(words)).astype(np.float64)


def by_words(lexicon: Lexicon) -> Way:
    """BM25 of shared characters and pairs. Names that share nothing are told apart by nothing."""
    tokens = [grams(concept.name) for concept in lexicon.concepts()]
    counts = Counter(token for held in tokens for token in set(held))
    average = sum(map(len, tokens)) / len(tokens)

    def scores(words: str) -> Scores:
        wanted = Counter(grams(words))
        candidates = [
            Candidate("", str(place), "row", len(held), bm25.common(wanted, held))
            for place, held in enumerate(tokens)
        ]
        found = np.zeros(len(tokens))
        for match in bm25.ranked(candidates, bm25.weights(wanted, counts, len(tokens)), {"row": average}):
            found[int(match.chunk)] = match.score
        return found

    return scores


def linked(model: Embedder, lexicon: Lexicon) -> Way:
    """The whole link, as the assistant makes it: names and aliases that stand in the words first, then meaning."""
    terms = Terms(lexicon)
    meaning = by_meaning(model, lexicon)
    places = {concept.name: place for place, concept in enumerate(lexicon.concepts())}

    def scores(words: str) -> Scores:
        found = meaning(words)
        for mention in terms.mentions(fold(words)):
            share = (mention.end - mention.start) / len(words)
            if share >= EXPLAINED:
                for concept in mention.concepts:
                    found[places[concept]] += share
        return found

    return scores
