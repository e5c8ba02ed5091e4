"""The small fixed part that every change must pass: the samples' questions against a committed run. Accuracy, not time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant import Assistant
from evals import compare, corpora, record, stores
from evals.ask import Outcome, ask_all
from evals.scoring import load
from index.schema import ParsedDocument

BASELINE = Path(__file__).with_name("gate.json")
ALLOWED = (
    3  # right answers that a change may lose for what it gains elsewhere; none may become a wrong figure
)


def documents() -> list[ParsedDocument]:
    """The samples, read as they are now."""
    return stores.read(corpora.bundled().folder)


def outcomes(parsed: Iterable[ParsedDocument], work: Path) -> list[Outcome]:
    """The questions on the samples, asked of these readings of them."""
    stores.fill(work, parsed)
    questions = [question for path in corpora.bundled().questions for question in load(path)]
    with Assistant.open(work) as assistant:
        return list(ask_all(assistant, questions))


def failures(found: Sequence[Outcome]) -> list[str]:
    """Why this may not pass."""
    after = {outcome.question.id: record.verdict(outcome) for outcome in found}
    return compare.failures(record.load(BASELINE), after, ALLOWED)
