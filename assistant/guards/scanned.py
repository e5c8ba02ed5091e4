"""Answers from scanned pages: what was recognised in a picture is never given as verified, and said to be recognised.

A figure that was not recognised surely is said to be so; one that is surely doubtful is not given at all.
"""

from __future__ import annotations

from dataclasses import replace

import prompts
from assistant.schema import Answer, Check, Citation, Verification

CHECK = "扫描页识别"
SURE = 0.9  # a worst glyph below this may well be another one
HOPELESS = 0.05


def settle(answer: Answer) -> Answer:
    """The answer with its verdict, checks and text as recognised figures allow; unchanged where there are none."""
    marks = answer.scanned_marks
    if not marks or answer.status != "answered":
        return answer
    places = [answer.citations[mark - 1] for mark in marks]
    lowest = min(_confidence(place) for place in places)
    pages = "、".join(dict.fromkeys(str(place.page) for place in places))
    if lowest <= HOPELESS and answer.figures:
        return _refused(answer, marks, pages)
    confirmed = any(check.verdict == "相符" for check in answer.verification.checks)
    name = "answer_scanned" if lowest >= SURE or confirmed else "answer_scanned_unsure"
    sentence = prompts.load(name).render(pages=pages, confidence=f"{lowest:.2f}")
    check = Check(CHECK, "无法判断", sentence, marks)
    verdict = answer.verification.verdict
    return replace(
        answer,
        text=f"{answer.text}\n{sentence}",
        verification=Verification(
            "narrative" if verdict == "verified" else verdict, (*answer.verification.checks, check)
        ),
    )


def _confidence(place: Citation) -> float:
    return 1.0 if place.confidence is None else place.confidence


def _refused(answer: Answer, marks: tuple[int, ...], pages: str) -> Answer:
    """No figure: where it stands, and that it could not be read for certain."""
    shown = "、".join(
        f"“{answer.citations[mark - 1].quote}”[{mark}]"
        for mark in marks
        if _confidence(answer.citations[mark - 1]) <= HOPELESS
    )
    sentence = prompts.load("answer_scanned_refused").render(pages=pages, read=shown)
    check = Check(CHECK, "无法判断", sentence, marks)
    return replace(
        answer, status="not_found", text=sentence, figures=(), verification=Verification("", (check,))
    )
