"""An answer of quoted passages, said shorter by a language model and let through only where the gate finds no fault.

The text streams in and is judged sentence by sentence: at the first fault the reply is broken off, and one repair is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import prompts
from assistant.language_model import gate
from assistant.language_model.llm import Model, ModelSilent
from assistant.schema import Answer

_END = re.compile(r"[。!?！？\n](?:\[\d+\])*(?=[^\[\]\d])")
_SHORTEST = 60  # characters of quoted text below which there is nothing to shorten


def suits(answer: Answer) -> bool:
    """Whether an answer is made of passages: one of table figures is never rephrased."""
    figures = all(figure.basis == "narrative" for figure in answer.figures)
    quotes = "".join(citation.quote for citation in answer.citations)
    return answer.status == "answered" and bool(answer.citations) and figures and len(quotes) >= _SHORTEST


def phrased(answer: Answer, question: str, model: Model, names: Sequence[str], until: float) -> Answer:
    """The answer in the model's words where they say only what is cited; else as it was."""
    passages = [citation.quote for citation in answer.citations]
    evidence = "\n".join(f"[{number}] {passage}" for number, passage in enumerate(passages, 1))
    prompt = prompts.load("model_phrasing").render(question=question, evidence=evidence)
    try:
        text, wrong = _tried(model, prompt, passages, names, until)
        if wrong:
            repair = prompts.load("model_repair").render(
                question=question, evidence=evidence, text=text, faults="；".join(wrong)
            )
            text, wrong = _tried(model, repair, passages, names, until)
    except ModelSilent:
        return answer
    return answer if wrong or not _keeps_figures(answer, text) else replace(answer, text=text)


def _tried(
    model: Model, prompt: str, passages: Sequence[str], names: Sequence[str], until: float
) -> tuple[str, list[str]]:
    """(the text, its faults); reading stops at the first sentence with a fault."""
    text, judged = "", 0
    for piece in model.stream(prompt, until):
        text += piece
        while end := _END.search(text, judged):
            sentence = text[judged : end.end()]
            judged = end.end()
            if sentence.strip() and (wrong := gate.faults(sentence, passages, names)):
                return text, wrong
    return text.strip(), gate.faults(text, passages, names)


def _keeps_figures(answer: Answer, text: str) -> bool:
    """Whether the main figure of the answer is still said."""
    said = {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    return not answer.figures or answer.figures[0].value in said
