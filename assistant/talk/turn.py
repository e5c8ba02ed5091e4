"""A turn among what is remembered, as the rules that complete it see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from assistant.question.intent import Intent
from assistant.question.phrases import Phrase, phrase
from assistant.question.scope import Scope
from assistant.question.terms import Terms
from assistant.talk.memory import Memory

_TURN_WORDS = re.compile("[那么的呢年度?,]")

_THINGS = ("车", "房", "水", "电", "油")  # one character that names a thing by itself


@dataclass(frozen=True)
class Turn:
    """A folded question among what is remembered, with its scope and intent."""

    question: str
    memory: Memory
    terms: Terms
    scope: Scope
    intent: Intent

    @cached_property
    def own(self) -> Phrase:
        """What the turn itself asks about."""
        return phrase(self.question, self.terms, self.scope.covered | self.intent.covered)

    @cached_property
    def content(self) -> str:
        """The characters of it that are content."""
        return "".join(c for i, c in enumerate(self.question) if self.own.strong >> i & 1)

    @property
    def other_thing(self) -> bool:
        """Whether one character (车) names a thing that the question before did not speak of."""
        read = self.scope.covered | self.intent.covered
        left = "".join(c for i, c in enumerate(self.question) if not read >> i & 1)
        return any(thing in left and thing not in self.memory.text for thing in _THINGS)

    @property
    def bare(self) -> bool:
        """Whether it names nothing: no concept, and at most one character of content."""
        return not self.own.mentions and len(self.content) <= 1


def named_beside(question: str, scope: Scope) -> str:
    """What a turn names besides a body and a year."""
    own = "".join("" if scope.covered >> i & 1 else c for i, c in enumerate(question))
    return _TURN_WORDS.sub("", own)


Rule = Callable[[Turn], str | None]
"""The whole question; None where the rule is not for this turn."""
