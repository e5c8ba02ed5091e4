"""机关 and 事业单位 as the two sides of the government's own economic classification: 501 … 504 and 505, 506.

Where a table carries that classification, an item (差旅费) stands once for each side, and a question may name one or both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.library import Line, Source
from assistant.wording import span_mask

OFFICE, INSTITUTION = "机关", "事业单位"
_OFFICE_WORD = re.compile(
    r"(?<![直局委办厅院部级])(?:行政)?机关(?!运行|事业|工资|商品|资本|本级|单位|服务|后勤|党|[一-龥]{0,4}(?:中心|局|处))"
)
_INSTITUTION_WORD = re.compile(
    r"(?<!机关)(?<!行政)(?<!下属)(?<!所属)(?<!直属)事业(?:单位)?"
    r"(?!收入|运行|发展|编|人员|费|(?:单位)?(?:经营|基本|职业|离|医))"
)
_OFFICE_CODE, _INSTITUTION_CODE = re.compile("50[1-4]"), re.compile("50[56]")


@dataclass(frozen=True)
class Named:
    """The sides a question names, and their characters."""

    sides: tuple[str, ...]
    mask: int


def named(question: str, sources: Sequence[Source]) -> Named | None:
    """The sides that a folded question names, where a table of its documents tells them apart."""
    words = ((OFFICE, _OFFICE_WORD.search(question)), (INSTITUTION, _INSTITUTION_WORD.search(question)))
    said = sorted((found.span(), side) for side, found in words if found)
    if not said:
        return None
    mask = 0
    for span, _ in said:
        mask |= span_mask(*span)
    found = Named(tuple(side for _, side in said), mask)
    return found if any(source.kept(_has_sides) for source in sources) else None


def owns(side: str, line: Line) -> bool:
    """Whether a line is of the side."""
    return _side(line) == side


def _has_sides(source: Source) -> bool:
    return {_side(line) for line in source.lines} >= {OFFICE, INSTITUTION}


def _side(line: Line) -> str:
    for code in (line.fact.code, *line.second_class):
        if _OFFICE_CODE.match(code):
            return OFFICE
        if _INSTITUTION_CODE.match(code):
            return INSTITUTION
    return ""
