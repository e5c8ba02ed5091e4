"""What is asked of a change: how much or how fast something rose or fell, whether it did, which did most."""

from __future__ import annotations

import re

from assistant.wording import span_mask

SAME_YEARS = re.compile(r"[和与跟同](?:去年|上年|20\d\d年?).{0,6}(?:一样|相同|持平|差不多)(?:吗|么|不)?")
GROWTH = re.compile(
    r"(?:增长|下降|增加|减少|降|涨|增|(?<![审核])减|变(?![电更])|提高|上升|压减|压缩|砍|削减|缩减|裁减|多(?!少)|(?<!多)少|增幅|降幅|涨幅|幅度).{0,6}(?:百分之|百分比|多少个?百分点|率|几成|比例|%)|几个点|多少个点|增幅|[降减跌]幅|涨幅|增长率|增速|变动幅度|幅度|翻了?[一两]?番|翻倍"
)
CHANGE = re.compile(
    r"(?:增[加长]?|涨|上升|多|高)了?(?:呢)?还是(?:减少?|降低?|跌|下降|少|低)了?|(?:减少?|降低?|下降|少|低)了?(?:呢)?还是(?:增[加长]?|涨|上升|多|高)了?|是增是减|是涨是跌|涨跌|升降|"
    r"(?:比|较|和|跟|与|同)(?:上年|去年|上一年|20\d\d年?)(?:相?比)?(?:呢|怎么样|如何|有变化|有没有变化|变了)|(?:比|较|和|跟|与|同).{0,10}(?<![局厅委办院所\d])(?:上年|去年|上一年|前一年|(?:20)?[0-4]\d年|20\d\d|执行数|年初)[^?]{0,14}(?:增|减|降|涨|(?<!各是)(?<!分别是)多(?!少)|(?<!多)少|变|压|高|低|差|提高|上升)|同比|增减|增长了?多少|增加了?多少|减少了?多少|[增减]了多少|下降了?多少|涨了?多少|降了?多少|(?:上升|升|上涨|提高)了多少|(?<!气候)变化(?:了|多|是|如|怎)?多?少?|压减了?多少|压了?多少|增长百分|比(?:上年|去年|上一年)|[和与跟同](?:上年|去年|上一年)相?比|较(?:上年|去年)|和去年比|跟去年比|变了多少|变动多少|(?:砍|缩|裁|削|省|少花|多花|少要|多要)(?:减|掉|下来?|下去)?了?多少|(?:降|涨|升|减少?|增加?|下降|上升)了?几个?百分点|[多少高低]了多少|"
    r"(?<![参追附相添叠外施再更])加了?多少|(?<!下)跌了?多少|多出来?了?多少|(?<![最至大许众若])(?:多|(?<!多)少)(?:给|批|安排|列|拨|花|要|用|买|领|加)了?多少|"
    r"(?:变动|变化|增加|增长|减少|下降|上升|增减)(?:数?额|数量|金额|量)"
)
_UP, _DOWN = "增加|增长|上升|上涨|提高|涨|增|多|高", "减少|下降|降低|压减|压缩|缩减|降|减|少|低"
MOVED = re.compile(
    f"(?:是不是|是否|有没有|有无|有没)[^,。?]{{0,16}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|[?？]?$)|(?:(?P<up2>{_UP})|(?P<down2>{_DOWN}))了?(?:吗|么|没有|没)[?？]?$"
)
_CHANGE_WORDS = re.compile(
    r"相?比|较|[和跟与同](?=上年|去年|20)|上年|去年|上一年|前一年|20\d\d年?|[12]\d年|执行数|年初|预算数?|决算数?|增[加长]?|减少?|下?降低?|涨|多少?|少|变[化动]?|压[减缩]?|提?高|低|差|上升|[了的是呢]"
)
"""What a question for a change says besides what has changed."""
BACK = re.compile(r"倒推|反推|推算|倒算|推出")
MOST_CHANGED = re.compile(
    "(?:增加|增长|增|涨|上升|上涨|提高|减少|下降|降低|减|降|压减|压缩|压|砍|缩减|缩|变化|变动|变)(?:额|幅度|幅|得|的|了)*"
    "(?:最|更|比较)?(?:为)?(?:[多少大小快慢高](?!少)|厉害|狠|明显|显著)|比(?:上年|去年|上一年).{0,6}[多少](?:得|的|了)最?[多少]"
)
"""A comparison by how much something has changed: 谁减得多, 增加最多的, 降幅最大."""
_WAYS = "增长|增加|上升|上涨|提高|增|涨|下降|减少|降低|压减|降|减"
_LISTED_THINGS = "税种|税收|税|支出|收入|科目|项目|经费"
WHICH_CHANGED = re.compile(
    f"哪(?:些|几|一)?[项个种类款]?(?:{_LISTED_THINGS})(?:的?预算)?(?:比|较|同比)?(?:上年|去年)?(?:是|有|出现)?(?:{_WAYS})了?的?[?。]?$"
    f"|(?:{_WAYS})了?的(?:{_LISTED_THINGS})(?:都|分别)?(?:有|是)?(?:哪些|哪几[项个种类款])[?。]?$"
)
"""All those of a list that rose, or fell: 哪些税种下降了, 增长的支出有哪些."""
_A_YEAR = r"(?:上年|去年|上一年|前一年|往年|20\d\d|年初)"


UNDERSTOOD = (MOST_CHANGED, GROWTH, BACK)
"""Words that say no more than this, and so are no part of what is asked about; `covered` for the others."""


def asks_of_change(text: str) -> bool:
    """Whether a folded question asks if something rose or fell against a year: 是不是减少了, 增加了吗, 比上年高吗."""
    found = MOVED.search(text)
    if found is None or re.search("多少|几|哪|谁|为什么|为何|还是|怎么|如何", text):
        return False
    against = re.search(rf"[比较]{_A_YEAR}", text)
    if re.search(rf"[比较](?!{_A_YEAR})", text):
        return False  # one item against another
    return bool(against) or next(word for word in found.groups() if word) not in "多少高低"


def covered(q: str) -> int:
    """The characters that ask for a change; of longer words that also hold what has changed, only those that ask."""
    mask = 0
    for match in CHANGE.finditer(q):
        asks_only = len(_CHANGE_WORDS.sub("", match.group(0))) < 2
        for words in [match] if asks_only else _CHANGE_WORDS.finditer(q, *match.span()):
            mask |= span_mask(*words.span())
    return mask
