"""A question about agreement that the checks of the document have already gone into: the very numbers it names, the very
table, or a thing that only checks know of (kinds of cars that make up a number, weights, shares that make up 100).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from assistant import checks
from assistant.agreement import whole_check
from assistant.answering.draft import Case, Draft
from assistant.documents.library import Source
from assistant.wording import ADDED, fold
from index.schema import Finding

_NUMBER = re.compile(r"(?<![\d.,A-Za-z])\d+(?:,\d{3})*(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d(?=年|$)")
_ADDS = re.compile(f"{ADDED}|分项|各项|各类|加.{{0,8}}等于|怎么加")
_RATES = re.compile("%|增长|下降|增幅|降幅|占|完成")
_OF_RATES = re.compile("增幅|占比|完成率|方向")
_OF_SUMS = re.compile("之和|货物|购置|在职|公用经费|项目支出|100")
_KNOWN = (  # words of a question, and the check that goes into it
    ("采购.*(货物|工程|服务|三类|各类)|货物.*(工程|服务)", "政府采购=货物+工程+服务"),
    ("(用车|车辆|车).*(各类|分类|加起来|相加)", "车辆数=各类用车之和"),
    ("(占比|比例|比重).*(加起来|合计|之和|100)", "占比合计=100%"),
    ("模板", "模板残留"),
    ("空表", "空表"),
    ("权重.*(合计|加起来|之和|100|90|对|问题|错)|(合计|总).*权重", "绩效权重"),
    ("(增幅|增长率|增减幅度).*都", "增幅=增减额÷上年数"),
    ("(占比|比例|比重).*都", "占比=部分÷合计"),
    ("完成率.*都", "完成率=决算÷预算"),
    ("比较.{0,4}口径|口径.*(执行|预算).*(执行|预算)", "比较口径前后一致"),
    ("(科目|各项).*(加起来|相加|之和).*一般公共预算", "正文所列科目之和"),
    ("小微|中小企业", "采购：小微"),
)
_LONG = 2  # digits that a number has at least, to be looked for
_TOLD = 4
_SHORT_TITLE = 5


def answer(case: Case) -> Draft | None:
    """What the checks say; None where none of them is about what the question names."""
    for source in case.sources[:1]:
        found = [
            *_of_numbers(case, source),
            *(() if _numbers(case) else _of_kind(case, source)),
            *_of_table(case, source),
        ]
        if found:
            return _told(case, source, list(dict.fromkeys(found)))
    return None


def unnamed(case: Case, draft: Draft) -> None:
    """An answer that states none of the numbers a question asks about does not settle it."""
    asked = _numbers(case)
    said = " ".join([*draft.sentences, *(f"{figure.value} {figure.formula}" for figure in draft.figures)])
    if asked and draft.status == "answered" and not asked & set(_decimals(said)):
        draft.unsure = True
        draft.say("问题里给的数没有在上面出现，请对照原文。")


def _of_numbers(case: Case, source: Source) -> Iterator[Finding]:
    """Checks that hold every number the question names, and a word of it; those of its kind before others."""
    asked = _numbers(case)
    if not asked:
        return
    words = _pairs(case.topic.text)
    found = []
    for finding in source.kept(checks.findings):
        held = set(_decimals(f"{finding.expected} {finding.found} {finding.detail}"))
        about = fold(finding.check + finding.detail + "".join(place.where for place in finding.places[:1]))
        if asked <= held and words & _pairs(about):
            found.append(finding)
    kind = _OF_SUMS if _ADDS.search(case.text) else _OF_RATES if _RATES.search(case.text) else None
    yield from [f for f in found if kind is None or kind.search(f.check)] or found


def _of_kind(case: Case, source: Source) -> Iterator[Finding]:
    """The findings of the check that the question describes."""
    names = [name for pattern, name in _KNOWN if re.search(pattern, case.text)]
    for finding in source.kept(checks.findings):
        if any(finding.check.startswith(name) for name in names):
            yield finding


def _of_table(case: Case, source: Source) -> Iterator[Finding]:
    """The sums of a table that the question calls by its title."""
    if not (_ADDS.search(case.text) or re.search("对得上|有没有(问题|错)|算错", case.text)):
        return
    named = [
        table.number
        for table in source.tables.values()
        if len(fold(table.title)) >= _SHORT_TITLE and fold(table.title) in case.text
    ]
    for finding in source.kept(checks.findings):
        if finding.places and all(place.table in named for place in finding.places):
            yield finding


def _told(case: Case, source: Source, found: Sequence[Finding]) -> Draft:
    """The contradictions first, then what agrees, some of each; counts of the rest."""
    draft = Draft(case)
    failed = [finding for finding in found if finding.verdict == "不符"]
    open_ones = [finding for finding in found if finding.verdict == "无法判断"]
    good = [finding for finding in found if finding.verdict not in ("不符", "无法判断")]
    draft.say("对不上：" if failed else "有一处不能确认：" if open_ones else "对得上：")
    whole_check.lines(draft, source, [*failed[:_TOLD], *open_ones[:_TOLD], *good[: 1 if failed else _TOLD]])
    counts = f"这样的核对共 {len(found)} 项，不符 {len(failed)} 项"
    draft.say(f"{counts}。")
    draft.check("有关的核对", "不符" if failed else "相符", counts)
    return draft


def _numbers(case: Case) -> set[Decimal]:
    """The numbers of the question, but for years and single digits."""
    text = _YEAR.sub("", case.text)
    return {value for value in _decimals(text) if len(value.as_tuple().digits) >= _LONG}


def _decimals(text: str) -> Iterable[Decimal]:
    return (Decimal(number.replace(",", "")).normalize() for number in _NUMBER.findall(text))


def _pairs(text: str) -> set[str]:
    words = re.findall("[一-龥]+", fold(text))
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)} - _EMPTY


_EMPTY = {
    "合计",
    "支出",
    "预算",
    "情况",
    "正文",
    "各项",
    "万元",
    "增长",
    "下降",
    "年度",
    "部门",
    "一般",
    "公共",
    "应为",
    "经费",
}
