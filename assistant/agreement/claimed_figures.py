"""Whether a figure is what the asker believes it to be: `公务接待费是0.3万元，对吗`, `总支出是不是200万元`.

The figure is looked up as if it had been asked for, and then laid beside the number of the question. Which number the asker
had is not repeated in the answer: nothing but what the document prints stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.agreement.claimed_changes import NAME, equal
from assistant.schema import Answer, Check, Figure, Verification
from index.money import MONEY

_UNIT = "亿元|百万元|万元|千元|百元|元|亿|万|%|人|辆|台|套|平方米|人次|批次|个|家"
_ASKS = "(?:对|是|正确|准确|没错|属实|真的?)(?:吗|么|吧)|对不对|是不是|是这样(?:吗|么|吧)|没错吧|吗|么"
_CLAIM = re.compile(
    "(?:(?:请|帮我|麻烦)?(?P<checks>核对|核实|确认)(?:一下)?[:,]?|(?:我)?(?:记得|听说|印象(?:里|中)),?)?"
    f"(?P<item>.{{3,}}?)(?P<whether>是不是|是否|是|为|有|等于)?(?:大约|大概|约)?"
    rf"(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<unit>{_UNIT})(?P<rest>[一-龥]{{0,4}}?),?(?P<asks>{_ASKS})?[?]?"
)
_NUMBERS = re.compile(rf"\d(?:[\d,.]*)(?:{_UNIT})")
_OTHERWISE = re.compile(
    "[增减升降涨压超省]|变化|变动|同比|上年|去年|占|比|完成|执行率|加|之和|总和|相差|还是|或者?$|至少|至多|不到|不足|[多少大小高低]于|以[上下内]|[第前每近]$"
)
_SPOKEN = {"万": "万元", "亿": "亿元"}
_SAME, _ROUNDED = "对：与文件印出的数相同。", "四舍五入后相同：文件印出的数更细。"
_OTHER = "不对：文件印出的是另一个数。"


@dataclass(frozen=True, slots=True)
class Claimed:
    """The number that a question takes to be so, and the question for the figure itself."""

    asked: str
    value: Decimal
    unit: str


def read(text: str) -> Claimed | None:
    """What a folded question claims; None where it claims nothing, more than one number, or a change, a share or a limit."""
    found = _CLAIM.fullmatch(text)
    if found is None or len(_NUMBERS.findall(text)) != 1:
        return None
    if not (found["asks"] or found["checks"] or found["whether"] in ("是不是", "是否")) or _OTHERWISE.search(
        found["item"]
    ):
        return None
    verb = {"是不是": "是", "是否": "是", None: "是"}.get(found["whether"], found["whether"])
    unit = _SPOKEN.get(found["unit"], found["unit"])
    value = Decimal(found["number"].replace(",", ""))
    # money is asked for in no unit: the printed figure is what the claim is laid beside, not its conversion
    wanted = "钱" if unit in MONEY else unit
    return Claimed(f"{found['item'].rstrip(',的')}{verb}多少{wanted}{found['rest']}", value, unit)


def judged(answer: Answer, claimed: Claimed) -> Answer | None:
    """The answer with what it says of the claim; None where its figures do not settle it."""
    if answer.status == "not_found":
        return answer  # neither right nor wrong
    if answer.verification.verdict != "verified" and not _only_said(answer):
        return None
    near = [figure for figure in answer.figures if _comparable(figure, claimed.unit)]
    if not near:
        return None
    positive = (figure for figure in near if Decimal(figure.value) >= 0)  # as every number claimed
    same = [figure for figure in positive if equal(figure, claimed.value, claimed.unit)]
    if not same:
        return replace(answer, text=f"{_OTHER}\n{answer.text}")
    if same[0].citations != answer.figures[0].citations:
        return None  # another reading that is told beside it
    exact = any(_exactly(figure, claimed) for figure in same)
    check = Check(NAME, "相符" if exact else "四舍五入", f"{same[0].label} {same[0].value} {same[0].unit}")
    checks = Verification(answer.verification.verdict, (*answer.verification.checks, check))
    return replace(answer, text=f"{_SAME if exact else _ROUNDED}\n{answer.text}", verification=checks)


def _only_said(answer: Answer) -> bool:
    """The prose states the figure, and no table does."""
    figures = answer.figures
    return answer.verification.verdict == "narrative" and {f.basis for f in figures} == {"narrative"}


def _comparable(figure: Figure, unit: str) -> bool:
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", figure.value):
        return False
    return figure.unit == unit or {figure.unit, unit} <= set(MONEY)


def _exactly(figure: Figure, claimed: Claimed) -> bool:
    if figure.unit == claimed.unit:
        return Decimal(figure.value) == claimed.value
    return Decimal(figure.value) * MONEY[figure.unit] == claimed.value * MONEY[claimed.unit]
