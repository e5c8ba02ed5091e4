"""How well a question names something printed: the characters they share, and what of either is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.draft import Case
from assistant.documents.library import Source
from assistant.wording import clean_label, content_masks, fold, shared_mask, soft_mask, span_mask

_WEAK = 0.3
_BLANK = "\N{NULL}"
_PARTS = re.compile(r"[、,;；/]|和|及")
_ASKING = re.compile(
    r"绩效自评|自评|绩效|项目支出|项目|指标值|目标值|指标|目标|权重|分值|满分|得分|评分|打分|打了|几分|总分|资金来源|来源|"
    r"要求|达到|不低于|不超过|不少于|不能超过|不得低于|超过|低于|最多|最少|至少|上限|下限|最高|最低|最晚|最早|最迟|控制|以内|以上|"
    r"实际完成|完成值|完成情况|完成|全年执行|执行|计划|预计|年度|整体|总体|部门整体支出|支出|预算数|预算|"
    r"实施单位|主管部门|主管|实施|负责|承担|牵头|单位|谁|什么时候|何时|起止|时间|期限|周期|多长|多久|主要内容|内容|做什么|干什么|简介|"
    r"概况|立项|设立|依据|用途|类别|类型|属性|哪一类|哪类|一类|安排|资金|金额|多少钱|花费|花钱|花|要花|每人每天|每人|每天|标准|分别|各是|各为|各|"
    r"列出|有哪些|哪些|哪个|哪家|哪|几个|几|个数|数目|多少|怎么|是什么|写了|写|名称|名字|叫什么|任务|维持|保持|需要|需|使用|总共|总额|一共|情况|"
    r"设置|设定|定的|定|规定|办|举办|开展|提供|工程|那个|这个|里|一年|全部|所有|期|钱|能|出|占|会|该"
)


@dataclass(frozen=True)
class Likeness:
    """`mask`: the characters of the question a name covers; `fit`: the share of the name that the question holds."""

    mask: int
    fit: float


def question(case: Case) -> str:
    """The folded question with the body, place and year blanked out."""
    return "".join(_BLANK if case.scope.covered >> i & 1 else c for i, c in enumerate(case.text))


@lru_cache(maxsize=4096)
def likeness(text: str, name: str) -> Likeness:
    """How the question names a printed name. A name that is a list (甲、乙) is named by one of its parts."""
    whole = _likeness(text, name)
    parts = [part for part in _PARTS.split(name) if len(part) >= 4]
    if whole.fit >= 0.9 or len(parts) < 2:
        return whole
    best = max((_likeness(text, part) for part in parts), key=lambda like: like.fit)
    return best if best.fit >= 0.99 else whole


def _likeness(text: str, name: str) -> Likeness:
    if not name:
        return Likeness(0, 0.0)
    at = text.find(name)
    if at >= 0:
        return Likeness(span_mask(at, at + len(name)), 1.0)
    soft = soft_mask(name)
    strong = span_mask(0, len(name)) & ~soft
    got = shared_mask(name, text)
    own = strong.bit_count() + _WEAK * soft.bit_count()
    fit = ((got & strong).bit_count() + _WEAK * (got & soft).bit_count()) / own
    return Likeness(shared_mask(text, name), fit)


def strong_bits(text: str, mask: int) -> int:
    """How much of a mask is content, in characters."""
    strong, _ = content_masks(text)
    return (mask & strong).bit_count()


def left_over(case: Case, mask: int, least: int = 2, joined: bool = False) -> list[str]:
    """The words (of two characters or more) of a question that neither ask nor stand under `mask`.

    `joined`: with the weak characters beside the strong ones.
    """
    text = question(case)
    asking = 0
    for match in _ASKING.finditer(text):
        asking |= span_mask(*match.span())
    strong, soft = content_masks(text)
    free = ~asking & ~mask & ~case.scope.covered
    left = strong & free
    if joined:  # 大屏 is a word, though 大 alone is a filler
        while (more := left | (left << 1 | left >> 1) & soft & free) != left:
            left = more
    marked = "".join(c if left >> i & 1 and c != _BLANK else " " for i, c in enumerate(text))
    return [word for word in marked.split() if len(word) >= least]


def bare_name(printed: str, source: Source) -> str:
    """A printed name without numbering, the body's own name, and brackets left empty.

    Its short forms are left out at the start only: 图书馆 in 公共图书馆运行补助 is what is paid for.
    """
    name = clean_label(printed)
    entity, *aliases = (fold(own) for own in (source.identity.entity, *source.identity.aliases))
    if len(name) > len(entity) + 2:
        name = name.replace(entity, "")
    for own in aliases:
        if len(name) > len(own) + 2:
            name = name.removeprefix(own)
    return re.sub(r"\(\)", "", name)
