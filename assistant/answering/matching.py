"""How much of a phrase a printed label covers, and how much of the label was asked for.

A label is covered as a whole where a name of a concept is it or the phrase holds it as printed, else by the parts that
both share.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.documents.library import Source
from assistant.question.phrases import LONGER_NOUN, Phrase
from assistant.question.terms import Terms
from assistant.wording import clean_label, shared_mask, soft_mask, span_mask
from index.schema import Claim

_REMEMBERED = 50_000  # matches of a phrase and a label: documents share most of their labels
_OTHER_NAME = 0.2  # the words name a concept and the label is not it: 电费 in 邮电费
_REST = 0.5  # 其他… is what is left beside the thing asked for
_SIDES = ("收入", "支出", "收支")
HALF_NAMED = 0.5
_CLAIM_TAIL = re.compile(
    r"(?:财政拨款)?(?:支出|收入)?(?:预算|决算)(?:支出|收入|总?额|数|安排|金额)*$|(?:年初)?(?:支出|收入)?(?:预算|决算)(?:支出|收入|总?额|数|安排|金额)*$|预期$|(?:总额|合计|数)$"
)
_CLAIM_HEAD = re.compile(
    r"^(?:20\d\d年度?|本部门|本单位|本年度?|今年|全年|安排|财政拨款安排的?|部门预算|部门(?=财务|收支|机关)|行政单位的|全?[省市州盟县区旗](?=本级)|全[省市州盟县区旗]|本级的?)+"
)
_OF_UNITS = re.compile(
    r"^[^、,]{2,30}?(?:[及和与]其?)(?:所属|下属)[^、,]{0,10}?(?:单位|机构)的?(?=[“\"一-龥]{3,})"
)
"""The bodies whose figure it is: 某办公厅及所属单位机关运行经费."""
_SIDE_TAIL = re.compile("(?:支出|收入|经费|费用|费)$")
_AND = "和与及、"
_YEAR_HEAD = re.compile(r"^20\d\d年度?")

Cache = dict[str, tuple[int, float]]
"""The matches of the labels of one document, kept while a phrase is looked up in it."""


class Matcher:
    """Matches the labels of documents with phrases, as (characters of the phrase covered, share of the label asked for)."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._matched = lru_cache(maxsize=_REMEMBERED)(self._match_label)

    def label(self, asked: Phrase, label: str, source: Source, cache: Cache) -> tuple[int, float]:
        """The match of a printed label."""
        if label not in cache:
            cache[label] = self._matched(asked, label, tuple(n for n in source.names if n in label))
        return cache[label]

    def claim(self, asked: Phrase, claim: Claim, source: Source, cache: Cache) -> tuple[int, float]:
        """The match of a prose figure's name, with and without words that only say what kind of figure it is."""
        name = clean_label(claim.name)
        best = self.label(asked, name, source, cache)
        bare = _CLAIM_HEAD.sub("", _CLAIM_TAIL.sub("", _OF_UNITS.sub("", name))) if best[1] < 1.0 else name
        if bare != name and len(bare) >= 2:
            best = max(best, self.label(asked, bare, source, cache), key=lambda match: match[1])
        return best

    def _match_label(self, asked: Phrase, label: str, names: tuple[str, ...]) -> tuple[int, float]:
        """The match of a label that has these names of the document's body in it."""
        label = _YEAR_HEAD.sub("", label) or label
        if not label:
            return 0, 0.0
        mask, precision = 0, 0.0
        for mention in asked.mentions:
            likeness = self.terms.likeness(mention, label)
            if likeness:
                mask, precision = mask | mention.mask, max(precision, likeness)
        if mask:
            at = asked.text.find(label)
            inside = any(
                m.start <= at and at + len(label) < m.end or m.start < at < m.end for m in asked.mentions
            )
            if at >= 0 and not inside:
                precision = 1.0
            return mask | shared_mask(asked.text, label) & asked.strong, precision
        at = asked.text.find(label)
        if at >= 0 and len(label) >= 2:
            end = at + len(label)
            longer = LONGER_NOUN.match(asked.text, end) and not LONGER_NOUN.match(label[-2:])
            # A concept one character longer is another thing: 邮电费 is not 电费, 离退休费 not 退休费.
            wider = any(m.start == at - 1 and m.end == end for m in asked.mentions)
            if label in _SIDES:  # nor is 收入 what 财政拨款收入 asks for
                wider = any(m.start <= at and end <= m.end and m.end - m.start > 2 for m in asked.mentions)
            return span_mask(at, end), 0.5 if longer or wider else 1.0
        shared = shared_mask(asked.text, label) & (asked.strong | asked.soft)
        if not (shared & asked.strong).bit_count():
            return (shared, 0.1) if shared else (0, 0.0)
        bare = label
        for name in names:
            bare = bare.replace(name, "")
        soft = soft_mask(bare)
        strong = span_mask(0, len(bare)) & ~soft
        own = strong.bit_count() + 0.3 * soft.bit_count()
        got = shared_mask(bare, asked.text)
        fit = ((got & strong).bit_count() + 0.3 * (got & soft).bit_count()) / own if own else 0.0
        if any(
            not shared & ~m.mask and not _lists(label, asked.text[m.start : m.end]) for m in asked.mentions
        ):
            fit *= _OTHER_NAME
        if label.startswith("其他") and "其他" not in asked.text:
            fit *= _REST
        return shared, fit

    def names(self, asked: Phrase, label: str) -> bool:
        """Whether the question names a body well enough: three characters of it or more, in one run or in its order."""
        return (shared_mask(asked.text, label, 3) & asked.strong).bit_count() >= 3


def _lists(label: str, words: str) -> bool:
    """Whether a label names the words as one of several things: 拆迁补偿 in 征地和拆迁补偿支出."""
    at = label.find(words)
    if at < 0:
        return False
    before, after = label[:at], _SIDE_TAIL.sub("", label[at + len(words) :])
    return bool(before or after) and (not before or before[-1] in _AND) and (not after or after[0] in _AND)
