"""是 or 否, 有 or 没有 before the figure, where a question asks for that and the figure settles it.

A printed 0 is 没有; a blank cell is neither, unless the answer says that the document or the sums of its table show it to be 0.
What the figure does not settle gets no such word: the figure is told as before.
"""

from __future__ import annotations

import re

from assistant.answering import verifier
from assistant.answering.draft import Case, Draft
from assistant.figures import saying
from assistant.guards import overlooked
from assistant.question.change_words import MOVED, asks_of_change

_HAS = re.compile(
    "有没有|有无|是否有|是否安排|有没安排|(?:安排|编列|列)了?.{0,12}(?:没有|吗|么)[?？]?$|(?<![没还只占])有.{1,16}(?:吗|么|没有)[?？]?$"
)
_NOT_OF_BEING = re.compile(
    "超过?|变|问题|错|出入|矛盾|[增减涨降多少高低]了|增加|减少|比|差|占|哪|谁|多少|几|为什么|怎么|必要|依据|目标|评价|\\d|一样|一致|同"
)
_TOLD = re.compile(
    r"(?P<word>增加|增长|上升|提高|减少|下降|降低|降|增|减)\s?(?P<value>\d[\d,]*(?:\.\d+)?)\s*(?:万元|元|亿元|%|人|辆)"
)
_SAME = re.compile("持平|无增减|没有变化|无变化|相同|没有增减|未变|一致|不变")
_SHOWN_NONE = ("文件写明没有", "即没有安排")
_NEAREST = "按最接近的项目"
_FUNDS = re.compile("政府性基金|国有资本|一般公共预算|财政专户|单位资金|其他资金")
_OF_ALL_MONEY = (
    "收支总表",
    "收入总表",
    "支出总表",
    "财政拨款收支总表",
    "政府性基金表",
    "国有资本经营表",
    "一般公共预算支出表",
)


def lead(case: Case, draft: Draft) -> str:
    """The word that answers the question, with its reason; "" where none is asked for or the figures do not settle it."""
    if draft.status != "answered" or any(_NEAREST in said for said in draft.sentences):
        return ""
    if asks_of_change(case.text) and case.intent.operation == "change":
        return _of_change(case, draft)
    bare = case.unscoped
    said = _HAS.search(bare)
    if said and not _NOT_OF_BEING.search(re.sub("是否有?|有没有|有无|没有", "", bare)):
        return _of_being(case, draft)
    return ""


def _of_change(case: Case, draft: Draft) -> str:
    found = MOVED.search(case.text)
    wants_up = bool(found and (found["up"] or found["up2"]))
    first = draft.sentences[0] if draft.sentences else ""
    told = _TOLD.search(first)
    zero = told is not None and not _amount(told["value"])
    if zero or (told is None and _SAME.search(first)):
        return f"没有{'增加' if wants_up else '减少'}，与{case.intent.base or '上年'}持平。"
    if told is None:
        return ""
    up = told["word"] in ("增加", "增长", "上升", "提高", "增")
    word = "增加" if up else "减少"
    return f"是，{word}了。" if up == wants_up else f"不是，是{word}了。"


def _of_being(case: Case, draft: Draft) -> str:
    """By the main figure: more than 0, a 0 printed everywhere, or a blank cell that is shown to be 0."""
    otherwise = any(said.startswith(saying.OTHERWISE) for said in draft.sentences)
    if case.intent.operation != "lookup" or not draft.figures or not draft.evidences or otherwise:
        return ""
    main = draft.evidences[0]
    if verifier.unserved(case, draft) or overlooked.overlooked(case, draft, yes_no=True):
        return ""
    if main.value is None:
        shown = main.blank and any(word in said for said in draft.sentences for word in _SHOWN_NONE)
        return "没有。" if shown else ""
    if main.value > 0:
        return "有。"
    kind = main.line.table.kind if main.line else ""
    partly = main.line is not None and _FUNDS.search(main.label) and kind not in _OF_ALL_MONEY
    none = all(figure.value in ("", "空白") or not _amount(figure.value) for figure in draft.figures)
    return "没有：文件印出的数是 0。" if not main.value and none and not partly else ""


def _amount(value: str) -> bool:
    """Whether a figure's value is another number than 0."""
    return bool(re.search("[1-9]", value))
