"""Where a reason stands beside the figures it may explain: in their sentence, at the end of their paragraph, at their whole."""

from __future__ import annotations

import re

from assistant.documents.library import Source
from assistant.passages.reasons import Reason
from index.schema import Claim

_THREE = re.compile("三公")
_OF_THREE = re.compile("因公出国|出国(?:[(（]境[)）])?费|公务用车|公务接待")


def is_part(part: Claim, whole: Claim) -> bool:
    """By where it is listed, or because it is settled what belongs to “三公”经费."""
    if whole.concept and part.concept and _THREE.search(whole.concept[-1]):
        if _OF_THREE.search(part.concept[-1]) and not _THREE.search(part.concept[-1]):
            return True
    return len(part.concept) > len(whole.concept) and part.concept[: len(whole.concept)] == whole.concept


def in_its_sentence(change: Claim, reason: Reason) -> bool:
    """Whether a reason ends the very sentence of a change, with no other figure between them."""
    between = reason.paragraph.text[change.end : reason.end]
    others = any(
        claim.paragraph == change.paragraph and change.end <= claim.start < reason.end
        for claim in reason.source.claims
    )
    here = reason.paragraph.number == change.paragraph and reason.end > change.end
    return here and not others and "。" not in between.rstrip("。")


def closing(change: Claim, source: Source, given: list[Reason]) -> Reason | None:
    """The reason in a sentence of its own that ends a paragraph which opens with this change and goes on to its parts.

    “三公”经费减少…。公务接待费减少…。主要原因是从严控制…。: the only reason of the paragraph, and of no sentence of it alone.
    """
    changes = [
        claim
        for claim in source.claims
        if claim.paragraph == change.paragraph and claim.role in ("change", "growth")
    ]
    here = [reason for reason in given if reason.paragraph.number == change.paragraph]
    opens = bool(changes) and min(changes, key=lambda claim: claim.start).concept == change.concept
    if not opens or len(here) != 1:
        return None
    reason = here[0]
    apart = "。" in reason.text.rstrip("。")
    last = reason.paragraph.text.rstrip().endswith(reason.text)
    return reason if apart and last and reason.start > change.start else None


def of_whole(change: Claim, given: list[Reason]) -> Reason | None:
    """The reason of the whole that a part belongs to, given in the same paragraph after both, for a move the same way."""
    after = (
        reason
        for reason in given
        if reason.paragraph.number == change.paragraph
        and reason.end > change.end
        and reason.claims
        and is_part(change, reason.claims[-1])
    )
    return next((r for r in after if any(c.direction == change.direction for c in r.claims)), None)
