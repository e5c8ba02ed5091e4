"""The path of a row: where it stands below the rows before it.

Codes first, then the numbering (一、 over （一） over 1.), 其中：, label columns from left to right, and indentation. A total
starts afresh. Numbering that restarts right after an unnumbered label nests under it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index import codes
from index.amounts import normalize

KINDS = (
    ("han", re.compile(r"[一二三四五六七八九十]+[、.]")),
    ("(han)", re.compile(r"[(（][一二三四五六七八九十]+[)）]")),
    ("digit", re.compile(r"\d{1,2}[.、](?!\d)")),
    ("(digit)", re.compile(r"[(（]\d{1,2}[)）]")),
)
FIRST_NUMBER = re.compile(r"[(（]?[一1][)）、.]")
MEMO = re.compile(r"其中[:：]?")
TOTAL = re.compile(r".{0,8}(总计|合计)|小计")
DEEPER = 4.0  # points of indentation that make a level


@dataclass(slots=True)
class Step:
    """A row that may own the rows below it."""

    kind: str
    indent: float
    name: str


@dataclass(slots=True)
class State:
    """What the rows above leave behind, for one list of a table."""

    names: dict[str, str] = field(default_factory=dict)  # code → name
    levels: dict[int, dict[int, str]] = field(default_factory=dict)  # code system → column → level code
    columns: dict[int, str] = field(default_factory=dict)  # label column → its last text
    steps: list[Step] = field(default_factory=list)
    unit: str = ""  # the unit whose section is open


def kind_of(norm: str) -> str:
    if MEMO.match(norm):
        return "memo"
    return next((kind for kind, pattern in KINDS if pattern.match(norm)), "plain")


def is_total(norm: str) -> bool:
    return TOTAL.fullmatch(norm) is not None


def coded_path(state: State, code: str, name: str) -> tuple[str, ...]:
    state.names[code] = name
    above = [state.names[prefix] for prefix in codes.ancestors(code) if prefix in state.names]
    return (*above, name)


def plain_path(state: State, name: str, indent: float) -> tuple[str, ...]:
    """Path of a row without a code; `name` as printed, `indent` 0 where names are centred."""
    norm = normalize(name)
    if is_total(norm):
        state.steps.clear()
        return (name,)
    kind = kind_of(norm)
    steps = state.steps
    if kind == "memo":
        while steps and steps[-1].kind == "memo":
            steps.pop()
        while steps and steps[-1].kind == "plain" and steps[-1].indent > indent + DEEPER:
            steps.pop()
    elif kind == "plain":
        _close_for_plain(steps, indent)
    else:
        _close_for_number(steps, kind, norm)
    path = (*(step.name for step in steps), name)
    steps.append(Step(kind, indent, name))
    return path


def _close_for_plain(steps: list[Step], indent: float) -> None:
    while steps:
        top = steps[-1]
        aligned = indent > top.indent + DEEPER
        if top.kind == "memo":  # what stands below the words after 其中： is another part of the same
            steps.pop()
            if aligned:
                return
        elif aligned:
            return
        else:
            steps.pop()


def _close_for_number(steps: list[Step], kind: str, norm: str) -> None:
    if any(step.kind == kind for step in steps):
        while steps.pop().kind != kind:
            pass
        return  # the parent of the number before is the parent of this one
    restarts = FIRST_NUMBER.match(norm) is not None and bool(steps) and steps[-1].kind == "plain"
    rank = [known for known, _ in KINDS]
    while steps and not restarts and steps[-1].kind not in rank:
        steps.pop()
    while steps and steps[-1].kind in rank and rank.index(steps[-1].kind) > rank.index(kind):
        steps.pop()
