"""Which measure a prose figure is of: the budget that a final account looks back on, or the outcome."""

from __future__ import annotations

import re

from assistant.library import Source
from index.schema import Claim

_AS_BUDGET = re.compile(r"预算(?:数|金额|总额|安排)?(?:为|是)?$")


def budgeted(claim: Claim, source: Source) -> bool:
    """Whether a sentence gives the figure as the year's first budget: 年初预算为10万元, and 预算10万元 in final accounts."""
    if "年初预算" in claim.base:
        return True
    if source.identity.kind != "决算":
        return False
    return bool(_AS_BUDGET.search(claim.sentence[: claim.sentence.find(claim.printed)]))
