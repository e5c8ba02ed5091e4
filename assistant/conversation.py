"""What a conversation remembers, and how an elliptical question is completed from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.draft import Case
from assistant.intent import Intent
from assistant.phrases import phrase
from assistant.scope import Scope
from assistant.terms import Terms
from assistant.wording import span_mask

_WITHIN = re.compile(r"^(?:那)?(?:其中|里面|里头|这里面|那里面|这当中|当中|它的|其)")
_OTHER = re.compile(r"呢[?？]?$")
_UNIT_ONLY = re.compile(
    r"^(?:那)?(?:换成|换算|折合|折算|合|相当于|等于|是)?(?:成)?(?:多少)?(?:个)?(?:亿元?|万元?|元|千元)(?:呢|是多少|多少)?[?？。]?$"
)
_THESE_YEARS = re.compile("[这那]?[两三几]年")
_POINTING = re.compile(r"它|这个数|这笔|这项|该项|前者|上述")


@dataclass
class Memory:
    """The state of one conversation: the last question as completed, its scope and its intent."""

    text: str = ""
    scope: Scope | None = None
    intent: Intent | None = None
    topic: str = ""
    years: tuple[int, ...] = ()

    def remember(self, case: Case) -> None:
        """Keep an answered case for the next question."""
        self.text, self.scope, self.intent = case.text, case.scope, case.intent
        topic = topic_words(case)
        kept = self.years if topic == self.topic else ()
        self.topic, self.years = topic, tuple(dict.fromkeys((*kept, *case.years)))


def complete(question: str, memory: Memory, terms: Terms, scope: Scope, intent: Intent) -> str:
    """The folded question in full words: a missing topic is taken from the last one; `其中…` looks inside it."""
    if not memory.topic:
        return question
    own = phrase(question, terms, scope.covered | intent.covered)
    content = "".join(c for i, c in enumerate(question) if own.strong >> i & 1)
    if _THESE_YEARS.search(question) and len(memory.years) > 1:
        years = "、".join(f"{year}年" for year in sorted(memory.years))
        return years + memory.topic + _THESE_YEARS.sub("", question)
    if _UNIT_ONLY.match(question) or not own.mentions and len(content) <= 1:
        return memory.topic + "," + question
    if _WITHIN.match(question):
        return memory.topic + "其中" + _WITHIN.sub("", question)
    if intent.operation == "ratio" and re.match("(?:那|又|它)?占(?!它|这)", question):
        return memory.topic + re.sub("^(?:那|又|它)", "", question)
    if re.search("占它|占这|是它", question):
        return re.sub("占它|占这个?|是它", lambda m: m.group(0)[0] + memory.topic, question)
    if _POINTING.search(question):
        return _POINTING.sub(memory.topic, question, count=1)
    return question


def topic_words(case: Case) -> str:
    """The words of the question that name what it is about, in order."""
    mask = case.topic.strong | case.topic.soft
    for mention in case.topic.mentions:
        mask |= span_mask(mention.start, mention.end)
    return "".join(c for i, c in enumerate(case.text) if mask >> i & 1)
