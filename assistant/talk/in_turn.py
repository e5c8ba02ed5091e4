"""Several questions in one sentence as the turns of a conversation: `甲多少，乙呢，占几成` is three of them in a row.

A later part leaves out what a turn would leave out, and is completed by the same rules. What is only stated is a turn too,
whose answer is not told: `三公经费去年21万，今年呢` goes on from 三公经费.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.draft import Draft, renumbered
from assistant.schema import Answer, Citation, Verification
from assistant.talk import clauses

_EITHER = re.compile(r"还是|是.是.|(.)[不没]\1|比[例重]|占比")
"""是增是减, 对不对 ask without a word for it."""
_POINTS = re.compile("^(?:那)?(?:整个|这个?|该|其中|里面|它)|呢$")
_OF_ITS_PROJECT = re.compile("[,;。?](?:那)?(?:整个|这个|该)项目")
"""Read by itself it would be of all projects, and sure of that."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a folded question. `asks` is whether its answer is wanted: "yes", "maybe" (its words do not say), "no"."""

    text: str
    asks: str


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a folded question, those that ask and those that state; () where it asks but one thing, or in one breath."""
    pieces = clauses.pieces(text)
    asking = [clauses.asks(piece) or bool(_EITHER.search(piece)) for piece in pieces]
    if len(pieces) < 2 or not any(asking):
        return ()
    last = len(pieces) - 1
    named = any(asking[:last]) and not re.search(r"\d", pieces[-1])
    return tuple(
        Part(piece, "yes" if asks else "maybe" if at == last and named else "no")
        for at, (piece, asks) in enumerate(zip(pieces, asking, strict=True))
    )


def whole(draft: Draft, text: str) -> bool:
    """Whether a draft leaves nothing to ask again part by part: all is answered and not doubted, and nothing points back."""
    told = draft.status == "answered" and not draft.missing
    return told and not draft.unsure and not _OF_ITS_PROJECT.search(text)


def better(told: Sequence[tuple[Part, Answer]], draft: Draft) -> tuple[Answer, ...]:
    """The answers to the parts that are wanted, where they say more than the draft of the whole question does; else ().

    The first has to be answered: what goes on from a thing that was not found is of nothing. A draft that is but doubted gives
    way to verified answers, or where a part points at the one before it, which a question by itself cannot.
    """
    wanted = _wanted(told)
    if not wanted or not _found(wanted[0]):
        return ()
    found = sum(map(_found, wanted))
    if draft.status == "answered" and not draft.missing:
        sure = all(answer.verification.verdict == "verified" for answer in wanted)
        sure = sure or found == len(wanted) and any(_POINTS.search(part.text) for part, _ in told[1:])
        return tuple(wanted) if sure else ()
    plain = max(draft.parts, 1) - draft.missing if draft.status == "answered" else 0
    return tuple(wanted) if found > plain else ()


def lost(told: Sequence[tuple[Part, Answer]], asked: Sequence[Part], draft: Draft) -> bool:
    """Whether the first answers are already no better than the draft, whatever the parts still to be asked come to."""
    if draft.status != "answered" or draft.missing or any(_POINTS.search(part.text) for part in asked[1:]):
        return False
    return any(answer.verification.verdict != "verified" for answer in _wanted(told))


def doubted(answer: Answer) -> Answer:
    """An answer whose figures stand, and are not called verified: it is of another thing than what was stated before it."""
    checked = answer.verification
    return (
        replace(answer, verification=replace(checked, verdict="narrative"))
        if checked.verdict == "verified"
        else answer
    )


def together(question: str, answers: Sequence[Answer]) -> Answer:
    """The answers to the parts of a question as one, their marks renumbered; as sure as the least sure of them."""
    marks: dict[Citation, int] = {}
    whole = Answer(question, "answered", "")
    lines: list[str] = []
    for answer in answers:
        own = {old: marks.setdefault(place, len(marks) + 1) for old, place in enumerate(answer.citations, 1)}
        figures = (replace(f, citations=tuple(own[m] for m in f.citations)) for f in answer.figures)
        checks = (
            replace(c, citations=tuple(own[m] for m in c.citations)) for c in answer.verification.checks
        )
        lines += renumbered(answer.text, own).split("\n")
        whole = replace(
            whole,
            figures=(*whole.figures, *figures),
            verification=replace(whole.verification, checks=(*whole.verification.checks, *checks)),
        )
    verdicts = {answer.verification.verdict if _found(answer) else "narrative" for answer in answers}
    verdict = next(v for v in ("conflict", "narrative", "verified") if v in verdicts)
    full = [answer.interpreted or answer.question for answer in answers]
    return replace(
        whole,
        text="\n".join(dict.fromkeys(lines)),
        citations=tuple(marks),
        verification=Verification(verdict, tuple(dict.fromkeys(whole.verification.checks))),
        interpreted="；".join(dict.fromkeys(full)),
    )


def _found(answer: Answer) -> bool:
    return answer.status == "answered"


def _wanted(told: Sequence[tuple[Part, Answer]]) -> list[Answer]:
    return [answer for part, answer in told if part.asks == "yes" or part.asks == "maybe" and _found(answer)]
