"""Why there is none of a thing: the sentence that says so, and that no reason is given where none is.

A reason for money of a fund stands where that fund is named; one of the whole budget is no reason for it.
"""

from __future__ import annotations

import re

from assistant.answering.draft import Case, Draft
from assistant.documents.library import Source
from assistant.passages import prose
from assistant.passages.reasons import Reason
from assistant.wording import fold
from index.prose import absences
from index.prose.absences import Absence

_ASKED = re.compile("(?:没有?|无|未)(?:安排|编列|编制|编报|列|使用|发生|涉及)?(?=[一-龥]{2,})(?!变化|增|减)")
_FUND = re.compile("政府性基金|国有资本经营")
_BECAUSE = re.compile("因为|由于|原因|因此|所以|故")
_ABOVE = re.compile("上级|转移支付")
_WHOLLY = 0.99


def fits(case: Case, reason: Reason) -> bool:
    """Whether a reason may be of what the question asks about: where a fund is named, it stands where that fund is."""
    said = _FUND.search(case.text)
    around = "".join((*reason.paragraph.heading, reason.paragraph.text))
    return said is None or said.group(0) in fold(around)


def answer(case: Case) -> Draft | None:
    """The sentence that says there is none of what the question says there is none of; None for another question."""
    if not _ASKED.search(case.text):
        return None
    for source in case.sources:
        found = [] if case.years and source.identity.year not in case.years else _stated(case, source)
        side = "支出" if "支出" in case.text else ""
        for absence in sorted(found, key=lambda one: (side not in one.sentence, len(one.sentence)))[:1]:
            draft = Draft(case)
            said = draft.quote(source, source.paragraphs[absence.paragraph], absence.sentence)
            draft.say(f"文件写明没有：{said}")
            if not _BECAUSE.search(absence.sentence):
                draft.say("为什么没有，文件没有写明。")
            return draft
    return None


def _stated(case: Case, source: Source) -> list[Absence]:
    fund = _FUND.search(case.text)
    found = []
    for absence in absences.read(tuple(source.paragraphs.values())):
        words = fold(absence.words)
        if _ABOVE.search(words) and not _ABOVE.search(case.text):
            continue
        own = fund.group(0) in words if fund else case.topic.strong.bit_count() > 2
        if own and (fund or prose.share_in(case, words) >= _WHOLLY):
            found.append(absence)
    return found
