"""Whether a change that the question or the prose states is right: the two years' own figures beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answering.draft import Case, Draft
from assistant.figures import changes
from assistant.question.phrases import phrase
from assistant.schema import Figure
from index.amounts import last_digit
from index.money import MONEY

NAME = "与问题里的数核对"  # the check of a number that the question takes to be so
_MOVED = re.compile(
    "(?:比|较|同|与|和|跟)?(?:上年|去年|上一年|20\\d\\d年?).{0,12}(?:增|减|降|涨|多|少|升|压)|同比|(?:增加|减少|增长|下降)了?\\d"
)
_SIDE = re.compile("收入|支出")
_SAID = ("增幅复算", "与两年的数核对")
_NUMBER = re.compile(r"(?<![\d.,])(\d+(?:,\d{3})*(?:\.\d+)?)(亿元|万元|千元|元|万|%|个百分点)")


def answer(case: Case) -> Draft | None:
    """The computed change beside the stated one; None where no change is asked about or none can be computed."""
    if not _MOVED.search(case.text):
        return None
    claimed = [(Decimal(number.replace(",", "")), unit) for number, unit in _NUMBER.findall(case.text)]
    growth = any(unit.startswith(("%", "个")) for _, unit in claimed)
    read = replace(case.intent, operation="change", role="growth" if growth else "change", base="上年")
    asked = replace(case, intent=read)
    if not case.topic.mentions and not case.topic.residue(0) and (side := _SIDE.search(case.text)):
        asked = replace(asked, topic=phrase(f"{side.group(0)}总计", case.terms))
    computed = changes.computed(asked)
    draft = computed if computed.status == "answered" else changes.change(asked)
    if draft.status != "answered":
        return None
    for value, unit in claimed:
        _judge(draft, value, unit)
    if not claimed:
        _beside_stated(draft, asked)
    for check in draft.checks:
        if check.name in _SAID:
            draft.say(f"{check.name}：{check.verdict}（{check.detail}）。")
    return draft


def _judge(draft: Draft, value: Decimal, unit: str) -> None:
    """The number of the question against the change (or another figure of the answer) of its kind."""
    near = [f for f in draft.figures if _comparable(f, unit)]
    if not near:
        draft.unsure = True
        return
    moved = [f for f in near if "变动" in f.label] or near
    if any(equal(f, value, unit) for f in near):
        return
    shown = moved[0]
    draft.check(NAME, "不符", f"问题里为 {value}{unit}，{shown.label}为 {shown.value}{shown.unit}")
    draft.sentences.insert(
        0, f"不对，对不上：问题里的 {value}{unit} 与{shown.label} {shown.value} {shown.unit} 不一致。"
    )


def _comparable(figure: Figure, unit: str) -> bool:
    if unit.startswith(("%", "个")):
        return figure.unit == "%"
    return figure.unit in MONEY


def equal(figure: Figure, value: Decimal, unit: str) -> bool:
    """Equal when rounded to the digits that the question gives."""
    own = abs(Decimal(figure.value))
    if figure.unit in MONEY:
        own = own * MONEY[figure.unit] / MONEY[{"万": "万元"}.get(unit, unit)]
    return abs(own - value) <= last_digit(value) / 2


def _beside_stated(draft: Draft, case: Case) -> None:
    """Without a number in the question: the change that the prose states."""
    stated = changes.change(case)
    claims = [e for e in stated.evidences if e.claim and e.claim.role == "change"]
    for evidence in claims[:1]:
        if evidence.value is not None:
            _judge(draft, abs(evidence.value), evidence.unit)
            said = draft.cite(replace(evidence, value=abs(evidence.value)))
            draft.say(f"正文写的变动额是 {said}。")
