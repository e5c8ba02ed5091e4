"""What is done with the figures a question is about: the operation, the role of the figure, its unit and measure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question import bounds, change_words, operations, wanted
from assistant.question.operations import BARE, OF_INDICATOR, Operation, Role, operation_of
from assistant.wording import span_mask

_FEW = 8  # characters: what matches more than these holds what is asked about, too
_PLACES = re.compile(
    r"文字说明|编制说明|情况说明|说明(?:里|中|上)|文字(?:里|中|上|部分)|正文(?:里|中|上)?|表(?:里|上|中|格里?)|前后|(?:收入|支出|收支)表"
    r"|两年的表|写的?是|写[了成着]?|提到了?|自己算|要[去到]|哪(?:[几两二三四五六些])个?(?:国家|城市|地方|地区)|算下来|算出来|算一?算|按金额"
)
_TARGET = re.compile(
    r"目标值|指标值|权重|分值|要?达到|不[能得可许准要]?(?:低于|少于|超过|高于|多于)|满意度|合格率|及时率|办结率|受理率|接通率|完成率要|(?<![增长完成执行比动降少加])率(?:要|目标|是|为|多少|[?。]?$)|目标是多少|控制在"
)
_EXCEPT = re.compile(
    r"除了?[^,。?]{2,14}?(?:之外|以外|外)的?|[^,。?的年]{2,8}(?:之外|以外)的|\((?:不含|不包括)[^)]*\)|不含[^,。?]{2,6}"
)


@dataclass(frozen=True)
class Intent:
    """`unit` is a money unit the answer is wanted in or a counter that is asked for (辆, 人 …), else "".

    `measure` is 预算数, 决算数, 执行数 … when the question insists on one column. `base` names what a change is
    measured against (上年, 年初预算). `top` is k of a top-k question, `place` n where the n-th alone is asked for
    (排第二的). `covered` are characters already understood. `body` is the unit below the body whose figures are meant,
    `side` its offices or its institutions (see `sides`).
    """

    operation: Operation
    role: Role = "amount"
    unit: str = ""
    counter: bool = False
    measure: str = ""
    base: str = ""
    top: int = 1
    place: int = 0
    lowest: bool = False
    target: bool = False
    covered: int = 0
    body: str = ""
    side: str = ""


def read(question: str) -> Intent:
    """The intent of a folded question; a pure function of its words."""
    unit, counter = wanted.unit_of(question)
    operation, role = operation_of(question, counter)
    return Intent(
        operation,
        role,
        unit,
        counter,
        wanted.measure_of(question),
        base=wanted.base_of(question),
        top=wanted.top_of(question),
        place=wanted.place_of(question),
        lowest=wanted.from_the_least(question),
        target=bool(_TARGET.search(question) or OF_INDICATOR.search(question)),
        covered=_covered(question),
    )


def _covered(q: str) -> int:
    bound = bounds.find(q)
    mask = (bound.mask if bound else 0) | change_words.covered(q)
    for match in _EXCEPT.finditer(q):
        mask |= span_mask(*match.span())
    if bare := BARE.search(q):
        mask |= span_mask(*bare.span("ask"))
    for pattern in (*operations.UNDERSTOOD, *change_words.UNDERSTOOD, *wanted.UNDERSTOOD, _PLACES):
        for match in pattern.finditer(q):
            if match.end() - match.start() <= _FEW:
                mask |= span_mask(*match.span())
    return mask
