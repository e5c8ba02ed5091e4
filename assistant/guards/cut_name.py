"""A body's name with one character left out (气象局 as 象局): taken for the right one, but said and not verified."""

from __future__ import annotations

from assistant.answering.draft import Case, Draft
from assistant.question.body_names import cut_short


def doubt(case: Case, draft: Draft) -> bool:
    """Whether a body was recognised by a name that lacks one character; says which body it was taken for."""
    if draft.status != "answered" or not case.scope.named:
        return False
    cut = cut_short(case.text, [source.identity for source in case.sources])
    for written, entity in cut:
        draft.say(f"没有找到“{written}”，按“{entity}”理解，请核对。")
    return bool(cut)
