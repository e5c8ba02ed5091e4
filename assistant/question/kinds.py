"""The kind of thing a question asks for, and what a text must print to tell it: who → a name, when → a date, how many X → a
number of X. A sentence about the right thing that does not hold the kind asked for is no answer."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.wording import span_mask

_NUMBER = r"(?<![\d.])\d[\d,]*(?:\.\d+)?"
_ANY_NUMBER = rf"(?P<number>{_NUMBER}|[一二两三四五六七八九十百千]+)"
_SCALE = "(?:多|余)?(?P<scale>万|亿|千|百)?"
_COUNTER = (
    "人次|批次|台套|平方米|公里|个工作日|工作日|小时|分钟|人|名|位|辆|台|套|家|件|户|批|场|次|起|分|天|岁|个|项|度|吨|页|册|卷|亩|株|棵|盏"
    "|座|份|篇|条|头|期|所|张|间|处|门|部|艘|架|枚|只|颗|本|幅|支|组|班|届|轮|遍|回|站|点|米|层|栋|幢|年|个?月"
)
_ALIKE = {
    **dict.fromkeys("人名位", "人|名|位|人次"),
    **dict.fromkeys("次回趟", "次|场|回|轮"),
    **dict.fromkeys("个项", "个|项|家|处|所|名|人|条|座|大|种|类|套|台"),
    **dict.fromkeys("家所", "家|个|户|所"),
    **{
        "场": "场|次",
        "件": "件|起|宗",
        "条": "条|项|个",
        "辆": "辆|台",
        "台": "台|套|辆",
        "天": "天|日|个?工作日",
    },
}
"""Counters that a document may print for the one that is asked with."""
_MANY = re.compile(
    rf"(?:多少|(?<![哪这那第])几)个?(?P<counter>{_COUNTER}|趟)(?!分之)"
    r"|多少(?!钱|万|亿|元|千|百分比|比例|度|[一-龥]{0,10}(?:费|钱|资金|收入|支出|预算|款|金|补助|补贴|结余|结转|额|数))(?P<noun>[一-龥]{2,6})"
)
_MONEY_ASKED = re.compile(
    r"多少(?:个)?(?:钱|万|亿|元|经费|资金|费用|款项|补贴|补助)|几(?:个)?(?:亿|块|万|元)"
    r"|(?:花|给|拨|补|投|要|用)(?:了|掉|费|出|入)?多少(?![一-龥]{0,2}(?:人|名|次|场|个|台|套|家|天|时间))|(?:安排|拨)了?多少|什么价|单价|标准是"
)
_PLAIN_MUCH = re.compile("多少|几何")
_FIGURE = re.compile(rf"(?P<number>{_NUMBER}){_SCALE}(?P<unit>元|%|{_COUNTER})?")
_MONEY = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>(?:万|亿|千|百)?元)")
_IN_WORDS = ("place", "who", "when", "score", "often", "long", "size")


@dataclass(frozen=True)
class Kind:
    """What is asked for: its name, the characters of the question that ask for it, and how a text tells it."""

    name: str
    mask: int
    told: re.Pattern[str]

    @property
    def numeric(self) -> bool:
        """Whether it is a number that is told."""
        return "number" in self.told.groupindex

    def find(self, text: str) -> re.Match[str] | None:
        """The first place of a folded text that tells it."""
        return self.told.search(text)


@dataclass(frozen=True)
class _Words:
    name: str
    asks: re.Pattern[str]
    told: re.Pattern[str]
    first: bool


@cache
def _words() -> tuple[_Words, ...]:
    data = tomllib.loads(resources.files("assistant").joinpath("data/kinds.toml").read_text("utf8"))
    return tuple(
        _Words(
            entry["name"],
            re.compile(entry["asks"]),
            re.compile(entry["told"].replace("{number}", _ANY_NUMBER)),
            entry.get("first", False),
        )
        for entry in data["kind"]
    )


def asked(text: str) -> Kind | None:
    """The kind of thing a folded question asks for; None where its words ask for none that a text could be tested for."""
    if kind := _by_words(text, first=True):
        return kind
    if _MONEY_ASKED.search(text):
        return Kind("money", _mask(_MONEY_ASKED, text), _MONEY)
    if found := _MANY.search(text):
        return _number_of(found)
    if kind := _by_words(text, first=False):
        return kind
    if _PLAIN_MUCH.search(text):
        return Kind("figure", _mask(_PLAIN_MUCH, text), _FIGURE)
    return None


def asking(text: str) -> int:
    """The characters of a folded question that only ask, whatever the kind."""
    mask = 0
    for asks in (*(words.asks for words in _words()), _MONEY_ASKED, _PLAIN_MUCH):
        mask |= _mask(asks, text)
    for found in _MANY.finditer(text):
        mask |= _number_of(found).mask
    return mask


def in_words(text: str) -> bool:
    """Whether a folded question asks for a name, a place, a date or the like, which no amount of money is."""
    kind = asked(text)
    return kind is not None and kind.name in _IN_WORDS and not much(text)


def much(text: str) -> bool:
    """Whether a folded question asks how much, be it beside something else."""
    return bool(_MONEY_ASKED.search(text) or _PLAIN_MUCH.search(text))


def unit(found: re.Match[str]) -> str:
    """The unit of a number found, its scale with it: 万元, 万人次."""
    said = found.groupdict()
    return f"{said.get('scale') or ''}{said.get('unit') or ''}"


def _by_words(text: str, *, first: bool) -> Kind | None:
    for words in _words():
        if words.first == first and words.asks.search(text):
            return Kind(words.name, _mask(words.asks, text), words.told)
    return None


def _number_of(found: re.Match[str]) -> Kind:
    counter = found["counter"]
    alike = _ALIKE.get(counter, re.escape(counter)) if counter else _COUNTER
    end = found.end("counter") if counter else found.start() + 2
    told = re.compile(rf"{_ANY_NUMBER}{_SCALE}(?P<unit>{alike})(?!费)")
    return Kind("number", span_mask(found.start(), end), told)


def _mask(pattern: re.Pattern[str], text: str) -> int:
    mask = 0
    for found in pattern.finditer(text):
        mask |= span_mask(*found.span())
    return mask
