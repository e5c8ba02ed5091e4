"""How sure a place found is: words of the question that it leaves over, and other places that fit as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.candidates import Candidate
from assistant.answering.evidence import Evidence, from_candidate
from assistant.question.phrases import Phrase
from assistant.wording import clean_label

SURE_PRECISION = 0.85
EXACT = 0.97
_NEARLY = 0.6  # a label of which this share was asked for needs less of the question
_WELL = 0.6
_LEAST = 0.15
_TOLERATED = 0.34
_TIE = 0.008
NEGATED = re.compile("(?<![莫是除])非(?![常要得])")
_OTHERS = re.compile("(?<![和与及、])其[他它]")
_DOING = "买购跑交缴发付花用请办做搞种类份"  # before a name these say what is done with it, or how much of it
SPENDING_WHOLES = ("收支总表", "支出总表")
_OF_ONE_FUND = ("一般公共预算支出表", "财政拨款收支总表")
_OF_ONE_CLASS = ("项目支出表", "一般公共预算基本支出表")
_CLASS_ASKED = re.compile("项目|基本|人员|公用|日常")
FUND = re.compile("一般公共预算|财政拨款|拨款")
BASIC_ASKED = re.compile("基本支出|公用经费|人员经费|日常|机关运行")


def is_half_a_unit(best: Candidate) -> bool:
    """Whether the place is a unit's own row and the question says only a part of its name: 交警支队 is not 巡特警支队."""
    line = best.line
    own = line is not None and line.leaf in best.source.units and best.label == line.leaf
    return own and best.precision < SURE_PRECISION


def sure_of(asked: Phrase, best: Candidate, residue: list[str], rivals: Sequence[Candidate]) -> bool:
    """Labels that explain the question; a label asked for only in part must be the only such one."""
    if "非" in residue or residue[-1:] == ["其他"]:
        return False
    left = sum(map(len, residue))
    if best.precision >= SURE_PRECISION:
        return not residue or left <= _TOLERATED * asked.weight and "其中" not in asked.text
    if (
        best.precision < _LEAST
        or residue
        or asked.covered(best.mask) < (_WELL if best.precision >= _NEARLY else 0.75)
        or (best.mask & asked.strong).bit_count() < 2
    ):
        return False
    near = (
        c
        for c in rivals
        if c.score >= best.score - 0.12 and c.label != best.label and c.core & best.core == best.core
    )
    value = from_candidate(best).value
    alike = {c.label for c in rivals if from_candidate(c).value == value}  # elsewhere the same row may be 0
    return all(c.label in alike for c in near)


def unexplained(asked: Phrase, best: Candidate) -> list[str]:
    """The words of the question that neither are covered nor stand in the labels of the place found."""
    labels = best.label
    if best.line:
        labels += "".join((best.line.leaf, *best.line.above, *best.line.column)) + clean_label(
            best.line.table.title
        )
    left = [word for word in asked.residue(best.mask) if word not in labels]
    if NEGATED.search(asked.text) and "非" not in labels:
        return [*left, "非"]
    others = (found.end() for found in _OTHERS.finditer(asked.text))
    if "其他" not in labels and any(m.start == end for end in others for m in asked.mentions):
        return [*left, "其他"]
    return left


def may_be_a_part(best: Candidate, readings: Sequence[Evidence], asked: Phrase) -> bool:
    """Whether the figure may be a part only: another row of its own table bears the label, it is of the 基本支出 alone or of
    one fund and another table has more under the same label, or it is what one class of the expenditure has of a fund."""
    if best.line is None:
        return False
    own = best.line.fact
    some = best.line.total and best.line.table.kind in _OF_ONE_CLASS and FUND.search(best.label)
    if some and not _CLASS_ASKED.search(asked.text):
        return True
    for reading in readings:
        if reading.line is None:
            # A claim under a longer path belongs to one project or unit and says nothing of the whole.
            if reading.claim is not None and len(reading.claim.concept) == 1:
                return True
            continue
        parent_named = bool(best.above & ~best.core)
        if (reading.line.fact.table, reading.line.fact.column) == (
            own.table,
            own.column,
        ) and not parent_named:
            return True
        basic = best.line.table.kind == "一般公共预算基本支出表" and not BASIC_ASKED.search(asked.text)
        if basic and reading.line.table.kind in (
            "一般公共预算支出表",
            "支出总表",
            "项目支出表",
            "三公经费表",
        ):
            return True
        of_fund = best.line.table.kind in _OF_ONE_FUND and not FUND.search(asked.text)
        if of_fund and reading.line.table.kind in SPENDING_WHOLES:
            return True
        wholes = reading.label == best.label and {best.line.table.kind, reading.line.table.kind} == set(
            SPENDING_WHOLES
        )
        if wholes and not _made_of(best, reading, readings):
            return True
    return False


def _made_of(best: Candidate, part: Evidence, readings: Sequence[Evidence]) -> bool:
    """Whether another reading is what the figure has beyond the part: then the part leaves that out."""
    whole, less = from_candidate(best).in_yuan(), part.in_yuan()
    if whole is None or less is None:
        return False
    return any(whole - less == other.in_yuan() for other in readings if other is not part)


def tied(best: Candidate, addends: Sequence[Candidate], merged: Sequence[Candidate]) -> bool:
    """Whether another place fits just as well and says something else."""
    value = from_candidate(best).value
    return any(
        c.score >= best.score - _TIE
        and c is not best
        and c not in addends
        and from_candidate(c).value not in (value, None)
        for c in merged[:10]
    )


def glued(asked: Phrase, best: Candidate) -> bool:
    """Whether a character that no label has stands right before the name found: then the word asked for may be a longer one."""
    if any(mention.code for mention in asked.mentions):
        return False
    before = asked.strong & ~best.mask & ((best.mask & asked.strong) >> 1)
    return any(before >> i & 1 and c not in _DOING for i, c in enumerate(asked.text))
