"""Which measure a prose amount is of: a budget that final accounts look back on, or the document's own figure."""

from __future__ import annotations

import re

from assistant.documents.library import Source
from index.schema import Claim

FIRST, ADJUSTED, BUDGET = "年初预算数", "全年预算数", "预算数"
_ADJUSTED = re.compile(r"(?:全年|调整后?的?|调整)预算(?:数|金额|总额)?(?:为|是)?$")
_AS_BUDGET = re.compile(r"预算(?:数|金额|总额|总计|合计|安排)?(?:为|是)?$")
_CARRIED_OUT = re.compile(r"决算|执行数|实际支出|支出数")
_CLAUSE = re.compile(r"[。；;]")


def spoken(claim: Claim, source: Source) -> str:
    """The measure that a sentence gives its amount: 年初预算数, 全年预算数 or 预算数; "" for the document's own."""
    before = source.paragraphs[claim.paragraph].text[: claim.start]
    if _ADJUSTED.search(before):
        return ADJUSTED
    if "年初预算" in claim.base:
        return FIRST
    budget = claim.base.startswith("预算") or _AS_BUDGET.search(before)
    return BUDGET if source.identity.kind == "决算" and budget else ""


def fits(claim: Claim, source: Source, wanted: str) -> bool:
    """Whether a prose amount answers for a wanted measure ("" for the document's own).

    What a budget says of itself is its 预算数, unless its clause looks back on what was carried out.
    """
    measure = spoken(claim, source)
    if wanted in (BUDGET, FIRST) and not measure and source.identity.kind == "预算":
        return not _CARRIED_OUT.search(
            _CLAUSE.split(source.paragraphs[claim.paragraph].text[: claim.start])[-1]
        )
    if wanted == BUDGET:
        return bool(measure)
    if measure == BUDGET:
        return wanted in (FIRST, ADJUSTED)
    return measure == (wanted if wanted in (FIRST, ADJUSTED) else "")
