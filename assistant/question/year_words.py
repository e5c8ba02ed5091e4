"""The years that a question names: 2024年, 24年, 2022-2024年, 去年, 近三年."""

from __future__ import annotations

import re

from assistant.wording import number_of, span_mask

_YEAR = re.compile(
    r"(?<![\dA-Za-z])(20[0-4]\d)(?!\d)(?:年度|(?=年[初末底].{0,14}(?:结转|结余))|年初|年末|年底|年)?"
)
_SHORT_YEAR = re.compile(r"(?<!\d)([12]\d)年(?:度)?(?!以|内|来)")
_RANGE = re.compile(r"(?<!\d)(20[0-4]\d)年?(?:-|~|—+|–|至|到)(20[0-4]\d)年?(?:度)?")
_LAST_YEAR = re.compile(
    r"(?<![比较和与跟同于])(?:去年|上年度?|上一年度?|前一年)(?!.{0,3}(?:相比|比|没|未|结转|结余|账))"
)
_THIS_YEAR = re.compile("今年|本年度?(?!(?:收入|支出)(?:合计|总计|小计))|当年(?!(?:财政)?拨款)")
_OF_MEASURE = "(?:的?(?:年初|全年)?(?:预算|决算|执行)?数?的?)?"
_THIS, _LAST = "(?:今年|本年度?)", "(?:去年|上年度?|前一年)"
_AND = "(?:和|与|跟|、|及|以及|还有|,)?"
THIS_AND_LAST = re.compile(
    f"{_THIS}{_OF_MEASURE}{_AND}{_LAST}|{_LAST}{_OF_MEASURE}{_AND}{_THIS}"
    "|(?:今|本)(?:去|上)(?:两|二)?年|(?:去|上)(?:今|本)(?:两|二)?年"
)
_RECENT = re.compile(r"近([两二三四五2345])年|这([两二三四五2345])年")


def named_years(question: str) -> tuple[tuple[int, ...], int, str]:
    """(years by their numbers, the characters of all words for years, "last", "this", "recent3" … for a relative one)."""
    years: list[int] = []
    mask = 0
    for match in _RANGE.finditer(question):
        first, last = int(match.group(1)), int(match.group(2))
        years += range(first, last + 1) if first <= last <= first + 10 else [first, last]
        mask |= span_mask(*match.span())
    for match in _YEAR.finditer(question):
        years.append(int(match.group(1)))
        mask |= span_mask(*match.span())
    for match in _SHORT_YEAR.finditer(question):
        if not mask & span_mask(*match.span()):
            years.append(2000 + int(match.group(1)))
            mask |= span_mask(*match.span())
    relative = ""
    if found := THIS_AND_LAST.search(question):
        return tuple(dict.fromkeys(years)), mask | span_mask(*found.span()), "recent2"
    for pattern, name in ((_RECENT, "recent"), (_LAST_YEAR, "last"), (_THIS_YEAR, "this")):
        if found := pattern.search(question):
            relative = name + (str(number_of(found.group(1) or found.group(2))) if name == "recent" else "")
            mask |= span_mask(*found.span())
            break
    return tuple(dict.fromkeys(years)), mask, relative


def mentions_year_relative(question: str) -> bool:
    """Whether the folded question names a year only relatively (今年, 去年, 近三年)."""
    return bool(_THIS_YEAR.search(question) or _LAST_YEAR.search(question) or _RECENT.search(question))
