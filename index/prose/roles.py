"""What a figure in a sentence is: an amount, a change, a growth rate, a share, a degree of completion, a target.

The role is decided before the concept: words near the number say what it is, whatever it is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.prose.figures import Figure
from index.schema import Role

_UP = "增加|增长|上升|提升|提高|上涨|调增|净增|增幅|升幅|多"
_DOWN = "减少|下降|降低|压减|压缩|调减|核减|下浮|回落|节约|降幅|减幅|少"
_WORD = rf"(?<![新递提晋])(?P<word>{_UP}|{_DOWN}|增|减|降|升)"
_TAIL = r"(?:了|率|额|数额|数|金额|资金|幅度|比例|支出|经费|\([^()]*\))*(?:约|为|达|近)?$"
_MOVED = re.compile(rf"{_WORD}{_TAIL}")
_UPGRADED = re.compile(
    r"(?:提升|提高)$"
)  # 基础设施提升50万元 is a project, unless it is compared with something
_COMPARED = re.compile("比|较|同期|上年|去年")
_MOVED_WHAT = re.compile(
    r"(?<![新递])(?P<word>增加|减少|压减|压缩|调减|调增|核减|节约)(?:了)?(?P<what>[^,;。是因]{2,30})$"
)
_SHARE = re.compile(r"占(?P<base>[^,;。]*?)的?(?:比重|比例|比|份额)?(?:为|约|达)?$")
_OF_BUDGET = re.compile("(?:年初|全年|本年|调整|变动)预算数?的?")  # 收入完成9万元，占调整预算90%
_DONE = re.compile(
    r"(?:完成(?:率)?|执行率|执行进度|支出进度)(?P<base>[^,;。]*?)的?(?:为|达|达到|约)?$|"
    r"(?:为|是|占)?(?P<base2>(?:年初|全年|调整)?预算数?)的$"
)
_AIM = re.compile(
    r"(?:不低于|不少于|不高于|不超过|不大于|不小于|达到|控制在|大于等于|小于等于|目标值(?:为)?|目标为)$"
)
_BASE = re.compile(
    r"(?:比|较|与|同)(?P<base>(?:上年度?|去年|上一年度?|20\d\d年度?|年初|全年)[^,;。增减上升下降持一相无有零多少高低比提压没]{0,16}|"
    r"(?:年初|全年|调整)?预算数?)"
)
_FIGURE_AFTER = re.compile(
    r"(?<=[年度数算])\d[\d.]*(?:[万千]?元)?$|(?<=[\u4e00-\u9fff])\d[\d.,]*[万千亿]*元$"
)  # 比2024年5.00万元: the year, not its amount
_REASONED = re.compile(r"(?:主要)?原因(?:是|为|:)[^;。]*;")
_MOVED_LIST = re.compile(r"(?<!新)(?P<word>增加|减少|压减|压缩)[^,;:。\d]*等$")
_LESS = re.compile(r"(?P<word>小于|低于|少于|大于|高于|多于)(?P<base>[^,;。\d]*数)$")
_MOVED_AFTER = re.compile(r"^的(?P<word>增长|增加|减少|下降)(?:额|数|幅度)")
_LEVEL = re.compile(
    r"(?<!基本)(?:比|较|与|同|和)(?P<base>[^,;。比较与\d]{0,2}(?:20\d\d)?[^,;。比较与\d]{1,24}?)(?:相比)?,?(?:保持)?"
    r"(?P<word>(?<!基本)(?:持平|相同|一致|无增减变化|无变化|无增减|没有变化|未发生变化|保持不变))"
)


_UP_OR_DOWN = re.compile(rf"(?:{_UP})\((?:{_DOWN})\)|(?:{_DOWN})\((?:{_UP})\)")
_RATE = re.compile(r"(?:按)?(?:同口径|可比口径)?[同环]比$|(?:增加|减少|增长|下降)/$")
_AGAINST = re.compile(r"(?:^|(?<=[\u4e00-\u9fff\")]))(?:比|较|与|同|占|完成)(?=上|去|20|年|预|全|本)|相比")
_TIME = re.compile(r"上年|去年|20\d\d|上一年|年初|预算(?!表)|执行|同期|往年")


@dataclass(frozen=True, slots=True)
class Reading:
    """The role of a figure; `what` is a noun between the sign word and the number (减少公务接待费3万元)."""

    role: Role
    direction: int = 0
    base: str = ""
    what: str = ""


def read(figure: Figure, left: str, sentence_left: str, right: str = "") -> Reading:
    """The role of a figure from the words left of it, in its clause and in the sentence, and right of it."""
    if figure.percent:
        return _rate(figure, left, sentence_left)
    if figure.sign or _AIM.search(left):
        return Reading("target")
    moved = _MOVED.search(left) or _MOVED_AFTER.match(right) or _LESS.search(left)
    if moved and not (figure.money and _UPGRADED.search(left) and not _COMPARED.search(sentence_left)):
        against = moved["base"] if moved.re is _LESS else base(sentence_left)
        return Reading("change", _direction(figure, moved["word"], left), against)
    listed = _MOVED_LIST.search(sentence_left)
    if listed:
        return Reading("change", _direction(figure, listed["word"], left), base(sentence_left))
    moved = _MOVED_WHAT.search(left)
    if moved and not re.search(r"[0-9%]", moved["what"]):
        return Reading("change", _direction(figure, moved["word"], left), base(sentence_left), moved["what"])
    if figure.unit == "分":
        return Reading("other")
    return Reading("amount" if figure.money else "count")


def _rate(figure: Figure, left: str, sentence_left: str) -> Reading:
    if figure.sign or _AIM.search(left):
        return Reading("target")
    share = _SHARE.search(left)
    if share and _OF_BUDGET.fullmatch(share["base"]):
        return Reading("completion", 0, share["base"].strip("的"))
    if share:
        return Reading("share", 0, share["base"].strip("的"))
    moved = _MOVED.search(left)
    if done := _DONE.search(left):
        if not moved:
            return Reading("completion", 0, (done["base"] or done["base2"] or "预算").strip("的为"))
    if moved:
        return Reading("growth", _direction(figure, moved["word"], left), base(sentence_left))
    return Reading("other")


def _direction(figure: Figure, word: str, left: str) -> int:
    if figure.value == 0 or _UP_OR_DOWN.search(left):
        return 0
    return -1 if word in _DOWN.split("|") or word in ("减", "降", "小于", "低于", "少于") else 1


def base(sentence_left: str) -> str:
    """What the sentence compares with, named last before the figure: 上年预算, 2024年执行数."""
    text = _REASONED.sub(";", sentence_left)
    text = text[text.rfind("原因") + 2 :] if "原因" in text else text
    found = [match["base"] for match in _BASE.finditer(text)]
    return _FIGURE_AFTER.sub("", found[-1].strip()) if found else ""


def levels(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Where a sentence says that something did not change: (start, end, base)."""
    found = (match for match in _LEVEL.finditer(sentence) if _TIME.search(match["base"]))
    return tuple((m.start("word"), m.end("word"), m["base"]) for m in found)


def noun(left: str) -> str:
    """The words of a clause before its sign word or 占, comparisons left out: 比上年 is no subject."""
    if _LESS.search(left):
        return ""
    for pattern in (_SHARE, _DONE, _MOVED):
        if found := pattern.search(left):
            left = left[: found.start()]
            break
    return _AGAINST.split(_RATE.sub("", left))[0]
