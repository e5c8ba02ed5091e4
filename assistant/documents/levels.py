"""A department with its units and the body by itself (本级): which of the two a question means, or whether it means both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.library import Source
from assistant.wording import span_mask

DEPARTMENT, UNIT = "部门", "单位"
_UNIT = re.compile(
    r"[(（]?(?:不含|不包括)(?:下属|所属|直属)(?:预算)?单位的?[)）]?|[(（]?(?:[局委办厅院部]|机关)?本级(?:单位)?(?:预算|决算)?[)）]?|(?<!下属)(?<!所属)单位预算|机关本身"
)
_DEPARTMENT = re.compile(
    r"[(（]?(?:含|包括|连同|算上|加上)(?:全部|所有)?(?:下属|所属|直属|下级)(?:预算)?单位(?:在内)?的?[)）]?"
    r"|(?:整个|全)?部门(?:合计|汇总|整体|总体|总的|全口径)|整个部门|全部门"
    r"|(?<![各个些下属家哪])部门(?=预算|决算|20|的|今年|本年|去年|[和与跟、及][局委办厅院部]?本级)|(?<![各个些下属家哪分])部门(?=一共|总共|共有|总(?:支出|收入|预算|额))|(?<=[局委办院厅会])部门|(?<=本级[和与跟、及])部门"
)


def narrowed(question: str, groups: Sequence[Sequence[Source]]) -> tuple[tuple[Source, ...], int]:
    """The documents of the level that a folded question names, and which of its characters name it.

    Where it names both levels, or a body has only one, nothing is left out; the words for both are understood then.
    """
    everything = tuple(source for group in groups for source in group)
    if (mask := both_said(question)) and (both(question, everything) or any(s.units for s in everything)):
        return everything, mask
    for pattern, level in ((_UNIT, UNIT), (_DEPARTMENT, DEPARTMENT)):
        if said := pattern.search(question):
            kept = tuple(
                source
                for group in groups
                for source in (tuple(s for s in group if s.identity.level == level) or group)
            )
            whole = level == DEPARTMENT and all(s.identity.level == level for s in kept)
            if 0 < len(kept) < len(everything) or whole and "单位" in said.group(0):
                return kept, span_mask(*said.span())
    return everything, 0


def both_said(question: str) -> int:
    """The characters by which a folded question names both levels; 0 where it does not."""
    own = _UNIT.search(question)
    whole = next((w for w in _DEPARTMENT.finditer(question) if own and not _overlap(own, w)), None)
    return span_mask(*own.span()) | span_mask(*whole.span()) if own and whole else 0


def both(question: str, sources: Sequence[Source]) -> tuple[tuple[Source, ...], ...]:
    """The department's documents and the body's own, in the order named, where a question lays them side by side."""
    if not both_said(question):
        return ()
    whole = tuple(source for source in sources if source.identity.level == DEPARTMENT)
    own = tuple(source for source in sources if source.identity.level == UNIT)
    if not whole or not own:
        return ()
    first = _UNIT.search(question)
    later = _DEPARTMENT.search(question)
    return (own, whole) if first and later and first.start() < later.start() else (whole, own)


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()
