"""Words that turn a question round and that the answer took no account of: then it is refused.

The search for labels passes over small words. Some of them change what is asked (非, 不含, 明年, 花多少钱): an answer that
holds no figure of that kind has not answered. `overlooked` has those that only take its word "verified" away.
"""

from __future__ import annotations

import re

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import printed_about
from assistant.question import subunits
from assistant.wording import fold
from index.money import MONEY

_WITHOUT = re.compile(
    "(?<![莫是除])非(?![常要得])|(?<!是)不是|并非|不靠|不由|不来自|不含|不包括|不算|没有?用(?!完|掉)|除(?:了|去|开|掉)?[^,。?]{1,16}?(?:以外|之外|外)|(?:以外|之外)的?|剔除|扣除|扣掉|刨去|刨掉|除(?:了|去|开|掉)(?![^?]{0,20}(?:其他|其它|谁|哪|别的|什么))|去掉|撇开|抛开|不计(?!入)"
)
_BUT_FOR = re.compile(
    "(?:除(?:了|去|开|掉)?|去掉|扣除|剔除|刨去|刨掉|撇开|抛开|不算)(?P<part>[^,。?]{2,24}?)(?:之外|以外|外)?,?(?=其他|其它|其余|剩下|别的|余下)"
)
_OTHER_FUNDS = re.compile("其他资金|单位资金|自有资金|专户|非财政|事业收入|经营收入")
_AHEAD = re.compile("(?:明年|后年|来年|下一年度?|下个年度|未来[一二两三四五几]年)")
_SUPPOSED = re.compile(
    r"(?:新增|增加|添置?|新买|再买|再添|购置|购入|买入?|更新|报废|减少|处置)[了掉]?(?:\d+|[一二两三四五六七八九十]+)"
    "(?:辆|台|套|个|人|名|件|艘)[一-龥]{0,8}?(?:之后|以后|后)(?!勤|续|备)"
)
_ONE_YEAR = re.compile(r"(?<![\d\-~至到—])(20\d\d)年(?!度?[\-~至到—])")
_OWN_YEAR = re.compile("[比较](年初|调整后?的?预算|全年预算|执行数|批复数)")
"""What a figure is measured against within its own year, which the figures of two years do not tell."""
_MONEY_ASKED = re.compile("多少个?(?:钱|万?元|亿)|花(?:费|掉|了)*多少|(?:金额|价款)(?:是|有)?多少")


def supposed(case: Case) -> str:
    """A change that the question supposes before it asks for the number left (新增1辆后共几辆); "" where there is none."""
    found = _SUPPOSED.search(case.text)
    return found.group(0) if found and case.intent.counter else ""


def ahead(case: Case) -> str:
    """Words for a time after the documents (明年), which no document knows; "" where there are none or a label says them."""
    found = _AHEAD.search(case.text)
    if found is None or any(m.start <= found.start() < m.end for m in case.topic.mentions):
        return ""
    return found.group(0)


def later_year(case: Case, draft: Draft) -> str:
    """A year that the question names beside another one and that comes after every document; "" where there is none."""
    if not draft.figures or case.intent.operation in ("trend", "change", "rank"):
        return ""
    last = max((source.identity.year for source in case.sources), default=0)
    named = [int(year) for year in _ONE_YEAR.findall(case.text)]
    later = [year for year in named if year > last] if len(set(named)) > 1 else []
    return str(later[0]) if later and last else ""


def base_untold(case: Case, draft: Draft) -> str:
    """What a change is asked against (2020年, 年初预算) where the answer measures it against another; "" where it does not."""
    base, told = case.intent.base, {evidence.year for evidence in draft.evidences}
    measure = _OWN_YEAR.search(case.text) if len(told) > 1 else None
    if measure and not any(measure[1] in printed_about(evidence) for evidence in draft.evidences):
        return measure[1]
    if case.intent.operation != "change" or not base.isdigit() or not told:
        return ""
    return "" if int(base) in told or int(base) == max(told) - 1 else f"{base}年"


def excludes(case: Case, draft: Draft) -> str:
    """The words that leave something out of what is asked, where neither a label nor a formula of the answer does."""
    if case.beside and subunits.left_out(case.text, case.sources, case.scope.covered):
        return ""  # the figures are of the others
    said = _BUT_FOR.search(case.text)
    if said and draft.figures and draft.figures[0].basis != "computed":
        if fold(draft.figures[0].label).removesuffix("项目") in said["part"]:
            return said.group(0)  # what was left out is not what is left
    found = _WITHOUT.search(case.text)
    if found is None or not draft.figures or subunits.without_own(case.text) and _is_of_units(draft):
        return ""
    if subunits.without_own(case.text):
        return found.group(0)
    printed = "".join(printed_about(evidence) for evidence in draft.evidences)
    if "非" in found.group(0) and "非" in printed or "除外" in printed:
        return ""
    named = draft.figures[0].label
    others = named.startswith(("其他", "其它"))
    if others and found.group(0).endswith(("外", "外的")) and named in case.text[found.end() :]:
        return ""  # 财政拨款以外的其他收入: what is meant is named itself
    columns = "".join(label for e in draft.evidences if e.line for label in e.line.fact.column_path)
    if case.intent.operation == "list" and _OTHER_FUNDS.search(columns):
        return ""
    computed = any("−" in figure.formula or "+" in figure.formula for figure in draft.figures)
    return "" if computed else found.group(0)


def _is_of_units(draft: Draft) -> bool:
    """Whether every figure is of a unit below the body."""
    return all(evidence.owner != evidence.source.identity.entity for evidence in draft.evidences)


def without_money(case: Case, draft: Draft) -> None:
    """Who asks what something costs is not told how many there are: such figures are only what is nearest."""
    if draft.status != "answered" or case.intent.operation != "lookup" or not _MONEY_ASKED.search(case.text):
        return
    if case.intent.counter or not draft.figures or any(f.unit in (*MONEY, "%", "") for f in draft.figures):
        return
    draft.status = "not_found"
    draft.figures = []
    draft.sentences.insert(0, "文件没有写这一项的金额。下面是文件里有关的数：")
