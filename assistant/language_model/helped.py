"""Answers with a language model at hand: it may read again what was not understood, and say prose shorter; nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.language_model import model_phrasing, model_reading
from assistant.language_model.llm import Model
from assistant.schema import Answer, Verification

Ask = Callable[[str], Answer]
READING, PHRASING = "正在另作理解", "正在核对措辞"


def stages(
    question: str,
    ask: Ask,
    model: Model,
    labels: Callable[[], Sequence[str]],
    bodies: Sequence[str],
    seconds: float,
) -> Iterator[tuple[Answer, str]]:
    """Our own answer; read again where nothing was found, and phrased where it is prose. All within `seconds`.

    Each comes with what is still being done about it, "" with the last. Phrased text comes whole, past its gate.
    """
    until = time.monotonic() + seconds
    own = ask(question)
    if own.status == "not_found":
        yield own, READING
        yield _read_again(question, own, ask, model, labels(), until), ""
    elif model_phrasing.suits(own):
        yield own, PHRASING
        yield model_phrasing.phrased(own, question, model, bodies, until), ""
    else:
        yield own, ""


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
