"""Answers with a language model at hand: it may read again what was not understood, and say prose shorter; nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant import model_phrasing, model_reading
from assistant.llm import Model
from assistant.schema import Answer, Verification

Ask = Callable[[str], Answer]


def answer(
    question: str,
    ask: Ask,
    model: Model,
    labels: Callable[[], Sequence[str]],
    bodies: Sequence[str],
    seconds: float,
) -> Answer:
    """Our own answer; read again where nothing was found, and phrased where it is prose. All within `seconds`."""
    until = time.monotonic() + seconds
    own = ask(question)
    if own.status == "not_found":
        return _read_again(question, own, ask, model, labels(), until)
    if model_phrasing.suits(own):
        return model_phrasing.phrased(own, question, model, bodies, until)
    return own


def _read_again(
    question: str, own: Answer, ask: Ask, model: Model, labels: Sequence[str], until: float
) -> Answer:
    """What the model's reading finds, said to be that reading and never verified; else our own answer."""
    plan = model_reading.proposed(question, labels, model, until) if labels else None
    if plan is None:
        return own
    read = plan.question("")
    found = ask(read)
    if found.status != "answered":
        return own
    return replace(
        found,
        question=question,
        interpreted=read,
        text=f"按“{read}”理解，请核对是否就是您问的：\n{found.text}",
        verification=Verification(
            "conflict" if found.verification.verdict == "conflict" else "narrative", found.verification.checks
        ),
    )
