"""Everyday words to concepts: those that the words name, and those with a name or a meaning near to them."""

from __future__ import annotations

from assistant.labels import LabelFinder
from assistant.schema import ConceptMatch
from assistant.terms import Terms

_NAMED_LEAST = 0.6  # of a concept named in the words, against the cosine of one only near to them
_NAMED_MOST = 20
_MEANING = 0.2  # how much the sentence on a concept's meaning adds to its nearest name


def nearest(words: str, terms: Terms, labels: LabelFinder, limit: int) -> list[ConceptMatch]:
    """Concepts for folded words, best first, each with a score of 0..1."""
    names, scores = terms.names(), dict[str, float]()
    for name, cosine in labels.cosines(words, list(names)).items():
        for concept in names[name]:
            scores[concept] = max(scores.get(concept, 0.0), cosine)
    meanings = {meaning: concept for concept in scores if (meaning := terms.meaning(concept))}
    for meaning, cosine in labels.cosines(words, list(meanings)).items():
        scores[meanings[meaning]] += _MEANING * max(0.0, cosine)
    scores = {concept: score / (1 + _MEANING) for concept, score in scores.items()}
    for match in terms.ranked(words, _NAMED_MOST):
        if match.score >= _NAMED_LEAST:
            scores[match.name] = max(scores.get(match.name, 0.0), match.score)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [ConceptMatch(name, round(min(1.0, max(0.0, score)), 4)) for name, score in ranked[:limit]]
