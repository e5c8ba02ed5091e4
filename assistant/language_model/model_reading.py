"""A question that could not be answered, read again by a language model: it proposes a plan, and never a figure.

The plan is one of our own operations over names that the loaded documents print. It is turned into a plain question, which
goes the same way as any other; so what it finds is found, computed and cited by the program.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import prompts
from assistant.language_model.llm import Model, ModelSilent, reply
from assistant.wording import fold

_FORMS = {
    "lookup": "{0}是多少",
    "list": "{0}有哪些",
    "sum": "{all}合计多少",
    "difference": "{0}比{1}多多少",
    "ratio": "{0}占{1}的比例是多少",
    "change": "{0}比上年变化多少",
    "explain": "{0}为什么变化",
    "define": "什么是{0}",
}
_NEEDED = {"sum": 2, "difference": 2, "ratio": 2}
_MEASURES = ("", "预算数", "决算数")
_MOST_NAMES = 150
_KEYS = {"operation", "items", "measure"}


@dataclass(frozen=True)
class Plan:
    """An operation of ours over printed names."""

    operation: str
    items: tuple[str, ...]
    measure: str = ""

    def question(self, scope: str) -> str:
        """The plan as a plain question about the body and year that the user named."""
        said = _FORMS[self.operation].format(*self.items, all="和".join(self.items))
        return f"{scope}{self.measure}{said}"


def proposed(question: str, names: Sequence[str], model: Model, until: float) -> Plan | None:
    """The plan that the model proposes, where it is one of ours; None for anything else."""
    listed = list(dict.fromkeys(names))[:_MOST_NAMES]
    prompt = prompts.load("model_reading").render(
        question=question, names="、".join(listed), operations="、".join(_FORMS)
    )
    try:
        text = reply(model, prompt, until)
    except ModelSilent:
        return None
    return parse(text, {fold(name) for name in listed})


def parse(text: str, names: Collection[str]) -> Plan | None:
    """A plan out of a reply: JSON of our own form, over known names, with no number of its own."""
    body = re.search(r"\{.*\}", text, re.DOTALL)
    try:
        data: Any = json.loads(body.group(0)) if body else None
    except ValueError:
        return None
    if not isinstance(data, dict) or set(data) - _KEYS or data.get("operation") not in _FORMS:
        return None
    items, measure = data.get("items"), data.get("measure", "")
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        return None
    wanted = _NEEDED.get(data["operation"], 1)
    fits = wanted <= len(items) <= (6 if data["operation"] == "sum" else wanted)
    if not fits or measure not in _MEASURES or any(fold(item) not in names for item in items):
        return None
    return Plan(data["operation"], tuple(fold(item) for item in items), measure)
