"""A part of a larger item: `福彩公益金里给老年人福利的有多少` asks for the part, and is never answered with the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Case, Draft
from assistant.evidence import Evidence, from_claim, from_line
from assistant.finder import agrees, context_of
from assistant.intent import MONEY
from assistant.library import Source
from assistant.resemblance import likeness
from assistant.wording import content_masks, fold

_ASKED = re.compile(
    r"(?P<whole>[^,。?]{2,30}?)(?:里头?|里面|之?中|当中|其中)[,]?(?:有)?(?:用于|用在|用来|投向|投在|安排给|安排|分给|给|花在)?"
    r"(?P<part>[^,。?]{2,14}?)(?:的|方面的?)?(?:是|有|占|花|安排|要|用)?了?(?:多少|几)(?:钱|万|元|亿|资金)?[^,。?]{0,3}[?]?$"
)
_NAMED = 0.5


def asked(case: Case) -> re.Match[str] | None:
    """The whole and the part, where the question names both."""
    return _ASKED.search(_bare(case))


def answer(case: Case) -> Draft | None:
    """The one figure that stands under the whole and bears the part's name; None where there is none, or several differ."""
    found = asked(case)
    if found is None or case.intent.role != "amount" or case.intent.counter:
        return None
    evidences = [e for source in case.sources for e in _parts(source, found["whole"], found["part"])]
    if not evidences or not all(agrees(evidences[0], other) for other in evidences[1:]):
        return None
    draft = Draft(case)
    draft.unsure = True
    best = evidences[0]
    draft.say(f"{best.label}：{draft.add(best)}（{context_of(best)}）。")
    if best.claim:
        draft.say(f"原文：“{best.claim.sentence}”")
    draft.say("问题没有用文件里的名称，请核对是否就是您问的部分。")
    return draft


def _bare(case: Case) -> str:
    """The question without the body and the year."""
    return "".join("" if case.scope.covered >> i & 1 else c for i, c in enumerate(case.text))


def _parts(source: Source, whole: str, part: str) -> Iterator[Evidence]:
    for claim in source.claims:
        *above, leaf = map(fold, claim.concept)
        if claim.role == "amount" and claim.unit in MONEY and _holds(leaf, part) and _any(above, whole):
            yield from_claim(source, claim)
    for line in source.lines:
        current = line.fact.year == source.identity.year and line.fact.unit in MONEY
        if current and line.fact.value is not None and _holds(line.leaf, part) and _any(line.above, whole):
            yield from_line(source, line)


def _holds(label: str, words: str) -> bool:
    """Whether a label holds all that the words say, in pairs of characters."""
    strong, _ = content_masks(words)
    return bool(strong) and not strong & ~likeness(words, label).mask


def _any(labels: Iterator[str] | list[str] | tuple[str, ...], words: str) -> bool:
    return any(_names(words, label) for label in labels)


def _names(words: str, label: str) -> bool:
    """Whether words name a label in full or shortened: 福彩公益金 is 福利彩票公益金项目 with characters left out."""
    rest = iter(label)
    shortened = len(words) >= 4 and all(character in rest for character in words)
    return shortened or likeness(words, label).fit >= _NAMED and _holds(label, words)
