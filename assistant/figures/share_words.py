"""What a question calls the part and the whole of a share: A占B, A在B中的比重, B里A占多少."""

from __future__ import annotations

import re

from assistant.answering.draft import Case
from assistant.figures import operands
from assistant.question.phrases import BLANK, Phrase, phrase

SHARE_OF = re.compile(
    r"占(?:了|到|用)?|(?:相当于|等于)(?=.{1,24}(?:百分之|几成|比例|几倍|多少倍))|在(?=.{1,20}(?:里头?|中|里面)占)|是(?=.{1,24}(?:几倍|多少倍))|比(?=.{1,24}(?:多|高|大)(?:出|了)?(?:几倍|多少倍))"
)
_NO_WHOLE = re.compile(
    "占比(?:重|例)?(?:是|为|有)?(?:多少|几成?|百分之几|多大|多高)?[?？]?$|占(?:多[少大](?:比[重例])?)[?？]?$"
)
_IN_IT = re.compile(
    r"^(?P<part>.{2,30}?)在(?P<whole>.{2,30}?)(?:里头?|里面|之?中|当中|内)?(?:所占)?的?(?:比重|比例|占比|份额)"
)
IN_WHOLE = re.compile(
    r"^(?P<whole>.{2,60}?)(?:里头?|里面|之中|中(?![小央心国学医型层间专职介])|当中|内)[,，]?(?P<part>.{2,24}?)占"
)


def named_operands(case: Case) -> tuple[Phrase, Phrase] | None:
    """The phrases of the part and of the whole; an unnamed whole is the total of the side asked about."""
    text = case.text
    if inside := _IN_IT.search(text):
        part, whole = (operands.part(case, *inside.span(name)) for name in ("part", "whole"))
    elif inside := IN_WHOLE.search(text):
        part = operands.part(case, 0, inside.end("part"))
        whole = operands.part(case, inside.start("whole"), inside.end("whole"))
    elif cut := SHARE_OF.search(text):
        part, whole = operands.part(case, 0, cut.start()), operands.part(case, cut.end(), len(text))
    else:
        return None
    if re.fullmatch("采购|全部采购|采购总额", bare(whole)):
        whole = phrase("政府采购预算", case.terms)
        if kind := re.fullmatch(".{0,8}?(货物|工程|服务)(?:类)?", bare(part)):
            part = phrase(f"政府采购{kind[1]}预算", case.terms)
    elif re.fullmatch("(?:政府)?采购", bare(part)):
        part = phrase("政府采购预算", case.terms)
    if not (whole.mentions or whole.strong):
        if not re.search("支出|收入|预算|总|全部|全局|全年", text) and not _NO_WHOLE.search(text):
            return None
        whole = phrase("收入总计" if "收入" in text else "支出总计", case.terms)
    return (part, whole) if part.mentions or part.strong else None


def bare(item: Phrase) -> str:
    return item.text.replace(BLANK, "")


def names_no_whole(text: str) -> bool:
    """Whether a question asks for a share and does not say of what: 公务接待费占比多少."""
    return bool(_NO_WHOLE.search(text)) and not IN_WHOLE.search(text)
