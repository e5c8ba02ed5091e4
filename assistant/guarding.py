"""An answer before it goes out, past each guard in turn: refused, doubted, or let go as it is."""

from __future__ import annotations

from dataclasses import replace

from assistant.agreement import contradictions
from assistant.answering import refusal, verifier
from assistant.answering.draft import Case, Draft
from assistant.guards import (
    cut_name,
    in_project,
    leftover,
    narrower,
    other_edition,
    overlooked,
    scanned,
    strict,
    too_few,
    traced,
    yes_no,
)
from assistant.schema import Answer, Verification
from assistant.talk import turns


def guarded(case: Case, draft: Draft, text: str) -> Draft:
    """The answer as it may go out: refused where it passes over words, doubted where it serves them only in part.

    `text` is the folded turn before it was completed from what was asked before.
    """
    draft = _refused(case, draft)
    strict.without_money(case, draft)
    if case.scope.absent and draft.status == "answered":
        draft.unsure = True
        draft.say(f"没有加载“{case.scope.absent}”的文件，以上只是已加载的各家。")
    settled = yes_no.lead(case, draft)
    doubts = (
        verifier.unserved(case, draft) or overlooked.overlooked(case, draft, bool(settled)),
        bool(turns.unserved(text, case, draft)),
        leftover.doubt(case, draft),
        cut_name.doubt(case, draft),
    )
    contradictions.tell(draft)
    other_edition.tell(draft)
    doubt_places(draft)
    draft.unsure = draft.unsure or any(doubts)
    draft.sentences = [settled, *draft.sentences] if settled else draft.sentences
    return draft


def _refused(case: Case, draft: Draft) -> Draft:
    """The draft, or a refusal that says what it passes over. Each rule looks at what the one before it left."""
    if left_out := strict.excludes(case, draft):
        draft = refusal.not_found(case, f"问题里的“{left_out}”排除了一部分，文件没有直接写出排除后的数。")
    if why := (
        narrower.of_less(case, draft)
        or narrower.of_stock(case, draft)
        or in_project.elsewhere(case, draft)
        or too_few.of_one_body(case, draft)
    ):
        draft = refusal.not_found(case, why)
    if year := strict.later_year(case, draft):
        draft = refusal.not_found(case, f"没有加载{year}年的文件。")
    if base := strict.base_untold(case, draft):
        draft = refusal.not_found(case, f"没有{base}的数可比。")
    return draft


def doubt_places(draft: Draft) -> None:
    """Doubts what rests on blank cells, or on a place whose reading is not certain."""
    verifier.blanks(draft)
    draft.unsure = verifier.doubted(draft) or draft.unsure


def finished(draft: Draft) -> Answer:
    """The answer. A text with a digit that has no place never leaves as verified, nor does a figure recognised in a scan."""
    answer = scanned.settle(draft.finish())
    sources = {evidence.source for evidence in draft.citations.evidences}
    titles = [edition.title for source in sources for edition in (source, *source.editions)]
    if traced.untraced(answer, titles) and answer.verification.verdict == "verified":
        return replace(answer, verification=Verification("narrative", answer.verification.checks))
    return answer
