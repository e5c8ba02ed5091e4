"""The path of a row: where it stands below the rows before it.

Codes first, then the numbering (一、 over （一） over 1.), 其中：, label columns from left to right, and indentation. A total
starts afresh. Numbering that restarts right after an unnumbered label nests under it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from index.amounts import normalize
from index.layout import codes

KINDS = (
    ("han", re.compile(r"[一二三四五六七八九十]+[、.]")),
    ("(han)", re.compile(r"[(（][一二三四五六七八九十]+[)）]")),
    ("digit", re.compile(r"\d{1,2}[.、](?!\d)")),
    ("(digit)", re.compile(r"[(（]\d{1,2}[)）]")),
)
RANKS = [kind for kind, _ in KINDS]
FIRST_NUMBER = re.compile(r"[(（]?[一1][)）、.]")
MEMO = re.compile(r"其中[:：]?")
TOTAL = re.compile(r".{0,8}(总计|合计)|((本年)?(收入|支出))?小计")
SUBJECT = re.compile(r".*支出")  # every class of functions but 预备费 is called so, and no office is
DEEPER = 4.0  # points of indentation that make a level


@dataclass(slots=True)
class Step:
    """A row that may own the rows below it."""

    kind: str
    indent: float
    name: str
    amounts: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class State:
    """What the rows above leave behind, for one list of a table."""

    names: dict[str, str] = field(default_factory=dict)  # code → name
    offices: dict[str, str] = field(
        default_factory=dict
    )  # the same of units and of what stands right above one
    last: str = ""  # the code printed last
    levels: dict[int, dict[int, str]] = field(default_factory=dict)  # code system → column → level code
    columns: dict[int, tuple[str, ...]] = field(
        default_factory=dict
    )  # label column → the path of its last text
    steps: list[Step] = field(default_factory=list)
    unit: str = ""  # the unit whose section is open


def kind_of(norm: str) -> str:
    if MEMO.match(norm):
        return "memo"
    return next((kind for kind, pattern in KINDS if pattern.match(norm)), "plain")


def is_total(norm: str) -> bool:
    return TOTAL.fullmatch(norm) is not None


def coded_path(state: State, code: str, name: str) -> tuple[str, ...]:
    """Path of a row with a code. Codes of units and of subjects are two trees, though 221001002 begins like 221."""
    names = state.names
    if len(code) in codes.UNIT and code[:5] not in names:
        if state.last in codes.ancestors(code) and not SUBJECT.fullmatch(state.names[state.last]):
            state.offices[state.last] = state.names[state.last]
        names = state.offices
        names[code] = name
    state.names[code] = name
    state.last = code
    return (*(names[prefix] for prefix in codes.ancestors(code) if prefix in names), name)


def plain_path(
    state: State, name: str, indent: float, amounts: Mapping[int, Decimal] | None = None
) -> tuple[str, ...]:
    """Path of a row without a code; `name` as printed, `indent` 0 where names are centred.

    `amounts` are the row's figures by column: a row that is more than the one above is no part of it, however indented.
    """
    amounts = amounts or {}
    norm = normalize(name)
    kind = kind_of(norm)
    if is_total(norm) and (kind == "plain" or not state.steps):
        state.steps.clear()
        return (name,)
    steps = state.steps
    if kind == "memo":
        while steps and steps[-1].kind == "memo":
            steps.pop()
        while steps and steps[-1].kind == "plain" and steps[-1].indent > indent + DEEPER:
            steps.pop()
    elif kind == "plain":
        kind = _close_for_plain(steps, indent, amounts)
    else:
        _close_for_number(steps, kind, norm)
    path = (*(step.name for step in steps), name)
    steps.append(Step(kind, indent, name, amounts))
    return path


def _close_for_plain(steps: list[Step], indent: float, amounts: Mapping[int, Decimal]) -> str:
    """Close what a row without a number does not stand under; returns the kind it counts as.

    Below 其中：… further parts of the same stand under its words, or flush with it in a numbered list.
    """
    while steps:
        top = steps[-1]
        aligned = indent > top.indent + DEEPER and not _exceeds(amounts, top.amounts)
        if top.kind == "memo":
            flush = abs(indent - top.indent) <= DEEPER
            steps.pop()
            if aligned:
                return "plain"
            if flush and steps and steps[-1].kind in RANKS:
                return "memo"
        elif aligned:
            return "plain"
        else:
            steps.pop()
    return "plain"


def _exceeds(part: Mapping[int, Decimal], whole: Mapping[int, Decimal]) -> bool:
    """Is every figure of a row more than that of the row it seems to belong to?"""
    both = [(part[c], whole[c]) for c in part if c in whole and part[c] > 0 < whole[c]]
    return bool(both) and all(a > b for a, b in both)


def _close_for_number(steps: list[Step], kind: str, norm: str) -> None:
    if any(step.kind == kind for step in steps):
        while steps.pop().kind != kind:
            pass
        return  # the parent of the number before is the parent of this one
    restarts = FIRST_NUMBER.match(norm) is not None and bool(steps) and steps[-1].kind == "plain"
    while steps and not restarts and steps[-1].kind not in RANKS:
        steps.pop()
    while steps and steps[-1].kind in RANKS and RANKS.index(steps[-1].kind) > RANKS.index(kind):
        steps.pop()
