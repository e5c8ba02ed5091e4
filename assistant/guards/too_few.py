"""Fewer figures than the question asks for: of levels, bodies, units, years, measures, things, or no sum of what it adds."""

from __future__ import annotations

import re

from assistant.answering import several
from assistant.answering.draft import Case, Draft
from assistant.documents import levels
from assistant.figures import beside, lookup
from assistant.question.subunits import OWN
from assistant.wording import TOGETHER, number_of

_SEVERAL = re.compile("(?:哪|前|这|那)?([两二三四五六七八九十])(?:个|家|项|类|款|名|大|者)")
_OF_UNITS = re.compile(
    "各(?:个|家|区|下属|所属|直属|基层|管理)*(?:单位|部门|机构|[分]?局|中心|医院|学校|院校|支队|大队|街道|镇|站|所)"
)
_BODIES_TOGETHER = re.compile("[两二三四五六七八九十]家(?!公司|企业|银行)")
_WHICH_UNITS = re.compile("哪(?:些|几个|几家)(?:下属|所属|直属)?(?:单位|部门|机构)")
_YEAR_AND_MEASURE = re.compile(r"(20\d\d)年?度?的?(?:年初|全年)?(预算|决算|执行)数?")
_SUM_ASKED = re.compile(f"(?:{TOGETHER})(?:是|为|花了?|用了?|有)?多少[^,。?]{{0,3}}[?]?$")
_BASE_MEASURE = re.compile(r"[比较](?:上年|去年|20\d\d年?)(?:度|的)*(预算|决算|执行)数")


def told(case: Case, draft: Draft) -> bool:
    """Whether fewer figures are told than are asked for: of levels, bodies, units, years, measures or things; or not their
    sum, or not of the measure asked for."""
    levels_asked = levels.both_said(case.text) and OWN not in "".join(
        figure.label for figure in draft.figures
    )
    if levels_asked and len({e.source.name for e in draft.evidences}) < 2:
        return True
    said = _SEVERAL.search(case.text)
    if said and number_of(said.group(1)) > len(draft.figures):
        return True
    owners = {evidence.owner for evidence in draft.evidences}
    units_asked = case.intent.operation == "list" and _WHICH_UNITS.search(case.text)
    if (units_asked or _OF_UNITS.search(case.text)) and len(owners) < 2:
        return True
    years = {evidence.year for evidence in draft.evidences}
    if case.intent.operation in ("lookup", "list") and len(case.years) > len(years):
        return True
    if case.intent.operation == "trend" and len(years) < 2 or _of_other_measures(case, draft):
        return True
    if _not_added(case, draft) or _against_other_measure(case, draft):
        return True
    two = several.EACH.search(case.text) or lookup.BOTH_MEASURES.search(case.text)
    return bool(two) and len(draft.figures) < 2 or _one_for_all(case, draft)


def of_one_body(case: Case, draft: Draft) -> str:
    """Why figures of several bodies (两家) are not reckoned with: all that were found are of one; "" where they are not."""
    asked = case.intent.operation in ("sum", "difference") and _BODIES_TOGETHER.search(case.text)
    owners = {evidence.owner for evidence in draft.evidences}
    return f"只有{owners.pop()}一家的数。" if asked and len(owners) == 1 else ""


def _of_other_measures(case: Case, draft: Draft) -> bool:
    """Whether a year is asked for by one measure and no figure is of that year and measure: 2023年决算数和2024年预算数."""
    asked = {(int(year), measure) for year, measure in _YEAR_AND_MEASURE.findall(case.text)}
    if len({measure for _, measure in asked}) < 2:
        return False
    told = {(e.year, e.line.fact.measure if e.line else "") for e in draft.evidences}
    return any(
        not any(year == own and (measure in of or measure == "执行" and "决算" in of) for own, of in told)
        for year, measure in asked
    )


def summed(draft: Draft) -> bool:
    """Whether a figure of the answer is a sum."""
    return any("+" in figure.formula for figure in draft.figures)


def _not_added(case: Case, draft: Draft) -> bool:
    """Whether a sum of several things is asked for and the answer has them one by one: A,B,C合计多少."""
    labels = {evidence.label for evidence in draft.evidences}
    return len(labels) > 1 and not summed(draft) and bool(_SUM_ASKED.search(case.text))


def _against_other_measure(case: Case, draft: Draft) -> bool:
    """Whether a change is asked against last year's figure of one measure and that of the other is taken."""
    said = _BASE_MEASURE.search(case.text) if case.intent.operation == "change" else None
    if said is None:
        return False
    measure = "预算" if said.group(1) == "预算" else "决算"
    first = min((evidence.year for evidence in draft.evidences), default=0)
    bases = [e.line.fact.measure for e in draft.evidences if e.year == first and e.line]
    return not any(measure in base or "执行" in base and measure == "决算" for base in bases)


def _one_for_all(case: Case, draft: Draft) -> bool:
    """Whether the figures are of fewer bodies, years or items than the question names side by side."""
    owners = {evidence.source.identity.entity for evidence in draft.evidences}
    years = {evidence.year for evidence in draft.evidences}
    if len(owners) < beside.bodies(case) or len(years) < beside.years(case):
        return True
    listed = case.intent.operation in ("lookup", "list") and several.EACH.search(case.text)
    return bool(listed) and len(draft.figures) < beside.asked_for(case)
